"""How reconciling grows with the number of reports: seconds, peak memory, and the exponent of growth.

Each size is measured in a process of its own, on readings of ``resample.py`` that are made while they are taken in.
Then some reports more are added one by one to a record of the largest size, and some incidents and readings of it are
judged and each judgement taken back. Seconds are those of the processor.
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
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from resample import read_sample, resample

from vidomo.cli.redoing import redo
from vidomo.model.decision import Change, Decision
from vidomo.model.reading import Reading
from vidomo.reconcile import reconcile
from vidomo.record import Record, judge

SIZES, QUICK = (1_000, 10_000, 50_000), (500, 1_000, 2_000)
# So many reports are added one by one to the largest record.
ADDED = 20
# So many incidents are judged in each way, every so-manieth of several reports, from the largest on.
JUDGED = 10


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


def change_some(count: int) -> dict[str, list[float]]:
    """Tell the seconds from a change to an up-to-date picture, in a record of so many reports.

    Returns:
        By what changed, the seconds of each change: one report more, and each kind of judgement.
    """
    readings = resample(read_sample(), count + ADDED)
    with tempfile.TemporaryDirectory() as folder, Record.create(Path(folder) / "growth.db") as record:
        record.add(itertools.islice(readings, count))
        redo(record)
        spent: dict[str, list[float]] = {"report": [timed(record, record.add, [reading]) for reading in readings]}
        if record.grown() != ADDED:
            raise SystemExit("the reports were not taken in one by one: all were compared again")
        for kind, decision in judgements(record):
            spent.setdefault(kind, []).append(timed(record, record.decide, decision))
            last = record.decisions()[-1].id
            spent.setdefault("undo", []).append(timed(record, record.withdraw, last, "benchmark"))
        if record.grown() != ADDED:
            raise SystemExit("the judgements were not taken in one by one: all reports were compared again")
        return spent


def timed(record: Record, change: Callable[..., object], *what: object) -> float:
    """Tell the seconds that a change of a record takes until its picture is up to date."""
    start = time.process_time()
    change(*what)
    redo(record)
    return time.process_time() - start


def judgements(record: Record) -> Iterator[tuple[str, Decision]]:
    """Give judgements of each kind on incidents of several reports, from the largest on."""
    by = "benchmark"
    told = sorted(record.incidents(), key=lambda row: (-row.events, row.id))
    whole = [row.id for row in told if row.reports > 1 and row.events > 1]
    for name, other in itertools.islice(zip(whole[::JUDGED], whole[1::JUDGED], strict=False), JUDGED):
        incident = record.incident(name)
        if incident is None:
            raise SystemExit(f"{name}: an incident that is listed is not there")
        event = incident.events[0]
        yield "join", judge.merge(record, name, other, by)
        yield "set apart", judge.split(record, name, [event], by)
        yield "confirm", judge.confirm(record, name, by)
        yield "correct an event", judge.correct(record, event, [Change("type", "riot")], by)
        reading = record.reading(event.rpartition("/")[0])
        claims = reading.claims if reading is not None else ()
        if claims:
            claim = f"{event.rpartition('/')[0]}/{claims[0].id}"
            yield "correct a speaker", judge.correct(record, claim, [Change("speaker", "Petro Bondar")], by)


def show(sizes: Sequence[int] = SIZES, add_to: int | None = None) -> None:
    """Print how reconciling grows from the least to the greatest of some sizes, and the time of one change more."""
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
    spent = change_some(count)
    judged = [each for kind, seconds in spent.items() if kind != "report" for each in seconds]
    for what, seconds in (("report", spent["report"]), ("judgement", judged)):
        told = f"{statistics.median(seconds):.3f} s in the middle, {max(seconds):.3f} s at most"
        print(f"one {what} more in a record of {count}: {told}")
    kinds = (f"{kind} {statistics.median(seconds):.3f} s" for kind, seconds in spent.items() if kind != "report")
    print(f"judgements in the middle: {', '.join(kinds)}")


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
