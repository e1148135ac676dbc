"""How reconciling grows with the number of reports: seconds, peak memory, and the exponent of growth.

Each size is measured in a process of its own, on readings of ``resample.py`` that are made while they are taken in.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from resample import read_sample, resample

from vidomo.model.reading import Reading
from vidomo.reconcile import reconcile
from vidomo.record import Record

SIZES, QUICK = (1_000, 4_000, 16_000), (500, 1_000, 2_000)
ADD_TO = 1_000


def measure(count: int) -> dict[str, float]:
    """Reconcile so many readings, and tell the seconds it took without making them, and the peak memory in MB."""
    sample, making = read_sample(), 0.0

    def made() -> Iterator[Reading]:
        nonlocal making
        readings = resample(sample, count)
        while True:
            start = time.perf_counter()
            reading = next(readings, None)
            making += time.perf_counter() - start
            if reading is None:
                return
            yield reading

    start = time.perf_counter()
    picture = reconcile(made())
    spent = time.perf_counter() - start - making
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"reports": count, "seconds": spent, "megabytes": peak, "incidents": len(picture.incidents)}


def add_one(count: int) -> float:
    """Tell the seconds from a reading to an up-to-date picture, for one report more in a record of so many."""
    *first, last = resample(read_sample(), count + 1)
    with tempfile.TemporaryDirectory() as folder, Record.create(Path(folder) / "growth.db") as record:
        record.add(first)
        record.set_picture(reconcile(record.readings()))
        start = time.perf_counter()
        record.add([last])
        record.set_picture(reconcile(record.readings()))
        return time.perf_counter() - start


def show(sizes: Sequence[int] = SIZES, add_to: int = ADD_TO) -> None:
    """Print how reconciling grows from the least to the greatest of some sizes."""
    rows = []
    for count in sorted(sizes):
        done = subprocess.run(
            [sys.executable, __file__, "--one", str(count)], check=True, capture_output=True, text=True
        )
        row = json.loads(done.stdout)
        rows.append(row)
        each = row["seconds"] / count * 1000
        print(
            f"reconcile {count:7d} reports {row['seconds']:8.1f} s {each:7.2f} ms a report {row['megabytes']:7.0f} MB"
            f" {row['incidents']:7d} incidents",
            flush=True,
        )
    least, most = rows[0], rows[-1]
    growth = math.log(most["seconds"] / least["seconds"]) / math.log(most["reports"] / least["reports"])
    print(f"growth exponent {growth:.2f} from {least['reports']:.0f} to {most['reports']:.0f} reports (1 is linear)")
    print(f"one report more in a record of {add_to}: {add_one(add_to):.2f} s (the whole picture is made again)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of reports to measure")
    parser.add_argument("--quick", action="store_true", help=f"measure {QUICK} only")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(measure(args.one)))
    else:
        show(QUICK if args.quick else args.sizes)


if __name__ == "__main__":
    main()
