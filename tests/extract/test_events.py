"""Events and conditions by their properties, on sentences written for the tests."""

import pytest

import vidomo
from vidomo.model.reading import Reading

STORY = (
    "Russian missiles struck an apartment building in Dnipro on Tuesday, killing four people, the governor said. "
    "Ukrainian forces recaptured the village of Robotyne on Wednesday. Russian troops withdrew from Kherson. "
    "Ukrainian soldiers will evacuate 200 people from Orikhiv. Russian forces failed to encircle Avdiivka. "
    "Ukrainian artillery shelled Tokmak, which is under Russian control. Moscow redeployed three brigades to Melitopol."
)
SWAP = {"Russian": "Ukrainian", "Ukrainian": "Russian", "Moscow": "Kyiv"}


def read(text: str) -> Reading:
    reading = vidomo.read(text, published="2023-08-30", language="en")
    assert not reading.problems
    return reading


def swapped(text: str) -> str:
    marked = text
    for number, word in enumerate(SWAP):
        marked = marked.replace(word, f"\0{number}\0")
    for number, word in enumerate(SWAP.values()):
        marked = marked.replace(f"\0{number}\0", word)
    return marked


def test_every_span_quotes_its_words() -> None:
    reading = read(STORY)
    for event in reading.events:
        for span in (event.trigger, event.span):
            assert STORY[span.start : span.end] == span.text
        assert event.span.start <= event.trigger.start and event.trigger.end <= event.span.end
        for party in (event.actor1, event.actor2):
            if party is not None and party.start is not None:
                assert STORY[party.start : party.end].strip()
    assert len({e.id for e in reading.events}) == len(reading.events)


def test_swapped_parties_keep_codes_modalities_and_figures() -> None:
    other = {"Russia": "Ukraine", "Ukraine": "Russia"}
    first, second = read(STORY), read(swapped(STORY))
    assert [(e.type, e.modality, e.weapon and len(e.weapon)) for e in first.events] == [
        (e.type, e.modality, e.weapon and len(e.weapon)) for e in second.events
    ]
    assert [e.actor1 and other.get(e.actor1.name, e.actor1.name) for e in first.events] == [
        e.actor1 and e.actor1.name for e in second.events
    ]
    assert [(f.measure, f.low, f.high) for f in first.figures] == [(f.measure, f.low, f.high) for f in second.figures]


@pytest.mark.parametrize(
    ("text", "type", "modality"),
    [
        ("Rebel fighters will withdraw from Goma.", "withdrawal", "planned"),
        ("Rebel fighters have not withdrawn from Goma.", "withdrawal", "negated"),
        ("Government troops failed to capture the town of Bunagana.", "capture", "negated"),
        ("Government troops have not yet retaken the town of Bunagana.", "capture", "negated"),
        ("The general ordered his soldiers to withdraw from Aleppo.", "withdrawal", "planned"),
        ("Rebel fighters may attack the town of Marib.", "armed_clash", "possible"),
        ("Government troops are advancing on Aleppo.", "advance", "ongoing"),
        ("There was no shelling in Donetsk overnight.", "shelling", "negated"),
    ],
)
def test_what_is_not_done_is_not_told_as_done(text: str, type: str, modality: str) -> None:
    found = [e.modality for e in read(text).events if e.type == type]
    assert found and set(found) <= {modality, "possible"} if modality == "possible" else found == [modality]


def test_a_capture_has_the_taker_and_a_withdrawal_the_leaver() -> None:
    reading = read("Ukrainian troops retook Izium. Russian troops were pushed out of Balakliia by Ukrainian forces.")
    taken, left = reading.events
    assert (taken.type, taken.actor1 and taken.actor1.name) == ("capture", "Ukraine")
    assert (left.type, left.actor1 and left.actor1.name, left.actor2 and left.actor2.name) == (
        "withdrawal", "Russia", "Ukraine",
    )  # fmt: skip


def test_a_list_of_places_is_one_event_each() -> None:
    reading = read("Artillery shelled the towns of Nikopol, Marhanets and Zolochiv overnight.")
    assert [e.place and e.place.text for e in reading.events if e.type == "shelling"] == [
        "Nikopol", "Marhanets", "Zolochiv",
    ]  # fmt: skip


def test_services_have_a_condition_each() -> None:
    reading = read("Residents of Sumy were left without electricity, water and heating after the strike.")
    assert {(k.aspect, k.value) for k in reading.conditions} == {
        ("electricity", "unavailable"), ("water", "unavailable"), ("heating", "unavailable"),
    }  # fmt: skip


def test_every_event_knows_its_rule_and_line() -> None:
    for event in read(STORY).events:
        assert event.why and event.why[0].lexicon and ".yaml:" in event.why[0].lexicon


def told(text: str) -> list[tuple[str, str | None, str]]:
    return [(e.type, e.actor1 and e.actor1.name, e.modality) for e in read(text).events]


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("Russian forces continued their attacks on Vuhledar and Marinka.", "armed_clash"),
        ("Ukrainian units carried out an attack on Russian positions near Tokmak.", "armed_clash"),
        ("Rebel fighters carried out an attack on farmers near Bria.", "attack_on_civilians"),
        ("The soldiers fired on the town of Nawa.", "shelling"),
        ("The soldiers fired at rebel positions near Nawa.", "armed_clash"),
        ("The soldiers fired at unarmed protesters in Nawa.", "attack_on_civilians"),
    ],
)
def test_a_bare_attack_is_told_apart_by_what_it_is_aimed_at(text: str, type: str) -> None:
    assert {event[0] for event in told(text)} == {type}


def test_an_attack_beaten_off_is_one_fight() -> None:
    assert told("Ukrainian troops repelled Russian attacks towards Siversk.") == [
        ("armed_clash", "Ukraine", "happened"),
    ]  # fmt: skip


def test_what_somebody_is_accused_of_is_told() -> None:
    assert [event[0] for event in told("Rebels accused the army of shelling a school in Nawa.")] == ["shelling"]


@pytest.mark.parametrize(
    "text",
    [
        "Southern axis (Objective: Capture the city of Mykolaiv and advance on Odesa)",
        "Relatives of captured soldiers met in Poltava.",
    ],
)
def test_aims_and_states_are_no_deeds(text: str) -> None:
    assert told(text) == []


def test_government_troops_are_those_of_the_state_they_stand_in() -> None:
    text = "Government troops encircled the town of Nawa. Israeli aircraft bombed the town of Quneitra."
    assert [event[1] for event in told(text)] == ["Syria", "Israel"]


@pytest.mark.parametrize("doer", ["Russian", "Ukrainian"])
def test_the_doer_is_found_behind_weapons_speech_and_small_letters(doer: str) -> None:
    state = {"Russian": "Russia", "Ukrainian": "Ukraine"}[doer]
    assert told(f"{doer} rockets hit a bus stop in Sumy. They shelled the market in Sumy too.")[-1][1] == state
    assert told(f"The {doer.lower()}s shelled the village of Yampil.")[0][1] == state
    launched = told(f"{doer} troops launched what the ministry calls an anti-terrorist operation in Sumy on Friday.")
    assert launched == [("offensive", state, "happened")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army reinforced its efforts to take the town of Nawa.", ("capture", "possible")),
        ("The council demanded that the rebels withdraw their fighters from Bria.", ("withdrawal", "planned")),
        ("The rebels stormed the barracks in Goma and captured it.", ("capture", "happened")),
        ("The mayor told the militia to leave the town of Bria.", ("withdrawal", "planned")),
        ("The army made no progress in its bid to capture the town of Nawa.", ("capture", "negated")),
        ("“They took the town of Nawa, and it is not true,” the colonel said.", ("capture", "negated")),
        ("“They say they took the town of Nawa. That’s a lie,” the colonel said.", ("capture", "negated")),
        ("The mayor told reporters of the shelling of Nawa.", ("shelling", "happened")),
        ("The general had ordered an attack and the troops withdrew from Bria.", ("withdrawal", "happened")),
    ],
)
def test_efforts_and_demands_are_not_done_and_it_is_nobody(text: str, expected: tuple[str, str]) -> None:
    assert expected in [(event[0], event[2]) for event in told(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An attempt by rebels to advance on Goma was thwarted.", [("advance", "rebels", "negated")]),
        ("The force's withdrawal from Gao is to be completed by December.", [("withdrawal", None, "planned")]),
        ("Rebel fighters did not make any territorial gains near Goma.", [("advance", "Rebel fighters", "negated")]),
    ],
)
def test_what_was_stopped_or_is_to_be_is_not_done(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert [(type, modality) for type, _, modality in told(text)] == [(e[0], e[2]) for e in expected]


def test_a_place_does_nothing_and_nationals_are_elsewhere() -> None:
    (killed,) = read("Sixty fighters were killed in Lebanon on Sunday.").events
    assert killed.actor1 is None
    (evacuated,) = read("France evacuated 388 people on Monday, among them nationals of Germany and Niger.").events
    assert evacuated.place is None


POINTS = (
    "Assessment of the day\n\n• Government troops counterattacked near Bria.\n"
    "• Rebel forces are preparing to withdraw from Bambari.\n• Flooding cut the road.\n\nEastern axis\n\n"
    "Government troops attacked rebel positions near Goma on Friday and on Saturday, the army's spokesman said. "
    "The rebels withdrew from Kitchanga after a night of heavy fighting, and the road to the lake was opened again.\n\n"
    "Evacuation of foreigners\n\nThe mission said that two buses had left the town with its staff on board."
)


def test_a_point_about_another_place_is_news_and_a_bare_heading_is_none() -> None:
    found = {(e.type, e.place and e.place.name, e.modality) for e in read(POINTS).events}
    assert ("withdrawal", "Bambari", "planned") in found and ("withdrawal", "Kitchanga", "happened") in found
    assert any(place == "Bria" for _, place, _ in found)
    assert not any(type == "evacuation" for type, _, _ in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The shelling of Goma has not stopped.", ("shelling", "ongoing")),
        ("Reports of explosions in Bambari could not be confirmed.", ("explosion", "possible")),
        ("The ministry said it had no information about a strike on Goma.", ("missile_strike", "possible")),
        ("The army denied reports that the rebels had captured Goma.", ("capture", "negated")),
        ("The army denied that its soldiers had captured Goma.", ("capture", "negated")),
        ("The army has neither confirmed nor denied that its soldiers captured Goma.", ("capture", "possible")),
        ("The ministry did not confirm that the rebels had captured Goma.", ("capture", "possible")),
        ("Rebel fighters took no towns in March.", ("capture", "negated")),
    ],
)
def test_what_is_denied_or_unconfirmed_and_what_goes_on(text: str, expected: tuple[str, str]) -> None:
    assert [(event[0], event[2]) for event in told(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("The pupil was treated and released from the hospital in Korvo.", set()),
        ("The rebels released 40 prisoners in Korvo.", {"agreement"}),
        ("A mob went on a rampage through Korvo.", {"riot"}),
        ("The gunman went on a rampage through Korvo.", {"attack_on_civilians"}),
        ("Two clerks were hurt in a home invasion in Korvo.", {"attack_on_civilians"}),
    ],
)
def test_patients_rampages_and_burglars_are_told_from_prisoners_mobs_and_armies(text: str, types: set[str]) -> None:
    assert {e.type for e in read(text).events} == types


def test_a_clause_that_the_parser_made_the_whole_sentence_is_read() -> None:
    text = (
        "In the days after 12 people were killed in Kharkiv, a familiar voice celebrated the attacks on Twitter: "
        "“Kharkiv, we have already arrived with our soldiers."
    )
    assert not read(text).problems
