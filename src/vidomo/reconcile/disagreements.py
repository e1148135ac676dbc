"""Things said that do not fit together: each kept, the kind named, the reason told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vidomo.model.figure import Measure
from vidomo.model.picture import Disagreement, DisagreementKind, Incident
from vidomo.model.place import Place
from vidomo.reconcile import changes, distances, retaken
from vidomo.reconcile.clash import make
from vidomo.reconcile.figures import Told, whole_of
from vidomo.reconcile.gist import Gist
from vidomo.reconcile.people import Register
from vidomo.reconcile.sayings import Saying
from vidomo.reconcile.space import key_of
from vidomo.reconcile.view import View, iso

SAME_TIME_DAYS = 2
MEASURES: tuple[Measure, ...] = ("killed", "injured")


def by_topic(gists: Sequence[Gist], register: Register) -> list[tuple[str, Disagreement]]:
    """List what does not fit together, tolls of incidents apart, each by its topic.

    A topic is what a report has to speak of to change what is told of it.

    Args:
        gists: What was kept of the reports, in their one order.
        register: Who the speakers are.

    Returns:
        Topics and disagreements; reports that speak of a topic and are left out make its disagreements incomplete.
    """
    views = [g.view for g in gists]
    return [
        *_control([s for g in gists for s in g.sayings], register),
        *_plans(views, register),
        *distances.compare([d for g in gists for d in g.distances]),
        *retaken.compare(views, register),
        *((f"self {g.id}", d) for g in gists for d in g.selves),
        *changes.compare(views, register),
    ]


def _who(view: View, claim: str | None, register: Register) -> str:
    person = register.speaker(view, claim)
    return person.name if person else view.said_by(claim)


def _control(told: Sequence[Saying], register: Register) -> list[tuple[str, Disagreement]]:
    """Different holders of one place told for one time."""
    by_place: dict[str, list[Saying]] = {}
    for saying in told:
        if saying.status in ("held", "claimed", "contested") and not saying.planned:
            by_place.setdefault(key_of(saying.place), []).append(saying)
    out: list[tuple[str, Disagreement]] = []
    for key in sorted(by_place):
        groups: dict[int, list[tuple[Saying, Saying]]] = {}
        ordered = sorted(by_place[key], key=lambda s: (s.view.published.first or 0, s.ref))
        for x, one in enumerate(ordered):
            for other in ordered[x + 1 : x + 40]:
                if one.holder != other.holder and _at_one_time(one, other):
                    groups.setdefault(one.view.published.first or 0, []).append((one, other))
        for day in sorted(groups):
            pairs = groups[day]
            said = sorted({(_who(s.view, s.claim, register), s.holder or "contested") for pair in pairs for s in pair})
            place = pairs[0][0].place
            why = f"told for {iso(day) or 'one time' if day else 'one time'}: " + "; ".join(
                f"{w} says {h}" for w, h in said
            )
            one_voice = len({w for w, _ in said}) == 1
            items = (s.ref for pair in pairs for s in pair)
            about = f"control of {place.name or place.text}"
            kind: DisagreementKind = "self" if one_voice else "conflict"
            out.append((f"control {key}", make(about, kind, items, why, place)))
    return out


def _at_one_time(one: Saying, other: Saying) -> bool:
    a, b = one.view.published.first, other.view.published.first
    if one.view.id != other.view.id and (a is None or b is None or abs(a - b) > SAME_TIME_DAYS):
        return False
    for early, late in ((one, other), (other, one)):
        # A state that ended is no rival of the one that followed it, nor is a taking of the one before it.
        if early.since.last is not None and (late.taking or late.start is None or late.start >= early.since.last):
            return False
        if (
            late.taking
            and late.start is not None
            and not early.taking
            and (a or 0) <= (b or 0)
            and early is one
            and a != b
        ):
            return False
    return not (
        one.taking and other.taking and one.start is not None and other.start is not None and one.start != other.start
    )


def _plans(views: Sequence[View], register: Register) -> list[tuple[str, Disagreement]]:
    """A withdrawal ordered or announced by some and told as done by others at the same time."""
    plans: dict[tuple[str, str], list[tuple[View, str, str | None]]] = {}
    facts: dict[tuple[str, str], list[tuple[View, str, str | None]]] = {}
    names: dict[tuple[str, str], Place] = {}
    for view in views:
        for event in view.reading.events:
            if (
                event.type not in ("withdrawal", "capture", "evacuation")
                or event.place is None
                or event.place.name is None
            ):
                continue
            if event.place.precision in ("region", "country"):
                continue
            key = (key_of(event.place), str(event.type))
            names[key] = event.place
            if event.modality == "planned":
                plans.setdefault(key, []).append((view, event.id, event.claim))
            elif event.modality in ("happened", "negated"):
                facts.setdefault(key, []).append((view, event.id, event.claim))
    out: list[tuple[str, Disagreement]] = []
    for key in sorted(plans):
        items: set[str] = set()
        for view, entry, _ in plans[key]:
            for other, fact, _ in facts.get(key, []):
                a, b = view.published.first, other.published.first
                if view.id == other.id or (a is not None and b is not None and 0 <= b - a <= SAME_TIME_DAYS):
                    items |= {view.ref(entry), other.ref(fact)}
        if items:
            who = sorted({_who(v, c, register) for v, e, c in plans[key] if v.ref(e) in items})
            told = sorted({_who(v, c, register) for v, e, c in facts[key] if v.ref(e) in items})
            place = names[key]
            why = f"planned or ordered by the word of {', '.join(who)}; told as a fact by {', '.join(told)}"
            about = f"{key[1]} at {place.name or place.text}"
            out.append((f"plan {key[1]} {key[0]}", make(about, "plan_vs_fact", items, why, place)))
    return out


def tolls_of(incident: Incident, views: Mapping[str, View], register: Register) -> list[tuple[str, Disagreement]]:
    """List the different numbers of killed or injured in an incident.

    Args:
        incident: The incident.
        views: Its reports by their ids.
        register: Who the speakers are.

    Returns:
        The topic of the incident's toll and the disagreements.
    """
    if len(incident.figures) < 2:
        return []
    events: dict[str, list[str]] = {}
    for ref in incident.events:
        report, _, entry = ref.rpartition("/")
        events.setdefault(report, []).append(entry)
    out: list[tuple[str, Disagreement]] = []
    for measure in MEASURES:
        told: list[Told] = []
        for report in sorted(events):
            view = views[report]
            mine = [e for e in view.reading.events if e.id in set(events[report])]
            found = [whole_of(view, [e], measure) for e in mine]
            told += {t.figure.id: t for t in found if t is not None}.values()
        out += [(f"toll {incident.id}", d) for d in _toll(incident, measure, told, register)]
    return out


def _toll(incident: Incident, measure: Measure, told: Sequence[Told], register: Register) -> list[Disagreement]:
    # Whether two clash hangs on their numbers and days alone, and many reports of one incident tell the same.
    alike: dict[tuple[float | None, float | None, int | None], list[Told]] = {}
    for each in told:
        alike.setdefault((each.low, each.high, each.view.published.last), []).append(each)
    groups = list(alike.values())
    clashes = [(a, b) for x, a in enumerate(groups) for b in groups[x + 1 :] if _apart(a[0], b[0])]
    if not clashes:
        return []
    conflict = [(a, b) for a, b in clashes if not _update(a[0], b[0])]
    kind: DisagreementKind = "conflict" if conflict else "update"
    if conflict and all(len({(t.view.id, _who_told(t, register)) for t in (*a, *b)}) == 1 for a, b in conflict):
        kind = "self"
    shown = {t.ref: t for pair in conflict or clashes for group in pair for t in group}.values()
    said = sorted({(iso(t.view.published.last) or "no date", _who_told(t, register), t.figure.text) for t in shown})
    reason = "a later report gives another number" if kind == "update" else "told for the same time"
    why = f"{reason}: " + "; ".join(f"{who} ({day}): {text}" for day, who, text in said)
    place = incident.place
    where = f" at {place.name or place.text}" if place else ""
    when = f", {incident.from_}" if incident.from_ else ""
    about = f"{measure} in {incident.type.replace('_', ' ')}{where}{when}"
    return [make(about, kind, (t.ref for t in shown), why, place)]


def _who_told(told: Told, register: Register) -> str:
    return _who(told.view, told.figure.claim, register)


def _apart(a: Told, b: Told) -> bool:
    over = a.low is not None and b.high is not None and a.low > b.high
    under = b.low is not None and a.high is not None and b.low > a.high
    return over or under


def _update(a: Told, b: Told) -> bool:
    """A later report with a greater number tells of a growing toll; so do two sentences of one undated report."""
    early, late = sorted((a, b), key=lambda t: (t.view.published.last or 0, t.figure.start))
    if early.view.published.last is None or late.view.published.last is None:
        return False
    return late.view.published.last > early.view.published.last and (late.low or 0) >= (early.low or early.high or 0)
