"""Makes the pictures of README and tutorial: the real application over the bundled sample, in light and in dark.

``make pictures`` reads the sample into a record of its own, serves it, and takes each picture with chromium. It needs
the front end (python hatch_build.py), the gazetteer (vidomo gazetteer build) and playwright (the dev extra).
"""

from __future__ import annotations

import base64
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page, sync_playwright

from vidomo.cli.past import make_past
from vidomo.cli.redoing import JUDGE
from vidomo.show.web import create_app

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "web"))
from serving import serving  # noqa: E402

FOLDER = ROOT / "docs" / "images"
LARGEST = 160_000
"""Bytes of one picture at most."""
WIDTH, HEIGHT, SHARPNESS, QUALITY = 1280, 800, 1.5, 72
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def main() -> None:
    """Read, serve, look, keep."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    FOLDER.mkdir(exist_ok=True)
    with served() as site, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for scheme in SCHEMES:
            context = browser.new_context(
                viewport={"width": WIDTH, "height": HEIGHT},
                device_scale_factor=SHARPNESS,
                color_scheme=scheme,
                reduced_motion="reduce",
            )
            page = context.new_page()
            for name, show in PICTURES.items():
                page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
                show(page, site)
                page.wait_for_timeout(1500)
                keep(page, FOLDER / f"{name}-{scheme}.webp")
            context.close()
        browser.close()


@contextmanager
def served() -> Iterator[str]:
    """Serve the sample.

    Yields:
        Its address.
    """
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "sample.db"
        command = [sys.executable, "-m", "vidomo", "demo", "--prepare", "--record", str(record)]
        subprocess.run(command, check=True)  # noqa: S603 - our own words
        with serving(create_app(record, judge=JUDGE, past=make_past)) as site:
            yield site


def keep(page: Page, target: Path) -> None:
    """Take a picture of what a window shows; leave with a message where it is too large for a page of text."""
    shot = page.context.new_cdp_session(page).send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    target.write_bytes(base64.b64decode(shot["data"]))
    if target.stat().st_size > LARGEST:
        sys.exit(f"{target}: {target.stat().st_size} bytes are more than {LARGEST}")


def the_map(page: Page, site: str) -> None:
    """Show the map around Kharkiv, with its list."""
    page.goto(f"{site}/?box=34.6,48.4,38.6,50.4")
    page.wait_for_selector("#map[data-ready]")


def incident(page: Page, site: str) -> None:
    """Show the incident that most origins tell of and that disagrees, from its figures on."""
    pins = page.request.get(f"{site}/incidents.json?disputed=yes").json()["pins"]
    told = max(pins, key=lambda pin: (pin["origins"], pin["reports"], pin["id"]))
    page.goto(f"{site}{told['href']}")
    page.wait_for_selector("#map[data-ready]")


def report(page: Page, site: str) -> None:
    """Show the report out of which most was read, with what one of its marks was read as."""
    rows = page.request.get(f"{site}/reports.json").json()["rows"]
    told = max(rows, key=lambda row: (row["claims"] + row["events"] + row["figures"], row["id"]))
    page.goto(f"{site}/reports/{told['id']}")
    page.locator("#text a.m-event").first.click()
    page.evaluate("() => { scrollTo(0, 0); document.activeElement.blur(); }")


def sitrep(page: Page, site: str) -> None:
    """Show the situation report of the days of two strikes, with its charts."""
    page.set_viewport_size({"width": WIDTH, "height": 1000})
    page.goto(f"{site}/sitrep?from=2022-08-17&to=2022-08-24")


PICTURES: dict[str, Callable[[Page, str], None]] = {
    "map": the_map,
    "incident": incident,
    "report": report,
    "sitrep": sitrep,
}

if __name__ == "__main__":
    main()
