"""The history of a record: everything that is written is noted in its order, and nothing in it is ever changed.

A picture is kept by what it holds otherwise than the one before it. What went is kept whole and what came is told by
its place, so that every earlier picture can be made again from the present one, to the byte.
"""

from __future__ import annotations

import bisect
import itertools
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from sqlalchemy import Connection, Integer, cast, func, insert, select

from vidomo.model.decision import JOINS
from vidomo.record import schema as s
from vidomo.record.clock import now

What = Literal["report", "replaced", "renamed", "judgement", "withdrawal", "picture"]
KINDS = ("incidents", "control", "tallies", "disagreements", "people", "copies")
"""The tables of the picture, by the names of the fields of :class:`vidomo.model.picture.Picture`."""


def note(
    connection: Connection,
    what: What,
    name: str | None = None,
    before: str | None = None,
    body: Any = None,
    revision: int | None = None,
) -> int:
    """Note that something was written.

    Args:
        connection: Inside the writing transaction.
        what: What was written.
        name: Id of the report or decision.
        before: The id it had before.
        body: What it took the place of, as JSON values.
        revision: Of the record; the next one, which the same transaction makes, where None.

    Returns:
        The number of the note.
    """
    if revision is None:
        held = connection.scalar(select(s.meta.c.value).where(s.meta.c.name == "revision"))
        revision = int(held or 0) + 1
    packed = None if body is None else pack(json.dumps(body, separators=(",", ":")))
    row = {"at": now(), "what": what, "name": name, "before": before, "revision": revision, "body": packed}
    made = connection.execute(insert(s.history), row).inserted_primary_key
    return int(made[0]) if made else 0


def last(connection: Connection) -> int:
    """Tell the number of the last note; 0 where there is none."""
    return int(connection.scalar(select(func.max(s.history.c.n))) or 0)


def last_picture(connection: Connection) -> int:
    """Tell the number of the last note that the picture is another; 0 where there is none."""
    h = s.history.c
    found = select(h.n).where(h.what.in_(("picture", "began"))).order_by(h.n.desc()).limit(1)
    return int(connection.scalar(found) or 0)


def last_of_reports(connection: Connection) -> int:
    """Tell the number of the last note that reports, or what was read in them, are others; 0 where there is none."""
    h, d = s.history.c, s.decisions.c
    added = select(h.n).where(h.what.in_(("report", "replaced", "renamed"))).order_by(h.n.desc()).limit(1)
    number = cast(func.substr(h.name, 2), Integer)
    judged = select(h.n).join(s.decisions, d.n == number).where(h.what.in_(("judgement", "withdrawal")))
    corrected = judged.where(d.kind.not_in(JOINS)).order_by(h.n.desc()).limit(1)
    return max(int(connection.scalar(each) or 0) for each in (added, corrected))


def bodies(connection: Connection) -> dict[str, list[str]]:
    """Give the rows of the present picture as JSON, by table and in their order."""
    found = {}
    for kind in KINDS:
        table = s.metadata.tables[kind]
        found[kind] = list(connection.scalars(select(table.c.body).order_by(table.c.n)))
    return found


def note_picture(connection: Connection, before: dict[str, list[str]], revision: int) -> None:
    """Note what the present picture holds otherwise than the one before it.

    Args:
        connection: Inside the transaction that wrote the picture.
        before: The :func:`bodies` of before.
        revision: Of the record that the picture was made from.
    """
    rows: list[dict[str, Any]] = []
    for kind, after in bodies(connection).items():
        went, came = differences(before[kind], after)
        rows += [{"kind": kind, "position": i, "body": pack(before[kind][i])} for i in went]
        rows += [{"kind": kind, "position": i, "body": None} for i in came]
    _note_rows(connection, rows, revision)


def note_change(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Note rows of the picture that went and came.

    Args:
        connection: Inside the transaction that changed the picture.
        rows: For each its table, its place in the list before or after, and the packed row where it went.
    """
    held = connection.scalar(select(s.meta.c.value).where(s.meta.c.name == "revision"))
    _note_rows(connection, rows, int(held or 0))


def since_picture(connection: Connection) -> list[tuple[str, str | None]]:
    """List what was noted since the present picture was made, as kinds and names."""
    h = s.history.c
    held = select(func.max(h.n)).where(h.what.in_(("picture", "began"))).scalar_subquery()
    return [(row.what, row.name) for row in connection.execute(select(h.what, h.name).where(h.n > held).order_by(h.n))]


def _note_rows(connection: Connection, rows: list[dict[str, Any]], revision: int) -> None:
    h = s.history.c
    held = select(h.revision).where(h.what.in_(("picture", "began"))).order_by(h.n.desc()).limit(1)
    if not rows and connection.scalar(held) == revision:
        return
    number = note(connection, "picture", revision=revision)
    if rows:
        connection.execute(insert(s.history_rows), [{"picture": number, **row} for row in rows])


def differences(before: Sequence[str], after: Sequence[str]) -> tuple[list[int], list[int]]:
    """Tell what to take out of one list, and where the rest of another comes in, so that the one becomes the other.

    Args:
        before: Lines.
        after: Lines.

    Returns:
        Positions in ``before`` that go and positions in ``after`` that come, ascending. What stays keeps its order.
    """
    at: dict[str, list[int]] = defaultdict(list)
    for i in range(len(before) - 1, -1, -1):
        at[before[i]].append(i)
    pairs = [(at[line].pop(), j) for j, line in enumerate(after) if at.get(line)]
    stays = _rising(pairs)
    kept, found = {i for i, _ in stays}, {j for _, j in stays}
    return [i for i in range(len(before)) if i not in kept], [j for j in range(len(after)) if j not in found]


def back(after: Sequence[str], changed: Iterable[tuple[int, bytes | None]]) -> list[str]:
    """Make a list again out of the one that came after it.

    Args:
        after: The later list.
        changed: Positions with what went from there, packed, or None for what came.

    Returns:
        The list of before.
    """
    went, came = [], set()
    for position, body in changed:
        if body is None:
            came.add(position)
        else:
            went.append((position, unpack(body)))
    found = [line for i, line in enumerate(after) if i not in came]
    if not went:
        return found
    whole: list[str] = []
    rest = iter(found)
    for position, line in sorted(went):
        while len(whole) < position:
            whole.append(next(rest))
        whole.append(line)
    return [*whole, *rest]


def pack(text: str) -> bytes:
    """Press a text together."""
    return zlib.compress(text.encode("utf-8"))


def unpack(body: bytes) -> str:
    """Give a pressed text back."""
    return zlib.decompress(body).decode("utf-8")


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the longest part of pairs in which the first numbers rise as the second ones do."""
    if all(one[0] < other[0] for one, other in itertools.pairwise(pairs)):
        return pairs
    ends: list[int] = []  # least last number of a rising run of each length
    at: list[int] = []  # which pair that is
    behind: list[int] = []
    for k, (i, _) in enumerate(pairs):
        length = bisect.bisect_left(ends, i)
        behind.append(at[length - 1] if length else -1)
        ends[length : length + 1] = [i]
        at[length : length + 1] = [k]
    found, k = [], at[-1]
    while k >= 0:
        found.append(pairs[k])
        k = behind[k]
    return found[::-1]
