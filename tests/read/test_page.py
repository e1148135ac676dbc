"""The article of a page, and a page that means harm."""
# ruff: noqa: E501 -- texts as they come

import time

import pytest

from vidomo.model.problem import InputError
from vidomo.read import report_of

PARAGRAPHS = [
    "A missile hit a grain store on the edge of Orikhiv before dawn, killing a guard, the mayor of the town said.",
    "Firefighters worked until noon. The store had been empty since the harvest, according to its owner in the town.",
    "The regional administration said that two more stores in the district had been damaged since the new year.",
]
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><title>Grain store hit | Northern Wire</title>
<meta property="og:site_name" content="Northern Wire">
<meta property="article:published_time" content="2024-03-04T23:30:00+02:00">
<link rel="canonical" href="https://wire.example/orikhiv">
<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [{{"@type": "WebSite", "name": "x"}},
 {{"@type": ["NewsArticle"], "headline": "Grain store hit", "datePublished": "2024-03-04T23:30:00+02:00",
   "publisher": {{"@type": "Organization", "name": "Northern Wire"}}}}]}}</script>
<script type="application/ld+json">{{broken</script>
</head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Grain store hit</h1>
<figure><img src="a.jpg"><figcaption>Rescue workers clear the roof of a grain store in Orikhiv</figcaption></figure>
<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>
<figure><img src="b.jpg"><figcaption>The burnt gate of the store in the afternoon of Monday</figcaption></figure>
<p>{PARAGRAPHS[2]}</p></article>
<aside><h3>Related</h3><figure><figcaption>A choir from Utrecht sings Verdi in the open air</figcaption></figure></aside>
<footer>© 2024 Northern Wire</footer></body></html>"""


def test_the_article_and_what_the_page_says_of_itself() -> None:
    report = report_of(PAGE, html=True)
    assert (report.title, report.source, report.url) == (
        "Grain store hit",
        "Northern Wire",
        "https://wire.example/orikhiv",
    )
    assert report.published is not None
    assert (report.published.from_, report.published.at) == ("2024-03-04", "2024-03-04T23:30:00+02:00")
    for paragraph in PARAGRAPHS:
        assert paragraph in report.text
    for other in ("Utrecht", "World", "©"):
        assert other not in report.text
    blocks = [(b.kind, report.text[b.start : b.end]) for b in report.blocks if b.kind == "caption"]
    assert [text.split()[0] for _, text in blocks] == ["Rescue", "The"]
    assert report.text.index(PARAGRAPHS[1]) < report.text.index("The burnt gate") < report.text.index(PARAGRAPHS[2])


def test_what_the_caller_gives_comes_first() -> None:
    report = report_of(PAGE, html=True, source="Another", published="2024-03-05", url="https://a.example/")
    assert report.published is not None
    assert (report.source, report.url, report.published.from_) == ("Another", "https://a.example/", "2024-03-05")


HOSTILE = {
    "deep": "<html><body>" + "<div>" * 50_000 + f"<p>{PARAGRAPHS[0]}</p>" + "</div>" * 50_000,
    "bomb": '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
    f"<html><body><article><p>&c; {PARAGRAPHS[0]}</p></article></body></html>",
    "outside": '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    f"<html><body><article><p>&x; {PARAGRAPHS[0]}</p></article></body></html>",
    "script": f"<html><body><article><p>{PARAGRAPHS[0]}</p><script>document.write('root:')</script></article></body></html>",
    "unclosed": "<html><body><article><p>" + "<b>" * 5000 + PARAGRAPHS[0],
    "linked": '<html><head><script type="application/ld+json">' + "[" * 100_000 + f"</script></head><body><p>{PARAGRAPHS[0]}</p>",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_page_that_means_harm(name: str) -> None:
    start = time.process_time()
    try:
        report = report_of(HOSTILE[name], html=True)
    except InputError:
        report = None
    assert time.process_time() - start < 10
    if report is not None:
        assert "root:" not in report.text and "hahaha" not in report.text
        assert len(report.text) < 1000


def test_a_page_laid_out_in_tables_is_read_in_paragraphs() -> None:
    rows = "".join(f"<tr><td><p>{paragraph}</p></td></tr>" for paragraph in PARAGRAPHS)
    page = (
        "<html><head><title>Grain store hit</title></head><body><table><tr><td><h1>Grain store hit</h1>"
        f"<table>{rows}</table></td></tr></table></body></html>"
    )
    report = report_of(page, html=True)
    assert "|" not in report.text
    assert [report.text[b.start : b.end] for b in report.blocks if b.kind in ("lead", "body")] == PARAGRAPHS


def test_the_first_paragraph_is_not_taken_for_the_headline_of_the_metadata() -> None:
    page = PAGE.replace("<h1>Grain store hit</h1>", "")
    report = report_of(page, html=True)
    assert report.title == "Grain store hit" and not any(b.kind == "title" for b in report.blocks)
