"""The pages, one tuple: what is not here has no address."""

from vidomo.show.web import judging
from vidomo.show.web.pages import (
    about,
    claims,
    correct,
    help,
    incidents,
    judge,
    listings,
    map,
    notices,
    other,
    places,
    reports,
    review,
    sitrep,
)
from vidomo.show.web.pages.base import Action, Page

PAGES: tuple[Page, ...] = (
    *map.PAGES,
    *incidents.PAGES,
    *places.PAGES,
    *reports.PAGES,
    *claims.PAGES,
    *listings.PAGES,
    *sitrep.PAGES,
    *notices.PAGES,
    *review.PAGES,
    *judge.PAGES,
    *other.PAGES,
    *correct.PAGES,
    *help.PAGES,
    *about.PAGES,
)

ACTIONS: tuple[Action, ...] = (*notices.ACTIONS, *sitrep.ACTIONS, Action("/judge", judging.act))
