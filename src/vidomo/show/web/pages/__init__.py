"""The pages, one tuple: what is not here has no address."""

from vidomo.show.web.pages import about, claims, incidents, listings, map, notices, places, reports, sitrep
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
    *about.PAGES,
)

ACTIONS: tuple[Action, ...] = (*notices.ACTIONS,)
