"""What hangs on a cue other than a clause: an infinitive, an object, a name given to something."""

from __future__ import annotations

from collections.abc import Iterable

from vidomo.extract.cues import Cue, is_infinitive, is_passive, subtree
from vidomo.extract.offices import Words
from vidomo.extract.parsed import Token
from vidomo.lexicon import Match

# Passives that report: "is said to have", not "was invited to".
REPORTED = frozenset(
    (
        "say",
        "report",
        "believe",
        "think",
        "allege",
        "claim",
        "estimate",
        "suspect",
        "consider",
        "rumor",
        "know",
        "understand",
        "expect",
        "deem",
        "see",
    )
)
# Prepositions that lead on from a reported thing ("explosions in the harbour") and not to how it was reported.
INNER = frozenset(
    [
        "of",
        "in",
        "at",
        "near",
        "against",
        "between",
        "from",
        "for",
        "by",
        "over",
        "along",
        "around",
        "outside",
        "inside",
        "with",
        "within",
        "into",
        "toward",
        "towards",
    ]
)
HEARD = frozenset(("tell", "order", "instruct", "urge", "warn"))
CONCRETE = frozenset(("GPE", "LOC", "FAC", "NORP", "ORG", "DATE", "TIME", "MONEY", "CARDINAL", "QUANTITY"))
# Marks at which what a thing is called ends.
STOPPED = frozenset((",", ";", ":", ".", "?", "!", "–", "—", "-", "("))
NAMING = frozenset(("call", "label", "brand", "dub", "consider", "deem", "declare", "proclaim"))


def infinitive_content(cue: Cue) -> set[int]:
    """What somebody claims to have done, or asks others to do."""
    verb = cue.token
    tokens: set[int] = set()
    clause = next(
        (c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and is_infinitive(c) and c.i > verb.i), None
    )
    if clause is None:
        return _asked_for(cue)
    passive = is_passive(verb)
    if (verb.lemma_ == "say" and not passive) or (passive and cue.line("infinitive") and verb.lemma_ not in REPORTED):
        return tokens
    hearer = any(c.dep_ in ("dobj", "dative", "nsubjpass") for c in verb.children)
    if verb.lemma_ in HEARD and not hearer and not any(c.dep_ == "nsubj" for c in clause.children):
        return tokens  # A headline: "Troops told to leave" does not say by whom.
    tokens |= subtree(clause)
    for child in (c for t in verb.doc[cue.first + 1 : cue.last] for c in t.children if c.dep_ == "pobj"):
        # "called on the council to resign": the council is part of what is asked.
        tokens |= subtree(child)
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass") and child.lower_ != "it":
            tokens |= subtree(child)
    day = cue.last
    while day in tokens and verb.doc[day].ent_type_ == "DATE" and verb.doc[day].tag_ in ("NNP", "DT", "NN", "JJ"):
        tokens.remove(day)  # "promised Monday to leave": when it was promised
        day += 1
    return tokens


def _asked_for(cue: Cue) -> set[int]:
    """What is called for, where the parser makes a clause of it: "called for the garrison to surrender"."""
    last = cue.token.doc[cue.last - 1]
    for clause in cue.token.children:
        if clause.dep_ == "advcl" and is_infinitive(clause) and last.head == clause and last.dep_ == "mark":
            return subtree(clause) - {last.i}
    return set()


def as_content(cue: Cue) -> set[int]:
    """What something is called: "described the attack as a crime", "called it a crime"."""
    verb = cue.token
    thing = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)
    if thing is None and cue.last - cue.first > 1:
        # "referred to the raid as a crime"
        thing = next((c for c in verb.doc[cue.last - 1].children if c.dep_ == "pobj"), None)
    named = [c for c in verb.children if c.i > verb.i and (_is_as(c) or c.dep_ == "oprd")]
    if not named and verb.lemma_ in NAMING:
        named = [c for c in verb.children if c.i > verb.i and c.dep_ in ("ccomp", "xcomp") and not is_infinitive(c)]
    if not named and verb.lemma_ in NAMING:
        # "called him “a disgrace”": the parser takes both for objects.
        named = [
            c for c in verb.children if c.dep_ in ("dobj", "npadvmod") and thing is not None and _follows(c, thing)
        ]
    if not named and thing is not None:
        named = [t for t in thing.subtree if _is_as(t) and t.i > verb.i]
    if not named and verb.lemma_ in NAMING and not is_passive(verb):
        return _named_behind(cue)
    if not named or (thing is None and (verb.lemma_ not in NAMING or verb.dep_ == "relcl")):
        return set()
    tokens = set().union(*(subtree(c) for c in named), subtree(thing) if thing is not None else ())
    return set(range(min(tokens), max(tokens) + 1)) if min(tokens) > verb.i else tokens


def _named_behind(cue: Cue) -> set[int]:
    """A thing and what it is called, told by place: "called the siege of Zorya a crime", "called it all “a game”"."""
    doc, sent = cue.token.doc, cue.token.sent
    end = next((t.i for t in doc[cue.last : sent.end] if t.text in STOPPED), sent.end)
    for token in doc[cue.last + 1 : end]:
        before = doc[token.i - 1]
        if token.is_quote and before.pos_ not in ("ADP", "ADJ", "DET") and before.tag_ != "PRP$":
            shut = next((t.i for t in doc[token.i + 1 : sent.end] if t.is_quote), None)
            return set(range(cue.last, shut + 1)) if shut is not None else set()
        if token.tag_ == "TO":
            return set()
        if token.lower_ in ("a", "an") and before.pos_ in ("NOUN", "PROPN", "PRON") and not before.is_space:
            return set(range(cue.last, end))
    return set()


def _follows(name: Token, thing: Token) -> bool:
    """A second object, or a name in quotation marks that the parser takes for a time."""
    if name.dep_ == "dobj":
        return name.i > thing.i
    return name.i > thing.i and name.doc[name.left_edge.i - 1].is_quote


def _is_as(token: Token) -> bool:
    """ "as a crime", and not "as of Monday"."""
    return token.dep_ == "prep" and token.lower_ == "as" and not any(c.lower_ == "of" for c in token.children)


def of_content(cue: Cue) -> set[int]:
    """What somebody is accused of, with whom."""
    return _with(cue, ("of",))


def for_content(cue: Cue) -> set[int]:
    """What somebody is blamed or praised for, with whom."""
    return _with(cue, ("for", "on", "over") if cue.token.lemma_ == "blame" else ("for",))


def with_content(cue: Cue) -> set[int]:
    """What somebody is charged with, and who is."""
    return _with(cue, ("with",))


def at_content(cue: Cue) -> set[int]:
    """What a count is put at, and what is counted: "put the toll at 96", "put the number of wounded at 140"."""
    verb = cue.token
    counted = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)
    at = next((t for t in verb.subtree if t.lower_ == "at" and t.i > verb.i and _is_number(t)), None)
    if counted is None or at is None or at.i < counted.i or counted.lower_ == "it":
        return set()
    tokens = subtree(counted) | subtree(at)
    return set(range(min(tokens), max(tokens) + 1)) if min(tokens) > verb.i else tokens


def _is_number(at: Token) -> bool:
    return any(c.dep_ == "pobj" and (c.like_num or any(n.dep_ == "nummod" for n in c.children)) for c in at.children)


def about_content(cue: Cue) -> set[int]:
    """What somebody is asked or told about: "asked the mayor about the bridge"."""
    about = next((c for c in cue.token.rights if c.dep_ == "prep" and c.lower_ == "about"), None)
    inner = [c for c in about.children if c.dep_ in ("pobj", "pcomp")] if about is not None else []
    return subtree(inner[0]) if inner else set()


def _with(cue: Cue, words: Iterable[str]) -> set[int]:
    verb = cue.token
    thing = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)
    if thing is None:
        return set()
    after = max(thing.i, verb.i)
    preps = [t for t in verb.subtree if t.i > after and t.dep_ == "prep" and t.lower_ in words]
    preps = [p for p in preps if p.head == verb or any(c.dep_ == "pcomp" for c in p.children)] or preps[:1]
    if not preps:
        return set()
    return subtree(thing) | subtree(preps[0])


def object_content(cue: Cue) -> set[int]:
    """The thing reported, announced or denied."""
    verb = cue.token
    things = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass") or (c.dep_ == "prep" and c.i == cue.last - 1)]
    if not things and cue.last - cue.first > 1:
        things = [c for t in verb.doc[cue.first + 1 : cue.last] for c in t.children if c.dep_ == "pobj"]
    if not things or things[0].lower_ in ("it", "that", "this", "what", "which", "himself", "herself", "themselves"):
        return set()
    tokens = subtree(things[0])
    end = max(tokens) + 1
    for child in verb.rights:
        inner = (
            child.dep_ == "prep" and child.lower_ in INNER and not any(c.ent_type_ == "DATE" for c in child.children)
        )
        inner = inner or (
            child.dep_ == "ccomp" and any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children)
        )
        if inner and child.left_edge.i == end:
            tokens |= subtree(child)
            end = max(tokens) + 1
    return tokens | _counted_too(verb, end)


def _counted_too(verb: Token, end: int) -> set[int]:
    """A second count that the parser joined to the verb: "reported two dead and five wounded"."""
    doc = verb.doc
    if end + 1 >= verb.sent.end or doc[end].lower_ != "and" or not doc[end + 1].like_num:
        return set()
    first = doc[end + 1]
    top = first if first.head == verb else first.head
    if top.head != verb or top.dep_ != "conj" or (top != first and top.tag_ not in ("VBN", "VBD", "JJ")):
        return set()
    return {end, *(t for t in subtree(top) if t > end)}


def gerund_content(cue: Cue) -> set[int]:
    """What somebody denies, admits or weighs doing: "denied shelling the town"."""
    preps = (c for t in cue.token.doc[cue.first + 1 : cue.last] for c in t.children if c.dep_ == "pcomp")
    below = (c for c in cue.token.children if c.dep_ in ("xcomp", "ccomp", "pcomp", "dobj") and c.i >= cue.last)
    deed = next((c for c in (*below, *preps) if c.tag_ == "VBG"), None)
    return subtree(deed) if deed is not None else set()


def deed_content(cue: Cue, words: Words) -> set[int]:
    """The deed or idea that somebody is for or against; a person, a force or a place is none."""
    tokens = object_content(cue)
    if not tokens:
        return tokens
    head = next((t for t in (cue.token.doc[i] for i in sorted(tokens)) if t.head.i not in tokens), None)
    if head is None or head.ent_type_ in CONCRETE or (head.pos_ == "PRON" and head.lower_ not in ("him", "her")):
        return set()
    lemma = head.lemma_.lower()
    if lemma in words.people or lemma in words.bodies or head.lower_ in words.parties:
        return set()
    return tokens


def complement(cue: Cue) -> tuple[set[int], int, Match] | None:
    """Find what hangs on a noun or adjective by a preposition or "to" that its line allows.

    Args:
        cue: A noun ("a warning of floods") or adjective ("wary of talks").

    Returns:
        Tokens of the content, the end of the cue with its preposition, and the line; None where nothing hangs on it.
    """
    token = cue.token
    for child in token.rights:
        if child.dep_ in ("acl", "xcomp", "relcl") and is_infinitive(child) and (match := cue.line("infinitive")):
            return subtree(child), cue.last, match
        if child.dep_ == "prep" and child.i == cue.last and (match := cue.line(child.lower_)):
            inner = [c for c in child.children if c.dep_ in ("pobj", "pcomp") and c.i > child.i]
            if inner and inner[0].ent_type_ not in ("DATE", "TIME"):
                return subtree(inner[0]), child.i + 1, match
    return None


def where_said(verb: Token, kinds: frozenset[str]) -> set[int]:
    """Phrases after a verb that tell in what it was said: "in his address on Monday"."""
    found: set[int] = set()
    for token in verb.subtree:
        if token.i <= verb.i or token.dep_ != "prep" or token.lower_ not in ("in", "on", "at", "during"):
            continue
        if any(c.lemma_.lower() in kinds or c.lower_ in kinds for c in token.children):
            found |= subtree(token)
    return found
