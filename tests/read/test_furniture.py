"""Furniture is marked by phrase and by shape, and the lines of a report are left alone."""
# ruff: noqa: E501 -- texts as they come

import pytest

from vidomo.lexicon import lexicon
from vidomo.read import report_of
from vidomo.read.phrases import LANGUAGES, phrases

BODY = (
    "Artillery fire hit the outskirts of the town on Friday, the regional administration said in a statement.\n\n"
    "Two houses burnt down and a school lost its roof, according to the head of the fire service there.\n\n"
    "Residents said the fire went on until the early hours. Nobody had slept, one of them told a reporter.\n\n"
)


def marked(text: str) -> list[tuple[str, str]]:
    return [(f.kind, text[f.start : f.end]) for f in report_of(text).furniture]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lexicons_own_examples(language: str) -> None:
    for concept in lexicon(language).concepts("furniture"):
        for example in concept.examples:
            hit = phrases().find(example.text)
            if concept.id == "bio":
                continue
            assert hit is not None and (hit.start, hit.end) == (0, len(example.text)), (concept.id, example.text)
        for example in concept.not_examples:
            assert phrases().find(example.text) is None, (concept.id, example.text)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Advertisement", "advertisement"),
        ("Share on Facebook", "share"),
        ("Share: Telegram | X | Mail", "share"),
        ("Follow us on Telegram and never miss a story.", "share"),
        ("Updated 4 hours ago", "timestamp"),
        ("Listen 4 min", "timestamp"),
        ("© 2023 Northern Wire", "legal"),
        ("(Reporting by Jane Roe in Kyiv; editing by John Doe)", "byline"),
        ("14 Comments", "comments"),
        ("PREV | NEXT", "navigation"),
        ("[photo] [photo]", "markup"),
        ('src="/i/a.webp" type="image/webp">', "markup"),
        ("* * *", "markup"),
        ("https://example.org/story?id=4", "links"),
        ("#Izium #bridge", "tags"),
        ("[12] https://example.org/a; https://example.org/b.", "references"),
        ("Реклама", "advertisement"),
        ("Читайте також: Ціни на яблука", "related"),
        ("Подписывайтесь на наш канал", "share"),
    ],
)
def test_lines_of_furniture(line: str, kind: str) -> None:
    assert [k for k, _ in marked(BODY + line)] == [kind]


@pytest.mark.parametrize(
    "line",
    [
        "More shells fell on the town after midnight, residents said.",
        "Share prices of the company fell by a tenth.",
        "By nightfall the fighting had moved to the bridge.",
        "“Read more books,” the teacher wrote on the wall.",
        "The photo was taken on Monday, analysts said.",
        "Reuters could not verify the account.",
        "It gave no evidence.",
        "Kharkiv region",
        "Updated figures were to be published on Sunday, the office said.",
        "Olena Example, a reporter, was wounded by shrapnel near the bridge on Tuesday.",
        "John Doe is a farmer who drives a tractor past the mines each day.",
    ],
)
def test_lines_of_a_report(line: str) -> None:
    assert marked(BODY + line + "\n\n" + "The road was closed to traffic for the rest of the day, police said.") == []


def test_a_second_copy_is_a_repeat_and_the_first_is_kept() -> None:
    line = "Smoke over the bus depot in Balakliia after the strike"
    text = (
        BODY + line + "\n\n" + line + "\n\nThe depot had been empty since the spring, its director said on the phone."
    )
    assert marked(text) == [("repeat", line)]
    assert [b.kind for b in report_of(text).blocks if text[b.start : b.end] == line] == ["caption"]


def test_a_card_of_another_story() -> None:
    card = "Flood warning for the lower river\nThe gauge rose by a metre overnight and villagers moved their cattle…\nArticle image"
    assert {kind for kind, _ in marked(BODY + card)} <= {"teaser", "image"}
    assert sum(len(words) for _, words in marked(BODY + card)) == len(card) - 2


def test_nothing_after_the_end_is_read_but_a_list_in_the_middle_ends() -> None:
    end = "You may also like\n\nChess club marks its jubilee\n\nA choir from Utrecht sings Verdi in Lisbon next spring."
    kinds = [kind for kind, _ in marked(BODY + end)]
    assert kinds == ["related", "teaser", "teaser"]
    middle = (
        BODY
        + "Related articles\nChess club marks its jubilee\nFerry line opens again\n\n"
        + BODY.replace("Friday", "Monday")
    )
    assert [words for _, words in marked(middle)][:3] == [
        "Related articles", "Chess club marks its jubilee", "Ferry line opens again",
    ]  # fmt: skip
    assert "Artillery fire hit the outskirts of the town on Monday" in "".join(
        middle[b.start : b.end] for b in report_of(middle).blocks
    )


def test_an_author_at_the_foot() -> None:
    foot = "Avatar\nJane Roe\n\nNews Editor\n\nJane Roe is a news editor at the Northern Wire. She studied history in Leeds."
    assert {kind for kind, _ in marked(BODY + foot)} == {"image", "bio"}


def test_a_credit_is_marked_and_its_caption_kept() -> None:
    line = "A woman carries water past a burnt tram. Photo: Jane Roe"
    text = BODY + line
    assert marked(text) == [("caption_credit", "Photo: Jane Roe")]
    assert [text[b.start : b.end].strip() for b in report_of(text).blocks if b.kind == "caption"] == [
        "A woman carries water past a burnt tram."
    ]


def test_tags_inside_a_sentence_are_marked_alone() -> None:
    text = BODY + 'The mayor <a href="/m">spoke</a> to the council about the roof on Monday evening.'
    assert [words for _, words in marked(text)] == ['<a href="/m">', "</a>"]


def test_a_list_in_the_middle_is_left_for_the_report_and_for_the_next_entry_of_a_live_blog() -> None:
    goes_on = "The harbour master opened the sluice at noon so that barges with flour could leave, he told a radio."
    for middle in ("More like this\nTen soups for winter days\n\n", "On this topic:\nTen soups for winter days\n\n"):
        text = BODY + middle + goes_on
        assert [words for _, words in marked(text)] == middle.strip().split("\n")
    blog = "9.40\n" + BODY + "Most popular\nTen soups for winter days\n8.15\n" + goes_on
    assert [words for _, words in marked(blog)] == ["Most popular", "Ten soups for winter days"]


@pytest.mark.parametrize(
    "stamp", ["Tuesday, 13 December 2022", "Aug 21, 2014 | 11:10", "17:20 02/07/2014", "3 March 2022, 08:15"]
)
def test_the_stamp_of_a_page_is_furniture_and_still_dates_it(stamp: str) -> None:
    text = "Fire on the outskirts burns houses\n\n" + stamp + "\n\n" + BODY
    assert marked(text) == [("timestamp", stamp)]
    if "/" not in stamp:  # nobody knows which of the two is the month
        assert report_of(text).published is not None


def test_a_day_without_a_year_is_a_heading_in_any_case_of_letters() -> None:
    for line in ("March 5, 3:00 PM EST", "March 5, 3:00 pm ET"):
        assert marked("Assessment of the day\n" + line + "\n" + BODY) == []


def test_the_outlet_above_the_headline_is_not_the_headline() -> None:
    report = report_of("NORTHERN WIRE DAILY\n\nFire on the outskirts burns houses\n\n" + BODY)
    assert report.title == "Fire on the outskirts burns houses"


def test_a_name_beside_the_life_of_its_bearer() -> None:
    life = "Jane Roe is our correspondent in the north. Follow her on Twitter"
    assert [words for _, words in marked("Fire burns two houses\n\nJane Roe\n" + life + "\n\n" + BODY)] == [
        "Jane Roe", life,
    ]  # fmt: skip


def test_a_stamp_with_its_city_dates_the_page() -> None:
    stamp = "KIEV Thu May 29, 2014 3:12pm EDT"
    text = "Fire on the outskirts burns houses\n\n" + stamp + "\n\n" + BODY
    published = report_of(text).published
    assert published is not None and published.from_ == "2014-05-29"
    assert [words for _, words in marked(text)] == [stamp]


PAGES = [
    (
        "Skip to main content\nHome News Politics Sport\nWe use cookies to give you the best experience on this site.\n"
        "Accept all  Manage preferences\n\nNorthern Courier\nTuesday, 14 March 2023\n\n{title}\n\n"
        "By Jane Roe and Peter Hale\nPublished 14 March 2023 at 11:42 | Updated 14:05\nShare Copy link Email\n\n{body}\n\n"
        "For further information, please contact: press@example.org\n© 2023 Northern Courier. All rights reserved."
    ),
    (
        "Zorya Today — City news\nYou are here: Home > News > Incidents\n\n{title}\n14 March 2023, 08:15   views: 4512\n\n"
        "{body}\n\nTags: Zorya, fire\nPrint version"
    ),
    (
        "The Daily Ledger\nADVERTISEMENT\nWorld | Middle East\n\n{title}\n\nMarch 14, 2023 9:30 pm GMT\n3 min read\n"
        "Save   Share   Gift\n\n{body}\n\nEditing by Jane Roe\nOur Standards: The Ledger Trust Principles\n"
        "Most read\n1. Storm batters the coast\n2. Prices rise for a third month"
    ),
    "{title}\n\nLive reporting by Jane Roe\n\n14 March 2023\n\n{body}\n\nThis live page is now closed.",
]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_of_a_page_only_title_and_body_are_read(page: str) -> None:
    title = "Fire on the outskirts of Zorya burns four wooden houses"
    text = page.format(title=title, body=BODY)
    report = report_of(text)
    assert (report.title, report.published and report.published.from_) == (title, "2023-03-14")
    read = " ".join(" ".join(text[b.start : b.end].split()) for b in report.blocks)
    assert read == f"{title} {' '.join(BODY.split())}"


def test_signs_before_the_items_of_a_channel_are_bullets() -> None:
    items = [
        f"{sign} Artillery fire hit the outskirts of the town at {n} o'clock."
        for n, sign in enumerate(("⚡️", "▪️", "❗️❗️"))
    ]
    report = report_of("🔴 DIGEST of the day\n\n" + "\n\n".join(items) + "\n\n👉 Send us news: @zorya_bot")
    assert report.title == "DIGEST of the day"
    assert [b.kind for b in report.blocks] == ["title", "list", "list", "list"]
