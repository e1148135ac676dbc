"""What a lexicon file holds: a concept with its words and its examples."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """One line of a concept: a word in a slot, with what goes with it.

    Attributes:
        slot: ``verb``, ``noun``, ``adjective``, ``phrase``, ``name`` …
        text: The lemma or words, lower case except names.
        attrs: The other slots of the line as ``(slot, text)`` pairs.
        file: File name inside the language folder.
        line: Line of the word.
    """

    slot: str
    text: str
    attrs: tuple[tuple[str, str], ...]
    file: str
    line: int

    def get(self, slot: str, default: str = "") -> str:
        """Give the text of another slot of the line, or the default."""
        return next((text for name, text in self.attrs if name == slot), default)

    def list(self, slot: str) -> tuple[str, ...]:
        """Give a slot that holds several words separated by commas, or nothing."""
        return tuple(part.strip() for part in self.get(slot).split(",") if part.strip())

    @property
    def where(self) -> str:
        """``file.yaml:line``, as reasons quote it."""
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that must, or must not, be read as the concept.

    Attributes:
        text: The sentence, written for the lexicon.
        expect: For an example: what must be read, as ``(slot, text)`` pairs.
        because: For a counter-example: why it must not.
        line: Line of the file.
    """

    text: str
    expect: tuple[tuple[str, str], ...]
    because: str
    line: int


@dataclass(frozen=True, slots=True)
class Concept:
    """One file of the lexicon: a thing of the codebook with its words.

    Attributes:
        kind: What sort of concept, see ``schema.KINDS``.
        id: Its name in the contract, such as ``capture``.
        label: A name for people.
        definition: What counts as it, in a sentence or two.
        codes: External codes as ``(scheme, code)`` pairs.
        words: The words that tell it.
        examples: Sentences that must be read as it.
        not_examples: Sentences that must not.
        file: File name inside the language folder.
    """

    kind: str
    id: str
    label: str
    definition: str
    codes: tuple[tuple[str, str], ...]
    words: tuple[Word, ...]
    examples: tuple[Example, ...]
    not_examples: tuple[Example, ...]
    file: str

    def code(self, scheme: str) -> str:
        """Give the external code of a scheme, or an empty text."""
        return next((code for name, code in self.codes if name == scheme), "")
