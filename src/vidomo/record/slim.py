"""Readings with nothing but some of their entries: a whole one takes ten times as long to build again."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, select

from vidomo.model.reading import Reading
from vidomo.record import schema as s
from vidomo.record.asked import ask_names, asked_names

_LISTS = ("claims", "events", "figures", "conditions")


def slim(connection: Connection, asked: Mapping[str, Collection[str]]) -> dict[str, Reading]:
    """Give the readings of some reports, as they were read, with nothing but some entries.

    Args:
        connection: Where to ask.
        asked: Ids of the reports, and of the entries within each.

    Returns:
        The readings by the ids of their reports; reports and entries that are not there are left out.
    """
    found: dict[str, Reading] = {}
    for name, text, body in ask_names(connection, _bodies(), asked):
        told = json.loads(body)
        lists = {kind: [each for each in told.get(kind, ()) if each["id"] in asked[name]] for kind in _LISTS}
        report = {"report": {**told["report"], "id": name}, "text": told.get("text", text), "furniture": []}
        found[name] = Reading.from_dict(report | lists)
    return found


@cache
def _bodies() -> Select[Any]:
    r, asked = s.reports.c, asked_names()
    return select(r.id, r.text, r.reading).join(asked, r.id == asked.c.value)
