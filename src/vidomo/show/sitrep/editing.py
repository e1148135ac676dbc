"""Editing a situation report: the steps of an analyst are carried out on the report as it was made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from vidomo.model.draft import Edit
from vidomo.show.language import gettext, plural
from vidomo.show.sitrep import words as w
from vidomo.show.sitrep.document import Document, Group, Paragraph, Section, numbered
from vidomo.show.sitrep.model import Sentence

Paragraphs = tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step as it was carried out.

    Attributes:
        edit: The step.
        words: Words of the paragraph it is about, before it.
        fits: Whether there was such a paragraph.
    """

    edit: Edit
    words: str
    fits: bool


def edited(document: Document, edits: Iterable[Edit]) -> tuple[Document, tuple[Step, ...]]:
    """Carry out what an analyst changed.

    Args:
        document: The report as it was made.
        edits: The steps in order; those that were undone change nothing.

    Returns:
        The report as it reads now, its footnotes numbered anew and its changes counted; and what each step was about.
    """
    all_, steps, names = tuple(edits), [], []
    now = document
    for edit in all_:
        words = next((p.text for p in now.paragraphs if p.key == edit.paragraph), "")
        section = next((s for s in now.sections if edit.kind == "add" and s.key == edit.paragraph), None)
        fits = bool(words) or section is not None
        steps.append(Step(edit, words or (section.title if section else ""), fits))
        if edit.withdrawn is None and fits:
            names.append(edit.by)
            now = _added(now, edit) if edit.kind == "add" else _changed(now, edit)
    sections = tuple(_emptied(old, new) for old, new in zip(document.sections, now.sections, strict=True))
    left = {p.key for p in document.paragraphs} - {p.key for p in now.paragraphs}
    gone = {id_ for p in document.paragraphs if p.key in left and p.key.startswith("incidents-") for id_ in _about(p)}
    tolls = tuple(toll for toll in now.tolls if toll.incident not in gone)
    told = _told(document, now, names)
    return numbered(replace(now, sections=sections, tolls=tolls, edited=told)), tuple(steps)


def _about(paragraph: Paragraph) -> tuple[str, ...]:
    return tuple(id_ for sentence in paragraph.sentences for id_ in sentence.about)


def _drop(some: Paragraphs, at: int, edit: Edit) -> Paragraphs:
    return some[:at] + some[at + 1 :]


def _reword(some: Paragraphs, at: int, edit: Edit) -> Paragraphs:
    old = some[at]
    about = tuple(dict.fromkeys(_about(old)))
    new = replace(old, sentences=(Sentence(edit.text.strip(), old.notes, about),), by=edit.by)
    if old.how != "added":
        new = replace(new, how="reworded", was=old.was or old.text)
    return (*some[:at], new, *some[at + 1 :])


def _up(some: Paragraphs, at: int, edit: Edit) -> Paragraphs:
    return some if at == 0 else (*some[: at - 1], some[at], some[at - 1], *some[at + 1 :])


def _down(some: Paragraphs, at: int, edit: Edit) -> Paragraphs:
    return some if at + 1 == len(some) else _up(some, at + 1, edit)


_STEPS: dict[str, Callable[[Paragraphs, int, Edit], Paragraphs]] = {
    "drop": _drop,
    "reword": _reword,
    "up": _up,
    "down": _down,
}


def _changed(document: Document, edit: Edit) -> Document:
    return _per_group(document, edit.paragraph, lambda some, at: _STEPS[edit.kind](some, at, edit))


def _added(document: Document, edit: Edit) -> Document:
    own = Paragraph(f"own-{edit.id}", (Sentence(edit.text.strip(), ()),), "added", edit.by)
    if any(section.key == edit.paragraph for section in document.sections):
        return replace(
            document, sections=tuple(_at_end(s, own) if s.key == edit.paragraph else s for s in document.sections)
        )
    return _per_group(document, edit.paragraph, lambda some, at: (*some[: at + 1], own, *some[at + 1 :]))


def _at_end(section: Section, own: Paragraph) -> Section:
    if section.groups and not section.groups[-1].name:
        last = section.groups[-1]
        return replace(section, groups=(*section.groups[:-1], replace(last, paragraphs=(*last.paragraphs, own))))
    # Under no area: what an analyst adds to a section as a whole.
    return replace(section, groups=(*section.groups, Group("", (own,))))


def _per_group(document: Document, key: str, change: Callable[[Paragraphs, int], Paragraphs]) -> Document:
    def of(group: Group) -> Group:
        at = next((i for i, p in enumerate(group.paragraphs) if p.key == key), None)
        return group if at is None else replace(group, paragraphs=change(group.paragraphs, at))

    made = []
    for section in document.sections:
        groups = tuple(new for group in section.groups if (new := of(group)).paragraphs)
        made.append(replace(section, groups=groups))
    return replace(document, sections=tuple(made))


def _emptied(old: Section, new: Section) -> Section:
    """Where all of a section was left out, it must not say that nothing is told."""
    return replace(new, note="", empty=gettext(w.LEFT_OUT)) if old.groups and not new.groups else new


def _told(old: Document, new: Document, names: Iterable[str]) -> tuple[str, ...]:
    """Count what was changed, in a sentence that goes with the report wherever it is sent."""
    before, after = {p.key: p for p in old.paragraphs}, {p.key: p for p in new.paragraphs}
    parts = []
    out = len(before.keys() - after.keys())
    again = sum(p.how == "reworded" for p in after.values())
    own = sum(p.how == "added" for p in after.values())
    moved = [k for k in after if k in before] != [k for k in before if k in after]
    if out:
        parts.append(gettext("{paragraphs} left out").format(paragraphs=plural(out, "paragraph")))
    if again:
        parts.append(gettext("{n} reworded").format(n=again))
    if own:
        parts.append(gettext("{n} added").format(n=own))
    if moved:
        parts.append(gettext("others put in another order"))
    who = w.listed(dict.fromkeys(names)) if parts else ""
    return (w.EDITED.format(who=who, what=w.listed(parts)),) if parts else ()


def news(document: Document, last: Document) -> dict[str, str]:
    """Tell what a report has that another had not.

    Args:
        document: The report.
        last: The one that was kept before it.

    Returns:
        Keys of its paragraphs: ``new`` where the other tells nothing of the same, ``changed`` where it does and rests
        on fewer words.
    """
    known = {note.n: (note.report, note.quote) for note in last.footnotes}
    had: dict[str, set[tuple[str, str]]] = {p.key: {known[n] for n in p.notes} for p in last.paragraphs}
    words = {note.n: (note.report, note.quote) for note in document.footnotes}
    found = {}
    for paragraph in document.paragraphs:
        if paragraph.key not in had:
            found[paragraph.key] = "new"
        elif {words[n] for n in paragraph.notes} - had[paragraph.key]:
            found[paragraph.key] = "changed"
    return found
