"""Leaving out the names of private persons when something is passed on.

A private person is one whom a report names and gives no office: a speaker of two or more names in capitals without a
role, or with a role of private life (a resident, a survivor), and whoever is named with an age. It is a rule of thumb
that leaves out too much rather than too little; it does not see one who neither speaks nor is given an age.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from vidomo.record import Record

WITHHELD = "[name withheld]"
T = TypeVar("T")
_WORD = r"[^\W\d_a-zß-öø-ÿа-џѐ-ӿ][^\W\d_]*(?:['’-][^\W\d_]+)*"
_FULL = re.compile(rf"{_WORD}(?: {_WORD}){{1,3}}")
_AGED = re.compile(rf"({_WORD}(?: {_WORD}){{0,2}}), (?:aged )?\d{{1,3}}\b(?=[,.;)]| who)")
_YEARS = re.compile(rf"\b\d{{1,3}}[- ]years?[- ]old (?:[a-z]+ ){{0,2}}?({_WORD}(?: {_WORD}){{0,2}})")
_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Sunday|Monday|Tuesday"
    r"|Wednesday|Thursday|Friday|Saturday|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
)
# Heads of the names of bodies, which are nobody's private name.
_BODY = re.compile(
    r"\b(?:Ministry|Department|Directorate|Staff|Command|Army|Forces?|Navy|Military|Guard|Service|Agency|Bureau|Office"
    r"|Administration|Government|Cabinet|Parliament|Council|Committee|Commission|Board|Party|Union|Alliance|Police"
    r"|Prosecutors?|Court|Institute|Cent(?:er|re)|University|Hospital|Company|Group|Organi[sz]ation|Nations|Cross|Watch"
    r"|International|Post|Times|News|Media|Press|Gazette|Desk|Herald|Tribune|Radio|Television|Agency|Region|Oblast"
    r"|District|City|Brigade|Battalion|Corps|Republic|Federation|States|Kingdom|House|Bank|Foundation|Fund)\b"
)
_PRIVATE = re.compile(
    r"\b(?:resident|villager|neighbou?r|local|inhabitant|survivor|witness|eyewitness|passer-by|mother|father|son|daughter"
    r"|wife|husband|brother|sister|grand(?:mother|father)|relative|aunt|uncle|cousin|widow|widower|child|boy|girl|woman|man"
    r"|pensioner|retiree|student|pupil|farmer|driver|shopkeeper|worker|evacuee|refugee|patient|customer)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mask:
    """What is left out.

    Attributes:
        names: Full names, the longest first.
        surnames: Last names that no person with an office bears.
    """

    names: tuple[str, ...]
    surnames: tuple[str, ...]

    @property
    def _pattern(self) -> re.Pattern[str] | None:
        every = sorted({*self.names, *self.surnames}, key=lambda name: (-len(name), name))
        if not every:
            return None
        words = "|".join(r"\s+".join(map(re.escape, name.split())) for name in every)
        return re.compile(rf"(?<!\w)(?:{words})(?!\w)")

    def apply(self, text: str) -> str:
        """Leave the names out of a text."""
        pattern = self._pattern
        return pattern.sub(WITHHELD, text) if pattern else text

    def over(self, value: T) -> T:
        """Leave the names out of every text of a value, however deep it lies; ids and digests hold none."""
        pattern = self._pattern
        return value if pattern is None else cast(T, _over(value, lambda text: pattern.sub(WITHHELD, text)))


def mask(record: Record, texts: Iterable[str]) -> Mask:
    """Find the private persons whom some texts name.

    Args:
        record: The record, which knows who holds an office.
        texts: Texts that are to be passed on, as they stand in their reports.

    Returns:
        What to leave out of them.
    """
    people = record.people()
    # Who speaks for an outlet, or is one, is no private person.
    outlets = {row.source for row in record.sources()}
    public = {name for person in people if _office(person.roles) for name in person.names} | {o for o in outlets if o}
    ends = {name.split()[-1] for name in public if name.split()}
    speakers = {name for person in people if not _office(person.roles) for name in person.names if _personal(name)}
    whole = list(texts)
    found = {name for name in speakers if any(name in text for text in whole)}
    for text in whole:
        for pattern in (_AGED, _YEARS):
            found |= {name for each in pattern.finditer(text) if not _MONTH.match(name := each[1])}
    found = {name for name in found if name not in public and not _BODY.search(name)}
    surnames = {last for name in found if " " in name and len(last := name.split()[-1]) > 3 and last not in ends}
    return Mask(tuple(sorted(found, key=lambda name: (-len(name), name))), tuple(sorted(surnames)))


def _office(roles: Iterable[str]) -> bool:
    return any(not _PRIVATE.search(role) for role in roles)


def _personal(name: str) -> bool:
    return _FULL.fullmatch(name) is not None and not _BODY.search(name)


def _over(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_over(each, change) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _over(getattr(value, f.name), change) for f in fields(value)})
    return value
