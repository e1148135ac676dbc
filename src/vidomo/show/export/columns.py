"""What each column of an export holds. Columns keep their names and places; new ones come last."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds.

    Attributes:
        note: In words.
        hxl: Its HXL hashtag with attributes; empty where the standard has none.
    """

    note: str
    hxl: str = ""


_DAY = "ISO 8601 day"
COLUMNS: dict[str, Column] = {
    "id": Column("Id under which every command and page knows it.", "#meta+id"),
    "report": Column("Id of the report.", "#meta+report"),
    "source": Column("Outlet; empty where none is told.", "#meta+source"),
    "published": Column(f"First day the report can be of, {_DAY}; empty where unknown.", "#date+reported"),
    "type": Column("Type of event; the codebook tells them.", "#event+type"),
    "trigger": Column("The word that tells the deed."),
    "quote": Column("The words it was read from.", "#description"),
    "place": Column("Name in the gazetteer; empty where unresolved or not told.", "#loc+name"),
    "place_id": Column("Key of the place: `gn:` GeoNames, `text:` unresolved …", "#loc+code"),
    "lat": Column("Degrees north, WGS 84; of the point that stands for the place.", "#geo+lat"),
    "lon": Column("Degrees east.", "#geo+lon"),
    "country": Column("ISO 3166-1 alpha-2.", "#country+code"),
    "admin1": Column("First-level division.", "#adm1+name"),
    "precision": Column("How well the point stands for the place: exact, near, district, region, country."),
    "place_text": Column("The place as the report spells it."),
    "from": Column(f"First day it can mean, {_DAY}; empty where unknown.", "#date+start"),
    "to": Column("Last day it can mean.", "#date+end"),
    "actor1": Column("Who did it, where told.", "#group+name+actor1"),
    "actor2": Column("To whom, where told.", "#group+name+actor2"),
    "origins": Column("Independent origins: copies, and one speaker quoted twice, count once."),
    "reports": Column("How many reports tell of it."),
    "events": Column("How many mentions."),
    "killed_low": Column("Least number killed that anybody gives; empty is unknown and never 0."),
    "killed_best": Column("Killed by the last word of the best-placed origin.", "#affected+killed"),
    "killed_high": Column("Greatest number anybody gives; empty while it is open."),
    "injured_low": Column("As for killed."),
    "injured_best": Column("As for killed.", "#affected+injured"),
    "injured_high": Column("As for killed."),
    "judged": Column("Ids of the judgements of persons it rests on."),
    "report_ids": Column("Ids of the reports."),
    "event_ids": Column("`REPORT/EVENT` ids of the mentions."),
    "outlets": Column("Outlets that tell of it."),
    "origin_names": Column("Who the origins are, and why each counts."),
    "unknowns": Column("What nobody says."),
    "disagreements": Column("Ids of the disagreements it stands in."),
    "modality": Column("How it is told: happened, ongoing, planned, possible, negated."),
    "weapon": Column("Weapon, where told."),
    "target": Column("What was hit, where told."),
    "intercepted": Column("Whether it is told to have been stopped."),
    "claim": Column("`REPORT/CLAIM` that tells it; empty for the outlet's own voice."),
    "speaker": Column("Who says so; empty for the outlet's own voice."),
    "incident": Column("Id of the incident it was joined to."),
    "start": Column("First code point of the quote in the report's text."),
    "end": Column("One past its last."),
    "corrected": Column("Ids of the corrections of persons it rests on."),
    "role": Column("Office of the speaker, as the report words it."),
    "side": Column("For whom the speaker speaks."),
    "words": Column("The words that name the source."),
    "cue": Column("The word of saying."),
    "form": Column("direct, indirect or mixed."),
    "strength": Column("asserts, alleges, denies, estimates, orders, predicts …"),
    "medium": Column("Through what it was said."),
    "evidence": Column("What evidence is named or expressly missing."),
    "measure": Column("What is counted.", "#indicator+name"),
    "low": Column("Lower bound; empty is open.", "#indicator+value+min"),
    "high": Column("Upper bound; empty is open.", "#indicator+value+max"),
    "approximate": Column("Whether it is told as about."),
    "unit": Column("Unit of the words; bounds are in that of the measure."),
    "group": Column("Whom it counts; empty for people at large."),
    "cumulative": Column("Whether it is a running total, which is never added to incidents."),
    "text": Column("The number as it is worded."),
    "event": Column("`REPORT/EVENT` it belongs to."),
    "aspect": Column("What the condition is of: control, electricity, water …"),
    "value": Column("How it is."),
    "holder": Column("Who is said to hold the place.", "#group+name"),
    "status": Column("held, contested, claimed, withdrawing, entered, unknown."),
    "said": Column("First day on which it was said.", "#date+reported"),
    "speakers": Column("Who says so."),
    "claims": Column("`REPORT/ENTRY` ids of what says so; for people and reports, how many."),
    "issuer": Column("Who gives the total."),
    "since": Column("Day from which it counts.", "#date+start"),
    "as_of": Column("Day on which it stood so.", "#date+end"),
    "flag": Column("drop or jump, where a running total falls or at least doubles within a month."),
    "about": Column("What the disagreement is about."),
    "kind": Column("conflict, scope, update, unit, plan_vs_fact or self."),
    "why": Column("Who says what."),
    "items": Column("`REPORT/ENTRY` ids that do not fit together."),
    "name": Column("Name that is shown."),
    "names": Column("Every spelling."),
    "roles": Column("Offices, as reports word them."),
    "sides": Column("For whom they are said to speak."),
    "feature": Column("GeoNames feature code."),
    "mentions": Column("How often it is named."),
    "incidents": Column("How many incidents it has."),
    "spellings": Column("How reports spell it."),
    "title": Column("Headline."),
    "published_from": Column("First day the report can be of.", "#date+reported"),
    "published_to": Column("Last day."),
    "published_basis": Column("given, text or inferred."),
    "language": Column("ISO 639-1."),
    "figures": Column("How many figures."),
    "conditions": Column("How many conditions."),
    "problem": Column("First thing that went wrong with it."),
    "failed": Column("Whether it could not be read."),
    "url": Column("Where it came from.", "#meta+url"),
    "digest": Column("SHA-256 of its text."),
    "made_with": Column("Version and lexicon that read it."),
    "added_at": Column("When it came into the record, ISO 8601 in UTC."),
}
"""Column name to what it holds, over all kinds of rows."""
