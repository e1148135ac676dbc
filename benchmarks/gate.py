"""Holds the scores of the shared test sets against their floors."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
# Scores are exact for the same code and data; the margin is for a model or library that rounds another way.
MARGIN = 0.01
# So many sets are measured at a time, each by a program of its own that uses one core.
AT_ONCE = 2


def shared() -> Path | None:
    """Give the folder with the test sets, or None where they are not on this machine."""
    given = os.environ.get("VIDOMO_BENCH")
    folder = Path(given) if given else HERE.parent.parent / "shared"
    return folder if (folder / "bench" / "reading.py").is_file() else None


def measure(folder: Path, scorer: str, data: str, *options: str) -> dict[str, float]:
    """Run one scorer and give its metrics."""
    command = [sys.executable, str(folder / "bench" / scorer), str(folder / data), "--rounds", "0", *options]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder / "bench")
    if done.returncode:
        raise SystemExit(f"{scorer} {data} failed:\n{done.stdout[-1000:]}{done.stderr[-3000:]}")
    metrics: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])["metrics"]
    return metrics


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--raise", dest="lift", action="store_true", help="lift floors to what is measured; never lowers one"
    )
    parser.add_argument("--all", action="store_true", help="the large sets too, which take minutes")
    args = parser.parse_args()
    folder = shared()
    if folder is None:
        print(
            "bench: the shared test sets are not on this machine (set VIDOMO_BENCH to their folder); nothing measured"
        )
        return 0
    floors: dict[str, dict[str, object]] = json.loads(FLOORS.read_text())
    wanted = {name: entry for name, entry in floors.items() if args.all or not entry.get("large")}

    def measured(entry: dict[str, object]) -> dict[str, float]:
        options = [str(option) for option in entry.get("options", [])]  # type: ignore[attr-defined]
        return measure(folder, str(entry["scorer"]), str(entry["data"]), *options)

    fallen = 0
    with ThreadPoolExecutor(AT_ONCE) as threads:
        results = list(threads.map(measured, wanted.values()))
    for (name, entry), metrics in zip(wanted.items(), results, strict=True):
        limits: dict[str, float] = entry["floors"]  # type: ignore[assignment]
        ceilings: dict[str, float] = entry.get("ceilings", {})  # type: ignore[assignment]
        for metric, floor in limits.items():
            value = metrics[metric]
            bad = value < floor
            fallen += bad
            print(f"{'FALLEN' if bad else 'ok    '} {name:24s} {metric:24s} {value:.3f}  floor {floor:.3f}")
            if args.lift and value - MARGIN > floor:
                limits[metric] = round(value - MARGIN, 3)
        for metric, ceiling in ceilings.items():
            value = metrics[metric]
            bad = value > ceiling
            fallen += bad
            print(f"{'RISEN ' if bad else 'ok    '} {name:24s} {metric:24s} {value:.3f}  ceiling {ceiling:.3f}")
    if args.lift:
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n")
    if fallen:
        print(f"bench: {fallen} scores are past their floor or ceiling")
    return 1 if fallen else 0


if __name__ == "__main__":
    raise SystemExit(main())
