"""The place index: what a name finds, and what it must not find."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidomo.gazetteer import Gazetteer, add_file, ensure, load, resolve_name
from vidomo.gazetteer.dump import rows_of, user_files
from vidomo.gazetteer.fold import fold, rough, words
from vidomo.gazetteer.local import local_names
from vidomo.gazetteer.own import places
from vidomo.gazetteer.row import Row, offset
from vidomo.gazetteer.ukraine import Entry, latin
from vidomo.model.earth import km
from vidomo.model.problem import GazetteerError


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return ensure()


@given(st.text())
def test_folding_is_idempotent_and_blind_to_case(name: str) -> None:
    assert fold(fold(name)) == fold(name)
    if name.isascii():
        assert fold(name.upper()) == fold(name)


@given(st.text())
def test_words_lie_in_the_text_in_order(text: str) -> None:
    last = 0
    for start, end, key in words(text):
        assert last <= start < end <= len(text)
        assert key
        last = end


@given(st.floats(-80, 80), st.floats(-180, 179.9), st.floats(0, 360), st.floats(1, 500))
def test_an_offset_is_as_far_as_asked(lat: float, lon: float, bearing: float, distance: float) -> None:
    assert km(lat, lon, *offset(lat, lon, bearing, distance)) == pytest.approx(distance, rel=0.01, abs=0.01)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Izium", "Izyum"),
        ("Kupiansk", "Kupyansk"),
        ("Balakliia", "Balakleya"),
        ("Siverskyi", "Seversky"),
        ("Kyiv", "Kiev"),
    ],
)
def test_romanisations_fall_together(one: str, other: str) -> None:
    assert rough(one) == rough(other)


@given(
    st.sampled_from(["In Kharkiv and Kup'yans'k, Odesa.", "The U.S. and São Paulo", "Deir al-Balah – Рубіжне"]),
    st.text(),
)
def test_hits_lie_in_the_text(gazetteer: Gazetteer, known: str, noise: str) -> None:
    text = noise + " " + known
    last = 0
    for hit in gazetteer.scan(text):
        assert last <= hit.start < hit.end <= len(text)
        assert gazetteer.of_key(hit.key)
        assert fold(text[hit.start : hit.end]) == hit.key
        last = hit.end


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Kharkiv", "UA", 49.98, 36.25), ("Kharkov", "UA", 49.98, 36.25), ("Severodonetsk", "UA", 48.95, 38.49),
        ("Харків", "UA", 49.98, 36.25), ("Kupyansk", "UA", 49.71, 37.61), ("Washington", "US", 38.9, -77.04),
        ("Paris", "FR", 48.85, 2.35), ("Azovstal", "UA", 47.1, 37.61), ("Sea of Azov", None, 46.0, 36.6),
        ("El Fasher", "SD", 13.63, 25.35), ("Deir al-Balah", "PS", 31.42, 34.35), ("Bunagana", "CD", -1.3, 29.6),
    ],
)  # fmt: skip
def test_known_places_lie_where_they_do(
    gazetteer: Gazetteer, name: str, country: str | None, lat: float, lon: float
) -> None:
    best = gazetteer.lookup(name)[0]
    assert best.country == country
    assert best.lat is not None
    assert best.lon is not None
    assert km(best.lat, best.lon, lat, lon) < 10


def test_a_country_comes_before_the_towns_of_its_name(gazetteer: Gazetteer) -> None:
    for name in ("Ukraine", "Russia", "Lebanon", "Mexico"):
        assert gazetteer.lookup(name)[0].kind == "country"


def test_an_acronym_counts_only_in_capitals(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("US")[0].country == "US"
    assert all(c.kind != "country" for c in gazetteer.lookup("us"))


def test_every_village_of_the_classifier_says_how_well_it_is_placed(gazetteer: Gazetteer) -> None:
    villages = [c for c in gazetteer.lookup("Robotyne") if c.country == "UA"]
    assert villages
    assert all(c.precision != "exact" and (c.radius_km or 0) >= 10 for c in villages if c.id.startswith("katottg:"))


def test_fuzzy_does_not_take_another_town(gazetteer: Gazetteer) -> None:
    assert "Deir al Hatab" not in {fold(c.name) for c in gazetteer.fuzzy("Deir al-Balah", "PS")}
    assert gazetteer.fuzzy("Yenakieve", "UA")[0].name.startswith("Yenaki")
    assert gazetteer.fuzzy("Kharkiv", "XX") == ()


def test_ids_are_stable_keys(gazetteer: Gazetteer) -> None:
    for name in ("Kharkiv", "Azovstal", "Robotyne"):
        best = gazetteer.lookup(name)[0]
        held = gazetteer.get(best.id)
        assert held is not None
        assert (held.name, held.lat) == (best.name, best.lat)
    assert gazetteer.get("gn:0") is None


def test_what_lies_near(gazetteer: Gazetteer) -> None:
    near = gazetteer.near(49.98, 36.25, 20)
    assert near[0].country == "UA"
    assert "Kharkiv" in {c.name for c in near}


def test_names_a_user_types(gazetteer: Gazetteer) -> None:
    for name in ("Kharkiv", "kharkov", "Kharkiv Oblast", "Kharkiv region", "Balakleya"):
        place = resolve_name(name, gazetteer)
        assert place is not None
        assert place.country == "UA"
    assert resolve_name("Qqqqqx", gazetteer) is None


def test_a_missing_index_says_how_to_mend_it(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="vidomo gazetteer build"):
        load(tmp_path / "nothing")


@pytest.mark.parametrize(
    "entry",
    ["- {id: a, name: A}", "- {id: a, name: A, at: [91, 0], feature: PPL}",
     "- {id: a b, name: A, at: [1, 1], feature: PPL}", "- {id: a, name: A, at: [1, x], feature: PPL}",
     "- {id: a, name: A, at: [1, 1], feature: PPL, colour: red}", "- ["],
)  # fmt: skip
def test_a_mistake_in_a_curated_file_is_told(tmp_path: Path, entry: str) -> None:
    file = tmp_path / "places.yaml"
    file.write_text(entry, encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"places\.yaml"):
        places(file)


def test_our_own_places_are_well_formed() -> None:
    rows = places()
    assert len(rows) > 150
    assert all(row.radius_km and row.feature for row in rows)


def geonames_line(**changes: str) -> str:
    names = (
        "gid", "name", "plain", "others", "lat", "lon", "group", "code", "country", "cc2",
        "a1", "a2", "a3", "a4", "people", "elevation", "dem", "zone", "date",
    )  # fmt: skip
    cells = dict.fromkeys(names, "") | {"gid": "1", "name": "Novoye", "plain": "Novoye", "others": "Nove,Нове"}
    cells |= {"lat": "47.5", "lon": "35.5", "group": "P", "code": "PPL", "country": "UA", "a1": "26", "people": "40"}
    return "\t".join((cells | changes).values()) + "\n"


def test_a_users_geonames_dump_is_kept_and_read(tmp_path: Path) -> None:
    dump = tmp_path / "UA.txt"
    dump.write_text(geonames_line() + geonames_line(gid="2", group="R", code="RD"), encoding="utf-8")
    (row,) = rows_of(dump)
    assert (row.id, row.kind, row.country, row.lat) == ("gn:1", "settlement", "UA", 47.5)
    assert {"Nove", "Нове"} <= set(row.names)
    add_file(dump, tmp_path / "cache")
    assert [f.name for f in user_files(tmp_path / "cache")] == ["UA.txt"]


@pytest.mark.parametrize("line", ["no tabs\n", geonames_line(lat="north"), geonames_line(people="many")])
def test_a_mistake_in_a_dump_is_told_with_its_line(tmp_path: Path, line: str) -> None:
    dump = tmp_path / "UA.txt"
    dump.write_text(line, encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"UA\.txt:1"):
        add_file(dump, tmp_path / "cache")


@pytest.mark.parametrize(
    ("name", "country", "kind", "local"),
    [
        ("Kharkiv", "UA", "settlement", "Харків"),
        ("Kyiv", "UA", "settlement", "Київ"),
        ("Kupiansk", "UA", "settlement", "Куп’янськ"),
        ("Kharkiv Oblast", "UA", "admin1", "Харківська область"),
        ("Kyiv", "UA", "admin1", "Київ"),
        ("Chuhuiv Raion", "UA", "admin2", "Чугуївський район"),
        ("Poltava Raion", "UA", "admin2", "Полтавський район"),
        ("Crimea", "UA", "admin1", "Крим"),
        ("Black Sea", None, "water", "Чорне море"),
        ("Syria", "SY", "country", "Сирія"),
    ],
)
def test_a_place_has_its_ukrainian_name(
    gazetteer: Gazetteer, name: str, country: str | None, kind: str, local: str
) -> None:
    found = next(c for c in gazetteer.lookup(name) if c.kind == kind and c.country == country)
    assert gazetteer.local(found.id) == local
    # Whoever writes it so means that place.
    assert found.id in gazetteer.keys_of(local)


def test_nearly_every_settlement_of_ukraine_has_a_ukrainian_name_that_reads_as_it_does(gazetteer: Gazetteer) -> None:
    rows = gazetteer._base.execute(
        "SELECT name, local FROM place WHERE country = 'UA' AND kind = 'settlement' ORDER BY row"
    ).fetchall()
    named = [(name, local) for name, local in rows if local]
    assert len(named) > 0.98 * len(rows)
    assert sum(rough(latin(local)) == rough(name) for name, local in named) > 0.985 * len(named)
    # Torez bore the name of a village, a quarter of Donetsk nearly bears one.
    assert {gazetteer.local_of(name) for name in ("Chystyakove", "Kalynivskyi")} == {None}


def test_a_place_elsewhere_has_no_name_that_no_source_gives(gazetteer: Gazetteer) -> None:
    paris = gazetteer.lookup("Paris", "FR")[0]
    assert gazetteer.local(paris.id) is None and gazetteer.local_of("Paris") is None
    assert gazetteer.local_of("Odesa") == "Одеса" and gazetteer.local_of("no such place") is None


def test_a_city_council_is_not_called_a_raion() -> None:
    council = Row("gn:1", "Kovelska Miskrada", "admin2", None, None, "UA", admin1_code="24")
    raion = Row("gn:2", "Kovel Raion", "admin2", None, None, "UA", admin1_code="24")
    line = Entry("UA07000000000024379", "UA07060000000000000", "", "", "UA07060000000000000", "P", "Ковельський")
    assert local_names((council, raion), (line,), {"07": ("24", "Volyn Oblast")}) == {"gn:2": "Ковельський район"}
