"""The article in a web page. The page is hostile: it is parsed and nothing in it is run, resolved or fetched."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass

import lxml.html
import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from vidomo.model.problem import InputError
from vidomo.model.report import Published
from vidomo.read.metadata import metadata_of

# trafilatura tells its troubles with single pages to the log; what a user can mend is told by InputError.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_CAPTIONS = "//figcaption | //*[contains(concat(' ', normalize-space(@class), ' '), ' wp-caption-text ')]"
_LEAST_CAPTION = 20
_MOST_CAPTIONS = 30


@dataclass(frozen=True, slots=True)
class Page:
    """The article of a page and what the page says of it.

    Attributes:
        text: The article's text, paragraphs apart, captions where their pictures stand.
        captions: Which paragraphs are captions.
        title: Headline.
        source: Outlet.
        url: Its own address.
        language: ISO 639-1 code, where told.
        published: When, with time and zone where told.
    """

    text: str
    captions: tuple[str, ...] = ()
    title: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    published: Published | None = None


def page_of(html: str) -> Page:
    """Take the article out of a page.

    Args:
        html: The page, decoded.

    Returns:
        The article.

    Raises:
        InputError: Where there is no page, or no article in it.
    """
    tree = _tree(html)
    told = metadata_of(tree)
    _flatten_layout(tree)
    captions = tuple(_captions(tree))
    text = _article(tree) or told.body or ""
    if not text.strip():
        raise InputError("no article found in the page; save the article's text and give it without html=True")
    text = _with_captions(text, captions)
    return Page(text, tuple(c for c, _ in captions), told.title, told.source, told.url, told.language, told.published)


def _tree(html: str) -> HtmlElement:
    # No network, no entities of the page's own, no depth or size beyond libxml2's limits (huge_tree stays off).
    parser = lxml.html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = lxml.html.document_fromstring(
            _DECLARATION.sub("", html[:20_000], count=2) + html[20_000:], parser=parser
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"the page cannot be parsed: {error}; is it HTML?") from error
    return tree


def _flatten_layout(tree: HtmlElement) -> None:
    """Make divisions of tables that hold a page and not figures: cells with paragraphs, headings or tables in them."""
    holding = "count(.//td[.//p or .//h1 or .//h2 or .//table]) > 0"
    for table in reversed(tree.xpath(f"//table[{holding}]")[:500]):
        for part in table.xpath("./tbody | ./thead | ./tr | ./*/tr | ./tr/td | ./*/tr/td | ./tr/th | ./*/tr/th"):
            part.tag = "div"
        table.tag = "div"


def _article(tree: HtmlElement) -> str:
    # Bytes and not the tree: trafilatura changes the tree it is given.
    page = lxml.html.tostring(tree, encoding="unicode")
    try:
        return trafilatura.extract(page, include_comments=False, include_tables=True, with_metadata=False) or ""
    except RecursionError as error:
        raise InputError("the page is nested too deeply to be an article") from error


def _captions(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Give captions that say something, each with the paragraph that comes before it in the page."""
    seen: set[str] = set()
    for element in tree.xpath(_CAPTIONS)[:_MOST_CAPTIONS]:
        text = " ".join(element.text_content().split())
        if len(text) < _LEAST_CAPTION or len(text) > 1500 or text in seen or _elsewhere(element):
            continue
        seen.add(text)
        before = element.xpath("preceding::p[normalize-space()][1]")
        yield text, " ".join(before[0].text_content().split()) if before else ""


def _elsewhere(element: HtmlElement) -> bool:
    """Tell whether a picture belongs to another story: a card, a list, an aside, a link."""
    for up in element.iterancestors():
        if up.tag in ("aside", "nav", "footer", "a", "li") or (
            up.tag == "section" and "relat" in (up.get("class") or "")
        ):
            return True
    return False


def _with_captions(text: str, captions: tuple[tuple[str, str], ...]) -> str:
    lines = text.split("\n")
    flat = ["".join(line.split()) for line in lines]
    for caption, before in captions:
        key = "".join(caption.split())
        if any(key in line or (len(line) > 40 and line in key) for line in flat):
            continue
        anchor = "".join(before.split())
        after = next((i for i, line in enumerate(flat) if anchor and line and line[-60:] == anchor[-60:]), None)
        place = 0 if after is None else after + 1
        if after is None and not _first_picture(before, flat):
            continue
        lines.insert(place, caption)
        flat.insert(place, key)
    return "\n".join(lines)


def _first_picture(before: str, flat: list[str]) -> bool:
    """A picture above the first paragraph: what comes before it is none of the article's text."""
    anchor = "".join(before.split())
    return not anchor or not any(anchor in line for line in flat)
