"""Indirect speech: clauses and phrases that hang on a cue, in every order."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from vidomo.extract.content import Found, contents, ranges
from vidomo.extract.cues import STANCES, Cue, frames_of, is_infinitive, is_passive, is_verb, subtree
from vidomo.extract.drafts import Desk, Draft
from vidomo.extract.frames import complement
from vidomo.extract.sources import Source, can_speak, governed, phrase, source_of, subject_of

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
    ]
)
GROUNDS = frozenset(["through", "from", "based", "according", "using", "citing", "per"])


def clause_claims(desk: Desk) -> list[Draft]:
    """Make drafts for verb cues outside quotations that no quotation took.

    Args:
        desk: The page laid out.

    Returns:
        Drafts, not in order.
    """
    drafts: list[Draft] = []
    for cue in desk.cues:
        if cue.token.i in desk.used or (governed(cue.token) and not (cue.stance and _held(cue.token))):
            continue
        passive = is_passive(cue.token)
        source = _speaking(desk, cue)
        if passive and (source is None or not source.own or source.head.dep_ != "pobj"):
            source = None
        if source is None and not passive and (draft := _apposed(desk, cue)) is not None:
            desk.used.add(cue.token.i)
            drafts.append(draft)
            continue
        if source is None and not (passive and _open(cue)):
            continue
        told = contents(cue, source.tokens if source else set(), desk.words)
        if not told and source is not None and source.own and (draft := _apposed(desk, cue)) is not None:
            desk.used.add(cue.token.i)
            drafts.append(draft)
        for found in told:
            if source is None and found.rule not in ("claims.clause_of_cue", "claims.infinitive_of_cue"):
                break
            if source is None:
                source = _grounds(desk, cue)
            elif not _fits(desk, cue, source, found):
                break
            tokens = _before_aside(desk, cue, {t for a, b in found.pieces for t in range(a, b)})
            pieces = ranges(cue.token.doc, tokens)
            if all(desk.inside[t] >= 0 and desk.inside[t] in desk.done for t in tokens):
                continue
            spans = _merge([desk.chars(a, b) for a, b in pieces or found.pieces])
            desk.used.add(cue.token.i)
            rule = found.rule.replace("claims.", "claims.stance_") if found.match.concept.id == STANCES else found.rule
            drafts.append(Draft(cue, source, spans, rule, found.match))
    return drafts


def _before_aside(desk: Desk, cue: Cue, tokens: set[int]) -> set[int]:
    """Content without the participle clause of another cue that follows it: "…, citing its losses"."""
    doc = cue.token.doc
    for other in desk.cues:
        verb = other.token
        aside = verb.tag_ == "VBG" and verb.dep_ in ("advcl", "acl") and other.first == verb.left_edge.i
        if aside and verb.i in tokens and verb.i > cue.token.i and doc[verb.i - 1].text == ",":
            kept = {t for t in tokens if t < verb.i}
            return kept or tokens
    return tokens


def _held(verb: Token) -> bool:
    """Whether somebody holds a stance: it may be negated, but not asked for, supposed or still to come."""
    aux = {c.lower_ for c in verb.children if c.dep_ in ("aux", "mark")}
    return not aux & {"will", "may", "might", "could", "should", "shall", "must", "wo", "'ll", "to", "if", "unless"}


def _speaking(desk: Desk, cue: Cue) -> Source | None:
    """The source by grammar; where a participle inherits a subject that cannot speak, that of the verb above it."""
    source = source_of(cue, desk.quoted)
    if source is None or source.own or can_speak(source, cue, desk.words, "speaker", desk.named):
        return source
    verbs = {c.token.i: c for c in desk.cues}
    above = next((verbs[a.i] for a in cue.token.ancestors if a.i in verbs and a.i < cue.token.i), None)
    outer = source_of(above, desk.quoted) if above is not None else None
    return Source(outer.first, outer.last, outer.head, False) if outer is not None else source


def _apposed(desk: Desk, cue: Cue) -> Draft | None:
    """A source that the parser took into the clause before it: "…, the head of the council, Ivan Petrenko, said."."""
    doc, sent = cue.token.doc, cue.token.sent
    match = cue.line("that", "quote")
    if match is None or cue.first - 2 <= sent.start or cue.token.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    last = cue.first - 1 if doc[cue.first - 1].text == "," else cue.first
    end = desk.end_of(last - 1)
    mention = next((m for m in desk.people if m.span.end == end and m.kind == "person"), None)
    after = cue.last
    if cue.token.lemma_ == "tell":
        hearer = next((c for c in cue.token.children if c.dep_ in ("dobj", "dative") and c.i >= cue.last), None)
        after = hearer.right_edge.i + 1 if hearer is not None else after
    tail = doc[after].text if after < sent.end else "."
    if mention is None or tail not in (".", ",", "on", "in", "at"):
        return None
    first = next((t.i for t in sent if t.idx >= mention.span.start), last - 1)
    if mention.role and first - 1 > sent.start:
        lead = desk.page.report.text[: doc[first].idx].rstrip(" ,")
        if lead.endswith(mention.role):
            start = len(lead) - len(mention.role)
            first = next(t.i for t in sent if t.idx + len(t) > start)
            first -= doc[first - 1].lower_ in ("the", "a", "an")
    if first - 2 <= sent.start or doc[first - 1].text != ",":
        return None
    pieces = ranges(doc, {t.i for t in doc[sent.start : first - 1] if not t.is_space})
    if not pieces or any(t.text in (";", '"') for t in doc[sent.start : first]):
        return None
    spans = _merge([desk.chars(a, b) for a, b in pieces])
    return Draft(cue, Source(first, last, doc[last - 1]), spans, "claims.clause_before_cue", match)


def _fits(desk: Desk, cue: Cue, source: Source, found: Found) -> bool:
    """Whether a source can say what was found: the lexicon may ask for a speaker, or bar an object."""
    clause = found.rule == "claims.clause_of_cue"
    demand = found.match.word.get("subject")
    if not can_speak(source, cue, desk.words, "" if clause and demand == "speaker" else demand, desk.named):
        return False
    if not clause and source.head.lower_ in ("that", "which"):
        return False
    barred = found.match.word.list("except")
    objects = (c for c in _below(cue) if c.dep_ in ("dobj", "dative", "poss", "xcomp")) if barred and not clause else ()
    return not any(c.lemma_.lower() in barred or c.lower_ in barred for c in objects)


def _below(cue: Cue) -> list[Token]:
    """What hangs on a cue, with a reflexive that the parser took for a possessive."""
    things = list(cue.token.children)
    return [*things, *(c for t in things if t.dep_ == "dobj" for c in t.children if c.tag_ == "PRP")]


def _open(cue: Cue) -> bool:
    """A passive that reports without saying who: "it is estimated that", "is believed to have"."""
    verb = cue.token
    dummy = any(c.lower_ == "it" and c.dep_ in ("nsubjpass", "nsubj", "expl") for c in verb.children)
    return dummy or any(c.dep_ == "xcomp" for c in verb.children)


def _grounds(desk: Desk, cue: Cue) -> Source | None:
    """ "Through statements of the army and analysts, it is estimated …": what the estimate rests on."""
    for child in cue.token.children:
        if child.dep_ in ("prep", "advcl") and child.lower_ in GROUNDS and child.i < cue.first:
            objects = [c for c in child.children if c.dep_ in ("pobj", "prep", "pcomp")]
            if objects and (span := phrase(objects[0], desk.quoted, set())):
                return Source(span[0], span[1], objects[0])
    return None


def _merge(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def other_claims(desk: Desk) -> list[Draft]:
    """Make drafts for cue nouns ("reports that"), adjectives, "according to" and adverbs ("reportedly").

    Args:
        desk: The page laid out.

    Returns:
        Drafts, not in order.
    """
    drafts: list[Draft] = []
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
    if source is None:
        return None
    if rule == "claims.phrase_of_noun" and not can_speak(source, cue, desk.words, "speaker", desk.named):
        return None
    if match.concept.id == STANCES:
        rule = rule.replace("claims.", "claims.stance_")
    first = cue.first
    light = noun.head
    if noun.dep_ == "dobj" and light.lemma_ in LIGHT and source.first < light.i < cue.first:
        # "expressed doubts about": the verb is part of the cue.
        if light.i in desk.used:
            return None
        first = light.i
    told_by = Cue(cue.token, first, last, cue.slot, cue.matches)
    spans = _merge([desk.chars(a, b) for a, b in pieces])
    return Draft(told_by, source, spans, rule, match)


def _stated(desk: Desk, cue: Cue) -> Draft | None:
    """What somebody is sure, afraid or willing of: "was confident that", "is wary of"."""
    verb = cue.token.head
    if verb.i > cue.token.i or (governed(verb) and not _held(verb)):
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
    spans = _merge([desk.chars(a, b) for a, b in pieces])
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
    if span is None:
        return None
    last = span[1]
    while last - 1 > span[0] and head.doc[last - 1].tag_ == "POS":
        last -= 1
    return Source(span[0], last, head)


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
    pieces = ranges(doc, tokens - own)
    pieces = tuple((a, b) for a, b in pieces if not all(t.pos_ in ("CCONJ", "ADV", "PUNCT", "SCONJ") for t in doc[a:b]))
    if not pieces:
        return None
    spans = _merge([desk.chars(a, b) for a, b in pieces])
    return Draft(cue, Source(first, end, head), spans, "claims.according_to", cue.matches[0])


def _participle(doc: Doc, end: int, stop: int) -> int:
    """Take in what tells more of a source at the end of a sentence: ", geolocated by the station"."""
    if end + 1 < stop and doc[end].text == "," and doc[end + 1].tag_ == "VBN":
        last = end + 2
        while (
            last < stop
            and not doc[last].is_punct
            and not (is_verb(doc[last]) and doc[last].tag_ in ("VBD", "VBZ", "VBP"))
        ):
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
    spans = _merge([desk.chars(a, b) for a, b in pieces])
    return Draft(cue, None, spans, "claims.adverb", cue.matches[0], name="reports")
