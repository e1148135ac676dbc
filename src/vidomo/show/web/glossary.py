"""The words of Vidomo, each with one meaning: shown under Help, written into docs/glossary.md by docs/generate.py."""

from __future__ import annotations

from dataclasses import dataclass

from vidomo.show.language import later


@dataclass(frozen=True, slots=True)
class Term:
    """A word as we use it, what it means, and words we do not use for it."""

    name: str
    meaning: str
    instead_of: str = ""


TERMS = (
    Term(later("report"), later("One published text, kept as it came."), "article, document, story"),
    Term(later("outlet"), later("Who published a report."), "publisher"),
    Term(
        later("claim"),
        later("Somebody says something: a source, a cue, a content. Everything else hangs on claims."),
        "statement, fact",
    ),
    Term(
        later("source"),
        later(
            'The words of a report that name who says something: "the mayor". In filters and columns, '
            "source is the outlet."
        ),
    ),
    Term(later("cue"), later('The words that report the saying: "said", "according to".')),
    Term(later("speaker"), later("Who says it, resolved within the report: name, role, side."), "author"),
    Term(later("medium"), later("Where it was said: Telegram, a briefing, television.")),
    Term(
        later("evidence"),
        later("What a report names as the ground of a claim: geolocated, imagery, a paper; or expressly none."),
        "proof",
    ),
    Term(later("event"), later("One mention of a deed in one report.")),
    Term(
        later("incident"),
        later(
            "One thing that happened, which one or more reports speak of. That they speak of the same "
            "thing is a judgement."
        ),
        "cluster",
    ),
    Term(later("modality"), later("Whether a deed is told as happened, ongoing, planned, possible or negated.")),
    Term(
        later("figure"),
        later(
            "A count or quantity with a lower and an upper bound, either of them open where the report leaves it open."
        ),
        "statistic, casualty number",
    ),
    Term(later("bound"), later('An end of a figure. "At least seven" has a lower one only.')),
    Term(later("tally"), later("A running total of one issuer, such as killed since a day. Never added to incidents.")),
    Term(
        later("condition"),
        later(
            "How a place is, for as long as it lasts: who holds it, whether it has water, power, "
            "heating; whether people can return."
        ),
    ),
    Term(
        later("control"),
        later("Who is said to hold a place. Claimed, contested, entered and withdrawing are not held."),
        "ownership",
    ),
    Term(later("party"), later("A country, armed group or body that takes part in an event."), "belligerent"),
    Term(later("place"), later("A mention of a place, and what the gazetteer makes of it."), "location"),
    Term(
        later("precision"),
        later("How well a point stands for the place meant: exact, near, district, region, country, unresolved."),
        "accuracy",
    ),
    Term(later("time"), later("A mention of a time, its value, and the days it can mean.")),
    Term(
        later("origin"),
        later(
            "An independent source of an incident. Copies of one text are one origin, and so is one "
            "speaker quoted twice."
        ),
        "source count",
    ),
    Term(
        later("copy"),
        later("Reports that are one text: the same, republished with changes, or an excerpt."),
        "duplicate",
    ),
    Term(
        later("dispute, disagreement"),
        later(
            "Things said that do not fit together, both kept, the kind named. Dispute in commands, "
            "disagreement in prose."
        ),
        "discrepancy",
    ),
    Term(
        later("judgement"),
        later("That two things are the same, or are not: a row of its own, with its score and who judged."),
        "merge",
    ),
    Term(later("reading"), later("Everything read out of one report."), "extraction"),
    Term(later("picture"), later("What many readings say together."), "knowledge graph"),
    Term(later("record"), later("The database: reports, readings, picture."), "knowledge base"),
    Term(
        later("furniture"),
        later("What surrounds a report on its page: menus, teasers, bylines, share buttons. Marked, never cut."),
        "boilerplate",
    ),
    Term(later("lexicon"), later("The words as data: verbs, cues, roles, parties."), "dictionary, ontology"),
    Term(later("gazetteer"), later("The places of the world by name.")),
    Term(later("dossier"), later("What is known about one place, and by whom."), "profile"),
    Term(
        later("undated"),
        later("A report whose day of publication cannot be told. It stays undated, and is never given today's date."),
    ),
)
"""In the order in which they build on one another."""
