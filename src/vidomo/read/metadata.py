"""What a page says of itself: JSON-LD, meta elements, and the time beside its headline."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from vidomo.model.problem import InputError
from vidomo.model.report import Published
from vidomo.read.given import published_loosely
from vidomo.read.language import UNDETERMINED, language_code

# In the order of trust: the first that can be read counts.
_DATES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "publishdate", "publish-date", "publish_date", "pubdate", "published_time", "publication_date",
    "article.published", "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dc.date", "dcterms.date", "date",
)  # fmt: skip
_TITLES = ("og:title", "twitter:title", "headline", "dc.title")
_SOURCES = ("og:site_name", "application-name", "cre", "dc.publisher", "publisher", "twitter:site")
_REPORTS = ("article", "report", "posting", "webpage")
_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself.

    Attributes:
        title: Headline.
        source: Outlet.
        url: Its own address.
        language: ISO 639-1 code.
        published: When, with time and zone where told.
        body: The article's text from JSON-LD, where the page gives it.
    """

    title: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    published: Published | None = None
    body: str | None = None


def metadata_of(tree: HtmlElement) -> Metadata:
    """Read what a page says of itself.

    Args:
        tree: The parsed page.

    Returns:
        The metadata; what is missing or cannot be read is None.
    """
    linked = _linked(tree)
    metas = _metas(tree)
    publisher = linked.get("publisher")
    publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
    return Metadata(
        title=_text(linked.get("headline")) or _first(metas, _TITLES) or _heading(tree),
        source=_text(publisher.get("name") if isinstance(publisher, dict) else publisher) or _first(metas, _SOURCES),
        url=_address(tree, metas),
        language=_language(tree, linked),
        published=_published(tree, linked, metas),
        body=_text(linked.get("articleBody"), most=5_000_000),
    )


def _linked(tree: HtmlElement) -> dict[str, Any]:
    """Give the JSON-LD object of the article: the one of an article type with the most that we can use."""
    best: dict[str, Any] = {}
    for script in tree.xpath("//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]")[:20]:
        raw = (script.text_content() or "").strip().removeprefix("<!--").removesuffix("-->").rstrip("; \n")
        try:
            data = json.loads(raw, strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(data, 0):
            kinds = item.get("@type")
            names = " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds)
            if any(word in names.lower() for word in _REPORTS):
                rank = ("article" in names.lower() or "posting" in names.lower(), "datePublished" in item, len(item))
                if rank > _rank(best):
                    best = item
    return best


def _rank(item: dict[str, Any]) -> tuple[bool, bool, int]:
    names = str(item.get("@type", "")).lower()
    return ("article" in names or "posting" in names, "datePublished" in item, len(item))


def _objects(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEPTH:
        return
    if isinstance(data, list):
        for item in data[:200]:
            yield from _objects(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            yield from _objects(data.get(key), depth + 1)


def _metas(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = meta.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), content.strip())
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((text for name in names if (text := _text(metas.get(name)))), None)


def _text(value: Any, most: int = 1000) -> str | None:
    if not isinstance(value, str) or len(value) > most:
        return None
    value = value.replace("\x00", "")
    return (value.strip() if most > 1000 else " ".join(value.split())) or None


def _heading(tree: HtmlElement) -> str | None:
    headings = tree.xpath("//article//h1 | //main//h1") or tree.xpath("//h1")
    if len(headings) == 1 and (text := _text(headings[0].text_content())):
        return text
    title = next(iter(tree.xpath("//head/title")), None)
    text = _text(title.text_content()) if title is not None else None
    for mark in (" | ", " — ", " - ", " – "):
        if text and mark in text:
            return text.rsplit(mark, 1)[0]
    return text


def _address(tree: HtmlElement, metas: dict[str, str]) -> str | None:
    links = tree.xpath("//link[@rel='canonical']/@href")
    for address in (*links[:1], metas.get("og:url")):
        if isinstance(address, str) and address.strip().lower().startswith(("http://", "https://")):
            return address.strip()[:2000]
    return None


def _language(tree: HtmlElement, linked: dict[str, Any]) -> str | None:
    """The words of the page decide, not its ``lang``: templates carry one language and hold texts in another."""
    given = linked.get("inLanguage")
    try:
        code = language_code(given) if isinstance(given, str) else UNDETERMINED
    except InputError:
        return None
    return None if code == UNDETERMINED else code


def _published(tree: HtmlElement, linked: dict[str, Any], metas: dict[str, str]) -> Published | None:
    candidates: list[Any] = [linked.get("datePublished"), *(metas.get(name) for name in _DATES)]
    candidates += tree.xpath("//*[@itemprop='datePublished']/@datetime | //*[@itemprop='datePublished']/@content")[:1]
    candidates += tree.xpath("//time[@pubdate]/@datetime")[:1]
    candidates += tree.xpath("//article//header//time/@datetime")[:1]
    beside = tree.xpath("//h1[1]/following::time[@datetime][1]/@datetime")
    # Other stories have times too: one that stands alone in the page, or right after the headline, is the report's.
    candidates += beside[:1] if len(set(tree.xpath("//article//time/@datetime"))) == 1 else []
    candidates += [linked.get("dateCreated")]
    for candidate in candidates:
        try:
            when = published_loosely(str(candidate)) if candidate else None
        except InputError:
            continue
        if when is not None and "1990" < when.from_[:4] < "2100":
            return when
    return None
