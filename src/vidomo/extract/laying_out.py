"""What spaCy made of the parts of a text, laid out as plain objects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy import attrs
from spacy.strings import StringStore
from spacy.tokens import Doc as SpacyDoc

from vidomo.extract.parsed import Doc, Token

IOB = ("", "I", "O", "B")
# Strings, then flags, in the order in which a token takes them; then what is turned into something else.
STRINGS = (attrs.ORTH, attrs.LOWER, attrs.LEMMA, attrs.POS, attrs.TAG, attrs.DEP, attrs.ENT_TYPE)
FLAGS = (attrs.IS_SPACE, attrs.IS_PUNCT, attrs.IS_ALPHA, attrs.IS_QUOTE, attrs.LIKE_NUM)
OTHERS = (attrs.SPACY, attrs.ENT_IOB, attrs.HEAD)
UNSIGNED = 1 << 64


class Strings(dict[int, str]):
    """The strings of spaCy's numbers, each looked up once.

    Args:
        store: Where spaCy keeps them.
    """

    def __init__(self, store: StringStore) -> None:
        super().__init__()
        self._store = store

    def __missing__(self, key: int) -> str:
        # The stubs know of numbers given for strings too.
        return self.setdefault(key, str(self._store[key]))


def laid_out(parts: Iterable[SpacyDoc], strings: Strings) -> Doc:
    """Join parsed parts into one text.

    Args:
        parts: The parts in order, without a gap.
        strings: The strings of their vocabulary.

    Returns:
        The text.
    """
    return Doc([token for part in parts for token in _tokens(part, strings)])


def _tokens(part: SpacyDoc, strings: Strings) -> Iterator[Token]:
    rows: list[list[int]] = part.to_array([*STRINGS, *FLAGS, *OTHERS]).tolist()
    kinds, flags = len(STRINGS), len(STRINGS) + len(FLAGS)
    tokens = [
        Token(
            [strings[value] for value in row[:kinds]],
            [value != 0 for value in row[kinds:flags]],
            " " if row[flags] else "",
            IOB[row[flags + 1]],
        )
        for row in rows
    ]
    children: dict[int, list[Token]] = {}
    for number, row in enumerate(rows):
        # How far away the head is, as a number without a sign.
        if away := row[-1]:
            head = number + (away - UNSIGNED if away >> 63 else away)
            tokens[number].head = tokens[head]
            children.setdefault(head, []).append(tokens[number])
    for head, below in children.items():
        tokens[head].children = below
    yield from tokens
