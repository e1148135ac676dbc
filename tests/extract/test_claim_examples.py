"""The examples in the lexicon of cues are read as they say, the counter-examples are not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from vidomo.extract.claims import find_claims
from vidomo.extract.page import pages
from vidomo.extract.people import find_people
from vidomo.lexicon import Concept, Example, lexicon
from vidomo.model.claim import Claim
from vidomo.read import report_of

CONCEPTS = lexicon("en").concepts("cue")


def cases(good: bool) -> Iterator[tuple[Concept, Example]]:
    for concept in CONCEPTS:
        for example in concept.examples if good else concept.not_examples:
            yield concept, example


def read(text: str) -> tuple[Claim, ...]:
    page = next(pages([report_of(text, language="en")], lexicon("en"), None))  # type: ignore[arg-type]
    return find_claims(page, find_people(page))


def label(value: object) -> str:
    return value.text if isinstance(value, Example) else value.id if isinstance(value, Concept) else str(value)


@pytest.mark.parametrize(("concept", "example"), list(cases(True)), ids=label)
def test_example(concept: Concept, example: Example) -> None:
    expect = dict(example.expect)
    claims = read(example.text)
    assert any(meets(claim, concept, expect) for claim in claims), claims


def meets(claim: Claim, concept: Concept, expect: dict[str, str]) -> bool:
    said = " ".join(span.text for span in claim.content)
    return (
        claim.strength == expect.get("strength", concept.id)
        and expect.get("source", claim.source and claim.source.text) == (claim.source and claim.source.text)
        and expect.get("cue", "") in (claim.cue.text if claim.cue else "")
        and expect.get("content", "") in said
        and expect.get("form", claim.form) == claim.form
        and expect.get("medium", claim.medium) == claim.medium
        and expect.get("evidence", claim.evidence) == claim.evidence
    )


@pytest.mark.parametrize(("concept", "example"), list(cases(False)), ids=label)
def test_counter_example(concept: Concept, example: Example) -> None:
    lines = [c.why[0].lexicon or "" for c in read(example.text)]
    assert not [line for line in lines if line.startswith(f"cues/{concept.id}.yaml")], example.because
