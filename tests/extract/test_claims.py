"""Claims in every order that news puts them in. All sentences are invented."""

from __future__ import annotations

import functools

import pytest

from vidomo import read as read_text
from vidomo.extract.claims import find_claims
from vidomo.extract.page import pages
from vidomo.extract.people import find_people
from vidomo.extract.quotes import find_quotes
from vidomo.lexicon import lexicon
from vidomo.model.claim import Claim
from vidomo.read import report_of

LONG = "\n\n".join(
    [
        "Petrenko: the dam will hold",
        (
            "The governor of Zorya region, Ivan Petrenko, told Radio Zorya that the dam had held. He added that "
            "two villages were without power, and that repairs would take a week."
        ),
        "“We heard three blasts,” said Olha Moroz, a nurse. “Then the lights went out.”",
        '"Nobody slept," Mr. Petrenko said on Telegram, "and nobody left.',
        '"The road is open."',
        (
            "Northern forces said they had taken Lypove, according to a statement read on state television. They "
            "provided no evidence for the claim."
        ),
        (
            "Officials in the south accused the north of shelling a market. The reports could not be "
            "independently verified."
        ),
        "«It was loud, ''very'' loud», the nurse recalled, adding that her street was empty.",
    ]
)


@functools.cache
def read(text: str) -> tuple[Claim, ...]:
    page = next(pages([report_of(text, language="en")], lexicon("en"), None))  # type: ignore[arg-type]
    return find_claims(page, find_people(page))


def only(text: str) -> Claim:
    claims = read(text)
    assert len(claims) == 1, claims
    return claims[0]


def words(claim: Claim) -> str:
    return " … ".join(span.text for span in claim.content)


# Properties


def test_spans_quote_the_text() -> None:
    for claim in read(LONG):
        for span in (claim.source, claim.cue, *claim.content):
            assert span is None or LONG[span.start : span.end] == span.text


def test_ids_follow_the_text() -> None:
    claims = read(LONG)
    assert [c.id for c in claims] == [f"c{i}" for i in range(1, len(claims) + 1)]
    starts = [c.content[0].start for c in claims]
    assert starts == sorted(starts)


def test_pieces_are_in_order_and_apart() -> None:
    for claim in read(LONG):
        for left, right in zip(claim.content, claim.content[1:], strict=False):
            assert left.end <= right.start


def test_a_source_or_cue_is_never_in_its_own_content() -> None:
    for claim in read(LONG):
        for span in (claim.source, claim.cue):
            assert span is None or not any(piece.overlaps(span) for piece in claim.content)


def test_every_claim_says_what_made_it() -> None:
    for claim in read(LONG):
        assert claim.why and claim.why[0].rule.startswith("claims.")


def test_reading_again_gives_the_same() -> None:
    assert read.__wrapped__(LONG) == read(LONG)


@pytest.mark.parametrize("marks", ["“”", '""', "«»", "„“"])
def test_marks_of_quotation_do_not_matter(marks: str) -> None:
    text = f"{marks[0]}The bridge is gone and the road is mined,{marks[1]} the mayor said."
    claim = only(text)
    assert claim.form == "direct" and "bridge is gone" in words(claim)
    assert claim.source and claim.source.text == "the mayor"


def test_furniture_makes_no_claims() -> None:
    text = "The bridge was closed.\n\nRead More: General says war is lost\n\nThe road was open."
    assert read(text) == ()


# Orders


@pytest.mark.parametrize(
    "text",
    [
        "The council said the bridge was closed.",
        "The council said that the bridge was closed.",
        "The bridge was closed, the council said.",
        "The bridge was closed, said the council.",
        "The bridge was closed, according to the council.",
        "According to the council, the bridge was closed.",
        "The bridge, the council said, was closed.",
        "“The bridge was closed,” the council said.",
        "“The bridge was closed,” said the council.",
        "The council said: “The bridge was closed.”",
        "The council told reporters the bridge was closed.",
        "The council has repeatedly claimed that the bridge was closed.",
        "The council issued a statement saying that the bridge was closed.",
        "The council’s claim that the bridge was closed drew laughter.",
    ],
)
def test_one_claim_in_every_order(text: str) -> None:
    claim = only(text)
    said = " ".join(words(claim).split())
    assert "bridge" in said and "closed" in said and "council" not in said
    assert claim.speaker and claim.speaker.name.lower() in ("council", "the council")


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("The army denied that it had left the town.", "denies"),
        ("The army denied the allegations.", "denies"),
        ("The general claimed to have taken the hill.", "alleges"),
        ("The envoy accused the army of shelling a school.", "alleges"),
        ("The army was accused by the envoy of shelling a school.", "alleges"),
        ("The mayor urged residents to stay in cellars.", "orders"),
        ("The president called for an immediate ceasefire.", "orders"),
        ("Analysts believe the front will move.", "estimates"),
        ("It is estimated that forty houses burned.", "estimates"),
        ("The governor warned that the dam might break.", "predicts"),
        ("The village was reportedly shelled.", "alleges"),
        ("The envoy condemned the attack as a crime.", "asserts"),
    ],
)
def test_strength_follows_the_cue(text: str, strength: str) -> None:
    assert only(text).strength == strength


@pytest.mark.parametrize(
    "text",
    [
        "The flood claimed forty lives.",
        "Northern troops captured the village after a day of fighting.",
        "The guards denied the convoy passage.",
        "The artillery blasted the bridge.",
        "The army commands three brigades in the south.",
        "The two regions declared themselves independent.",
        "The minister will announce the list on Monday.",
        "The ministry declined to say whether the dam was hit.",
        "The village has little to say.",
        "Residents waited for a train that never came.",
    ],
)
def test_no_claim(text: str) -> None:
    assert read(text) == ()


# Shapes of quotations


def test_a_quotation_split_around_its_cue_is_one_claim() -> None:
    claim = only("“We were asleep,” Olha Moroz told the council, “when the roof fell in.”")
    assert len(claim.content) == 2 and claim.form == "direct"
    claim = only("“We were asleep,” said Olha Moroz, a farmer. “Then the roof fell in.”")
    assert len(claim.content) == 2 and claim.speaker and claim.speaker.role == "farmer"


def test_a_quotation_runs_over_paragraphs() -> None:
    claims = read("“It was loud. We ran to the cellar.\n\n“Nobody came until morning,” Olha Moroz said.")
    assert len(claims) == 1 and len(claims[0].content) == 2


def test_a_quotation_alone_goes_to_the_last_speaker_without_a_cue() -> None:
    claims = read("Olha Moroz said the street was empty.\n\n“Nobody came to help us until the morning.”")
    assert claims[1].cue is None and claims[1].source is None
    assert claims[1].speaker and claims[1].speaker.name == "Olha Moroz"


def test_indirect_speech_with_quoted_words_is_mixed() -> None:
    claim = only("The ministry said the town was “completely surrounded” and without water.")
    assert claim.form == "mixed" and words(claim).endswith("without water")


def test_a_quotation_without_a_closing_mark_ends_with_its_paragraph() -> None:
    claims = read("Olha Moroz said: “The street was empty.\n\nThe road was open.")
    assert words(claims[0]).endswith("empty.")


def test_indirect_speech_ends_before_the_quotation_of_the_next_sentence() -> None:
    text = "The bridge, the mayor said, was open. ''Nobody was hurt on it that day,'' the doctor said."
    assert [words(c) for c in read(text)] == ["The bridge … was open", "''Nobody was hurt on it that day,''"]


def test_whose_claim_it_is_names_the_speaker() -> None:
    claim = only("The governor's claim that the bridge was mined was mocked.")
    assert claim.source is not None and claim.source.text == "The governor's"
    assert claim.speaker is not None and claim.speaker.name == "governor"


@pytest.mark.parametrize("between", ["", "Nobody answered him. The general shouted that it was over.\n\n"])
def test_a_quotation_that_opens_the_next_paragraph_goes_on_unless_another_speaks(between: str) -> None:
    text = f"“The bridge will hold,” Ivan Petrenko said.\n\n{between}“Nobody will cross it before spring comes.”"
    said = [words(c) for c in read(text)]
    assert ("“The bridge will hold,” … “Nobody will cross it before spring comes.”" in said) == (not between)


def test_that_and_that_are_two_claims() -> None:
    claims = read("The ministry said that the town was surrounded, and that the road was cut.")
    assert [words(c) for c in claims] == ["that the town was surrounded", "that the road was cut"]
    assert claims[0].cue == claims[1].cue


def test_adding_is_a_claim_of_its_own() -> None:
    claims = read("“It was loud,” Olha Moroz said, adding that ninety houses had burned.")
    assert [c.cue and c.cue.text for c in claims] == ["said", "adding"]
    assert {c.speaker and c.speaker.name for c in claims} == {"Olha Moroz"}


def test_two_sources_in_one_sentence() -> None:
    claims = read("Officials say the army has gained ground, with the president insisting that the city is safe.")
    assert [c.speaker and c.speaker.name for c in claims] == ["Officials", "president"]


# Medium and evidence


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("The mayor said on Telegram that the bridge was closed.", "Telegram"),
        ("The mayor told the BBC that the bridge was closed.", "BBC"),
        ("The mayor told reporters that the bridge was closed.", "reporters"),
        ("In a video address, the mayor said the bridge was closed.", "video address"),
        ("The mayor said at a press conference that the bridge was closed.", "press conference"),
        ("The mayor said the bridge was closed.", None),
    ],
)
def test_medium(text: str, medium: str | None) -> None:
    assert only(text).medium == medium


def test_no_evidence_falls_on_the_claims_of_the_speaker_before() -> None:
    claims = read(
        "The mayor said the bridge was open.\n\nThe ministry said its troops had taken Lypove. The ministry claimed "
        "that two hundred soldiers gave up.\n\nIt provided no evidence for the assertion."
    )
    assert [c.evidence for c in claims] == [None, "none_given", "none_given"]


def test_unverified_claims_say_who_could_not_verify() -> None:
    claims = read("The ministry said its troops had taken Lypove. The claim could not be independently verified.")
    assert claims[0].unverified_by and claims[0].evidence is None


def test_imagery_and_geolocation() -> None:
    assert only("Footage published by the brigade showed tanks burning by the road.").evidence == "imagery"
    claim = only("Troops reached the town, according to a photo of soldiers at its gate, geolocated by the station.")
    assert claim.evidence == "geolocated"


def test_a_headline_names_its_speaker() -> None:
    claims = read(LONG)
    assert claims[0].speaker and claims[0].speaker.name == "Ivan Petrenko"
    assert words(claims[0]) == "the dam will hold"


def test_a_topic_before_a_colon_is_no_speaker() -> None:
    assert read("War in the north: troops leave the city\n\nThe road was open on Monday.") == ()


# Quotation marks


def test_marks_pair_block_by_block() -> None:
    page = next(pages([report_of("It was “loud, she said.\n\n“Then” it ended.", language="en")], lexicon("en"), None))  # type: ignore[arg-type]
    quotes = find_quotes(page)
    assert [(q.closed, page.report.text[q.start : q.end]) for q in quotes] == [
        (False, "“loud, she said."),
        (True, "“Then”"),
    ]


def test_apostrophes_are_no_quotations() -> None:
    text = "The forces’ push didn't end; the brigades’ guns weren't silent, 'tis said."
    page = next(pages([report_of(text, language="en")], lexicon("en"), None))  # type: ignore[arg-type]
    assert find_quotes(page) == ()


def test_one_unverified_claim_leaves_the_others_alone() -> None:
    claims = read(
        "The ministry said its troops had taken Lypove. A blogger claimed the bridge was mined. Monitors could not "
        "verify this claim, but shelling has been heard there for days."
    )
    assert [c.unverified_by for c in claims[:2]] == [None, "Monitors"]
    assert claims[2].speaker and claims[2].speaker.name == "Monitors"


def test_a_stray_mark_does_not_turn_a_paragraph_into_speech() -> None:
    text = "The front moved north.” The road was open. The ministry said the bridge had fallen. Rain went on for days."
    assert [words(c) for c in read(text)] == ["the bridge had fallen"]


def test_a_dateline_is_no_content() -> None:
    claim = only("LYPOVE, 3 May (Agency) - The bridge was closed, the mayor said.")
    assert words(claim) == "The bridge was closed"


@pytest.mark.parametrize(
    "text",
    [
        "Petrenko, with unconcealed delight, said the road was mined.",
        "Petrenko, speaking at a market in Lviv, said the road was mined.",
        "Petrenko on Tuesday said the road was mined.",
        "Petrenko also said the road was mined.",
        "Petrenko told them this weekend the road was mined.",
    ],
)
def test_how_and_when_it_was_said_is_no_part_of_who_and_what(text: str) -> None:
    claim = only(text)
    assert claim.source and (claim.source.text, words(claim)) == ("Petrenko", "the road was mined")


def test_what_follows_but_is_another_claim() -> None:
    first, second = read("“The road is mined,” but the mayor said nobody was hurt.")
    assert (words(first), first.cue, words(second)) == ("“The road is mined,”", None, "nobody was hurt")


def test_an_and_at_the_beginning_is_not_said() -> None:
    assert words(only("And the bridge was closed, according to the council.")) == "the bridge was closed"


def test_who_releases_a_statement_says_what_it_says() -> None:
    claim = only("The council released a statement on Monday that says the bridge was closed.")
    assert claim.speaker and claim.speaker.name == "council"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A tram depot was hit, the Zorya regional prosecutor's office reports.", "Zorya regional prosecutor's office"),
        ("The council did not comment. It has denied closing the road.", "council"),
        ("The bridge has burned down after a collision – governor Petrenko.", "Petrenko"),
    ],
)
def test_who_says_it_at_the_end_and_in_the_sentence_before(text: str, speaker: str) -> None:
    claim = only(text)
    assert claim.speaker and claim.speaker.name == speaker


def test_the_country_before_a_colon_is_what_it_is_about() -> None:
    assert read("Mali: Dozens of villagers flee after raid on market") == ()


def test_an_answer_of_one_word_is_what_was_said() -> None:
    claims = read("Asked whether the army would leave the town, the colonel said no.")
    assert "no" in [words(claim) for claim in claims if claim.cue and claim.cue.text == "said"]


def test_what_is_neither_confirmed_nor_denied_is_not_claimed() -> None:
    assert read("The army has neither confirmed nor denied that it closed the bridge.") == ()


def test_how_somebody_was_reached_stays_with_who_it_is() -> None:
    claim = only("Residents of Zorya reached by phone said gunfire had been heard for hours.")
    assert claim.source and claim.source.text == "Residents of Zorya reached by phone"


def test_a_source_ends_before_what_else_it_said() -> None:
    claims = read("Moroz, who said she had been there, said the bridge was closed.")
    assert [c.source and c.source.text for c in claims] == ["who", "Moroz"]
    claims = read("“We cannot do this,” said Anna Moroz, head of the centre, who co-founded it with the town.")
    assert claims[0].source is not None
    assert claims[0].source.text == "Anna Moroz, head of the centre"


def test_he_is_the_holder_of_an_office_written_large() -> None:
    claims = read("The Minister said the army was strong. According to him, it would grow. He added that it must.")
    assert {c.speaker and c.speaker.name for c in claims} == {"Minister"}


def test_a_state_is_itself_though_a_longer_name_ends_in_it() -> None:
    text = "The Syrian government and Russia said the road was open. The mayor said Russia is concerned over this."
    assert {c.speaker and c.speaker.name for c in read(text)} >= {"Russia", "Syrian government and Russia"}


def test_a_dash_decoded_by_another_table_ends_a_dateline() -> None:
    claims = read("GOMA (AP) \ufffd A militia spokesman says the road is open.")
    assert claims[0].source is not None
    assert claims[0].source.text == "A militia spokesman"


def test_the_day_behind_a_name_is_no_part_of_it() -> None:
    claims = read("President Ivan Petrenko Thursday condemned the attack. Petrenko said the army would respond.")
    assert {c.speaker and c.speaker.name for c in claims} == {"Ivan Petrenko"}


def test_a_month_can_be_a_surname() -> None:
    claims = read("Prime Minister Theresa May said the army would respond.")
    assert claims[0].speaker is not None
    assert claims[0].speaker.name == "Theresa May"


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("The city's mayor, Andriy Petrenko, said water was back in Nikopol.", "Ukraine"),
        ("The city's self-proclaimed mayor, Andriy Petrenko, said water was back in Nikopol.", None),
        ("President Volodymyr Zelensky said the talks would go on.", "Ukraine"),
        ("President Ivan Petrenko said the talks would go on.", None),
        ("The Russian-installed official Ivan Petrenko said the bridge was open.", "Russia"),
        ("Volodymyr Zelenskyy said the talks would go on.", "Ukraine"),
    ],
)
def test_offices_tell_for_whom_somebody_speaks(text: str, side: str | None) -> None:
    speakers = [claim.speaker for claim in read_text(text).claims]
    assert [speaker.side for speaker in speakers if speaker] == [side]


def test_the_agency_is_the_body_that_spoke_last() -> None:
    text = "The U.N. World Food Programme said half the town was starving. One hospital, the agency added, was open."
    assert [c.speaker.name for c in read_text(text).claims if c.speaker] == ["U.N. World Food Programme"] * 2


def test_what_was_found_says_nothing() -> None:
    assert read_text("Bolts found in the wreck are of a foreign make.").claims == ()
    (claim,) = read_text("Engineers found that the bolts were of a foreign make.").claims
    assert claim.source is not None and claim.source.text == "Engineers"


def test_a_given_name_that_taggers_do_not_know_opens_a_sentence() -> None:
    (claim,) = read_text("Oleksii Bondar, the interior minister, said the road was open.").claims
    assert claim.speaker is not None and claim.speaker.name == "Oleksii Bondar"


def test_labelled_quotations_are_of_the_source_named() -> None:
    text = (
        "Source: Olena Hnatiuk, head of the Orikhiv Military Administration, on Telegram\n\n"
        'Quote: "Two people were killed in the attack on Orikhiv."\n\n'
        'Quote from Petro Bondar: "The rockets destroyed a school."\n\n'
        "Details: Hnatiuk said that four people had been taken to hospital."
    )
    told = [(c.speaker.name, c.content[0].text) for c in read_text(text).claims if c.speaker]
    assert told == [
        ("Olena Hnatiuk", '"Two people were killed in the attack on Orikhiv."'),
        ("Petro Bondar", '"The rockets destroyed a school."'),
        ("Olena Hnatiuk", "that four people had been taken to hospital"),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Secretary of State Antony J. Blake announced new aid in Kyiv.", "Antony J. Blake"),
        ("Prime Minister of the Donetsk People's Republic Ivan Petrenko said the militia would wait.", "Ivan Petrenko"),
        ("“I fell,” said Liudmyla, 61, who sells honey and who asked that her surname be withheld.", "Liudmyla"),
    ],
)
def test_whole_names_speak(text: str, name: str) -> None:
    assert {c.speaker.name for c in read_text(text).claims if c.speaker} == {name}


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "In addition to Mr. Moroz, two members of the council from Zorya, Olha Koval and Ivan Lys, have said they "
            "will not leave the town.",
            "two members of the council from Zorya, Olha Koval and Ivan Lys",
            "they will not leave the town",
        ),
        (
            "As part of his plea, Ivan Petrenko, 44, said that he had shelled the market from his home village.",
            "Ivan Petrenko, 44",
            "that he had shelled the market from his home village",
        ),
        (
            "The bridge at Vesna had been mined for weeks, said a former spokesman for the ministry, Ivan Petrenko.",
            "a former spokesman for the ministry, Ivan Petrenko",
            "The bridge at Vesna had been mined for weeks",
        ),
        (
            "The colonel said after the battle he would not accept a truce.",
            "The colonel",
            "he would not accept a truce",
        ),
    ],
)
def test_sources_and_clauses_that_the_parser_lost_are_found_by_their_place(
    text: str, speaker: str, content: str
) -> None:
    assert (speaker, content) in [(c.source.text, words(c)) for c in read(text) if c.source]


def test_a_participle_of_speech_goes_on_for_the_speaker_and_not_for_whom_the_clause_tells_of() -> None:
    text = "The mayor rejected the idea that the army chief would resign, saying the talks had ended."
    assert [c.speaker.name for c in read(text) if c.cue and c.cue.text == "saying" and c.speaker] == ["mayor"]


def test_who_is_asked_does_not_ask() -> None:
    claims = read("Asked whether the town had fallen, Ivan Petrenko said the fighting went on.")
    assert [words(c) for c in claims] == ["the fighting went on"]


def test_a_source_behind_its_cue_keeps_what_tells_who_it_is() -> None:
    claims = read("“The bridge is gone,” said Olha Moroz, a nurse who supports the truce.")
    assert "Olha Moroz, a nurse who supports the truce" in {c.source.text for c in claims if c.source}


def test_an_adverb_taken_for_the_source_is_no_part_of_the_cue() -> None:
    claims = read("Ferry said he had worked with both councils on a plan that would allow families to return.")
    assert [(c.source.text, c.cue.text) for c in claims if c.source and c.cue] == [("Ferry", "said")]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Rebels called the blockade and the demand for surrender a transparent ploy aimed at starving the town.",
            "the blockade and the demand for surrender a transparent ploy aimed at starving the town",
        ),
        ("Mayor calls council ‘crazy system’ during campaign stop", "council ‘crazy system’"),
        (
            "The governor wants to mend the bridge at Zorya, which fell into the river in May.",
            "to mend the bridge at Zorya",
        ),
        ("The union pledged Monday to send two doctors to the front.", "to send two doctors to the front"),
        ("The minister proposed dropping the demand for a ceasefire.", "dropping the demand for a ceasefire"),
        ("Another slide shows that eight of ten mines lie in the south.", "that eight of ten mines lie in the south"),
        ("But the road, the mayor said, is open again.", "the road … is open again"),
    ],
)
def test_what_is_told_begins_and_ends_where_the_speaker_does(text: str, content: str) -> None:
    assert content in [words(c) for c in read(text)]


def test_calling_a_meeting_is_no_claim() -> None:
    assert not read("The mayor called a special meeting of the council.")


def test_a_second_verb_of_speech_in_another_tense_is_the_speakers_own() -> None:
    claims = read("Ivan Petrenko said this week that the army would hold the line and suggested that it would attack.")
    assert [(c.speaker.name, words(c)) for c in claims if c.speaker] == [
        ("Ivan Petrenko", "that the army would hold the line"),
        ("Ivan Petrenko", "that it would attack"),
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The mayor put the death toll in Zorya at 30.", "the death toll in Zorya at 30"),
        ("The health ministry put the number of wounded at 140.", "the number of wounded at 140"),
        ("Monitors put the cost of repairs at about $30 million.", "the cost of repairs at about $30 million"),
    ],
)
def test_what_a_toll_is_put_at_is_claimed_and_its_figure_with_it(text: str, content: str) -> None:
    claim = only(text)
    assert (words(claim), claim.strength) == (content, "estimates")
    assert all(figure.claim == "c1" for figure in read_text(text).figures)


def test_what_is_put_at_a_place_is_no_count() -> None:
    assert not read("The medic put the bag at the door.")


def test_a_bare_number_names_nobody() -> None:
    assert [c.speaker for c in read("Of the villagers, 30 said that they had fled.")] == [None]


@pytest.mark.parametrize("name", ["Lysak", "Popko", "Lysohor"])
def test_a_surname_in_a_label_is_the_person_named_before_and_no_place(name: str) -> None:
    text = (
        f"Source: Andrii {name}, head of the district council, on Telegram\n\nDetails: A fire broke out.\n\n"
        f'Quote from {name}: "The fire has been put out. Two women are in hospital."'
    )
    reading = read_text(text)
    assert [c.speaker.name for c in reading.claims if c.speaker] == [f"Andrii {name}"]
    assert not [p for p in reading.places if p.start > text.index("Quote")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Ten houses burned in Zorya, officials said, while residents reported shelling in the south.",
            {"officials": "Ten houses burned in Zorya", "residents": "shelling in the south"},
        ),
        (
            "The mayor said the bridge had fallen, though the governor said it could be mended.",
            {"mayor": "the bridge had fallen", "governor": "it could be mended"},
        ),
    ],
)
def test_what_another_says_beside_it_is_no_part_of_a_claim(text: str, told: dict[str, str]) -> None:
    assert {c.speaker.name: words(c) for c in read(text) if c.speaker} == told


def test_what_a_speaker_did_not_specify_is_not_told() -> None:
    claim = only("A blogger claimed that the troops broke through the line but did not specify where.")
    assert words(claim) == "that the troops broke through the line"


@pytest.mark.parametrize("content", ["two dead and five wounded in Zorya", "seven dead and 16 rescued"])
def test_both_counts_that_are_reported_are_told(content: str) -> None:
    assert [words(c) for c in read(f"Earlier, Ivan Petrenko had reported {content}.")] == [content]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Witnesses in Lypove, West Zorya, reported that the camp was stormed.", "Witnesses in Lypove, West Zorya"),
        ("The ministry and the General Staff said the road was cut.", "ministry and the General Staff"),
        ("Saudi Arabia and the United States called on both to stop.", "Saudi Arabia and the United States"),
        (
            'The press centre of the "joint operation" said the militia had fired.',
            'press centre of the "joint operation"',
        ),
    ],
)
def test_several_who_speak_are_all_named(text: str, name: str) -> None:
    assert [c.speaker.name for c in read(text) if c.speaker] == [name]


def test_no_proof_is_no_evidence() -> None:
    claim = only("The official claimed that the missile was foreign. He offered no proof.")
    assert claim.evidence == "none_given"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The ministry said it had shot down ten drones and warned residents to stay indoors.",
            [("ministry", "it had shot down ten drones"), ("ministry", "residents to stay indoors")],
        ),
        (
            "Ivan Petrenko said he had seen the fire and called it a crime.",
            [("Ivan Petrenko", "he had seen the fire"), ("Ivan Petrenko", "it a crime")],
        ),
        (
            "The mayor said the troops had left and burned the bridge.",
            [("mayor", "the troops had left and burned the bridge")],
        ),
    ],
)
def test_a_second_verb_of_speech_is_the_speakers_where_the_pronoun_is(text: str, told: list[tuple[str, str]]) -> None:
    assert [(c.speaker.name, words(c)) for c in read(text) if c.speaker] == told


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The union released a statement saying that the strike would go on.", "released a statement saying"),
        ("The governor seemed to confirm that the town had fallen.", "seemed to confirm"),
        ("Officials have continued to warn that the dam may burst.", "have continued to warn"),
        ("The mayor is once again questioning the truce.", "is once again questioning"),
    ],
)
def test_a_cue_takes_in_the_verb_that_leads_to_it(text: str, cue: str) -> None:
    assert [c.cue.text for c in read(text) if c.cue] == [cue]
