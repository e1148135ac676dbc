"""Events: every deed that a report tells, with who, to whom, where, when, and whether it is told as done."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from vidomo.extract.acled import acled_of
from vidomo.extract.background import is_accident, is_background, is_only_wished, is_running
from vidomo.extract.binding import carry_times, claim_at, places_at, time_at
from vidomo.extract.deed_types import OWN_FORCES, STRIKES, refined, type_of
from vidomo.extract.gapped import gaps, with_gaps
from vidomo.extract.grammar import clause
from vidomo.extract.modality import modality_of
from vidomo.extract.one_deed import VIOLENT, Draft, distinct, group_of_deeds, is_intercepted, retold, told_once
from vidomo.extract.page import Page
from vidomo.extract.parsed import Token
from vidomo.extract.parties import opponent, state_of
from vidomo.extract.roles import roles_of
from vidomo.extract.triggers import triggers
from vidomo.model.claim import Claim
from vidomo.model.event import Event, Party
from vidomo.model.place import Place
from vidomo.model.span import Reason
from vidomo.model.time import Time

ENEMY = frozenset({"enemy", "occupying", "occupier", "occupiers", "invading", "invader", "invaders", "occupation"})


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
        told = any(group_of_deeds(d.type) == group_of_deeds(type) or {d.type, type} <= VIOLENT for d in drafts)
        if is_only_wished(trigger.head) or is_background(trigger, type, told) or is_accident(page, trigger, type):
            continue
        if _names_section(page, trigger.head):
            continue
        drafts.append(Draft(trigger, type, roles, [trigger.head]))
    events: list[Event] = []
    gapped = list(gaps(page, places))
    known = retold(page, distinct(drafts), [*places, *times])
    for draft in told_once(page, known, places):
        trigger, type, roles = draft.trigger, draft.type, draft.roles
        modality, reasons = modality_of(trigger.head, page.lexicon)
        if any(reason.rule == "modality.wished" for reason in reasons):
            continue
        shot_down = type in STRIKES and is_intercepted(trigger.head)
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
            sites = with_gaps(gapped, sites)  # "two were killed in A and one in B"
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
