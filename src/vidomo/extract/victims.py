"""Victims told without a number: one person, one and another, the dead whom a report names, and nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vidomo.extract.counting import Counted, named
from vidomo.extract.figure_drafts import Draft, measure_named
from vidomo.extract.figure_parts import is_plain, listed_part, listed_with, opens_part, whole_of
from vidomo.extract.manifold import find_manifold
from vidomo.extract.measure_words import PERSONAL
from vidomo.extract.measures import told_of
from vidomo.extract.named_people import NamedPeople
from vidomo.extract.parsed import Token
from vidomo.extract.single_people import ORDINAL, TWO
from vidomo.extract.suicides import doers, find_suicides

_SINGLE = ("killed", "injured", "missing")
_NOBODY = re.compile(
    r"\b(?:no\s*one|nobody|none|no\s+(?:people|person|civilians|residents|victims|deaths?|fatalities|injuries))\b"
    r"(?!\s+(?:else|other|more|of\s+(?!them|the)))",
    re.I,
)


class Victims(NamedPeople):
    """One pass over a page for victims told without a number."""

    def find(self) -> list[Draft]:
        """Find them, single people first and nobody last; each way sees what the ones before have found."""
        found: list[Draft] = []
        for way in (
            self._singles,
            self._beside_counts,
            self._manifold,
            self._named,
            self._suicides,
            self._later,
            self._nobody,
        ):
            new = list(way())
            found += new
            self.done += new
        return found

    def _manifold(self) -> Iterator[Draft]:
        """ "A triple shooting": where the report gives no number of them."""
        counted = {d.measure for d in self.done if (d.high or d.low or 0) > 1 and d.part is None}
        return (d for d in find_manifold(self.doc, self.lexicon) if d.measure not in counted)

    def _suicides(self) -> Iterator[Draft]:
        """Those who killed themselves and are not told of as dead by that very word."""
        told = {d.token.i for d in self.done if d.measure == "killed"}
        return (
            draft
            for draft in find_suicides(self.doc, self.lexicon)
            if draft.token.i not in told and not any(t.i in told for t in doers(draft.token.head))
        )

    # -------------------------------------------------------------- one person
    def _singles(self) -> Iterator[Draft]:
        """One person: "a woman was killed", "a third man", "including an 11-year-old child", "a 15-year-old died"."""
        for token in self.doc:
            if token.tag_ not in ("NN", "JJ") or (
                token.tag_ == "JJ" and token.lower_ != "old" and not ORDINAL.match(token.lower_)
            ):
                continue
            article = self.article(token)
            if (
                article is None
                or article.lower_ == "the"
                or any(d.start <= token.idx < d.end or d.token.i == token.i for d in self.done)
            ):
                continue
            what = self.person(token, article)
            if what is None:
                continue
            start, end = article.idx, token.idx + len(token)
            if opens_part(self.text, start) or listed_part(token):
                near = [d for d in self.done if d.start < start and token.i - d.token.i < 40 and d.measure in PERSONAL]
                if near and near[-1].measure == "injured" and near[-1].part is None and self._died(token, what):
                    yield Draft(
                        start, end, token, "killed", 1, 1, group=what.group, part=near[-1], rule="single",
                        line=what.line,
                    )  # fmt: skip
                    continue
                if near and what.group:
                    # Whether the one is the only one is not told.
                    yield Draft(
                        start, end, token, near[-1].measure, 1, None, group=what.group, part=near[-1],
                        rule="part_single", line=what.line,
                    )  # fmt: skip
                continue
            told = self.told(token, what)
            if told is None or told.measure not in _SINGLE:
                continue
            many = 2 if token.lower_ in TWO else 1
            yield from self._with_others(Draft(
                start, end, token, measure_named(told.measure), many, many, group=what.group, rule="single",
                line=told.line, detail=told.token.text,
            ))  # fmt: skip

    def _died(self, token: Token, what: Counted) -> bool:
        """ "12 people were hurt, including a nurse who died": a part of the hurt that is told to be dead."""
        told = self.told(token, what)
        own = told is not None and any(
            told.token.i == t.i for c in token.children if c.dep_ == "relcl" for t in c.subtree
        )
        return own and told is not None and told.measure == "killed"

    def _with_others(self, first: Draft) -> Iterator[Draft]:
        """As many as are joined: "a boy and his grandmother"; the first is a part where it has a group of its own."""
        joined = self.joined(first.token)
        before = self.joined_before(first.token)
        if not (joined or before) or (first.group is None and len(joined) > 4):
            yield first
            return
        start = min((c.idx for t in before for c in t.lefts), default=first.start)
        last = max((first.token, *joined), key=lambda t: t.i)
        many = (first.low or 1) + len(before) + len(joined)
        whole = Draft(
            min(start, first.start), last.idx + len(last), first.token, first.measure, many, many,
            rule="joined", line=first.line, detail=first.detail,
        )  # fmt: skip
        groups = {named(t, self.lexicon).group for t in (*before, *joined)}
        if groups == {first.group}:
            whole.group = first.group
            yield whole
            return
        yield whole
        first.part = whole
        if first.group is not None:
            yield first

    def _beside_counts(self) -> Iterator[Draft]:
        """ "his wife, two children and his aunt": the counted, with the single people named beside them."""
        for draft in list(self.done):
            if not is_plain(draft) or draft.rule != "told":
                continue
            members = [t for t in listed_with(draft.token) if self.near(t, draft.token)]
            counts = [d for d in self.done if d.rule == "told" and _is_beside(d, draft, members)]
            alone = [d for d in self.done if d.rule == "single" and _is_beside(d, draft, members)]
            others = [d for d in self.done if not any(d is t for t in (*alone, *counts))]
            told = {d.token.i for d in (*counts, *others)}
            beside = [t for t in members if self.own(t) and t.i not in told]
            beside = [t for t in beside if not any(d.start <= t.idx < d.end for d in others)]
            if not beside or any(d.start < draft.start for d in counts) or draft.low is None:
                continue
            starts = (min(c.idx for c in t.subtree if c.i <= t.i) for t in beside)
            ends = (t.idx + len(t) for t in beside)
            total = draft.low + sum(d.low or 0 for d in counts) + len(beside)
            parts = (draft, *counts, *alone)
            counted = whole_of(self.done, draft, total)
            whole = counted or Draft(
                min(draft.start, *starts, *(d.start for d in parts)), max(draft.end, *ends, *(d.end for d in parts)),
                draft.token, draft.measure, total, total, draft.approximate, rule="joined", line=draft.line,
                detail=draft.detail,
            )  # fmt: skip
            for part in parts:
                part.part = whole
            if counted is None:
                yield whole

    # -------------------------------------------------------------- nobody
    def _nobody(self) -> Iterator[Draft]:
        """ "No one was hurt", "no deaths were reported": zero, only where it is said and nowhere taken back."""
        for match in _NOBODY.finditer(self.text):
            first, token = self.offsets.token(match.start()), self.offsets.token(match.end() - 1)
            if first is None or token is None or first.sent != token.sent:
                continue
            if any(c.dep_ == "neg" or c.lower_ in ("if", "whether") for c in token.head.children):
                continue
            made = named(token, self.lexicon)
            what = Counted(token, token.i, made.kinds | {"people"}, made.group)
            told = told_of(self.doc, token.i, what, self.lexicon)
            if told is None or told.measure not in ("killed", "injured") or told.token.sent != token.sent:
                continue
            yield Draft(
                match.start(), match.end(), token, measure_named(told.measure), 0, 0, group=made.group, rule="nobody",
                line=told.line, detail=told.token.text,
            )  # fmt: skip


def _is_beside(other: Draft, draft: Draft, members: Sequence[Token]) -> bool:
    """Whether another figure counts a member of the list that a figure's own noun stands in."""
    listed = any(t.i == other.token.i for t in members)
    return listed and other is not draft and other.measure == draft.measure and is_plain(other)
