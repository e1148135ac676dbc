"""People who are told of one at a time: the nouns and names for them, what befell them, and who is joined to them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vidomo.extract.counting import SEXES, Counted, named
from vidomo.extract.figure_drafts import Draft, Offsets
from vidomo.extract.grammar import FINITE
from vidomo.extract.measure_words import Told
from vidomo.extract.measures import told_of
from vidomo.extract.modality import modality_of
from vidomo.extract.parsed import Doc, Token
from vidomo.lexicon import Lexicon
from vidomo.model.told_people import told_person

_AGED = re.compile(
    r"\b(?P<article>an?|another|the)\s+(?P<age>\d+|[a-z-]+?)[\s-]+(?P<unit>year|month|week|day)[\s-]+old\b", re.I
)
# Age in years from which one is no child.
_GROWN = 18
ARTICLES = frozenset(("a", "an", "another"))
KNOWN = frozenset(("the", "this", "that", "his", "her", "their", "our", "my"))
ORDINAL = re.compile(r"^(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))$", re.I)
# A noun in the singular that stands for two people.
TWO = ("couple", "duo")
# How many tokens lie between one person and the next of a list.
_NEXT = 9
_AGE_BEHIND = re.compile(r",\s\d{1,2}(?=[,.;)]|\s+and\b)")


class SinglePeople:
    """What is known of a page when it is looked through for people who are told of one at a time.

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

    def told(self, token: Token, what: Counted) -> Told | None:
        """What befell one person; nothing where it was only tried or planned: "tried to shoot a burglar"."""
        told = told_of(self.doc, token.i, what, self.lexicon)
        if told is None or told.token.i == token.i:
            return None
        undone = told.token.tag_ == "VB" and modality_of(told.token, self.lexicon)[0] in ("possible", "planned")
        return None if undone else told

    def article(self, token: Token) -> Token | None:
        """The "a" or "an" of a singular noun, or of a "15-year-old" that stands for a person."""
        if any(c.dep_ == "nummod" and "-" not in self.text[c.idx : c.idx + len(c) + 1] for c in token.children):
            return None
        own = next((c for c in token.children if c.dep_ == "det" and c.lower_ in ARTICLES), None)
        if token.lower_ == "old" and (
            found := list(_AGED.finditer(self.text, max(0, token.idx - 20), token.idx + len(token)))
        ):
            return self.offsets.token(found[-1].start())
        return own

    def person(self, token: Token, article: Token) -> Counted | None:
        """The one person that a noun names, or None."""
        people = frozenset(("people",))
        following = token.nbor(1) if token.i + 1 < len(self.doc) else None
        nouned = following is not None and following.sent == token.sent and following.pos_ in ("NOUN", "PROPN", "ADJ")
        if token.tag_ == "JJ" and nouned:
            return None
        if token.lower_ == "old":
            return Counted(token, token.i, people, "children" if self._is_young(article, token) else None)
        if ORDINAL.match(token.lower_):
            return Counted(token, token.i, people)
        if token.lower_ in TWO and following is not None and following.lower_ == "of" and self._of_things(following):
            return None
        what = named(token, self.lexicon)
        aged = self.aged(token)
        if aged and what.group in (None, *SEXES) and self._is_young(article, token):
            return Counted(token, token.i, people, "children")  # "a 16-year-old male"
        if "people" not in what.kinds and aged:
            return Counted(token, token.i, people)  # "a 34-year-old friend": only a person has such an age
        return what if "people" in what.kinds and what.group != "families" else None

    def _of_things(self, of: Token) -> bool:
        """ "A couple of times", "a couple of houses": no two people."""
        return not any("people" in named(c, self.lexicon).kinds for c in of.children if c.dep_ == "pobj")

    def _is_young(self, article: Token, token: Token) -> bool:
        """Whether the age between an article and its noun is under 18 years."""
        age = _AGED.search(self.text[article.idx : token.idx + len(token)])
        if age is None:
            return False
        return age["unit"].lower() != "year" or (age["age"].isdigit() and int(age["age"]) < _GROWN)

    def aged(self, token: Token) -> bool:
        """Whether an age stands before a noun or name: "14-year-old friend"."""
        return any(t.lower_ == "old" and t.i and self.doc[t.i - 1].text == "-" for t in token.lefts)

    def joined(self, first: Token) -> list[Token]:
        """The people joined to one, as long as no more than a few words stand between them."""
        joined: list[Token] = []
        for token in first.conjuncts:
            if token.i <= first.i:
                continue
            last = (joined or [first])[-1]  # "a man, woman and child"
            bare = token.tag_ == "NN" and token.i == last.i + 2 and "people" in named(token, self.lexicon).kinds
            bare = bare and (self.aged(token) or not _is_one(first, token))
            if token.i - last.i > _NEXT or not (bare or self.one(token)):
                break
            joined.append(token)
        return joined

    def joined_before(self, first: Token) -> list[Token]:
        """Known people named before the one that begins a count: "his mother and a neighbour"."""
        before = [t for t in first.conjuncts if t.i < first.i and first.i - t.i <= _NEXT and self.own(t)]
        return [] if any(c.lower_ in ARTICLES for t in before for c in t.lefts) else before

    def one(self, token: Token) -> bool:
        """Whether a joined noun is one more person: "his grandmother", "another man", a name."""
        if token.pos_ == "PROPN" and self.is_name(token):
            return True
        own = any(c.lower_ in ARTICLES | KNOWN or c.dep_ == "poss" for c in token.children)
        own = own and not any(c.lower_ == "unborn" for c in token.children)  # tolls leave them out
        return token.tag_ == "NN" and own and "people" in named(token, self.lexicon).kinds

    def near(self, one: Token, other: Token) -> bool:
        """Whether two members of a list stand near each other, with no clause between them."""
        first, last = sorted((one.i, other.i))
        clause = any(t.tag_ in FINITE for t in self.doc[first:last])
        return last - first <= 2 * _NEXT and not clause

    def own(self, token: Token) -> bool:
        """Whether a member of a list is one known person: "him", "his aunt"."""
        if token.lower_ in ("him", "her") and token.tag_ == "PRP":
            return True
        if token.lower_ == "old" or self.aged(token):
            return self.article(token) is not None  # "four adults and a 3-year-old"
        return token.tag_ == "NN" and self.one(token)

    def is_name(self, token: Token) -> bool:
        """A person's name by its label, or by the age that stands before or behind it."""
        if token.ent_type_ == "PERSON":
            return True
        behind = _AGE_BEHIND.match(self.text, token.idx + len(token))
        return behind is not None or self.aged(token)


def _is_one(first: Token, second: Token) -> bool:
    """ "A husband and father was hurt" is one, "a father and son were" are two, "a man and woman" as well."""
    if told_person(first.text).sex != told_person(second.text).sex:
        return False
    verb = first.head
    return any(t.lower_ in ("was", "is", "has") for t in (verb, *verb.children))
