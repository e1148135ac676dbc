"""The numbers of a report that count something: what each counts, and what befell the counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vidomo.extract.bounds import Quantity, quantity_grammar
from vidomo.extract.classes import in_class
from vidomo.extract.counted_numbers import is_count
from vidomo.extract.counting import SEXES, Counted, counted
from vidomo.extract.figure_drafts import Draft, Offsets, measure_named
from vidomo.extract.figure_parts import (
    group_said,
    holds,
    hurt_before,
    listed_part,
    opens_part,
    whole_after,
    whole_before,
)
from vidomo.extract.grammar import lemma
from vidomo.extract.measure_words import PERSONAL, Told, measure_word
from vidomo.extract.measures import among_told, either, subject_measure, such_measure, told_by_own, told_of
from vidomo.extract.multiples import multiples
from vidomo.extract.page import Page
from vidomo.extract.parsed import Token
from vidomo.extract.time_grammar import crosses
from vidomo.extract.tolls import MOVING, arrived, toll_of
from vidomo.extract.units import measured
from vidomo.extract.victim_sums import with_the_others, without_the_dead
from vidomo.extract.victims import Victims
from vidomo.model.time import Time

# "a 20-strong crew", "12 years old", "5th".
_COMPOUND = re.compile(r"\s?-\s?[A-Za-z]|\s+years?[\s-]old\b|\s?(?:yo|y/o)\b|%?\s*-?\s*(?:st|nd|rd|th)\b")
_PERCENT = re.compile(r"\s*(?:-\s*)?(%|percent\b|per\s+cent\b|percentage\s+points?\b)", re.I)
_HOME = re.compile(
    r"\b(?:population\s+(?:of|is|was|numbers|stood\s+at|at)|(?:city|town|village|settlement|community|suburb)\s+of|(?:is|was)?\s*home\s+to)"
    r"\s+(?:only\s+|just\s+)?$",
    re.I,
)
_LIVE = re.compile(
    r"(?:\s+of\s+(?:[\w'’,.-]+\s+){1,5}?|\s+(?:\w+\s+){0,2}?)(?:people|residents|inhabitants|civilians)(?:\s+who)?\s+(?:still\s+)?(?:lived?|remain(?:ed)?)\b"
    r"(?!\s+(?:\w+ly\s+)?(?:displaced|without|missing|trapped|homeless|hospitali[sz]ed|in\s+hospital|unaccounted|cut))|\s+inhabitants\b|\s+residents\b(?=\s*(?:,|\.|before|remain|left))|\s+people\s+before\s+the\b",
    re.I,
)


# "One in five of the houses", "two out of every three people".
_SHARE = re.compile(r"\b(?:one|two|three|four|seven|nine|\d)\s+(?:in|out\s+of)\s+(?:every\s+)?$", re.I)
# How far before a number the words of a share can stand, in code points.
_BEFORE = 40
_OF_EVERY = re.compile(r"\s+(?:in|out\s+of)\s+every\b", re.I)
# "Of 17", "of a total of 17", "of the city's 9,000", "of its some 9,000".
_WHOLE = re.compile(
    r"\s+(?:out\s+)?of\s+(?:(?:the\s+)?(?:[\w-]+\s+){0,3}[\w-]+(?:['’]s|s['’])\s+|(?:its|their|his|her|our)\s+)?"
    r"(?:the\s+|a\s+total\s+of\s+|some\s+|about\s+|nearly\s+|estimated\s+)?"
)
_OF_THOSE = re.compile(r"\s+of\s+(?:those|these|them|the\s+(?:victims|dead|injured|wounded|killed))\b", re.I)
# How badly a part of the hurt was hurt.
FATALLY = ("fatally", "mortally")
GRAVELY = ("critically", "seriously", "gravely", "severely", "badly", "slightly", "lightly")
# The measures of some who were hurt and of one of them who died.
_DIED_OF = ("injured", "killed")
# What befalls drones as well as people.
LOST = tuple(measure for measure in PERSONAL if measure not in _DIED_OF)
# Words that set the counted beside others just told.
OTHERS = ("other", "others", "more", "additional", "further")
# Where people are trapped whom no enemy shuts in.
RUBBLE = ("rubble", "debris", "rescue", "rescuer", "wreckage", "collapse", "building", "mine")
ARMED = ("soldiers", "fighters", "gunmen", "terrorists")


class Finder:
    """One pass over a page.

    Args:
        page: The page.
        times: Its times; numbers inside them count nothing.
    """

    def __init__(self, page: Page, times: Sequence[Time]) -> None:
        self.page, self.doc, self.text, self.lexicon = page, page.doc, page.doc.text, page.lexicon
        self.offsets = Offsets(self.doc)
        self.times = times
        self.timed = frozenset(i for time in times for i in self.offsets.indices(time.start, time.end))
        self.done: list[Draft] = []

    def drafts(self) -> list[Draft]:
        """Find every figure: numbers first, then multiples of them, then single people."""
        borders = [block.start for block in self.page.report.blocks]
        found = quantity_grammar(self.lexicon).find(self.text)
        quantities = [q for q in found if not crosses(q.start, q.end, borders)]
        for number, told in enumerate(quantities):
            quantity = self._arrived(told)
            if any(quantity.start < draft.end and draft.start < quantity.end for draft in self.done[-2:]):
                continue
            draft = self._draft(quantity, quantities[number + 1 : number + 3])
            if draft is not None:
                self.done.append(draft)
        self.done.extend(multiples(self.doc, self.done, self.timed, self.lexicon))
        self.done.extend(Victims(self.doc, self.lexicon, self.offsets, self.timed, self.done).find())
        for draft in self.done:
            if draft.group in SEXES and draft.part is None:
                draft.group = None  # "two men were killed" counts all who were; beside a whole they are a part of it
        self.done.sort(key=lambda draft: (draft.start, -draft.end))
        for draft in self.done:
            if draft.part is None and (draft.rule == "among" or _OF_THOSE.match(self.text, draft.end)):
                draft.part = whole_after(self.done, draft)
            if draft.part is None:
                draft.part = hurt_before(self.done, draft, self.text)
        return with_the_others(without_the_dead(self.done, self.text, self.times), self.text)

    def _arrived(self, quantity: Quantity) -> Quantity:
        """ "Rose from 24 to 31", "raised since May 7 to 31" count 31, where "24 to 31" would be as many as that."""
        first, last = self.offsets.token(quantity.start), self.offsets.token(quantity.end - 1)
        if first is None or last is None or last.i == first.i:
            return quantity
        dated = first.i in self.timed and last.i not in self.timed
        if not dated and not arrived(self.doc, first.i, self.lexicon):
            return quantity
        before, to, _ = self.text[quantity.number : quantity.end].lower().partition("to ")
        start = quantity.number + len(before) + len(to)
        return replace(quantity, start=start, number=start, low=quantity.high) if to else quantity

    # -------------------------------------------------------------- numbers
    def _draft(self, quantity: Quantity, following: list[Quantity]) -> Draft | None:
        number = self.offsets.token(quantity.number)
        last = self.offsets.token(quantity.end - 1)
        if (
            number is None
            or last is None
            or not is_count(self.doc, self.text, quantity, number, last, self.timed, self.lexicon)
        ):
            return None
        unit = measured(self.text, quantity, following, self.lexicon)
        if unit is not None:
            return Draft(
                quantity.start, unit.end, last, measure_named(unit.measure), unit.low, unit.high,
                quantity.approximate, unit.unit, rule="unit", line=unit.line,
            )  # fmt: skip
        percent = _PERCENT.match(self.text, quantity.end)
        if percent:
            return self._share(quantity, last, percent.end())
        if _COMPOUND.match(self.text, quantity.end) or _OF_EVERY.match(self.text, quantity.end):
            return None
        what = counted(self.doc, last.i, self.offsets.index(quantity.end), self.lexicon, self.timed)
        if (
            quantity.spelled
            and quantity.low == 1
            and what.head is None
            and what.of is None
            and not self._stands_alone(last)
        ):
            return None
        if _SHARE.search(self.text, max(0, quantity.start - _BEFORE), quantity.start) and (
            what.of is not None or "people" in what.kinds
        ):
            return None
        if self.done and _WHOLE.fullmatch(self.text, self.done[-1].end, quantity.start):
            # "15 of 17 drones": the second number tells of how many, and nothing befell them all.
            if "munition" in what.kinds:
                return self._make(quantity, last, what, "munitions_fired", "whole")
            return self._whole_said(quantity, last, what) or self._by_class(quantity, last, what)
        for way in (self._home, self._toll, self._graded, self._told, self._part, self._by_class):
            draft = way(quantity, last, what)
            if draft is not None:
                return draft
        return None

    def _whole_said(self, quantity: Quantity, last: Token, what: Counted) -> Draft | None:
        """ "One of the three people wounded": the words behind the noun tell of all three."""
        part = self.done[-1]
        told = next((t for t in what.head.rights if t.dep_ == "acl" and t.tag_ == "VBN"), None) if what.head else None
        found = told_by_own(told, what, self.lexicon) if told is not None else None
        # "One of four people shot has died": a part of the hurt.
        fits = found is not None and (found.measure == part.measure or (found.measure, part.measure) == _DIED_OF)
        if found is None or not fits or "people" not in what.kinds:
            return None
        part.part = self._make(quantity, last, what, found.measure, "told", found.line, found.token.text)
        return part.part

    def _stands_alone(self, token: Token) -> bool:
        """ "One was killed": the pronoun as subject or object, not "one day" or "no one"."""
        told = (
            token.dep_ == "pobj" and token.head.lower_ == "including" and any(c.dep_ == "relcl" for c in token.children)
        )
        return (told or token.dep_ in ("nsubj", "nsubjpass", "dobj")) and not (
            token.i and token.nbor(-1).lower_ in ("no", "any", "every", "each", "the", "this", "that")
        )

    def _share(self, quantity: Quantity, last: Token, end: int) -> Draft | None:
        """A share of a place, of buildings or of people; shares of trade and growth count nothing."""
        after = self.offsets.index(end)
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
        first = self.offsets.token(quantity.start)
        before = next((d for d in reversed(self.done) if d.measure in MOVING), None)
        carried = Told(before.measure, before.token, before.line) if before is not None else None
        # A number of houses is corrected as well as a number of dead: the nearest count is the one that moves.
        told = toll_of(self.doc, first.i, what, carried, self.lexicon) if first is not None else None
        if told is None:
            return None
        return self._make(quantity, last, what, told.measure, "toll", told.line, told.token.text)

    def _graded(self, quantity: Quantity, last: Token, what: Counted) -> Draft | None:
        """ "Six people were shot, two of them fatally", "12 were hurt, three critically": a part told by its grade."""
        after = self.doc[what.last + 1].lower_ if what.last + 1 < len(self.doc) else ""
        measure = "killed" if after in FATALLY else "injured" if after in GRAVELY else None
        if measure is None or (what.head is not None and what.of is None):
            return None
        behind = self.doc[what.last + 2] if what.last + 2 < len(self.doc) else None
        if behind is not None and behind.tag_ in ("VBN", "VBD"):
            return None
        whole = whole_before(self.done, "injured", last)
        if (
            whole is None
            or whole.token.sent != last.sent
            or not holds(whole, Draft(0, 0, last, "injured", quantity.low, None))
        ):
            return None
        draft = self._make(quantity, last, what, measure, "graded", detail=after)
        draft.part = whole
        return draft

    def _told(self, quantity: Quantity, last: Token, what: Counted) -> Draft | None:
        if self._of_munitions() and self._are_munitions(last, what):
            what = replace(what, kinds=what.kinds | {"munition"})
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
        if told.measure in LOST and what.head is None and what.of is None and self._of_munitions():
            return None  # "56 drones were shot down; another 25 disappeared from radars"
        if told.measure == "displaced" and what.group in ARMED:
            return None  # fighters on the run are not displaced
        measure = "missing" if told.measure == "encircled" and _is_buried(told.token) else told.measure
        draft = self._make(quantity, last, what, measure, "told", told.line, told.token.text)
        if told.measure == "killed" and either(told.token, self.lexicon):
            draft.low = None  # "30 soldiers were killed or wounded": how many of each is not told
        if opens_part(self.text, quantity.start) or what.of is not None:
            whole = whole_before(self.done, draft.measure, draft.token)
            # "one of those two people": two are no part of the one.
            draft.part = whole if whole is not None and holds(whole, draft) else None
            if draft.part is None and quantity.low == 1 and told.token == what.head:
                return None  # "one of the victims": nothing is told of how many they are
            if draft.part is None and draft.measure == "killed" and self._of_the_hurt(draft, what):
                draft.part = self.done[-1]
            if draft.part is None and draft.measure.startswith("munitions") and self._of_munitions():
                draft.part = self.done[-1]
        return draft

    def _are_munitions(self, last: Token, what: Counted) -> bool:
        """ "12 missiles, four of which were shot down", "of 12 missiles, nine were shot down"; not "nine died"."""
        if what.of is not None:
            return what.of.lower_ in ("which", "them")
        if what.head is not None or last.dep_ not in ("nsubj", "nsubjpass"):
            return False
        told = told_of(self.doc, last.i, replace(what, kinds=what.kinds | {"munition"}), self.lexicon)
        return told is not None and told.measure not in PERSONAL

    def _of_munitions(self) -> bool:
        return bool(self.done) and self.done[-1].measure.startswith("munitions")

    def _of_the_hurt(self, dead: Draft, what: Counted) -> bool:
        """ "Six were shot, two of whom died", "including one who died": the dead are some of the hurt right before."""
        hurt = self.done[-1] if self.done else None
        if hurt is None or hurt.measure != "injured" or hurt.token.sent != dead.token.sent or hurt.part is not None:
            return False
        pronoun = what.of is not None and what.of.lower_ in ("them", "whom", "which")
        return (pronoun or opens_part(self.text, dead.start)) and holds(hurt, dead)

    def _part(self, quantity: Quantity, last: Token, what: Counted) -> Draft | None:
        """ "including three children", "two of them are children", "those killed included 50 children"."""
        group = what.group
        of = measure_word(what.of, self.lexicon) if what.of is not None else None
        if what.of is not None or what.head is None:
            said = group_said(self.doc, last, what, self.lexicon)
            group = group or said
            among = ("them", "whom", "which", "those", "these")
            if said is None and of is None and (what.of is None or what.of.lower_ not in among):
                return None
        elif among_told(last, self.lexicon) is not None and "people" in what.kinds:
            return self._among(quantity, last, what)
        elif (not opens_part(self.text, quantity.start) and not listed_part(last)) or (
            what.kinds and "people" not in what.kinds
        ):
            return None
        measure = of.measure if of is not None else subject_measure(last, self.lexicon)
        parent = whole_before(self.done, measure, last)
        if parent is None or (parent.measure not in PERSONAL and not parent.measure.startswith("munitions")):
            return None
        following = self.doc[what.last + 1].lower_ if what.last + 1 < len(self.doc) else ""
        placed = what.of is not None and following in ("in", "at", "near", "from", "on")  # "14 of them in the city"
        if parent.measure in PERSONAL and group is None and not placed and of is None:
            return None
        if parent.measure in PERSONAL and what.head is not None and "people" not in what.kinds:
            return None
        if parent.measure.startswith("munitions") and what.head is not None and "munition" not in what.kinds:
            return None
        draft = self._make(quantity, last, what, measure or parent.measure, "part", group=group)
        if parent is not draft and holds(parent, draft):
            draft.part = parent
        return draft

    def _among(self, quantity: Quantity, last: Token, what: Counted) -> Draft | None:
        """ "Four children were among the dead": so many of a group, even where no report of all is near."""
        told = among_told(last, self.lexicon)
        if told is None:
            return None
        draft = self._make(quantity, last, what, told.measure, "among", told.line, told.token.text)
        whole = whole_before(self.done, told.measure, last)
        draft.part = whole if whole is not None and holds(whole, draft) else None
        return draft

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
        whom = what.group if group == "as counted" else group
        behind = self.doc[last.i + 1 : max(what.last, last.i + 1) + 1]  # "four more", "four other people"
        return Draft(
            quantity.start, quantity.end, last if what.head is None else what.head, measure_named(measure),
            quantity.low, quantity.high, quantity.approximate, group=whom, rule=rule,
            line=line or quantity.line or what.line, detail=detail,
            more=quantity.more or any(t.lower_ in OTHERS for t in behind),
        )  # fmt: skip


def _is_buried(told: Token) -> bool:
    """ "15 people could be trapped under the rubble": not shut in by an enemy, and nobody knows whether they live."""
    return lemma(told) == "trap" and any(lemma(t) in RUBBLE for t in told.sent)
