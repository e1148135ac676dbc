"""Which words of a report tell one deed: what repeats it, what it did, and what a headline tells before the body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vidomo.extract.background import RESULTS
from vidomo.extract.binding import places_at
from vidomo.extract.deed_types import STRIKES
from vidomo.extract.grammar import OBJECTS, ancestors, children, clause, lemma, objects
from vidomo.extract.modality import modality_of
from vidomo.extract.page import Page
from vidomo.extract.parsed import Token
from vidomo.extract.roles import Roles
from vidomo.extract.triggers import Trigger
from vidomo.model.event import EventType
from vidomo.model.place import Place
from vidomo.model.time import Time

# Articles of what is told for the first time.
FIRST = ("a", "an", "another")
# What a strike in reply to another is told to be.
ANSWERS = ("response", "retaliation", "reply", "revenge", "reprisal", "answer", "reaction", "retribution")
GROUND = frozenset({"armed_clash", "advance", "offensive", "encirclement"})
VIOLENT = STRIKES | GROUND | {"attack_on_civilians"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A deed found: the word that tells it, with the heads of the words that only repeat it or tell its result."""

    trigger: Trigger
    type: EventType
    roles: Roles
    heads: list[Token]

    @property
    def head(self) -> Token:
        """The head of the word that tells it."""
        return self.trigger.head


def distinct(drafts: list[Draft]) -> list[Draft]:
    """Make one draft of each deed: what repeats or results from another trigger in the sentence is part of that one.

    Args:
        drafts: The drafts of a report, in order.

    Returns:
        Those that stand; the heads of the others are theirs.
    """
    absorbed: set[int] = set()
    for draft in drafts:
        rivals = [d for d in drafts if d.head.sent == draft.head.sent and d is not draft and d.head.i not in absorbed]
        whole = _whole(draft, rivals)
        if whole is not None:
            whole.heads.extend(draft.heads)
            absorbed.add(draft.head.i)
    return [d for d in drafts if d.head.i not in absorbed]


def retold(page: Page, drafts: list[Draft], sites: Sequence[Place | Time]) -> list[Draft]:
    """Leave out what tells the result of the deed before: "They shelled A on Monday. The shelling killed two".

    Args:
        page: The page.
        drafts: The drafts, in order.
        sites: Every place and time mention; what has one of its own is another deed.
    """
    kept: list[Draft] = []
    for draft in drafts:
        sent = draft.head.sent
        deeds = [t for t in children(draft.head, "nsubj") if t.pos_ == "NOUN" and t.i < draft.head.i]
        named = any(c.lower_ in ("the", "this", "that") for t in deeds for c in t.children)
        last = kept[-1] if kept else None
        if (
            last is not None
            and named
            and lemma(draft.head) in RESULTS
            and (group_of_deeds(last.type) == group_of_deeds(draft.type) or {last.type, draft.type} <= VIOLENT)
            and last.head.sent.end == sent.start
            and page.block_of(last.head.idx) == page.block_of(draft.head.idx)
            and not _is_sited(page, draft, sites)
        ):
            continue
        kept.append(draft)
    return kept


def _is_sited(page: Page, draft: Draft, sites: Sequence[Place | Time]) -> bool:
    """Whether a deed's own clause names a place or a time."""
    start, end = clause(draft.head)
    starts = {site.start for site in sites}
    return any(token.idx in starts for token in page.doc[start:end])


def _whole(draft: Draft, rivals: list[Draft]) -> Draft | None:
    """The deed of which another trigger only tells the result, or which it repeats."""
    if lemma(draft.head) in RESULTS:
        causes = [r for r in rivals if r.type in VIOLENT and lemma(r.head) not in RESULTS]
        causes = [r for r in causes if not _set_against(draft.head, r.head)]
        if _has_first(draft.head):  # "a bomb killed one in A, and ten were hurt when a drone hit B"
            causes = [r for r in causes if not _has_first(r.head)]
        another = _deed_told_first(draft.head)
        if another is not None and (draft.type in STRIKES or any(r.head.i == another.i for r in rivals)):
            causes = [r for r in causes if r.head.i == another.i]
        if causes:
            return min(causes, key=lambda r: abs(r.head.i - draft.head.i))
    if draft.type in GROUND | {"attack_on_civilians"}:  # "a drone strike attack"
        inside = next(
            (r for r in rivals if r.type in STRIKES and r.head.dep_ == "compound" and r.head.head == draft.head), None
        )
        if inside is not None:
            return inside
    if draft.type == "interception":
        downed = next((r for r in rivals if r.type in STRIKES and is_intercepted(r.head)), None)
        if downed is not None:
            return downed
    return next((r for r in rivals if _repeats(draft.head, draft.type, r.head, r.type)), None)


def _deed_told_first(result: Token) -> Token | None:
    """ "Rockets were fired after a strike killed two": what kills, told with an article as another deed."""
    after = any(c.dep_ == "mark" and c.lower_ in ("after", "before") for c in result.children)
    if result.dep_ not in ("advcl", "relcl") and not after:
        return None
    doers = [result.head if t.tag_ == "WDT" else t for t in children(result, "nsubj") if t.i < result.i]
    return next((t for t in doers if t.pos_ == "NOUN" and any(c.lower_ in FIRST for c in t.children)), None)


def _has_first(verb: Token) -> bool:
    """Whether a verb has a doer of its own that is told of for the first time: "a bomb killed", "a drone hit"."""
    doers = [t for t in children(verb, "nsubj") if t.pos_ == "NOUN" and verb.pos_ == "VERB"]
    return any(c.lower_ in FIRST for t in doers for c in t.children)


def _is_answered(noun: Token) -> bool:
    """ "In response to a strike", "after a strike": another deed, and an earlier one."""
    over = noun.head
    answer = over.head.pos_ == "NOUN" and lemma(over.head) in ANSWERS
    return noun.dep_ == "pobj" and (answer or over.lower_ in ("after", "following", "since", "before"))


def _set_against(one: Token, other: Token) -> bool:
    """ "Two were killed in A, while a mortar attack hurt ten in B": told as two deeds."""
    first, second = sorted((one.i, other.i))
    return any(t.text == ";" or (t.lower_ == "while" and t.dep_ == "mark") for t in one.doc[first:second])


def told_once(page: Page, drafts: list[Draft], places: Sequence[Place]) -> Iterable[Draft]:
    """Take what a headline or the bullet points over a report retell from its body.

    Where most of a report stands in bullet points, they are its body. A point about a place that the body tells
    nothing of the sort about is news of its own.

    Args:
        page: The page.
        drafts: The drafts, in order.
        places: Every place mention.

    Yields:
        The drafts that stand.
    """
    blocks = page.report.blocks
    listed = sum(b.end - b.start for b in blocks if b.kind == "list")
    points = ("title", "list") if listed < sum(b.end - b.start for b in blocks if b.kind != "list") else ("title",)
    summary = {i for i, block in enumerate(blocks) if block.kind in points}
    inside = [page.block_of(draft.head.idx) for draft in drafts]
    open_ = [modality_of(draft.head, page.lexicon)[0] in ("planned", "possible") for draft in drafts]
    keys = [(group_of_deeds(draft.type), future) for draft, future in zip(drafts, open_, strict=True)]
    told: dict[tuple[str, bool], set[str | None]] = {}
    for draft, key, block in zip(drafts, keys, inside, strict=True):
        if block not in summary:
            told.setdefault(key, set()).update(p.name for p in places_at(page, draft.head, places, draft.heads))
    for draft, key, block in zip(drafts, keys, inside, strict=True):
        if block not in summary or key not in told:
            yield draft
        elif block is not None and blocks[block].kind == "list":
            own = [p for p in places if draft.head.sent.start_char <= p.start < draft.head.sent.end_char]
            here = {p.name for p in places_at(page, draft.head, places, draft.heads) if p in own}
            if here and not here & told[key]:
                yield draft


def group_of_deeds(type: EventType) -> str:
    """Give the group of deed types that reports do not keep apart: strikes, fighting on the ground, or the type alone.

    Args:
        type: The type.
    """
    return "strike" if type in STRIKES else "ground" if type in GROUND else type


def _repeats(own: Token, type: EventType, other: Token, kind: EventType) -> bool:
    """A noun under a verb of the same group ("struck in a missile strike", "repelled an assault") is one deed."""
    if group_of_deeds(type) != group_of_deeds(kind):
        return False
    if own.dep_ == "relcl" and own.head.i == other.i and any(t.tag_ == "WDT" for t in children(own, "nsubj")):
        return True  # "a strike that hit a market"
    if own.pos_ == "VERB" and own.dep_ == "conj" and own.head.i == other.i:
        if {lemma(own), lemma(other)} <= RESULTS and not _has_subject(own):
            return True  # "a bombing killed ten people and wounded 70"
        return type == kind and type not in STRIKES | {"capture", "withdrawal", "advance"}
    noun = own.pos_ != "VERB" or own.dep_ in ("nsubj", "nsubjpass")  # "Shelling struck the town", to the parser a verb
    if noun and other.pos_ == "VERB":
        if _is_answered(own):
            return False
        if type != kind and type in STRIKES and own.dep_ in (*OBJECTS, "conj"):
            return False  # "launched missiles and drone attacks"
        return next((a for a in ancestors(own) if a.pos_ == "VERB"), own).i == other.i
    return own.dep_ in ("compound", "amod", "nmod") and own.head.i == other.i


def _has_subject(verb: Token) -> bool:
    """Tell whether a verb has a subject of its own, and does not share one."""
    return bool(children(verb, "nsubj", "nsubjpass"))


def is_intercepted(trigger: Token) -> bool:
    """Tell whether what was sent was stopped, as told in the same sentence: "… but the missile was shot down".

    Args:
        trigger: The word that tells the strike.
    """
    return any(
        t.pos_ == "VERB"
        and lemma(t) in ("shoot", "intercept", "down")
        and (lemma(t) != "shoot" or _has_down(t))
        and any(o.pos_ == "PRON" or any(c.lower_ in ("the", "all", "both") for c in o.children) for o in objects(t))
        for t in trigger.sent
        if t.i != trigger.i
    )


def _has_down(verb: Token) -> bool:
    return any(c.lower_ == "down" for c in verb.children)
