"""Text and what is known of it become a Report."""

from __future__ import annotations

import datetime
from collections.abc import Collection

from vidomo.model.report import Published, Report, digest_of
from vidomo.read.blocks import blocks_of, bylines, stamps, title_of
from vidomo.read.dating import dated_by_text
from vidomo.read.furniture import Marks, marks_of
from vidomo.read.given import checked_name, checked_text, published_given
from vidomo.read.language import language_code, language_of, translated_from
from vidomo.read.lines import units_of
from vidomo.read.outlet import outlet_of


def report_of(
    text: str,
    *,
    id: str | None = None,
    published: str | datetime.date | datetime.datetime | Published | None = None,
    source: str | None = None,
    title: str | None = None,
    url: str | None = None,
    language: str | None = None,
    html: bool = False,
) -> Report:
    """Make a report of a text: language, furniture, paragraphs, headline and day of publication.

    Args:
        text: The decoded text as it is; with ``html`` a whole page, whose article becomes the text of the report.
        id: The caller's name for the report; its digest stands in where there is none.
        published: ISO date or date and time, or None.
        source: Outlet that published it.
        title: Headline, where it is known.
        url: Address it came from; kept, never visited.
        language: ISO 639-1 code, where it is known.
        html: Whether ``text`` is a page.

    Returns:
        The report. Without ``html`` its text is the text given, code point by code point.

    Raises:
        InputError: Where something given cannot be used; the message says what and how to mend it.
    """
    text = checked_text(text, html=html)
    name, outlet, headline, address = (
        checked_name(value, what) for value, what in ((id, "id"), (source, "source"), (title, "title"), (url, "url"))
    )
    when = published if isinstance(published, Published) else published_given(published)
    code = language_code(language) if checked_name(language, "language") and language else None
    captions: Collection[str] = ()
    if html:
        from vidomo.read.page import page_of

        page = page_of(text)
        text, captions = page.text, page.captions
        outlet, headline, address = outlet or page.source, headline or page.title, address or page.url
        when, code = when or page.published, code or page.language
    marks = marks_of(text, units_of(text))
    at = title_of(marks, headline)
    outlet = outlet or outlet_of(marks, at)
    bylines(marks, at, outlet)
    when = when or dated_by_text(marks, at)
    stamps(marks, at)
    if headline is None and at is not None:
        headline = marks.units[at].unmarked
    digest = digest_of(text)
    return Report(
        id=name or digest[:12],
        text=text,
        digest=digest,
        title=headline,
        source=outlet,
        url=address,
        language=code or language_of(_body(marks) or text),
        translated_from=_translated(marks),
        published=when,
        furniture=marks.furniture(),
        blocks=blocks_of(text, marks, at, captions),
    )


def _body(marks: Marks) -> str:
    return "\n".join(unit.text for i, unit in enumerate(marks.units[:60]) if not marks.whole(i))


def _translated(marks: Marks) -> str | None:
    """Only a note of the publisher tells of a translation: in the report itself the words are about something else."""
    notes = (unit.text for unit, hit in zip(marks.units, marks.hits, strict=True) if hit and hit.kind == "note")
    return next((code for note in notes if (code := translated_from(note))), None)
