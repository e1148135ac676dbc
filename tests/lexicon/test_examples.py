"""The examples of the lexicon run: every example is read as its concept, and no counter-example is."""

import functools

import pytest

import vidomo
from vidomo.lexicon import Concept, Example, lexicon
from vidomo.model.reading import Reading

KINDS = ("event", "condition", "modality")
WORDS = lexicon("en")


def cases(examples: str) -> list[tuple[Concept, Example]]:
    return [(c, e) for kind in KINDS for c in WORDS.concepts(kind) for e in getattr(c, examples)]


@functools.cache
def readings() -> dict[str, Reading]:
    texts = [e.text for name in ("examples", "not_examples") for _, e in cases(name)]
    rows = [{"id": f"x{i}", "text": text, "language": "en"} for i, text in enumerate(texts)]
    return dict(zip(texts, vidomo.read_many(rows), strict=True))


def named(case: tuple[Concept, Example]) -> str:
    return f"{case[0].file}:{case[1].line}"


@pytest.mark.parametrize("case", cases("examples"), ids=named)
def test_an_example_is_read_as_its_concept(case: tuple[Concept, Example]) -> None:
    concept, example = case
    reading = readings()[example.text]
    assert not reading.problems
    expect = dict(example.expect)
    if unwanted := expect.pop("none", None):
        assert unwanted not in [event.type for event in reading.events]
        return
    if concept.kind == "condition":
        found = [k for k in reading.conditions if k.aspect == concept.id]
        assert found, reading.conditions
        have = [{"value": k.value, "place": k.place and k.place.text} for k in found]
    else:
        events = [e for e in reading.events if concept.kind == "modality" or e.type == concept.id]
        assert events, [(e.type, e.trigger.text) for e in reading.events]
        have = [
            {
                "place": e.place and e.place.text,
                "actor": e.actor1 and e.actor1.name,
                "modality": e.modality,
                "weapon": e.weapon,
                "target": e.target,
            }
            for e in events
        ]
    assert any(all(row[slot] == want for slot, want in expect.items()) for row in have), have


@pytest.mark.parametrize("case", cases("not_examples"), ids=named)
def test_a_counter_example_is_not(case: tuple[Concept, Example]) -> None:
    concept, example = case
    reading = readings()[example.text]
    if concept.kind == "condition":
        assert concept.id not in [k.aspect for k in reading.conditions], example.because
    else:
        assert concept.id not in [e.type for e in reading.events if e.modality in ("happened", "ongoing")], (
            example.because
        )
