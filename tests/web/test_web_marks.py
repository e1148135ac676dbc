from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vidomo.show.web.marks import Mark, cut
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


def test_a_sentence_ends_where_it_ends() -> None:
    text = "Water is back. Gen. Petro Moroz said seven were hurt. Nobody else spoke."
    at = text.index("seven")
    assert around(text, at, at + 5) == ("Gen. Petro Moroz said ", "seven", " were hurt.")
