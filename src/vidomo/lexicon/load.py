"""Lexicon files into concepts, refusing whatever is unknown, twice there, or missing."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from importlib import resources
from importlib.resources.abc import Traversable

from vidomo.lexicon.entries import Concept, Example, Word
from vidomo.lexicon.nodes import Mapping, Node, Scalar, Sequence, read_nodes
from vidomo.lexicon.schema import KINDS, SUB_EVENTS, Kind
from vidomo.model.problem import LexiconError

TOP = ("kind", "id", "label", "definition", "codes", "words", "examples", "not_examples", "note")


def lexicon_files(language: str) -> Iterator[tuple[str, str]]:
    """Give the lexicon files of a language that come with the package.

    Args:
        language: ISO 639-1 code.

    Yields:
        Name inside the language folder, and text, sorted by name.
    """
    root = resources.files("vidomo.lexicon") / "files" / language
    yield from sorted(_walk(root, ""))


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, str]]:
    for item in folder.iterdir():
        if item.is_dir():
            yield from _walk(item, f"{prefix}{item.name}/")
        elif item.name.endswith(".yaml"):
            yield prefix + item.name, item.read_text("utf-8")


def load(files: Iterable[tuple[str, str]]) -> tuple[Concept, ...]:
    """Read lexicon files into concepts.

    Args:
        files: Name and text of each.

    Returns:
        One concept a file, in the order given.

    Raises:
        LexiconError: With file, line and a way out, at the first mistake.
    """
    concepts: list[Concept] = []
    seen: dict[tuple[str, str], str] = {}
    for name, text in files:
        concept = _concept(read_nodes(text, name), name)
        key = (concept.kind, concept.id)
        if key in seen:
            raise LexiconError(f"{name}:1: {concept.kind} {concept.id!r} is already in {seen[key]}")
        seen[key] = name
        concepts.append(concept)
    return tuple(concepts)


def _concept(top: Mapping, name: str) -> Concept:
    _known(top, TOP, name)
    kind = _text(top, "kind", name)
    if kind not in KINDS:
        raise LexiconError(f"{name}:{_line(top, 'kind')}: unknown kind {kind!r}{_meant(kind, KINDS)}")
    manners = KINDS[kind]
    codes = top.get("codes")
    concept = Concept(
        kind=kind,
        id=_text(top, "id", name),
        label=_text(top, "label", name),
        definition=_text(top, "definition", name),
        codes=_pairs(codes, name) if codes is not None else (),
        words=_words(_list(top, "words", name), manners, name),
        examples=tuple(_example(n, name, "expect") for n in _list(top, "examples", name, needed=manners.examples)),
        not_examples=tuple(_example(node, name, "because") for node in _list(top, "not_examples", name, needed=False)),
        file=name,
    )
    for code in manners.codes:
        if not concept.code(code):
            raise LexiconError(f"{name}:{top.line}: a concept of kind {kind} needs the code {code!r} under 'codes'")
    return concept


def _words(nodes: tuple[Node, ...], manners: Kind, name: str) -> tuple[Word, ...]:
    words: list[Word] = []
    seen: dict[tuple[str, str, tuple[tuple[str, str], ...]], int] = {}
    for node in nodes:
        if not isinstance(node, Mapping):
            raise LexiconError(f"{name}:{node.line}: a word is written '- {manners.heads[0]}: …'")
        allowed = (*manners.heads, *manners.slots, "note", "status")
        _known(node, allowed, name)
        pairs = _pairs(node, name)
        heads = [(slot, text) for slot, text in pairs if slot in manners.heads]
        if len(heads) != 1:
            raise LexiconError(f"{name}:{node.line}: a word has exactly one of {', '.join(manners.heads)}")
        (slot, text) = heads[0]
        attrs = tuple(pair for pair in pairs if pair[0] not in (*manners.heads, "note", "status"))
        key = (slot, text, attrs)
        if key in seen:
            raise LexiconError(f"{name}:{node.line}: {text!r} already stands at line {seen[key]}")
        seen[key] = node.line
        sub = dict(attrs).get("acled")
        if sub is not None and sub not in SUB_EVENTS:
            raise LexiconError(
                f"{name}:{_line(node, 'acled')}: ACLED has no sub-event {sub!r}{_meant(sub, SUB_EVENTS)}"
            )
        if dict(pairs).get("status") != "retired":
            words.append(Word(slot, text, attrs, name, node.line))
    return tuple(words)


def _example(node: Node, name: str, second: str) -> Example:
    if not isinstance(node, Mapping):
        raise LexiconError(f"{name}:{node.line}: an example is written '- text: …' with '{second}:' below it")
    _known(node, ("text", second, "note"), name)
    expect = node.get("expect")
    return Example(
        text=_text(node, "text", name),
        expect=_pairs(expect, name) if expect is not None else (),
        because=_text(node, "because", name) if second == "because" else "",
        line=node.line,
    )


def _pairs(node: Node, name: str) -> tuple[tuple[str, str], ...]:
    if not isinstance(node, Mapping):
        raise LexiconError(f"{name}:{node.line}: expected 'key: value' lines")
    pairs = []
    for key, value in node.items:
        if not isinstance(value, Scalar) or not value.text.strip():
            raise LexiconError(f"{name}:{key.line}: {key.text!r} needs a text")
        pairs.append((key.text, value.text.strip()))
    return tuple(pairs)


def _list(top: Mapping, key: str, name: str, *, needed: bool = True) -> tuple[Node, ...]:
    node = top.get(key)
    if node is None:
        if needed:
            raise LexiconError(f"{name}:{top.line}: {key!r} is missing")
        return ()
    if not isinstance(node, Sequence):
        raise LexiconError(f"{name}:{node.line}: {key!r} must be a list of '- …' lines")
    return node.items


def _text(top: Mapping, key: str, name: str) -> str:
    node = top.get(key)
    if not isinstance(node, Scalar) or not node.text.strip():
        raise LexiconError(f"{name}:{node.line if node else top.line}: {key!r} is missing or empty")
    return " ".join(node.text.split())


def _line(top: Mapping, key: str) -> int:
    node = top.get(key)
    return node.line if node else top.line


def _known(node: Mapping, allowed: Iterable[str], name: str) -> None:
    allowed = tuple(allowed)
    for key, _ in node.items:
        if key.text not in allowed:
            raise LexiconError(f"{name}:{key.line}: unknown key {key.text!r}{_meant(key.text, allowed)}")


def _meant(word: str, known: Iterable[str]) -> str:
    known = tuple(known)
    near = difflib.get_close_matches(word, known, 1)
    return f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(known)}"
