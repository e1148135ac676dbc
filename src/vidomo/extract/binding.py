"""Which place, time and claim belong to a word: by syntax first, then by the nearest that the text carries on."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from vidomo.extract.dateline import dateline_end
from vidomo.extract.definite_places import both, definite, focus, many_places, somewhere
from vidomo.extract.grammar import ancestors, children, clause, clause_head, lemma, objects
from vidomo.extract.holders import held
from vidomo.extract.page import Page
from vidomo.extract.parsed import Span, Token
from vidomo.extract.sites import Tie, first_token, is_site, listed, narrowed, place_token, tie_of
from vidomo.extract.standpoints import is_source, is_start, seen_from
from vidomo.model.claim import Claim
from vidomo.model.event import Event
from vidomo.model.place import Place
from vidomo.model.time import Time

# What befalls people at once where something is done: it was on the same day.
BEFALLS = frozenset({"kill", "injure", "wound", "die", "hurt"})
# Words that lead away from what was told before.
ELSEWHERE = frozenset(("separately", "elsewhere", "meanwhile"))
# So many deeds told of at once are spread over more places than the one told of before.
MANY = 20
# Paragraphs over which the day of a story holds for its place.
REACH = 6


def places_at(page: Page, token: Token, places: Sequence[Place], heads: Sequence[Token] = ()) -> tuple[Place, ...]:
    """Tell where a deed happened.

    Looked for in order: places that the parse ties to the word or its clause; the place that "the city" stands for;
    places tied to a clause around it; the place of the sentence before in the same paragraph; the report's own.

    Args:
        page: The page.
        token: The trigger.
        places: Every place mention, in order.
        heads: The trigger and the words that tell its result, where there are any.

    Returns:
        Several places only where the text lists them ("in A, B and C").
    """
    sent = token.sent
    two = both(page, token, places)
    if two:
        return two
    here = [p for p in places if sent.start_char <= p.start < sent.end_char and not _of_nationals(page, p)]
    direct = definite(page, {t.i for t in objects(token)}, sent, places)
    if direct is not None:
        return (direct,)
    sites = frozenset(place_token(page, p).i for p in here)
    ties = _ties(page, heads or (token,), here, sites)
    if ties and ties[0].distance == 0:
        return listed(page, ties, here)
    for inside in (_subtree(token), _clause_of(token)):
        meant = definite(page, inside, sent, places)
        if meant is not None:
            return (meant,)
    if ties:
        return listed(page, ties, here)
    if many_places(_clause_of(token), sent) or somewhere(token):
        return ()
    if many_places(_clause_of(token), sent, "dobj"):
        region = _region_of(page, token, places)
        return (region,) if region is not None else ()
    if seen := seen_from(page, token, here):
        return (seen,)
    if _are_many(token):
        return ()
    carried = _carried(page, sent, places)
    return (carried,) if carried is not None else ()


def _are_many(deeds: Token) -> bool:
    """ "78 clashes took place over the day": not all of them where the sentence before was."""
    counts = (c.text.replace(",", "") for c in deeds.children if c.dep_ == "nummod" and c.i < deeds.i)
    return any(count.isdigit() and int(count) >= MANY for count in counts)


def _ties(page: Page, heads: Sequence[Token], here: Sequence[Place], sites: frozenset[int]) -> list[Tie]:
    """The ties of a sentence's places, the closest first; what only tells where another lies is tied as that is."""
    own = {id(p): tie_of(page, heads, p, sites) for p in here}
    holders = held(page, here)
    ties = [own[id(p)] for i, p in enumerate(here) if i not in holders]
    for i, inner in holders.items():
        tie = own[id(inner)]
        if tie is not None:
            distance, nested, *rest = tie.rank
            ties.append(Tie(here[i], (distance, nested + 1, rest[0], rest[1], rest[2] + here[i].start), tie.distance))
    return narrowed(page, sorted((tie for tie in ties if tie is not None), key=lambda tie: tie.rank))


def time_at(page: Page, token: Token, times: Sequence[Time]) -> Time | None:
    """Tell when a deed happened: by a time on the word, on its clause, or carried on from the sentence before.

    Args:
        page: The page.
        token: The trigger.
        times: Every time mention, in order.

    Returns:
        The time, or None where the text does not tell.
    """
    sent = token.sent
    here = [t for t in times if sent.start_char <= t.start < sent.end_char and (t.type in ("DATE", "TIME") or t.from_)]
    here = [t for t in here if t.from_ or t.to or (t.value and not t.value.endswith("_REF"))]
    for inside in (_subtree(token), _clause_of(token)):
        found = [
            t
            for t in here
            if (head := first_token(page, t.start, t.end)).i in inside and not _dates_another(head, token)
        ]
        if found:
            return min(found, key=lambda t: (abs(first_token(page, t.start, t.end).i - token.i), t.start))
    lead = sent[0].idx
    if filed := [t for t in times if t.from_ and _dates_lead(page, t.start, lead)]:
        return filed[-1]
    verb = clause_head(token)
    if verb.dep_ == "relcl" and any(c.lower_ == "when" for c in verb.children):
        # "since 7 October, when gunmen killed": the day that the clause is told of
        return next((t for t in here if t.start <= verb.head.idx < t.end), None)
    over = _same_moment(verb)
    return time_at(page, over, times) if over is not None else None


def _same_moment(verb: Token) -> Token | None:
    """The verb that tells of the same moment: "ten were killed after police opened fire"."""
    if verb.dep_ == "xcomp" and verb.head.pos_ == "VERB":
        verb = verb.head
    if verb.dep_ == "advcl" and any(c.lower_ in ("when", "as", "while") for c in verb.children):
        over = verb.head
        while over.dep_ == "conj" and not children(over, "prep", "npadvmod", "npmod") and over.head.pos_ == "VERB":
            over = over.head  # "on Monday one was killed and two were hurt when"
        return over
    after = verb.head if verb.dep_ == "pcomp" else next((c for c in children(verb, "mark")), None)
    result = verb.head.head if verb.dep_ == "pcomp" else verb.head
    if after is None or after.lower_ != "after" or lemma(result) not in BEFALLS:
        return None
    while result.dep_ == "conj" and lemma(result.head) in BEFALLS:
        result = result.head
    return result if result.i != verb.i else None  # "In the hours after ten were killed, …", where the parser lost "…"


def carry_times(page: Page, events: Sequence[Event]) -> Iterator[Event]:
    """Date events without a time of their own by the day that the story has reached.

    A deed told in the past tense is of the day last named in its paragraph, or last named for its place within a few
    paragraphs: that is how news is told. What is told as lasting ("has been shelled") or not done stays undated.

    Args:
        page: The page.
        events: The events in order.

    Yields:
        The same events, some with a time.
    """
    days: list[tuple[int | None, str | None, Time]] = []
    for event in events:
        block, place = page.block_of(event.trigger.start), event.place.name if event.place else None
        if event.time is None and event.modality == "happened" and days and _is_same_day(event):
            event = dataclasses.replace(event, time=days[-1][2])
        if event.time is None and event.modality == "happened" and _is_narrated(page, event):
            near = [t for b, _, t in days if b == block]
            near = near or [
                t
                for b, p, t in days
                if p == place and place and b is not None and block is not None and block - b <= REACH
            ]
            if near:
                event = dataclasses.replace(event, time=near[-1])
                days.append((block, place, near[-1]))
        elif event.time is not None and event.time.from_ is not None and event.time.from_ == event.time.to:
            days.append((block, place, event.time))
        yield event


def _is_same_day(event: Event) -> bool:
    words = event.span.text.lower()
    return "same day" in words or "that day" in words


def _is_narrated(page: Page, event: Event) -> bool:
    """Told in the simple past, or by a noun in such a clause, with nothing that leads away from the day."""
    head = first_token(page, event.trigger.start, event.trigger.end)
    if page.lexicon.table("narration", "phrase").find([t.lower_ for t in head.sent]):
        return False
    verb = head if head.pos_ == "VERB" else clause_head(head)
    over = next((a for a in ancestors(verb) if a.dep_ not in ("pcomp", "agent", "prep")), verb)
    if verb.dep_ == "pcomp" and any(lemma(c) == "have" and c.tag_ != "VB" for c in children(over, "aux")):
        return False  # "had been killed by shelling"
    if any(c.lower_ in ("has", "have", "had", "'ve") for c in verb.children if c.dep_ in ("aux", "auxpass")):
        return False
    return verb.tag_ in ("VBD", "VBN", "VBG", "VB") or verb.pos_ != "VERB"


def claim_at(claims: Sequence[Claim], start: int, end: int) -> Claim | None:
    """Find the innermost claim whose content holds a piece of text.

    Args:
        claims: The claims of the report.
        start: First code point.
        end: One past the last.

    Returns:
        The claim, or None for the outlet's own voice.
    """
    holding = [
        (piece.end - piece.start, claim)
        for claim in claims
        # Who wants or opposes a deed does not say that it was done.
        if not claim.why or not claim.why[0].rule.startswith("claims.stance")
        for piece in claim.content
        if piece.start <= start and end <= piece.end
    ]
    return min(holding, key=lambda pair: (pair[0], pair[1].id))[1] if holding else None


def _dates_another(time: Token, trigger: Token) -> bool:
    """ "following the February invasion", "after Monday's strike": the time is that of the deed it stands before."""
    noun = time.head
    described = time.dep_ in ("amod", "compound", "nmod", "nummod") and noun.pos_ in ("NOUN", "PROPN")
    if described and noun.i != trigger.i and time.i < noun.i and noun.ent_type_ != "DATE":
        return True  # "near an 11th-century temple", "the 1978 resolution calls for a withdrawal"
    if time.head.lower_ == "since" and any(_is_superlative(t) for t in (time.head.head, *time.head.head.children)):
        return True  # "the deadliest attack since January"
    for above in ancestors(time):
        if above.i == trigger.i:
            return False
        if (
            above.dep_ == "relcl"
            and not above.is_ancestor(trigger)
            and any(c.tag_ in ("WP", "WP$") for c in above.children)
        ):
            return True  # "the rebels, who took up arms in 2021, have seized the town"
        if (
            above.pos_ == "NOUN"
            and above.head.lower_ in ("following", "after", "before", "since")
            and above.head.head.i != above.i
        ):
            return True
    return False


def _is_superlative(word: Token) -> bool:
    return word.tag_ in ("JJS", "RBS") or (word.dep_ == "amod" and word.lower_ in ("first", "only", "second", "third"))


def _subtree(token: Token) -> set[int]:
    """The words under a trigger, without clauses of their own."""
    inside: set[int] = set()
    waiting = [token]
    while waiting:
        word = waiting.pop()
        inside.add(word.i)
        waiting.extend(
            c
            for c in word.children
            if not (c.pos_ in ("VERB", "AUX") and c.dep_ in ("conj", "advcl", "ccomp", "parataxis"))
        )
    return inside


def _clause_of(token: Token) -> set[int]:
    start, end = clause(token)
    return set(range(start, end)) if start <= token.i < end else _subtree(clause_head(token))


def _carried(page: Page, sent: Span, places: Sequence[Place]) -> Place | None:
    """The place that the text is about here: of the sentences before in the report, nearest first, cities before
    countries."""
    block = page.block_of(sent.start_char)
    if sent[0].lower_ in ELSEWHERE:
        return None
    before = [p for p in places if p.start < sent.start_char and p.precision != "country"]
    before = [p for p in before if is_site(page, p) and not is_source(page, p) and not is_start(page, p)]
    filed = [p for p in before if _in_dateline(page, p)]
    before = [p for p in before if p not in filed]
    same = [p for p in before if page.block_of(p.start) == block]
    if same:
        # Of the last sentence with a place, the place nearest to its main verb: that is what the paragraph is about.
        last = place_token(page, same[-1]).sent
        there = [p for p in same if last.start_char <= p.start < last.end_char]
        return min(there, key=lambda p: (sum(1 for _ in ancestors(place_token(page, p))), -p.start))
    elsewhere = [p for p in places if not sent.start_char <= p.start < sent.end_char]
    known = [p for p in elsewhere if p.precision not in ("country", "unresolved") and not is_start(page, p)]
    near = [p for p in before if _leads_to(page, page.block_of(p.start), block)]
    # From a capital much is filed that happened elsewhere.
    filed = [p for p in filed if p.feature != "PPLC"]
    return focus(known) or (near[-1] if near else filed[-1] if filed else None)


def _region_of(page: Page, token: Token, places: Sequence[Place]) -> Place | None:
    """The region that the paragraph speaks of, in which many settlements were hit."""
    block = page.block_of(token.idx)
    named = [p for p in places if p.start < token.idx and page.block_of(p.start) == block]
    return next((p for p in reversed(named) if p.precision == "region"), None)


def _leads_to(page: Page, first: int | None, second: int | None) -> bool:
    """Whether a story goes on from one block to another: never to an item of a list, nor over a heading."""
    if first is None or second is None:
        return False
    kinds = [page.report.blocks[i].kind for i in range(first + 1, second + 1)]
    return "heading" not in kinds and "list" not in kinds


def _dates_lead(page: Page, day: int, lead: int) -> bool:
    """Whether a date stands in the dateline right before a sentence: what that tells without a date is of that day."""
    block = page.block_of(day)
    if block is None or page.block_of(lead) != block:
        return False
    whole = page.report.blocks[block]
    end = dateline_end(page.report.text, whole.start, whole.end)
    return day < end and end <= lead <= end + 2


def _in_dateline(page: Page, place: Place) -> bool:
    """Where a report was filed from is no site of what it tells, unless it speaks of the place again."""
    block = page.block_of(place.start)
    if block is None:
        return False
    whole = page.report.blocks[block]
    return place.start < dateline_end(page.report.text, whole.start, whole.end)


def _of_nationals(page: Page, place: Place) -> bool:
    """ "nationals of Germany", "citizens of Mali and Niger": whose people they are, and not where they are."""
    token = place_token(page, place)
    while token.dep_ == "conj":
        token = token.head
    return token.head.lower_ == "of" and lemma(token.head.head) in ("national", "citizen", "native")
