"""Stances, interviews, evidence shown and sides of local offices. All sentences are invented."""

from __future__ import annotations

import pytest

import vidomo
from vidomo.model.claim import Claim


def read(text: str) -> tuple[Claim, ...]:
    reading = vidomo.read(text, published="2022-09-09", language="en")
    assert not reading.problems
    return reading.claims


def said(claim: Claim) -> str:
    return " … ".join(piece.text for piece in claim.content)


@pytest.mark.parametrize(
    ("text", "cue", "content", "strength"),
    [
        ("The president hopes to reopen the port by May.", "hopes", "to reopen the port by May", "predicts"),
        ("The union does not support the truce.", "does not support", "the truce", "denies"),
        ("The governor denied closing the crossing.", "denied", "closing the crossing", "denies"),
        ("The rebels agreed to leave the valley.", "agreed", "to leave the valley", "predicts"),
        ("The minister is confident that the line will hold.", "is confident", "that the line will hold", "estimates"),
        ("Residents voiced doubts about the amnesty.", "voiced doubts about", "the amnesty", "denies"),
        ("The mayor's claim of victory was mocked.", "claim of", "victory", "alleges"),
        ("The minister referred to the raid as a crime.", "referred to", "the raid as a crime", "asserts"),
        ("The bishop called for the garrison to surrender.", "called for", "the garrison to surrender", "orders"),
        ("They fear the dam, which the union wants to close.", "wants", "which … to close", "predicts"),
        ("Loyalists oppose the amnesty.", "oppose", "the amnesty", "denies"),
        ("The engineer warned of a flood.", "warned of", "a flood", "predicts"),
        ("The court charged the colonel with looting.", "charged", "the colonel with looting", "alleges"),
        ("The army declared the valley safe.", "declared", "the valley safe", "asserts"),
        ("The mayor has voiced doubts about the truce.", "has voiced doubts about", "the truce", "denies"),
        ("The mayor's public stance on the truce is known.", "public stance on", "the truce", "asserts"),
    ],
)
def test_stance(text: str, cue: str, content: str, strength: str) -> None:
    found = [c for c in read(text) if c.cue is not None and c.cue.text == cue]
    assert [(said(c), c.strength) for c in found] == [(content, strength)]


@pytest.mark.parametrize("verb", ["wants", "plans", "refused"])
def test_what_is_wanted_is_not_said_to_have_happened(verb: str) -> None:
    reading = vidomo.read(f"The ministry {verb} to shell the town of Izium.", published="2022-09-09", language="en")
    assert reading.claims
    assert all(event.claim is None and event.modality != "happened" for event in reading.events)


@pytest.mark.parametrize(
    "text",
    [
        "Helicopters backed the offensive.",
        "The regiment refused to comment on the losses.",
        "The army agreed positions with nobody.",
    ],
)
def test_no_stance(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The colonel was accused of looting the depot.", "The colonel … of looting the depot"),
        ("The truce is widely seen as a ruse.", "The truce … as a ruse"),
        ("There were rumours that the dam would burst.", "that the dam would burst"),
    ],
)
def test_what_nobody_is_named_for_has_no_source(text: str, content: str) -> None:
    (claim,) = read(text)
    assert (claim.source, claim.speaker, said(claim)) == (None, None, content)


@pytest.mark.parametrize("text", ["The hill is called the Needle.", "The rumours that he keeps denying have spread."])
def test_a_name_and_a_rumour_with_no_content_claim_nothing(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize("who", ["A majority of residents", "Half of the residents", "Those who fled the town"])
def test_people_told_by_number_hold_stances(who: str) -> None:
    (claim,) = read(f"{who} want to return before winter.")
    assert claim.source is not None
    assert claim.source.text == who


def test_what_a_poll_holds() -> None:
    (claim,) = read("In a poll taken in March, most residents were for the truce.")
    assert claim.source is not None
    assert (claim.source.text.split()[1], said(claim)) == ("poll", "most residents were for the truce")


def test_interview() -> None:
    text = (
        "A talk with Ivan Petrenko\n\nIvan Petrenko leads a brigade on the river.\n\nQ: How is the line?\n\n"
        "A: We hold both banks and the bridge.\n\nQ: And the town?\n\nA: The town is empty, everybody has left it."
    )
    turns = [c for c in read(text) if c.why[0].rule == "claims.turn"]
    assert [c.speaker and c.speaker.name for c in turns] == ["Ivan Petrenko", "Ivan Petrenko"]
    assert [said(c).split()[0] for c in turns] == ["We", "The"]


def test_transcript_gives_surnames_their_names() -> None:
    text = (
        "Two officials, Ivan Petrenko and Olha Moroz, spoke on the radio.\n\nPETRENKO: The dam will hold this winter."
        "\n\nMOROZ: Nobody has looked at the dam for years.\n\nPETRENKO: That is not so, we look at it weekly."
    )
    turns = [c for c in read(text) if c.why[0].rule == "claims.turn"]
    assert [c.speaker and c.speaker.name for c in turns] == ["Ivan Petrenko", "Olha Moroz", "Ivan Petrenko"]


def test_table_of_labels_is_no_transcript() -> None:
    text = "The count by region follows here.\n\nNorth: 12.\n\nSouth: 14.\n\nNorth: 16."
    assert not [c for c in read(text) if c.why[0].rule == "claims.turn"]


def test_pictures_shown_beside_a_claim_are_its_evidence() -> None:
    shown, spoken = read(
        "A local channel reported blasts near the depot and posted video of the smoke.\n\n"
        "A video by the brigade claims that the hill was taken."
    )
    assert shown.evidence == "imagery"
    assert spoken.evidence is None


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Fighting goes on in Kharkiv. The mayor of Kharkiv, Ivan Petrenko, said the metro was shut.", "Ukraine"),
        ("Fighting goes on in Melitopol. Ivan Petrenko, Russian-installed mayor of Melitopol, said it held.", "Russia"),
        ("Fighting goes on in Donetsk. Ivan Petrenko, the self-styled mayor of Donetsk, said it held.", None),
        ("Fighting goes on in the hills. Ivan Petrenko, the mayor, said the road was shut.", None),
        ("Talks go on. Ivan Petrenko, a U.S. State Department spokesman, said they went well.", "United States"),
    ],
)
def test_side_of_a_local_office(text: str, side: str | None) -> None:
    (claim,) = read(text)
    assert claim.speaker is not None
    assert (claim.speaker.name, claim.speaker.side) == ("Ivan Petrenko", side)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was hit twice, head of the town council Ivan Petrenko told reporters on Monday.",
        "“The bridge was hit twice,” head of the town council Ivan Petrenko told the station.",
    ],
)
def test_office_before_an_inverted_name_is_no_content(text: str) -> None:
    (claim,) = read(text)
    assert claim.speaker is not None
    assert (claim.speaker.name, claim.speaker.role) == ("Ivan Petrenko", "head of the town council")
    assert said(claim).strip("“”,") == "The bridge was hit twice"
