"""Round axes for small charts."""

from __future__ import annotations

_STEPS = (1, 2, 5)


def scale(greatest: float) -> tuple[float, float]:
    """Give a round top of an axis above the greatest value, and the step of its marks.

    Args:
        greatest: The greatest value; for 0 and less the top is 4.

    Returns:
        The top and the step; the top is four steps.
    """
    step = 1.0
    while True:
        for factor in _STEPS:
            if greatest * 1.05 <= 4 * step * factor:
                return 4 * step * factor, step * factor
        step *= 10
