"""Claims told by other words than verbs: nouns ("reports that"), adjectives, "according to" and adverbs."""

from __future__ import annotations

from vidomo.extract.clauses import held, merge
from vidomo.extract.content import ranges
from vidomo.extract.cues import STANCES, Cue, frames_of, is_infinitive, is_verb, subtree
from vidomo.extract.drafts import Desk, Draft
from vidomo.extract.frames import complement
from vidomo.extract.grammar import FINITE
from vidomo.extract.parsed import Doc, Token
from vidomo.extract.sources import Source, can_speak, governed, phrase, subject_of

# What one does with a claim, a report or a warning that one makes.
LIGHT = frozenset(
    [
        "make",
        "issue",
        "give",
        "repeat",
        "voice",
        "express",
        "raise",
        "release",
        "publish",
        "post",
        "deliver",
        "offer",
        "send",
        "level",
        "reiterate",
        "spread",
        "have",
        "show",
    ]
)


# Records that hold what many answered.
COUNTS = frozenset(("poll", "survey", "census"))


def other_claims(desk: Desk) -> list[Draft]:
    """Make drafts for cue nouns ("reports that"), adjectives, "according to" and adverbs ("reportedly").

    Args:
        desk: The page laid out.

    Returns:
        Drafts, not in order.
    """
    drafts: list[Draft] = _records(desk)
    for cue in desk.others:
        if cue.slot == "noun":
            draft = _noun(desk, cue)
        elif cue.slot == "adjective":
            draft = _stated(desk, cue)
        elif "adverb" in frames_of(cue.matches[0]):
            draft = _adverb(desk, cue)
        else:
            draft = _according(desk, cue)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _records(desk: Desk) -> list[Draft]:
    """What a poll or survey holds: "In a poll in March, most were for the truce."."""
    drafts: list[Draft] = []
    for token in desk.page.doc:
        record = token.dep_ == "pobj" and token.lemma_.lower() in COUNTS and token.i not in desk.quoted
        if not record or token.head.lower_ != "in" or not is_verb(token.head.head):
            continue
        verb, span = token.head.head, phrase(token, desk.quoted, {token.head.i})
        if span is None or verb.dep_ not in ("ROOT", "conj", "ccomp", "advcl") or desk.page.doc[span[0]].tag_ == "PRP$":
            continue
        if any(c.token.i == verb.i for c in desk.cues) or governed(verb):
            continue
        own = {token.head.i, *range(*span)}
        pieces = ranges(verb.doc, subtree(verb) - own)
        if pieces:
            cue = Cue(token.head, token.head.i, token.head.i + 1, "phrase", ())
            source = Source(span[0], span[1], token)
            drafts.append(Draft(cue, source, merge([desk.chars(a, b) for a, b in pieces]), "claims.in_record"))
    return drafts


def _noun(desk: Desk, cue: Cue) -> Draft | None:
    noun = cue.token
    if noun.dep_ == "pobj" and noun.head.head.i in desk.used and noun.head.lower_ in ("in", "on", "at", "during"):
        return None  # "said in a report that …": the verb has it.
    inner = [t for c in noun.children if c.dep_ == "prep" for t in c.subtree]
    clause = next(
        (
            c
            for c in (*noun.children, *(c for t in inner for c in t.children))
            if c.dep_ in ("acl", "ccomp", "relcl")
            and c.i > noun.i
            and any(m.lower_ == "that" and m.i == c.left_edge.i and not m.dep_.startswith("nsubj") for m in c.children)
        ),
        None,
    )
    match = cue.line("that")
    last, rule = cue.last, "claims.clause_of_noun"
    if clause is not None and match is not None:
        tokens = subtree(clause)
    else:
        told = complement(cue)
        if told is None:
            return None
        tokens, last, match = told
        rule = "claims.phrase_of_noun"
    pieces = ranges(noun.doc, tokens)
    if not pieces:
        return None
    source = _owner(desk, noun, tokens)
    if source is None and match.word.get("itself") and rule == "claims.clause_of_noun":
        first = noun.left_edge.i
        end = min((i for i in tokens if i > noun.i), default=noun.i + 1)
        while end - 1 > noun.i and (noun.doc[end - 1].is_punct or noun.doc[end - 1].lower_ == "that"):
            end -= 1
        source = Source(first, end, noun)
    if source is None and (rule != "claims.clause_of_noun" or clause is None or _gapped(clause)):
        return None
    if (
        source is not None
        and rule == "claims.phrase_of_noun"
        and not can_speak(source, cue, desk.words, "speaker", desk.named)
    ):
        return None
    if match.concept.id == STANCES:
        rule = rule.replace("claims.", "claims.stance_")
    first = cue.first
    light = noun.head
    if source is not None and noun.dep_ == "dobj" and light.lemma_ in LIGHT and source.first < light.i < cue.first:
        # "expressed doubts about": the verb is part of the cue.
        if light.i in desk.used:
            return None
        first = light.i
    elif source is not None and source.head.dep_ == "poss" and source.last <= cue.first and source.head.head == noun:
        first = source.last  # "the mayor's public stance on"
    told_by = Cue(cue.token, first, last, cue.slot, cue.matches)
    spans = merge([desk.chars(a, b) for a, b in pieces])
    return Draft(told_by, source, spans, rule, match)


def _gapped(clause: Token) -> bool:
    """Whether "that" stands for the noun itself: "the rumours that he keeps denying"."""
    return any(t.lower_ == "that" and t.dep_ != "mark" for t in clause.subtree if t.i == clause.left_edge.i)


def _stated(desk: Desk, cue: Cue) -> Draft | None:
    """What somebody is sure, afraid or willing of: "was confident that", "is wary of"."""
    verb = cue.token.head
    if verb.i > cue.token.i or (governed(verb) and not held(verb)):
        return None
    found = subject_of(verb, desk.quoted)
    span = phrase(found[0], desk.quoted, {verb.i, cue.token.i}) if found else None
    if found is None or span is None:
        return None
    source = Source(span[0], span[1], found[0], found[1])
    if not can_speak(source, cue, desk.words, "speaker", desk.named):
        return None
    match = cue.line("that")
    children = (*cue.token.children, *verb.children)
    clause = next((c for c in children if c.dep_ == "ccomp" and c.i > cue.token.i and not is_infinitive(c)), None)
    last = cue.last
    if clause is not None and match is not None:
        tokens = subtree(clause)
    else:
        told = complement(cue)
        if told is None:
            return None
        tokens, last, match = told
    pieces = ranges(verb.doc, tokens - source.tokens)
    if not pieces or source.first >= verb.i:
        return None
    first = min((c.i for c in verb.children if c.dep_ in ("aux", "neg") and c.i > source.last - 1), default=verb.i)
    first = min(first, verb.i)
    told_by = Cue(cue.token, first, last, cue.slot, cue.matches)
    spans = merge([desk.chars(a, b) for a, b in pieces])
    return Draft(told_by, source, spans, "claims.stance_of_adjective", match)


def _owner(desk: Desk, noun: Token, tokens: set[int]) -> Source | None:
    """Whose report it is: "the mayor's claim", "a claim by the mayor", "the mayor made the claim"."""
    head = next((c for c in noun.children if c.dep_ == "poss"), None)
    if head is None:
        head = next(
            (
                p
                for c in noun.children
                if c.dep_ == "prep" and c.lower_ in ("by", "from", "of")
                for p in c.children
                if p.dep_ == "pobj"
            ),
            None,
        )
        if head is not None and head.i in tokens:
            head = None
    if (
        head is None
        and noun.dep_ == "dobj"
        and noun.head.lemma_ in LIGHT
        and is_verb(noun.head)
        and not governed(noun.head)
    ):
        found = subject_of(noun.head, desk.quoted)
        head = found[0] if found and found[0].lower_ not in ("it", "that", "which") else None
    if head is None or head.lower_ in ("i", "my", "our", "we", "your"):
        return None
    span = phrase(head, desk.quoted, tokens | {noun.i})
    return Source(span[0], span[1], head) if span is not None else None


def _according(desk: Desk, cue: Cue) -> Draft | None:
    doc = desk.page.doc
    last = doc[cue.last - 1]
    head = next(
        (p for t in (last, cue.token) for p in t.children if p.dep_ in ("pobj", "pcomp") and p.i >= cue.last), None
    )
    if head is None:
        return None
    span = phrase(head, desk.quoted, set(range(cue.first, cue.last)))
    if cue.token.lower_ == "per" and head.i not in desk.named and head.pos_ != "PROPN":
        return None
    if span is None or head.lower_ in ("me", "you", "us", "plan", "schedule", "law", "need", "size"):
        return None
    sent = cue.token.sent
    first, end = span
    end = _participle(doc, end, sent.end)
    own = set(range(cue.first, end))
    tokens = _clause_around(desk, cue, own)
    if tokens and (lead := doc[min(tokens)]).pos_ == "CCONJ" and lead.is_sent_start:
        tokens.remove(lead.i)  # "And the bridge was closed, according to …"
    pieces = ranges(doc, tokens - own)
    pieces = tuple((a, b) for a, b in pieces if not all(t.pos_ in ("CCONJ", "ADV", "PUNCT", "SCONJ") for t in doc[a:b]))
    if not pieces:
        return None
    spans = merge([desk.chars(a, b) for a, b in pieces])
    return Draft(cue, Source(first, end, head), spans, "claims.according_to", cue.matches[0])


def _participle(doc: Doc, end: int, stop: int) -> int:
    """Take in what tells more of a source at the end of a sentence: ", geolocated by the station"."""
    if end + 1 < stop and doc[end].text == "," and doc[end + 1].tag_ == "VBN":
        last = end + 2
        while last < stop and not doc[last].is_punct and not (is_verb(doc[last]) and doc[last].tag_ in FINITE):
            last += 1
        return last
    return end


def _clause_around(desk: Desk, cue: Cue, own: set[int]) -> set[int]:
    """The sentence that "according to" belongs to, or the part of it that another cue has not taken."""
    sent, doc = cue.token.sent, desk.page.doc
    here: Token = cue.token
    before = cue.first - 1
    while before > sent.start and doc[before].is_punct:
        before -= 1
    if before > sent.start and doc[before].pos_ in ("SCONJ", "CCONJ") and not doc[before].is_sent_start:
        # "… because, according to her, the bridge was closed": only what follows is hers.
        after = max(own) + 1
        return {t.i for t in doc[after : sent.end] if not t.is_space}
    while here.head != here and here.head.i not in own:
        here = here.head
        if here.dep_ == "ccomp" and here.head.i in {c.token.i for c in desk.cues}:
            return subtree(here)
    return {t.i for t in sent if not t.is_space}


def _adverb(desk: Desk, cue: Cue) -> Draft | None:
    verb = cue.token.head
    if not (is_verb(verb) or verb.pos_ in ("VERB", "AUX")):
        return None
    ban = frozenset(range(cue.first, cue.last))
    tokens = subtree(verb, ban)
    pieces = ranges(verb.doc, tokens)
    if not pieces:
        return None
    spans = merge([desk.chars(a, b) for a, b in pieces])
    return Draft(cue, None, spans, "claims.adverb", cue.matches[0], name="reports")
