"""Who a source is: pronouns, short names, offices and bodies followed back to the fullest name in the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from vidomo.extract.page import Page
from vidomo.extract.people import Mention, Words, body_name, noun_phrase
from vidomo.extract.sides import side_of
from vidomo.extract.sources import Source
from vidomo.model.claim import Speaker

PLURAL = frozenset(["they", "them", "some", "many", "others", "several", "both", "few", "most", "all", "themselves"])
ONE = {"he": "m", "him": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}


@dataclass(slots=True)
class Cast:
    """The speakers of a report, in the order in which they come up."""

    page: Page
    people: Sequence[Mention]
    words: Words
    said: list[tuple[int, Speaker, str, str | None]] = field(default_factory=list)
    _starts: list[Mention] = field(default_factory=list)

    def resolve(self, source: Source) -> Speaker | None:
        """Tell who a source is, and remember it as the last who spoke.

        Args:
            source: The source of a claim; sources must come in the order of the text.

        Returns:
            The speaker; None for a pronoun that nobody fits.
        """
        found = self._resolve(source)
        if found is None:
            return None
        speaker, kind, gender = found
        low = source.head.lower_
        if low in ONE and kind == "person" and gender is None:
            gender = ONE[low]
        self.said.append((source.head.idx, speaker, kind, gender))
        return speaker

    def last(self, offset: int) -> Speaker | None:
        """Give the last speaker before a place in the text."""
        return next((speaker for at, speaker, _, _ in reversed(self.said) if at < offset), None)

    def named(self, head: Token, first: int, last: int) -> Mention | None:
        """Give the named person or body that a noun phrase stands for, not one that it only speaks of."""
        doc = self.page.doc
        a, b = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
        inside = [m for m in self.people if a <= m.span.start and m.span.end <= b]
        here = [m for m in inside if m.span.start <= head.idx < m.span.end and m.kind == "person"]
        if here:
            return here[0]
        role = head.lemma_.lower() in self.words.roles
        for mention in inside:
            if mention.kind != "person":
                continue
            tail = next((t for t in head.subtree if t.idx <= mention.span.end - 1 < t.idx + len(t)), None)
            if tail is None:
                continue
            before = self.page.doc.text[a : mention.span.start].rstrip()
            if tail.dep_ == "appos" and (tail.head == head or role):
                return mention
            if role and before.endswith(",") and tail.dep_ != "pobj":
                return mention
        return next((m for m in inside if m.kind == "body" and m.span.start <= head.idx < m.span.end), None)

    def _resolve(self, source: Source) -> tuple[Speaker, str, str | None] | None:
        head = source.head
        low = head.lower_
        if low in ("who", "which", "that") and head.head.dep_ == "relcl":
            noun = head.head.head
            first, last = noun.left_edge.i, noun.i + 1
            return self._resolve(Source(first, max(last, first + 1), noun))
        if low in ONE or low in ("his", "hers", "her"):
            return self._person(head, ONE.get(low, "m" if low == "his" else "f"))
        if low in PLURAL or low == "their":
            return self._several(head) or (self._describe(source) if low not in ("they", "their", "them") else None)
        if low in ("it", "its"):
            return next(((s, k, g) for at, s, k, g in reversed(self.said) if k == "body" and at < head.idx), None)
        mention = self.named(head, source.first, source.last)
        if mention is not None and mention.kind == "person":
            role = mention.role
            speaker = Speaker(mention.name, role, mention.side or side_of(self.page.lexicon, role or ""))
            return speaker, "person", mention.gender
        if mention is not None or self._is_body(head):
            return self._body(source)
        if (office := self._office(source)) is not None:
            return office
        return self._describe(source)

    def _is_body(self, head: Token) -> bool:
        lemma = head.lemma_.lower()
        return lemma in self.words.bodies or head.lower_ in self.words.bodies or head.pos_ == "PROPN"

    def _person(self, head: Token, gender: str) -> tuple[Speaker, str, str | None] | None:
        """The last person who fits: named in this or the last sentence as subject, or the last who spoke."""
        rows: list[tuple[int, Speaker, str, str | None]] = list(self.said)
        for mention in self.people:
            if mention.span.start >= head.idx:
                break
            if mention.kind == "person" and head.idx - mention.span.start < 700:
                token = self._token(mention)
                if (
                    token is not None
                    and token.dep_ in ("nsubj", "nsubjpass", "appos")
                    and not self._object_side(token, head)
                ):
                    side = mention.side
                    rows.append(
                        (mention.span.start, Speaker(mention.name, mention.role, side), "person", mention.gender)
                    )
        for at, speaker, kind, sex in sorted(rows, key=lambda row: -row[0]):
            if at < head.idx and kind == "person" and sex in (None, gender):
                return speaker, kind, sex or gender
        return None

    def _object_side(self, token: Token, head: Token) -> bool:
        """A subject inside a reported clause is spoken of, not speaking."""
        return any(a.dep_ in ("ccomp", "relcl", "advcl") for a in (token, *token.ancestors)) and token.sent != head.sent

    def _token(self, mention: Mention) -> Token | None:
        span = self.page.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        return span.root if span is not None and len(span) else None

    def _several(self, head: Token) -> tuple[Speaker, str, str | None] | None:
        return next(
            ((s, k, g) for at, s, k, g in reversed(self.said) if k in ("group", "body") and at < head.idx), None
        )

    def _body(self, source: Source) -> tuple[Speaker, str, str | None]:
        page, head = self.page, source.head
        first, last = noun_phrase(head)
        first, last = max(first, source.first), min(last, source.last)
        name = body_name(self._text(first, last))
        best = name
        definite = page.doc[first].lower_ in ("the", "its", "this") or page.doc[first].tag_.startswith("NNP")
        if definite:
            mine = _bag(name)
            fuller = [
                m
                for m in self.people
                if m.kind == "body"
                and mine < _bag(m.name)
                and head.lemma_.lower() in _bag(m.name)
                and abs(m.span.start - head.idx) < 8000
            ]
            before = [m for m in fuller if m.span.start < head.idx]
            if fuller:
                best = (before or fuller[::-1])[-1].name
        return Speaker(best, None, side_of(page.lexicon, best)), "body", None

    def _office(self, source: Source) -> tuple[Speaker, str, str | None] | None:
        """ "the mayor", "the city's governor", "the 39-year-old": the person of that office, or the last who spoke."""
        doc, head = self.page.doc, source.head
        start = doc[source.first]
        if head.tag_ in ("NNS", "NNPS") or not (
            start.lower_ in ("the", "this", "that") or start.dep_ in ("poss", "compound") or start.ent_type_
        ):
            return None
        lemma = head.lemma_.lower()
        people = [m for m in self.people if m.kind == "person"]
        before = [m for m in people if m.span.start < head.idx]
        if lemma in self.words.roles:
            for group in (before[::-1], people):
                for mention in group:
                    if mention.role and lemma in mention.role.lower().replace("-", " ").split():
                        return Speaker(mention.name, mention.role, mention.side), "person", mention.gender
        aged = any(t.lower_ == "old" for t in doc[source.first : source.last])
        if (
            aged or lemma in ("man", "woman", "politician", "leader", "retiree", "pensioner")
        ) and start.lower_ == "the":
            named = [m for m in before if m.name]
            spoken = [row for row in self.said if row[2] == "person" and row[0] < head.idx]
            if spoken:
                _, speaker, kind, gender = spoken[-1]
                return speaker, kind, gender
            if named:
                return Speaker(named[-1].name, named[-1].role, named[-1].side), "person", named[-1].gender
        return None

    def _describe(self, source: Source) -> tuple[Speaker, str, str | None]:
        doc, head = self.page.doc, source.head
        last = source.last
        for token in doc[head.i + 1 : source.last]:
            if token.tag_ in ("WDT", "WP") or (
                token.text == ","
                and token.i + 1 < source.last
                and doc[token.i + 1].tag_ in ("WDT", "WP", "VBG", "VBN", "DT")
            ):
                last = token.i
                break
        name = body_name(self._text(source.first, last))
        side = side_of(self.page.lexicon, name)
        if head.tag_ in ("NNS", "NNPS") or head.lower_ in PLURAL or any(c.dep_ == "conj" for c in head.children):
            kind = "group"
        elif head.lemma_.lower() in self.words.roles | self.words.people:
            kind = "person"
        else:
            kind = "thing"
        return Speaker(name, None, side), kind, None

    def _text(self, first: int, last: int) -> str:
        doc = self.page.doc
        return " ".join(self.page.report.text[doc[first].idx : doc[last - 1].idx + len(doc[last - 1])].split())


def _bag(name: str) -> frozenset[str]:
    words = name.lower().replace("’s", "").replace("'s", "").split()
    return frozenset(w for w in words if w not in ("the", "of", "for", "and", "a"))
