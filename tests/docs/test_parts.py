"""The list of parts is that of the project, with the licences the packages state; the notices are carried along."""

from __future__ import annotations

import json
import re
import tomllib
from importlib import metadata
from pathlib import Path

import pages
import pytest

PARTS = (pages.ROOT / "docs" / "explanation" / "parts.md").read_text("utf-8")
PROJECT = tomllib.loads((pages.ROOT / "pyproject.toml").read_text("utf-8"))["project"]
WEB = json.loads((pages.ROOT / "web" / "package.json").read_text("utf-8"))
# Packages state a licence in one of three ways.
CLASSIFIERS = {"BSD License": "BSD-3-Clause", "MIT License": "MIT", "Apache Software License": "Apache-2.0"}


def table(heading: str) -> dict[str, str]:
    section = PARTS.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return {name.strip(): licence.strip() for name, licence, _ in lines[2:]}


def name_of(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found
    return found[0]


def test_every_python_part_is_listed() -> None:
    assert list(table("Python")) == [name_of(line) for line in PROJECT["dependencies"]]


def test_every_part_for_development_is_listed() -> None:
    line = next(line for line in PARTS.splitlines() if line.startswith("For development: "))
    listed = {word.strip(" .") for word in line.partition(":")[2].split(",")}
    assert listed == {name_of(each) for each in PROJECT["optional-dependencies"]["dev"]}


def test_every_part_of_the_front_end_is_listed() -> None:
    assert set(table("Front end")) == {*WEB["dependencies"], *WEB["devDependencies"]}


@pytest.mark.parametrize("name", sorted(table("Python")))
def test_a_licence_is_the_one_that_the_package_states(name: str) -> None:
    about = metadata.metadata(name)
    stated = {about.get("License-Expression"), about.get("License")}
    stated |= {
        CLASSIFIERS.get(line.rpartition(":: ")[2])
        for line in about.get_all("Classifier") or ()
        if line.startswith("License ::")
    }
    assert table("Python")[name] in stated


def test_the_notices_name_whom_they_must() -> None:
    notice = (pages.ROOT / "NOTICE").read_text("utf-8")
    for word in ("GeoNames", "https://creativecommons.org/licenses/by/4.0/", "KATOTTG", "Natural Earth", "fastText"):
        assert word in notice
    locked = json.loads((pages.ROOT / "web" / "package-lock.json").read_text("utf-8"))["packages"]
    texts = (pages.ROOT / "LICENSES" / "front-end.txt").read_text("utf-8")
    for name in (*WEB["dependencies"], "world-atlas", "@superset-ui/legacy-plugin-chart-country-map"):
        version = locked[f"node_modules/{name}"]["version"]
        assert f"\n{name} {version}: " in texts, f"{name} {version}: run python docs/licences.py after npm ci in web/"


def test_the_licences_travel_with_the_package() -> None:
    patterns = PROJECT["license-files"]
    kept = {path.name for pattern in patterns for path in Path(pages.ROOT).glob(pattern)}
    assert {"LICENSE", "NOTICE", "front-end.txt"} <= kept


def test_thresholds_in_the_explanation_are_those_of_the_code() -> None:
    from vidomo.reconcile import copies, score

    text = (pages.ROOT / "docs" / "explanation" / "how-incidents-are-joined.md").read_text("utf-8")
    assert f"From {score.THRESHOLD} on" in text
    assert f"Between {score.UNSURE} and {score.THRESHOLD}" in text
    assert (copies.REPUBLISHED, copies.SAME, copies.EXCERPT) == (0.5, 0.97, 0.8), "the page has them in words"
