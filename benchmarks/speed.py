"""Words per second of reading, and the ratio to a bare spaCy pass over the same text in the same run.

A speed on its own says little on a noisy machine; the ratio, measured over the same texts in turns, says more. Two
sorts of text are read: news of war (the bundled sample), and mixed news (the test sets beside this folder, where they
are on this machine: reports of shootings, protests and politics, with the war's among them).
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import growth
import pages as web
import spacy
from gate import shared

from vidomo.extract.english import MODELS
from vidomo.extract.page import Page, pages
from vidomo.extract.parallel import cores, read_in_parallel
from vidomo.extract.pipeline import BATCH, STEPS, Found, read_reports
from vidomo.gazetteer import ensure
from vidomo.lexicon import lexicon
from vidomo.model.report import Report
from vidomo.read import report_of, reports_from
from vidomo.reconcile import reconcile

T = TypeVar("T")
SAMPLE = Path(__file__).resolve().parent.parent / "samples" / "kharkiv"
MIXED = (("incidents/reports.jsonl", 150), ("event_types/snippets.jsonl", 300))


def timed(work: Callable[[], T]) -> tuple[float, T]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def mixed_news(folder: Path) -> list[Report]:
    """Take reports of the test sets: most tell of crime and protest, some of war."""
    rows = [
        json.loads(line)
        for name, number in MIXED
        for line in (folder / "bench" / "dev" / name).read_text().splitlines()[:number]
    ]
    texts = [row["text"] for row in rows] + [p.read_text() for p in sorted((folder / "examples").glob("*/*.txt"))]
    return [report_of(text, id=f"m{number}", language="en") for number, text in enumerate(texts)]


def measure(name: str, reports: list[Report], rounds: int) -> None:
    """Time a bare spaCy pass and the whole reading in turns, and print the middle of each."""
    bare = spacy.load(next(model for model in MODELS if spacy.util.is_package(model)))
    places, words = ensure(), lexicon("en")
    texts = [report.text for report in reports]
    count = sum(len(text.split()) for text in texts)
    rows: dict[str, list[float]] = {}
    ratios: list[float] = []
    list(read_reports(reports[:2], places))
    for _ in range(rounds):
        seconds = timed(lambda: list(bare.pipe(texts)))[0]
        rows.setdefault("bare spaCy", []).append(seconds)
        whole, readings = timed(lambda: list(read_reports(reports, places)))
        rows.setdefault("extract, whole", []).append(whole)
        ratios.append(seconds / whole)
        spent, analysed = timed(lambda: list(pages(reports, words, places)))
        rows.setdefault("  analysis", []).append(spent)
        for step, spent in step_through(analysed).items():
            rows.setdefault(step, []).append(spent)
        rows.setdefault("reconcile", []).append(timed(lambda readings=readings: reconcile(readings))[0])
    print(f"\n{name}: {len(reports)} reports, {count} words")
    for row, values in rows.items():
        middle = statistics.median(values)
        print(f"{row:20s} {middle / count * 1e6:8.1f} ms per 1,000 words {count / middle:10.0f} words/s")
    print(f"words per second over bare spaCy: {statistics.median(ratios):.2f}")


def measure_processes(reports: list[Report]) -> None:
    """Time reading by one process and by one a core, the start of the processes counted in."""
    many = [*reports] * (1 + 20 * BATCH // len(reports))
    one = timed(lambda: list(read_in_parallel(many, 1)))[0]
    all_ = timed(lambda: list(read_in_parallel(many, cores())))[0]
    print(f"\n{len(many)} reports: {cores()} processes read {one / all_:.2f} times as fast as one")


def step_through(analysed: list[Page]) -> dict[str, float]:
    """Run the steps of the pipeline on each page, adding up the time of each."""
    spent: dict[str, float] = {}
    for page in analysed:
        found = Found()
        for step in STEPS:
            start = time.perf_counter()
            found = step(page, found)
            name = f"  {step.__name__.removeprefix('_')}"
            spent[name] = spent.get(name, 0.0) + time.perf_counter() - start
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", default=[str(SAMPLE)], help="news of war to read (default: the sample)")
    parser.add_argument("--rounds", type=int, default=3, help="the median of so many rounds is printed")
    parser.add_argument("--quick", action="store_true", help="measure growth over a smaller span")
    args = parser.parse_args()
    seconds, found = timed(lambda: [r for path in args.paths for r in reports_from(path)])
    war = [r for r in found if isinstance(r, Report) and r.language == "en"]
    words = sum(len(report.text.split()) for report in war)
    print(f"read (files to reports): {seconds / words * 1e6:.1f} ms per 1,000 words")
    measure("news of war", war, args.rounds)
    folder = shared()
    if folder is None:
        print("\nmixed news: the shared test sets are not on this machine (set VIDOMO_BENCH to their folder)")
    else:
        measure("mixed news", mixed_news(folder), args.rounds)
    measure_processes(war)
    print()
    growth.show(growth.QUICK if args.quick else growth.SIZES)
    print()
    web.show(web.cached(web.QUICK), times=15)


if __name__ == "__main__":
    main()
