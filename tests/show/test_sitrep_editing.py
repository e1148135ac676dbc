"""A situation report that is edited, masked and written to Word: nothing is lost, and what an analyst wrote says so."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import handmade
from vidomo.model.codec import decode, encode
from vidomo.model.draft import EDIT_KINDS, Edit
from vidomo.model.problem import InputError
from vidomo.record import Record
from vidomo.show.language import speak
from vidomo.show.masking import WITHHELD, Mask, mask
from vidomo.show.sitrep import Document, Section, document, edited, masked, news, sitrep, sitrep_html, sitrep_markdown
from vidomo.show.sitrep.charts import BARS, bars, bins, ranges
from vidomo.show.sitrep.desk import Span
from vidomo.show.sitrep.keeping import keep, kept
from vidomo.show.sitrep.word_file import sitrep_docx
from vidomo.show.web import render

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    made = Record.create(tmp_path_factory.mktemp("editing") / "vidomo.db")
    made.add(handmade.readings(), made_with="tests")
    made.set_picture(handmade.picture())
    return made


@pytest.fixture(scope="module")
def whole(record: Record) -> Document:
    return document(sitrep(record, "2022-01-01", "2022-12-31"))


def test_the_words_of_a_report_are_written_once_for_each_language(whole: Document) -> None:
    shown = render.Shown(most=2)
    first = shown.words_of(whole)
    assert len(re.findall('<li id="note-', first)) == len(whole.footnotes) > 0
    assert shown.words_of(whole) is first
    with speak("uk"):
        assert shown.words_of(whole) != first
    other = replace(whole, footnotes=())
    assert "note-" not in shown.words_of(other)
    # The first of three has given way, and is written anew as it was.
    assert shown.words_of(whole) is not first and shown.words_of(whole) == first


def steps(whole: Document) -> st.SearchStrategy[list[Edit]]:
    keys = [p.key for p in whole.paragraphs] + [s.key for s in whole.sections] + ["own-e1", "none"]
    one = st.builds(
        Edit,
        st.sampled_from(EDIT_KINDS),
        st.sampled_from(keys),
        st.text(min_size=1, max_size=30).filter(str.strip),
        st.sampled_from(["Olena", "Petro"]),
        withdrawn=st.sampled_from([None, None, "2026-01-01"]),
    )
    listed = st.lists(one, max_size=12)
    return listed.map(lambda some: [replace(e, id=f"e{i}") for i, e in enumerate(some, 1)])


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_whatever_is_edited_numbers_and_words_stay_true(whole: Document, data: st.DataObject) -> None:
    edits = data.draw(steps(whole))
    made, told = edited(whole, edits)
    assert [step.edit for step in told] == edits
    assert [note.n for note in made.footnotes] == list(range(1, len(made.footnotes) + 1))
    words = {(n.report, n.start, n.end, n.quote) for n in whole.footnotes}
    assert {(n.report, n.start, n.end, n.quote) for n in made.footnotes} <= words
    used = list(dict.fromkeys(n for p in made.paragraphs for s in p.sentences for n in s.notes))
    assert sorted(used) == [note.n for note in made.footnotes]
    assert {n for toll in made.tolls for n in toll.notes} <= set(used)
    quotes = {note.n: note.quote for note in whole.footnotes}
    now = {note.n: note.quote for note in made.footnotes}
    before = {p.key: p for p in whole.paragraphs}
    for paragraph in made.paragraphs:
        if paragraph.how == "added":
            assert not paragraph.notes and paragraph.by
            continue
        old = before[paragraph.key]
        assert {now[n] for n in paragraph.notes} == {quotes[n] for n in old.notes}
        assert (paragraph.was if paragraph.how else paragraph.text) == old.text
    assert bool(made.edited) == (
        [p.sentences for p in made.paragraphs if p.how] != []
        or [p.key for p in made.paragraphs] != [p.key for p in whole.paragraphs]
    )
    sitrep_html(made), sitrep_markdown(made)


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_what_is_undone_changed_nothing(whole: Document, data: st.DataObject) -> None:
    edits = [replace(edit, withdrawn="2026-01-01") for edit in data.draw(steps(whole))]
    assert edited(whole, edits)[0] == edited(whole, ())[0] == whole


def test_a_section_that_was_emptied_does_not_say_that_nothing_is_told(whole: Document) -> None:
    section = next(s for s in whole.sections if s.key == "control" and s.groups)
    made, _ = edited(whole, [Edit("drop", p.key, by="Olena", id=p.key) for p in section.paragraphs])
    assert "left out by an analyst" in next(s for s in made.sections if s.key == "control").empty


def test_a_dropped_incident_leaves_the_chart(whole: Document) -> None:
    paragraph = next(p for p in whole.paragraphs if p.key.startswith("incidents-") and "i1" in p.sentences[0].about)
    assert any(toll.incident == "i1" for toll in whole.tolls)
    made, _ = edited(whole, [Edit("drop", paragraph.key, by="Olena")])
    assert all(toll.incident != "i1" for toll in made.tolls)


def test_a_kept_report_is_the_same_again_whatever_the_record_reads_later(record: Record, whole: Document) -> None:
    name = keep(record, whole, "Olena")
    assert kept(record, name).document == whole == decode(Document, encode(whole))
    edit = record.edit_draft(name, Edit("drop", whole.paragraphs[0].key, by="Petro"))
    assert len(kept(record, name).document.paragraphs) == len(whole.paragraphs) - 1
    record.undo_edit(name, edit, "Olena")
    again = kept(record, name)
    assert again.document == whole and again.steps[0].edit.withdrawn_by == "Olena"
    with pytest.raises(InputError, match="no such step"):
        record.undo_edit(name, edit, "Olena")
    record.drop_draft(name, "Olena")
    assert name not in {draft.id for draft in record.drafts()}
    for call in (lambda: kept(record, name), lambda: record.edit_draft(name, Edit("drop", "x", by="Olena"))):
        with pytest.raises(InputError, match="no such"):
            call()


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (Edit("drop", "x"), "needs the name"),
        (Edit("reword", "x", " ", "Olena"), "write the words"),
        (Edit("add", "x", "y" * 5000, "Olena"), "too many"),
    ],
)
def test_a_step_without_a_name_or_words_is_not_kept(record: Record, whole: Document, edit: Edit, words: str) -> None:
    name = keep(record, whole, "Olena")
    with pytest.raises(InputError, match=words):
        record.edit_draft(name, edit)
    with pytest.raises(InputError, match="needs the name"):
        keep(record, whole, " ")
    assert not kept(record, name).steps


def test_what_the_last_one_had_not_is_marked(whole: Document) -> None:
    assert news(whole, whole) == {}
    first = whole.paragraphs[0]
    less = replace(first, sentences=(replace(first.sentences[0], notes=first.sentences[0].notes[:1]),))
    swap = {first.key: less, whole.paragraphs[1].key: replace(whole.paragraphs[1], key="other")}

    def swapped(section: Section) -> Section:
        groups = (replace(g, paragraphs=tuple(swap.get(p.key, p) for p in g.paragraphs)) for g in section.groups)
        return replace(section, groups=tuple(groups))

    found = news(whole, replace(whole, sections=tuple(map(swapped, whole.sections))))
    assert found == {first.key: "changed", whole.paragraphs[1].key: "new"}


def xml(file: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(BytesIO(file)) as archive:
        return etree.fromstring(archive.read(name))


def test_word_has_each_quote_once_and_a_number_for_every_use(whole: Document) -> None:
    file = sitrep_docx(whole, "http://127.0.0.1:8000")
    body, notes = xml(file, "word/document.xml"), xml(file, "word/endnotes.xml")
    quoted = [n for n in notes.findall(f"{W}endnote") if n.get(f"{W}type") is None]
    ids = [n.get(f"{W}id") for n in quoted]
    assert [r.get(f"{W}id") for r in body.iter(f"{W}endnoteReference")] == ids
    for note, told in zip(quoted, whole.footnotes, strict=True):
        text = "".join(t.text or "" for t in note.iter(f"{W}t"))
        assert " ".join(told.quote.split()) in text and (told.speaker or "in its own voice") in text
    again = [f.text for f in body.iter(f"{W}instrText") if f.text and "NOTEREF" in f.text]
    names = {b.get(f"{W}name") for b in body.iter(f"{W}bookmarkStart")}
    assert {text.split()[1] for text in again} <= names
    uses = sum(len(s.notes) for p in whole.paragraphs for s in p.sentences) + sum(len(t.notes) for t in whole.tolls)
    assert len(ids) + len(again) == uses
    links = xml(file, "word/_rels/endnotes.xml.rels")
    assert {each.get("Target") for each in links} == {
        f"http://127.0.0.1:8000/reports/{n.entry.replace('/', '#')}" for n in whole.footnotes
    }


def test_word_takes_any_text(whole: Document) -> None:
    first = whole.paragraphs[0].key
    made, _ = edited(whole, [Edit("reword", first, "a\x00b\x0b<w:p>&\ud800\uffff", "O", id="e1")])
    text = "".join(t.text or "" for t in xml(sitrep_docx(made), "word/document.xml").iter(f"{W}t"))
    assert "<w:p>&" in text


@pytest.mark.parametrize("day", ["2022-08-17", "0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("last", ["2022-08-17", "2022-10-01", "2024-01-01", "2031-05-05", "9999-12-31"])
def test_bars_lie_side_by_side_and_count_each_incident_once(record: Record, day: str, last: str) -> None:
    if day > last:
        return
    from vidomo.show.sitrep.cases import of_span

    span = Span(day, last, None)
    from vidomo.show.sitrep.desk import Desk

    cases, _ = of_span(Desk(record), span)
    counts, left = bins(span, cases)
    assert len(counts) <= BARS
    if counts:
        assert (counts[0].from_, counts[-1].to) == (day, last)
        assert sum(each.incidents for each in counts) + left == len(cases)
        chart = bars(counts, left)
        assert chart and all(bar.y + bar.height == pytest.approx(chart.ground) for bar in chart.bars)


def test_ranges_keep_open_ends_open(whole: Document) -> None:
    chart = ranges(whole.tolls, "killed")
    assert chart
    dots = [dot for row in chart.lines for dot in row.dots]
    accounts = [a for toll in whole.tolls if toll.fate == "killed" for a in toll.accounts]
    assert any(d.opens for d in dots) == any(a.high is None for a in accounts)
    assert ranges((), "killed") is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Halyna Verbova, 71, was at home.", f"{WITHHELD}, 71, was at home."),
        ("The 34-year-old Oksana Hnatiuk said that Hnatiuk's house burned.",
         f"The 34-year-old {WITHHELD} said that {WITHHELD}'s house burned."),
        ("On March 5, 2022, shells fell on Bakhmut, 12 in all.", None),
        ("The State Emergency Service, 40 of whose crews came, agreed.", None),
    ],
)  # fmt: skip
def test_who_is_named_with_an_age_is_masked(record: Record, text: str, shown: str | None) -> None:
    found = mask(record, [text])
    if shown is not None:
        assert found.apply(text) == shown
    else:
        assert "State Emergency" in found.apply(text) or "Bakhmut" in found.apply(text)


def test_who_holds_an_office_is_not_masked(record: Record) -> None:
    text = "The mayor, Ihor Terekhov, 55, spoke."
    assert mask(record, [text]).apply(text) == text


@given(st.text(), st.lists(st.text(min_size=1).filter(str.strip), max_size=3))
def test_nothing_of_a_name_is_left(text: str, names: list[str]) -> None:
    shown = Mask(tuple(names), ()).apply(text)
    for name in names:
        words = r"\s+".join(map(re.escape, name.split()))
        assert not any(re.search(rf"(?<!\w){words}(?!\w)", part) for part in shown.split(WITHHELD))


def test_a_file_says_that_names_were_left_out(record: Record, whole: Document) -> None:
    notes = tuple(replace(n, quote=f"Halyna Verbova, 71, fled. {n.quote}") for n in whole.footnotes)
    plain = replace(whole, footnotes=notes)
    shown = masked(record, plain)
    for text in (sitrep_markdown(shown), sitrep_html(shown)):
        assert "Verbova" not in text and "Names of private persons are left out" in text
    assert masked(record, whole) == whole or "Names of private" in shown.basis[-1]
