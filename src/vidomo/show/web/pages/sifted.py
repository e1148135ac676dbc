"""The filters that the map and the listing of incidents share, each choice with its count."""

from __future__ import annotations

from collections.abc import Mapping

from vidomo.show.language import gettext
from vidomo.show.web.asking import Ask, Form, form
from vidomo.show.web.pages.choices import Pairs
from vidomo.show.web.sieve import LEAST_KILLED, LEAST_ORIGINS, OFF_MAP, Sifted
from vidomo.show.web.wording import PRECISIONS, heading, number

_MOST = 200
_FIELDS = ("q", "type", "place", "party", "speaker", "source", "origins", "killed", "precision", "disputed")


def sifting(asked: Ask, found: Sifted) -> Form:
    """Make the filter form over sifted incidents.

    Args:
        asked: The request.
        found: What its query gave.

    Returns:
        The form; a choice that would give nothing is left out, unless it is the one that is on.
    """
    counts = found.counts
    steps = {name: _least(steps) for name, steps in (("origins", LEAST_ORIGINS), ("killed", LEAST_KILLED))}
    precise = (*((name, PRECISIONS[name]) for name in PRECISIONS), (OFF_MAP, gettext("not on the map")))
    choices: dict[str, Pairs] = {
        "type": tuple(sorted(((name, heading(name)) for name in counts["type"]), key=lambda pair: pair[1])),
        "party": _named(counts["party"]),
        "speaker": _named(counts["speaker"]),
        "source": _named(counts["source"]),
        "precision": precise,
        "disputed": (("yes", gettext("Disputed only")),),
        **steps,
    }
    kept = {
        name: tuple(pair for pair in pairs if counts[name].get(pair[0]) or asked.query.get(name) == pair[0])
        for name, pairs in choices.items()
    }
    return form(asked, (*_FIELDS, "from", "to"), kept, counts)


def _named(counts: Mapping[str, int]) -> Pairs:
    """Offer names, the most frequent ones where there are very many, in the order of the alphabet."""
    most = sorted(counts, key=lambda name: (-counts[name], name))[:_MOST]
    return tuple((name, name) for name in sorted(most, key=str.casefold))


def _least(steps: tuple[int, ...]) -> Pairs:
    return tuple((str(n), gettext("{n} or more").format(n=number(n))) for n in steps)
