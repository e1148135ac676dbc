"""How reconciling grows with the number of reports: seconds, peak memory, and the exponent of growth.

Each size is measured in a process of its own, on readings of ``resample.py`` that are made while they are taken in.
Then some reports more are added one by one to a record of the largest size. Seconds are those of the processor.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from resample import read_sample, resample

from vidomo.cli.redoing import redo
from vidomo.model.reading import Reading
from vidomo.reconcile import reconcile
from vidomo.record import Record

SIZES, QUICK = (1_000, 10_000, 50_000), (500, 1_000, 2_000)
# So many reports are added one by one to the largest record.
ADDED = 20


def measure(count: int) -> dict[str, float]:
    """Reconcile so many readings, and tell the seconds it took without making them, and the peak memory in MB."""
    sample, making = read_sample(), 0.0

    def made() -> Iterator[Reading]:
        nonlocal making
        readings = resample(sample, count)
        while True:
            start = time.process_time()
            reading = next(readings, None)
            making += time.process_time() - start
            if reading is None:
                return
            yield reading

    start = time.process_time()
    picture = reconcile(made())
    spent = time.process_time() - start - making
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"reports": count, "seconds": spent, "megabytes": peak, "incidents": len(picture.incidents)}


def add_some(count: int) -> tuple[float, float]:
    """Tell the seconds from a reading to an up-to-date picture, for one report more in a record of so many.

    Returns:
        The middle and the longest of several reports.
    """
    readings = resample(read_sample(), count + ADDED)
    with tempfile.TemporaryDirectory() as folder, Record.create(Path(folder) / "growth.db") as record:
        record.add(itertools.islice(readings, count))
        redo(record)
        spent: list[float] = []
        for reading in readings:
            start = time.process_time()
            record.add([reading])
            redo(record)
            spent.append(time.process_time() - start)
        if record.grown() != ADDED:
            raise SystemExit("the reports were not taken in one by one: all were compared again")
        return statistics.median(spent), max(spent)


def show(sizes: Sequence[int] = SIZES, add_to: int | None = None) -> None:
    """Print how reconciling grows from the least to the greatest of some sizes, and the time of one report more."""
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
    if len(rows) > 1:
        growth = math.log(most["seconds"] / least["seconds"]) / math.log(most["reports"] / least["reports"])
        print(
            f"growth exponent {growth:.2f} from {least['reports']:.0f} to {most['reports']:.0f} reports (1 is linear)"
        )
    count = add_to or max(sizes)
    middle, longest = add_some(count)
    print(f"one report more in a record of {count}: {middle:.3f} s in the middle, {longest:.3f} s at most")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of reports to measure")
    parser.add_argument("--quick", action="store_true", help=f"measure {QUICK} only")
    parser.add_argument("--add-to", type=int, help="size of the record to add to (the largest of the sizes)")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(measure(args.one)))
    else:
        show(QUICK if args.quick else args.sizes, args.add_to)


if __name__ == "__main__":
    main()
