"""How fast the web pages answer on a big record: the 95th percentile of each page and of its JSON twin.

The real server runs in a process of its own and is asked over a socket, as a browser asks it. Each page is asked with
other filters, words, ids and pages of a listing each time. The first answer of each page, which compiles its template,
is told apart and not counted. Beside the time that passed stands the processor's time that the server took, which says
the same on a machine that others use too.

usage: python benchmarks/pages.py [--reports 20000] [--record FILE] [--times 30] [--only /claims] [--no-map]
"""

from __future__ import annotations

import argparse
import math
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

import httpx
import platformdirs
from make_record import make

from vidomo.record import Filter, Record
from vidomo.show.sitrep import PARTS
from vidomo.show.web.pages import PAGES
from vidomo.show.web.pages.base import Page

REPORTS, QUICK = 20_000, 2_000
GOAL_MS, GOAL_S, MAP_INCIDENTS = 100.0, 1.5, 2_000
PATIENCE_S, SLOW_S = 60.0, 5.0
"""How long to wait for an answer, and from when on a page is asked three times only."""
LISTED = {
    "/": ("type", "place", "party", "source", "origins", "days"),
    "/incidents": ("q", "type", "place", "party", "source", "origins", "days", "page"),
    "/places": ("word", "place", "days", "page"),
    "/reports": ("q", "source", "days", "page"),
    "/claims": ("q", "speaker", "side", "source", "place", "days", "page", "country"),
    "/search": ("speaker", "source", "place", "days"),
    "/figures": ("measure", "q", "place", "speaker", "source", "days", "page"),
    "/control": ("place", "party", "days", "page"),
    "/people": ("speaker", "page"),
    "/disagreements": ("place", "page"),
}
"""Filters that each listing is asked with, none to two at a time."""


@dataclass(frozen=True, slots=True)
class Pool:
    """What there is in a record to ask for: value after value of each filter, and ids of each kind of page."""

    values: dict[str, list[str]]
    ids: dict[str, list[str]]
    days: list[str]


@dataclass(frozen=True, slots=True)
class Timed:
    """What was measured of one address: milliseconds until its last byte, those its server worked, kilobytes sent."""

    address: str
    ms: float
    cpu: float
    kilobytes: float


def pool_of(record: Record, dice: random.Random) -> Pool:
    """Gather what to ask a record for."""
    incidents, places, people = record.incidents(), record.places(), record.people()
    reports, facets = record.reports(Filter(limit=4000)), record.facets()
    quotes = record.claims(Filter(limit=2000))
    words = sorted({w.strip(".,“”\"'").lower() for row in quotes for w in row.quote.split() if len(w) > 4})
    values = {
        "q": words,
        "word": [row.name[:4] for row in places],
        "type": sorted({row.type for row in incidents}),
        "measure": ["killed", "injured", "displaced"],
        "place": [row.id for row in places.rows[:400]],
        "country": sorted({row.name for row in places if (row.feature or "").startswith("PCL")}) or ["Ukraine"],
        "party": sorted({row.actor1 for row in incidents if row.actor1}),
        "speaker": [row.name for row in people.rows[:200]],
        "side": [tick.value for tick in facets.sides],
        "source": sorted({row.source for row in reports if row.source}),
        "origins": ["2", "3"],
    }
    ids = {
        "incidents": [row.id for row in incidents],
        "places": [row.id for row in places.rows[:30]] + [row.id for row in places],
        "people": [row.id for row in people],
        "disagreements": [row.id for row in record.disagreements()],
        "reports": [row.id for row in reports],
        "entries": [row.id for row in quotes],
        "sitreps": [row.id for row in record.drafts()],
    }
    for some in ids.values():
        dice.shuffle(some)
    days = sorted(row.published_from for row in reports if row.published_from)
    return Pool(values, ids, days)


def query(page: str, pool: Pool, dice: random.Random) -> dict[str, str]:
    """Draw none to two filters that a listing knows."""
    known = LISTED.get(page, ())
    asked: dict[str, str] = {"q": dice.choice(pool.values["q"])} if page == "/search" else {}
    for name in dice.sample(known, min(len(known), dice.choice((0, 1, 1, 2)))):
        if name == "days":
            asked["from"], asked["to"] = sorted(dice.sample(pool.days, 2))
        elif name == "page":
            asked["page"] = str(dice.randint(2, 4))
        else:
            key = {"country": "place", "measure": "type", "word": "q"}.get(name, name)
            asked[key] = dice.choice(pool.values[name])
    return asked


def addresses(page: Page, pool: Pool, dice: random.Random, times: int) -> list[tuple[str, str]]:
    """Write addresses of a page, each with that of its twin; none where the record has nothing it could show."""
    made = []
    for turn in range(times):
        path, asked = page.path, query(page.path, pool, dice)
        if "{name:path}" in path:
            ids = pool.ids.get(path.split("/")[1], [])
            if not ids:
                return []
            path = path.replace("{name:path}", quote(ids[turn % len(ids)], safe=":"))
        elif path == "/sitrep":
            asked = {"from": (day := dice.choice(pool.days)), "to": day[:8] + "28"} if dice.random() < 0.7 else {}
            asked = asked if asked.get("to", "9") >= asked.get("from", "") else {}
            # A report of many reports is read in parts: most begin with the first, and some go on.
            asked |= {"part": dice.choice(PARTS[1:])} if dice.random() < 0.3 else {}
        elif path == "/compare":
            asked = dict(zip(("a", "b"), dice.sample(pool.values["side"], 2), strict=True))
            if dice.random() < 0.5:
                asked = {"by": "speaker", **dict(zip("ab", dice.sample(pool.values["speaker"], 2), strict=True))}
            asked |= {"place": dice.choice(pool.values["place"])} if dice.random() < 0.5 else {}
        elif path == "/judge":
            one, other = dice.sample(pool.ids["incidents"], 2)
            asked = {"do": "merge", "incident": one, "with": other}
        elif path == "/judge/other":
            asked = {"incident": dice.choice(pool.ids["incidents"])}
        elif path == "/correct":
            asked = {"entry": dice.choice(pool.ids["entries"])}
        words = f"?{urlencode(asked)}" if asked else ""
        made.append((path + words, ("/map.json" if path == "/" else f"{path}.json") + words))
    return made


@contextmanager
def served(record: Path) -> Iterator[tuple[str, int]]:
    """Serve a record as ``vidomo serve`` does, in a process of its own, until left; give its address and process."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    command = [sys.executable, "-m", "vidomo", "serve", "--record", str(record), "--port", str(port)]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                httpx.get(f"{base}/about", timeout=60)
                break
            except httpx.ConnectError:
                time.sleep(0.1)
        yield base, server.pid
    finally:
        server.terminate()
        server.wait(20)


def busy(process: int) -> float:
    """Tell the seconds that the processor worked for a process, all its threads together; NaN where it is not told."""
    if sys.platform != "linux":
        return math.nan
    # The clock of another process, as clock_getcpuclockid(3) gives it.
    return time.clock_gettime(((~process) << 3) | 2)


def settle(process: int) -> None:
    """Wait until a process has nothing more to do of itself, such as warming what it holds."""
    quiet, before = 0, busy(process)
    while quiet < 4 and before == before:
        time.sleep(0.25)
        now = busy(process)
        quiet, before = (quiet + 1 if now - before < 0.02 else 0), now


def timed(client: httpx.Client, address: str, process: int) -> Timed:
    """Ask for one address, and take the time until its last byte."""
    start, worked = time.perf_counter(), busy(process)
    try:
        with client.stream("GET", address) as answer:
            size = sum(len(piece) for piece in answer.iter_raw())
    except httpx.ReadTimeout:
        return Timed(f"{address} (no answer)", PATIENCE_S * 1000, math.nan, 0)
    spent, cpu = (time.perf_counter() - start) * 1000, (busy(process) - worked) * 1000
    if answer.status_code != 200:
        raise SystemExit(f"{address} answers {answer.status_code}")
    return Timed(address, spent, cpu, size / 1000)


def percentile(values: Sequence[float], share: float = 0.95) -> float:
    """Give the value that a share of the values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, -(-int(share * 100) * len(ordered) // 100) - 1)]


def measure(
    base: str, process: int, pool: Pool, times: int, only: str | None, seed: int
) -> dict[str, tuple[float, float]]:
    """Ask each page, print a line for it, and give its 95th percentiles: of the page, and of its twin."""
    found = {}
    print(f"{'':26s} {'page, ms':>15s}  {'its CPU':>11s}  {'.json, ms':>11s}  {'its CPU':>11s}")
    pair = f"{'p50':>5s} {'p95':>5s}"
    print(f"{'':26s} {'first':>6s} {pair}  {pair}  {pair}  {pair} {'kB':>5s}  slowest")
    with httpx.Client(base_url=base, timeout=PATIENCE_S, headers={"Accept-Encoding": "gzip"}) as client:
        for page in PAGES:
            if only is not None and page.path != only:
                continue
            both = addresses(page, pool, random.Random(f"{seed} {page.path}"), times + 1)
            if not both:
                print(f"{page.path:26s} has nothing to show on this record")
                continue
            first = timed(client, both[0][0], process)
            asked = both[1:] if first.ms < SLOW_S * 1000 else both[1:4]
            pages, twins = zip(*((timed(client, a, process), timed(client, b, process)) for a, b in asked), strict=True)
            tops = percentile([one.ms for one in pages]), percentile([one.ms for one in twins])
            worst = max((*pages, *twins), key=lambda one: one.ms)
            size = statistics.median(one.kilobytes for one in pages)
            told = "  ".join(
                f"{statistics.median(some):5.0f} {percentile(some):5.0f}"
                for group in (pages, twins)
                for some in ([one.ms for one in group], [one.cpu for one in group])
            )
            mark = " " if max(tops) < GOAL_MS else "!"
            print(
                f"{page.path:26s}{mark}{first.ms:6.0f} {told} {size:5.0f}  {worst.ms:.0f} {worst.address}", flush=True
            )
            found[page.path] = tops
    return found


def crowded_days(record: Record, many: int) -> tuple[str, str] | None:
    """Choose days on which at least so many incidents happened, and hardly more."""
    days = sorted(row.from_ for row in record.incidents() if row.from_ and row.from_ == row.to)
    return (days[0], days[many - 1]) if len(days) >= many else None


@dataclass(frozen=True, slots=True)
class Drawn:
    """How soon the map stood there, in seconds from when it was asked for: medians of some visits, each the first.

    Attributes:
        first: First contentful paint.
        incidents: Paint of the incidents: the end of the frame in which land, borders and all incidents of the address
            stand on the map for the first time.
        ready: The map can be moved, with all names and signs.
        kilobytes: What was sent until the network was idle.
        load: Processes that waited for a processor, on the average of the last minute, at the end.
    """

    first: float
    incidents: float
    ready: float
    kilobytes: float
    load: float


def drawn(base: str, address: str, rounds: int = 5) -> Drawn:
    """Open the map in a browser that was never there before, some times, and time what comes to be seen."""
    from playwright.sync_api import sync_playwright

    # Chromium without a graphics card draws WebGL by software, and has to be told that it may.
    flags = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    told = """() => ["first-contentful-paint", "incidents-painted"].map((name) =>
        performance.getEntriesByName(name)[0].startTime / 1000).concat(performance.now() / 1000)"""
    times, sizes = [], []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=flags)
        for _ in range(rounds):
            context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
            page = context.new_page()
            sent: list[float] = []
            page.on("requestfinished", lambda r, sent=sent: sent.append(r.sizes()["responseBodySize"] / 1000))
            page.goto(base + address)
            page.wait_for_selector("#map[data-ready]", timeout=120_000)
            times.append(page.evaluate(told))
            page.wait_for_load_state("networkidle")
            sizes.append(sum(sent))
            context.close()
        browser.close()
    first, incidents, ready = (statistics.median(some) for some in zip(*times, strict=True))
    return Drawn(first, incidents, ready, statistics.median(sizes), os.getloadavg()[0])


def show(record: Path, times: int, only: str | None = None, with_map: bool = True, seed: int = 1) -> None:
    """Print how fast the pages of a record answer."""
    with Record.open(record) as held:
        totals = held.totals()
        print(f"{record}: {totals.reports} reports, {totals.claims} claims, {totals.incidents} incidents")
        pool = pool_of(held, random.Random(seed))
        days = crowded_days(held, MAP_INCIDENTS)
    with served(record) as (base, process):
        settle(process)
        found = measure(base, process, pool, times, only, seed)
        slow = {path: max(both) for path, both in found.items() if max(both) >= GOAL_MS}
        print(
            f"{len(found) - len(slow)} of {len(found)} pages under {GOAL_MS:.0f} ms at the 95th percentile of {times}"
        )
        if slow:
            print("over:", ", ".join(f"{path} {ms:.0f} ms" for path, ms in slow.items()))
        if not with_map:
            return
        shown = [("whole record", "/")]
        if days is not None:
            shown.append((f"{MAP_INCIDENTS} incidents", f"/?{urlencode({'from': days[0], 'to': days[1]})}"))
        for name, address in shown:
            told = drawn(base, address)
            good = "under" if told.incidents < GOAL_S else "over"
            print(
                f"map, {name}: first contentful paint {told.first:.2f} s, incidents painted {told.incidents:.2f} s "
                f"({good} {GOAL_S} s), ready to be moved {told.ready:.2f} s, {told.kilobytes:.0f} kB sent; "
                f"load {told.load:.1f} on {os.cpu_count()} processors",
                flush=True,
            )


def cached(reports: int, anew: bool = False) -> Path:
    """Give a record of so many resampled reports, built once and kept in the user's cache."""
    file = platformdirs.user_cache_path("vidomo", ensure_exists=True) / f"resampled-{reports}.db"
    if anew:
        file.unlink(missing_ok=True)
    if not file.exists():
        print(f"building a record of {reports} reports, once, in {file}", flush=True)
        building = file.with_suffix(".building")
        building.unlink(missing_ok=True)
        make(building, reports)
        building.rename(file)
    return file


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=REPORTS, help="how many, where no record is given")
    parser.add_argument("--quick", action="store_true", help=f"take {QUICK} reports")
    parser.add_argument("--anew", action="store_true", help="build the record of the cache again")
    parser.add_argument("--record", type=Path, help="time the pages of this record")
    parser.add_argument("--times", type=int, default=30, help="how often each page is asked")
    parser.add_argument("--only", help="only this page, by its route: /incidents/{name:path}")
    parser.add_argument("--no-map", action="store_true", help="leave the browser out")
    args = parser.parse_args()
    record = args.record or cached(QUICK if args.quick else args.reports, args.anew)
    show(record, args.times, args.only, not args.no_map)


if __name__ == "__main__":
    main()
