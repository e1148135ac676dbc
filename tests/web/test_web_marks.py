from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from vidomo.show.web.marks import Mark, cut, wraps
from vidomo.show.web.sentences import around

LAYERS = ("claim", "event", "figure", "place", "time", "furniture")


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(max_size=60))
    ends = st.integers(-2, len(text) + 2)
    made = [
        Mark(draw(ends), draw(ends), draw(st.sampled_from(LAYERS)), f"x{i}")
        for i in range(draw(st.integers(0, 8)))
    ]  # fmt: skip
    return text, made


@given(marked())
def test_pieces_make_up_the_text_and_every_mark_its_words(given_: tuple[str, list[Mark]]) -> None:
    text, marks = given_
    pieces = cut(text, marks)
    assert "".join(piece.text for piece in pieces) == text
    for mark in marks:
        if mark.layer == "furniture" or not 0 <= mark.start < mark.end <= len(text):
            continue
        words = "".join(piece.text for piece in pieces if mark.entry in piece.entries)
        assert words == text[mark.start : mark.end]


@given(marked())
def test_a_mark_is_one_stop_for_the_keyboard_at_most(given_: tuple[str, list[Mark]]) -> None:
    stops = [piece.entries[0] for piece in cut(*given_) if piece.opens]
    assert len(stops) == len(set(stops))


def test_the_shortest_mark_is_pressed_first() -> None:
    pieces = cut(
        "seven died there", [Mark(0, 16, "claim", "c1"), Mark(0, 5, "figure", "f1"), Mark(6, 10, "event", "e1")]
    )
    assert [(p.text, p.entries) for p in pieces] == [
        ("seven", ("f1", "c1")),
        (" ", ("c1",)),
        ("died", ("e1", "c1")),
        (" there", ("c1",)),
    ]


@given(st.text(alphabet="ab. \n!”M", max_size=80), st.data())
def test_a_sentence_keeps_its_words(text: str, data: st.DataObject) -> None:
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    before, hit, after = around(text, start, end)
    assert " ".join(hit.split()) == " ".join(text[start:end].split())
    assert len(before) <= start and len(after) <= len(text) - end


@given(st.lists(st.text(alphabet="abcdefg", min_size=1, max_size=12), min_size=150, max_size=300), st.data())
def test_a_long_sentence_is_cut_between_words_and_says_so(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    at = data.draw(st.integers(0, len(words) - 1))
    start = len(" ".join(words[:at])) + (at > 0)
    before, hit, after = around(text, start, start + len(words[at]))
    told = before.split(), after.split()
    if told[0][:1] == ["…"]:
        told = told[0][1:], told[1]
        assert len(text[:start]) > 400
    if told[1][-1:] == ["…"]:
        told = told[0], told[1][:-1]
        assert len(text) - start > 400
    assert hit == words[at]
    assert told[0] == words[at - len(told[0]) : at] and told[1] == words[at + 1 : at + 1 + len(told[1])]


def test_a_sentence_ends_where_it_ends() -> None:
    text = "Water is back. Gen. Petro Moroz said seven were hurt. Nobody else spoke."
    at = text.index("seven")
    assert around(text, at, at + 5) == ("Gen. Petro Moroz said ", "seven", " were hurt.")


def test_a_note_stands_between_a_sentence_and_the_next() -> None:
    text = "Seven were hurt in Orikhove.[21] Nobody claimed the shelling.[22][23] The bridge stands."
    at = text.index("claimed")
    assert around(text, at, at + 7) == ("Nobody ", "claimed", " the shelling.[22][23]")


WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=9), min_size=40, max_size=120)


@given(st.lists(WORDS, min_size=1, max_size=3), st.integers(55, 90))
def test_lines_that_were_wrapped_for_their_length_flow(paragraphs: list[list[str]], width: int) -> None:

    told = [" ".join(words) for words in paragraphs]
    text = "\n\n".join(textwrap.fill(each, width) for each in told)
    shown = list(text)
    for mark in wraps(text):
        shown[mark.start] = " "
    # Where a line is as long as there is room, all that were wrapped flow again; nothing else ever does.
    assert "".join(shown).count("\n\n") == len(told) - 1
    if width in map(len, text.split("\n")[:-1]):
        assert "".join(shown).split("\n\n") == told


def test_lines_that_end_by_themselves_stay() -> None:
    assert (
        wraps("Seven dead.\nTwo towns without water.\n" + "A longer line that fills most of the room there is here.")
        == ()
    )
    pieces = cut("a\nb", [Mark(1, 2, "wrap", "")])
    assert [(piece.text, piece.wrap) for piece in pieces] == [("a", False), ("\n", True), ("b", False)]
