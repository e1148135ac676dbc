"""What a cue reports: the words of the clause, phrase or quotation that hang on it."""

from __future__ import annotations

from dataclasses import dataclass

from vidomo.extract.cues import Cue, is_infinitive, subtree
from vidomo.extract.frames import (
    about_content,
    as_content,
    at_content,
    deed_content,
    for_content,
    gerund_content,
    infinitive_content,
    object_content,
    of_content,
    where_said,
    with_content,
)
from vidomo.extract.grammar import FINITE
from vidomo.extract.misparsed import rest_of_sentence
from vidomo.extract.offices import Words
from vidomo.extract.parsed import Doc, Token
from vidomo.lexicon import Match

SPLIT = frozenset(("and", "but", "or"))
# What a speaker leaves untold.
UNTOLD = frozenset(
    ("specify", "elaborate", "say", "provide", "comment", "name", "disclose", "explain", "offer", "cite")
)
# What joins a sentence to the one before.
JOINS = frozenset(("however", "still", "yet", "so", "meanwhile", "also"))
# Marks behind which a gloss can stand.
GAPS = frozenset((",", "—", "–", "-", "--", "("))
# Alone they tell nothing; a relative pronoun stands for what is told of: "which … to close the road".
LONE = frozenset(("that", "what", "which", "who", "and", "but", "also", "as", "whom"))


# What somebody wants, does or is for: what a clause or name behind a comma tells of it is the report's own.
GLOSSED = frozenset(("infinitive", "gerund", "deed", "for"))


@dataclass(frozen=True, slots=True)
class Found:
    """Content of one cue.

    Attributes:
        pieces: Token ranges.
        match: The lexicon line that allowed it.
        rule: Name of the rule.
    """

    pieces: tuple[tuple[int, int], ...]
    match: Match
    rule: str


def contents(cue: Cue, source: set[int], words: Words) -> list[Found]:
    """Find what a verb reports, one entry for each proposition told by it.

    Args:
        cue: A verb.
        source: Tokens of its source, which are no part of the content.
        words: Word lists: a phrase with a kind of utterance ("statement") tells where it was said, not what; a person
            or a force is no idea that one supports.

    Returns:
        Usually one; several where "that" is said again; none where nothing hangs on the verb.
    """
    verb = cue.token
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and not _inf(c) and not _small(c)]
    that = cue.line("that", "tell")
    answer = verb.doc[cue.last] if cue.last < verb.sent.end else verb
    answered = answer.lower_ in ("no", "yes") and answer.i + 1 < verb.sent.end and answer.nbor(1).is_punct
    if that and not clauses and answered:  # "Asked whether they would leave, the colonel said no."
        return [Found(((answer.i, answer.i + 1),), that, "claims.answer")]
    if clauses and that:
        after = [c for c in clauses if c.i > verb.i]
        # "Shelling: region says …": what stands before a colon is the topic.
        before = [c for c in clauses if c.i < verb.i and not any(t.text == ":" for t in verb.doc[c.i : verb.i])]
        if before and after and cue.last < len(verb.doc) and verb.doc[cue.last].text == ",":
            after = []  # "It rained, she said, hours after …": what follows tells when.
        if not after and any(c.dep_ == "dobj" for c in verb.children) and verb.lemma_ != "tell":
            return []  # "He says so; they deny it": the clause before is not theirs.
        if not after and (tokens := _before(cue, source)) and (pieces := ranges(verb.doc, tokens)):
            return [Found(pieces, that, "claims.clause_of_cue")]
        whole = after or before
        if not whole:
            return []
        return _split(verb.doc, whole, source | cue_tokens(cue), that)
    if that and not clauses and (stray := _strayed(cue)) is not None:
        return _split(verb.doc, [stray], source | cue_tokens(cue), that)
    if that and (tokens := _garden(cue)) and (pieces := ranges(verb.doc, tokens - source)):
        return [Found(pieces, that, "claims.clause_of_cue")]
    if (asks := cue.line("whether")) and clauses:
        return _split(verb.doc, clauses, source | cue_tokens(cue), asks)
    for frame, rule in (
        ("infinitive", infinitive_content),
        ("gerund", gerund_content),
        ("as", as_content),
        ("of", of_content),
        ("for", for_content),
        ("with", with_content),
        ("about", about_content),
        ("at", at_content),
        ("object", object_content),
        ("deed", lambda cue: deed_content(cue, words)),
    ):
        match = cue.line(frame)
        if match and (tokens := rule(cue)):
            if frame in ("object", "as", "for", "deed"):
                tokens -= where_said(verb, words.kinds)
            if tokens and frame in GLOSSED:
                tokens = _without_gloss(verb.doc, tokens)
            pieces = ranges(verb.doc, tokens - source - cue_tokens(cue))
            if pieces:
                return [Found(pieces, match, f"claims.{frame}_of_cue")]
    if that and (tokens := _around(verb, source)):
        pieces = ranges(verb.doc, tokens - source - cue_tokens(cue))
        if pieces:
            return [Found(pieces, that, "claims.clause_around_cue")]
    if that and source and max(source) < verb.i and (pieces := ranges(verb.doc, rest_of_sentence(cue) - source)):
        return [Found(pieces, that, "claims.clause_behind_cue")]
    return []


def cue_tokens(cue: Cue) -> set[int]:
    """Give the tokens of a cue with its auxiliaries."""
    return {
        *range(cue.first, cue.last),
        *(c.i for c in cue.token.children if c.dep_ in ("aux", "auxpass", "neg", "prt")),
    }


def _inf(clause: Token) -> bool:
    return is_infinitive(clause)


def _small(clause: Token) -> bool:
    """A clause without a finite verb of its own ("called it a crime", "proclaimed themselves free")."""
    if any(c.dep_ == "nsubj" and c.lower_.endswith(("self", "selves")) for c in clause.children):
        return True
    if clause.tag_ == "VBG" and not any(c.dep_ in ("aux", "cop", "mark") for c in clause.children):
        return clause.head.lemma_ not in ("show", "depict", "capture", "mean")
    return clause.pos_ not in ("VERB", "AUX") and not any(
        c.dep_ in ("cop", "aux", "auxpass", "nsubj", "mark") for c in clause.children
    )


def _before(cue: Cue, source: set[int]) -> set[int]:
    """The whole sentence before a cue that ends it: "It rained, but the road was open, the mayor said."."""
    doc, sent = cue.token.doc, cue.token.sent
    own = source | {cue.token.i}
    first = min(own)
    if (
        first - 1 <= sent.start
        or doc[first - 1].text != ","
        or any(t.text in (";", '"') for t in doc[cue.last : sent.end])
    ):
        return set()
    lead = doc[sent.start : first - 1]
    if any(t.text in (";", ":", '"') for t in lead):
        return set()
    return {t.i for t in lead if not t.is_space}


def _strayed(cue: Cue) -> Token | None:
    """A "that" clause that the parser hung on a day or place between: "denied earlier in the day that it had left"."""
    for child in cue.token.rights:
        if child.dep_ in ("prep", "npadvmod", "advmod"):
            for token in child.subtree:
                clause = token.dep_ in ("relcl", "acl") and token.left_edge.lower_ == "that"
                if clause and any(c.dep_.startswith("nsubj") and c.lower_ != "that" for c in token.children):
                    return token
    return None


def _garden(cue: Cue) -> set[int]:
    """A clause whose subject the parser took for the object of the cue: "who claim the mayors are traitors"."""
    doc, verb = cue.token.doc, cue.token
    thing = next((c for c in verb.children if c.dep_ == "dobj" and c.left_edge.i == cue.last), None)
    if thing is None:
        return set()
    after = thing.right_edge.i + 1
    sent = verb.sent
    if after >= sent.end or doc[after].tag_ not in ("VBZ", "VBP", "VBD", "MD") or doc[after].head.i < verb.i > after:
        return set()
    end = after + 1
    while end < sent.end and doc[end].text not in (",", ".", ";", ":", "—", "–", "?", "!"):
        end += 1
    return set(range(cue.last, end))


def _split(doc: Doc, clauses: list[Token], ban: set[int], match: Match) -> list[Found]:
    """One proposition for each "that" ("said that A and that B")."""
    tokens: set[int] = set()
    for clause in clauses:
        others = _cut(clause, clause.head)
        tokens |= subtree(clause, frozenset(ban) | others)
        if others:
            tokens = {i for i in tokens if i < min(others)}
            while tokens and (doc[max(tokens)].dep_ == "cc" or doc[max(tokens)].is_punct):
                tokens.remove(max(tokens))
    parts = [_after_day(clauses, tokens)]
    for clause in clauses:
        for other in (t for t in clause.subtree if t.dep_ == "conj" and not _told_below(t, clause)):
            marks = [c for c in other.children if c.dep_ == "mark" and c.lower_ == "that"]
            if marks and other.i in tokens and other.i > clause.i:
                cut = marks[0].i
                while doc[cut - 1].is_punct or doc[cut - 1].lower_ in SPLIT:
                    cut -= 1
                late = {i for i in parts[-1] if i >= cut}
                parts[-1] = parts[-1] - late
                parts.append({i for i in late if i >= marks[0].i})
    lead = _relative(clauses, ban)
    found = [Found(lead + pieces, match, "claims.clause_of_cue") for part in parts if (pieces := ranges(doc, part))]
    return found


def _without_gloss(doc: Doc, tokens: set[int]) -> set[int]:
    """What is wanted or praised without the report's gloss on it: "wants to mend the bridge, which fell in May"."""
    last = max(tokens)
    for i in sorted(tokens):
        token = doc[i]
        clause = token.dep_ == "relcl" and any(c.tag_ in ("WDT", "WP") for c in token.children)
        name = token.dep_ == "appos" and doc[token.left_edge.i].tag_ == "DT"
        first = token.left_edge.i
        if (clause or name) and token.head.i < first and token.right_edge.i >= last and doc[first - 1].text in GAPS:
            return {t for t in tokens if t < first} or tokens
    return tokens


def _told_below(token: Token, clause: Token) -> bool:
    """Whether a verb is told by another verb of the clause, and not by the cue."""
    here = token.head
    while here.i != clause.i and here.head.i != here.i:
        if here.dep_ == "ccomp":
            return True
        here = here.head
    return False


def _after_day(clauses: list[Token], tokens: set[int]) -> set[int]:
    """What is said without the day of saying that the parser takes into it: "told them this week he would resign"."""
    clause = clauses[0]
    day = next((c for c in clause.lefts if c.dep_ == "npadvmod" and c.left_edge.i == min(tokens)), None)
    subject = next((c for c in clause.lefts if c.dep_.startswith("nsubj")), None)
    if day is None or subject is None or clause.doc[day.right_edge.i + 1].text == "," or clause.i < clause.head.i:
        return tokens
    return {i for i in tokens if i > day.right_edge.i}


def _relative(clauses: list[Token], ban: set[int]) -> tuple[tuple[int, int], ...]:
    """The relative pronoun before a source that is the subject of what is said: "the law, which he said had failed"."""
    clause = clauses[0]
    subject = next((c for c in clause.children if c.dep_.startswith("nsubj")), None)
    if ban and subject is not None and subject.tag_ in ("WDT", "WP") and subject.i == min(ban) - 1:
        return ((subject.i, subject.i + 1),)
    if not ban or any(c.dep_.startswith(("nsubj", "expl")) for c in clause.children):
        return ()
    before = clause.doc[min(ban) - 1] if min(ban) > clause.sent.start else None
    if before is None or before.tag_ not in ("WDT", "WP") or before.head.i > clause.i:
        return ()
    return ((before.i, before.i + 1),)


def _cut(clause: Token, cue: Token) -> frozenset[int]:
    """Verbs coordinated with the clause by the parser that go with the cue: "says she will stay and thanks them"."""
    ours = _finite(cue)
    theirs = _finite(clause)
    cut: set[int] = set()
    for other in clause.conjuncts:
        if other.i < clause.i or other.pos_ not in ("VERB", "AUX") or other.lemma_ == "be":
            continue  # "told me he has had a quiet life and was unprepared": who speaks acts, and seldom is.
        own = any(c.dep_.startswith(("nsubj", "mark", "expl")) for c in other.children)
        untold = other.lemma_ in UNTOLD and any(c.dep_ == "neg" for c in other.children)
        if not own and untold and not any(c.tag_ == "MD" for c in other.children):
            cut.add(other.i)  # "claimed that they broke through but did not specify where"
        if not own and _finite(other) == ours != theirs and ours in FINITE:
            cut.add(other.i)
    return frozenset(cut)


def _finite(verb: Token) -> str:
    aux = next((c.tag_ for c in verb.children if c.dep_ in ("aux", "auxpass")), None)
    return aux or verb.tag_


def _around(verb: Token, source: set[int]) -> set[int]:
    """The clause that a cue interrupts or follows: "The attack, she said, was …", "It will rain, she says."."""
    sent = verb.sent
    own = source | {verb.i}
    first, last = min(own), max(own)
    doc = verb.doc
    if first - 1 > sent.start and doc[first - 1].lower_ == "as":
        first -= 1  # "…, as she noted, …"
    before = first - 1 >= sent.start and doc[first - 1].text in (",", "—", "–", "-")
    nxt = next((i for i in range(last + 1, min(last + 8, sent.end)) if doc[i].is_punct), None)
    if not before or nxt is None:
        return set()
    if doc[nxt].text not in (",", ".", "—", "–", "?", "!", ":"):
        return set()
    if verb.dep_ not in ("parataxis", "ROOT", "ccomp", "conj", "dep", "advcl", "relcl"):
        return set()
    start = sent.start
    for i in range(first - 2, sent.start, -1):
        if doc[i].text in (";", ":"):
            start = i + 1
            break
    if start == sent.start and (doc[start].pos_ == "CCONJ" or doc[start].lower_ in JOINS):
        start += 1  # "But the road, she said, is open": the report joins its sentences
    tokens = {i for i in range(start, first - 1)} | {i for i in range(nxt + 1, sent.end)}
    hearers = {t.i for c in verb.children if c.dep_ in ("prep", "npadvmod", "advmod", "dobj") for t in c.subtree}
    return {i for i in tokens - hearers if not doc[i].is_space}


def _dangles(token: Token) -> bool:
    """A conjunction that led on to what another cue has: "… and", "… and also"."""
    return token.dep_ == "cc" or (token.lower_ in ("also", "then") and token.nbor(-1).dep_ == "cc")


def ranges(doc: Doc, tokens: set[int]) -> tuple[tuple[int, int], ...]:
    """Group tokens into ranges, bridging marks and spaces; drop pieces without words and lone connectives.

    Args:
        doc: The page's doc.
        tokens: Indices.

    Returns:
        Ranges in order.
    """
    found: list[list[int]] = []
    for i in sorted(tokens):
        if doc[i].is_space:
            continue
        if found and (found[-1][1] == i or all(doc[k].is_punct or doc[k].is_space for k in range(found[-1][1], i))):
            found[-1][1] = i + 1
        else:
            found.append([i, i + 1])
    kept = []
    for a, b in found:
        while a < b and (doc[a].text in (",", ".", ";", ":", "—", "–", "-", ")") or doc[a].is_space):
            a += 1
        while b > a and (
            doc[b - 1].text in (",", ".", ";", ":", "—", "–", "-", "(") or doc[b - 1].is_space or _dangles(doc[b - 1])
        ):
            b -= 1
        words = [t for t in doc[a:b] if t.is_alpha or t.like_num]
        if len(words) > 1 or (words and (words[0].lower_ not in LONE or words[0].tag_ in ("WDT", "WP"))):
            kept.append((a, b))
    return tuple(kept)
