"""Places on Ukrainian pages: under their Ukrainian names where somebody knows them, beside those of the reports."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from vidomo.record import Filter, Record
from vidomo.show.language import speak
from vidomo.show.naming import naming, place_named
from vidomo.show.web import create_app, render

UK = {"accept-language": "uk"}


@pytest.fixture(autouse=True)
def built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "built", lambda: "test")


class Known:
    """What a gazetteer would know."""

    def __init__(self) -> None:
        self.names = {"gn:706483": "Харків", "gn:706482": "Харківська область"}
        self.shown = {"Kharkiv": "gn:706483", "Kharkiv Oblast": "gn:706482"}

    def local(self, id: str) -> str | None:
        return self.names.get(id)

    def local_of(self, name: str) -> str | None:
        return self.names.get(self.shown.get(name, ""))

    def keys_of(self, name: str) -> tuple[str, ...]:
        return tuple(key for key, local in self.names.items() if local == name)


@pytest.fixture(scope="module")
def knowing(record_path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(record_path, names=Known()), base_url="http://127.0.0.1") as made:
        yield made


def shown(page: str) -> str:
    return re.sub(r"<[^>]+>", "", page)


def test_a_place_is_named_in_the_language_of_the_page(knowing: TestClient, client: TestClient) -> None:
    for listing in ("/places", "/places/gn:706483", "/search?q=Kharkiv"):
        ours, theirs = (
            knowing.get(listing, headers=UK).text,
            knowing.get(listing, headers={"accept-language": "en"}).text,
        )
        assert "Харків" in shown(ours) and "Kharkiv" in shown(ours), listing
        assert "Харків<" not in theirs, listing
        assert "Харків<" not in client.get(listing, headers=UK).text, listing  # nobody knows the names there
    assert '<h1 dir="auto">Харків</h1>' in knowing.get("/places/gn:706483", headers=UK).text


def test_the_twin_keeps_the_names_of_the_record(knowing: TestClient, client: TestClient) -> None:
    assert knowing.get("/places.json", headers=UK).json() == client.get("/places.json").json()


def test_points_of_the_map_are_named_too(knowing: TestClient) -> None:
    asked = "/map/points.json?place=gn:706483"
    named = knowing.get(asked, headers=UK).json()["places"]["name"]
    assert named and "Харків" in named and "Kharkiv" not in named
    assert "Kharkiv" in knowing.get(asked, headers={"accept-language": "en"}).json()["places"]["name"]


def test_a_filter_takes_the_ukrainian_name(knowing: TestClient) -> None:
    for listing in ("/incidents", "/control", "/reports", "/figures", "/map"):
        by_name = knowing.get(f"{listing}.json", params={"place": "Харків"}).json()
        by_key = knowing.get(f"{listing}.json", params={"place": "gn:706483"}).json()
        assert by_name == by_key, listing
    assert knowing.get("/incidents.json", params={"place": "Немає такого"}).json()["pager"]["total"] == 0


def test_a_place_asked_for_by_its_key_is_shown_by_its_name(knowing: TestClient) -> None:
    for headers, name in ((UK, "Харків"), ({"accept-language": "en"}, "Kharkiv")):
        page = knowing.get("/figures?place=gn:706483", headers=headers).text
        chip = re.search(r'<ul class="chips".*?</ul>', page, re.DOTALL)
        assert chip and name in chip[0] and "gn:706483" not in shown(chip[0])
        field = re.search(r'<input id="f-place"[^>]*value="([^"]*)"', page)
        assert field and field[1] == name
        again = knowing.get("/figures.json", params={"place": field[1]}).json()
        assert again["items"] and again["items"] == knowing.get("/figures.json?place=gn:706483").json()["items"]


def test_without_a_key_a_country_is_named_and_anything_else_is_left(record_path: Path) -> None:
    with speak("uk"), naming(Known()):
        assert place_named("Kharkiv Oblast") == "Харківська область" and place_named("Russia") == "Росія"
        assert place_named("Kharkiv", "gn:1") == "Kharkiv"  # another place of that name
        assert place_named("Georgia", "gn:2") == "Georgia"
    with speak("uk"):
        assert place_named("Kharkiv", "gn:706483") == "Kharkiv"
    with Record.open(record_path) as record:
        assert record.places(Filter(place="gn:706483"))


def test_the_command_under_a_situation_report_writes_it_in_the_same_language(client: TestClient) -> None:
    commands = {
        code: re.search(
            r"<code>(vidomo sitrep [^<]*)</code>", client.get("/sitrep", headers={"accept-language": code}).text
        )
        for code in ("en", "uk")
    }
    assert commands["uk"] and " --language uk " in commands["uk"][1]
    assert commands["en"] and "--language" not in commands["en"][1]


def test_the_ground_of_the_map_is_named_too(
    knowing: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "geo" / "divisions").mkdir(parents=True)
    world = {"labels": {"name": ["Poland", "Nowhere"]}, "towns": {"name": ["Kharkiv", "Lagos"]}}
    (tmp_path / "geo" / "world.json").write_text(json.dumps(world))
    (tmp_path / "geo" / "divisions" / "UA.json").write_text(json.dumps({"labels": {"name": ["Kharkiv Oblast"]}}))
    monkeypatch.setattr(render, "STATIC", tmp_path)
    told = knowing.get("/map/names.json", headers=UK)
    assert told.json() == {"Kharkiv": "Харків", "Kharkiv Oblast": "Харківська область", "Poland": "Польща"}
    assert "Accept-Language" in told.headers["vary"]
    assert knowing.get("/map/names.json", headers={"accept-language": "en"}).json() == {}
    page = knowing.get("/", headers=UK).text
    assert 'href="/map/names.json"' in page and "/map/names.json" not in knowing.get("/").text
