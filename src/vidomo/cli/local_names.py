"""What places are called in Ukrainian, for whoever shows a record: out of the gazetteer, opened when first asked."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from vidomo.model.problem import GazetteerError

if TYPE_CHECKING:
    from vidomo.gazetteer import Gazetteer


class GazetteerNames:
    """Names of places out of the gazetteer; none where it is not built, for a record can be shown without it."""

    @cached_property
    def _gazetteer(self) -> Gazetteer | None:
        from vidomo.gazetteer import load

        try:
            return load()
        except GazetteerError:
            return None

    def local(self, id: str) -> str | None:
        """Name a place by its key; None where it has no such name."""
        return self._gazetteer.local(id) if self._gazetteer else None

    def keys_of(self, name: str) -> tuple[str, ...]:
        """Tell the keys of the places that a name can mean, the likeliest first."""
        return self._gazetteer.keys_of(name) if self._gazetteer else ()

    def local_of(self, name: str) -> str | None:
        """Name the likeliest place of a shown name; None where it has no such name."""
        return self._gazetteer.local_of(name) if self._gazetteer else None
