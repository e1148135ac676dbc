"""A strict reader of YAML: every scalar is text, every key stands once, every node knows its line.

Plain YAML reads ``no`` as False, ``12:30`` as 750 and lets a repeated key overwrite the first without a word.
Lexicons are edited by people who should not have to know that, so only the node tree of PyYAML is used and none of
its guessing.
"""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from vidomo.model.problem import LexiconError


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text and the line it stands on."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list and the line it starts on."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order of the file."""

    items: tuple[tuple[Scalar, Node], ...]
    line: int

    def get(self, key: str) -> Node | None:
        """Give the value under a key, or None."""
        return next((value for name, value in self.items if name.text == key), None)


STANDARD = "tag:yaml.org,2002:"
# In C where PyYAML was built with it, which its wheels are: seven times as fast, for the same nodes.
_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
# What PyYAML guesses a plain scalar to be; the guess is not used, but a tag written by hand is none of these.
PLAIN = frozenset({"str", "int", "float", "bool", "null", "timestamp", "value", "seq", "map"})

Node = Scalar | Sequence | Mapping


def read_nodes(text: str, name: str) -> Mapping:
    """Read one lexicon file into nodes.

    Args:
        text: The file's text.
        name: The file's name, for messages.

    Returns:
        The top-level mapping.

    Raises:
        LexiconError: With file and line, where the file is not plain block YAML or a key is written twice.
    """
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise LexiconError(
            f"{name}:{line}: not readable: {error.problem}; put text that holds ': ' or starts with a quote in quotes"
        ) from error
    if root is None:
        raise LexiconError(f"{name}:1: the file is empty")
    node = _node(root, name)
    if not isinstance(node, Mapping):
        raise LexiconError(f"{name}:1: expected 'key: value' lines at the top")
    return node


def _node(node: yaml.Node, name: str) -> Node:
    line = node.start_mark.line + 1
    if node.tag.removeprefix(STANDARD) not in PLAIN:
        raise LexiconError(f"{name}:{line}: tags such as {node.tag} are not allowed")
    if isinstance(node, yaml.ScalarNode):
        return Scalar(node.value, line)
    if isinstance(node, yaml.SequenceNode):
        return Sequence(tuple(_node(item, name) for item in node.value), line)
    if not isinstance(node, yaml.MappingNode):
        raise LexiconError(f"{name}:{line}: not a text, list or mapping")
    if node.flow_style:
        raise LexiconError(f"{name}:{line}: write one 'key: value' a line; a comma inside {{…}} silently becomes a key")
    items: list[tuple[Scalar, Node]] = []
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise LexiconError(f"{name}:{line}: a key must be text")
        where = key.start_mark.line + 1
        if any(known.text == key.value for known, _ in items):
            raise LexiconError(f"{name}:{where}: {key.value!r} is written twice")
        items.append((Scalar(key.value, where), _node(value, name)))
    return Mapping(tuple(items), line)
