"""What is told of the counted: killed, wounded, destroyed … by the verb, adjective or noun that governs them."""

from __future__ import annotations

from collections.abc import Iterator

from vidomo.extract.counting import SKIPPED, Counted
from vidomo.extract.grammar import lemma
from vidomo.extract.hits import hits
from vidomo.extract.measure_roles import roles_of
from vidomo.extract.measure_words import (
    MAYBE_DEAD,
    ORDER,
    PERSONAL,
    Told,
    fits,
    measure_tables,
    measure_word,
    of_people,
)
from vidomo.extract.measures_beside import told_before, told_beside, told_by_phrase, told_in_row
from vidomo.extract.parsed import Doc, Token
from vidomo.lexicon import Lexicon


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
    beside = list(told_in_row(doc, number, what, lexicon))
    if beside:
        beside += [*_of_noun(what, lexicon), *told_by_phrase(doc, number, what, lexicon)]
        return _gravest(beside, number)
    start = what.head or (what.of if what.of is not None else doc[number])
    anchor = doc[number] if what.head is None or what.of is not None else what.head
    found: list[Told] = []
    more = (doc[number].head,) if what.head is None and doc[number].head.lower_ in SKIPPED else ()
    for node in dict.fromkeys((anchor, doc[number], start, *more)):
        for verb, role in roles_of(node):
            found.extend(_of_word(verb, role, what, lexicon))
            if found and node.dep_ == "conj" and verb.head.i == node.i:
                break  # "killed a girl, seriously injured her mother": a joined noun's own participle tells of it alone
        if found:
            break
    found.extend(told_before(doc, number, what, lexicon))
    found.extend(_of_noun(what, lexicon))
    if not found:
        found = list(told_beside(doc, number, what, lexicon))
    found.extend(told_by_phrase(doc, number, what, lexicon))
    return _gravest(found, number)


def told_by_own(participle: Token, what: Counted, lexicon: Lexicon) -> Told | None:
    """Read what a noun's own participle tells of the counted: "one of the three people wounded has died".

    Args:
        participle: The participle behind the noun.
        what: The counted.
        lexicon: The words.
    """
    phrases = told_by_phrase(participle.doc, participle.i, what, lexicon)
    return (
        measure_word(participle, lexicon)
        or next(_of_word(participle, "object", what, lexicon), None)
        or next((t for t in phrases if t.measure == "injured"), None)
    )


def _gravest(found: list[Told], number: int) -> Told | None:
    """The gravest of what is told; of words for one measure, one that leaves no doubt who lived, then the nearest."""
    rank = {name: at for at, name in enumerate(ORDER)}

    def order(told: Told) -> tuple[int, bool, int]:
        return rank.get(told.measure, 0), told.token.lower_ in MAYBE_DEAD, abs(told.token.i - number)

    return min(found, key=order, default=None)


def _of_word(word: Token, role: str, what: Counted, lexicon: Lexicon) -> Iterator[Told]:
    verbs, nouns, adjectives, _ = measure_tables(lexicon)
    if any(child.dep_ == "neg" for child in word.children) and word.pos_ in ("VERB", "AUX"):
        return
    own = lemma(word)
    if word.pos_ in ("VERB", "AUX", "ADJ") or word.tag_ in ("VBN", "VBD", "VBG"):
        particle = next((child.lower_ for child in word.children if child.dep_ == "prt"), "")
        follower = word.nbor(1).lower_ if word.i + 1 < len(word.doc) else ""
        entries = verbs.get(f"{own} {particle}" if particle else f"{own} {follower}") or (
            () if particle and own in ("shoot", "knock", "bring", "blow") else verbs.get(own, ())
        )
        if role == "object" and what.head is not None and of_people(what) and hits(word, lexicon):
            yield Told("killed" if _is_fatal(word) else "injured", word, "")
        for entry in entries:
            if fits(entry.word, role, what):
                fatal = _is_fatal(word) and of_people(what)
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


def _is_fatal(verb: Token) -> bool:
    """ "fatally shot", "stabbed two guards to death"."""
    return any(
        child.lower_ in ("fatally", "mortally")
        or (child.lower_ == "to" and any(c.lower_ == "death" for c in child.children))
        for child in verb.children
    )


def _of_noun(what: Counted, lexicon: Lexicon) -> Iterator[Told]:
    """The noun itself tells: "12 deaths", "four bodies", "a double homicide"."""
    if what.head is None:
        return
    _, nouns, _, _ = measure_tables(lexicon)
    own, before = lemma(what.head), what.head.nbor(-1).lower_ if what.head.i else ""
    for entry in nouns.get(own, ()) + nouns.get(what.head.lower_, ()):
        if (entry.measure in PERSONAL and entry.word.get("with") in ("", before)) or entry.word.get(
            "object"
        ) in what.kinds:
            yield Told(entry.measure, what.head, entry.word.where)
    for child in what.head.children:
        if child.lower_ in ("dead", "wounded", "injured", "missing", "displaced", "captured") and child.i < what.head.i:
            for entry in measure_tables(lexicon)[2].get(child.lower_, ()):
                if of_people(what) and not entry.word.get("object"):
                    yield Told(entry.measure, child, entry.word.where)


def either(told: Token, lexicon: Lexicon) -> bool:
    """Tell whether a word is one of two that hold together: "killed or wounded", "dead or missing".

    Args:
        told: The word that tells a measure.
        lexicon: The words.
    """
    for other in told.conjuncts:
        first, second = sorted((told, other), key=lambda t: t.i)
        if first.nbor(1).lower_ == "or" and second.i - first.i <= 3 and measure_word(other, lexicon) is not None:
            return True
    return False


def subject_measure(number: Token, lexicon: Lexicon) -> str | None:
    """Read what "those killed included 50 children" says of the children: what its subject was told of.

    Args:
        number: The number.
        lexicon: The words.

    Returns:
        The measure of the subject of "include" or "be", or None.
    """
    verbs, _, adjectives, _ = measure_tables(lexicon)
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


def among_told(number: Token, lexicon: Lexicon) -> Told | None:
    """Read what "four children were among the dead" and "among the dead were four children" say of the children.

    Args:
        number: The last token of the number.
        lexicon: The words.

    Returns:
        The measure of those among whom they were; None where nothing of the kind is said.
    """
    noun = number.head if number.dep_ == "nummod" else number
    verb = noun.head
    if lemma(verb) != "be" or noun.dep_ not in ("nsubj", "attr"):
        return None
    for preposition in verb.children:
        if preposition.lower_ != "among":
            continue
        for whole in preposition.children:
            words = [whole, *(c for c in whole.children if c.dep_ == "acl" or (c.dep_ == "amod" and c.i < whole.i))]
            found = next((told for word in words if (told := measure_word(word, lexicon)) is not None), None)
            if found is not None:
                return found
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
    verbs, nouns, _, _ = measure_tables(lexicon)
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
