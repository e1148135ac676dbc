"""Figures: what a report counts, with open bounds kept open, and what each count belongs to.

A number is looked at with the noun it counts, the word that tells what befell the counted, and the words that bound it.
What is no count of the field — dates, ages, ordinals, names with numbers, money, scores — is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from spacy.tokens import Token

from vidomo.extract.bounds import Quantity, quantity_grammar
from vidomo.extract.classes import in_class
from vidomo.extract.counting import Counted, counted, group_of, named
from vidomo.extract.figure_links import Links
from vidomo.extract.grammar import lemma
from vidomo.extract.measures import PERSONAL, Told, subject_measure, such_measure, told_of
from vidomo.extract.numbers import alternatives
from vidomo.extract.page import Page
from vidomo.extract.time_grammar import crosses
from vidomo.extract.tolls import toll_of
from vidomo.extract.units import measured
from vidomo.model.claim import Claim
from vidomo.model.event import Event
from vidomo.model.figure import Figure, Measure
from vidomo.model.place import Place
from vidomo.model.span import Reason
from vidomo.model.time import Time

_MONEY = re.compile(
    r"\s*(?:-\s*)?(?:dollars?|euros?|hryvnias?|hryvnia|rubles?|roubles?|pounds?|cents?|USD|UAH|EUR|yen|yuan|francs?)\b",
    re.I,
)
_COMPOUND = re.compile(r"\s?-\s?[A-Za-z]|\s+years?[\s-]old\b|%?\s*-?\s*(?:st|nd|rd|th)\b")
_NOT_BEFORE = re.compile(
    r"(?:\b(?:No|no|Nos|Number|number|Article|article|Resolution|Channel|channel|Route|Highway|Interstate|Flight|flight|page|Page|Chapter"
    r"|chapter|Section|section|Room|room|Unit|Apartment|Apt|Boeing|Building|aged?|ages?|Age|Day|day|Part|Phase|Group|Type|Mark|Order|School)"
    r"\.?\s+|[\[:/]|\d[:.,]|\bages\s+\d+\s+(?:and|to)\s+)$"
)
_PARENS = re.compile(r"^\s*\)")
_PERCENT = re.compile(r"\s*(?:-\s*)?(%|percent\b|per\s+cent\b|percentage\s+points?\b)", re.I)
_PART = re.compile(
    r"\b(?:including|included|includes|include|among\s+(?:them|whom|the\s+\w+)|of\s+(?:them|whom|which|those)|one\s+of\s+whom|counting)"
    r"\b[\s,:]*(?:(?:were|was|are|is)\s+)?(?:at\s+least\s+)?(?:the\s+)?$",
    re.I,
)
_HOME = re.compile(
    r"\b(?:population\s+(?:of|is|was|numbers|stood\s+at|at)|(?:city|town|village|settlement|community|suburb)\s+of|(?:is|was)?\s*home\s+to)"
    r"\s+(?:only\s+|just\s+)?$",
    re.I,
)
_LIVE = re.compile(
    r"\s+(?:\w+\s+){0,2}?(?:people|residents|inhabitants|civilians)(?:\s+who)?\s+(?:still\s+)?(?:live|lived|remain|remained)\b|\s+inhabitants\b|\s+residents\b(?=\s*(?:,|\.|before|remain|left))|\s+people\s+before\s+the\b",
    re.I,
)


_AGED = re.compile(r"\b(?:an?|another)\s+(?P<age>\d+|[a-z-]+?)[\s-]+(?P<unit>year|month|week|day)[\s-]+old$", re.I)
# Words that do not tell whether the hurt lived.
MAYBE_DEAD = ("shot", "shoot", "shooting", "stabbed", "struck", "hit")
SINGLE = ("killed", "injured", "missing")
ARMED = ("soldiers", "fighters", "gunmen", "terrorists")


@dataclass(slots=True)
class Draft:
    """A figure in the making."""

    start: int
    end: int
    token: Token
    measure: Measure
    low: float | None
    high: float | None
    approximate: bool = False
    unit: str | None = None
    group: str | None = None
    part: Draft | None = None
    rule: str = ""
    line: str = ""
    detail: str = ""


def find_figures(
    page: Page, times: Sequence[Time], places: Sequence[Place], claims: Sequence[Claim], events: Sequence[Event]
) -> tuple[Figure, ...]:
    """Find the figures of a report.

    Args:
        page: The page.
        times: Its times; numbers inside them count nothing.
        places: Its places.
        claims: Its claims; a figure inside one's content is that claim's.
        events: Its events; a count of victims belongs to the deed that its sentence, or the one before, tells.

    Returns:
        Figures in the order of the text.
    """
    drafts = sorted(_Finder(page, times).drafts(), key=lambda draft: (draft.start, draft.end))
    links = Links(page, times, places, claims, events)
    names = {id(draft): f"f{number}" for number, draft in enumerate(drafts, 1)}
    return tuple(_figure(page, draft, names, links) for draft in drafts)


def _figure(page: Page, draft: Draft, names: dict[int, str], links: Links) -> Figure:
    since, until, cumulative = links.span_of(draft)
    if draft.part is not None and not cumulative:
        cumulative = links.span_of(draft.part)[2]
    event = None if cumulative else links.event_of(draft)
    claim = links.claim_of(draft.start, draft.end)
    return Figure(
        id=names[id(draft)],
        measure=draft.measure,
        start=draft.start,
        end=draft.end,
        text=page.report.text[draft.start : draft.end],
        low=draft.low,
        high=draft.high,
        approximate=draft.approximate,
        unit=draft.unit,
        group=draft.group,
        cumulative=cumulative,
        since=since,
        until=until,
        place=links.place_of(draft, event),
        event=event.id if event else None,
        claim=claim.id if claim else None,
        part_of=names.get(id(draft.part)) if draft.part is not None else None,
        why=(Reason(f"figures.{draft.rule}", draft.line or None, draft.detail),),
    )


class _Finder:
    """One pass over a page."""

    def __init__(self, page: Page, times: Sequence[Time]) -> None:
        self.page, self.doc, self.text, self.lexicon = page, page.doc, page.doc.text, page.lexicon
        self.at = {token.idx: token.i for token in self.doc}
        self.times = times
        self.timed = frozenset(i for time in times for i in self._indices(time.start, time.end))
        self.done: list[Draft] = []

    def drafts(self) -> list[Draft]:
        """Find every figure: numbers first, then multiples of them, then single people."""
        borders = [block.start for block in self.page.report.blocks]
        found = quantity_grammar(self.lexicon).find(self.text)
        quantities = [q for q in found if not crosses(q.start, q.end, borders)]
        for number, quantity in enumerate(quantities):
            if any(quantity.start < draft.end and draft.start < quantity.end for draft in self.done[-2:]):
                continue
            draft = self._draft(quantity, quantities[number + 1 : number + 3])
            if draft is not None:
                self.done.append(draft)
        self.done.extend(self._multiples())
        self.done.extend(self._singles())
        self.done.extend(self._named())
        return self._without_the_dead()

    def _without_the_dead(self) -> list[Draft]:
        """Who is told to be shot, and then to be dead, is not counted as wounded too."""
        alone = [d for d in self.done if d.measure == "killed" and (d.rule in ("single", "named") or d.high == 1)]
        nouns = {lemma(d.token) for d in alone}
        return [
            d
            for d in self.done
            if not (d.measure == "injured" and d.rule in ("single", "named") and alone)
            or (d.detail not in MAYBE_DEAD and lemma(d.token) not in nouns)
        ]

    # -------------------------------------------------------------- numbers
    def _draft(self, quantity: Quantity, following: list[Quantity]) -> Draft | None:
        number = self._token(quantity.number)
        last = self._token_before(quantity.end)
        if number is None or last is None or not self._counts(quantity, number, last):
            return None
        unit = measured(self.text, quantity, following, self.lexicon)
        if unit is not None:
            return Draft(
                quantity.start, unit.end, last, _measure(unit.measure), unit.low, unit.high,
                quantity.approximate, unit.unit, rule="unit", line=unit.line,
            )  # fmt: skip
        percent = _PERCENT.match(self.text, quantity.end)
        if percent:
            return self._share(quantity, last, percent.end())
        if _COMPOUND.match(self.text, quantity.end):
            return None
        what = counted(self.doc, last.i, self._index(quantity.end), self.lexicon, self.timed)
        if (
            quantity.spelled
            and quantity.low == 1
            and what.head is None
            and what.of is None
            and not self._stands_alone(last)
        ):
            return None
        for way in (self._home, self._toll, self._told, self._part, self._by_class):
            draft = way(quantity, last, what)
            if draft is not None:
                return draft
        return None

    def _counts(self, quantity: Quantity, number: Token, last: Token) -> bool:
        """Whether a number can count: it is no date, age, name or sum of money."""
        if number.is_space or any(i in self.timed for i in range(number.i, last.i + 1)):
            return False
        before, end = self.text[max(0, quantity.number - 24) : quantity.number], quantity.end
        if _NOT_BEFORE.search(before) or _MONEY.match(self.text, end):
            return False
        if (
            quantity.start == quantity.number
            and re.search(r",\s$", before)
            and re.match(r"\s?[,.;)]", self.text[end : end + 2])
        ):
            # "Anna Koval, 27, a nurse": an age behind a name.
            index = number.i - 2
            if index >= 0 and self.doc[index].pos_ == "PROPN":
                return False
        if number.i and not quantity.spelled and quantity.start == quantity.number:
            previous = self.doc[number.i - 1]
            named = previous.pos_ == "PROPN" and previous.idx + len(previous) + 1 == number.idx
            if named and number.head.i < number.i and number.dep_ in ("nummod", "appos", "npadvmod", "compound"):
                return False
        return True

    def _stands_alone(self, token: Token) -> bool:
        """ "One was killed": the pronoun as subject or object, not "one day" or "no one"."""
        return token.dep_ in ("nsubj", "nsubjpass", "dobj") and not (
            token.i and token.nbor(-1).lower_ in ("no", "any", "every", "each", "the", "this", "that")
        )

    def _share(self, quantity: Quantity, last: Token, end: int) -> Draft | None:
        """A share of a place, of buildings or of people; shares of trade and growth count nothing."""
        after = self._index(end)
        of = after < len(self.doc) and self.doc[after].lower_ == "of"
        what = counted(self.doc, after - 1, after, self.lexicon, self.timed) if of else None
        noun = what.head if what is not None else None
        kept = noun is not None and what is not None and (what.kinds or noun.ent_type_ in ("GPE", "LOC", "NORP"))
        kept = kept or (noun is not None and any(in_class(noun, name, self.lexicon) for name in ("place", "structure")))
        if not kept and (
            noun is not None or told_of(self.doc, after - 1, Counted(None, after - 1), self.lexicon) is None
        ):
            return None
        return Draft(
            quantity.start, end, last, "other", quantity.low, quantity.high, quantity.approximate, "%",
            group=what.group if what else None, rule="share",
        )  # fmt: skip

    def _home(self, quantity: Quantity, last: Token, what: Counted) -> Draft | None:
        before = self.text[max(0, quantity.start - 40) : quantity.start]
        if (quantity.low or quantity.high or 0) < 20 or (quantity.spelled and (quantity.low or 0) < 100):
            return None
        if (_HOME.search(before) and (what.head is None or "people" in what.kinds)) or _LIVE.match(
            self.text, quantity.end
        ):
            return self._make(quantity, last, what, "population", "home", group=None)
        return None

    def _toll(self, quantity: Quantity, last: Token, what: Counted) -> Draft | None:
        first = self._token(quantity.start)
        before = next((d for d in reversed(self.done) if d.measure in PERSONAL), None)
        carried = Told(before.measure, before.token, before.line) if before is not None else None
        told = toll_of(self.doc, first.i, what, carried, self.lexicon) if first is not None else None
        if told is None:
            return None
        return self._make(quantity, last, what, told.measure, "toll", told.line, told.token.text)

    def _told(self, quantity: Quantity, last: Token, what: Counted) -> Draft | None:
        told = told_of(self.doc, last.i, what, self.lexicon)
        if told is None and what.head is not None and lemma(what.head) in ("case", "instance", "incident"):
            told = such_measure(what.head, self.lexicon)
        if told is None:
            return None
        if (
            told.measure in PERSONAL
            and what.kinds & {"building", "vehicle", "munition", "settlement"}
            and "people" not in what.kinds
        ):
            return None
        if told.measure in ("settlements", "troops", "population", "other"):
            return None
        if told.measure == "displaced" and what.group in ARMED:
            return None  # fighters on the run are not displaced
        draft = self._make(quantity, last, what, told.measure, "told", told.line, told.token.text)
        if self._is_part(quantity) or what.of is not None:
            draft.part = self._parent(draft, draft.measure)
        return draft

    def _part(self, quantity: Quantity, last: Token, what: Counted) -> Draft | None:
        """ "including three children", "two of them are children", "those killed included 50 children"."""
        group = what.group
        if what.of is not None or what.head is None:
            said = self._said_of(last, what)
            group = group or said
            if said is None and (what.of is None or what.of.lower_ not in ("them", "whom", "which", "those", "these")):
                return None
        elif (not self._is_part(quantity) and not self._listed_part(last)) or (
            what.kinds and "people" not in what.kinds
        ):
            return None
        measure = subject_measure(last, self.lexicon)
        parent = self._parent(None, measure, last)
        if parent is None or (parent.measure not in PERSONAL and not parent.measure.startswith("munitions")):
            return None
        following = self.doc[what.last + 1].lower_ if what.last + 1 < len(self.doc) else ""
        placed = what.of is not None and following in ("in", "at", "near", "from", "on")  # "14 of them in the city"
        if parent.measure in PERSONAL and group is None and not placed:
            return None
        if parent.measure in PERSONAL and what.head is not None and "people" not in what.kinds:
            return None
        if parent.measure.startswith("munitions") and what.head is not None and "munition" not in what.kinds:
            return None
        draft = self._make(quantity, last, what, measure or parent.measure, "part", group=group)
        if parent is not draft and self._within(draft, parent):
            draft.part = parent
        return draft

    def _said_of(self, number: Token, what: Counted) -> str | None:
        """The group that "two of them are children", "three were women" names."""
        token = number
        for _ in range(3):
            if token.dep_ in ("nsubj", "nsubjpass") or token.head.i == token.i:
                break
            token = token.head
        verb = token.head
        if lemma(verb) == "be":
            for child in verb.children:
                if child.dep_ == "attr" and child.i > number.i and (found := group_of(lemma(child), self.lexicon)):
                    return found[0]
        following = self.doc[what.last + 1] if what.last + 1 < len(self.doc) else None
        if following is not None and what.of is not None and (found := group_of(lemma(following), self.lexicon)):
            return found[0]  # "two of them children"
        return None

    def _is_part(self, quantity: Quantity) -> bool:
        return bool(_PART.search(self.text[max(0, quantity.start - 40) : quantity.start]))

    def _listed_part(self, token: Token) -> bool:
        """A later member of a list that "including" opens."""
        top = token
        for _ in range(6):
            if top.dep_ == "pobj" and top.head.lower_ == "including":
                return True
            if top.dep_ not in ("nummod", "conj", "compound", "appos", "amod", "quantmod") or (
                top.head.i > token.i and top.dep_ == "conj"
            ):
                return False
            top = top.head
        return False

    def _parent(self, draft: Draft | None, measure: str | None, token: Token | None = None) -> Draft | None:
        """The figure that a part is of: the nearest before it of its measure, in this sentence or the two before."""
        for other in reversed(self.done):
            if other is draft or (other.part is not None and measure is None and other.measure not in PERSONAL):
                continue
            if measure is not None and other.measure != measure:
                continue
            here = (token or (draft.token if draft else other.token)).i
            if here - other.token.i > 80 or other.measure in (
                "other",
                "distance_km",
                "area_km2",
                "population",
                "settlements",
            ):
                continue
            return other.part if other.part is not None and measure is None else other
        return None

    def _within(self, part: Draft, whole: Draft) -> bool:
        limit = whole.high if whole.high is not None else None
        return limit is None or (part.low or 0) <= limit

    def _by_class(self, quantity: Quantity, last: Token, what: Counted) -> Draft | None:
        """What the noun alone tells: settlements, troops, and things and people that nothing more is told of."""
        if what.head is None:
            return None
        many = quantity.high is None or quantity.high >= 2
        if "settlement" in what.kinds and many:
            return self._make(quantity, last, what, "settlements", "noun")
        if what.group in ARMED and many:
            return self._make(quantity, last, what, "troops", "noun")
        named = {w.text for w in self.lexicon.concept("measure", "other").words}
        wide = what.kinds & {"vehicle", "munition"} or what.group == "protesters"
        if many and quantity.number_given and (lemma(what.head) in named or wide):
            return self._make(quantity, last, what, "other", "noun")
        return None

    def _make(self, quantity: Quantity, last: Token, what: Counted, measure: str, rule: str, line: str = "",
              detail: str = "", group: str | None = "as counted") -> Draft:  # fmt: skip
        return Draft(
            quantity.start, quantity.end, last if what.head is None else what.head, _measure(measure), quantity.low,
            quantity.high, quantity.approximate, group=what.group if group == "as counted" else group, rule=rule,
            line=line or quantity.line or what.line, detail=detail,
        )  # fmt: skip

    # -------------------------------------------------------------- multiples and single people
    def _multiples(self) -> Iterator[Draft]:
        """ "twice as many had been wounded": counted by the figure told before."""
        words = self.lexicon.concept("quantity", "multiples").words
        pattern = re.compile(
            rf"\b(?P<k>{alternatives([w.text for w in words])})\s+(?:as\s+many|that\s+(?:number|many))\b", re.I
        )
        for match in pattern.finditer(self.text):
            number = self._token_before(match.end())
            if number is None:
                continue
            base = [
                d for d in self.done if d.start < match.start() and number.i - d.token.i < 60 and d.measure in PERSONAL
            ]
            word = next(w for w in words if w.text == " ".join(match["k"].lower().split()))
            what = counted(self.doc, number.i, number.i + 1, self.lexicon, self.timed)
            told = told_of(self.doc, number.i, what, self.lexicon)
            if not base or told is None:
                continue
            factor, whole = float(word.get("factor")), base[-1]
            yield Draft(
                match.start(), match.end(), number, _measure(told.measure), _scaled(whole.low, factor),
                _scaled(whole.high, factor), whole.approximate, group=what.group or whole.group, rule="multiple",
                line=word.where, detail=f"{word.text} {whole.low:g}" if whole.low is not None else word.text,
            )  # fmt: skip

    def _singles(self) -> Iterator[Draft]:
        """One person without a number: "a woman was killed", "including an 11-year-old child", "a 15-year-old died"."""
        for token in self.doc:
            if token.tag_ not in ("NN", "JJ") or (token.tag_ == "JJ" and token.lower_ != "old"):
                continue
            article = self._article(token)
            if article is None or any(d.start <= token.idx < d.end or d.token.i == token.i for d in self.done):
                continue
            what = self._person(token, article)
            if what is None:
                continue
            start, end = article.idx, token.idx + len(token)
            if _PART.search(self.text[max(0, start - 40) : start]) or self._listed_part(token):
                near = [d for d in self.done if d.start < start and token.i - d.token.i < 40 and d.measure in PERSONAL]
                if near and what.group:
                    # Whether the one is the only one is not told.
                    yield Draft(
                        start, end, token, near[-1].measure, 1, None, group=what.group, part=near[-1],
                        rule="part_single",
                        line=what.line,
                    )  # fmt: skip
                continue
            told = told_of(self.doc, token.i, what, self.lexicon)
            if told is not None and told.measure in SINGLE and told.token.i != token.i:
                yield Draft(
                    start, end, token, _measure(told.measure), 1, 1, group=what.group, rule="single", line=told.line,
                    detail=told.token.text,
                )  # fmt: skip

    def _article(self, token: Token) -> Token | None:
        """The "a" or "an" of a singular noun, or of a "15-year-old" that stands for a person."""
        for child in token.children:
            if child.dep_ == "nummod" and "-" not in self.text[child.idx : child.idx + len(child) + 1]:
                return None
        own = next((c for c in token.children if c.dep_ == "det" and c.lower_ in ("a", "an", "another")), None)
        if token.lower_ == "old" and (found := _AGED.search(self.text[max(0, token.idx - 20) : token.idx + 3])):
            return self._token(max(0, token.idx - 20) + found.start())
        return own

    def _person(self, token: Token, article: Token) -> Counted | None:
        """The one person that a noun names, or None."""
        if token.lower_ == "old":
            nxt = token.nbor(1) if token.i + 1 < len(self.doc) else None
            if nxt is not None and nxt.pos_ in ("NOUN", "PROPN", "ADJ") and nxt.sent == token.sent:
                return None
            age = _AGED.search(self.text[article.idx : token.idx + 3])
            years = int(age["age"]) if age and age["age"].isdigit() else None
            young = age is not None and (age["unit"].lower() != "year" or (years is not None and years < 18))
            return Counted(token, token.i, frozenset(("people",)), "children" if young else None)
        what = named(token, self.lexicon)
        return what if "people" in what.kinds else None

    def _named(self) -> Iterator[Draft]:
        """The dead or hurt whom the report only names, where it gives no number of them: one for each name."""
        for measure in ("killed", "injured"):
            if any(d.measure == measure for d in self.done):
                continue
            seen: set[str] = set()
            for entity in self.doc.ents:
                token = entity.root
                if entity.label_ != "PERSON" or token.lower_ in seen or token.i in self.timed:
                    continue
                told = told_of(self.doc, token.i, Counted(token, token.i, frozenset(("people",))), self.lexicon)
                if told is None or told.measure != measure or told.token.i == token.i:
                    continue
                seen.add(token.lower_)
                yield Draft(
                    entity.start_char, entity.end_char, token, _measure(measure), 1, 1, rule="named", line=told.line,
                    detail=told.token.text,
                )  # fmt: skip
            for token in self.doc if not seen else ():
                if token.tag_ != "NN":
                    continue
                if any(c.lower_ in ("the", "his", "her") and c.i < token.i for c in token.children):
                    what = named(token, self.lexicon)
                    told = told_of(self.doc, token.i, what, self.lexicon) if "people" in what.kinds else None
                    if told is not None and told.measure == measure and told.token.i != token.i:
                        start = min(c.idx for c in token.children if c.lower_ in ("the", "his", "her"))
                        yield Draft(
                            start, token.idx + len(token), token, _measure(measure), 1, 1, group=what.group,
                            rule="named",
                            line=told.line, detail=told.token.text,
                        )  # fmt: skip
                        break

    # -------------------------------------------------------------- tokens
    def _index(self, offset: int) -> int:
        """The first token that begins at or after an offset."""
        while offset < len(self.text) and offset not in self.at:
            offset += 1
        return self.at.get(offset, len(self.doc))

    def _token(self, offset: int) -> Token | None:
        while offset >= 0 and offset not in self.at:
            offset -= 1
        return self.doc[self.at[offset]] if offset >= 0 else None

    def _token_before(self, end: int) -> Token | None:
        return self._token(end - 1)

    def _indices(self, start: int, end: int) -> range:
        first, last = self._token(start), self._token(end - 1)
        return range(first.i, last.i + 1) if first is not None and last is not None else range(0)


def _scaled(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor


def _measure(name: str) -> Measure:
    return cast(Measure, name)
