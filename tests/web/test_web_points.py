"""What the map draws: told in steps by the server, and made into rows again by the page's own module."""

from __future__ import annotations

import json
import subprocess
from itertools import accumulate
from pathlib import Path

from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from vidomo.record import Record
from vidomo.show.web.pages.points import EPOCH, steps
from vidomo.show.web.pages.points import _day as day

POINTS = Path(__file__).parents[2] / "web" / "src" / "points.js"
# Node has no server to ask: the answers are laid beside it, under the addresses that the module makes.
ASK = """
import {{ readFileSync }} from "node:fs";
import {{ load, opened }} from {module};
globalThis.fetch = async (url) => ({{ ok: true, json: async () => JSON.parse(readFileSync(url, "utf8")) }});
const data = await load({url});
console.log(JSON.stringify({{ data, opened: await opened(data) }}));
"""


def decoded(folder: Path, drawn: dict[str, object], opened: dict[str, object]) -> dict[str, dict[str, list[object]]]:
    """Let the page's own module read what the server sends."""
    for name, body in (("points.json", drawn), ("opened.json", opened)):
        (folder / name).write_text(json.dumps(body))
    script = ASK.format(module=json.dumps(POINTS.as_uri()), url=json.dumps(str(folder / "points.json")))
    done = subprocess.run(
        ["node", "--input-type=module", "-e", script], capture_output=True, text=True, check=True, timeout=60
    )
    found: dict[str, dict[str, list[object]]] = json.loads(done.stdout)
    return found


@given(st.lists(st.none() | st.integers(-40_000, 40_000)))
def test_steps_add_up_to_what_they_tell(values: list[int | None]) -> None:
    told = steps(values)
    assert [each is None for each in told] == [each is None for each in values]
    assert list(accumulate(each for each in told if each is not None)) == [v for v in values if v is not None]


def test_the_page_reads_the_days_and_places_of_the_record(
    client: TestClient, record_path: Path, tmp_path: Path
) -> None:
    sent, opened = (client.get(f"/map/{name}.json").json() for name in ("points", "opened"))
    data = decoded(tmp_path, sent, opened)["data"]
    with Record.open(record_path) as record:
        rows = record.incidents().rows
    shown = [r for r in rows if r.precision in ("exact", "near", "district", "region")]
    told = sorted(str((r.place, r.lat and round(r.lat, 3), day(r.from_), day(r.to))) for r in shown)
    pins: list[dict[str, object]] = data["pins"]  # type: ignore[assignment]
    read = sorted(str((p["place"]["name"], p["place"]["lat"], p["from"], p["to"])) for p in pins)  # type: ignore[index]
    assert read == told and read
    assert [row["words"] for row in data["told"]] == sent["told"]["words"] and data["told"]  # type: ignore[index]
    words = sent["words"]
    assert [row["words"] for row in data["holds"]] == [words[n] for n in sent["holds"]["words"]]  # type: ignore[index]


def test_a_press_opens_what_the_points_mean(client: TestClient, tmp_path: Path) -> None:
    sent, opened = (client.get(f"/map/{name}.json").json() for name in ("points", "opened"))
    assert [len(opened["places"]), len(opened["told"]), len(opened["by"])] == [
        len(sent["places"]["name"]), len(sent["told"]["place"]), len(sent["holds"]["place"]),
    ]  # fmt: skip
    at = sent["places"]["name"].index("Kharkiv")
    assert opened["places"][at] == "/places/gn:706483"
    assert client.get(opened["told"][0]).status_code == 200
    assert decoded(tmp_path, sent, opened)["opened"] == opened


def test_what_was_made_of_another_state_is_not_opened(client: TestClient, tmp_path: Path) -> None:
    sent, opened = (client.get(f"/map/{name}.json").json() for name in ("points", "opened"))
    assert decoded(tmp_path, sent, opened | {"made": "another"})["opened"] is None


def test_days_that_only_end_keep_their_end(tmp_path: Path) -> None:
    places = {"name": ["Korvo"], "lat": [50_100], "lon": [36_000], "precision": ["exact"]}
    ends = {"place": [0, 0, 0, 0], "family": [0, 0, 0, 0], "day": [100, 5, None, -2], "span": [None, -1, None, 3]}
    none: dict[str, list[int]] = {"place": []}
    sent: dict[str, object] = {
        "families": ["strike"], "words": [], "made": "m", "places": places, "pins": ends | {"deaths": [0, 0, 0, 0]},
        "told": none, "holds": {n: [] for n in ("place", "holder", "status", "planned", "words", "from", "to", "said",
                                                "disputed")},
    }  # fmt: skip
    pins: list[dict[str, object]] = decoded(tmp_path, sent, {"made": "m"})["data"]["pins"]  # type: ignore[assignment]
    assert [(p["from"], p["to"]) for p in pins] == [(100, None), (None, 105), (None, None), (103, 106)]


def test_days_are_counted_from_1970() -> None:
    assert EPOCH == 719163 and day("1970-01-02") == 1
