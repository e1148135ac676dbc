"""Places of the world: building the index once, looking names up."""

from vidomo.gazetteer.build import ROUGH_COUNTRIES, build, fingerprint, locked, root
from vidomo.gazetteer.candidate import Candidate
from vidomo.gazetteer.dump import add_file
from vidomo.gazetteer.index import Gazetteer, Hit
from vidomo.gazetteer.opening import ensure, load, resolve_name
from vidomo.gazetteer.typed import typed
from vidomo.gazetteer.types import TYPES
from vidomo.gazetteer.wording import context_words, demonyms, place_words, short_divisions

__all__ = [
    "ROUGH_COUNTRIES",
    "TYPES",
    "Candidate",
    "Gazetteer",
    "Hit",
    "add_file",
    "build",
    "context_words",
    "demonyms",
    "ensure",
    "fingerprint",
    "load",
    "locked",
    "place_words",
    "resolve_name",
    "root",
    "short_divisions",
    "typed",
]
