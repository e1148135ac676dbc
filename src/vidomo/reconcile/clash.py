"""Making a disagreement."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from vidomo.model.picture import Disagreement, DisagreementKind
from vidomo.model.place import Place


def make(
    about: str, kind: DisagreementKind, items: Iterable[str], why: str, place: Place | None = None
) -> Disagreement:
    """Make a disagreement with a name of its own that depends on its content alone."""
    kept = tuple(sorted(set(items)))
    name = hashlib.sha256("|".join([about, kind, *kept]).encode()).hexdigest()[:12]
    return Disagreement(about, kind, kept, why, place, "d" + name)
