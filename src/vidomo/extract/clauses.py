"""Indirect speech: clauses and phrases that hang on a cue, in every order."""

from __future__ import annotations

from vidomo.extract.content import Found, contents, ranges
from vidomo.extract.cues import STANCES, Cue, is_passive
from vidomo.extract.drafts import Desk, Draft
from vidomo.extract.going_on import goes_on_for, speaking
from vidomo.extract.grammar import FINITE
from vidomo.extract.misparsed import source_before, source_behind
from vidomo.extract.parsed import Token
from vidomo.extract.sources import Source, can_speak, governed, phrase, source_of

# What a passive may report without saying who: "is seen as a threat", "was accused of theft".
UNTOLD = tuple(f"claims.{frame}_of_cue" for frame in ("clause", "infinitive", "as", "of", "for", "with"))
# In the passive they tell what a thing goes by: "is also called the Gate".
NAMES = frozenset(("call", "dub", "label", "brand", "list", "know"))
# What sets one account against another.
AGAINST = frozenset(("while", "though", "although", "whereas"))
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
        if (
            cue.token.i in desk.used
            or _light(desk, cue)
            or (governed(cue.token) and not (cue.stance and held(cue.token)))
        ):
            continue
        passive = is_passive(cue.token)
        source = speaking(desk, cue)
        if passive and (source is None or not source.own or source.head.dep_ != "pobj"):
            source = None
        if source is None and not passive and (draft := _apposed(desk, cue)) is not None:
            desk.used.add(cue.token.i)
            drafts.append(draft)
            continue
        if source is None or (source.first < cue.first and source.own):
            source = source_behind(cue, desk.quoted, desk.words, desk.named) or source
        source = source or source_before(cue, desk.quoted)
        if source is None and not (passive and _open(cue)):
            continue
        told = contents(cue, source.tokens if source else set(), desk.words)
        if not told and source is not None and source.own and (draft := _apposed(desk, cue)) is not None:
            desk.used.add(cue.token.i)
            drafts.append(draft)
        for found in told:
            if source is None and found.rule not in UNTOLD:
                break
            if source is None:
                source = _grounds(desk, cue)
            elif not _fits(desk, cue, source, found):
                break
            whole = {t for a, b in found.pieces for t in range(a, b)}
            tokens = _before_aside(desk, cue, source, whole)
            pieces = found.pieces if tokens == whole else ranges(cue.token.doc, tokens)
            if all(desk.inside[t] >= 0 and desk.inside[t] in desk.done for t in tokens):
                continue
            spans = merge([desk.chars(a, b) for a, b in pieces or found.pieces])
            desk.used.add(cue.token.i)
            rule = found.rule.replace("claims.", "claims.stance_") if found.match.concept.id == STANCES else found.rule
            drafts.append(Draft(cue, source, spans, rule, found.match))
    return drafts


def _light(desk: Desk, cue: Cue) -> bool:
    """ "expressed concern that …": the noun tells, and the verb is a part of its cue."""
    if cue.token.lemma_ not in ("express", "voice", "show", "raise"):
        return False
    told = {other.token.i for other in desk.others if other.slot == "noun"}
    things = [c for c in cue.token.children if c.dep_ == "dobj" and c.i in told]
    return any(
        c.dep_ in ("prep", "acl", "ccomp", "relcl") and c.i > thing.i for thing in things for c in thing.children
    )


def _before_aside(desk: Desk, cue: Cue, source: Source | None, tokens: set[int]) -> set[int]:
    """Content without the clause of another cue behind it: "…, citing its losses", "…, while residents reported"."""
    doc = cue.token.doc
    for other in desk.cues:
        verb = other.token
        if verb.i not in tokens or verb.i <= cue.token.i:
            continue
        first = verb.left_edge.i
        aside = verb.tag_ == "VBG" and verb.dep_ in ("advcl", "acl") and other.first == first
        apart = not other.stance and _speaks_apart(verb) and _set_against(verb)
        if (aside and doc[verb.i - 1].text == ",") or apart or (source and _goes_on(desk, other, source)):
            kept = {t for t in tokens if t < first}
            return kept or tokens
    return tokens


def _goes_on(desk: Desk, other: Cue, source: Source) -> bool:
    """Whether a second verb of speech is the first speaker's: "said he was tired and promised to rest"."""
    if other.token.dep_ != "conj" or any(c.dep_ == "nsubj" for c in other.token.children):
        return False
    given = source_of(other, desk.quoted)
    speaker = goes_on_for(desk, other, given) if given is not None else None
    return speaker is not None and speaker.head.i == source.head.i


def _speaks_apart(verb: Token) -> bool:
    """A finite verb with a subject of its own, told beside what another says and not by it."""
    subject = any(c.dep_ == "nsubj" for c in verb.lefts)
    return subject and verb.dep_ in ("advcl", "conj", "parataxis", "ROOT") and verb.tag_ in FINITE


def _set_against(verb: Token) -> bool:
    """Whether a clause opens with "while" or "though" behind a comma: it sets one account against another."""
    first = verb.left_edge
    return first.lower_ in AGAINST and first.i > verb.sent.start and verb.doc[first.i - 1].text in (",", "—", "–", "-")


def held(verb: Token) -> bool:
    """Tell whether somebody holds a stance: it may be negated, but not asked for, supposed or still to come.

    Args:
        verb: The verb of the stance, or the copula before its adjective.
    """
    aux = {c.lower_ for c in verb.children if c.dep_ in ("aux", "mark")}
    return not aux & {
        "will",
        "may",
        "might",
        "could",
        "should",
        "shall",
        "must",
        "wo",
        "'ll",
        "to",
        "if",
        "unless",
        "whether",
    }


def _apposed(desk: Desk, cue: Cue) -> Draft | None:
    """A source that the parser took into the clause before it: "…, the head of the council, Ivan Petrenko, said."."""
    doc, sent = cue.token.doc, cue.token.sent
    match = cue.line("that", "quote")
    if match is None or cue.first - 2 <= sent.start or cue.token.tag_ not in FINITE:
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
    spans = merge([desk.chars(a, b) for a, b in pieces])
    return Draft(cue, Source(first, last, doc[last - 1]), spans, "claims.clause_before_cue", match)


def _fits(desk: Desk, cue: Cue, source: Source, found: Found) -> bool:
    """Whether a source can say what was found: the lexicon may ask for a speaker, or bar an object."""
    if source.head.doc[source.first].lower_ in ("neither", "nobody", "none"):
        return False  # "Neither side has said how many": nobody says so
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
    return (
        dummy
        or any(c.dep_ == "xcomp" for c in verb.children)
        or (
            cue.allows("as", "of", "for", "with")
            and verb.lemma_ not in NAMES
            and any(c.dep_ == "nsubjpass" for c in verb.children)
        )
    )


def _grounds(desk: Desk, cue: Cue) -> Source | None:
    """ "Through statements of the army and analysts, it is estimated …": what the estimate rests on."""
    for child in cue.token.children:
        if child.dep_ in ("prep", "advcl") and child.lower_ in GROUNDS and child.i < cue.first:
            objects = [c for c in child.children if c.dep_ in ("pobj", "prep", "pcomp")]
            if objects and (span := phrase(objects[0], desk.quoted, set())):
                return Source(span[0], span[1], objects[0])
    return None


def merge(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join ranges that meet or overlap.

    Args:
        spans: Ranges of code points, in any order.

    Returns:
        The ranges in order, apart from each other.
    """
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
