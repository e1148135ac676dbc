"""What a figure belongs to: its own place and scope decide, then violent deeds before others."""

from __future__ import annotations

import pytest
from test_figures import figures_of
from written import page_of

from vidomo.extract.figures import find_figures
from vidomo.extract.times import find_times
from vidomo.model.event import Acled, Event, EventType
from vidomo.model.figure import Figure
from vidomo.model.place import Place
from vidomo.model.span import Span

ARDEN = {"name": "Arden", "geonames_id": 1, "lat": 49.0, "lon": 36.0, "country": "UA", "admin1": "Norland"}
KORVO = {"name": "Korvo", "geonames_id": 2, "lat": 50.0, "lon": 38.0, "country": "UA", "admin1": "Norland"}


def linked(text: str, *deeds: tuple[EventType, str, str | None]) -> dict[str, Figure]:
    """Figures by their words, where a text tells deeds: type, trigger and place word each."""
    places = tuple(
        Place(at, at + 5, word, precision="exact", **known)  # type: ignore[arg-type]
        for word, known in (("Arden", ARDEN), ("Korvo", KORVO))
        for at in range(len(text))
        if text.startswith(word, at)
    )
    events = []
    for number, (type_, trigger, where) in enumerate(deeds, 1):
        at = text.index(trigger)
        place = next((p for p in places if p.text == where), None)
        span = Span.of(text, at, at + len(trigger))
        events.append(Event(id=f"e{number}", type=type_, acled=Acled("", ""), trigger=span, span=span, place=place))
    page = page_of(text)
    return {f.text: f for f in find_figures(page, find_times(page), places, (), tuple(events))}


def test_violent_deeds_have_the_victims_before_what_burned() -> None:
    text = "In Arden shelling hit the depot and houses burned. Three people were injured."
    found = linked(text, ("shelling", "shelling", "Arden"), ("destruction", "burned", "Arden"))
    assert found["Three"].event == "e1"


def test_the_place_told_with_a_figure_decides() -> None:
    text = (
        "A strike hit Korvo. On Friday shells struck Arden and two men were wounded. An earlier note gave 49 killed in "
        "Korvo. The figure then was at least 51."
    )
    found = linked(text, ("missile_strike", "strike", "Korvo"), ("shelling", "struck", "Arden"))
    assert found["two"].event == "e2"
    assert found["49"].event == "e1"


def test_a_count_of_the_whole_region_belongs_to_no_town() -> None:
    text = "Shells struck Arden. The governor said 16 people had been killed in the whole region, and 64 wounded."
    found = linked(text, ("shelling", "struck", "Arden"))
    assert found["16"].event is None and found["64"].event is None


def test_a_count_of_two_deeds_together_is_neither_ones() -> None:
    text = "A missile hit Arden. Nineteen people died there. Earlier reports of 17 dead were of both strikes together."
    found = linked(text, ("missile_strike", "hit", "Arden"))
    assert found["Nineteen"].event == "e1"
    assert found["17"].event is None and found["17"].cumulative


def test_a_part_goes_where_its_whole_goes() -> None:
    text = "Shells struck Arden and nine people were killed, including two children."
    found = linked(text, ("shelling", "struck", "Arden"))
    assert found["two"].part_of == found["nine"].id and found["two"].event == found["nine"].event == "e1"


def test_a_distance_belongs_to_a_deed_only_as_the_way_it_went() -> None:
    lies = linked("Troops withdrew from Korvo, 20 km north of Arden.", ("withdrawal", "withdrew", "Korvo"))
    goes = linked("Troops advanced 20 km towards Korvo.", ("advance", "advanced", "Korvo"))
    assert (lies["20 km"].event, goes["20 km"].event) == (None, "e1")


def test_the_dead_of_a_grave_are_of_no_one_strike() -> None:
    text = "Workers exhumed 30 bodies from a grave near Korvo; some were killed in an air strike."
    assert linked(text, ("air_strike", "air strike", "Korvo"))["30"].event is None


@pytest.mark.parametrize("part", ["one", "two", "three"])
@pytest.mark.parametrize("whole", ["two", "five"])
@pytest.mark.parametrize(
    "told",
    ["of those {whole} people had shot the guard", "of the {whole} men was hurt", "of {whole} who were shot died"],
)
def test_parts_lead_to_a_whole_and_never_back_to_themselves(part: str, whole: str, told: str) -> None:
    figures = {f.id: f for f in figures_of(f"The clerk claimed that {part} {told.format(whole=whole)}.")}
    for figure in figures.values():
        seen = {figure.id}
        while figure.part_of is not None:
            assert figure.part_of not in seen
            seen.add(figure.part_of)
            figure = figures[figure.part_of]
