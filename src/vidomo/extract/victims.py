"""Victims told without a number: one person, one and another, the dead whom a report names, and nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from vidomo.extract.counting import Counted, named
from vidomo.extract.figure_drafts import Draft, Offsets, measure_named
from vidomo.extract.figure_parts import listed_part, listed_with, opens_part
from vidomo.extract.grammar import lemma
from vidomo.extract.measure_words import PERSONAL, Told
from vidomo.extract.measures import told_of
from vidomo.extract.victim_sums import LATER
from vidomo.lexicon import Lexicon

_AGED = re.compile(
    r"\b(?P<article>an?|another|the)\s+(?P<age>\d+|[a-z-]+?)[\s-]+(?P<unit>year|month|week|day)[\s-]+old$", re.I
)
_ARTICLES = frozenset(("a", "an", "another"))
_KNOWN = frozenset(("the", "this", "that", "his", "her", "their", "our", "my"))
_ORDINAL = re.compile(r"^(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))$", re.I)
# How many tokens lie between one person and the next of a list.
_NEXT = 9
_SINGLE = ("killed", "injured", "missing")
_AGE_BEHIND = re.compile(r",\s\d{1,2}(?=[,.;)]|\s+and\b)")
_NOBODY = re.compile(
    r"\b(?:no\s*one|nobody|none|no\s+(?:people|person|civilians|residents|victims|deaths?|fatalities|injuries))\b"
    r"(?!\s+(?:else|other|more|of\s+(?!them|the)))",
    re.I,
)


class Victims:
    """One pass over a page for victims told without a number.

    Args:
        doc: The analysed report.
        lexicon: The words.
        offsets: Its tokens by code point.
        times: Indices of tokens that are part of a time.
        done: The figures found so far.
    """

    def __init__(
        self, doc: Doc, lexicon: Lexicon, offsets: Offsets, times: frozenset[int], done: Sequence[Draft]
    ) -> None:
        self.doc, self.text, self.lexicon = doc, doc.text, lexicon
        self.offsets, self.timed, self.done = offsets, times, list(done)

    def find(self) -> list[Draft]:
        """Find them, single people first and nobody last; each way sees what the ones before have found."""
        found: list[Draft] = []
        for way in (self._singles, self._beside_counts, self._themselves, self._named, self._later, self._nobody):
            new = list(way())
            found += new
            self.done += new
        return found

    # -------------------------------------------------------------- one person
    def _singles(self) -> Iterator[Draft]:
        """One person: "a woman was killed", "a third man", "including an 11-year-old child", "a 15-year-old died"."""
        for token in self.doc:
            if token.tag_ not in ("NN", "JJ") or (
                token.tag_ == "JJ" and token.lower_ != "old" and not _ORDINAL.match(token.lower_)
            ):
                continue
            article = self._article(token)
            if (
                article is None
                or article.lower_ == "the"
                or any(d.start <= token.idx < d.end or d.token.i == token.i for d in self.done)
            ):
                continue
            what = self._person(token, article)
            if what is None:
                continue
            start, end = article.idx, token.idx + len(token)
            if opens_part(self.text, start) or listed_part(token):
                near = [d for d in self.done if d.start < start and token.i - d.token.i < 40 and d.measure in PERSONAL]
                if near and what.group:
                    # Whether the one is the only one is not told.
                    yield Draft(
                        start, end, token, near[-1].measure, 1, None, group=what.group, part=near[-1],
                        rule="part_single", line=what.line,
                    )  # fmt: skip
                continue
            told = self._told(token, what)
            if told is None or told.measure not in _SINGLE:
                continue
            yield from self._with_others(Draft(
                start, end, token, measure_named(told.measure), 1, 1, group=what.group, rule="single", line=told.line,
                detail=told.token.text,
            ))  # fmt: skip

    def _told(self, token: Token, what: Counted) -> Told | None:
        told = told_of(self.doc, token.i, what, self.lexicon)
        return told if told is not None and told.token.i != token.i else None

    def _article(self, token: Token) -> Token | None:
        """The "a" or "an" of a singular noun, or of a "15-year-old" that stands for a person."""
        if any(c.dep_ == "nummod" and "-" not in self.text[c.idx : c.idx + len(c) + 1] for c in token.children):
            return None
        own = next((c for c in token.children if c.dep_ == "det" and c.lower_ in _ARTICLES), None)
        if token.lower_ == "old" and (found := _AGED.search(self.text[max(0, token.idx - 20) : token.idx + 3])):
            return self.offsets.token(max(0, token.idx - 20) + found.start())
        return own

    def _person(self, token: Token, article: Token) -> Counted | None:
        """The one person that a noun names, or None."""
        people = frozenset(("people",))
        following = token.nbor(1) if token.i + 1 < len(self.doc) else None
        nouned = following is not None and following.sent == token.sent and following.pos_ in ("NOUN", "PROPN", "ADJ")
        if token.tag_ == "JJ" and nouned:
            return None
        if token.lower_ == "old":
            age = _AGED.search(self.text[article.idx : token.idx + 3])
            years = int(age["age"]) if age and age["age"].isdigit() else None
            young = age is not None and (age["unit"].lower() != "year" or (years is not None and years < 18))
            return Counted(token, token.i, people, "children" if young else None)
        if _ORDINAL.match(token.lower_):
            return Counted(token, token.i, people)
        what = named(token, self.lexicon)
        if "people" not in what.kinds and self._aged(token):
            return Counted(token, token.i, people)  # "a 14-year-old friend": only a person has such an age
        return what if "people" in what.kinds and what.group != "families" else None

    def _aged(self, token: Token) -> bool:
        return any(t.lower_ == "old" and t.i and self.doc[t.i - 1].text == "-" for t in token.lefts)

    def _with_others(self, first: Draft) -> Iterator[Draft]:
        """As many as are joined: "a boy and his grandmother"; the first is a part where it has a group of its own."""
        joined = self._joined(first.token)
        before = self._joined_before(first.token)
        if not (joined or before) or (first.group is None and len(joined) > 4):
            yield first
            return
        start = min((c.idx for t in before for c in t.lefts), default=first.start)
        last = max((first.token, *joined), key=lambda t: t.i)
        many = 1.0 + len(before) + len(joined)
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

    def _joined(self, first: Token) -> list[Token]:
        """The people joined to one, as long as no more than a few words stand between them."""
        joined: list[Token] = []
        for token in first.conjuncts:
            if token.i <= first.i:
                continue
            bare = token.tag_ == "NN" and token.i == first.i + 2 and "people" in named(token, self.lexicon).kinds
            if token.i - (joined or [first])[-1].i > _NEXT or not (bare or self._one(token)):
                break
            joined.append(token)
        return joined

    def _joined_before(self, first: Token) -> list[Token]:
        """Known people named before the one that begins a count: "his mother and a neighbour"."""
        before = [t for t in first.conjuncts if t.i < first.i and first.i - t.i <= _NEXT and self._own(t)]
        return [] if any(c.lower_ in _ARTICLES for t in before for c in t.lefts) else before

    def _one(self, token: Token) -> bool:
        """Whether a joined noun is one more person: "his grandmother", "another man", a name."""
        if token.pos_ == "PROPN" and self._is_name(token):
            return True
        own = any(c.lower_ in _ARTICLES | _KNOWN or c.dep_ == "poss" for c in token.children)
        own = own and not any(c.lower_ == "unborn" for c in token.children)  # tolls leave them out
        return token.tag_ == "NN" and own and "people" in named(token, self.lexicon).kinds

    def _beside_counts(self) -> Iterator[Draft]:
        """ "his wife, two children and his aunt": the counted, with the single people named beside them."""
        for draft in list(self.done):
            if draft.rule != "told" or draft.measure not in ("killed", "injured") or draft.part is not None:
                continue
            alone = [d for d in self.done if d.rule == "single" and d.measure == draft.measure and d.part is None]
            beside = [t for t in listed_with(draft.token) if self._own(t) and abs(t.i - draft.token.i) <= 2 * _NEXT]
            taken = [d for d in alone if any(t.i == d.token.i for t in beside)]
            others = [d for d in self.done if not any(d is t for t in taken)]
            beside = [t for t in beside if not any(d.start <= t.idx < d.end or d.token.i == t.i for d in others)]
            if not beside or draft.low is None or draft.low != draft.high:
                continue
            start = min(draft.start, *(min(c.idx for c in t.subtree if c.i <= t.i) for t in beside))
            end = max(draft.end, *(t.idx + len(t) for t in beside))
            total = draft.low + len(beside)
            whole = Draft(
                start, end, draft.token, draft.measure, total, total, draft.approximate, rule="joined",
                line=draft.line, detail=draft.detail,
            )  # fmt: skip
            for part in (draft, *taken):
                part.part = whole
            yield whole

    def _own(self, token: Token) -> bool:
        if token.lower_ in ("him", "her") and token.tag_ == "PRP":
            return True
        return token.tag_ == "NN" and self._one(token)

    def _themselves(self) -> Iterator[Draft]:
        """ "before killing himself", "then took her own life": one more dead beside those just told."""
        for token in self.doc:
            verb = token.head
            own = token.lower_ in ("himself", "herself") and lemma(verb) == "kill" and token.dep_ == "dobj"
            life = token.lower_ == "life" and lemma(verb) == "take" and any(c.lower_ == "own" for c in token.children)
            if not (own or life) or verb.dep_ not in ("pcomp", "advcl"):
                continue
            start = min(c.idx for c in token.subtree)
            yield Draft(
                start, token.idx + len(token), token, "killed", 1, 1, rule="self", detail=verb.text, more=True
            )  # fmt: skip

    def _later(self) -> list[Draft]:
        """ "Two men were shot. They later died": the hurt of the sentence before are the dead."""
        found: list[Draft] = []
        for token in self.doc:
            if token.lower_ not in ("they", "both") or token.dep_ not in ("nsubj", "nsubjpass"):
                continue
            if any(d.start <= token.idx < d.end for d in self.done if d.measure == "killed"):
                continue
            told = self._told(token, Counted(token, token.i, frozenset(("people",))))
            if told is None or told.measure != "killed":
                continue
            hurt = [d for d in self.done if d.measure == "injured" and d.start < token.idx and d.part is None]
            last = max(hurt, key=lambda d: d.start, default=None)
            if last is None or last.low is None or last.low < 2 or last.low != last.high:
                continue
            if token.i - last.token.i > LATER:
                continue
            if any(d.part is last for d in found):
                continue
            found.append(Draft(
                token.idx, token.idx + len(token), token, "killed", last.low, last.high, group=last.group, part=last,
                rule="later", line=told.line, detail=told.token.text,
            ))  # fmt: skip
        return found

    # -------------------------------------------------------------- the named
    def _named(self) -> Iterator[Draft]:
        """The dead or hurt whom the report only names, where it gives no number of them: one for each name."""
        for measure in ("killed", "injured"):
            if any(d.measure == measure for d in self.done):
                continue
            found = list(self._people_named(measure)) or list(self._known(measure))[:1]
            yield from found

    def _people_named(self, measure: str) -> Iterator[Draft]:
        seen: set[str] = set()
        for token in self.doc:
            if token.pos_ != "PROPN" or token.dep_ == "compound" or token.lower_ in seen or token.i in self.timed:
                continue
            if not self._is_name(token):
                continue
            told = self._told(token, Counted(token, token.i, frozenset(("people",))))
            if told is None or told.measure != measure:
                continue
            joined = self._joined(token)
            seen.update((token.lower_, *(t.lower_ for t in joined)))
            last = (joined or [token])[-1]
            first = min((t for t in token.lefts if t.dep_ == "compound"), default=token, key=lambda t: t.i)
            yield Draft(
                first.idx, last.idx + len(last), token, measure_named(measure), 1.0 + len(joined), 1.0 + len(joined),
                rule="named", line=told.line, detail=told.token.text,
            )  # fmt: skip

    def _is_name(self, token: Token) -> bool:
        """A person's name by its label, or by the age that stands before or behind it."""
        if token.ent_type_ == "PERSON":
            return True
        behind = _AGE_BEHIND.match(self.text, token.idx + len(token))
        return behind is not None or self._aged(token)

    def _known(self, measure: str) -> Iterator[Draft]:
        """ "The driver died", "her mother was hurt", "the 15-year-old killed", "she later died"."""
        for token in self.doc:
            pronoun = token.tag_ == "PRP" and token.lower_ in ("he", "she")
            if token.tag_ != "NN" and not pronoun and token.lower_ != "old":
                continue
            own = [c for c in token.children if c.i < token.i and (c.lower_ in _KNOWN or c.dep_ == "poss")]
            aged = token.lower_ == "old" and self._article(token) is not None
            if not pronoun and not own and not aged:
                continue
            what = Counted(token, token.i, frozenset(("people",))) if pronoun or aged else named(token, self.lexicon)
            if "people" not in what.kinds or what.group == "families":
                continue
            told = self._told(token, what)
            if told is not None and told.measure == measure:
                start = min((min(t.idx for t in c.subtree) for c in own), default=token.idx)
                yield Draft(
                    start, token.idx + len(token), token, measure_named(measure), 1, 1, group=what.group, rule="named",
                    line=told.line, detail=told.token.text,
                )  # fmt: skip

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
