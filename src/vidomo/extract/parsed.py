"""A parsed text as plain objects: words with their heads and children, stretches of them, sentences.

spaCy keeps these in C and makes a new object and new strings each time that one is asked for. The rules that read
reports ask for each word a hundred times; so everything they ask is laid out once, under the names that spaCy gives it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import overload


class Token:
    """A word, a mark or a stretch of blanks; attributes mean what they mean in spaCy."""

    __slots__ = (
        "children", "dep_", "doc", "ent_iob_", "ent_type_", "head", "i", "idx", "is_alpha", "is_punct",
        "is_quote", "is_sent_start", "is_space", "lemma_", "like_num", "lower_", "pos_", "sent", "tag_", "text",
        "whitespace_",
    )  # fmt: skip

    def __init__(self, strings: Iterable[str], flags: Iterable[bool], space: str, iob: str) -> None:
        self.text, self.lower_, self.lemma_, self.pos_, self.tag_, self.dep_, self.ent_type_ = strings
        self.is_space, self.is_punct, self.is_alpha, self.is_quote, self.like_num = flags
        self.whitespace_ = space
        self.ent_iob_ = iob
        self.is_sent_start = False
        self.head: Token = self
        self.children: Sequence[Token] = ()
        self.doc: Doc
        self.sent: Span
        self.i = self.idx = 0

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__

    def __len__(self) -> int:
        return len(self.text)

    def __lt__(self, other: Token) -> bool:
        return self.i < other.i

    @property
    def is_title(self) -> bool:
        """Whether the word has a capital at its head and nowhere else."""
        return self.text.istitle()

    @property
    def lefts(self) -> list[Token]:
        """The children before the word."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> list[Token]:
        """The children behind the word."""
        return [child for child in self.children if child.i > self.i]

    @property
    def subtree(self) -> list[Token]:
        """The word and all that hangs on it: what is on the left, itself, what is on the right."""
        found: list[Token] = []
        self._gather(found)
        return found

    def _gather(self, found: list[Token]) -> None:
        waiting = True
        for child in self.children:
            if waiting and child.i > self.i:
                found.append(self)
                waiting = False
            child._gather(found)
        if waiting:
            found.append(self)

    @property
    def left_edge(self) -> Token:
        """The first word of the subtree."""
        return self.doc.tokens[self.doc.edges[0][self.i]]

    @property
    def right_edge(self) -> Token:
        """The last word of the subtree."""
        return self.doc.tokens[self.doc.edges[1][self.i]]

    @property
    def ancestors(self) -> Iterator[Token]:
        """The head, its head, and so on."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def is_ancestor(self, descendant: Token) -> bool:
        """Tell whether another word hangs on this one."""
        return any(token is self for token in descendant.ancestors)

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """The words that this one is joined with by "and" and the like."""
        start = self
        while start.head is not start and start.dep_ == "conj":
            start = start.head
        found = [start]
        for token in found:
            found.extend(child for child in token.rights if child.dep_ == "conj")
        return tuple(token for token in found if token is not self)

    def nbor(self, i: int = 1) -> Token:
        """Give the word so many further on.

        Raises:
            IndexError: Where the text ends before it.
        """
        if self.i + i < 0:
            raise IndexError(self.i + i)
        return self.doc.tokens[self.i + i]


class Span:
    """Words in a row.

    Args:
        doc: The text.
        start: The index of the first word.
        end: The index after that of the last.
        label: The label of a name.
    """

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__

    def _key(self) -> tuple[int, int, int, str]:
        return id(self.doc), self.start, self.end, self.label_

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            start, end = _ends(at, len(self))
            return Span(self.doc, self.start + start, self.start + end)
        where = self.end + at if at < 0 else self.start + at
        if not self.start <= where < self.end:
            raise IndexError(at)
        return self.doc.tokens[where]

    @property
    def start_char(self) -> int:
        """The code point of the text at which the words begin."""
        return self.doc.tokens[self.start].idx if self.start < len(self.doc.tokens) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """The code point of the text after the words."""
        if self.start == self.end:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """The words as they stand."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def sent(self) -> Span:
        """The sentence that the first of the words is of."""
        return self.doc.tokens[self.start].sent

    @property
    def root(self) -> Token:
        """The word nearest to the root of the sentence; the first of several, marks and blanks last."""
        tokens = self.doc.tokens[self.start : self.end]
        top = next((token for token in tokens if token.head is token), None)
        if top is not None:
            return top
        outer = [token for token in tokens if not self.start <= token.head.i < self.end]
        return min(outer, key=_depth, default=self.doc.tokens[self.start])


class Doc:
    """A text of words.

    Args:
        tokens: The words, with their heads and children.

    Attributes:
        tokens: The words.
        text: What was parsed.
        sents: The sentences.
        ents: The names, with their labels.
        edges: The indexes of the first and of the last word of each word's subtree.
    """

    __slots__ = ("_offsets", "edges", "ents", "sents", "text", "tokens")

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        idx = 0
        for i, token in enumerate(tokens):
            token.doc, token.i, token.idx = self, i, idx
            idx += len(token.text) + len(token.whitespace_)
        self.text = "".join([token.text + token.whitespace_ for token in tokens])
        self._offsets = [token.idx for token in tokens]
        self.edges = _edges(tokens)
        # A sentence is what hangs on one word; blanks that the parser left alone belong to the one before.
        roots = [token.i for token in self.tokens if token.head is token and token.dep_]
        firsts = {self.edges[0][root] for root in roots}
        self.sents = tuple(Span(self, a, b) for a, b in pairwise(sorted({0, *firsts, len(self.tokens)})))
        for sentence in self.sents:
            self.tokens[sentence.start].is_sent_start = sentence.start in firsts
            for token in sentence:
                token.sent = sentence
        self.ents = tuple(self._names())

    def _names(self) -> Iterator[Span]:
        start = -1
        for token in self.tokens:
            if start >= 0 and token.ent_iob_ != "I":
                yield Span(self, start, token.i, self.tokens[start].ent_type_)
                start = -1
            if token.ent_iob_ == "B" and token.ent_type_:
                start = token.i
        if start >= 0:
            yield Span(self, start, len(self.tokens), self.tokens[start].ent_type_)

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        return Span(self, *_ends(at, len(self.tokens))) if isinstance(at, slice) else self.tokens[at]

    def char_span(self, start: int, end: int, alignment_mode: str = "strict") -> Span | None:
        """Give the words at a stretch of code points.

        Args:
            start: The first code point.
            end: The code point after the last.
            alignment_mode: ``strict``: the stretch begins and ends with words; ``expand``: all that it touches;
                ``contract``: all that it holds.

        Returns:
            The words, or None where there are none.
        """
        if not (0 <= start < len(self.text) and 0 < end <= len(self.text)):
            return None
        first, last = bisect_right(self._offsets, start) - 1, bisect_right(self._offsets, end - 1) - 1
        opening, closing = self.tokens[first], self.tokens[last]
        if alignment_mode == "expand":
            return Span(self, first + (start == opening.idx + len(opening.text)), last + 1)
        if alignment_mode == "contract":
            first += opening.idx < start
            last -= end < closing.idx + len(closing.text)
            return Span(self, first, last + 1) if first <= last else None
        fits = start == opening.idx and end == closing.idx + len(closing.text)
        return Span(self, first, last + 1) if fits else None


def _depth(token: Token) -> int:
    bare = (token.is_space or token.is_punct) and not token.children
    return len(token.doc) - 1 if bare else sum(1 for _ in token.ancestors)


def _edges(tokens: Sequence[Token]) -> tuple[list[int], list[int]]:
    firsts, lasts = list(range(len(tokens))), list(range(len(tokens)))
    for token in tokens:
        above = token.head
        # What is above a word that spans this one spans it too, in the end.
        while not firsts[above.i] <= token.i <= lasts[above.i]:
            if token.i < firsts[above.i]:
                firsts[above.i] = token.i
            else:
                lasts[above.i] = token.i
            above = above.head
    return firsts, lasts


def _ends(at: slice, length: int) -> tuple[int, int]:
    start, end, _ = at.indices(length)
    return start, max(start, end)
