"""Makes docs/images/screenshot.png of the real application over the bundled sample.

``.venv/bin/python docs/screenshot.py`` reads the sample into a record of its own, serves it, and takes the picture with
chromium. It needs the front end (python hatch_build.py), the gazetteer (vidomo gazetteer build) and playwright (the dev
extra).
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from vidomo.show.web import create_app

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "images" / "screenshot.png"
LARGEST = 400_000
CENTRE = "Balakliia"


def main() -> None:
    """Read, serve, look, keep."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "sample.db"
        command = [sys.executable, "-m", "vidomo", "demo", "--prepare", "--record", str(record)]
        subprocess.run(command, check=True)  # noqa: S603 - our own words
        listener = socket.create_server(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(create_app(record), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
            page.goto(f"http://127.0.0.1:{listener.getsockname()[1]}/")
            page.wait_for_selector("#map[data-ready]")
            line = page.locator("#lines a", has_text=CENTRE).first
            line.focus()
            page.keyboard.press("z")
            page.locator(".maplibregl-canvas").focus()
            page.keyboard.press("-")
            page.locator("#map").evaluate("() => document.activeElement.blur()")
            page.locator("#lines").evaluate("list => list.scrollTo(0, 0)")
            page.wait_for_timeout(2500)
            TARGET.parent.mkdir(exist_ok=True)
            page.screenshot(path=TARGET)
            browser.close()
        server.should_exit = True
        thread.join(10)
    if TARGET.stat().st_size > LARGEST:
        sys.exit(f"{TARGET}: {TARGET.stat().st_size} bytes are more than {LARGEST}")


if __name__ == "__main__":
    main()
