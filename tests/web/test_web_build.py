from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "src" / "vidomo" / "show" / "web" / "static"
needs_built = pytest.mark.skipif(
    not (STATIC / "geo").is_dir(), reason="the front end is not built: python hatch_build.py"
)


@pytest.fixture()
def hook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name, path in {"SOURCES": tmp_path / "web", "BUILT": tmp_path / "static"}.items():
        path.mkdir()
        monkeypatch.setattr(module, name, path)
    monkeypatch.setattr(module, "STAMP", tmp_path / "static" / "stamp.txt")
    monkeypatch.delenv("VIDOMO_SKIP_UI", raising=False)
    (tmp_path / "web" / "app.js").write_text("1")
    return module


def test_what_is_built_is_fresh_until_a_source_changes(hook: ModuleType) -> None:
    assert not hook.is_fresh()
    hook.STAMP.write_text(hook.digest() + "\n")
    assert hook.is_fresh() and hook.build(lambda _: None) is False
    (hook.SOURCES / "node_modules").mkdir()
    (hook.SOURCES / "node_modules" / "x.js").write_text("2")
    assert hook.is_fresh()
    (hook.SOURCES / "new.css").write_text("")
    assert not hook.is_fresh()


def test_what_came_built_without_its_sources_is_left_alone(hook: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    hook.STAMP.write_text("as it came\n")
    monkeypatch.setattr(hook, "SOURCES", hook.SOURCES / "none")
    assert hook.build(lambda _: None) is False


def test_it_can_be_left_out(hook: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIDOMO_SKIP_UI", "1")
    assert hook.build(lambda _: None) is False


def test_without_npm_it_says_what_to_do(hook: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(hook.UiError, match="VIDOMO_SKIP_UI=1"):
        hook.build(lambda _: None)


def test_the_lock_names_digests_and_no_registry() -> None:
    packages = json.loads((ROOT / "web" / "package-lock.json").read_text())["packages"]
    for name, package in packages.items():
        assert "resolved" not in package, name
        assert not name or "integrity" in package, name
    wanted = json.loads((ROOT / "web" / "package.json").read_text())
    for version in {**wanted["dependencies"], **wanted["devDependencies"]}.values():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version)


def inside(point: tuple[float, float], ring: list[list[float]]) -> bool:
    x, y = point
    odd = False
    for (xi, yi), (xj, yj) in zip(ring, ring[-1:] + ring[:-1], strict=True):
        if (yi > y) != (yj > y) and x < (xj - xi) * (y - yi) / (yj - yi) + xi:
            odd = not odd
    return odd


def holders(file: str, point: tuple[float, float]) -> list[str]:
    found = []
    for feature in json.loads((STATIC / "geo" / file).read_text())["features"]:
        shape = feature["geometry"]
        parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        if any(inside(point, part[0]) for part in parts):
            found.append(feature["properties"]["name"])
    return found


@needs_built
@pytest.mark.parametrize(
    ("point", "country", "division"),
    [
        ((34.10, 44.95), "Ukraine", "Crimea"),
        ((33.52, 44.60), "Ukraine", "Sevastopol"),
        ((36.25, 49.98), "Ukraine", "Kharkiv Oblast"),
        ((38.49, 48.94), "Ukraine", "Luhansk Oblast"),
        ((36.58, 50.60), "Russia", "Belgorod"),
        ((32.50, 15.60), "Sudan", "Khartoum"),
        ((34.40, 31.45), "Palestine", None),
    ],
)
def test_places_lie_where_the_map_says(point: tuple[float, float], country: str, division: str | None) -> None:
    assert holders("countries.json", point) == [country]
    assert holders("admin1.json", point) == ([division] if division else [])


@needs_built
def test_the_land_border_of_crimea_is_drawn_as_disputed() -> None:
    lines = json.loads((STATIC / "geo" / "borders.json").read_text())["features"]
    disputed = next(line for line in lines if line["properties"]["disputed"])["geometry"]["coordinates"]
    assert any(33 < x < 35.5 and 45.8 < y < 46.4 for line in disputed for x, y in line)
    plain = next(line for line in lines if not line["properties"]["disputed"])["geometry"]["coordinates"]
    assert not any(33 < x < 35 and 45 < y < 46.3 for line in plain for x, y in line)


@needs_built
def test_the_built_files_fetch_nothing_from_elsewhere() -> None:
    for sheet in STATIC.glob("*.css"):
        for address in re.findall(r"url\(([^)]*)\)", sheet.read_text()):
            assert address.strip("'\"").startswith(("/static/", "data:image/")), address
