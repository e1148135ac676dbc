"""Reading with every core: batches of reports in processes of their own, results in order."""

from __future__ import annotations

import itertools
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from vidomo.extract.pipeline import BATCH, read_reports
from vidomo.model.problem import VidomoError
from vidomo.model.reading import Reading
from vidomo.model.report import Report

# A process takes some seconds to load the language model: fewer reports than these are read sooner without.
ALONE = 4 * BATCH
# Each process holds the model and the words, about half a gigabyte.
MOST = 8


def cores() -> int:
    """Tell how many processes are worth starting on this machine: its cores that we may use, eight at most."""
    return min(MOST, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def read_in_parallel(reports: Iterable[Report], workers: int | None = None) -> Iterator[Reading]:
    """Read reports as :func:`read_reports` does, in the same order, with several processes once there are many.

    Args:
        reports: The reports.
        workers: How many processes; :func:`cores` where None. With one, all are read here.

    Yields:
        One reading for each report. Where a process dies, its reports are read here.

    Raises:
        VidomoError: As the source of reports raised it, after what it had given was read.
    """
    source = iter(reports)
    number = cores() if workers is None else workers
    yield from read_reports(source if number < 2 else itertools.islice(source, ALONE))
    first = next(source, None)
    if first is not None:
        yield from _pooled(itertools.chain((first,), source), number)


def _pooled(reports: Iterator[Report], workers: int) -> Iterator[Reading]:
    # One thread a process for matrix products: with more they take the cores from each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Spawned, never forked: a fork copies the locks of threads that it does not copy.
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    waiting: deque[tuple[list[Report], Future[list[Reading]] | None]] = deque()
    failure: VidomoError | None = None
    try:
        while True:
            batch: list[Report] = []
            try:
                batch.extend(itertools.islice(reports, BATCH))
            except VidomoError as error:
                failure = error
            if batch:
                waiting.append((batch, _submit(pool, batch)))
            ended = not batch or failure is not None
            while waiting and (ended or len(waiting) > 2 * workers):
                yield from _result(*waiting.popleft())
            if ended:
                break
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    if failure is not None:
        raise failure


def _submit(pool: ProcessPoolExecutor, batch: list[Report]) -> Future[list[Reading]] | None:
    try:
        return pool.submit(_read, batch)
    except BrokenProcessPool:
        return None


def _result(batch: list[Report], future: Future[list[Reading]] | None) -> list[Reading]:
    if future is not None:
        try:
            return future.result()
        except BrokenProcessPool:
            future = None
    return _read(batch)


def _read(batch: list[Report]) -> list[Reading]:
    return list(read_reports(batch))
