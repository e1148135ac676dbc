"""Looking places up: a trie of names, mapped from the file, and a table of places."""

from __future__ import annotations

import functools
import json
import re
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import marisa_trie
from rapidfuzz.distance import OSA, JaroWinkler

from vidomo.gazetteer.build import ACRONYM, PRIMARY, RECORD, ROUGH_COUNTRIES, ROUGH_MARK
from vidomo.gazetteer.candidate import KINDS, Candidate
from vidomo.gazetteer.fold import APOSTROPHES, fold, rough, words
from vidomo.gazetteer.types import TAILS
from vidomo.model.earth import km
from vidomo.model.problem import GazetteerError

_COLUMNS = "id, geonames_id, name, lat, lon, country, admin1, feature, population, precision, radius_km, kind"
# Between two words of one name: a space, a line break within a paragraph, a hyphen, or the point of St. and Mt.
_GAP = re.compile(r"(?:[ \t\u00a0]+|[ \t]*\r?\n[ \t]*|[-‐‑–]|\.[ \t]+)\Z")
_SHORTENED = {"st", "ste", "mt", "ft", "pt"}
# The article and the word for "house" or "cloister" of Arabic names, which romanise in many ways.
_ARABIC = tuple(
    (re.compile(rf"\b(?:{many})\b"), one)
    for many, one in (
        ("el|ar|as|at|ad|an|az|ash|ath", "al"),
        ("dayr|dair", "deir"),
        ("bayt|bait|bet", "beit"),
        ("jabal|gebel|djebel", "jebel"),
    )
)
# Small words stand inside a name and do not end one.
_ENDS = TAILS - {"and", "of", "the"}
# Words that join the parts of a name in lower case and neither begin nor end it: Rio de Janeiro, Mazar-e-Sharif.
_JOINS = frozenset((
    "ad", "al", "am", "an", "ar", "as", "ash", "at", "az", "bei", "bin", "da", "das", "de", "del", "der", "des", "di",
    "do", "dos", "du", "e", "ed", "el", "en", "er", "es", "ez", "i", "ibn", "la", "las", "le", "les", "los", "o", "on",
    "sur", "ul", "upon", "y",
))  # fmt: skip
# Articles that begin a name in lower case where a hyphen ties them to it: al-Hasakah, as-Suwayda.
_ARTICLES = frozenset(("al", "el", "ad", "an", "ar", "as", "ash", "at", "az"))
_LONGEST = 7
_MARKS = frozenset(APOSTROPHES)


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of a text that is the name of at least one place.

    Attributes:
        start: First code point in the text scanned.
        end: One past the last.
        key: The folded name, to be given to :meth:`Gazetteer.of_key`.
    """

    start: int
    end: int
    key: str


class Gazetteer:
    """The places of the world by name, id and position. Safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        """Open an index.

        Args:
            folder: What ``build`` gave.

        Raises:
            GazetteerError: Where the folder holds no whole index.
        """
        self.folder = folder
        try:
            about = json.loads((folder / "about.json").read_text("utf-8"))
            self._names = marisa_trie.RecordTrie(RECORD).mmap(str(folder / "names.marisa"))
            self._base = sqlite3.connect(f"file:{folder / 'places.sqlite'}?mode=ro", uri=True, check_same_thread=False)
            self._base.execute("SELECT 1 FROM place LIMIT 1").fetchone()
        except (OSError, ValueError, RuntimeError, sqlite3.Error) as error:
            raise GazetteerError(f"{folder}: no usable place index ({error}); run: vidomo gazetteer build") from error
        self._countries: list[str | None] = [None, *about["countries"]]
        self.size: int = about["places"]
        self._lock = threading.Lock()
        self._row = functools.lru_cache(20000)(self._read_row)
        self._fuzzy = functools.lru_cache(5000)(self._search)
        self._of_key = functools.lru_cache(20000)(self._read_key)
        self._local = functools.lru_cache(20000)(self._read_local)

    # ------------------------------------------------------------ by name
    def lookup(self, name: str, country: str | None = None) -> tuple[Candidate, ...]:
        """Tell which places a name can mean.

        Args:
            name: A name in any script; case, diacritics, apostrophes and hyphens do not matter.
            country: ISO 3166-1 alpha-2 code to keep to.

        Returns:
            The candidates, likeliest first; empty where none bears the name.
        """
        key = fold(name)
        upper = name.replace(".", "").isupper()
        found = self.of_key(key, upper=upper) or (self.of_key(key[4:], upper=upper) if key.startswith("the ") else ())
        return tuple(c for c in found if country is None or c.country == country)

    def of_key(self, key: str, *, upper: bool = True) -> tuple[Candidate, ...]:
        """Tell which places a folded name can mean.

        Args:
            key: What ``fold`` gave.
            upper: Whether the text has the name in capitals, so that it can be an acronym.

        Returns:
            The candidates, likeliest first.
        """
        return self._of_key(key, upper)

    def _read_key(self, key: str, upper: bool) -> tuple[Candidate, ...]:
        found: dict[int, tuple[int, int]] = {}
        for row, _, _, weight, flags in self._names.get(key, ()):
            if flags & ACRONYM and not upper:
                continue
            if row not in found or found[row][0] < weight:
                found[row] = (weight, flags)
        ranked = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))
        return tuple(
            replace(self._row(row), weight=w, primary=bool(f & PRIMARY), acronym=bool(f & ACRONYM))
            for row, (w, f) in ranked[:200]
        )

    def roughly(self, name: str, country: str, admin1: str | None = None) -> tuple[Candidate, ...]:
        """Find places of one country whose name is the same but for how Cyrillic was put into Latin letters.

        Args:
            name: The name as a report spells it.
            country: ISO code; only countries of Cyrillic names have such keys.
            admin1: Shown name of a first-level division to keep to.

        Returns:
            The candidates, likeliest first.
        """
        if country not in ROUGH_COUNTRIES or len(fold(name)) < 5:
            return ()
        found = self._of_key(ROUGH_MARK + rough(name), True)
        return tuple(c for c in found if c.country == country and (admin1 is None or c.admin1 == admin1))

    def fuzzy(self, name: str, country: str, admin1: str | None = None, least: float = 0.93) -> tuple[Candidate, ...]:
        """Find places of one country whose name is nearly this one.

        Jaro-Winkler similarity over names with the same first two letters and at most one letter in six changed, after
        Arabic articles and the usual words for house and cloister are made alike; for Cyrillic names, at most one
        letter of the coarse key. A near name is often another place (Deir al-Balah, Deir al-Hatab: 0.95), so every hit
        is of low confidence.

        Args:
            name: The name as a report spells it.
            country: ISO code to keep to; fuzzy search over the world is not offered.
            admin1: Shown name of a first-level division to keep to.
            least: Least similarity, 0–1.

        Returns:
            At most five candidates, most similar first.
        """
        return self._fuzzy(name, country, admin1, least)

    def _search(self, name: str, country: str, admin1: str | None, least: float) -> tuple[Candidate, ...]:
        exact = self.roughly(name, country, admin1)
        if exact:
            return exact[:5]
        if country in ROUGH_COUNTRIES:
            near = self._nearly_rough(rough(name), country)
            return tuple(c for c in near if admin1 is None or c.admin1 == admin1)[:5]
        key = _arabic(fold(name))
        if len(key) < 5 or country not in self._countries:
            return ()
        number = self._countries.index(country)
        best: dict[int, tuple[float, int]] = {}
        for other, (row, cc, kind, weight, _) in self._names.iteritems(key[:2]):
            if cc != number or abs(len(other) - len(key)) > 3 or KINDS[kind] == "country":
                continue
            alike = _arabic(other)
            if alike.split(" ")[0][:2] != key.split(" ")[0][:2] or alike.split(" ")[-1][:1] != key.split(" ")[-1][:1]:
                continue
            score = JaroWinkler.similarity(key, alike, score_cutoff=least)
            if score < least or OSA.distance(key, alike) > max(1, len(key) // 6):
                continue
            if score > best.get(row, (0.0, 0))[0]:
                best[row] = (score, weight)
        ranked = sorted(best.items(), key=lambda item: (-item[1][0], -item[1][1]))
        found = (replace(self._row(row), weight=w, primary=False) for row, (_, w) in ranked)
        return tuple(c for c in found if admin1 is None or c.admin1 == admin1)[:5]

    def _nearly_rough(self, key: str, country: str) -> list[Candidate]:
        """Places whose coarse key differs from this by a letter at most."""
        if len(key) < 5:
            return []
        number = self._countries.index(country)
        best: dict[int, tuple[int, int]] = {}
        for other, (row, cc, _, weight, _) in self._names.iteritems(ROUGH_MARK + key[:2]):
            if cc != number or abs(len(other) - 1 - len(key)) > 2:
                continue
            away = OSA.distance(key, other[1:], score_cutoff=1)
            if away <= 1 and (row not in best or away < best[row][0]):
                best[row] = (away, weight)
        ranked = sorted(best.items(), key=lambda item: (item[1][0], -item[1][1]))
        return [replace(self._row(row), weight=w, primary=False) for row, (_, w) in ranked]

    # ------------------------------------------------------------ in a text
    def scan(self, text: str) -> Iterator[Hit]:
        """Find the names of places in a text: the longest that begin at each capitalised word, none overlapping.

        Args:
            text: Any text. Words of scripts without capitals count as capitalised.

        Small words and type words inside or at the end of a name may stand in lower case.

        Yields:
            The hits in the order of the text; whether one is meant as a place is for the caller to judge.
        """
        found = list(words(text))
        i = 0
        while i < len(found):
            if not _begins(text[found[i][0]]) and not _is_article(text, found, i):
                i += 1
                continue
            last, key = self._longest(text, found, i)
            if key:
                yield Hit(found[i][0], found[last][1], key)
            i = last + 1

    def _longest(self, text: str, found: list[tuple[int, int, str]], i: int) -> tuple[int, str]:
        """The last word and the key of the longest name that begins at a word; an empty key where none does."""
        key, best, best_key = found[i][2], i, ""
        for j in range(i, min(i + _LONGEST, len(found))):
            word = found[j][2]
            if j > i:
                gap = text[found[j - 1][1] : found[j][0]]
                if word == "s" and gap in _MARKS:  # "Donetsk People's Republic" is kept as "donetsk peoples republic"
                    key += "s"
                    continue
                if not _GAP.match(gap) or ("." in gap and found[j - 1][2] not in _SHORTENED):
                    break
                key = f"{key} {word}"
            begins = _begins(text[found[j][0]])
            if not begins and j > i and word not in TAILS and word not in _JOINS:
                break
            if (begins or word in _ENDS) and key in self._names:
                best, best_key = j, key
            if next(self._names.iterkeys(key), None) is None:
                break
        return best, best_key

    # ------------------------------------------------------------ by id and position
    def get(self, id: str) -> Candidate | None:
        """Fetch a place by its id, such as ``gn:706483``.

        Args:
            id: Our key of the place.

        Returns:
            The place, or None where there is none.
        """
        with self._lock:
            row = self._base.execute("SELECT row FROM place WHERE id = ?", (id,)).fetchone()
        return self._row(row[0]) if row else None

    def near(self, lat: float, lon: float, within_km: float, kind: str | None = None) -> tuple[Candidate, ...]:
        """Find the places around a point.

        Args:
            lat: Degrees north.
            lon: Degrees east.
            within_km: Radius in kilometres, up to 500.
            kind: Kind of place to keep to.

        Returns:
            The places, nearest first.
        """
        step = within_km / 111
        with self._lock:
            rows = self._base.execute(
                "SELECT row, lat, lon FROM place WHERE lat BETWEEN ? AND ? AND (? IS NULL OR kind = ?)",
                (lat - step, lat + step, kind, kind),
            ).fetchall()
        near = sorted((d, row) for row, a, b in rows if (d := km(lat, lon, a, b)) <= within_km)
        return tuple(self._row(row) for _, row in near)

    # ------------------------------------------------------------ in Ukrainian
    def local(self, id: str) -> str | None:
        """Tell what a place is called in Ukrainian.

        Args:
            id: Our key of the place.

        Returns:
            The name; None for most places outside Ukraine, where no source tells it by language.
        """
        return self._local(id)

    def local_of(self, name: str) -> str | None:
        """Tell what the likeliest place of a name that we show is called in Ukrainian.

        Args:
            name: The name as we show it.

        Returns:
            The name; None where there is none.
        """
        found = next((c for c in self.lookup(name) if c.name == name), None)
        return self.local(found.id) if found else None

    def keys_of(self, name: str) -> tuple[str, ...]:
        """Tell the keys of the places that a name can mean, the likeliest first."""
        return tuple(c.id for c in self.lookup(name))

    def _read_local(self, id: str) -> str | None:
        with self._lock:
            row = self._base.execute("SELECT local FROM place WHERE id = ?", (id,)).fetchone()
        return row[0] if row else None

    def _read_row(self, row: int) -> Candidate:
        with self._lock:
            values = self._base.execute(f"SELECT {_COLUMNS} FROM place WHERE row = ?", (row,)).fetchone()  # noqa: S608
        return Candidate(*values)


def _begins(letter: str) -> bool:
    return letter.isupper() or (letter.isalpha() and letter.upper() == letter.lower())


def _is_article(text: str, found: list[tuple[int, int, str]], i: int) -> bool:
    if found[i][2] not in _ARTICLES or i + 1 == len(found):
        return False
    gap = text[found[i][1] : found[i + 1][0]]
    return gap in ("-", "‑", "‐") and _begins(text[found[i + 1][0]])


def _arabic(key: str) -> str:
    for pattern, one in _ARABIC:
        key = pattern.sub(one, key)
    return key
