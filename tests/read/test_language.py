"""The language of short texts, in which names outnumber words."""

from __future__ import annotations

import pytest

from vidomo.read.language import language_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The brigade withdrew to Dnipro.", "en"),
        ("Mayor: Mykolaiv not safe", "en"),
        ("Explosie in Odesa", "und"),
        ("Attaque sur Odessa", "fr"),
        ("Rusland valt Kiev aan met drones", "nl"),
        ("Dnipro", "und"),
    ],
)
def test_short_texts(text: str, code: str) -> None:
    assert language_of(text) == code
