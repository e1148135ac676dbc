"""Opening the index, building it the first time."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

from vidomo.gazetteer.build import Progress, fingerprint, locked, root
from vidomo.gazetteer.candidate import Candidate
from vidomo.gazetteer.index import Gazetteer
from vidomo.gazetteer.typed import typed
from vidomo.model.place import Place
from vidomo.model.problem import GazetteerError

_open: dict[Path, Gazetteer] = {}
_guard = threading.Lock()


def load(path: Path | None = None) -> Gazetteer:
    """Open the index; one instance is shared by the whole process.

    Args:
        path: Folder of an index; that of the present sources by default.

    Returns:
        The gazetteer.

    Raises:
        GazetteerError: Where it was not built yet or is broken.
    """
    folder = path or root() / fingerprint()
    with _guard:
        if folder not in _open:
            if not (folder / "about.json").exists():
                raise GazetteerError(f"{folder}: the place index is not built yet; run: vidomo gazetteer build")
            _open[folder] = Gazetteer(folder)
        return _open[folder]


# A child process builds, so that what the building needs (some 660 MB) is given back when it ends.
_CHILD = """
import sys
from pathlib import Path
from vidomo.gazetteer.build import build
from vidomo.model.problem import GazetteerError
def tell(what, done, all_):
    sys.stdout.write(f"{done}\\t{all_}\\t{what}\\n"); sys.stdout.flush()
try:
    build(Path(sys.argv[1]), tell)
except GazetteerError as error:
    sys.exit(str(error))
"""


def _build_apart(folder: Path, progress: Progress | None) -> None:
    with subprocess.Popen(  # noqa: S603 (our own interpreter and code; the folder is an argument, never a command)
        [sys.executable, "-c", _CHILD, str(folder)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as child:
        for line in child.stdout or ():
            done, whole, what = line.rstrip("\n").split("\t", 2)
            if progress:
                progress(what, int(done), int(whole))
        said = child.stderr.read() if child.stderr else ""
    if child.returncode:
        raise GazetteerError(said.strip() or f"{folder}: building the place index failed; run: vidomo gazetteer build")


def ensure(progress: Progress | None = None) -> Gazetteer:
    """Open the index, building it first where it is missing (about 20 seconds, once).

    Args:
        progress: Told about the building, as in ``build``.

    Returns:
        The gazetteer.

    Raises:
        GazetteerError: Where it cannot be built.
    """
    folder = root() / fingerprint()
    if not (folder / "about.json").exists():
        with locked(folder.parent):
            if not (folder / "about.json").exists():  # another process may have built it while we waited
                _build_apart(folder, progress)
    return load(folder)


def resolve_name(name: str, gazetteer: Gazetteer, country: str | None = None) -> Place | None:
    """Tell which place a bare name means, as a user types it: "Kharkiv", "Kharkiv Oblast", "Balakleya".

    Args:
        name: The name.
        gazetteer: Where to look.
        country: ISO code of the country meant, where the caller knows it.

    Returns:
        The likeliest place as no mention (start and end 0), or None where none bears the name.
    """
    found: tuple[Candidate, ...] = gazetteer.lookup(name)
    if country:
        found = tuple(c for c in found if c.country == country) or gazetteer.fuzzy(name, country) or found
    bare, _, word = name.strip().rpartition(" ")
    if not found and bare:
        found = typed(gazetteer, bare, word, country or "UA")
    found = found or gazetteer.roughly(name, "UA")
    return found[0].place(text=name, candidates=len(found)) if found else None
