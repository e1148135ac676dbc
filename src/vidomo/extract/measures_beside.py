"""What is told of the counted by place in the line alone, where the parse fails, and by set phrases."""

from __future__ import annotations

from collections.abc import Iterator

from vidomo.extract.counting import Counted
from vidomo.extract.grammar import lemma
from vidomo.extract.measure_roles import GATHERED
from vidomo.extract.measure_words import PERSONAL, Told, fits, measure_tables, measure_word, of_people
from vidomo.extract.parsed import Doc, Token
from vidomo.lexicon import Lexicon

LINKS = frozenset(
    [
        "were",
        "was",
        "are",
        "is",
        "be",
        "been",
        "being",
        "have",
        "has",
        "had",
        "reported",
        "reportedly",
        "also",
        "later",
        "feared",
        "confirmed",
        "still",
        "believed",
        "as",
        "remain",
        "remained",
        "either",
        "at",
        "least",
        "went",
        "to",
        "get",
        "got",
        "and",
    ]
)


# Words between a verb and its number: "killing at least another 12".
BOUNDING = frozenset(
    [
        "at",
        "least",
        "up",
        "to",
        "as",
        "many",
        "more",
        "than",
        "over",
        "nearly",
        "about",
        "around",
        "some",
        "an",
        "a",
        "another",
        "the",
        "other",
        "estimated",
        "almost",
        "roughly",
        "approximately",
        "between",
        "well",
        "fewer",
        "less",
        "no",
        "only",
        "just",
    ]
)


# An aside behind the counted is no longer than so many tokens with its commas.
_ASIDE = 8
# How many tokens behind the counted a set phrase can reach.
_PHRASE = 13
# How many tokens before a count in a row the word of the count before it stands.
ROW = 4


def told_beside(doc: Doc, number: int, what: Counted, lexicon: Lexicon) -> Iterator[Told]:
    """By place in the line alone, where the parse fails: "7 dead, 12 injured"."""
    verbs, _, adjectives, _ = measure_tables(lexicon)
    if _owned(what.head):
        return
    at = _past_aside(doc, _past_joined(what))
    steps = 0
    while (
        at < len(doc) and steps < 5 and (doc[at].lower_ in LINKS or doc[at].pos_ == "AUX") and not doc[at].is_sent_start
    ):
        at, steps = at + 1, steps + 1
    if at < len(doc) and doc[at].sent == doc[number].sent:
        token = doc[at]
        if token.tag_ in ("VBN", "VBD", "JJ", "NN", "RB") and not (_does(token) and not steps):
            for entry in adjectives.get(token.lower_, ()) + verbs.get(lemma(token), ()):
                if fits(entry.word, "object", what):
                    yield Told(entry.measure, token, entry.word.where)
            # "Two men shot and killed in Korvo were brothers": the second word tells what came of them.
            second = doc[at + 2] if at + 2 < len(doc) and doc[at + 1].lower_ == "and" else None
            if second is not None and second.tag_ in ("VBN", "VBD") and not _does(second):
                for entry in verbs.get(lemma(second), ()):
                    if entry.measure in PERSONAL and fits(entry.word, "object", what):
                        yield Told(entry.measure, second, entry.word.where)


def _owned(head: Token | None) -> bool:
    """Whether the counted only tell whose somebody is, of whom the words behind tell: "a father of two was hurt"."""
    of = head.head if head is not None and head.dep_ == "pobj" else None
    if of is None or of.lower_ != "of":
        return False
    subject = of.head.tag_ in ("NN", "NNP") and of.head.dep_ in ("nsubj", "nsubjpass", "conj")
    return subject and lemma(of.head) not in GATHERED


def _does(verb: Token) -> bool:
    """Whether a verb goes on to whom it is done: "a gunman shot at least four people", "an officer killed Anna"."""
    following = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    direct = following is not None and following.pos_ in ("DET", "NUM", "PROPN", "NOUN")
    return direct or any(c.dep_ == "dobj" and c.i > verb.i for c in verb.children)


def told_in_row(doc: Doc, number: int, what: Counted, lexicon: Lexicon) -> Iterator[Told]:
    """By the word right behind, in a row of counts: "left one dead and nine others injured", "one dead, one hurt".

    Parsers often hang the later counts of such a row on the word of the first.
    """
    verbs, _, adjectives, _ = measure_tables(lexicon)
    at, before = what.last + 1, number - 1
    while before >= 0 and doc[before].lower_ in BOUNDING:
        before -= 1
    if at >= len(doc) or before < 0 or doc[before].lower_ not in (",", "and", "but", ";", "while"):
        return
    word, sent = doc[at], doc[number].sent
    if word.sent != sent or doc[before].sent != sent:
        return
    if not any(_tells(t, lexicon) for t in doc[max(sent.start, before - ROW) : before]):
        return
    if word.lower_ in ("with", "in"):
        yield from told_by_phrase(doc, number, what, lexicon)  # "one man dead and six others with gunshot wounds"
    if word.tag_ not in ("VBN", "VBD", "JJ") or _does(word):
        return
    for entry in adjectives.get(word.lower_, ()) + verbs.get(lemma(word), ()):
        if entry.measure in PERSONAL and fits(entry.word, "object", what):
            yield Told(entry.measure, word, entry.word.where)


def _tells(token: Token, lexicon: Lexicon) -> bool:
    told = measure_word(token, lexicon)
    return told is not None and told.measure in PERSONAL


def told_before(doc: Doc, number: int, what: Counted, lexicon: Lexicon) -> Iterator[Told]:
    """The verb right before the number, whatever the parse makes of it: "Rockets killed at least nine villagers"."""
    verbs = measure_tables(lexicon)[0]
    at = number - 1
    steps = 0
    while at >= 0 and steps < 4 and doc[at].lower_ in BOUNDING and not doc[at + 1].is_sent_start:
        at, steps = at - 1, steps + 1
    if at >= 0 and doc[at].sent == doc[number].sent and doc[at].tag_ in ("VBD", "VBG", "VBN", "VBZ", "VBP", "VB"):
        for entry in verbs.get(lemma(doc[at]), ()):
            if fits(entry.word, "object", what) and entry.word.get("counts", "object") == "object":
                yield Told(entry.measure, doc[at], entry.word.where)


def _past_joined(what: Counted) -> int:
    """Step over one person joined to the counted: "four adults and a 3-year-old were shot"."""
    at = what.last + 1
    if what.head is None or at + 2 >= len(what.head.doc):
        return at
    joined, article = what.head.doc[at], what.head.doc[at + 1]
    if joined.lower_ != "and" or article.lower_ not in ("a", "an", "another"):
        return at
    behind = [t.i for t in what.head.conjuncts if article.i < t.i <= article.i + _ASIDE]
    return behind[0] + 1 if behind else at


def _past_aside(doc: Doc, at: int) -> int:
    """Step over an aside between commas: "five people, including an infant, were injured"."""
    if (
        at + 2 < len(doc)
        and doc[at].text == ","
        and doc[at + 1].lower_ in ("including", "among", "most", "all", "some")
    ):
        for index in range(at + 2, min(at + 12, len(doc))):
            if doc[index].is_sent_start:
                return at
            if doc[index].text == ",":
                return index + 1
    return at


def told_by_phrase(doc: Doc, number: int, what: Counted, lexicon: Lexicon) -> Iterator[Told]:
    """Set phrases behind the counted ("lost their lives"), or before a number ("claimed the lives of")."""
    top = what.head or doc[number]
    bound = top.dep_ == "pobj" and top.head.lower_ != "of" and not any(c.dep_ == "acl" for c in top.children)
    if not of_people(what) or bound:
        return
    phrases = measure_tables(lexicon)[3]
    words: list[str] = []
    first = _past_list(doc, what)
    for token in doc[first : first + _PHRASE + _ASIDE]:
        if token.is_sent_start or (token.like_num and not _of_age(token)) or token.text in (";", ":"):
            break
        words.append(token.lower_)
    if words[:1] == [","] and "," in words[1:_ASIDE]:
        words = words[words.index(",", 1) + 1 :]  # "the second victim, a child, was taken to a hospital"
    words = words[:_PHRASE]
    behind = f" {' '.join(words)} "
    # What stands behind another subject is told of that: "The chief says a man was taken to hospital".
    skipped = {",", *(t.lower_ for t in doc[first : first + _PHRASE] if _is_subject(t))}
    before = f" {' '.join(t.lower_ for t in doc[max(0, number - 10) : number])} "
    present = set(words)
    for text, entries in phrases.items():
        claimed = text.startswith("claimed")
        if not claimed and text.split(" ", 1)[0] not in present:
            continue
        at = _find(behind, text)
        for entry in entries:
            if entry.measure not in PERSONAL:
                continue
            if at >= 0 and not claimed and not skipped & set(behind[:at].split()):
                yield Told(entry.measure, doc[min(first, len(doc) - 1)], entry.word.where)
            elif claimed and f" {text} " in before:
                verb = next(t for t in reversed(doc[max(0, number - 10) : number]) if t.lower_ == "claimed")
                if not any(t.pos_ == "VERB" for t in doc[verb.i + 1 : number]):
                    yield Told(entry.measure, verb, entry.word.where)


def _past_list(doc: Doc, what: Counted) -> int:
    """Step over an aside in brackets, and over the others of a list: "a man, woman and child were taken away"."""
    at = what.last + 1
    if what.head is not None and what.head.dep_ in ("nsubj", "nsubjpass"):
        last = what.head
        for token in what.head.conjuncts:
            if last.i < token.i <= last.i + _ASIDE and not any(
                t.pos_ in ("VERB", "AUX") or t.dep_ == "nsubj" for t in doc[last.i + 1 : token.i + 1]
            ):
                last = token
        at = max(at, last.i + 1)
    if at < len(doc) and doc[at].text == "(":
        end = next((t.i for t in doc[at : at + 2 * _ASIDE] if t.text == ")"), at - 1)
        at = end + 1
    return at


def _is_subject(token: Token) -> bool:
    return token.dep_ in ("nsubj", "nsubjpass") and (token.pos_ in ("NOUN", "PROPN") or token.lower_ == "old")


def _of_age(number: Token) -> bool:
    """ "A 17-year-old", "another man, 21, was shot": a number that counts nobody."""
    doc = number.doc
    if number.i and number.i + 1 < len(doc) and doc[number.i - 1].text == doc[number.i + 1].text == ",":
        return number.text.isdigit()
    return [t.lower_ for t in doc[number.i + 1 : number.i + 3]] == ["-", "year"]


def _find(words: str, phrase: str) -> int:
    """Where a phrase stands in some words; ``…`` in it stands for up to four words."""
    first, _, second = phrase.partition(" … ")
    at = words.find(f" {first} ")
    if at < 0 or not second:
        return at
    rest = words[at + len(first) + 1 :].split()[:6]
    return at if second in " ".join(rest) else -1
