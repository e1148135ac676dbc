"""Reports into readings: every extractor in one visible order."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from vidomo.extract.claims import find_claims
from vidomo.extract.conditions import find_conditions
from vidomo.extract.events import find_events
from vidomo.extract.excepted_places import without_excepted
from vidomo.extract.figures import find_figures
from vidomo.extract.page import Page, pages
from vidomo.extract.people import Mention, find_people
from vidomo.extract.places import find_places
from vidomo.extract.sides import with_local_sides
from vidomo.extract.times import find_times
from vidomo.gazetteer import Gazetteer, ensure
from vidomo.lexicon import Lexicon, lexicon
from vidomo.model.claim import Claim
from vidomo.model.condition import Condition
from vidomo.model.event import Event
from vidomo.model.figure import Figure
from vidomo.model.place import Place
from vidomo.model.problem import Problem, VidomoError
from vidomo.model.reading import Reading
from vidomo.model.report import Report
from vidomo.model.time import Time

LANGUAGES_READ = ("en",)
# Reports taken together: long enough for the parser to work in batches, short enough to lose little where one fails.
BATCH = 32


@dataclass(frozen=True, slots=True)
class Found:
    """What has been found on a page so far."""

    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    sites: tuple[Place, ...] = ()  # places without those that are named to be left out
    people: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    conditions: tuple[Condition, ...] = ()


Step = Callable[[Page, Found], Found]


def _times(page: Page, found: Found) -> Found:
    return dataclasses.replace(found, times=find_times(page))


def _places(page: Page, found: Found) -> Found:
    places = find_places(page.report, page.doc, page.gazetteer)
    return dataclasses.replace(found, places=places, sites=without_excepted(page, places))


def _people(page: Page, found: Found) -> Found:
    return dataclasses.replace(found, people=find_people(page))


def _claims(page: Page, found: Found) -> Found:
    claims = with_local_sides(page, find_claims(page, found.people), found.places)
    return dataclasses.replace(found, claims=claims)


def _events(page: Page, found: Found) -> Found:
    return dataclasses.replace(found, events=find_events(page, found.sites, found.times, found.claims))


def _figures(page: Page, found: Found) -> Found:
    figures = find_figures(page, found.times, found.sites, found.claims, found.events)
    of_event: dict[str, list[str]] = {}
    # Wholes before their parts, and a count of several before one person, who is mostly among them.
    for figure in sorted(figures, key=lambda f: (f.part_of is not None, f.high is not None and f.high <= 1)):
        if figure.event is not None:
            of_event.setdefault(figure.event, []).append(figure.id)
    events = tuple(dataclasses.replace(e, figures=tuple(of_event.get(e.id, ()))) for e in found.events)
    return dataclasses.replace(found, figures=figures, events=events)


def _conditions(page: Page, found: Found) -> Found:
    return dataclasses.replace(found, conditions=find_conditions(page, found.places, found.times, found.claims))


STEPS: tuple[Step, ...] = (_times, _places, _people, _claims, _events, _figures, _conditions)


def read_page(page: Page) -> Reading:
    """Read one page by every step in order.

    Args:
        page: The analysed report.

    Returns:
        Its reading.
    """
    found = Found()
    for step in STEPS:
        found = step(page, found)
    return Reading(page.report, found.claims, found.events, found.figures, found.conditions, found.places, found.times)


def read_reports(
    reports: Iterable[Report], gazetteer: Gazetteer | None = None, words: Lexicon | None = None
) -> Iterator[Reading]:
    """Read reports, in order; one that fails gives an empty reading with its problem, and the rest goes on.

    Args:
        reports: The reports.
        gazetteer: The places; the installed index where None, built first where it is missing.
        words: The lexicon; the one that comes with the program where None.

    Yields:
        One reading for each report.

    Raises:
        GazetteerError: Where the gazetteer is missing and cannot be built.
    """
    batch: list[Report] = []
    try:
        for report in reports:
            batch.append(report)
            if len(batch) == BATCH:
                yield from _read(batch, gazetteer, words)
                batch = []
    except VidomoError:
        # The source of reports broke off: what it gave before that is read all the same.
        yield from _read(batch, gazetteer, words)
        raise
    yield from _read(batch, gazetteer, words)


def _read(batch: list[Report], gazetteer: Gazetteer | None, words: Lexicon | None) -> Iterator[Reading]:
    wanted = [report for report in batch if report.language in LANGUAGES_READ]
    index = (gazetteer or ensure()) if wanted else None
    done = _analysed(wanted, index, words or lexicon("en")) if index is not None else {}
    for report in batch:
        if report.language not in LANGUAGES_READ:
            yield _unread(report)
            continue
        page = done[id(report)]
        if isinstance(page, Problem):
            yield Reading(report, problems=(page,))
            continue
        try:
            yield read_page(page)
        except Exception as error:
            yield Reading(report, problems=(_failure(report, error),))


def _analysed(reports: list[Report], gazetteer: Gazetteer, words: Lexicon) -> dict[int, Page | Problem]:
    """Analyse a batch; where it fails as a whole, each report alone, so that one cannot take the others with it."""
    try:
        return dict(zip(map(id, reports), pages(reports, words, gazetteer), strict=True))
    except Exception:
        done: dict[int, Page | Problem] = {}
        for report in reports:
            try:
                done[id(report)] = next(pages([report], words, gazetteer))
            except Exception as error:
                done[id(report)] = _failure(report, error)
        return done


def _unread(report: Report) -> Reading:
    language = "a language that cannot be told" if report.language == "und" else f"'{report.language}'"
    return Reading(
        report,
        problems=(
            Problem(
                report.id,
                f"the report is in {language}, which is not read yet; it is kept and shown whole",
                "where the language is told wrongly, give it: --language en",
                "notice",
                "language_not_read",
            ),
        ),
    )


def _failure(report: Report, error: Exception) -> Problem:
    return Problem(
        report.id,
        f"reading failed: {type(error).__name__}: {error}",
        "the text is kept; please send it with this message to the developers",
        "error",
        "reading_failed",
    )
