"""The nouns as JSON values and back: one pair of functions for all of them."""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Callable
from typing import Any, Literal, TypeVar, Union

from vidomo.model.problem import InputError

T = TypeVar("T")
_AS_THEY_ARE = frozenset((str, int, bool, type(None)))


def encode(value: Any) -> Any:
    """Turn a noun of the model into JSON values; a field named ``from_`` becomes ``from``.

    Args:
        value: A dataclass of the model, a tuple of them, or a plain value.

    Returns:
        Dicts, lists and plain values.
    """
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    if dataclasses.is_dataclass(kind):
        return {key: encode(getattr(value, name)) for key, name in _keys(kind)}
    return value


def decode(kind: type[T], data: Any) -> T:
    """Build a noun of the model from JSON values.

    Args:
        kind: The dataclass to build.
        data: What :func:`encode` gave for one.

    Returns:
        An equal noun.

    Raises:
        InputError: Where a field is missing, unknown or of the wrong kind.
    """
    try:
        return typing.cast(T, _reader(typing.cast(Any, kind))(data))
    except _Wrong as wrong:
        raise InputError(f"{kind.__name__}{''.join(reversed(wrong.path))}: {wrong}") from wrong.__cause__


class _Wrong(Exception):
    """What does not fit; the way to it is gathered only when something does not, from the inside out."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.path: list[str] = []


@functools.cache
def _fields(kind: type) -> tuple[tuple[str, Any], ...]:
    hints = typing.get_type_hints(kind)
    return tuple((f.name, hints[f.name]) for f in dataclasses.fields(kind))


@functools.cache
def _keys(kind: type) -> tuple[tuple[str, str], ...]:
    return tuple((f.name.rstrip("_"), f.name) for f in dataclasses.fields(kind))


_Read = Callable[[Any], Any]


@functools.cache
def _reader(hint: Any) -> _Read:
    """Make the function that reads values of one type, once: a record is read of millions of them."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (Union, types.UnionType):
        inner = _reader(next(a for a in args if a is not type(None)))
        return inner if inner is _plain else lambda data: None if data is None else inner(data)
    if origin is tuple:
        return functools.partial(_many, _reader(args[0]))
    if origin is Literal:
        return functools.partial(_one_of, args, frozenset(args))
    if dataclasses.is_dataclass(hint):
        return functools.partial(_noun, hint, [])
    return _number if hint is float else _plain


def _field(hint: Any) -> tuple[_Read | None, bool]:
    """Tell what reads the values of a field, None where they stay as they are, and whether it can be null."""
    may_lack = typing.get_origin(hint) in (Union, types.UnionType)
    read = _reader(next(a for a in typing.get_args(hint) if a is not type(None)) if may_lack else hint)
    return None if read is _plain else read, may_lack


def _plain(data: Any) -> Any:
    return data


def _number(data: Any) -> Any:
    return float(data) if isinstance(data, int) else data


def _one_of(named: tuple[Any, ...], known: frozenset[Any], data: Any) -> Any:
    if data.__hash__ is None or data not in known:
        raise _Wrong(f"{data!r} is none of {', '.join(map(str, named))}")
    return data


def _many(read: _Read, data: Any) -> tuple[Any, ...]:
    if read is _plain:
        return tuple(data)
    made = []
    for item in data:
        try:
            made.append(read(item))
        except _Wrong as wrong:
            wrong.path.append(f"[{len(made)}]")
            raise
    return tuple(made)


@dataclasses.dataclass(frozen=True, slots=True)
class _Fields:
    """What the values of a noun are read by.

    Attributes:
        by_key: For each key the field, what reads its value (None: it stays as it is), and whether it can be null.
        keys: The keys, in order.
        read: Where in that order values are read, by what, and whether they can be null.
    """

    by_key: dict[str, tuple[str, _Read | None, bool]]
    keys: tuple[str, ...]
    read: tuple[tuple[int, _Read, bool], ...]

    @classmethod
    def of(cls, kind: Any) -> _Fields:
        """Look at the fields of a kind of noun."""
        by_key = {name.rstrip("_"): (name, *_field(hint)) for name, hint in _fields(kind)}
        told = ((i, read, may_lack) for i, (_, read, may_lack) in enumerate(by_key.values()))
        return cls(by_key, tuple(by_key), tuple((i, read, may_lack) for i, read, may_lack in told if read is not None))


def _noun(kind: Any, known: list[_Fields], data: Any) -> Any:
    # Not before the first is read, for a noun may hold others of its own kind; whole at once, for several threads read.
    if not known:
        known.append(_Fields.of(kind))
    fields = known[0]
    # As :func:`encode` gives them, whole and in order, values need not be looked up one by one.
    if isinstance(data, dict) and tuple(data) == fields.keys:
        values = list(data.values())
        i = 0
        try:
            for i, read, may_lack in fields.read:
                value = values[i]
                if value is not None or not may_lack:
                    values[i] = read(value)
        except _Wrong as wrong:
            wrong.path.append(f".{fields.keys[i]}")
            raise
        try:
            return kind(*values)
        except (TypeError, ValueError) as error:
            raise _Wrong(str(error)) from error
    return _by_name(kind, fields.by_key, data)


def _by_name(kind: Any, known: dict[str, tuple[str, _Read | None, bool]], data: Any) -> Any:
    if not isinstance(data, dict):
        raise _Wrong(f"expected an object, found {type(data).__name__}")
    values = {}
    key = ""
    try:
        for key, value in data.items():
            name, read, may_lack = known[key]
            values[name] = value if read is None or (value is None and may_lack) else read(value)
    except _Wrong as wrong:
        wrong.path.append(f".{key}")
        raise
    except KeyError:
        if key in known:
            raise
        unknown = sorted(set(data) - set(known))[0]
        raise _Wrong(f"unknown field {unknown!r}; known are {', '.join(known)}") from None
    try:
        return kind(**values)
    except (TypeError, ValueError) as error:
        raise _Wrong(str(error)) from error
