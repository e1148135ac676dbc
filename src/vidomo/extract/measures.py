"""What is told of the counted: killed, wounded, destroyed … by the verb, adjective or noun that governs them."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from vidomo.extract.counting import Counted
from vidomo.extract.grammar import lemma
from vidomo.lexicon import Lexicon, Word

# Where several hold of the same people, the graver is told: who was shot and killed is not counted as wounded.
ORDER = ("killed", "missing", "captured", "deserted", "encircled", "evacuated", "displaced", "injured")
PERSONAL = frozenset(ORDER)
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
REFLEXIVE = frozenset(("himself", "herself", "themselves"))


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of the counted.

    Attributes:
        measure: The measure.
        token: The word that tells it.
        line: Its lexicon line.
    """

    measure: str
    token: Token
    line: str


@dataclass(frozen=True, slots=True)
class _Entry:
    measure: str
    word: Word


@functools.cache
def _tables(lexicon: Lexicon) -> tuple[dict[str, tuple[_Entry, ...]], ...]:
    tables: dict[str, dict[str, tuple[_Entry, ...]]] = {"verb": {}, "noun": {}, "adjective": {}, "phrase": {}}
    for concept, word in lexicon.words("measure"):
        table = tables[word.slot]
        table[word.text] = (*table.get(word.text, ()), _Entry(concept.id, word))
    return tables["verb"], tables["noun"], tables["adjective"], tables["phrase"]


def told_of(doc: Doc, number: int, what: Counted, lexicon: Lexicon) -> Told | None:
    """Find what is told of the counted.

    Args:
        doc: The analysed report.
        number: Index of the last token of the number.
        what: What the number counts.
        lexicon: The words.

    Returns:
        The measure with the word that tells it, or None.
    """
    start = what.head or (what.of if what.of is not None else doc[number])
    anchor = doc[number] if what.head is None or what.of is not None else what.head
    found: list[Told] = []
    for node in dict.fromkeys((anchor, doc[number], start)):
        for verb, role in _roles(node):
            found.extend(_of_word(verb, role, what, lexicon))
            if found and node.dep_ == "conj" and verb.head.i == node.i:
                break  # "killed a girl, seriously injured her mother": a joined noun's own participle tells of it alone
        if found:
            break
    found.extend(_before(doc, number, what, lexicon))
    found.extend(_of_noun(what, lexicon))
    if not found:
        found = list(_beside(doc, number, what, lexicon))
    found.extend(_of_phrases(doc, number, what, lexicon))
    if not found:
        return None
    rank = {name: at for at, name in enumerate(ORDER)}
    return min(found, key=lambda told: (rank.get(told.measure, 0), abs(told.token.i - number)))


def _roles(node: Token) -> Iterator[tuple[Token, str]]:
    """The words that govern a noun, with its part in them: object, subject, means or of."""
    for child in node.children:
        if child.dep_ == "acl" and child.i > node.i:
            yield from _with_joined(child, "object" if child.tag_ == "VBN" else "subject")
        elif child.dep_ == "relcl":
            passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in child.children)
            own = any(c.dep_ == "nsubj" and c.tag_ not in ("WP", "WDT") for c in child.children)
            yield from _with_joined(child, "object" if passive or own else "subject")
        elif child.dep_ == "amod" and child.tag_ == "VBN" and child.i < node.i:
            yield child, "object"
    steps = 0
    while steps < 8:
        steps += 1
        head = node.head
        if head.i == node.i:
            return
        dep = node.dep_
        if dep in (
            "conj",
            "appos",
            "nmod",
            "compound",
            "nummod",
            "quantmod",
            "amod",
            "det",
            "npadvmod",
            "dep",
            "pobj",
        ) and (dep != "pobj"):
            if head.pos_ in ("VERB", "AUX") and dep != "conj":
                yield from _with_joined(head, "object")
                return
            node = head
            if node.pos_ == "VERB" and dep == "conj":
                return
            continue
        if dep == "nsubjpass":
            yield from _with_joined(head, "object")
        elif dep in ("nsubj", "csubj"):
            yield from _with_joined(head, "object" if head.tag_ == "VBN" and not _active(head) else "subject")
            if head.dep_ == "ccomp" and head.pos_ in ("ADJ", "VERB") and head.tag_ in ("VBN", "JJ"):
                yield head, "object"
        elif dep in ("dobj", "obj", "dative", "oprd", "attr"):
            yield from _with_joined(head, "object")
        elif dep == "pobj":
            governor = head.head
            if head.lower_ == "of":
                yield governor, "of"
                if governor.pos_ == "NOUN" and lemma(governor) in ("number", "total", "death", "toll", "loss", "body"):
                    node = governor
                    continue
            elif head.lower_ == "including":
                node = governor
                if governor.pos_ in ("VERB", "AUX"):
                    yield from _with_joined(governor, "object")
                    return
                continue
            elif head.lower_ in ("with", "using"):
                yield from _with_joined(governor, "means")
        return


def _active(verb: Token) -> bool:
    return any(child.lower_ in ("has", "have", "had", "'ve") for child in verb.children) and not any(
        child.lower_ == "been" for child in verb.children
    )


def _with_joined(verb: Token, role: str) -> Iterator[tuple[Token, str]]:
    """A verb, its complements, and the verbs joined to it that share the noun."""
    if role == "subject" and any(c.dep_ == "dobj" and c.lower_ in REFLEXIVE for c in verb.children):
        role = "object"  # "he shot himself"
    yield verb, role
    for child in verb.children:
        if (
            child.dep_ in ("acomp", "oprd", "xcomp", "attr", "advcl")
            and child.i > verb.i
            and child.pos_ in ("ADJ", "VERB")
        ):
            if child.dep_ != "advcl" or child.pos_ == "ADJ":
                yield child, "subject" if child.tag_ in ("VB", "VBG") else "object"
        elif child.dep_ == "ccomp" and child.pos_ == "ADJ":
            yield child, "object"
        elif child.dep_ == "conj" and child.pos_ in ("VERB", "ADJ"):
            own = any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children)
            objects = any(c.dep_ == "dobj" for c in child.children)
            if not own and not (role == "object" and objects):
                yield from _with_joined(child, "subject" if role == "object" and _active(child) else role)


def _of_word(word: Token, role: str, what: Counted, lexicon: Lexicon) -> Iterator[Told]:
    verbs, nouns, adjectives, _ = _tables(lexicon)
    if any(child.dep_ == "neg" for child in word.children) and word.pos_ in ("VERB", "AUX"):
        return
    own = lemma(word)
    if word.pos_ in ("VERB", "AUX", "ADJ") or word.tag_ in ("VBN", "VBD", "VBG"):
        particle = next((child.lower_ for child in word.children if child.dep_ == "prt"), "")
        follower = word.nbor(1).lower_ if word.i + 1 < len(word.doc) else ""
        entries = verbs.get(f"{own} {particle}" if particle else f"{own} {follower}") or (
            () if particle and own in ("shoot", "knock", "bring", "blow") else verbs.get(own, ())
        )
        for entry in entries:
            if fits(entry.word, role, what):
                fatal = (
                    any(child.lower_ in ("fatally", "mortally") for child in word.children) and "people" in what.kinds
                )
                measure = "killed" if fatal and entry.measure == "injured" else entry.measure
                yield Told(measure, word, entry.word.where)
        linked = role == "subject" and any(child.lemma_ == "be" and child.dep_ == "aux" for child in word.children)
        if role == "object" or linked:
            for entry in adjectives.get(word.lower_, ()):
                if fits(entry.word, "object", what):
                    yield Told(entry.measure, word, entry.word.where)
    elif role in ("of", "object", "subject") and word.pos_ in ("NOUN", "PROPN"):
        for entry in nouns.get(own, ()):
            if entry.measure in PERSONAL and entry.word.get("with") in (("", "of") if role == "of" else ("",)):
                deadly = any(child.lower_ in ("fatal", "deadly", "death") for child in word.children)
                yield Told("killed" if deadly and entry.measure == "injured" else entry.measure, word, entry.word.where)
        if role == "of" and own in ("destruction", "loss") and what.kinds & {"building", "vehicle"}:
            yield Told("buildings_destroyed" if "building" in what.kinds else "vehicles_destroyed", word, "")
    if word.pos_ == "AUX" and role == "subject":
        for child in word.children:
            if child.dep_ in ("acomp", "attr") and child.i > word.i:
                for entry in adjectives.get(child.lower_, ()) + nouns.get(child.lower_, ()):
                    if fits(entry.word, "object", what) and entry.measure in PERSONAL:
                        yield Told(entry.measure, child, entry.word.where)


def measure_word(token: Token, lexicon: Lexicon) -> Told | None:
    """Read a word that by itself tells what befell people: "dead", "killed", "the injured".

    Args:
        token: The word.
        lexicon: The words.
    """
    verbs, nouns, adjectives, _ = _tables(lexicon)
    entries = adjectives.get(token.lower_, ()) + nouns.get(lemma(token), ())
    if token.tag_ in ("VBN", "VBD"):
        entries += verbs.get(lemma(token), ())
    for entry in entries:
        if entry.measure in PERSONAL and not entry.word.get("object") and not entry.word.get("with"):
            return Told(entry.measure, token, entry.word.where)
    return None


def fits(word: Word, role: str, what: Counted) -> bool:
    """Tell whether a lexicon line can speak of the counted in that part.

    Args:
        word: The line; ``counts`` says which part is counted and ``object`` of which class it must be.
        role: object, subject, means …
        what: What is counted.
    """
    needed = word.get("counts", "object")
    if role != needed and not (role == "of" and needed == "object"):
        return False
    kind = word.get("object")
    if kind:
        return kind in what.kinds
    return _people(what)


def _people(what: Counted) -> bool:
    return what.head is None or "people" in what.kinds


def _of_noun(what: Counted, lexicon: Lexicon) -> Iterator[Told]:
    """The noun itself tells: "12 deaths", "four bodies", "a double homicide"."""
    if what.head is None:
        return
    _, nouns, _, _ = _tables(lexicon)
    own, before = lemma(what.head), what.head.nbor(-1).lower_ if what.head.i else ""
    for entry in nouns.get(own, ()) + nouns.get(what.head.lower_, ()):
        if (entry.measure in PERSONAL and entry.word.get("with") in ("", before)) or entry.word.get(
            "object"
        ) in what.kinds:
            yield Told(entry.measure, what.head, entry.word.where)
    for child in what.head.children:
        if child.lower_ in ("dead", "wounded", "injured", "missing", "displaced", "captured") and child.i < what.head.i:
            for entry in _tables(lexicon)[2].get(child.lower_, ()):
                if _people(what) and not entry.word.get("object"):
                    yield Told(entry.measure, child, entry.word.where)


def _beside(doc: Doc, number: int, what: Counted, lexicon: Lexicon) -> Iterator[Told]:
    """By place in the line alone, where the parse fails: "7 dead, 12 injured"."""
    verbs, _, adjectives, _ = _tables(lexicon)
    at = what.last + 1
    steps = 0
    while (
        at < len(doc) and steps < 5 and (doc[at].lower_ in LINKS or doc[at].pos_ == "AUX") and not doc[at].is_sent_start
    ):
        at, steps = at + 1, steps + 1
    if at < len(doc) and doc[at].sent == doc[number].sent:
        token = doc[at]
        following = doc[at + 1] if at + 1 < len(doc) else None
        transitive = following is not None and following.pos_ in ("DET", "NUM", "PROPN", "NOUN") and not steps
        if token.tag_ in ("VBN", "VBD", "JJ", "NN", "RB") and not transitive:
            for entry in adjectives.get(token.lower_, ()) + verbs.get(lemma(token), ()):
                if fits(entry.word, "object", what):
                    yield Told(entry.measure, token, entry.word.where)


def _before(doc: Doc, number: int, what: Counted, lexicon: Lexicon) -> Iterator[Told]:
    """The verb right before the number, whatever the parse makes of it: "Rockets killed at least nine villagers"."""
    verbs = _tables(lexicon)[0]
    at = number - 1
    steps = 0
    while at >= 0 and steps < 4 and doc[at].lower_ in BOUNDING and not doc[at + 1].is_sent_start:
        at, steps = at - 1, steps + 1
    if at >= 0 and doc[at].sent == doc[number].sent and doc[at].tag_ in ("VBD", "VBG", "VBN", "VBZ", "VBP", "VB"):
        for entry in verbs.get(lemma(doc[at]), ()):
            if fits(entry.word, "object", what) and entry.word.get("counts", "object") == "object":
                yield Told(entry.measure, doc[at], entry.word.where)


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


def _of_phrases(doc: Doc, number: int, what: Counted, lexicon: Lexicon) -> Iterator[Told]:
    """Set phrases behind the counted ("lost their lives"), or before a number ("claimed the lives of")."""
    top = what.head or doc[number]
    if not _people(what) or (top.dep_ == "pobj" and top.head.lower_ != "of"):
        return
    phrases = _tables(lexicon)[3]
    words: list[str] = []
    for token in doc[what.last + 1 : what.last + 14]:
        if token.is_sent_start or token.like_num or token.text in (";", ":"):
            break
        words.append(token.lower_)
    behind = f" {' '.join(words)} "
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
            if at >= 0 and "," not in behind[:at]:
                yield Told(entry.measure, doc[min(what.last + 1, len(doc) - 1)], entry.word.where)
            elif claimed and f" {text} " in before:
                verb = next(t for t in reversed(doc[max(0, number - 10) : number]) if t.lower_ == "claimed")
                if not any(t.pos_ == "VERB" for t in doc[verb.i + 1 : number]):
                    yield Told(entry.measure, verb, entry.word.where)


def _find(words: str, phrase: str) -> int:
    """Where a phrase stands in some words; ``…`` in it stands for up to four words."""
    first, _, second = phrase.partition(" … ")
    at = words.find(f" {first} ")
    if at < 0 or not second:
        return at
    rest = words[at + len(first) + 1 :].split()[:6]
    return at if second in " ".join(rest) else -1


def subject_measure(number: Token, lexicon: Lexicon) -> str | None:
    """Read what "those killed included 50 children" says of the children: what its subject was told of.

    Args:
        number: The number.
        lexicon: The words.

    Returns:
        The measure of the subject of "include" or "be", or None.
    """
    verbs, _, adjectives, _ = _tables(lexicon)
    node = number
    for _ in range(5):
        if node.head.i == node.i or node.pos_ in ("VERB", "AUX"):
            break
        node = node.head
    if lemma(node) not in ("include", "be", "comprise", "count", "number"):
        return None
    for child in node.children:
        if child.dep_ in ("nsubj", "nsubjpass", "prep", "advmod") and child.i < number.i:
            for word in child.subtree:
                entries = verbs.get(lemma(word), ()) if word.tag_ in ("VBN", "VBD") else adjectives.get(word.lower_, ())
                found = [
                    entry.measure for entry in entries if entry.measure in PERSONAL and not entry.word.get("object")
                ]
                if found:
                    return found[0]
    return None


def such_measure(noun: Token, lexicon: Lexicon) -> Told | None:
    """Read what "15 such cases" are cases of: the last word before that tells a measure of people.

    Args:
        noun: The noun, such as "cases".
        lexicon: The words.
    """
    if not any(child.lower_ in ("such", "these", "those", "similar") for child in noun.children):
        of = next((c for c in noun.children if c.lower_ == "of"), None)
        words = [t for t in of.subtree] if of is not None else []
    else:
        words = [noun.doc[i] for i in range(noun.i - 1, max(-1, noun.i - 60), -1)]
    verbs, nouns, _, _ = _tables(lexicon)
    for word in words:
        entries = (
            nouns.get(lemma(word), ())
            if word.pos_ == "NOUN"
            else verbs.get(lemma(word), ())
            if word.pos_ == "VERB"
            else ()
        )
        for entry in entries:
            if entry.measure in PERSONAL and not entry.word.get("object"):
                return Told(entry.measure, word, entry.word.where)
    return None
