"""Words that report what somebody says, found in a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vidomo.extract.grammar import FORMS
from vidomo.extract.page import Page
from vidomo.extract.parsed import Doc, Token
from vidomo.lexicon import Match

# The concept of wants, plans and attitudes, which a report tells of somebody without their having to say so.
STANCES = "stances"


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word or phrase.

    Attributes:
        token: Its head: the verb, noun or first word of the phrase.
        first: Index of its first token in the page.
        last: One past its last token.
        slot: ``verb``, ``noun``, ``adjective`` or ``phrase``.
        matches: Its lines in the lexicon; more than one where the word is used in several ways.
    """

    token: Token
    first: int
    last: int
    slot: str
    matches: tuple[Match, ...]

    @property
    def stance(self) -> bool:
        """Whether every line tells what somebody wants or thinks of a thing, and not that they said so."""
        return all(match.concept.id == STANCES for match in self.matches)

    @property
    def negated(self) -> bool:
        """Whether it is negated: "does not want"."""
        here = self.token.head if self.slot == "adjective" else self.token
        return any(child.dep_ == "neg" for child in here.children)

    def line(self, *frames: str) -> Match | None:
        """Give the first lexicon line that allows one of the frames, or None."""
        for frame in frames:
            for match in self.matches:
                if frame in frames_of(match):
                    return match
        return None

    def allows(self, *frames: str) -> bool:
        """Tell whether a line of the lexicon allows one of the frames."""
        return self.line(*frames) is not None

    def demands(self, match: Match | None = None) -> str:
        """Tell what the subject must be: ``speaker``, ``record``, or nothing in particular."""
        lines = (match,) if match else self.matches
        wanted = {line.word.get("subject") for line in lines}
        return wanted.pop() if len(wanted) == 1 else ""


def frames_of(match: Match) -> tuple[str, ...]:
    """Tell what may follow a cue, as its line in the lexicon says; a clause or a quotation where it says nothing."""
    return match.word.list("frame") or ("that", "quote")


def find_cues(page: Page) -> tuple[Cue, ...]:
    """Find the cue words of a page.

    Args:
        page: The page.

    Returns:
        Cues in the order of the text.
    """
    doc = page.doc
    tables = {slot: page.lexicon.table("cue", slot) for slot in ("verb", "noun", "phrase", "adjective")}
    lemmas = [FORMS.get(token.lower_) or token.lemma_.lower() for token in doc]
    words = [token.lower_ for token in doc]
    cues: list[Cue] = []
    skip = 0
    for i, token in enumerate(doc):
        if i < skip or token.is_space:
            continue
        for slot, sequence in (("phrase", words), ("verb", lemmas), ("noun", lemmas), ("adjective", words)):
            if not SLOT_FITS[slot](token):
                continue
            if slot == "verb" and _is_reduced(token):
                break
            here = [m for m in tables[slot].at(sequence, i) if slot != "verb" or not _leads_on(doc, m)]
            if here:
                longest = tuple(match for match in here if match.end == here[0].end)
                cues.append(Cue(token, i, here[0].end, slot, longest))
                skip = here[0].end
                break
    return tuple(cues)


def _is_reduced(token: Token) -> bool:
    """ "Nails found in the yard are of steel": a participle whose noun is the subject of the verb that follows."""
    if token.tag_ not in ("VBD", "VBN") or token.i + 1 >= len(token.doc) or token.nbor(1).pos_ != "ADP":
        return False
    said = next((c for c in token.children if c.dep_ == "ccomp" and c.i > token.i), None)
    if said is None or said.tag_ not in ("VBP", "VBZ", "VBD") or said.nbor(-1).is_punct:
        return False
    return not any(c.dep_ in ("nsubj", "nsubjpass", "csubj", "expl", "mark") for c in said.children)


def _leads_on(doc: Doc, match: Match) -> bool:
    """Whether the last word of a cue leads on to a verb instead: "agreed to leave" is not "agreed to" a thing."""
    last = doc[match.end - 1]
    return match.end - match.start > 1 and last.tag_ == "TO" and last.dep_ == "aux"


def _is_stated(token: Token) -> bool:
    """An adjective said of somebody: "is certain"."""
    return token.dep_ == "acomp" and token.head.lemma_ in ("be", "remain", "seem", "feel", "grow", "become", "sound")


def is_verb(token: Token) -> bool:
    """Tell whether a token is tagged as a verb, auxiliaries that stand alone included."""
    return token.tag_.startswith("VB") and token.dep_ not in ("aux", "auxpass", "amod", "compound")


def _ends_sentence(token: Token) -> bool:
    """A verb at the end of its sentence that the parser takes for a noun: "…, the prosecutor's office reports."."""
    if token.tag_ != "NNS" or token.i + 1 >= token.sent.end or token.nbor(1).text not in (".", "!"):
        return False
    lead = token.doc[token.left_edge.i - 1] if token.left_edge.i > token.sent.start else token
    return lead.text == "," and token.nbor(-1).pos_ in ("NOUN", "PROPN") and token.nbor(-1).head == token


SLOT_FITS: dict[str, Callable[[Token], bool]] = {
    "phrase": lambda token: True,
    "verb": lambda token: is_verb(token) or _ends_sentence(token),
    "noun": lambda token: token.pos_ == "NOUN",
    "adjective": _is_stated,
}


def is_passive(token: Token) -> bool:
    """Tell whether a verb stands in the passive: "was told", "Asked why, the mayor said"."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in token.children):
        return token.tag_ == "VBN"
    bare = not any(child.dep_ in ("aux", "nsubj") for child in token.children)
    return bare and token.tag_ in ("VBN", "VBD") and token.dep_ == "advcl" and token.lemma_ in ("ask", "press")


def is_infinitive(token: Token) -> bool:
    """Tell whether a verb has "to" before it."""
    return any(child.tag_ == "TO" and child.dep_ == "aux" for child in token.children)


def subtree(token: Token, ban: frozenset[int] = frozenset()) -> set[int]:
    """Give the indices of a token and everything below it, without what hangs under the banned ones."""
    found: set[int] = set()
    stack = [token]
    while stack:
        here = stack.pop()
        if here.i in ban or here.i in found:
            continue
        found.add(here.i)
        stack.extend(here.children)
    return found
