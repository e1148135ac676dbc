"""One reading as text: by who says it, in the order of the report, with what hangs on each claim."""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Iterator

from vidomo.cli.chain import reason_told
from vidomo.cli.output import plain, room
from vidomo.model.claim import Claim
from vidomo.model.condition import Condition
from vidomo.model.event import Event
from vidomo.model.figure import Figure
from vidomo.model.place import Place
from vidomo.model.reading import Reading
from vidomo.model.span import Reason
from vidomo.model.time import Time
from vidomo.show.words import bounds, count, days, stretch, where

Hanging = Event | Figure | Condition
_ID = 5
_QUOTE = 400


def laid_out(reading: Reading, explain: bool = False) -> Iterator[str]:
    """Lay a reading out for a person: each claim under who makes it, with its events, figures and conditions.

    Args:
        reading: The reading.
        explain: Tell under each entry which rule and lexicon line read it.

    Yields:
        Lines without their line breaks, safe for a terminal.
    """
    for line in itertools.chain(_head(reading), _voices(reading, explain), _places(reading)):
        yield plain(line)


def _head(reading: Reading) -> Iterator[str]:
    report, published = reading.report, reading.report.published
    told = f"{days(published.from_, published.to)} ({published.basis})" if published else "undated"
    yield " · ".join(each for each in (report.title, report.source, told, report.language, report.id) if each)
    kinds = (
        (reading.claims, "claim"),
        (reading.events, "event"),
        (reading.figures, "figure"),
        (reading.conditions, "condition"),
    )
    yield ", ".join(count(len(rows), noun) for rows, noun in kinds)


def _voices(reading: Reading, explain: bool) -> Iterator[str]:
    """The report's own voice and its claims, each with what hangs on it, in the order of the text."""
    hanging: dict[str | None, list[Hanging]] = {}
    entries: tuple[Hanging, ...] = (*reading.events, *reading.figures, *reading.conditions)
    for entry in entries:
        hanging.setdefault(entry.claim, []).append(entry)
    own = sorted(hanging.pop(None, []), key=_start)
    claims = sorted(reading.claims, key=_start)
    while claims or own:
        if claims and (not own or _start(claims[0]) <= _start(own[0])):
            claim = claims.pop(0)
            yield ""
            yield from _claim(claim)
            yield from _reasons(claim.why if explain else ())
            shown = sorted(hanging.get(claim.id, ()), key=_start)
        else:
            until = _start(claims[0]) if claims else None
            shown = [entry for entry in own if until is None or _start(entry) < until]
            own = own[len(shown) :]
            yield ""
            yield "The outlet itself"
        for entry in shown:
            yield from _entry(entry, reading, quoted=entry.claim is None)
            yield from _reasons(entry.why if explain else ())


def _claim(claim: Claim) -> Iterator[str]:
    speaker = claim.speaker
    named = (speaker.name, speaker.role, speaker.side and f"side of {speaker.side}") if speaker else ()
    who = ", ".join(each for each in named if each) or (claim.source.text if claim.source else "nobody named")
    more = (
        claim.form if claim.form != "indirect" else "",
        claim.medium and f"on {claim.medium}",
        claim.evidence and ("no evidence given" if claim.evidence == "none_given" else f"evidence: {claim.evidence}"),
        claim.unverified_by and f"not verified by {claim.unverified_by}",
    )
    how = "; ".join(each for each in (claim.strength, *more) if each)
    cue = f" “{claim.cue.text}”" if claim.cue else ""
    yield from _wrapped(claim.id, f"{who}{cue} ({how})")
    yield from _wrapped("", f"“{' … '.join(piece.text for piece in claim.content)}”")


def _entry(entry: Hanging, reading: Reading, quoted: bool) -> Iterator[str]:
    if isinstance(entry, Event):
        yield from _wrapped(entry.id, _event(entry), 4)
        words = entry.span.text
    elif isinstance(entry, Figure):
        yield from _wrapped(entry.id, _figure(entry), 4)
        words = entry.text
    else:
        told = f"{entry.aspect}: {entry.value}"
        yield from _wrapped(
            entry.id, _joined(told, _where(entry.place), _when(entry.since, "since "), _when(entry.until, "until ")), 4
        )
        words = reading.report.text[entry.start : entry.end]
    if quoted:
        yield from _wrapped("", f"“{words}”", 4)


def _event(event: Event) -> str:
    by = f"by {event.actor1.name}" if event.actor1 else ""
    on = f"against {event.actor2.name}" if event.actor2 else ""
    told = f"{event.type.replace('_', ' ')} {by} {on}"
    shot = "intercepted" if event.intercepted else ""
    aim = _joined(event.weapon or "", (event.target and f"on {event.target}") or "")
    return _joined(told, _where(event.place), _when(event.time), event.modality, shot, aim)


def _figure(figure: Figure) -> str:
    range_ = bounds(figure.low, figure.high) or figure.text
    if figure.approximate:
        range_ += " (roughly)" if None in (figure.low, figure.high) else ", roughly"
    measure = figure.measure.replace("_", " ")
    total = "running total" if figure.cumulative else ""
    part = f"part of {figure.part_of}" if figure.part_of else ""
    unit = f"given as {figure.text}" if figure.unit else ""
    of = f"of {figure.event}" if figure.event else ""
    return _joined(
        f"{measure}: {range_}",
        figure.group or "",
        _where(figure.place),
        _when(figure.since, "since "),
        total,
        part,
        unit,
        of,
    )


def _where(place: Place | None) -> str:
    return where(place.name, place.text, place.precision) if place is not None else ""


def _when(time: Time | None, lead: str = "") -> str:
    if time is None:
        return ""
    return lead + (stretch(time.from_, time.to) if time.from_ or time.to else f"“{time.text}”")


def _places(reading: Reading) -> Iterator[str]:
    """Every place once, in the order of the text, and the words that no place was found for."""
    found: dict[str, set[str]] = {}
    for place in reading.places:
        if place.name is None:
            told = f"{place.text}, unresolved"
        else:
            told = ", ".join(each for each in (place.name, place.admin1, place.country) if each)
            told += f" ({place.precision})" if place.precision not in ("exact", "country") else ""
        found.setdefault(told, set()).add(place.text)
    yield ""
    yield "Places" if found else "No places"
    for told, spellings in found.items():
        other = sorted(spelling for spelling in spellings if not told.startswith(spelling))
        yield from _wrapped("", told + (f" · as {', '.join(other)}" if other else ""))


def _reasons(why: tuple[Reason, ...]) -> Iterator[str]:
    for reason in why:
        yield from _wrapped("", f"· {reason_told(reason)}", 6)


def _wrapped(id: str, text: str, indent: int = 0) -> Iterator[str]:
    first = " " * indent + id.ljust(_ID) + " "
    text = " ".join(text.split())
    short = text if len(text) <= _QUOTE else text[: _QUOTE - 1].rstrip() + "…"
    yield from textwrap.wrap(short, room(), initial_indent=first, subsequent_indent=" " * len(first)) or [first]


def _joined(*parts: str | None) -> str:
    return " · ".join(" ".join(part.split()) for part in parts if part and part.strip())


def _start(entry: Claim | Hanging) -> int:
    """Where an entry stands in the text: a claim where its first words are."""
    if isinstance(entry, Claim):
        spans = [span for span in (entry.source, entry.cue, *entry.content) if span is not None]
        return min((span.start for span in spans), default=0)
    return entry.span.start if isinstance(entry, Event) else entry.start
