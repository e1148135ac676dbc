"""What reports say of who holds a place: captures, withdrawals, and plain words on control."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass

from vidomo.model.event import Event
from vidomo.model.picture import ControlStatus
from vidomo.model.place import Place
from vidomo.reconcile.days import Days, days_of
from vidomo.reconcile.names import is_party
from vidomo.reconcile.regions import is_whole
from vidomo.reconcile.space import key_of
from vidomo.reconcile.takers import AGAIN, had_failed, opponent, taker_of
from vidomo.reconcile.view import View

_PARTLY = re.compile(
    r"\b(?:half|parts?|most|much|some|several|districts?|quarters?|percent|portions?|sections?) of\b"
    r"|\bpartial(?:ly)?\b|\bpartly\b|\boutskirts\b|\b(?:almost|nearly) (?:all|the (?:whole|entire))\b",
    re.IGNORECASE,
)
# What parts the members of a list: "all of A and parts of B" tells of a part of B alone.
_MEMBER = re.compile(r",|\band\b|\bor\b")
_BESIDE = re.compile(
    r"\b(?:vicinity|outskirts|surroundings|positions|near|around|towards?|(?:north|south|east|west)(?:ern)?)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:near|around|outside|beyond|towards?|behind|border with|(?:distance|kilomet(?:er|re)s|km|miles) (?:of|from)|"
    r"(?:north|south|east|west|northeast|northwest|southeast|southwest|outskirts|vicinity|parts?)(?: and \w+)? of)"
    r"\s+(?:the\s+)?(?:\w+\s+of\s+)?$",
    re.IGNORECASE,
)
# What lies within or around a place: taking it does not take the place.
_GROUND = re.compile(
    r"\b(?:territory|terrain|areas?|ground|positions?|land|pieces?|equipment|bunkers?|stations?|bases?|buildings?|bridges?|"
    r"villages|elements|units|troops)\b(?! of\b)",
    re.IGNORECASE,
)
_LAND = re.compile(r"\b(?:territory|terrain|areas?|ground|positions?|land)\b(?! of\b)", re.IGNORECASE)
_LISTED = re.compile(r"\b(?:including|such as|among them|namely)\b", re.IGNORECASE)
_ENTERED = re.compile(r"\benter|\bpenetrat|\bbr(?:ok|eak)\w* into", re.IGNORECASE)
_FALSE = re.compile(
    r"\b(?:false(?:ly)?|inaccurate(?:ly)?|incorrect(?:ly)?|wrong(?:ly)?|fictitious(?:ly)?)\b", re.IGNORECASE
)
# From how many code points before a province the words on its extent are read: "control the entirety of A".
_REACH = 60


@dataclass(frozen=True, slots=True)
class Saying:
    """One report's word on who holds a place; its view is the slim one, and ``said`` the day on which it was said."""

    view: View
    entry: str
    claim: str | None
    place: Place
    holder: str | None
    status: ControlStatus
    since: Days
    planned: bool = False
    taking: bool = False
    leaving: bool = False
    whole: bool = False
    said: int | None = None

    @property
    def ref(self) -> str:
        """The entry that says so, ``REPORT/ENTRY``."""
        return self.view.ref(self.entry)

    @property
    def start(self) -> int | None:
        """First day on which it can be known to be so."""
        return self.since.first


def sayings_of(view: View, slim: View) -> tuple[Saying, ...]:
    """List every word on control in a report.

    Args:
        view: The report.
        slim: The same report as it is kept.

    Returns:
        Sayings, in the order of the text.
    """
    found = _before(list(_of_report(view)))
    return tuple(dataclasses.replace(s, view=slim, said=said_on(view, s.claim)) for s in found)


def _before(found: list[Saying]) -> list[Saying]:
    """Let what a report itself says was so before a taking end with it, and be no rival of it."""
    takings = [s for s in found if s.taking and s.start is not None]
    out: list[Saying] = []
    for saying in found:
        ends = [
            t.start
            for t in takings
            if key_of(t.place) == key_of(saying.place)
            and t.holder != saying.holder
            and saying.claim in (None, t.claim)
            and not saying.taking
            and saying.since == Days()
            and saying.status in ("held", "claimed")
        ]
        day = min((e for e in ends if e is not None), default=None)
        out.append(saying if day is None else dataclasses.replace(saying, since=Days(None, day)))
    return out


def _of_report(view: View) -> Iterator[Saying]:
    for condition in view.reading.conditions:
        if condition.aspect != "control" or condition.place is None or condition.place.precision == "country":
            continue
        contested = condition.value == "contested"
        if not contested and not is_party(condition.value):
            continue
        if _is_beside(view, condition.start, condition.place):
            continue
        since = Days(days_of(condition.since).first, days_of(condition.until).last)
        start, end = max(condition.start, condition.place.start - _REACH), max(condition.place.end, condition.start)
        whole = not contested and is_whole(view, condition.place, start, end)
        if whole and since.first is None:
            since = Days(said_on(view, condition.claim), since.last)
        yield Saying(
            view, condition.id, condition.claim, condition.place, None if contested else condition.value,
            "contested" if contested else "held", since, taking=whole, whole=whole,
        )  # fmt: skip
    for event in view.reading.events:
        saying = _of_event(view, event)
        if saying is not None:
            yield saying


def _of_event(view: View, event: Event) -> Saying | None:
    place = event.place
    # A capture "in the Kharkiv region" does not give the region away, nor does one near a town give the town.
    if place is None or place.precision == "country" or place.name is None:
        return None
    whole = is_whole(view, place, *_stretch(event, place))
    if (place.precision == "region" and not whole) or _is_aside(view, event, place):
        return None
    # "The commander" and "troops" hold nothing by themselves: only a party does.
    words, actor = event.span.text, event.actor1.name if event.actor1 and is_party(event.actor1.name) else None
    days = days_of(event.time)
    since = Days(days.first if not days.background else None, None)
    if since.first is None and event.modality in ("happened", "ongoing"):
        since = Days(said_on(view, event.claim), None)
    done = event.modality == "happened"

    def make(
        holder: str | None, status: ControlStatus, since: Days, *, planned: bool = False, taking: bool = False
    ) -> Saying:
        leaving = status == "unknown"
        # What only one side claims of a whole region is its word and gives no place of it away.
        gives = whole and taking and status == "held"
        return Saying(view, event.id, event.claim, place, holder, status, since, planned, taking, leaving, gives)

    if event.type == "capture" and done and actor is None and event.actor2 and AGAIN.search(event.trigger.text):
        actor = opponent(view, event.actor2.name)  # "liberated from the rebels"
    if event.type == "capture" and done and actor:
        if _in_part(view, event, place):
            return make(None, "contested", since)
        return make(actor, _strength(view, event), since, taking=not _is_disputed(view, event))
    if event.type == "capture" and event.modality == "negated":
        holder = event.actor2.name if event.actor2 else None
        if holder is None and actor and AGAIN.search(event.trigger.text):
            holder = opponent(view, actor)
        # Where nobody tells who holds it, a failed attempt tells nothing of it.
        return make(holder, "held", Days()) if holder else None
    if event.type == "withdrawal" and actor is None:
        return None
    if event.type == "withdrawal" and event.modality == "planned":
        return make(actor, "withdrawing", Days(), planned=True)
    if event.type == "withdrawal" and event.modality == "ongoing":
        return make(actor, "withdrawing", since)
    if event.type == "withdrawal" and done and not _BESIDE.search(words) and not _in_part(view, event, place):
        if whole:
            taker = actor and opponent(view, actor)
            return make(taker, _strength(view, event), since, taking=True) if taker else None
        taker = taker_of(view, event)
        if taker is None and had_failed(view, event):
            return None
        return make(taker, _strength(view, event), since, taking=True) if taker else make(actor, "unknown", since)
    if event.type == "advance" and done and _ENTERED.search(event.trigger.text):
        return make(actor, "entered", since)
    return None


def said_on(view: View, claim: str | None) -> int | None:
    """Tell the day on which something was said: the day in the words that name the source, else the report's own."""
    found = view.claim_of(claim)
    if found is not None and found.source is not None:
        for time in view.reading.times:
            days = days_of(time)
            if days.length == 1 and found.source.start <= time.start < found.source.end:
                return days.first
    return view.published.first


def _stretch(event: Event, place: Place) -> tuple[int, int]:
    """The words from a deed to its place, or from the place to the deed, with what measures them."""
    if place.start >= event.trigger.start:
        return event.trigger.start, place.end
    return max(event.span.start, place.start - 20), event.trigger.end


def _is_aside(view: View, event: Event, place: Place) -> bool:
    """Tell whether what was taken or left is not the place itself but ground beside it or within it."""
    text = view.reading.report.text
    if _ASIDE.search(text[max(0, place.start - 40) : place.start] if place.end else ""):
        return True
    between = text[event.trigger.end : place.start] if event.trigger.end <= place.start <= event.span.end else ""
    # "from large areas, including Bucha": what is listed is left itself.
    return _GROUND.search(_LISTED.split(between)[-1]) is not None


def _is_beside(view: View, start: int, place: Place) -> bool:
    """Tell whether only ground beside a place or within it is held: "the areas they hold near A"."""
    before = view.reading.report.text[max(start, place.start - 40) : place.start] if place.end else ""
    return _ASIDE.search(before) is not None or _LAND.search(_LISTED.split(before)[-1]) is not None


def _strength(view: View, event: Event) -> ControlStatus:
    """``claimed`` where the report says that no evidence was given, or that it is not so."""
    claim = view.claim_of(event.claim)
    unproven = claim is not None and claim.evidence == "none_given"
    return "claimed" if unproven or _is_disputed(view, event) else "held"


def _is_disputed(view: View, event: Event) -> bool:
    """Tell whether the report itself calls a claim false: "falsely claimed to have captured A"."""
    claim = view.claim_of(event.claim)
    if claim is None or claim.cue is None:
        return False
    return _FALSE.search(view.reading.report.text[max(0, claim.cue.start - 20) : claim.cue.end + 12]) is not None


def _in_part(view: View, event: Event, place: Place) -> bool:
    """Tell whether a deed was done to a part of this place: by the words between the two, or those of its own list."""
    text = view.reading.report.text
    if not place.end or not event.span.start <= place.start < event.span.end:
        return _PARTLY.search(event.span.text) is not None
    if place.start < event.trigger.start:
        return _PARTLY.search(text[event.span.start : event.trigger.end]) is not None
    own = _MEMBER.split(text[event.trigger.end : place.start])[-1]
    return _PARTLY.search(text[max(0, event.trigger.start - 12) : event.trigger.end] + own) is not None
