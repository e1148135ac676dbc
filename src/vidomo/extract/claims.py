"""Claims: who says what, in which words, where, and on what evidence.

A claim is an attribution in the sense of PARC 3.0 and PolNeAR: a source, a cue and a content. Direct speech is found
from the quotation marks outward, indirect speech from the cue inward; what both see is kept once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from vidomo.extract.clauses import clause_claims
from vidomo.extract.cues import Cue
from vidomo.extract.dateline import dateline_end
from vidomo.extract.dialogue import dialogue_claims
from vidomo.extract.drafts import Desk, Draft, lay_out
from vidomo.extract.evidence import evidence_of, medium_of
from vidomo.extract.headlines import headline_claims
from vidomo.extract.labelled import LABEL, labelled_claims
from vidomo.extract.other_cues import other_claims
from vidomo.extract.page import Page
from vidomo.extract.parsed import Token
from vidomo.extract.people import Mention, body_name, noun_phrase
from vidomo.extract.sources import ISSUES
from vidomo.extract.speakers import Cast
from vidomo.extract.speech import quoted_claims
from vidomo.extract.verdicts import apply_verdicts, verdict_claims
from vidomo.model.claim import Claim, Evidence, Form, Speaker, Strength
from vidomo.model.span import Reason, Span

# Share of words in quotation marks from which speech is direct: "Of the strike, “ten are hurt, two badly”".
MOSTLY = 0.75
# What one does with pictures that bear out what one says.
SHOWS = frozenset(
    ("post", "publish", "share", "release", "provide", "show", "circulate", "upload", "present", "attach")
)
# What somebody denies in a clause behind a comma.
CHARGES = frozenset(("charge", "claim", "accusation", "allegation", "assertion", "report", "suggestion"))
# Verbs that only tell how somebody comes to say a thing: "went on to say".
GOES_ON = frozenset(("go", "continue", "begin", "start", "proceed", "seem", "appear", "tend"))


def find_claims(page: Page, people: Sequence[Mention]) -> tuple[Claim, ...]:
    """Find the claims of a page, with their speakers resolved.

    Args:
        page: The page.
        people: What :func:`vidomo.extract.people.find_people` gave for it.

    Returns:
        Claims in the order of the text, ``c1`` first.
    """
    desk = lay_out(page, tuple(people))
    drafts = [
        *dialogue_claims(desk),
        *labelled_claims(desk),
        *quoted_claims(desk),
        *clause_claims(desk),
        *other_claims(desk),
        *headline_claims(desk),
        *verdict_claims(desk),
    ]
    drafts = [_without_aside(desk, draft) for draft in _distinct(drafts)]
    speakers = _speakers(desk, drafts)
    claims = [_claim(desk, draft, speakers[i]) for i, draft in enumerate(drafts)]
    claims = apply_verdicts(desk, claims)
    claims.sort(key=lambda claim: (claim.content[0].start, claim.cue.start if claim.cue else 0))
    return tuple(replace(claim, id=f"c{i}") for i, claim in enumerate(claims, 1))


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """Keep one draft for each content and source."""
    kept: list[Draft] = []
    # "according to a photo showing …" is one claim: what its source shows is told to name it.
    sources = [d.source for d in drafts if d.rule == "claims.according_to" and d.source is not None]
    drafts = [d for d in drafts if d.cue is None or not any(s.first <= d.cue.first < s.last for s in sources)]
    seen: set[tuple[tuple[int, int], ...]] = set()
    for draft in sorted(drafts, key=lambda d: d.at):
        key = tuple(draft.spans)
        if key not in seen:
            seen.add(key)
            kept.append(draft)
    return kept


def _opens_with_charge(words: Sequence[Token]) -> bool:
    """Whether a comma and words such as "a charge" stand before the rest of a name."""
    comma, article, noun = 0, 1, 2
    return (
        len(words) > noun + 1
        and words[comma].text == ","
        and words[article].lower_ in ("a", "an")
        and words[noun].lemma_.lower() in CHARGES
    )


def _without_aside(desk: Desk, draft: Draft) -> Draft:
    """End a source before a clause that tells what else it said: "the mayor, who said he knew, called for help"."""
    source = draft.source
    if source is None:
        return draft
    doc = desk.page.doc
    if _opens_with_charge(list(doc[max(0, source.first - 1) : source.last])) and source.head.i > source.first + 1:
        # "…, a charge Kigali denies": the parser takes the charge into the name of who denies it
        return replace(draft, source=replace(source, first=source.first + 2))
    for cue in desk.cues:
        told = cue.token
        if told.dep_ != "relcl" or not source.head.i < told.i < source.last or cue is draft.cue:
            continue
        behind = draft.cue is not None and draft.cue.first < source.first
        if behind and (cue.stance or not any(c.dep_ == "ccomp" and c.i > told.i for c in told.children)):
            continue  # "…, said the mayor, who opposed the plan": what it wants tells who it is
        first = told.left_edge.i
        while first > source.head.i + 1 and doc[first - 1].is_punct:
            first -= 1
        if first > source.head.i:
            return replace(draft, source=replace(source, last=first))
    return draft


def _speakers(desk: Desk, drafts: list[Draft]) -> list[Speaker | None]:
    """Resolve the sources in the order of the text; speech that runs on goes to the last speaker."""
    cast_ = Cast(desk.page, desk.people, desk.words)
    order = sorted(range(len(drafts)), key=lambda i: _when(drafts[i]))
    speakers: list[Speaker | None] = [None] * len(drafts)
    for i in order:
        draft = drafts[i]
        if draft.name:
            speakers[i] = Speaker(draft.name)
        elif draft.carried:
            speakers[i] = cast_.last(draft.at)
        elif draft.source is not None:
            speakers[i] = cast_.resolve(draft.source)
    return speakers


def _when(draft: Draft) -> int:
    return draft.source.head.idx if draft.source is not None else draft.at


def _claim(desk: Desk, draft: Draft, speaker: Speaker | None) -> Claim:
    page = desk.page
    content = tuple(page.span(*_trim(desk, start, end)) for start, end in draft.spans)
    source = cue = None
    if draft.source is not None:
        source = page.span(page.doc[draft.source.first].idx, desk.end_of(draft.source.last - 1))
    if draft.cue is not None:
        first, last = _whole_cue(draft.cue, draft.source.tokens if draft.source else set()), draft.cue.last
        cue = page.span(page.doc[first].idx, desk.end_of(last - 1))
    elif draft.cue_span is not None:
        cue = page.span(*draft.cue_span)
    around = _around(desk, draft)
    medium = _medium(desk, draft, around)
    evidence: Evidence | None = None
    line = draft.match.word if draft.match else None
    why = [Reason(draft.rule, line.where if line else None, line.text if line else "")]
    if medium:
        why.append(Reason("claims.medium", medium[1], medium[0]))
    if (proof := evidence_of(page, _proof(desk, draft))) is not None:
        evidence = proof[0]
        why.append(Reason("claims.evidence", proof[1].word.where, proof[1].word.text))
    # A verdict ("could not verify") comes with a line about evidence and not with a cue's.
    strength: Strength = "asserts"
    if draft.match is not None and draft.match.concept.kind == "cue":
        strength = cast(Strength, draft.match.word.get("strength") or draft.match.concept.id)
        if draft.cue is not None and draft.cue.negated:
            strength = "denies"
    return Claim(
        id="", source=source, speaker=speaker, cue=cue, content=content, form=_form(desk, content),
        medium=medium[0] if medium else None, evidence=evidence, strength=strength, why=tuple(why),
    )  # fmt: skip


def _whole_cue(cue: Cue, ban: set[int]) -> int:
    """Where a cue begins: with its auxiliaries and adverbs ("has also said"), with a verb that only leads to it ("went
    on to say", "seemed to confirm") or with what it is said by ("released a statement saying"); never in its source."""
    first = cue.first
    told = cue.token if cue.slot == "verb" else cue.token.doc[first]
    if cue.slot != "verb" and not (cue.slot == "noun" and told == cue.token.head):
        return first
    first = _with_aux(told, first, ban)
    verb, above = told, told.head
    if cue.slot != "verb":
        return first
    between = verb.doc[above.i + 1 : first]
    leads = verb.dep_ == "xcomp" and above.lemma_ in GOES_ON
    if leads and all(t.i >= cue.first or t.head.i in (verb.i, above.i) for t in between):
        return _with_aux(above, above.i, ban)
    issued = above.head
    says = verb.dep_ == "acl" and verb.tag_ == "VBG" and above.dep_ == "dobj" and issued.lemma_ in ISSUES
    if says and issued.i < above.i and ban and max(ban) < issued.i:
        return _with_aux(issued, issued.i, ban)
    return first


def _with_aux(verb: Token, first: int, ban: set[int]) -> int:
    """Where a verb begins with its auxiliaries and adverbs: "has once again said"."""
    own = {
        t.i
        for c in verb.lefts
        if c.dep_ in ("aux", "auxpass", "neg", "advmod") and c.tag_ not in ("WRB", "TO")
        for t in (c, *(a for a in c.lefts if a.dep_ == "advmod"))
        if t.i not in ban
    }
    while first - 1 in own:
        first -= 1
    return first


def _trim(desk: Desk, start: int, end: int) -> tuple[int, int]:
    text = desk.page.report.text
    block = desk.page.block_of(start)
    if block is not None and start - desk.page.report.blocks[block].start < 3:
        start = dateline_end(text, start, end)
        label = LABEL.match(text, start, end)
        start = label.end() if label else start
    while end - 1 > start and text[end - 1].isspace():
        end -= 1
    while start < end - 1 and text[start].isspace():
        start += 1
    return start, end


def _form(desk: Desk, content: Sequence[Span]) -> Form:
    """Direct where the words begin in quotation marks and most stand in them, mixed where some do."""
    inside = total = 0
    lead = content[0].text[:5].lower() == "that "
    doc = desk.page.doc
    for piece in content:
        tokens = doc.char_span(piece.start, piece.end, alignment_mode="expand")
        for token in tokens or ():
            if token.is_alpha or token.like_num:
                total += 1
                inside += desk.inside[token.i] >= 0
    if total and inside >= (1.0 if lead else MOSTLY) * total:
        return "direct"
    marks = any(mark in piece.text for piece in content for mark in '"“”«»')
    return "mixed" if inside or marks else "indirect"


def _around(desk: Desk, draft: Draft) -> list[Token]:
    """Words of a cue's clause that are not content: where and to whom it was said; the source where it is a thing."""
    if draft.cue is None:
        return []
    doc = desk.page.doc
    cue = draft.cue
    banned = {i for start, end in draft.spans for i in _tokens(desk, start, end)}
    source = draft.source.tokens if draft.source is not None else set()
    if (draft.source is not None and not any(i in desk.named for i in source)) or (
        draft.source is not None
        and draft.source.head.lemma_.lower() not in desk.words.roles
        and draft.source.head.i not in desk.named
    ):
        banned -= source
    else:
        banned |= source
    if cue.slot != "verb":
        return [t for t in doc[min(source) : max(source) + 1] if t.i not in banned] if source else []
    tokens: list[Token] = []
    for child in cue.token.children:
        if child.dep_ in ("prep", "dobj", "npadvmod", "advmod", "dative", "pobj", "nsubj", "agent"):
            tokens += [t for t in child.subtree if t.i not in banned]
    return sorted(set(tokens), key=lambda t: t.i)


def _medium(desk: Desk, draft: Draft, around: list[Token]) -> tuple[str, str | None] | None:
    """The medium a cue's clause names, or the outlet that was told: words, and the lexicon line where there is one."""
    if draft.cue is None:
        return None
    found = medium_of(desk.page, around)
    if found is not None and found[1].word.slot == "name":
        return found[0], found[1].word.where
    if draft.cue.token.lemma_ == "tell":
        hearer = next((c for c in draft.cue.token.children if c.dep_ in ("dobj", "dative") and c.pos_ == "PROPN"), None)
        if hearer is not None and hearer.i not in desk.named and hearer.ent_type_ not in ("PERSON", "GPE", "NORP"):
            first, last = noun_phrase(hearer)
            return body_name(desk.page.span(desk.page.doc[first].idx, desk.end_of(last - 1)).text), None
    return (found[0], found[1].word.where) if found else None


def _proof(desk: Desk, draft: Draft) -> list[Token]:
    """Words that may name evidence: the source where it is a thing, and what its speaker shows along with the claim."""
    doc = desk.page.doc
    shown = _shown(draft.cue.token) if draft.cue is not None and draft.cue.slot == "verb" else []
    if draft.source is None:
        return shown
    tokens = list(doc[draft.source.first : draft.source.last])
    head = draft.source.head
    named = any(m.kind == "person" and m.span.start <= head.idx < m.span.end for m in desk.people)
    if named or head.lemma_.lower() in desk.words.roles or head.pos_ == "PRON":
        return shown
    record = draft.match is None or draft.match.word.get("subject") in ("either", "record")
    if draft.cue is not None and draft.cue.slot == "verb" and not record and head.lemma_.lower() in desk.words.kinds:
        return shown  # A video that says or claims a thing speaks; only what it shows is evidence.
    return tokens + shown


def _shown(verb: Token) -> list[Token]:
    """What a verb beside the cue puts before us: "reported explosions and posted a video"."""
    beside = [t for t in (verb.head, *verb.conjuncts) if t.lemma_ in SHOWS and (t.i < verb.i or t.head == verb)]
    if verb.dep_ not in ("conj", "advcl"):
        beside = [t for t in beside if t != verb.head]
    return [t for other in beside for t in other.children if t.dep_ == "dobj"]


def _tokens(desk: Desk, start: int, end: int) -> range:
    span = desk.page.doc.char_span(start, end, alignment_mode="expand")
    return range(span.start, span.end) if span is not None else range(0)
