"""What holds of every report: nothing is rewritten, everything found lies inside, the same input gives the same report."""
# ruff: noqa: E501 -- texts as they come

import datetime
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vidomo.model.problem import InputError
from vidomo.model.report import digest_of
from vidomo.read import report_of

REPORT = """Shells hit grain store in Orikhiv, mayor says

By Jane Roe
3 min read

ORIKHIV, March 4, 2024 (Northern Wire) - Two people were killed when shells hit a grain store, the mayor said on Monday.

A burnt lorry stands before the grain store in Orikhiv. (Jane Roe/Northern Wire)

“They fired all night,” said a driver who had slept in his cab. He asked not to be named because he fears reprisals.

Read more: Ferry line opens again after storm

Power was cut off in the centre for six hours, according to the regional energy company.

Tags: Orikhiv, shelling
"""

pieces = st.sampled_from(
    ["Read more", "Advertisement", "\n", "\n\n", "\r\n", " ", "The town was shelled on Friday, officials said.", "Tags: a",
     "“", "”", "<p>", "https://example.org/a", "May 5, 2022", "Kyiv", "·", "\u2028", "\u200b", "…", "Обстріл міста.", "😀"]
)  # fmt: skip
texts = st.one_of(st.text(min_size=1, max_size=200), st.lists(pieces, min_size=1, max_size=40).map("".join))


@settings(max_examples=150, deadline=None)
@given(texts)
def test_whatever_comes_in_stays_as_it_is(text: str) -> None:
    try:
        report = report_of(text)
    except InputError:
        return
    assert report.text == text
    assert report.digest == digest_of(text)
    last = 0
    for block in report.blocks:
        assert last <= block.start < block.end <= len(text)
        assert text[block.start : block.end].strip()
        last = block.end
    for piece in report.furniture:
        assert 0 <= piece.start < piece.end <= len(text)
    whole = [(f.start, f.end) for f in report.furniture]
    assert not any(b.start < end and start < b.end and start <= b.start and b.end <= end
                   for b in report.blocks for start, end in whole)  # fmt: skip
    assert report_of(text) == report


@settings(max_examples=50, deadline=None)
@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2060, 1, 1)))
def test_a_day_given_is_the_day(day: datetime.date) -> None:
    for value in (day, day.isoformat(), datetime.datetime.combine(day, datetime.time(23, 30)), f"{day}T01:00:00+05:00"):
        report = report_of(REPORT, published=value)
        assert report.published is not None
        assert (report.published.from_, report.published.to, report.published.basis) == (str(day), str(day), "given")


def kinds(report, text):
    return {text[b.start : b.end]: b.kind for b in report.blocks}


def test_the_parts_of_a_report() -> None:
    report = report_of(REPORT)
    assert report.title == "Shells hit grain store in Orikhiv, mayor says"
    assert report.language == "en"
    assert report.published is not None and report.published.from_ == "2024-03-04" and report.published.basis == "text"
    marked = [(f.kind, REPORT[f.start : f.end]) for f in report.furniture]
    assert marked == [
        ("byline", "By Jane Roe"),
        ("timestamp", "3 min read"),
        ("related", "Read more: Ferry line opens again after storm"),
        ("tags", "Tags: Orikhiv, shelling"),
    ]
    assert [b.kind for b in report.blocks] == ["title", "lead", "caption", "body", "body"]


def test_a_title_given_is_found_in_the_text() -> None:
    report = report_of(
        "Northern Wire\n\n" + REPORT, title="Shells hit grain store in Orikhiv, mayor says", source="Northern Wire"
    )
    first = next(b for b in report.blocks if b.kind == "title")
    assert report.text[first.start : first.end] == report.title
    assert ("byline", "Northern Wire") in [(f.kind, report.text[f.start : f.end]) for f in report.furniture]


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    text = (
        "Bridge reopened near Izium\n\n"
        "Traffic moved again over the bridge on Monday, the regional road office\n"
        "told reporters, after crews had worked on it for eleven days without a\n"
        "break. Lorries of more than five tonnes must still take the long way by\n"
        "the northern road.\n\n"
        "- one lane is open\n"
        "- the other opens in May\n"
    )
    report = report_of(text)
    assert [b.kind for b in report.blocks] == ["title", "lead", "list", "list"]
    assert report.text[report.blocks[1].start : report.blocks[1].end].endswith("northern road.")


def test_long_lines_without_gaps_are_paragraphs() -> None:
    line = "The council of the town said that the water works had been hit again and that nobody was hurt this time."
    text = "\n".join([line, line.replace("town", "village"), line.replace("water", "gas")])
    assert len(report_of(text).blocks) == 3


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ({"text": None}, "not str"),
        ({"text": b"bytes"}, "decode"),
        ({"text": " \n\t\ufeff "}, "empty"),
        ({"text": "a\x00b"}, "NUL"),
        ({"text": "x" * 5_000_001}, "one report at a time"),
        ({"text": "a town", "published": "yesterday"}, "ISO"),
        ({"text": "a town", "published": "2022-13-01"}, "ISO"),
        ({"text": "a town", "published": 20220901}, "ISO"),
        ({"text": "a town", "title": 5}, "title"),
        ({"text": "a town", "language": "the language of the land"}, "two letters"),
        ({"text": "<html><body></body></html>", "html": True}, "no article"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_way_out(arguments: dict, word: str) -> None:
    text = arguments.pop("text")
    with pytest.raises(InputError, match=word):
        report_of(text, **arguments)


def test_a_month_is_an_interval_and_a_stamp_keeps_its_zone() -> None:
    month = report_of("The town was shelled.", published="2023-02").published
    assert month is not None and (month.from_, month.to) == ("2023-02-01", "2023-02-28")
    stamp = report_of("The town was shelled.", published="2023-02-03T23:50:00+02:00").published
    assert stamp is not None and (stamp.from_, stamp.at) == ("2023-02-03", "2023-02-03T23:50:00+02:00")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The mayor said that the water supply had been restored in most of the city.", "en"),
        ("Мер повідомив, що водопостачання відновлено у більшості районів міста.", "uk"),
        ("Мэр сообщил, что водоснабжение восстановлено в большинстве районов города.", "ru"),
        ("Kharkiv", "und"),
        ("12:30 | 14", "und"),
    ],
)
def test_language(text: str, code: str) -> None:
    assert report_of(text).language == code


def test_a_translation_says_so_in_a_note_only() -> None:
    note = "The town was shelled again on Friday, its mayor said.\n\nTranslated from Ukrainian\n"
    assert report_of(note).translated_from == "uk"
    said = "The letter had been translated from Russian by a clerk of the court, the mayor said on Friday."
    assert report_of(said).translated_from is None


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("Bridge hit\n\nThe River Courier | 4 March 2024\n\n", "The River Courier"),
        ("Bridge hit\n\nHARBOUR BULLETIN, March 4, 2024 18:20\n\n", "HARBOUR BULLETIN"),
        ("Bridge hit\n\nBy Jane Roe\n\n", None),
        ("Bridge hit\n\nORIKHIV, March 4 (Reuters) - ", "Reuters"),
        ("Bridge hit\n\nORIKHIV (the old town) - ", None),
        ("Bridge hit\n\n", None),
    ],
)
def test_the_outlet_that_a_text_names(head: str, outlet: str | None) -> None:
    body = "The bridge in the old town was hit at noon and traffic stopped for the day, the mayor said."
    assert report_of(head + body).source == outlet
    assert report_of(head + body, source="Given").source == "Given"


@pytest.mark.parametrize(
    "text",
    [
        "Read more\n" * 20_000,
        "The town was hit again.\n\nNews feed\nSome other headline of a story\n\n" * 2_000,
        "<a " * 60_000,
        ("<a" + " =" * 990 + "\n") * 50,
        "www.a" * 55 + "! x\n",
        "May 5, 2022 " * 4_000,
        '"' * 100_000 + "\nMay 5, 2022 and May 5",
        "Friday, May " * 10_000,
        ("[" * 1_900 + "\n") * 50,
    ],
)
def test_no_text_is_slow(text: str) -> None:
    start = time.process_time()
    report_of(text)
    assert time.process_time() - start < 5


def test_a_dateline_alone_is_no_headline() -> None:
    text = "NAIROBI, Kenya (AP) _\n\nOfficials said on Monday that the road to the coast was closed.\n"
    assert report_of(text).title is None
