"""Who a source is: pronouns, short names, offices and bodies followed back to the fullest name in the report."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from vidomo.extract.offices import Words
from vidomo.extract.page import Page
from vidomo.extract.parsed import Token
from vidomo.extract.people import Mention, body_name, noun_phrase
from vidomo.extract.sides import side_of
from vidomo.extract.sources import ISSUES, Source, subject_of
from vidomo.model.claim import Speaker

PLURAL = frozenset(("they", "them", "their", "some", "many", "others", "several", "both", "few", "most", "all"))
ONE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
# Closing marks with what opens them.
CLOSING = {'"': '"', "”": "“", "»": "«"}
NEAR = 700  # code points back over which a person named as subject is who "he" or "she" is
# "the agency": whichever body spoke last, where none of that word is named.
GENERIC = frozenset({"agency", "organization", "organisation", "watchdog", "charity", "body", "think-tank"})
FAR = 8000  # and a body is what its short name stands for


@dataclass(frozen=True, slots=True)
class Row:
    """One who spoke: where, who, of what kind (person, body, group, thing), and ``m`` or ``f`` where known."""

    at: int
    speaker: Speaker
    kind: str
    gender: str | None = None


@dataclass(slots=True)
class Cast:
    """The speakers of a report, in the order in which they come up.

    Attributes:
        page: The page.
        people: People and bodies that it names.
        words: Word lists.
        said: Who spoke so far.
    """

    page: Page
    people: Sequence[Mention]
    words: Words
    said: list[Row] = field(default_factory=list)

    def resolve(self, source: Source) -> Speaker | None:
        """Tell who a source is, and remember it as the last who spoke.

        Args:
            source: The source of a claim; sources must come in the order of the text.

        Returns:
            The speaker; None for a pronoun that nobody fits.
        """
        if source.head.doc[source.last - 1].tag_ == "POS":
            source = replace(source, last=source.last - 1)  # "the mayor's claim" is the mayor's
        found = self._resolve(source)
        if found is None:
            return None
        gender = found.gender or (ONE.get(source.head.lower_) if found.kind == "person" else None)
        self.said.append(replace(found, at=source.head.idx, gender=gender))
        return found.speaker

    def last(self, offset: int) -> Speaker | None:
        """Give the last speaker before a place in the text."""
        return next((row.speaker for row in reversed(self.said) if row.at < offset), None)

    def _spoke(self, before: Token, *kinds: str) -> Row | None:
        """The last of some kinds who spoke before a word."""
        return next((r for r in reversed(self.said) if r.kind in kinds and r.at < before.idx), None)

    def named(self, head: Token, first: int, last: int) -> Mention | None:
        """Give the named person or body that a noun phrase stands for, not one that it only speaks of."""
        doc = self.page.doc
        a, b = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
        inside = [m for m in self.people if a <= m.span.start and m.span.end <= b]
        at_head = [m for m in inside if m.span.start <= head.idx < m.span.end]
        person = next((m for m in at_head if m.kind == "person"), None)
        if person is not None or not inside:
            return person
        role = head.lemma_.lower() in self.words.roles
        below = {t.idx + len(t): t for t in head.subtree}
        for mention in inside:
            tail = below.get(mention.span.end)
            if mention.kind != "person" or tail is None:
                continue
            if tail.dep_ == "appos" and (tail.head == head or role):
                return mention
            lead = self.page.report.text[a : mention.span.start].rstrip()
            if role and lead.endswith(",") and tail.dep_ != "pobj":
                return mention
            before = below.get(mention.span.start - 1)
            if role and mention.span.end == b and " " in mention.name and before is not None:
                # "Adviser to the Mayor of Lviv Ivan Petrenko": the name that ends the phrase, with no "of" before it.
                office = body_name(lead)
                title = before.lower_.rstrip(".") in self.words.roles
                if before.pos_ in ("NOUN", "PROPN") and not title and before.i >= first and office:
                    return replace(mention, role=office, side=mention.side or self._side(office))
        return at_head[0] if at_head else None

    def _resolve(self, source: Source) -> Row | None:
        head = source.head
        low = head.lower_
        clause = head.head.head if head.head.dep_ == "conj" else head.head  # "who sells honey and who asked"
        if low in ("who", "which", "that") and clause.dep_ == "relcl":
            noun = clause.head
            if noun.dep_ == "dobj" and noun.head.lemma_ in ISSUES and (found := subject_of(noun.head, set())):
                # "released a letter that says": whoever released it says it.
                first, last = noun_phrase(found[0])
                return self._resolve(Source(first, last, found[0]))
            return self._resolve(Source(noun.left_edge.i, noun.i + 1, noun))
        if low in ONE:
            return self._person(head, ONE[low])
        if low in PLURAL:
            return self._several(head) or (None if low in ("they", "their", "them") else self._describe(source))
        if low in ("it", "its"):
            spoke = self._spoke(head, "body")
            acted = self._acted_before(head)
            return acted if acted is not None and (spoke is None or spoke.at < acted.at) else spoke
        mention = self.named(head, source.first, source.last)
        if mention is not None and mention.kind == "person":
            return _row(mention, self._side(mention.role or ""))
        office = head.lemma_.lower() in self.words.roles and head.tag_ not in ("NNS", "NNPS")
        if office and mention is None and (holder := self._office(source)) is not None:
            return holder
        if mention is None and (bearer := self._bearer(source)) is not None:
            return bearer
        if mention is not None or (self._is_body(head) and not office):
            return self._body(source)
        if all(t.pos_ in ("NUM", "ADV") or t.like_num for t in head.doc[source.first : source.last]):
            return None  # "30 said": nobody is named
        return self._office(source) or self._describe(source)

    def _bearer(self, source: Source) -> Row | None:
        """The one person of the report whose surname stands alone and was not known for a name there."""
        name = self._text(source.first, source.last)
        bearers = {m.name: m for m in reversed(self.people) if m.kind == "person" and m.name.endswith(f" {name}")}
        alone = source.last - source.first == 1 and name.istitle() and name.lower() not in self.words.parties
        if not alone or len(bearers) != 1:
            return None
        mention = next(iter(bearers.values()))
        return _row(mention, self._side(mention.role or ""))

    def _side(self, text: str) -> str | None:
        return side_of(self.page.lexicon, text)

    def _is_body(self, head: Token) -> bool:
        return head.lemma_.lower() in self.words.bodies or head.lower_ in self.words.bodies or head.pos_ == "PROPN"

    def _person(self, head: Token, gender: str) -> Row | None:
        """The last person who fits: who was named last as a subject, or spoke last."""
        rows = [r for r in self.said if r.at < head.idx]
        for mention in reversed(self.people):
            if mention.kind != "person" or not head.idx - NEAR < mention.span.start < head.idx:
                continue
            token = self._token(mention)
            if token is not None and token.dep_ in ("nsubj", "nsubjpass", "appos") and not _spoken_of(token, head):
                rows.append(_row(mention, mention.side))
        fits = (r for r in rows if r.kind == "person" and r.gender in (None, gender))
        return max(fits, key=lambda r: r.at, default=None)

    def _token(self, mention: Mention) -> Token | None:
        span = self.page.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        return span.root if span is not None and len(span) else None

    def _acted_before(self, head: Token) -> Row | None:
        """The body or power that the sentence before tells of: "Moscow did not comment. It has denied …"."""
        before = head.sent.start - 1
        if before < 0 or head.doc[before].is_space:
            return None
        verb = head.doc[before].sent.root
        subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is None or not (subject.pos_ == "PROPN" or subject.lemma_.lower() in self.words.bodies):
            return None
        first, last = noun_phrase(subject)
        body = subject.lemma_.lower() in self.words.bodies or subject.lower_ in self.words.parties
        return self._body(Source(first, last, subject)) if body else None

    def _several(self, head: Token) -> Row | None:
        """Those who acted in the sentence before, or the last group or body that spoke."""
        doc = self.page.doc
        last = self._spoke(head, "group", "body")
        before = head.sent.start - 1
        while before > 0 and doc[before].is_space:
            before -= 1
        close = None
        for token in doc[before].sent if before > 0 else ():
            agent = token.dep_ == "pobj" and token.head.dep_ == "agent"
            told = any(a.dep_ in ("ccomp", "relcl") for a in token.ancestors)
            if (token.dep_ in ("nsubj", "nsubjpass") or agent) and not told and self._many_people(token):
                close = token
        if close is not None and (last is None or last.at < close.idx):
            first, end = noun_phrase(close)
            return self._describe(Source(first, end, close))
        return last

    def _many_people(self, token: Token) -> bool:
        people = self.words.people | self.words.roles
        inner = (p for c in token.children if c.dep_ == "prep" and c.lower_ == "of" for p in c.children)
        return any(t.tag_ == "NNS" and t.lemma_.lower() in people for t in (token, *inner))

    def _body(self, source: Source) -> Row:
        doc, head = self.page.doc, source.head
        first, last = noun_phrase(head)
        first, last = max(first, source.first), min(last, source.last)
        if head.dep_ == "compound" and head.i + 1 == source.last:
            first, last = source.first, source.last  # the parser took the verb behind it for the head of the name
        joined = [c for c in head.children if c.dep_ == "conj" and last <= c.i < source.last]
        if joined:  # "the ministry and the General Staff": both say so
            last = max(noun_phrase(c)[1] for c in joined)
            name = body_name(self._text(first, last))
            sides = {self._side(self._text(*noun_phrase(t))) for t in joined} | {self._side(head.text)}
            return Row(head.idx, Speaker(name, None, sides.pop() if len(sides) == 1 else None), "body")
        name = best = body_name(self._text(first, last))
        if doc[first].lower_ in ("the", "its", "this") or doc[first].tag_.startswith("NNP"):
            mine, lemma = _bag(name), head.lemma_.lower()
            fuller = [
                m
                for m in self.people
                if m.kind == "body"
                and abs(m.span.start - head.idx) < FAR
                and lemma in _bag(m.name)
                and not ({lemma} == mine and head.lower_ in self.words.parties)  # a state is itself
                and mine < _bag(m.name)
            ]
            before = [m for m in fuller if m.span.start < head.idx]
            if fuller:
                best = before[-1].name if before else fuller[0].name
            elif lemma in GENERIC and name.lower() == lemma:
                spoke = self._spoke(head, "body", "thing")
                best = spoke.speaker.name if spoke is not None else best
        return Row(head.idx, Speaker(best, None, self._side(best)), "body")

    def _office(self, source: Source) -> Row | None:
        """Read "the mayor", "the city's governor", "the 39-year-old": the person of that office, or who spoke last."""
        doc, head = self.page.doc, source.head
        start = doc[source.first]
        definite = start.lower_ in ("the", "this", "that") or start.dep_ in ("poss", "compound") or start.ent_type_
        if head.tag_ in ("NNS", "NNPS") or not definite:
            return None
        lemma = head.lemma_.lower()
        people = [m for m in self.people if m.kind == "person"]
        before = [m for m in people if m.span.start < head.idx]
        if lemma in self.words.roles:
            for mention in (*reversed(before), *people):
                if mention.role and lemma in mention.role.lower().replace("-", " ").split():
                    return _row(mention, mention.side)
        aged = any(t.lower_ == "old" for t in doc[source.first : source.last])
        if (
            aged or lemma in ("man", "woman", "politician", "leader", "retiree", "pensioner")
        ) and start.lower_ == "the":
            spoke = self._spoke(head, "person")
            return spoke or (_row(before[-1], before[-1].side) if before else None)
        return None

    def _describe(self, source: Source) -> Row:
        doc, head = self.page.doc, source.head
        last = source.last
        for token in doc[head.i + 1 : source.last]:
            after = doc[token.i + 1].tag_ if token.i + 1 < source.last else ""
            if token.tag_ in ("WDT", "WP", "WP$") or (
                token.text == "," and after in ("WDT", "WP", "WP$", "VBG", "VBN", "DT", "CD")
            ):
                last = token.i
                break
        name = body_name(self._text(source.first, last))
        if head.tag_ in ("NNS", "NNPS") or head.lower_ in PLURAL or any(c.dep_ == "conj" for c in head.children):
            kind = "group"
        else:
            kind = "person" if head.lemma_.lower() in self.words.roles | self.words.people else "thing"
        return Row(head.idx, Speaker(name, None, self._side(name)), kind)

    def _text(self, first: int, last: int) -> str:
        doc, text = self.page.doc, self.page.report.text
        end = doc[last - 1].idx + len(doc[last - 1])
        words = text[doc[first].idx : end]
        if text[end : end + 1] in CLOSING and words.count(CLOSING.get(text[end : end + 1], "")) % 2:
            words += text[end]  # the council of the "people's republic"
        return " ".join(words.split())


def _row(mention: Mention, side: str | None) -> Row:
    return Row(mention.span.start, Speaker(mention.name, mention.role, mention.side or side), "person", mention.gender)


def _spoken_of(token: Token, head: Token) -> bool:
    """A subject inside a reported clause of another sentence is spoken of, and not speaking."""
    inner = any(a.dep_ in ("ccomp", "relcl", "advcl") for a in (token, *token.ancestors))
    return inner and token.sent != head.sent


@functools.lru_cache(maxsize=4096)
def _bag(name: str) -> frozenset[str]:
    words = name.lower().replace("’s", "").replace("'s", "").split()
    return frozenset(w for w in words if w not in ("the", "of", "for", "and", "a"))
