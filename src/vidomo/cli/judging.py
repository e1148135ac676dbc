"""Judging: what is one incident and what is not, what was read wrongly, and taking a judgement back."""

from __future__ import annotations

import getpass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from vidomo.cli import options as o
from vidomo.cli.open import opened
from vidomo.cli.output import form, json_line, say, write, write_rows
from vidomo.cli.redoing import JUDGE
from vidomo.model.codec import encode
from vidomo.model.decision import Change, Decision, EntryKind
from vidomo.model.picture import Incident
from vidomo.model.problem import InputError
from vidomo.record import DecisionRow, Filter, Record, judge
from vidomo.show.words import count, days

_RECORD = Path(o.DEFAULT_RECORD)
_SHOWN = 10

By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who judges; your login name unless told.", show_default=False),
]
Note = Annotated[str, typer.Option("--note", metavar="WORDS", help="Why, for those who come after.")]
Try = Annotated[bool, typer.Option("--preview", help="Only tell what would change, and keep nothing.")]


class Kind(StrEnum):
    """What words that were missed can be."""

    CLAIM = "claim"
    EVENT = "event"
    FIGURE = "figure"
    CONDITION = "condition"


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    panel = "Judge"
    for command, examples in (
        (merge, ("vidomo merge INCIDENT OTHER --note 'one strike, told on two days'", "vidomo merge a1/e1 a2/e3")),
        (split, ("vidomo split INCIDENT REPORT/EVENT --by Olena --note 'another district'",)),
        (confirm, ("vidomo confirm INCIDENT", "vidomo confirm a1/f2")),
        (
            correct,
            (
                "vidomo correct a1/e1 type=shelling place=Izium date=2022-09-08",
                "vidomo correct a1/f2 low=7 high=",
                "vidomo correct a1/e4 --drop",
                "vidomo correct a1 --missed 'shelled the hamlet' --as event type=shelling",
            ),
        ),
        (undo, ("vidomo undo j3",)),
        (judgements, ("vidomo judgements --type correct",)),
    ):
        told = "\n\n".join(examples)
        app.command(epilog=f"Example{'s' * (len(examples) > 1)}: {told}", rich_help_panel=panel)(command)


def merge(
    one: Annotated[str, typer.Argument(metavar="A", help="Id of an incident, or REPORT/EVENT.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Another.")],
    by: By = None,
    note: Note = "",
    preview: Try = False,
    record: o.RecordPath = _RECORD,
    json_: o.Json = False,
) -> None:
    """Judge that two incidents, or two events, are one; this outranks the machine, also when reports are read again."""
    with opened(record) as held:
        _judge(held, judge.merge(held, one, other, _name(by), note), preview, json_)


def split(
    incident: Annotated[str, typer.Argument(metavar="INCIDENT", help="Id of an incident.")],
    events: Annotated[list[str], typer.Argument(metavar="REPORT/EVENT...", help="What does not belong to it.")],
    by: By = None,
    note: Note = "",
    preview: Try = False,
    record: o.RecordPath = _RECORD,
    json_: o.Json = False,
) -> None:
    """Judge that events are not of an incident; its other events stay as the machine, or a person, joined them."""
    with opened(record) as held:
        _judge(held, judge.split(held, incident, events, _name(by), note), preview, json_)


def confirm(
    name: Annotated[str, typer.Argument(metavar="ID", help="Id of an incident, or REPORT/ENTRY.")],
    by: By = None,
    note: Note = "",
    preview: Try = False,
    record: o.RecordPath = _RECORD,
    json_: o.Json = False,
) -> None:
    """Judge that an incident is one as it is, or that an entry was read rightly; its events then stay together."""
    with opened(record) as held:
        _judge(held, judge.confirm(held, name, _name(by), note), preview, json_)


def correct(
    name: Annotated[str, typer.Argument(metavar="ID", help="REPORT/ENTRY; with --missed the id of the report.")],
    changes: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FIELD=VALUE]...", help="What it should hold; nothing after = for: not told."),
    ] = None,
    drop: Annotated[bool, typer.Option("--drop", help="It is none: not an event, claim, figure or condition.")] = False,
    missed: Annotated[
        str | None,
        typer.Option("--missed", metavar="WORDS", help="Words of the report that were not read.", show_default=False),
    ] = None,
    kind: Annotated[
        Kind | None, typer.Option("--as", metavar="KIND", help="What they are: claim, event, figure, condition.")
    ] = None,
    by: By = None,
    note: Note = "",
    preview: Try = False,
    record: o.RecordPath = _RECORD,
    json_: o.Json = False,
) -> None:
    """Correct what was read: wrong speaker, place, type, date or bounds; what is none; what was missed.

    Fields of a claim: speaker role side medium evidence strength; of an event: type actor1 actor2 place date modality
    weapon target; of a figure: measure low high group place; of a condition: aspect value place date. A correction is
    tied to the words, so it stays when the report is read again.
    """
    if (drop and (changes or missed)) or not (drop or changes or missed):
        raise typer.BadParameter("give FIELD=VALUE, or --drop, or --missed WORDS --as KIND", param_hint="FIELD=VALUE")
    if (missed is None) != (kind is None):
        raise typer.BadParameter("--missed and --as go together", param_hint="--as")
    told = tuple(_change(each) for each in changes or ())
    with opened(record) as held:
        if drop:
            decision = judge.drop(held, name, _name(by), note)
        elif missed is not None and kind is not None:
            start, end = _find(held, name, missed)
            decision = judge.missed(held, name, start, end, _kind(kind), told, _name(by), note)
        else:
            decision = judge.correct(held, name, told, _name(by), note)
        _judge(held, decision, preview, json_)


def undo(
    name: Annotated[str, typer.Argument(metavar="ID", help="Id of a judgement: j3.")],
    by: By = None,
    record: o.RecordPath = _RECORD,
    json_: o.Json = False,
) -> None:
    """Take a judgement back: the picture is as if it had not been made, and the judgement stays listed as withdrawn."""
    with opened(record) as held:
        mark = held.pictured()
        decision = held.withdraw(name, _name(by))
        JUDGE.redo(held)
        _tell_change(*held.incidents_since(mark))
        _tell(held, decision.id, json_)
    say(f"{decision.id} is withdrawn")


def judgements(
    report: Annotated[str | None, typer.Option("--report", metavar="ID", help="Only those on one report.")] = None,
    incident: Annotated[
        str | None, typer.Option("--incident", metavar="ID", help="Only those that one incident rests on.")
    ] = None,
    type_: Annotated[
        str | None, typer.Option("--type", metavar="KIND", help="same, different, confirmed, correct, drop or missed.")
    ] = None,
    text: o.Text = None,
    live: Annotated[bool, typer.Option("--live", help="Leave out what was withdrawn.")] = False,
    limit: o.Limit = None,
    record: o.RecordPath = _RECORD,
    json_: o.Json = False,
    csv_: o.Csv = False,
    table_: o.AsTable = False,
) -> None:
    """List what persons judged, the latest first: about what, by whom, when, why, and whether it still holds."""
    kinds = ("same", "different", "confirmed", "correct", "drop", "missed")
    wanted = Filter(
        report=report,
        incident=incident,
        type=o.one_of(type_, kinds, "kind of judgement"),
        text=text,
        limit=limit or None,
    )
    with opened(record) as held:
        found = held.judgements(wanted, live)
        how = form(json_, csv_, table_)
        write_rows(DecisionRow, found, how) if found or how != "table" else None
        if not found:
            say("nobody judged anything of this kind yet; see: vidomo merge --help, vidomo correct --help")


def _judge(record: Record, decision: Decision, only_preview: bool, as_json: bool) -> None:
    """Keep a decision and redo the picture, or only tell what it would change."""
    if only_preview:
        shown = JUDGE.preview(record, decision)
        _tell_change(shown.before, shown.after)
        if form(as_json, False) == "json":
            write(json_line(encode(shown)))
        return
    mark = record.pictured()
    name = record.decide(decision)
    JUDGE.redo(record)
    _tell_change(*record.incidents_since(mark))
    _tell(record, name, as_json)
    say(f"{name} by {decision.by}; take it back with: vidomo undo {name}")


def _tell(record: Record, name: str, as_json: bool) -> None:
    if form(as_json, False) == "json":
        write(json_line(encode(record.judgement(name))))


def _tell_change(gone: tuple[Incident, ...], new: tuple[Incident, ...]) -> None:
    for mark, incidents in (("- ", gone), ("+ ", new)):
        for incident in incidents[:_SHOWN]:
            place = incident.place.name or incident.place.text if incident.place else "no place"
            when = days(incident.from_, incident.to)
            say(f"{mark}{incident.id} {incident.type} {place} {when}: {' '.join(incident.events)}")
        if len(incidents) > _SHOWN:
            say(f"{mark}… and {count(len(incidents) - _SHOWN, 'incident')} more")
    if not gone and not new:
        say("no incident changes")


def _name(by: str | None) -> str:
    if by is not None:
        return by
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise typer.BadParameter("this machine tells no login name; say who judges", param_hint="--by") from error


def _change(told: str) -> Change:
    name, mark, value = told.partition("=")
    if not mark:
        raise typer.BadParameter(
            f"{told!r} lacks its value; write FIELD=VALUE, as type=shelling", param_hint="FIELD=VALUE"
        )
    name, given = name.strip().casefold(), value.strip() or None
    if name != "place" or given is None:
        return Change(name, given)
    found = JUDGE.places(given)
    if not found:
        say(f"note: the gazetteer knows no {given!r}; it is kept as words, without a point on the map")
        return Change(name, given)
    first = found[0]
    if len(found) > 1:
        others = ", ".join(f"{p.id} ({p.admin1 or p.country})" for p in found[1:4])
        say(f"note: {given} is taken for {first.id}, {first.admin1 or first.country}; others: {others}")
    return Change(name, first.name or given, first)


def _find(record: Record, report: str, words: str) -> tuple[int, int]:
    reading = record.reading(report)
    if reading is None:
        record.words(report, 0, 1, "event")  # tells that there is no such report, and which may be meant
        raise InputError(f"{report}: there is no such report")
    text = reading.report.text
    first = text.find(words)
    if first < 0:
        raise InputError(f"{report}: {words!r} does not stand in this report; copy the words exactly")
    if text.find(words, first + 1) >= 0:
        raise InputError(f"{report}: {words!r} stands there more than once; give more words around it")
    return first, first + len(words)


def _kind(kind: Kind) -> EntryKind:
    return kind.value
