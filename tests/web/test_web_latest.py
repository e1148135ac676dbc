"""Who holds a place on the map: what was so last, and never what was over, whenever somebody told of it."""

from __future__ import annotations

import itertools
import json
import subprocess
from pathlib import Path

import pytest

POINTS = Path(__file__).parents[2] / "web" / "src" / "points.js"
ASK = "import {{ latest }} from {module}; console.log(JSON.stringify(latest({data}, {end}).map((hold) => hold.words)));"


def shown(holds: list[dict[str, object]], newest: int, end: int | None) -> list[str]:
    """Ask the page's own module what stands on the map."""
    rows = [{"place": {"name": "Korvo"}, "planned": 0, "status": "held", **hold} for hold in holds]
    data = json.dumps({"holds": rows, "newest": newest, "stale": 60})
    script = ASK.format(module=json.dumps(POINTS.as_uri()), data=data, end=json.dumps(end))
    done = subprocess.run(
        ["node", "--input-type=module", "-e", script], capture_output=True, text=True, check=True, timeout=60
    )
    found: list[str] = json.loads(done.stdout)
    return found


OVER: dict[str, object] = {"words": "held by A", "from": None, "to": 10, "said": 16}
NOW: dict[str, object] = {"words": "held by B", "from": 10, "to": None, "said": 16}


@pytest.mark.parametrize("holds", list(itertools.permutations([OVER, NOW])))
def test_what_is_over_gives_way_to_what_came_after(holds: tuple[dict[str, object], ...]) -> None:
    assert shown(list(holds), 40, None) == ["held by B"]
    assert shown(list(holds), 40, 20) == ["held by B"]


def test_nobody_is_said_to_hold_what_was_left() -> None:
    assert shown([OVER], 40, None) == []
    assert shown([{**OVER, "from": 2}], 40, 5) == ["held by A"]
