"""Builds a record of many reports out of the bundled sample, for timing listings and web pages.

usage: python benchmarks/make_record.py FILE [--reports 20000] [--seed 1]
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from resample import read_sample, resample

from vidomo.reconcile.growing import begin
from vidomo.record import Record
from vidomo.show.sitrep import document, sitrep
from vidomo.show.sitrep.keeping import keep


def make(file: Path, reports: int, seed: int = 1) -> None:
    """Build a record of resampled reports with its picture, and tell how long each part took.

    Args:
        file: The record; nothing must be there.
        reports: How many.
        seed: Another one gives other reports.
    """
    start = time.perf_counter()
    with Record.create(file) as record:
        added = record.add(resample(read_sample(), reports, seed), made_with="resampled")
        print(f"{added.new} reports written in {time.perf_counter() - start:.0f} s", flush=True)
        picture, rows = begin(record.readings())
        print(f"reconciled at {time.perf_counter() - start:.0f} s", flush=True)
        record.set_picture(picture, shelved=rows)
        # What is kept is shown too: the reports of three days, one of them early and one of them late.
        days = sorted(set(record.days().values()))
        for day in dict.fromkeys(days[len(days) * part // 4][:10] for part in (1, 2, 3)) if days else ():
            keep(record, document(sitrep(record, day, day)), "benchmark")
        print(f"{record.totals()}\ndone in {time.perf_counter() - start:.0f} s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="the record; must not exist")
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    if args.file.exists():
        parser.error(f"{args.file} exists; give the name of a new file")
    make(args.file, args.reports, args.seed)


if __name__ == "__main__":
    main()
