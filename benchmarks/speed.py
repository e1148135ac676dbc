"""Words per second of each stage, and the ratio to a bare spaCy pass over the same text in the same run.

A speed on its own says little on a noisy machine; the ratio, measured over the same texts one after the other, says
more.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from vidomo.extract.page import Page, english, pages
from vidomo.extract.pipeline import STEPS, Found, read_reports
from vidomo.gazetteer import ensure
from vidomo.lexicon import lexicon
from vidomo.model.problem import Problem
from vidomo.model.report import Report
from vidomo.read import reports_from
from vidomo.reconcile import reconcile

T = TypeVar("T")
SAMPLE = Path(__file__).resolve().parent.parent / "samples" / "kharkiv"


def timed(work: Callable[[], T]) -> tuple[float, T]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", default=[str(SAMPLE)], help="reports to read (default: the bundled sample)")
    parser.add_argument("--rounds", type=int, default=3, help="the median of so many rounds is printed")
    args = parser.parse_args()

    places, words = ensure(), lexicon("en")
    nlp = english()
    seconds_in, found = timed(lambda: [r for path in args.paths for r in reports_from(path)])
    reports = [r for r in found if isinstance(r, Report) and r.language == "en"]
    problems = [r for r in found if isinstance(r, Problem)]
    count = sum(len(report.text.split()) for report in reports)
    print(f"{len(reports)} reports in English, {count} words ({len(problems)} inputs could not be read)")

    rows: dict[str, list[float]] = {"bare spaCy": []}
    for _ in range(args.rounds):
        texts = [report.text for report in reports]
        rows["bare spaCy"].append(timed(lambda texts=texts: list(nlp.pipe(texts)))[0])
        seconds, analysed = timed(lambda: list(pages(reports, words, places)))
        rows.setdefault("analysis", []).append(seconds)
        steps: dict[str, float] = {}
        for page in analysed:
            step_through(page, steps)
        for name, spent in steps.items():
            rows.setdefault(name, []).append(spent)
        seconds, readings = timed(lambda: list(read_reports(reports, places)))
        rows.setdefault("extract, whole", []).append(seconds)
        rows.setdefault("reconcile", []).append(timed(lambda readings=readings: reconcile(readings))[0])

    bare = statistics.median(rows["bare spaCy"])
    print(f"{'read (files to reports)':26s} {seconds_in / count * 1e6:8.1f} ms per 1,000 words")
    for name, values in rows.items():
        middle = statistics.median(values)
        print(
            f"{name:26s} {middle / count * 1e6:8.1f} ms per 1,000 words {count / middle:10.0f} words/s"
            f"   {middle / bare:5.2f} of bare spaCy"
        )


def step_through(page: Page, spent: dict[str, float]) -> None:
    """Run the steps of the pipeline on one page, adding up the time of each."""
    found = Found()
    for step in STEPS:
        start = time.perf_counter()
        found = step(page, found)
        name = f"  {step.__name__.removeprefix('_')}"
        spent[name] = spent.get(name, 0.0) + time.perf_counter() - start


if __name__ == "__main__":
    main()
