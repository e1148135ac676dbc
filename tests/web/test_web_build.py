from __future__ import annotations

import gzip
import importlib.util
import json
import re
from itertools import accumulate, pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

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


def inside(point: tuple[float, float], ring: list[tuple[float, float]]) -> bool:
    x, y = point
    odd = False
    for (xi, yi), (xj, yj) in zip(ring, ring[-1:] + ring[:-1], strict=True):
        if (yi > y) != (yj > y) and x < (xj - xi) * (y - yi) / (yj - yi) + xi:
            odd = not odd
    return odd


Line = list[tuple[float, float]]


def geo(name: str) -> Any:
    return json.loads((STATIC / "geo" / f"{name}.json").read_text())


def points(flat: list[int], grain: float) -> Line:
    xs, ys = accumulate(flat[::2]), accumulate(flat[1::2])
    return [(x * grain, y * grain) for x, y in zip(xs, ys, strict=True)]


def joined(ids: list[int], arcs: list[Line]) -> Line:
    return [point for i in ids for point in (arcs[i] if i >= 0 else arcs[~i][::-1])]


class Drawn:
    """What the map draws of the world: at a first look, and with the cells and divisions of a closer one."""

    def __init__(self, near: bool) -> None:
        self.world = geo("world")
        self.grain = self.world["grain"]
        arcs = self.world["arcs"]
        for key in self.world["cells"] if near else ():
            arcs = [fine.get(str(i), arc) for fine in [geo(f"cells/{key}")["arcs"]] for i, arc in enumerate(arcs)]
        self.arcs = [points(arc, self.grain) for arc in arcs]

    def countries(self) -> dict[str, list[Line]]:
        """Outer rings of each."""
        shapes = self.world["objects"]["countries"]["geometries"]
        rings = [[joined(part[0], self.arcs) for part in shape["arcs"]] for shape in shapes]
        return dict(zip(self.world["labels"]["name"], rings, strict=True))

    def lines(self, name: str) -> list[Line]:
        return [joined(ids, self.arcs) for each in self.world["objects"][name]["geometries"] for ids in each["arcs"]]


@pytest.fixture(scope="module", params=[False, True], ids=["first look", "closer look"])
def drawn(request: pytest.FixtureRequest) -> Drawn:
    return Drawn(request.param)


def divisions(point: tuple[float, float], grain: float) -> list[str]:
    """Names that stand in the divisions around a point."""
    found = []
    for file in (STATIC / "geo" / "divisions").glob("*.json"):
        whole = json.loads(file.read_text())
        arcs = [points(arc, grain) for arc in whole["arcs"]]
        for area in whole["areas"]:
            rings = [joined(part[0], arcs) for part in area]
            if any(inside(point, ring) for ring in rings):
                names = zip(*(whole["labels"][column] for column in ("name", "x", "y")), strict=True)
                found += [n for n, x, y in names if any(inside((x * grain, y * grain), ring) for ring in rings)]
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
def test_places_lie_where_the_map_says(
    drawn: Drawn, point: tuple[float, float], country: str, division: str | None
) -> None:
    assert [name for name, rings in drawn.countries().items() if any(inside(point, ring) for ring in rings)] == [
        country
    ]
    assert divisions(point, drawn.grain) == ([division] if division else [])


@needs_built
def test_the_land_border_of_crimea_is_drawn_as_disputed(drawn: Drawn) -> None:
    assert any(33 < x < 35.5 and 45.8 < y < 46.4 for line in drawn.lines("disputed") for x, y in line)
    assert not any(33 < x < 35 and 45 < y < 46.3 for line in drawn.lines("borders") for x, y in line)


@needs_built
def test_no_outline_is_smeared_around_the_world(drawn: Drawn) -> None:
    rings = [ring for all_ in drawn.countries().values() for ring in all_]
    assert max(abs(b[0] - a[0]) for ring in rings for a, b in pairwise(ring)) < 30


@needs_built
def test_a_closer_look_has_the_lines_of_the_first_with_more_corners() -> None:
    first, close = Drawn(False), Drawn(True)
    assert sum(map(len, close.arcs)) > 2 * sum(map(len, first.arcs))
    for far, near in zip(first.arcs, close.arcs, strict=True):
        assert (far[0], far[-1]) == (near[0], near[-1]) and len(far) <= len(near)


@needs_built
def test_what_is_small_is_sent_small() -> None:
    for name in ("app.js", "app.css", "map.js", "map.css", "geo/world.json"):
        plain = (STATIC / name).read_bytes()
        coded = {ending: (STATIC / f"{name}.{ending}").read_bytes() for ending in ("gz", "br")}
        assert gzip.decompress(coded["gz"]) == plain
        assert len(coded["br"]) < len(coded["gz"]) < len(plain) / 2.3


@needs_built
def test_the_built_files_fetch_nothing_from_elsewhere() -> None:
    for sheet in STATIC.glob("*.css"):
        for address in re.findall(r"url\(([^)]*)\)", sheet.read_text()):
            assert address.strip("'\"").startswith(("/static/", "data:image/")), address


@needs_built
@pytest.mark.parametrize(("speaking", "many"), [("en", 3), ("uk", 4)])
def test_the_letters_that_pages_ask_for_first_are_those_of_the_sheet(speaking: str, many: int) -> None:
    from vidomo.show.web.render import letters

    named = set(re.findall(r"url\(/static/([\w.-]+\.woff2)\)", (STATIC / "app.css").read_text()))
    assert len(letters(speaking)) == many and named.issuperset(letters(speaking))
