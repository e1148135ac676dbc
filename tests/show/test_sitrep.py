"""The situation report: every sentence rests on words, says what its rows say, and is the same in whatever order."""

from __future__ import annotations

import html
import itertools
import random
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import handmade
from vidomo.model.claim import Claim, Speaker
from vidomo.model.condition import Condition
from vidomo.model.event import EVENT_TYPES, Event, Party
from vidomo.model.figure import Figure
from vidomo.model.picture import Control, Disagreement, Incident, Picture, Range
from vidomo.model.problem import InputError
from vidomo.model.reading import Reading
from vidomo.record import Filter, Record
from vidomo.show.sitrep import (
    PARTS,
    Document,
    Sentence,
    Sitrep,
    document,
    piece,
    sitrep,
    sitrep_html,
    sitrep_markdown,
    write,
)
from vidomo.show.sitrep import words as w
from vidomo.show.sitrep.cases import openings
from vidomo.show.sitrep.layout import link, sections

HOSTILE = "<script>alert(1)</script> [go](javascript:x) https://bad.example *b* `c`\u202e"


def talked_of() -> Reading:
    """A report with a denial, a plan, a deed said not to be done, an expectation, and hostile names."""
    text = (
        "Levada Post live\n\nThe ministry denied that a rocket hit Kherson on Thursday. Officials will pull out of "
        f"Izium, the council said. Kherson was not captured. {HOSTILE} said the water is back in Kherson. The mayor "
        "expects power to return to Kherson. Residents would be moved from Izium."
    )
    kherson, izium = handmade.place(text, "Kherson"), handmade.place(text, "Izium")
    report = handmade.report("h1", text, "2022-09-10", HOSTILE, title=HOSTILE, language="en")

    def claim(name: str, speaker: str, words: str, strength: str = "asserts") -> Claim:
        content = (handmade.span(text, words),)
        return Claim(name, None, Speaker(speaker), None, content, "indirect", strength=strength)  # type: ignore[arg-type]

    def event(name: str, type_: str, words: str, how: str, where: object, claimed: str | None) -> Event:
        span = handmade.span(text, words)
        day = handmade.time(text, "Thursday", "2022-09-08")
        return Event(
            name, type_, span, span, handmade.BATTLE, place=where, time=day, modality=how, claim=claimed,
            actor1=Party("Russia"),
        )  # type: ignore[arg-type]  # fmt: skip

    def state(name: str, aspect: str, value: str, words: str, where: object, claimed: str | None) -> Condition:
        span = handmade.span(text, words)
        return Condition(name, aspect, value, span.start, span.end, place=where, claim=claimed)  # type: ignore[arg-type]

    return Reading(
        report,
        claims=(
            claim("c1", "The ministry", "that a rocket hit Kherson on Thursday", "denies"),
            claim("c2", "council", "Officials will pull out of Izium"),
            claim("c3", HOSTILE, "the water is back in Kherson"),
            claim("c4", "The mayor", "power to return to Kherson", "predicts"),
        ),
        events=(
            event("e1", "missile_strike", "a rocket hit Kherson", "happened", kherson, "c1"),
            event("e2", "withdrawal", "pull out of Izium", "planned", izium, "c2"),
            event("e3", "capture", "Kherson was not captured", "negated", kherson, None),
            event("e4", "evacuation", "would be moved from Izium", "planned", izium, None),
        ),
        conditions=(
            state("k1", "water", "restored", "the water is back in Kherson", kherson, "c3"),
            state("k2", "electricity", "restored", "power to return to Kherson", kherson, "c4"),
            state("k3", "evacuation", "under way", "would be moved from Izium", izium, None),
        ),
        places=(kherson, izium),
    )


def readings() -> tuple[Reading, ...]:
    return (*handmade.readings(), talked_of())


def picture() -> Picture:
    made, told = handmade.picture(), talked_of()
    kherson, izium = told.places
    more = (
        Incident("i3", "missile_strike", kherson, "2022-09-08", "2022-09-08", ("h1",), ("h1/e1",), 1),
        Incident("i4", "shelling", kherson, "2022-08-20", "2022-09-30", ("z9",), ("z9/e1",), 1),
    )  # fmt: skip
    plan = Control(izium, "Russia", "withdrawing", None, None, ("h1/c2",), "2022-09-10", ("council",), "planned")
    both = Disagreement("control of Izium, 2022-09-10", "conflict", ("b1/k1", "h1/e2"), "why", izium, "d2")
    return replace(
        made,
        incidents=(*made.incidents, *more),
        control=(*made.control, plan),
        disagreements=(*made.disagreements, both),
    )


def record_of(path: Path, some: tuple[Reading, ...], whole: Picture) -> Record:
    made = Record.create(path)
    made.add(some, made_with="tests")
    made.set_picture(whole)
    return made


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Record:
    return record_of(tmp_path_factory.mktemp("sitrep") / "vidomo.db", readings(), picture())


SPANS = [
    ("2022-08-17", "2022-08-17"),
    ("2022-08-15", "2022-08-21"),
    ("2022-08-19", "2022-08-19"),
    ("2022-09-05", "2022-09-11"),
    ("2022-01-01", "2022-12-31"),
    ("2031-01-01", "2031-01-02"),
    ("0001-01-01", "9999-12-31"),
]
span = pytest.mark.parametrize(("first", "last"), SPANS)


@span
def test_every_sentence_rests_on_words_that_stand_in_their_report(told: Record, first: str, last: str) -> None:
    report = sitrep(told, first, last)
    assert [note.n for note in report.footnotes] == list(range(1, len(report.footnotes) + 1))
    used = set()
    for sentence in report.sentences:
        assert sentence.notes and list(sentence.notes) == sorted(set(sentence.notes)), sentence
        used |= set(sentence.notes)
    assert used == {note.n for note in report.footnotes}
    for note in report.footnotes:
        reading = told.reading(note.report)
        assert reading is not None
        assert note.quote and reading.report.text[note.start : note.end] == note.quote
        (entry,) = told.entries((note.entry,))
        assert entry.report == note.report and entry.start < note.end and note.start < entry.end


@span
@pytest.mark.parametrize("part", PARTS)
def test_pieces_tell_what_the_whole_tells(
    told: Record, first: str, last: str, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write, "ITEMS", 2)
    monkeypatch.setattr(write, "NOTES", 1)
    whole = sitrep(told, first, last)
    pieces = [piece(told, first, last, None, part, 1)]
    while pieces[-1].last < pieces[-1].total:
        pieces.append(piece(told, first, last, None, part, len(pieces) + 1))
        assert pieces[-1].first == pieces[-2].last + 1 and len(pieces) < 100
    of_whole, of_pieces = (
        [(s.text, s.about) for r in some for s in sentences(r, part)] for some in ([whole], [p.report for p in pieces])
    )
    assert of_pieces == of_whole
    quoted = {(note.quote, note.speaker) for note in whole.footnotes}
    for each, found in zip(sentences(whole, part), [s for p in pieces for s in sentences(p.report, part)], strict=True):
        assert len(found.notes) == 1 and found.left + 1 >= len(each.notes)
    for each in pieces:
        assert {(note.quote, note.speaker) for note in each.report.footnotes} <= quoted
        assert {n for s in each.report.sentences for n in s.notes} == {note.n for note in each.report.footnotes}
    if part == "headlines":
        (only,) = pieces
        assert (only.report.bins, only.report.bins_left) == (whole.bins, whole.bins_left)
        assert [replace(t, notes=()) for t in only.report.tolls] == [replace(t, notes=()) for t in whole.tolls]
        assert replace(only.report.basis, later=0, last=None) == replace(whole.basis, later=0, last=None)


def sentences(report: Sitrep, part: str) -> list[Sentence]:
    """Give the sentences of one section of a report."""
    if part == "headlines":
        return [s for area in report.areas for s in area.headline]
    if part == "incidents":
        return [s for area in report.areas for t in (*area.incidents, area) for s in getattr(t, "sentences", area.more)]
    return list(getattr(report, part))


@span
def test_footnotes_are_numbered_as_they_are_read(told: Record, first: str, last: str) -> None:
    report = sitrep(told, first, last)
    met = list(dict.fromkeys(n for sentence in report.sentences for n in sentence.notes))
    assert met == sorted(met)


@span
def test_numbers_are_those_of_the_rows(told: Record, first: str, last: str) -> None:
    report = sitrep(told, first, last)
    figures = {row.id: row for row in told.figures()}
    known = {w.told(row.low, row.high) for row in figures.values()}
    for area in report.areas:
        for incident in area.incidents:
            for sentence in incident.sentences:
                for low, high in re.findall(r"\b([aA]t least )?(\d[\d,]*) (?:killed|injured),", sentence.text):
                    assert f"{low.lower()}{high}" in known, sentence.text
    for area in report.areas:
        assert sum(map(int, re.findall(r"^\D*(\d+) incident", area.headline[0].text))) in (0, len(area.incidents))


def test_an_unknown_is_never_a_nought(told: Record) -> None:
    report = sitrep(told, "2022-01-01", "2022-12-31")
    assert not re.search(r"\b0\b", " ".join(s.text for s in report.sentences))
    (incident,) = (t for area in report.areas for t in area.incidents if t.id == "i2")
    assert "killed" not in " ".join(s.text for s in incident.sentences)
    assert any("injured" in s.text and s.about == ("i1",) for s in report.unknowns)


def test_accounts_of_a_toll_are_each_given_with_their_voice(told: Record) -> None:
    report = sitrep(told, "2022-08-17", "2022-08-19")
    text = " ".join(s.text for area in report.areas for t in area.incidents for s in t.sentences)
    assert "Accounts of the killed run from at least 7 to 9" in text
    assert "at least 7 according to Ihor Terekhov (18 Aug 2022); 9 according to Ihor Terekhov (19 Aug 2022)" in text
    # A voice is told by its one name, under whatever spelling the report has it.
    assert "Terekov" not in text and any(note.speaker == "Ihor Terekov" for note in report.footnotes)


def test_what_was_not_done_is_never_told_as_done(told: Record) -> None:
    report = sitrep(told, "2022-09-05", "2022-09-11")
    assert all(s.text.split(",")[0] in ("Announced or planned", "Denied") for s in report.not_done)
    assert len(report.not_done) == 3
    (denied,) = (t for area in report.areas for t in area.incidents if t.id == "i3")
    assert [s.text[:40] for s in denied.sentences] == ["Denied, and told as done by nobody, acco"]
    states = [s.text for s in report.conditions]
    assert any("evacuation announced, not told as done" in text for text in states)
    assert any("electricity restored (expected, not told as so)" in text for text in states)
    assert any("is to withdraw from Izium; it is not told as done" in s.text for s in report.control)
    for sentence in report.sentences:
        for id_ in sentence.about:
            row = next(iter(told.events(Filter(report=id_.rpartition("/")[0]))), None) if "/" in id_ else None
            if row is not None and id_ in ("h1/e2", "h1/e3", "h1/e4"):
                assert "not" in sentence.text


def test_what_may_lie_outside_the_span_is_said_so(tmp_path: Path) -> None:
    text = "Kherson was shelled some time that month."
    s = handmade.span(text, "was shelled")
    where = handmade.place(text, "Kherson")
    event = Event("e1", "shelling", s, handmade.span(text, text[:-1]), handmade.SHELLING, place=where)
    reading = Reading(handmade.report("m1", text, "2022-11-02", "Desna Wire", language="en"), events=(event,))
    incident = Incident("i9", "shelling", where, "2022-09-20", "2022-10-20", ("m1",), ("m1/e1",), 1)
    with record_of(tmp_path / "a.db", (reading,), Picture(incidents=(incident,))) as record:
        report = sitrep(record, "2022-09-19", "2022-09-25")
        assert report.areas == ()
        assert [s.about for s in report.unknowns] == [("i9",)] and "or of other days" in report.unknowns[0].text
        late = sitrep(record, "2022-10-31", "2022-11-06")
        assert late.areas == () and [s.about for s in late.new] == [("i9",)]


def test_the_order_of_reports_makes_no_difference(told: Record, tmp_path: Path) -> None:
    wanted = sitrep(told, "2022-01-01", "2022-12-31")
    shuffled = list(readings())
    for n in range(3):
        random.Random(n).shuffle(shuffled)
        whole = picture()
        turned = replace(whole, incidents=whole.incidents[::-1], control=whole.control[::-1])
        with record_of(tmp_path / f"{n}.db", tuple(shuffled), turned) as other:
            assert sitrep(other, "2022-01-01", "2022-12-31") == wanted


def test_names_of_parties_change_nothing_but_names(tmp_path: Path) -> None:
    def swapped(value: str | None) -> str | None:
        return {"Russia": "Ukraine", "Ukraine": "Russia"}.get(value or "", value)

    def side(party: Party | None) -> Party | None:
        return None if party is None else replace(party, name=swapped(party.name) or "")

    whole = picture()
    turned = replace(
        whole,
        incidents=tuple(replace(i, actor1=side(i.actor1)) for i in whole.incidents),
        control=tuple(replace(c, holder=swapped(c.holder)) for c in whole.control),
    )
    other = tuple(
        replace(
            reading,
            events=tuple(replace(e, actor1=side(e.actor1)) for e in reading.events),
            conditions=tuple(
                replace(k, value=swapped(k.value) or "") if k.aspect == "control" else k for k in reading.conditions
            ),
        )
        for reading in readings()
    )
    texts = []
    for name, some, made in (("a", readings(), whole), ("b", other, turned)):
        with record_of(tmp_path / f"{name}.db", some, made) as record:
            found = sitrep(record, "2022-01-01", "2022-12-31")
            texts.append(sorted(s.text.replace("Ukraine", "PARTY").replace("Russia", "PARTY") for s in found.sentences))
    assert texts[0] == texts[1]


@pytest.mark.parametrize("type_", EVENT_TYPES)
def test_every_deed_has_its_sentences(type_: str) -> None:
    assert type_ in w.DEEDS
    for place, doer, noun in itertools.product(
        (w.where("Izium", None, "exact"), w.where(None, "the depot", None), w.where(None, None, None)),
        (None, "Russia"),
        (False, True),
    ):
        text = w.deed(type_, place, doer, noun)
        assert "{" not in text and "None" not in text and "  " not in text
        assert (doer is not None) == ("Russia" in text)


def test_words_of_a_report_for_a_party_are_quoted() -> None:
    assert (w.party("Russia"), w.party("occupiers"), w.named("occupiers")) == ("Russia", "“occupiers”", None)


def test_an_empty_span_says_so_in_every_section(told: Record) -> None:
    report = sitrep(told, "2031-01-01", "2031-01-02")
    assert report.sentences == () and report.footnotes == ()
    text = sitrep_markdown(document(report))
    assert "No report of this record tells of these days." in text and "does not mean that nothing happened" in text
    for section in sections(report):
        assert section.empty and section.empty in text


def test_a_place_narrows_the_report(told: Record) -> None:
    report = sitrep(told, "2022-01-01", "2022-12-31", "Kharkov")
    assert report.place_name == "Kharkiv" and {a.name for a in report.areas} == {"Kharkiv Oblast"}
    assert {t.id for a in report.areas for t in a.incidents} == {"i1"}


@pytest.mark.parametrize(
    ("first", "last", "place", "words"),
    [
        ("2022-09-02", "2022-09-01", None, "exchange the two"),
        ("yesterday", "2022-09-01", None, "is not a day"),
        ("2022-09-01", "20220902", None, "is not a day"),
        ("2022-09-01", "2022-09-02", "Atlantis", "no report of this record names such a place"),
    ],
)
def test_what_cannot_be_asked_is_told(told: Record, first: str, last: str, place: str | None, words: str) -> None:
    with pytest.raises(InputError, match=words):
        sitrep(told, first, last, place)


@pytest.mark.parametrize("render", [sitrep_markdown, sitrep_html])
def test_renderers_say_what_it_is_and_every_sentence(told: Record, render: Callable[[Document, str], str]) -> None:
    report = sitrep(told, "2022-08-15", "2022-08-21")
    text = render(document(report), "http://127.0.0.1:8000")
    assert "It is no official report" in text
    flat = re.sub(r"\\(.)", r"\1", html.unescape(text))
    for sentence in report.sentences:
        assert sentence.text in flat
    assert all(f"http://127.0.0.1:8000/reports/{note.report}#" in text for note in report.footnotes)
    assert "http://" not in render(document(report), "").replace("http-equiv", "")


def test_text_from_outside_stays_text(told: Record) -> None:
    report = sitrep(told, "2022-09-05", "2022-09-11")
    page = sitrep_html(document(report))
    assert "<script" not in page and "&lt;script&gt;" in page and "\u202e" not in page
    assert not re.search(r'href="(?!#note-)', page)
    text = sitrep_markdown(document(report))
    assert "<script" not in text and "\u202e" not in text and "https://" not in text
    assert not re.search(r"(?<!\\)\]\(", text) and "\\*b\\*" in text and "\\`c\\`" in text


def test_links_lead_where_the_pages_are() -> None:
    from vidomo.show.web.addresses import of_entry

    for entry in ("a1/e1", "../x y?z#<b>.json/c1"):
        assert link("http://h")(entry) == "http://h" + of_entry(entry)


def test_ranges() -> None:
    assert w.spread(7, 9, None) == "at least 7" and w.spread(7, 9, 16) == "7 to 16" and w.spread(None, None, None) == ""
    assert w.told(None, 2000) == "up to 2,000" and w.told(7, None, True) == "about 7 or more"
    assert w.on_day(None, "2022-09-08") == " on 8 Sep 2022 or earlier" and w.on_day(None, None) == ", on a day not told"
    assert w.listed("abcdef", most=4) == "a, b, c, d and 2 others"
    assert Range() == Range(None, None, None) and Figure("f", "killed", 0, 1, "x").low is None


@pytest.mark.parametrize("listing", ["events", "figures", "conditions", "claims", "reports"])
def test_rows_asked_for_at_once_are_those_asked_for_one_by_one(told: Record, listing: str) -> None:
    names = ("a1", "b1", "h1", "nowhere")
    ask = getattr(told, listing)
    assert {row.id for row in ask(Filter(reports=names))} == {row.id for n in names for row in ask(Filter(report=n))}
    assert set(told.texts(names)) == {"a1", "b1", "h1"} and not ask(Filter(reports=()))


def test_a_report_against_itself_tells_what_does_not_fit(tmp_path: Path) -> None:
    izium = talked_of().places[1]
    why = "'pull out' is dated 'early February', before the invasion began by the same report"
    own = Disagreement("start of the occupation of Izium", "self", ("h1/e2", "h1/c3"), why, izium, "d3")
    with record_of(tmp_path / "v.db", readings(), replace(picture(), disagreements=(own,))) as record:
        report = sitrep(record, "2022-08-10", "2022-09-30")
    (found,) = (sentence.text for sentence in report.sentences if "itself" in sentence.text)
    assert found == (
        "Start of the occupation of Izium: “pull out” is dated “early February”, before the invasion began by the same "
        "report. One source contradicts itself."
    )


def test_an_incident_is_first_told_by_the_report_that_came_out_first(told: Record) -> None:
    days = told.days()
    opened = openings(told)
    assert opened
    for name, opening in opened.items():
        made = told.made_of([name])[name].events
        reports = {mention: mention.rpartition("/")[0] for mention in made}
        first = min(set(reports.values()), key=lambda report: (days.get(report, "9999"), report))
        assert opening.day == min((day for report in reports.values() if (day := days.get(report))), default=None)
        assert set(opening.events) == {mention for mention, report in reports.items() if report == first}
