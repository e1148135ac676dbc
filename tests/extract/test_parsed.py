"""A text laid out tells of its words what spaCy tells."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from spacy.tokens import Doc as SpacyDoc

from vidomo.extract.english import analyse, english
from vidomo.extract.laying_out import Strings, laid_out
from vidomo.extract.parsed import Doc

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "kharkiv"
PIECES = [line for path in sorted(SAMPLE.glob("*.txt"))[:8] for line in path.read_text().split("\n") if line.strip()]
ODD = ["  Two rockets hit  the depot .  ", "!!!", " ", "“There’s no bread,” he said — “none.”   The mayor, 44, left"]
OF_A_WORD = (
    "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "ent_iob_", "whitespace_", "is_space", "is_punct",
    "is_alpha", "is_quote", "like_num", "is_title", "i", "idx",
)  # fmt: skip
WORDS = ("children", "lefts", "rights", "subtree", "ancestors", "conjuncts")
WORD = ("head", "left_edge", "right_edge")


def numbers(words: Iterable[Any]) -> list[int]:
    return [word.i for word in words]


def ends(span: Any) -> tuple[int, int, str] | None:
    return None if span is None else (span.start, span.end, span.label_)


@pytest.fixture(scope="module")
def both() -> tuple[SpacyDoc, Doc]:
    parts = analyse([*PIECES, *ODD])
    theirs = SpacyDoc.from_docs(parts, ensure_whitespace=False, exclude=["tensor"])  # type: ignore[call-arg]
    assert theirs is not None
    return theirs, laid_out(parts, Strings(english().vocab.strings))


def test_words_tell_what_they_tell_in_spacy(both: tuple[SpacyDoc, Doc]) -> None:
    theirs, ours = both
    assert ours.text == theirs.text
    for one, other in zip(ours, theirs, strict=True):
        assert [getattr(one, name) for name in OF_A_WORD] == [getattr(other, name) for name in OF_A_WORD]
        assert one.is_sent_start == bool(other.is_sent_start)
        assert [numbers(getattr(one, name)) for name in WORDS] == [numbers(getattr(other, name)) for name in WORDS]
        assert [getattr(one, name).i for name in WORD] == [getattr(other, name).i for name in WORD]


def test_stretches_sentences_and_names_are_those_of_spacy(both: tuple[SpacyDoc, Doc]) -> None:
    theirs, ours = both
    assert [ends(name) for name in ours.ents] == [ends(name) for name in theirs.ents]
    for one, other in zip(ours.sents, theirs.sents, strict=True):
        assert (one.start_char, one.end_char, one.text) == (other.start_char, other.end_char, other.text)
        assert (one.root.i, ends(one[1:-1])) == (other.root.i, ends(other[1:-1]))
    for start in range(0, len(ours) - 5, 2):
        one, other = ours[start : start + 4], theirs[start : start + 4]
        assert (one.root.i, one.text, one.sent.start) == (other.root.i, other.text, other.sent.start)


@pytest.mark.parametrize("mode", ["strict", "expand", "contract"])
def test_code_points_are_found_as_in_spacy(both: tuple[SpacyDoc, Doc], mode: str) -> None:
    theirs, ours = both
    for start in range(0, len(ours.text) - 20, 3):
        for length in (1, 5, 11):
            found = ours.char_span(start, start + length, alignment_mode=mode)
            assert ends(found) == ends(theirs.char_span(start, start + length, alignment_mode=mode))


def test_a_text_without_words_has_no_sentences() -> None:
    empty = laid_out([], Strings(english().vocab.strings))
    assert (len(empty), empty.text, empty.sents, empty.ents) == (0, "", (), ())
