"""Events: every deed that a report tells, with who, to whom, where, when, and whether it is told as done."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vidomo.extract.acled import acled_of
from vidomo.extract.background import RESULTS, is_accident, is_background, is_only_wished, is_running
from vidomo.extract.binding import carry_times, claim_at, places_at, time_at
from vidomo.extract.deed_types import OWN_FORCES, STRIKES, refined, type_of
from vidomo.extract.gapped import with_gaps
from vidomo.extract.grammar import OBJECTS, ancestors, children, clause, lemma, objects
from vidomo.extract.modality import modality_of
from vidomo.extract.page import Page
from vidomo.extract.parsed import Token
from vidomo.extract.parties import opponent, state_of
from vidomo.extract.roles import Roles, roles_of
from vidomo.extract.triggers import Trigger, triggers
from vidomo.model.claim import Claim
from vidomo.model.event import Event, EventType, Party
from vidomo.model.place import Place
from vidomo.model.span import Reason
from vidomo.model.time import Time

FIRST = ("a", "an", "another")
ANSWERS = ("response", "retaliation", "reply", "revenge", "reprisal", "answer", "reaction", "retribution")
GROUND = frozenset({"armed_clash", "advance", "offensive", "encirclement"})
VIOLENT = STRIKES | GROUND | {"attack_on_civilians"}
ENEMY = frozenset({"enemy", "occupying", "occupier", "occupiers", "invading", "invader", "invaders", "occupation"})


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


def find_events(
    page: Page, places: Sequence[Place], times: Sequence[Time], claims: Sequence[Claim]
) -> tuple[Event, ...]:
    """Find the deeds that a report tells.

    Args:
        page: The page.
        places: Every place mention.
        times: Every time mention.
        claims: Every claim.

    Returns:
        Events in the order of the text, one for each place where a sentence lists places.
    """
    drafts: list[Draft] = []
    for trigger in triggers(page, places):
        type = type_of(trigger.concept)
        roles = roles_of(page, trigger, type)
        type = refined(page, trigger, type, roles)
        told = any(_group(d.type) == _group(type) or {d.type, type} <= VIOLENT for d in drafts)
        if is_only_wished(trigger.head) or is_background(trigger, type, told) or is_accident(page, trigger, type):
            continue
        if _names_section(page, trigger.head):
            continue
        drafts.append(Draft(trigger, type, roles, [trigger.head]))
    events: list[Event] = []
    known = _retold(page, _distinct(drafts), [*places, *times])
    for draft in _told_once(page, known, places):
        trigger, type, roles = draft.trigger, draft.type, draft.roles
        modality, reasons = modality_of(trigger.head, page.lexicon)
        if any(reason.rule == "modality.wished" for reason in reasons):
            continue
        shot_down = type in STRIKES and _is_intercepted(trigger.head)
        if shot_down and modality == "possible":
            modality = "happened"
        bounds = [clause(_matrix(head)) for head in draft.heads] + [clause(head) for head in draft.heads]
        first = min(trigger.tokens[0].i, *(start for start, _ in bounds))
        last = max(trigger.tokens[-1].i + 1, *(end for _, end in bounds))
        event = Event(
            id="",
            type=type,
            trigger=page.span_of(page.doc[trigger.tokens[0].i : trigger.tokens[-1].i + 1]),
            span=page.span_of(page.doc[first:last]),
            acled=acled_of(page, trigger, type, roles.actor1, roles.weapon),
            actor1=roles.actor1,
            actor2=roles.actor2,
            time=next(
                (t for head in draft.heads if (t := time_at(page, head, times)) and not is_running(page, head, t)), None
            ),
            modality=modality,
            weapon=roles.weapon,
            target=roles.target,
            intercepted=shot_down,
            why=(Reason(f"events.{trigger.word.slot}", trigger.word.where, trigger.word.text), *reasons),
        )
        claim = claim_at(claims, event.trigger.start, event.trigger.end)
        event = dataclasses.replace(event, claim=claim.id if claim else None, actor1=_sided(page, roles.actor1, claim))
        sites = places_at(page, trigger.head, places, draft.heads)
        if type in VIOLENT:
            sites = with_gaps(page, places, sites)  # "two were killed in A and one in B"
        if type == "interception":  # what is shot down over a country is of no town that another paragraph tells of
            sites = tuple(p for p in sites if page.block_of(p.start) == page.block_of(trigger.head.idx))
        events.extend(dataclasses.replace(event, place=place) for place in sites or (None,))
    events = list(_governed(page, list(carry_times(page, events))))
    return tuple(dataclasses.replace(event, id=f"e{i}") for i, event in enumerate(events, 1))


def _governed(page: Page, events: list[Event]) -> Iterable[Event]:
    """Give "government troops" the state they stand in, and "soldiers" too where no other state acts in the report."""
    states = {word.text for word in page.lexicon.concept("party", "country").words}
    acting = {p.name for e in events for p in (e.actor1, e.actor2) if p is not None and p.name in states}
    fought = {e.actor2.start for e in events if e.actor2 is not None}
    for event in events:
        actor = event.actor1
        if actor is not None and actor.start in fought:
            yield event  # "the army repelled troops that …": they are not the army's
            continue
        words = actor.name.lower().split() if actor is not None else []
        bare = words[-1:] and words[-1] in OWN_FORCES and words[:-1] in ([], ["government"], ["army"], ["armed"])
        state = state_of(page, event.place) if bare else None
        if state is not None and event.type == "capture" and event.place is not None and event.place.name == state:
            state = None  # who occupies a state is of another
        if actor is not None and state is not None and (words[0] == "government" or acting <= {state}):
            event = dataclasses.replace(event, actor1=dataclasses.replace(actor, name=state))
        yield event


def _matrix(head: Token) -> Token:
    """The verb that carries a verb in the infinitive: "managed to enter", "began shelling"."""
    while head.dep_ == "xcomp" and head.head.pos_ in ("VERB", "AUX"):
        head = head.head
    return head


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """One draft for each deed: what repeats or results from another trigger in the sentence is part of that one."""
    absorbed: set[int] = set()
    for draft in drafts:
        rivals = [d for d in drafts if d.head.sent == draft.head.sent and d is not draft and d.head.i not in absorbed]
        whole = _whole(draft, rivals)
        if whole is not None:
            whole.heads.extend(draft.heads)
            absorbed.add(draft.head.i)
    return [d for d in drafts if d.head.i not in absorbed]


def _retold(page: Page, drafts: list[Draft], sites: Sequence[Place | Time]) -> list[Draft]:
    """Leave out what tells the result of the deed before: "They shelled A on Monday. The shelling killed two"."""
    kept: list[Draft] = []
    for draft in drafts:
        sent = draft.head.sent
        deeds = [t for t in children(draft.head, "nsubj") if t.pos_ == "NOUN" and t.i < draft.head.i]
        named = any(c.lower_ in ("the", "this", "that") for t in deeds for c in t.children)
        start, end = clause(draft.head)
        sited = any(t.idx == s.start for t in page.doc[start:end] for s in sites)
        last = kept[-1] if kept else None
        if (
            last is not None
            and named
            and not sited
            and lemma(draft.head) in RESULTS
            and (_group(last.type) == _group(draft.type) or {last.type, draft.type} <= VIOLENT)
            and last.head.sent.end == sent.start
            and page.block_of(last.head.idx) == page.block_of(draft.head.idx)
        ):
            continue
        kept.append(draft)
    return kept


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
        downed = next((r for r in rivals if r.type in STRIKES and _is_intercepted(r.head)), None)
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


def _told_once(page: Page, drafts: list[Draft], places: Sequence[Place]) -> Iterable[Draft]:
    """A headline or the bullet points over a report retell its body: what the body tells is taken from there.

    Where most of a report stands in bullet points, they are its body. A point about a place that the body tells
    nothing of the sort about is news of its own.
    """
    blocks = page.report.blocks
    listed = sum(b.end - b.start for b in blocks if b.kind == "list")
    points = ("title", "list") if listed < sum(b.end - b.start for b in blocks if b.kind != "list") else ("title",)
    summary = {i for i, block in enumerate(blocks) if block.kind in points}
    inside = [page.block_of(draft.head.idx) for draft in drafts]
    open_ = [modality_of(draft.head, page.lexicon)[0] in ("planned", "possible") for draft in drafts]
    keys = [(_group(draft.type), future) for draft, future in zip(drafts, open_, strict=True)]
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


def _group(type: EventType) -> str:
    return "strike" if type in STRIKES else "ground" if type in GROUND else type


def _repeats(own: Token, type: EventType, other: Token, kind: EventType) -> bool:
    """A noun under a verb of the same group ("struck in a missile strike", "repelled an assault") is one deed."""
    if _group(type) != _group(kind):
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


def _is_intercepted(trigger: Token) -> bool:
    """ "... but the missile was shot down": told in the same sentence."""
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


def _names_section(page: Page, head: Token) -> bool:
    """Whether a word stands in a heading that tells nothing: "Evacuation of foreigners", "Mobilization Efforts"."""
    block = page.block_of(head.idx)
    if block is None or page.report.blocks[block].kind != "heading":
        return False
    verbs = ("VBD", "VBZ", "VBP", "VBN", "MD")
    return not any(t.tag_ in verbs or t.like_num for t in head.sent) and not any(
        t.ent_type_ in ("GPE", "LOC", "FAC") for t in head.sent
    )


def _sided(page: Page, actor: Party | None, claim: Claim | None) -> Party | None:
    """Give forces that the speaker calls their own ("our forces", "the country's military") the speaker's side, and
    those called the enemy the other's."""
    side = claim.speaker.side if claim is not None and claim.speaker is not None else None
    if actor is None or side is None:
        return actor
    if actor.name.lower().split()[0] in ENEMY:
        other = opponent(page, side)
        return dataclasses.replace(actor, name=other) if other is not None else actor
    if actor.name.lower().split()[-1] not in OWN_FORCES:
        return actor
    before = actor.name.lower().split()[:-1]
    if before and before[0].removesuffix("'s").removesuffix("’s") not in ("country", "nation", "our", "armed"):
        return actor
    return dataclasses.replace(actor, name=side)
