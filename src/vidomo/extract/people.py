"""People and bodies that a report names, with their offices, under the fullest name it gives them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from vidomo.extract.cues import find_cues
from vidomo.extract.english import is_lemma
from vidomo.extract.offices import HONORIFICS, Words, role_after, role_apposed, role_before, words_of
from vidomo.extract.page import Page
from vidomo.extract.parsed import Doc, Token
from vidomo.extract.sides import side_of
from vidomo.model.span import Span

PARTICLES = frozenset(
    ["de", "da", "di", "del", "der", "den", "van", "von", "bin", "ibn", "al", "el", "ben", "bint", "la", "le"]
)
CALENDAR = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)


WEEKDAYS = frozenset(word for word in CALENDAR if word.endswith("day"))


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a person or a body.

    Attributes:
        span: The words, without title or article.
        name: The fullest form the report gives.
        role: Office as the report words it; None where it does not tell.
        side: Country or group spoken for; None where it does not tell.
        kind: A named ``person``, a ``body``, or a ``description`` such as "two officials".
        gender: ``m`` or ``f`` where a title or office tells.
    """

    span: Span
    name: str
    role: str | None = None
    side: str | None = None
    kind: Literal["person", "body", "description"] = "person"
    gender: str | None = None


def find_people(page: Page) -> tuple[Mention, ...]:
    """Find people and bodies, give each its fullest name in the report, and carry offices from one mention to the next.

    The labels of the statistical model are one sign among several (title, apposition, subject of a cue), since it
    misses or mislabels many Slavic names.

    Args:
        page: The page.

    Returns:
        Mentions in the order of the text.
    """
    words = words_of(page.lexicon)
    speaking = {
        child.i
        for cue in find_cues(page)
        if cue.slot == "verb"
        for child in cue.token.children
        if child.dep_ == "nsubj"
    }
    found = [mention for run in _runs(page.doc, words) if (mention := _person(page, run, words, speaking))]
    people = _joined(page, found, words)
    bodies = [body for body in _bodies(page, words) if not any(body.span == p.span for p in people)]
    return tuple(sorted((*people, *bodies), key=lambda mention: (mention.span.start, -mention.span.end)))


def _runs(doc: Doc, words: Words) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words, as token ranges."""
    i, n = 0, len(doc)
    while i < n:
        if not _capital(doc[i]):
            i += 1
            continue
        j = i + 1
        while j < n and (
            _capital(doc[j])
            or (doc[j].lower_ in PARTICLES and j + 1 < n and _capital(doc[j + 1]))
            or (doc[j].text == "-" and j + 1 < n and _capital(doc[j + 1]) and not doc[j].whitespace_)
            or (doc[j].text == "." and doc[j - 1].lower_ in words.roles and j + 1 < n and _capital(doc[j + 1]))
        ):
            if doc[j].is_sent_start:
                break
            j += 1
        yield i, j
        i = j


def _capital(token: Token) -> bool:
    if not token.text[:1].isupper() or token.lower_ in ("i", "the", "a", "an"):
        return False
    if token.tag_ in ("NNP", "NNPS"):
        return True
    # At the start of a sentence every word is capitalised: there the model must at least see a name.
    if token.tag_ not in ("NN", "JJ", "FW", "NNS", "CD"):
        return False
    return not token.is_sent_start or token.ent_type_ == "PERSON" or _is_given_name(token)


def _is_given_name(token: Token) -> bool:
    """A word that English does not have, before a name that it belongs to: "Oleksii Reznik said"."""
    over = token.head
    before_name = token.dep_ in ("compound", "amod") and over.i == token.i + 1 and over.tag_ == "NNP"
    return before_name and token.tag_ in ("NN", "JJ", "FW") and not is_lemma(token.lower_)


def _person(page: Page, run: tuple[int, int], words: Words, speaking: set[int]) -> Mention | None:
    doc = page.doc
    first, last = run
    # A title, office or nationality inside the run ends what stands before the name.
    gender: str | None = None
    titled = False
    start = first
    for i in range(first, last):
        low = doc[i].lower_.rstrip(".")
        if low in HONORIFICS:
            gender = HONORIFICS[low]
        if low in words.roles or low in words.adjectives or low in ("ex", "former", "acting"):
            if i + 1 < last and doc[i + 1].text in (".", "-"):
                i += 1
            start = i + 1
            titled = titled or low in words.roles
    office = first > 1 and doc[first - 1].lower_ == "of" and doc[first - 2].lemma_.lower() in words.roles
    if office and start == first and last - first > 2:
        # "Deputy Minister of Defense Anna Koval": two words are the name, those before are the office.
        first = start = last - (3 if len(doc[last - 2].text.rstrip(".")) == 1 else 2)  # "Antony J. Blinken"
    if start == first and last - first > 2 and doc[first].lower_ in words.bodies and doc[first - 1].tag_ == "POS":
        first = start = first + 1  # "Prime Minister of the People's Republic Ivan Petrenko"
    name = [t for t in doc[start:last]]
    # "President Ivan Petrenko Thursday condemned": the day is no part of the name.
    while name and (name[-1].lower_ in words.media or name[-1].lower_ in WEEKDAYS):
        name.pop()
    if not name or len(name) > 5:
        return None
    text = page.report.text[name[0].idx : name[-1].idx + len(name[-1])]
    low = text.lower()
    if low in words.parties or low in words.media or any(t.lower_ in CALENDAR for t in _dated(name)):
        return None
    if any(t.lower_ in words.bodies or t.lower_ in words.parties for t in name) or not any(c.islower() for c in text):
        return None
    end = name[-1].i + 1
    role = role_before(page, first, start, words) or role_after(page, end, words)
    apposed = None
    if not role or role.endswith("."):
        # "the army's spokeswoman, Col. Daria Koval": the office tells more than the rank.
        apposed = role_apposed(page, name[0].i, words) or role_apposed(page, run[0], words)
    labels = {t.ent_type_ for t in name}
    speaks = bool(speaking & {t.i for t in name})
    place = bool(labels & {"GPE", "LOC", "FAC"}) and not titled
    sure = titled or bool(role or apposed) or (len(name) > 1 and ("PERSON" in labels or (speaks and not place)))
    sure = sure or (len(name) == 1 and "PERSON" in labels and speaks)
    if not sure or (place and not (role or apposed or speaks)):
        return Mention(_span(page, name), "", None, None, "person", None) if len(name) == 1 and not place else None
    role = apposed or role
    if role and any(role.lower().endswith(end) for end in ("woman", "queen", "princess", "mother", "wife", "actress")):
        gender = "f"
    side = None
    if titled and end + 1 < len(doc) and doc[end].lower_ == "of":
        # "President Ivan Petrenko of Ukraine"
        side = side_of(page.lexicon, doc[end + 1].text)
    return Mention(_span(page, name), _clean_name(text), role, side, "person", gender)


def _dated(name: list[Token]) -> list[Token]:
    """The words of a name that may be a date: not the last of "Theresa May said"."""
    last = name[-1]
    after = last.nbor(1) if last.i + 1 < len(last.doc) else last
    surname = len(name) == 2 and last.ent_type_ == "PERSON" and not after.like_num
    return name[:-1] if surname else name


def _span(page: Page, tokens: list[Token]) -> Span:
    return page.span(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))


def _clean_name(text: str) -> str:
    return " ".join(text.split())


def _joined(page: Page, found: list[Mention], words: Words) -> list[Mention]:
    """Give short names their full form; drop lone capitalised words that are nobody's surname."""
    full: list[Mention] = sorted((m for m in found if m.name), key=lambda m: (-len(m.name.split()), m.span.start))
    by_last: dict[str, list[Mention]] = {}
    for mention in full:
        if len(mention.name.split()) > 1:
            by_last.setdefault(_surname(mention.name), []).append(mention)
    for mention in full:
        if len(mention.name.split()) == 1:
            by_last.setdefault(_surname(mention.name), []).append(mention)
    people: list[Mention] = []
    for mention in found:
        name = mention.name or _clean_name(mention.span.text)
        same = [m for m in by_last.get(_surname(name), ()) if _one(m.name, name)]
        if not same:
            continue
        role = mention.role or next((m.role for m in same if m.role), None)
        longest = max((m.role for m in same if m.role), key=len, default=None)
        gender = mention.gender or next((m.gender for m in same if m.gender), None)
        fullest = same[0].name
        side = side_of(page.lexicon, longest or "") or next((m.side for m in same if m.side), None)
        people.append(replace(mention, name=fullest, role=role, side=side, gender=gender))
    return people


def _surname(name: str) -> str:
    return name.split()[-1].lower().removesuffix("'s").removesuffix("’s")


def _one(full: str, short: str) -> bool:
    """Whether a shorter name can be the same person's: no first name that differs."""
    a, b = full.lower().split(), short.lower().split()
    if len(b) == 1 or len(a) == 1:
        return True
    return a[0] == b[0] or a[0][0] == b[0].rstrip(".") or b[0][0] == a[0].rstrip(".") or set(b) <= set(a)


def _bodies(page: Page, words: Words) -> Iterator[Mention]:
    doc = page.doc
    for token in doc:
        if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "amod", "nmod"):
            continue
        if token.lower_ not in words.bodies and token.lemma_.lower() not in words.bodies:
            continue
        begin, end = noun_phrase(token)
        if end - begin == 1 and token.tag_ in ("NNS", "NN"):
            continue
        text = page.span(doc[begin].idx, doc[end - 1].idx + len(doc[end - 1]))
        name = body_name(text.text)
        yield Mention(text, name, None, side_of(page.lexicon, name), "body")


def noun_phrase(head: Token) -> tuple[int, int]:
    """Give the token range of a noun with its modifiers and "of" phrases, without relative clauses and appositions."""
    doc = head.doc
    begin = head.left_edge.i
    end = head.i + 1
    for child in sorted(head.rights, key=lambda t: t.i):
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "in", "at", "from", "on", "to") and child.i == end:
            objects = [c for c in child.children if c.dep_ == "pobj"]
            if not objects:
                break
            end = max(end, noun_phrase(objects[0])[1])
        elif child.dep_ == "appos" and child.i == end:
            end = child.i + 1
        elif child.dep_ in ("cc", "conj") and child.i == end:
            end = noun_phrase(child)[1] if child.dep_ == "conj" else end + 1
        else:
            break
    while begin < head.i and (
        doc[begin].is_punct or doc[begin].is_space or doc[begin].dep_ in ("cc", "mark", "advmod")
    ):
        begin += 1
    while end - 1 > head.i and (doc[end - 1].is_punct or doc[end - 1].is_space or doc[end - 1].dep_ == "cc"):
        end -= 1
    return begin, end


def body_name(text: str) -> str:
    """Give a body's name without the article."""
    words = text.split()
    return " ".join(words[1:] if len(words) > 1 and words[0].lower() == "the" else words)
