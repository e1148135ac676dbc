"""Who speaks where a verb of speech has no subject of its own and goes on for the speaker of a cue above it."""

from __future__ import annotations

from vidomo.extract.cues import Cue
from vidomo.extract.drafts import Desk
from vidomo.extract.grammar import FINITE
from vidomo.extract.sources import Source, can_speak, source_of

# Inside what somebody tells they most often stand for that somebody.
PRONOUNS = frozenset(("he", "she", "it", "they"))


def speaking(desk: Desk, cue: Cue) -> Source | None:
    """Find the source of a cue by grammar, or that of the cue for whose speaker it goes on.

    "The mayor said that the enemy had left, adding that the road was open": the mayor adds it, not the enemy.

    Args:
        desk: The page laid out.
        cue: A verb.
    """
    source = source_of(cue, desk.quoted)
    if source is None or source.own:
        return source
    outer = goes_on_for(desk, cue, source)
    if outer is None and not can_speak(source, cue, desk.words, "speaker", desk.named):
        outer = _above(desk, cue, None)
    return Source(outer.first, outer.last, outer.head, False) if outer is not None else source


def goes_on_for(desk: Desk, cue: Cue, source: Source) -> Source | None:
    """Find the speaker for whom a verb of speech goes on, although it stands inside what that speaker tells.

    Args:
        desk: The page laid out.
        cue: A verb without a subject of its own.
        source: What grammar gives it as its subject.

    Returns:
        The source of the cue above; None where the verb goes with the subject that grammar gives.
    """
    verb = cue.token
    if cue.stance or any(line.word.get("subject") == "record" for line in cue.matches):
        return None
    if verb.tag_ == "VBG" and verb.dep_ in ("advcl", "conj"):
        return _above(desk, cue, None)
    if verb.dep_ != "conj" or verb.tag_ not in FINITE or verb.head.i > verb.i:
        return None
    if verb.head.tag_ == "VB":  # "said he would go and insisted": he does not insist
        return _above(desk, cue, None)
    # "Petrenko said he was tired and promised to rest": the pronoun is Petrenko.
    if source.head.lower_ not in PRONOUNS:
        return None
    speaker = _above(desk, cue, verb.tag_)
    return speaker if speaker is not None and _can_mean(source.head.lower_, speaker) else None


def _can_mean(pronoun: str, speaker: Source) -> bool:
    """Whether a pronoun agrees with a speaker in number and kind."""
    head = speaker.head
    low = head.lower_
    several = head.tag_ in ("NNS", "NNPS") or low == "they" or any(c.dep_ == "conj" for c in head.children)
    if pronoun == "they":
        return low not in ("he", "she")
    return not several and (low not in ("he", "she") if pronoun == "it" else low != "it")


def _above(desk: Desk, cue: Cue, tag: str | None) -> Source | None:
    """The source of the nearest cue above that is no pronoun, of a tense where one is asked for."""
    verbs = {c.token.i: c for c in desk.cues}
    found: Source | None = None
    for token in cue.token.ancestors:
        upper = verbs.get(token.i)
        if upper is None or token.i > cue.token.i or (tag is not None and token.tag_ != tag):
            continue
        source = source_of(upper, desk.quoted)
        if source is None:
            break
        found = source
        if source.head.lower_ not in PRONOUNS:
            break  # "Petrenko said he did not believe them, arguing that …"
    return found
