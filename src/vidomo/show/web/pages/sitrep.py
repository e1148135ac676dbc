"""The situation report of a span of days and a place: made from the record, kept, edited, and written into files."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from vidomo.model.draft import EDIT_KINDS, Draft, Edit
from vidomo.model.problem import InputError
from vidomo.record import Totals
from vidomo.show.language import SOURCE, gettext, later, speaking
from vidomo.show.sitrep import (
    PARTS,
    Document,
    Piece,
    Sitrep,
    Step,
    document,
    headings,
    is_large,
    named_area,
    news,
    piece,
    sitrep,
)
from vidomo.show.sitrep.keeping import FORMS, Kept, keep, kept
from vidomo.show.web.addresses import address, page_of
from vidomo.show.web.asking import Ask, BadQuery, Form, Missing, Pager, analyst_name, form
from vidomo.show.web.judging import needed
from vidomo.show.web.pages.base import Action, Crumb, Head, Page

# Days of a report for which only one end was asked, or none.
USUAL_DAYS = 7
# Paragraphs of a kept report up to which all have their tools beside them: a form each takes longer than its words.
TOOLS = 60
WHOLE = "all"
"""The part of a report that is all of it."""
FORM_NAMES = {"docx": "Word", "html": "HTML, A4", "md": "Markdown"}
FRESH = {"new": later("new"), "changed": later("more told")}
DOINGS = {
    "drop": later("Left out"),
    "up": later("Put further up"),
    "down": later("Put further down"),
    "reword": later("Reworded"),
    "add": later("Added"),
}


@dataclass(frozen=True, slots=True)
class File:
    """A file the report can be written into: the name of its kind, and its address."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    """A report that was kept, as a list shows it."""

    id: str
    title: str
    by: str
    made: str
    href: str


@dataclass(frozen=True, slots=True)
class Spanned:
    """A span of days that can be chosen at once."""

    label: str
    href: str
    on: bool


@dataclass(frozen=True, slots=True)
class SitrepContext:
    """The situation report.

    Attributes:
        head: The head.
        form: Days and place, those that the report has where none were asked.
        report: The report as rows; None where the record is empty or the place is not in it.
        document: The same as it is read.
        fresh: What the last one that was kept had not: keys of paragraphs and a word for each.
        last: That one; None where none was kept of the same place.
        drafts: The reports that are kept.
        files: Files it can be written into.
        spans: Other spans that end on the same day.
        earlier: Address of the report of as many days before; empty where there is none.
        later: Address of the one after.
        parts: Sections of a report that is read in parts, as there are many reports; none where it is read whole.
        areas: Areas of such a report, where its incidents are read.
        turning: Where in the section one is; None where all of it is here.
        whole: Address of the whole report in one page; empty where it is here.
        problem: What is wrong with what was asked; empty where nothing is.
        command: The command that writes the same report into a file.
    """

    head: Head
    form: Form
    report: Sitrep | None
    document: Document | None
    fresh: Mapping[str, str]
    last: Line | None
    drafts: tuple[Line, ...]
    files: tuple[File, ...]
    spans: tuple[Spanned, ...]
    earlier: str
    later: str
    parts: tuple[Spanned, ...]
    areas: tuple[Spanned, ...]
    turning: Pager | None
    whole: str
    problem: str
    command: str


@dataclass(frozen=True, slots=True)
class Change:
    """A step of editing as the page tells it."""

    id: str
    what: str
    words: str
    text: str
    by: str
    made: str
    fits: bool
    withdrawn: str | None
    withdrawn_by: str | None


@dataclass(frozen=True, slots=True)
class KeptContext:
    """A report that was kept, to be edited.

    Attributes:
        head: The head.
        name: Its id.
        document: The report as it reads now.
        changes: What was changed, the latest first.
        undo: The latest change that holds; None where none does.
        files: Files it can be written into.
        beside: Key of the paragraph that was changed last, or is to be, whose tools are open.
        at_once: Whether all paragraphs have their tools beside them; in a long report each is asked for.
        by: Who kept it.
        made: When.
        command: The command that writes it into a file.
    """

    head: Head
    name: str
    document: Document
    changes: tuple[Change, ...]
    undo: Change | None
    files: tuple[File, ...]
    beside: str
    at_once: bool
    by: str
    made: str
    command: str


def build(asked: Ask) -> SitrepContext:
    """Make the page's context."""
    lead = gettext("What reports tell of some days, every sentence with the words it rests on.")
    spans = _days(asked)
    shown = replace(asked, query={**asked.query, **dict(zip(("from", "to"), spans or (), strict=False))})
    fields = replace(form(shown, ("from", "to", "place"), {}), chips=())
    held = asked.record.drafts()
    drafts = tuple(map(_line, held))
    head = Head(gettext("Situation report"), "sitrep", lead=lead)
    bare = SitrepContext(head, fields, None, None, {}, None, drafts, (), (), "", "", (), (), None, "", "", "")
    if spans is None:
        return bare
    try:
        some = _piece(asked, spans)
        report = some.report if some else made(asked, spans)
    except InputError:
        problem = gettext("No report of this record names the place {place}.")
        return replace(bare, problem=problem.format(place=asked.query.get("place", "")))
    whole = document(report, some.part if some else None)
    last = next((d for d in held if d.place == whole.place), None)
    found = news(whole, kept(asked.record, last.id).document) if last else {}
    place = asked.query.get("place")
    told = f" --place {shlex.quote(place)}" if place else ""
    told += f" --language {speaking()}" if speaking() != SOURCE else ""
    earlier, after = _around(spans, asked.record.totals())
    if some:
        bare = _in_parts(shown, bare, some)
    return replace(
        bare,
        head=replace(head, title=whole.title),
        report=report,
        document=whole,
        fresh={key: gettext(FRESH[how]) for key, how in found.items()},
        last=_line(last) if last else None,
        files=_files("/sitrep", {"from": spans[0], "to": spans[1], "place": place}),
        spans=_spanned(shown, spans),
        earlier=shown.address(**dict(zip(("from", "to"), earlier, strict=True))) if earlier else "",
        later=shown.address(**dict(zip(("from", "to"), after, strict=True))) if after else "",
        command=f"vidomo sitrep --from {spans[0]} --to {spans[1]}{told} --format docx --output sitrep.docx",
    )


def made(asked: Ask, spans: tuple[str, str] | None = None) -> Sitrep:
    """Make the report that an address asks for.

    Args:
        asked: The request.
        spans: Its days; those of the request where None.

    Returns:
        The report.

    Raises:
        BadQuery: Where there are no days, or the first is after the last.
        InputError: Where no report names the place.
    """
    spans = spans or _days(asked)
    if spans is None:
        raise BadQuery(gettext("There is no report in this record yet; add some with: vidomo add"))
    if spans[0] > spans[1]:
        raise BadQuery(f"from: {spans[0]} is after {spans[1]}; exchange the two")
    first, last, place = *spans, asked.query.get("place")
    return asked.record.keep(
        (sitrep, speaking(), first, last, place), lambda record: sitrep(record, first, last, place)
    )


def _piece(asked: Ask, spans: tuple[str, str]) -> Piece | None:
    """Make the piece of a large report that an address asks for; None where the whole is to be read."""
    part = asked.more.get("part", "")
    if part not in ("", WHOLE, *PARTS):
        raise BadQuery(f"part: {part!r} is no part of a report; use: {', '.join((*PARTS, WHOLE))}")
    if spans[0] > spans[1] or part == WHOLE:
        return None
    about = (*spans, asked.query.get("place"))
    if not asked.record.keep((is_large, about), lambda record: is_large(record, *about), "picture"):
        return None
    which = part or PARTS[0], asked.page
    found = asked.record.keep((piece, speaking(), about, which), lambda record: piece(record, *about, *which))
    if found.first > max(found.total, 1):
        raise Missing(gettext("This part of the report has no page {n}.").format(n=asked.page))
    return found


def _in_parts(shown: Ask, bare: SitrepContext, some: Piece) -> SitrepContext:
    """Add to a report that is read in parts the ways to the others."""

    def at(part: str, page: int = 1) -> str:
        return shown.address(part=part if part != PARTS[0] else None, page=page if page > 1 else None)

    page = (some.first - 1) // max(some.at_once, 1) + 1
    turning = Pager(
        some.total,
        some.first,
        some.last,
        at(some.part, page - 1) if page > 1 else "",
        at(some.part, page + 1) if some.last < some.total else "",
    )
    by_area = enumerate(some.areas, 1) if some.part == "incidents" else ()
    return replace(
        bare,
        parts=tuple(Spanned(label, at(part), part == some.part) for part, label in headings(some.report).items()),
        areas=tuple(Spanned(named_area(name), at("incidents", n), n == page) for n, name in by_area),
        turning=turning if turning.previous or turning.next else None,
        whole=at(WHOLE),
    )


def edit(asked: Ask) -> KeptContext:
    """Make the context of a report that was kept."""
    found = kept_one(asked)
    draft = found.draft
    changes = tuple(map(_change, reversed(found.steps)))
    title = found.document.title
    return KeptContext(
        head=Head(
            title, "sitrep", (Crumb(gettext("Situation reports"), "/sitrep"), Crumb(title)),
            gettext("Kept as it was made, to be edited. What reports say stays in the record as it is."),
        ),
        name=draft.id,
        document=found.document,
        changes=changes,
        undo=next((change for change in changes if change.withdrawn is None), None),
        files=_files(page_of("sitreps", draft.id), {}),
        beside=asked.more.get("entry", ""),
        at_once=len(found.document.paragraphs) <= TOOLS,
        by=draft.by,
        made=draft.made,
        command=f"vidomo sitrep --draft {draft.id} --format docx --output sitrep.docx",
    )  # fmt: skip


def kept_one(asked: Ask) -> Kept:
    """Give the report that an address names.

    Raises:
        Missing: Where there is none.
    """
    try:
        return kept(asked.record, asked.name)
    except InputError as error:
        raise Missing(gettext("There is no situation report {name} in this record.").format(name=asked.name)) from error


def _line(draft: Draft) -> Line:
    return Line(draft.id, draft.title, draft.by, draft.made, page_of("sitreps", draft.id))


def _files(path: str, query: Mapping[str, str | None]) -> tuple[File, ...]:
    return tuple(File(FORM_NAMES[form], address(f"{path}.{form}", **query)) for form in sorted(FORMS))


def _change(step: Step) -> Change:
    e = step.edit
    return Change(
        e.id, gettext(DOINGS[e.kind]), step.words, e.text, e.by, e.made, step.fits, e.withdrawn, e.withdrawn_by
    )


def _days(asked: Ask) -> tuple[str, str] | None:
    """Choose the days: those asked for, a week from or to the one end that was, else the last week of the record."""
    first, last = asked.query.get("from"), asked.query.get("to")
    if first and last:
        return first, last
    week = timedelta(days=USUAL_DAYS - 1)
    try:
        if first:
            return first, (date.fromisoformat(first) + week).isoformat()
        last = last or asked.record.totals().last_day
        return ((date.fromisoformat(last[:10]) - week).isoformat(), last[:10]) if last else None
    except OverflowError:  # a week beyond the calendar
        return (first or last or "", first or last or "")


def _spanned(shown: Ask, spans: tuple[str, str]) -> tuple[Spanned, ...]:
    """Offer a day, a week, four weeks and the whole record, the first three up to the last day of a span."""
    totals, last = shown.record.totals(), date.fromisoformat(spans[1])
    found = [
        (label, (last - timedelta(days=days - 1)).isoformat(), spans[1])
        for label, days in ((gettext("one day"), 1), (gettext("a week"), 7), (gettext("four weeks"), 28))
        if last.toordinal() > days
    ]
    if totals.first_day and totals.last_day:
        found.append((gettext("all of the record"), totals.first_day[:10], totals.last_day[:10]))
    return tuple(
        Spanned(label, shown.address(**{"from": first, "to": to}), (first, to) == spans) for label, first, to in found
    )


def _around(spans: tuple[str, str], totals: Totals) -> tuple[tuple[str, str] | None, tuple[str, str] | None]:
    """Give the spans of as many days before and after; None where no report came out then, or before or after."""
    first, last = map(date.fromisoformat, spans)
    length = last - first + timedelta(days=1)

    def moved(by: timedelta) -> tuple[str, str] | None:
        try:
            return (first + by).isoformat(), (last + by).isoformat()
        except OverflowError:
            return None

    before, after = moved(-length), moved(length)
    return (
        before if before and totals.first_day and before[1] >= totals.first_day else None,
        after if after and totals.last_day and after[0] <= totals.last_day else None,
    )


def keep_it(asked: Ask, told: Mapping[str, str]) -> str:
    """Keep the report of the days and the place of a form, and lead to where it is edited."""
    needed(asked)
    query = {name: told[name] for name in ("from", "to", "place") if told.get(name)}
    whole = document(made(replace(asked, query=query)))
    return page_of("sitreps", keep(asked.record, whole, analyst_name(told.get("by", ""))))


def change_it(asked: Ask, told: Mapping[str, str]) -> str:
    """Carry out a step of editing, undo one, or throw the report away."""
    needed(asked)
    by, do, key = analyst_name(told.get("by", "")), told.get("do", ""), told.get("paragraph", "")
    here = page_of("sitreps", asked.name)
    if do == "discard":
        asked.record.drop_draft(asked.name, by)
        return "/sitrep"
    if do == "undo":
        asked.record.undo_edit(asked.name, told.get("edit", ""), by)
        return here
    kind = next((each for each in EDIT_KINDS if each == do), None)
    before = kept_one(asked).document
    keys = {p.key for p in before.paragraphs}
    if kind is None:
        raise InputError(f"do: {do!r} is no step of editing; use: {', '.join(EDIT_KINDS)}, undo, discard")
    if key not in keys and not (kind == "add" and key in {s.key for s in before.sections}):
        raise InputError(gettext("That paragraph is not in this report any more; load the page again."))
    text = told.get("own" if kind == "add" else "text", "") if kind in ("add", "reword") else ""
    name = asked.record.edit_draft(asked.name, Edit(kind, key, " ".join(text.split()), by))
    now = f"own-{name}" if kind == "add" else key
    return here if kind == "drop" else f"{address(here, entry=now)}#{now}"


PAGES = (
    Page("/sitrep", "sitrep.html", SitrepContext, build),
    Page("/sitreps/{name:path}", "kept.html", KeptContext, edit),
)
ACTIONS = (Action("/sitrep", keep_it), Action("/sitreps/{name:path}", change_it))
