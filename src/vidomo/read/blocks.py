"""The report itself: its title, its lead, its paragraphs, headings, captions and lists."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from vidomo.model.report import Block, BlockKind
from vidomo.read.dates import dates_in, only_date, without_clock
from vidomo.read.furniture import Marks, headline_like
from vidomo.read.lines import Unit
from vidomo.read.outlet import is_masthead
from vidomo.read.phrases import names_only, phrases

_TITLE_MOST = 220
# A line of so few words can be a section or a name of the site, one of so many is none.
_LABEL_MOST, _HEADLINE_LEAST = 5, 6
_SAME_TITLE = 0.6
_FLAT = re.compile(r"[\W_]+")
_SENTENCES = re.compile(r"[.!?…]['\"”’)]*\s+[\"“'‘(]?[A-ZА-ЯІЇЄҐ0-9]")
# "…, eastern Ukraine, Friday, May 9, 2014." and "(Jane Roe/The Wire)": the two ways agencies end a caption.
_CREDIT = re.compile(r"[.!?]['\"”’]?\s*\((?:[^()]{0,60}/)?[A-Z][^()]{1,60}\)$|\([^()]{1,60}/[A-Z][^()]{1,40}\)$")
_PICTURED = re.compile(
    r"\b(?:is|are) (?:seen|pictured|shown)\b|\bin this (?:photo|picture|image|handout|frame|screengrab)\b"
    r"|\b(?:photo|picture|image) (?:was )?taken\b|\bfile (?:photo|picture|image)\b|^pictured\b",
    re.IGNORECASE,
)


_STAMP = re.compile(r"(?=.*\d:\d\d)(?=.*\d[./-]\d{1,2}[./-]\d{2,4})[\d:./,| –-]{12,24}")
# A dateline on a line of its own: "NAIROBI, Kenya (AP) --"
_FILED = re.compile(r"[A-Z][A-Z .'’-]+(?:, [\w., ]{2,30})?\s*\([A-Za-z ]{2,20}\)\s*(?:--|[-–—―_])?")
_STAMPED_MOST = 12


def title_of(marks: Marks, given: str | None) -> int | None:
    """Find the unit that is the headline.

    Args:
        marks: The units with their furniture.
        given: The title from the metadata, if any.

    Returns:
        Its index, or None where the text has no headline.
    """
    units = marks.units
    if given:
        wanted = _flat(given)
        for i, unit in enumerate(units[:12]):
            if len(unit.text) <= _TITLE_MOST and wanted and _flat(unit.unmarked) == wanted:
                return i
        # The text may word it a little otherwise; else it was given without its headline.
        words = set(wanted.split())
        for i, unit in enumerate(units[:4]):
            here = set(_flat(unit.text).split())
            if not marks.whole(i) and len(words & here) >= _SAME_TITLE * len(words | here):
                return i
        return None
    kept = [i for i in range(len(units)) if not marks.whole(i)]
    if not kept or len(units) < 2:
        return None
    # The outlet's own name stands over the headline.
    below = kept[1:3] if is_masthead(units[kept[0]].text) else []
    first = next((i for i in below if headline_like(units[i]) and not only_date(units[i].text)), kept[0])
    if first == kept[0] and len(units[first].text.split()) <= _LABEL_MOST and not units[first].sentence:
        # A label of the site, with the headline some lines below.
        head = next((i for i in kept if units[i].prose), kept[-1])
        first = next((i for i in kept[1:] if i < head and _must_be_headline(units[i])), first)
    unit = units[first]
    rest = [u for k, u in enumerate(units[first + 1 :], first + 1) if not marks.whole(k)]
    if not rest or len(unit.text) > _TITLE_MOST or only_date(unit.text) or unit.text[:1] in '"“«':
        return None
    if _FILED.fullmatch(unit.text):
        return None
    longest = max(len(u.text) for u in rest)
    if not unit.sentence or unit.text[-1] in '?!”’"':
        return first if longest > len(unit.text) and len(unit.text.split()) >= 2 else None
    # With a full stop it is a headline if it is one short sentence, apart from longer text, and tells no date.
    apart = rest[0].gap or rest[0].bullet or len(rest[0].text) > 1.5 * len(unit.text)
    one = not _SENTENCES.search(unit.text)
    if one and apart and len(unit.text) <= 120 and longest > 1.5 * len(unit.text) and not dates_in(unit.text):
        return first
    return None


def _must_be_headline(unit: Unit) -> bool:
    return headline_like(unit) and len(unit.text.split()) >= _HEADLINE_LEAST and not dates_in(unit.text)


def bylines(marks: Marks, title: int | None, source: str | None) -> None:
    """Mark the names of writers and outlets that stand between the headline and the first paragraph.

    A line of nothing but names counts only beside a date, or as the outlet that is known: it can be a heading.

    Args:
        marks: The units; those found are marked.
        title: Index of the headline.
        source: The outlet, where it is known.
    """
    units = marks.units
    begin = 0 if title is None else title + 1
    head = next((i for i in range(begin, len(units)) if units[i].prose and not marks.whole(i)), len(units))
    roles = phrases().roles
    for i in range(min(head, begin + 6)):
        if marks.hits[i] is not None or i == title:
            continue
        text = units[i].text
        found = dates_in(text)
        left = text
        for date in reversed(found):
            left = left[: date.start] + left[date.end :]
        near = [k for k in (i - 1, i + 1) if begin <= k < len(units) and _is_dated(marks, k)]
        masthead = source is not None and not units[i].sentence and _starts_with(text, source)
        short = i >= begin and len(text.split()) <= 14 and not units[i].sentence
        if masthead or (short and (found or near) and not only_date(text) and names_only(without_clock(left), roles)):
            marks.mark(i, "byline", "blocks.beside_date" if not masthead else "blocks.masthead")


def _is_dated(marks: Marks, i: int) -> bool:
    hit = marks.hits[i]
    labelled = hit is not None and hit.kind in ("byline", "timestamp") and bool(dates_in(marks.units[i].text))
    return labelled or only_date(marks.units[i].text)


def stamps(marks: Marks, title: int | None) -> None:
    """Mark the lines above the first paragraph that hold nothing but when the page was put up.

    A day without its year can be the heading of a daily assessment or diary.

    Args:
        marks: The units; those found are marked.
        title: Index of the headline.
    """
    units = marks.units
    head = next((i for i in range(len(units)) if units[i].prose and i != title and not marks.whole(i)), len(units))
    for i in range(min(head, _STAMPED_MOST)):
        text = units[i].text
        dated = only_date(text) and dates_in(text)[0].year is not None
        if i != title and marks.hits[i] is None and (dated or _STAMP.fullmatch(text)):
            marks.mark(i, "timestamp", "blocks.stamp")


def blocks_of(text: str, marks: Marks, title: int | None, captions: Collection[str] = ()) -> tuple[Block, ...]:
    """Give the paragraphs of the report itself.

    Args:
        text: The text.
        marks: The units with their furniture.
        title: Index of the headline.
        captions: Texts that are known to be captions, from the page.

    Returns:
        The blocks in order; the furniture is left out.
    """
    known = {_flat(text) for text in captions}
    blocks: list[Block] = []
    lead_seen = False
    for i, unit in enumerate(marks.units):
        if marks.whole(i):
            continue
        kind = _kind(marks.units, i)
        if i == title:
            kind = "title"
        elif i in marks.captions or _flat(unit.text) in known or (kind in ("body", "heading") and _caption(unit.text)):
            kind = "caption"
        elif kind == "body" and not lead_seen:
            kind, lead_seen = "lead", True
        hit = marks.hits[i]
        start = unit.start + (hit.end if hit is not None and hit.start == 0 else 0)
        if kind == "title" and unit.bullet:
            start += len(unit.text) - len(unit.unmarked)
        end = unit.end if hit is None or hit.start == 0 else unit.start + hit.start
        if hit is not None:
            # Beside a part that is furniture the rest is trimmed of blanks; a unit without furniture has none.
            rest = text[start:end]
            start, end = end - len(rest.lstrip()), start + len(rest.rstrip())
        blocks.append(Block(start, end, kind))
    return tuple(blocks)


def _kind(units: Sequence[Unit], i: int) -> BlockKind:
    unit = units[i]
    if unit.bullet:
        return "list"
    if not unit.sentence and len(unit.text) <= 120 and unit.text[-1] not in ",;":
        return "heading"
    return "body"


def _caption(text: str) -> bool:
    """Tell whether a paragraph is a caption by its own words."""
    if len(text) > 400 or text[0] in '"“':
        return False
    if text[0] == "[" and text[-1] == "]":
        text = text[1:-1]
    if _CREDIT.search(text):
        return True
    sentences = len(_SENTENCES.findall(text)) + 1
    if sentences > 2:
        return False
    last = dates_in(text)[-1:]
    full = [d for d in last if d.weekday is not None and d.year and d.end >= len(text) - 2]
    return bool(full and sentences == 1 and text[: full[0].start].rstrip().endswith(",")) or bool(
        _PICTURED.search(text) and sentences <= 2 and len(text) <= 250
    )


def _starts_with(text: str, source: str) -> bool:
    """Tell whether a line is the outlet's name, alone or with the section of a word or three."""
    return _flat(text).startswith(_flat(source)) and len(text.split()) <= len(source.split()) + 4


def _flat(text: str) -> str:
    return _FLAT.sub(" ", text).casefold().strip()
