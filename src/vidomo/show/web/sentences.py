"""The sentence that words stand in, cut from the report itself, and reports named as a person would name them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from textwrap import shorten

from vidomo.record import Record, ReportText
from vidomo.show.language import gettext
from vidomo.show.sentence import sentence_at
from vidomo.show.web.wording import day

_SHORT = 6
_HEADLINE = 60


def around(text: str, start: int, end: int, low: int = 0, high: int | None = None) -> tuple[str, str, str]:
    """Cut the sentence around some words.

    Args:
        text: The whole text.
        start: First code point of the words.
        end: One past the last.
        low: Where their paragraph begins.
        high: Where it ends; the end of the text where None.

    Returns:
        What stands before the words in their sentence, the words, and what follows; at most 400 code points to
        either side, blanks and line breaks drawn together, and an ellipsis where a longer sentence is cut.
    """
    found = sentence_at(text, start, end, low, high)
    before, hit, after = text[found.start : start], text[start:end], text[end : found.end]
    before, hit, after = (re.sub(r"\s+", " ", part) for part in (before.lstrip(), hit, after.rstrip()))
    return ("… " if found.cut_before else "") + before, hit, after + (" …" if found.cut_after else "")


def headline(title: str | None, text: str, name: str) -> str:
    """Head a report as a person would know it.

    Args:
        title: Its headline.
        text: Its text.
        name: Its id.

    Returns:
        The headline; the first words of the text in quotes where it has none; its id where it has no words either.
    """
    if title:
        return title
    first = " ".join(next((line for line in text.splitlines() if line.strip()), "").split())
    short = shorten(first, _HEADLINE, placeholder=" …")
    # Of one word without an end its letters are better than nothing.
    return f"“{short if len(short) > 1 else first[:_HEADLINE]}”" if first else name


class Reports:
    """What a page needs of the reports behind it, each looked up once.

    Args:
        record: The record.
    """

    def __init__(self, record: Record) -> None:
        self._record = record
        self._texts: dict[str, ReportText | None] = {}
        self._names: dict[str, str] = {}

    def sentence(self, report: str, start: int, end: int) -> tuple[str, str, str] | None:
        """Cut the sentence around some words of a report.

        Args:
            report: Its id.
            start: First code point of the words.
            end: One past the last.

        Returns:
            As :func:`around`, within the paragraph; None where there is no such place.
        """
        found = self._get(report)
        if found is None or not 0 <= start < end <= len(found.text):
            return None
        low, high = next(((low, high) for low, high in found.blocks if low <= start and end <= high), (0, None))
        return around(found.text, start, end, low, high)

    def find(self, report: str, words: str, start: int, end: int) -> int:
        """Tell where words stand in a stretch of a report; -1 where they do not."""
        found = self._get(report)
        return found.text.find(words, start, end) if found else -1

    def fetch(self, reports: Iterable[str]) -> None:
        """Look the texts of some reports up at once, where they are not known yet."""
        wanted = [name for name in dict.fromkeys(reports) if name not in self._texts]
        if not wanted:
            return
        found = self._record.texts(wanted)
        self._texts.update((name, found.get(name)) for name in wanted)

    def _get(self, report: str) -> ReportText | None:
        self.fetch((report,))
        return self._texts[report]

    def name(self, report: str) -> str:
        """Name a report by its outlet, or its headline where that is not known, and its day."""
        if report not in self._names:
            found = self._get(report)
            # A report of an unknown outlet is known by its headline.
            head = f"“{shorten(found.title, _HEADLINE, placeholder=' …')}”" if found and found.title else ""
            named = (found.source if found else "") or head or gettext("an outlet not known")
            when = day(found.published) if found else ""
            self._names[report] = named + (f", {when}" if when else "")
        return self._names[report]

    def headline(self, report: str, title: str | None) -> str:
        """Head a report, as :func:`headline`; its text is looked up only where it has no headline."""
        found = None if title else self._get(report)
        return headline(title, found.text if found else "", report)

    def readable(self, words: str, reports: Iterable[str]) -> str:
        """Put names of reports in the place of their ids.

        Args:
            words: A sentence that the reconciling wrote.
            reports: Ids that can stand in it; those of a few letters are left alone, for they may be words.

        Returns:
            The sentence for a person.
        """
        for report in reports:
            if len(report) >= _SHORT and report in words:
                words = re.sub(rf"(?<![\w/]){re.escape(report)}(?:/\w+)?(?!\w)", lambda _: self.name(report), words)  # noqa: B023
        return words
