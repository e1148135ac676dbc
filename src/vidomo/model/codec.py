"""The nouns as JSON values and back: one pair of functions for all of them."""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from typing import Any, Literal, TypeVar, Union

from vidomo.model.problem import InputError

T = TypeVar("T")


def encode(value: Any) -> Any:
    """Turn a noun of the model into JSON values; a field named ``from_`` becomes ``from``.

    Args:
        value: A dataclass of the model, a tuple of them, or a plain value.

    Returns:
        Dicts, lists and plain values.
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {key.rstrip("_"): encode(getattr(value, key)) for key, _ in _fields(type(value))}
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
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
    return typing.cast(T, _decode(kind, data, kind.__name__))


@functools.cache
def _fields(kind: type) -> tuple[tuple[str, Any], ...]:
    hints = typing.get_type_hints(kind)
    return tuple((f.name, hints[f.name]) for f in dataclasses.fields(kind))


def _decode(hint: Any, data: Any, where: str) -> Any:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (Union, types.UnionType):
        if data is None:
            return None
        return _decode(next(a for a in args if a is not type(None)), data, where)
    if origin is tuple:
        return tuple(_decode(args[0], item, f"{where}[{i}]") for i, item in enumerate(data))
    if origin is Literal:
        if data not in args:
            raise InputError(f"{where}: {data!r} is none of {', '.join(map(str, args))}")
        return data
    if dataclasses.is_dataclass(hint):
        if not isinstance(data, dict):
            raise InputError(f"{where}: expected an object, found {type(data).__name__}")
        known = {name.rstrip("_"): (name, kind) for name, kind in _fields(typing.cast(type, hint))}
        unknown = set(data) - set(known)
        if unknown:
            raise InputError(f"{where}: unknown field {sorted(unknown)[0]!r}; known are {', '.join(known)}")
        values = {known[k][0]: _decode(known[k][1], v, f"{where}.{k}") for k, v in data.items()}
        try:
            return typing.cast(type, hint)(**values)
        except (TypeError, ValueError) as error:
            raise InputError(f"{where}: {error}") from error
    if hint is float and isinstance(data, int):
        return float(data)
    return data
