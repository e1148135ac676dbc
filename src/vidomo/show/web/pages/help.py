"""Help: how a claim becomes an incident, shown on the reader's own record; the words; the keys."""

from __future__ import annotations

from dataclasses import dataclass

from vidomo.model.picture import Incident, Judgement
from vidomo.model.span import Reason
from vidomo.record import EntryRow, IncidentRow, Record
from vidomo.show.language import gettext, later, speaking
from vidomo.show.web.addresses import of_entry
from vidomo.show.web.asking import Ask
from vidomo.show.web.glossary import TERMS, Term
from vidomo.show.web.pages.base import SECTIONS, Head, Page
from vidomo.show.web.pages.incidents import Quoted, whole
from vidomo.show.web.pages.joins import COMPARED
from vidomo.show.web.pages.signs import Pin, pin
from vidomo.show.web.phrases import phrase
from vidomo.show.web.sentences import Reports

# Incidents among which the example is chosen.
LOOKED_AT = 50


@dataclass(frozen=True, slots=True)
class Key:
    """A key and what it does."""

    keys: tuple[str, ...]
    does: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """One part of a score, by its name and in words."""

    name: str
    label: str
    weight: float


@dataclass(frozen=True, slots=True)
class Example:
    """An incident of the record, step by step.

    Attributes:
        pin: The incident.
        claim: The first of two mentions that were joined, in its sentence.
        rule: The rule that read the deed; may be empty.
        lexicon: The line of the lexicon that fired; may be empty.
        why: Where the whole reason stands.
        other: The second mention.
        score: What their comparison came to.
        parts: What the score is made of, the heaviest first.
        origins: Who the independent origins are.
        reports: How many reports tell of it.
    """

    pin: Pin
    claim: Quoted
    rule: str
    lexicon: str
    why: str
    other: Quoted
    score: float
    parts: tuple[Weighed, ...]
    origins: tuple[str, ...]
    reports: int


@dataclass(frozen=True, slots=True)
class Purpose:
    """A page and what it is for."""

    title: str
    href: str
    does: str


@dataclass(frozen=True, slots=True)
class HelpContext:
    """Help."""

    head: Head
    purposes: tuple[Purpose, ...]
    example: Example | None
    terms: tuple[Term, ...]
    keys: tuple[Key, ...]


PURPOSES = {
    "map": later("What happened where. Move the map or the days, and the list follows."),
    "incidents": later("The same as a list. Open one for its figures, who tells of it, and what is doubtful."),
    "places": later("Who is said to hold a place, what happened there, water, power, safety and return."),
    "control": later("Who is said to hold which place, from when, and by whose word."),
    "reports": later("The texts as they came, with what was read marked in the words. Correct it there."),
    "claims": later("Who says what, narrowed by speaker, side, outlet, place or month. Two voices side by side."),
    "figures": later("Every number in its sentence, with its bounds."),
    "people": later("Who speaks, under all names and offices."),
    "disagreements": later("Where accounts do not fit together, each in its own words."),
    "review": later("What a person should look at first, judged by keys."),
    "sources": later("How often outlets and speakers are heard, joined and contradicted."),
    "sitrep": later("A situation report of any days, with footnotes, to edit and pass on."),
    "notices": later("Areas to watch, each with a feed for another program."),
}
KEYS = (
    Key(("/",), later("Go to the search")),
    Key(("?",), later("Open this page")),
    Key(("g", "m"), later("Go to the map")),
    Key(("g", "i"), later("Go to the incidents")),
    Key(("g", "p"), later("Go to the places")),
    Key(("g", "k"), later("Go to control")),
    Key(("g", "r"), later("Go to the reports")),
    Key(("g", "c"), later("Go to the claims")),
    Key(("g", "f"), later("Go to the figures")),
    Key(("g", "d"), later("Go to the disagreements")),
    Key(("g", "v"), later("Go to the review")),
    Key(("g", "s"), later("Go to the sources")),
    Key(("g", "t"), later("Go to the situation report")),
    Key(("g", "e"), later("Go to the people")),
    Key(("g", "n"), later("Go to the notices")),
    Key(("↑", "↓"), later("In a list: to the line before or after")),
    Key(("Enter",), later("Open the line")),
    Key(("z",), later("In the list beside the map: show this incident on the map")),
    Key(("+", "−"), later("On the map: nearer, farther; arrows move it")),
    Key(("j", "k"), later("In the review: next, the one before")),
    Key(("c", "x"), later("In the review: right as it is; set mentions apart")),
    Key(("m", "o"), later("In the review: the same as another; open the incident")),
    Key(("Esc",), later("Close what is open; leave the search")),
)


def build(asked: Ask) -> HelpContext:
    """Make the context of the help page."""
    lead = gettext("Which page is for what, how a claim becomes an incident, the words used here, the keys.")
    return HelpContext(
        Head(gettext("Help"), "help", lead=lead),
        tuple(Purpose(gettext(title), href, gettext(PURPOSES[key])) for href, title, key in SECTIONS),
        asked.record.keep((example, speaking()), example, "picture"),
        tuple(Term(gettext(term.name), gettext(term.meaning)) for term in TERMS),
        tuple(Key(key.keys, gettext(key.does)) for key in KEYS),
    )


def example(record: Record) -> Example | None:
    """Choose an incident of the record to explain how one is made.

    Args:
        record: The record.

    Returns:
        One that several reports tell of and the machine joined, with the most origins; None where there is none.
    """
    # All incidents are held for other pages, in the order of their days.
    several = [row for row in record.incidents() if row.origins > 1][:LOOKED_AT]
    for row in sorted(several, key=lambda row: (-row.origins, row.id)):
        incident = record.incident(row.id)
        joined = [j for j in incident.judgements if j.verdict == "same" and j.by == "machine"] if incident else []
        for judgement in sorted(joined, key=lambda j: (-j.score, j.left, j.right)):
            pair = record.entries((judgement.left, judgement.right))
            if incident and len(pair) == 2 and pair[0].report != pair[1].report:
                return _told(record, row, incident, judgement, pair)
    return None


def _told(
    record: Record, row: IncidentRow, incident: Incident, judgement: Judgement, pair: tuple[EntryRow, ...]
) -> Example:
    reports = Reports(record)
    reports.fetch((*incident.reports, *(each.report for each in pair)))
    rule = _rule(record, judgement.left)
    parts = sorted(judgement.parts, key=lambda part: -abs(part.weight))
    return Example(
        pin=pin(row),
        claim=whole(reports, pair[0]),
        rule=rule.rule if rule else "",
        lexicon=(rule.lexicon or "") if rule else "",
        why=of_entry(judgement.left),
        other=whole(reports, pair[1]),
        score=judgement.score,
        parts=tuple(Weighed(part.name, COMPARED.get(part.name, part.name), part.weight) for part in parts),
        origins=tuple(phrase(reports.readable(name, incident.reports)) for name in incident.origin_names),
        reports=row.reports,
    )


def _rule(record: Record, entry: str) -> Reason | None:
    """Give the reason that read an event: the one with a line of the lexicon, else the first."""
    report, _, part = entry.rpartition("/")
    reading = record.reading(report)
    why = next((event.why for event in reading.events if event.id == part), ()) if reading else ()
    return next((reason for reason in why if reason.lexicon), why[0] if why else None)


PAGES = (Page("/help", "help.html", HelpContext, build),)
