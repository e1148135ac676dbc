"""What a report says of a claim itself: that no evidence was given, or that it could not be verified."""

from __future__ import annotations

import re
from dataclasses import replace

from vidomo.extract.cues import subtree
from vidomo.extract.drafts import Desk, Draft
from vidomo.extract.evidence import verdict_of
from vidomo.extract.parsed import Span as Sentence
from vidomo.extract.parsed import Token
from vidomo.extract.people import body_name
from vidomo.extract.sources import Source, phrase
from vidomo.lexicon import Match
from vidomo.model.claim import Claim
from vidomo.model.span import Reason

WORTH = re.compile(r"verif|confirm|evidence|proof|corroborat", re.IGNORECASE)
# A verdict looks back over this many blocks for the claims it is about.
BLOCKS_BACK = 2


def verdict_sentences(desk: Desk) -> list[tuple[Sentence, Match]]:
    """Find the sentences, outside quotations, that judge a claim.

    Args:
        desk: The page laid out.

    Returns:
        Sentences with the words that judge.
    """
    found = []
    if not WORTH.search(desk.page.report.text):
        return []
    for sent in desk.page.doc.sents:
        if WORTH.search(sent.text):
            match = verdict_of(desk.page, [t for t in sent if t.i not in desk.quoted])
            if match is not None:
                found.append((sent, match))
    return found


def verdict_claims(desk: Desk) -> list[Draft]:
    """Make a draft where somebody named says that they could not verify: "The monitors could not confirm this."

    Args:
        desk: The page laid out.

    Returns:
        Drafts whose content is what they could not do.
    """
    drafts: list[Draft] = []
    for sent, match in verdict_sentences(desk):
        last = match.word.text.split()[-1]
        verb = next((t for t in sent if t.lemma_.lower() == last and t.pos_ == "VERB"), None)
        if match.word.get("value") != "unverified" or verb is None:
            continue
        actor = _actor(verb)
        subject = next((c for c in actor.children if c.dep_ == "nsubj"), None)
        if subject is None or subject.pos_ == "PRON" or not any(c.dep_ in ("dobj", "ccomp") for c in verb.children):
            continue
        span = phrase(subject, desk.quoted, set())
        if span is None:
            continue
        close = (verb, *(c for c in verb.children if c.dep_ == "dobj"))
        later = frozenset(c.i for t in close for c in t.children if c.dep_ in ("cc", "conj", "advcl"))
        own = [i for i in subtree(verb, later) if i >= span[1]]
        first, end = span[1], max(own) + 1
        while end > first and desk.page.doc[end - 1].is_punct:
            end -= 1
        draft = Draft(
            None, Source(span[0], span[1], subject), [desk.chars(first, end)], "claims.could_not_verify", match
        )
        draft.cue_span = (desk.page.doc[first].idx, desk.end_of(verb.i))
        drafts.append(draft)
    return drafts


def _actor(verb: Token) -> Token:
    """The verb that has the subject: "was unable to verify"."""
    here = verb
    while (
        here.dep_ in ("xcomp", "acomp")
        and here.head != here
        and not any(c.dep_.startswith("nsubj") for c in here.children)
    ):
        here = here.head
    return here


def apply_verdicts(desk: Desk, claims: list[Claim]) -> list[Claim]:
    """Mark the claims that the report calls unproven or unverified.

    "It provided no evidence" is about the speaker of the claim before it and what else that speaker has just said;
    "these claims could not be verified" is about the claims of its own paragraph, or else of the one before.

    Args:
        desk: The page laid out.
        claims: Claims as read so far.

    Returns:
        The claims, those with a verdict replaced.
    """
    claims = list(claims)
    for sent, match in verdict_sentences(desk):
        reason = Reason("claims.verdict", match.word.where, sent.text.strip()[:120])
        if match.word.get("value") == "none_given":
            for i in _of_speaker(desk, sent, claims):
                claims[i] = replace(claims[i], evidence="none_given", why=(*claims[i].why, reason))
        else:
            who = _who(desk, sent)
            for i in _of_paragraph(desk, sent, claims):
                claims[i] = replace(claims[i], unverified_by=who, why=(*claims[i].why, reason))
    return claims


def _before(desk: Desk, sent: Sentence, claims: list[Claim]) -> list[int]:
    """Claims before a sentence, the last first, that stand near enough."""
    here = desk.page.block_of(sent.start_char) or 0
    order = sorted(range(len(claims)), key=lambda i: -claims[i].content[0].start)
    near = []
    for i in order:
        start = claims[i].content[0].start
        block = desk.page.block_of(start)
        if start < sent.start_char and block is not None and here - block <= BLOCKS_BACK:
            near.append(i)
    return near


def _of_speaker(desk: Desk, sent: Sentence, claims: list[Claim]) -> set[int]:
    inside = {i for i, c in enumerate(claims) if c.cue and sent.start_char <= c.cue.start < sent.end_char}
    if inside:
        return inside
    near = _before(desk, sent, claims)
    if not near:
        return set()
    speaker = claims[near[0]].speaker
    chosen: set[int] = set()
    for i in near:
        if claims[i].speaker is None or speaker is None or claims[i].speaker.name != speaker.name:  # type: ignore[union-attr]
            break
        chosen.add(i)
    return chosen or {near[0]}


def _of_paragraph(desk: Desk, sent: Sentence, claims: list[Claim]) -> set[int]:
    near = [
        i
        for i in _before(desk, sent, claims)
        if not claims[i].why or claims[i].why[0].rule != "claims.could_not_verify"
    ]
    if not near:
        return set()
    told = desk.page.lexicon.table("cue", "noun")
    plural = any(
        t.lower_ in ("they", "these", "those", "both") or (t.tag_ == "NNS" and t.lemma_.lower() in told) for t in sent
    )
    last = desk.page.block_of(claims[near[0]].content[0].start)
    if not plural:
        cue = claims[near[0]].cue
        return {i for i in near if cue is not None and claims[i].cue == cue} or {near[0]}
    return {i for i in near if desk.page.block_of(claims[i].content[0].start) == last}


def _who(desk: Desk, sent: Sentence) -> str:
    subject = next((t for t in sent if t.dep_ == "nsubj" and t.pos_ in ("PROPN", "NOUN")), None)
    agent = next((p for t in sent if t.dep_ == "agent" for p in t.children if p.dep_ == "pobj"), None)
    head = agent or subject
    if head is None or (span := phrase(head, desk.quoted, set())) is None:
        return desk.page.report.source or "the report"
    return body_name(desk.page.span(desk.page.doc[span[0]].idx, desk.end_of(span[1] - 1)).text)
