"""Making much without looking for garbage on the way, for every room that does so."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def still(lasting: bool = True) -> Iterator[None]:
    """Keep the search for circles of garbage from going through all that is made again and again, where none is made.

    Args:
        lasting: Whether much is made that stays.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            # Asking how much is frozen goes through all of it.
            if lasting and not gc.get_freeze_count():
                # What was made counts as old at once, or the next search would go through all of it for nothing.
                gc.freeze()
                gc.unfreeze()
            gc.enable()
