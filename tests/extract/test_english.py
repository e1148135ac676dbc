"""The quick analysis gives what spaCy gives, and reading with several processes what one gives."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy

from vidomo.extract import parallel, read_in_parallel, read_reports
from vidomo.extract.english import MODELS, analyse, english
from vidomo.extract.name_labels import labeller
from vidomo.model.problem import InputError
from vidomo.model.reading import Reading
from vidomo.model.report import Report
from vidomo.read import report_of

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "kharkiv"
TEXTS = [path.read_text() for path in sorted(SAMPLE.glob("*.txt"))]
PIECES = [line for text in TEXTS for line in text.split("\n") if line.strip()]


def test_words_are_analysed_as_by_spacy_alone() -> None:
    bare = spacy.load(next(name for name in MODELS if spacy.util.is_package(name)))
    for theirs, ours in zip(bare.pipe(PIECES), analyse(PIECES), strict=True):
        for mine, own in zip(ours, theirs, strict=True):
            assert (mine.text, mine.tag_, mine.pos_, mine.lemma_, mine.dep_, mine.head.i, str(mine.morph)) == (
                own.text, own.tag_, own.pos_, own.lemma_, own.dep_, own.head.i, str(own.morph),
            )  # fmt: skip
        assert [(e.start, e.end, e.label_) for e in ours.ents] == [(e.start, e.end, e.label_) for e in theirs.ents]


def test_words_in_no_order_are_labelled_as_by_spacy_alone() -> None:
    """Names that break off, touch, cross the ends of sentences, and stand among blanks."""
    bare = spacy.load(next(name for name in MODELS if spacy.util.is_package(name)))
    chance = random.Random(4)
    words = [*" ".join(TEXTS).split(), "  ", "\n", "the", "of", "U.S.", "ain't", "gotta", "there's"]
    jumbles = [" ".join(chance.choices(words, k=chance.randrange(40))) for _ in range(150)]
    for theirs, ours in zip(bare.pipe(jumbles), analyse(jumbles), strict=True):
        assert [(t.ent_iob_, t.ent_type_) for t in ours] == [(t.ent_iob_, t.ent_type_) for t in theirs]
        assert [(t.pos_, t.lemma_, t.dep_) for t in ours] == [(t.pos_, t.lemma_, t.dep_) for t in theirs]


def test_a_model_of_another_form_is_left_to_spacy() -> None:
    assert labeller(english()) is not None
    other = spacy.blank("en")
    other.add_pipe("beam_ner", name="ner")
    assert labeller(other) is None


def test_a_text_reads_the_same_alone_and_among_others() -> None:
    together = analyse(PIECES)
    for number in range(0, len(PIECES), 7):
        (alone,) = analyse([PIECES[number]])
        assert (
            alone.to_array(["TAG", "DEP", "HEAD"]).tolist()
            == together[number].to_array(["TAG", "DEP", "HEAD"]).tolist()
        )


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the processes start at once, with a few reports each."""
    monkeypatch.setattr(parallel, "ALONE", 2)
    monkeypatch.setattr(parallel, "BATCH", 3)


def reports() -> list[Report]:
    return [report_of(text, id=f"r{number}") for number, text in enumerate(TEXTS[:9])]


def told(readings: Iterator[Reading]) -> list[dict[str, object]]:
    return [reading.as_dict() for reading in readings]


def test_two_processes_read_what_one_reads_in_the_same_order(eager: None) -> None:
    assert told(read_in_parallel(reports(), 2)) == told(read_reports(reports()))


def test_a_source_that_breaks_off_loses_nothing_it_gave(eager: None) -> None:
    def broken() -> Iterator[Report]:
        yield from reports()[:6]
        raise InputError("the disk is gone")

    got: list[str] = []
    with pytest.raises(InputError, match="disk"):
        got.extend(reading.report.id for reading in read_in_parallel(broken(), 2))
    assert got == [f"r{number}" for number in range(6)]
