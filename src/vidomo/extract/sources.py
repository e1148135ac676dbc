"""The words that name the source of a cue."""

from __future__ import annotations

from dataclasses import dataclass

from vidomo.extract.cues import Cue, is_passive, is_verb
from vidomo.extract.grammar import is_misread_subject
from vidomo.extract.offices import Words
from vidomo.extract.parsed import Doc, Token

SILENT = frozenset(
    ["it", "this", "that", "these", "those", "what", "there", "nothing", "everything", "anything", "which", "whatever"]
)
ANYONE = frozenset(
    [
        "he",
        "she",
        "they",
        "who",
        "some",
        "many",
        "others",
        "one",
        "several",
        "another",
        "both",
        "few",
        "most",
        "all",
        "someone",
        "everyone",
        "anyone",
        "others",
    ]
)


# Shares and numbers of people, who answer or want in their stead.
SHARES = frozenset(
    (
        "majority", "minority", "plurality", "half", "third", "quarter", "percent", "%", "percentage", "number",
        "handful", "group", "dozen", "score", "hundred", "thousand", "million", "rest", "those", "neither", "none",
        "each", "any",
    )
)  # fmt: skip
# What one does with a statement, letter or video in which something is said.
ISSUES = frozenset(
    (
        "issue",
        "release",
        "publish",
        "post",
        "write",
        "send",
        "put",
        "make",
        "give",
        "share",
        "circulate",
        "deliver",
        "air",
        "drop",
        "scatter",
        "distribute",
        "hand",
    )
)


# Between commas behind a source they lead to how, when or where it was said, and not to who it is.
MANNER = frozenset(("with", "after", "during", "before", "in", "on", "at", "without", "amid", "despite"))


@dataclass(frozen=True, slots=True)
class Source:
    """Who a cue names as speaking.

    Attributes:
        first: Index of the first token.
        last: One past the last.
        head: Head word.
        own: Whether the cue names it itself; otherwise it is carried from the verb that governs the cue.
    """

    first: int
    last: int
    head: Token
    own: bool = True

    @property
    def tokens(self) -> set[int]:
        """Indices of the tokens."""
        return set(range(self.first, self.last))


def subject_of(verb: Token, quoted: set[int]) -> tuple[Token, bool] | None:
    """Find who does what a verb tells: its own subject or agent, or that of the verb it hangs on.

    Args:
        verb: A verb.
        quoted: Tokens inside quotations, which cannot be the source of them.

    Returns:
        The noun and whether it is the verb's own; None where there is none.
    """
    here: Token | None = verb
    own = True
    for _ in range(6):
        if here is None:
            return None
        if is_passive(here):
            agents = [p for c in here.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"]
            if agents and agents[0].i not in quoted:
                return agents[0], own
            if own:
                return None
        subject = next((c for c in here.children if c.dep_ in ("nsubj", "expl") and c.i not in quoted), None)
        if subject is None and (not own or here.tag_ == "VBG"):
            subject = next((c for c in here.children if c.dep_ == "nsubjpass" and c.i not in quoted), None)
        if subject is not None:
            return subject, own
        own = False
        head = here.head
        if here is verb and here.dep_ == "acl" and here.tag_ == "VBN":
            return None  # "nails found at the site": what is found tells nothing
        if here.dep_ in ("acl", "relcl") and head.pos_ in ("NOUN", "PROPN", "PRON"):
            if head.dep_ == "dobj" and head.head.lemma_ in ISSUES and head.pos_ == "NOUN" and not is_passive(head.head):
                # "The ministry published a statement saying …": the ministry says it.
                here = head.head
                continue
            return (head, True) if head.i not in quoted else None
        if here.dep_ == "pcomp" and head.lower_ not in ("by", "in", "with", "after", "while", "when", "before", "upon"):
            return None
        if here.dep_ in ("conj", "advcl", "xcomp", "pcomp", "prep", "dep") or (
            here.dep_ == "ccomp" and here.tag_ == "VBG"
        ):
            here = head if head != here else None
        else:
            return None
    return None


def phrase(head: Token, quoted: set[int], ban: set[int]) -> tuple[int, int] | None:
    """Give the range of the noun phrase of a source: with its appositions and clauses, without marks at its ends.

    Args:
        head: Head word of the source.
        quoted: Tokens inside quotations.
        ban: Tokens of the cue, which it may not run over.
    """
    doc = head.doc
    first, last = head.left_edge.i, head.right_edge.i + 1
    for i in range(first, head.i):
        if i in quoted or i in ban:
            first = i + 1
    for i in range(head.i + 1, last):
        if i in quoted or i in ban:
            last = i
            break
    last = min(last, _aside(head, last))
    if last < len(doc) and doc[last].text == "-" and not doc[last - 1].whitespace_:
        # The parser broke a word at its hyphen: "…, who co-founded it".
        last = next((i for i in range(last, head.i, -1) if doc[i].text == ","), last)
    for i in range(first, head.i):
        # A dateline or a label before the source: "HORLIVKA (Agency) – The mayor".
        if doc[i].text in ("–", "—", "--", ":") or (doc[i].text == "-" and doc[i - 1].whitespace_):
            first = i + 1
    while first < head.i and (
        doc[first].is_punct or doc[first].is_space or doc[first].dep_ in ("cc", "mark", "advmod", "punct")
    ):
        if doc[first].dep_ == "advmod" and doc[first].head != head:
            break
        first += 1
    while last - 1 > head.i and (doc[last - 1].is_punct or doc[last - 1].is_space or doc[last - 1].dep_ == "cc"):
        if doc[last - 1].text in (")", '"', "'"):
            break
        last -= 1
    return (first, last) if first < last else None


def _aside(head: Token, last: int) -> int:
    """Where what tells how or when somebody spoke begins: "Petrenko, speaking at a rally, said", "the mayor also"."""
    doc = head.doc
    for child in head.rights:
        start = child.left_edge.i
        apart = doc[start - 1].text in (",", "—", "–") and start - 1 > head.i
        spoken = child.dep_ in ("acl", "advcl") and child.tag_ == "VBG"
        manner = (child.dep_ == "prep" and child.lower_ in MANNER) or child.dep_ == "advcl"
        day = child.dep_ == "prep" and child.lower_ == "on" and any(c.ent_type_ == "DATE" for c in child.children)
        if (
            (apart and (spoken or manner))
            or day
            or (child.dep_ == "advmod" and child.pos_ == "ADV" and child.i + 1 == last)
        ):
            return start
    return last


def source_of(cue: Cue, quoted: set[int]) -> Source | None:
    """Find the source of a verb cue by grammar.

    Args:
        cue: A verb.
        quoted: Tokens inside quotations.

    Returns:
        The source; None where the verb has none, as in "it is estimated".
    """
    if cue.token.tag_ == "NNS":  # "…, the prosecutor's office reports.": all of what the parser takes for one name
        return Source(cue.token.left_edge.i, cue.first, cue.token.nbor(-1))
    found = subject_of(cue.token, quoted)
    if found is None and cue.token.i > 0 and not is_passive(cue.token):
        # "…, records show,", "Kyiv claims to": the parser takes the noun for part of a name.
        noun = cue.token.nbor(-1)
        record = noun.dep_ == "compound" and noun.head == cue.token and noun.pos_ == "NOUN"
        if record or is_misread_subject(noun, cue.token):
            found = noun, True
    if found is None:
        return None
    head, own = found
    span = phrase(head, quoted, {*range(cue.first, cue.last), cue.token.i})
    if span is None:
        return None
    if head.doc[span[1] - 1].pos_ == "ADP" and span[1] < cue.first <= span[1] + 2:
        span = (span[0], cue.first)  # "residents reached by phone said": the phone does not say it
    for other in cue.token.children:
        # An office and the name after it, taken for two subjects: "head of the council Ivan Petrenko told".
        if other.dep_ == "nsubj" and other.left_edge.i == span[1] and other.pos_ == "PROPN" and other.i < cue.first:
            return Source(span[0], other.i + 1, other, own)
    return Source(span[0], span[1], head, own)


def beside(cue: Cue, doc: Doc, gap: tuple[int, int], quoted: set[int]) -> Source | None:
    """Find the source of a cue beside a quotation by position alone, where grammar lost it.

    Args:
        cue: A verb.
        doc: The page's doc.
        gap: Tokens between the quotation and the next stop, in which the cue stands.
        quoted: Tokens inside quotations.
    """
    before = [t for t in doc[gap[0] : cue.first] if not t.is_punct and not t.is_space]
    if before and len(before) <= 30:
        names = [
            t for t in before if t.pos_ in ("NOUN", "PROPN", "PRON") and t.dep_ not in ("compound", "pobj", "poss")
        ]
        if names:
            return Source(before[0].i, before[-1].i + 1, names[-1])
    after = cue.last
    while after < gap[1] and doc[after].pos_ in ("ADV", "SPACE"):
        after += 1
    if after < gap[1] and doc[after].pos_ in ("NOUN", "PROPN", "PRON", "DET", "ADJ"):
        head = doc[after]
        while (
            head.head.i > head.i
            and head.head.i < gap[1]
            and head.dep_ in ("compound", "det", "amod", "poss", "nmod", "nummod")
        ):
            head = head.head
        span = phrase(head, quoted, set(range(cue.first, cue.last)))
        if span:
            return Source(max(span[0], cue.last), min(span[1], gap[1]), head)
    return None


def can_speak(source: Source, cue: Cue, words: Words, demand: str, named: set[int]) -> bool:
    """Tell whether a source can be one: no dummy subject, and a speaker or a record where the cue demands it.

    Args:
        source: The source.
        cue: The cue.
        words: Word lists.
        demand: ``speaker``, ``record`` or nothing, from the cue's line.
        named: Tokens of named people and bodies.
    """
    head = source.head
    low, lemma = head.lower_, head.lemma_.lower()
    if low in ("i", "we", "you", "me", "us"):
        return False
    if low == "it":
        return demand in ("", "speaker") and not is_passive(cue.token)
    if low == "those" and any(c.dep_ in ("relcl", "acl") for c in head.children):
        return demand != "record"  # "those who fled"
    if low in SILENT:
        return low in ("that", "which") and cue.token.dep_ == "relcl"
    if head.ent_type_ in ("DATE", "TIME", "MONEY") and head.pos_ != "PROPN":
        return False
    record = lemma in words.kinds or lemma in words.records
    if demand == "record":
        return record or not is_person(head, words, named) or head.ent_type_ == "ORG"
    if demand in ("speaker", "either"):
        return is_person(head, words, named) or head.pos_ == "PROPN" or lemma in words.bodies or record
    return True


def is_person(head: Token, words: Words, named: set[int]) -> bool:
    """Tell whether a noun stands for one or several people."""
    lemma = head.lemma_.lower()
    return (
        head.i in named
        or head.lower_ in ANYONE
        or _counted(head, words, named)
        or any(c.dep_ == "relcl" and any(w.tag_ in ("WP", "WP$") for w in c.lefts) for c in head.children)
        or lemma in words.roles
        or lemma in words.people
        or head.ent_type_ in ("PERSON", "NORP")
        or head.lower_ in words.parties
        or (head.pos_ == "ADJ" and head.dep_ in ("nsubj", "agent"))
        or lemma in words.voices
    )


def _counted(head: Token, words: Words, named: set[int]) -> bool:
    """A share of people, or people told by number alone: "a majority of residents", "about four in ten", "those"."""
    if head.lemma_.lower() not in SHARES and head.pos_ != "NUM":
        return False
    inner = [p for c in head.children if c.dep_ == "prep" and c.lower_ == "of" for p in c.children if p.dep_ == "pobj"]
    return all(is_person(p, words, named) or p.pos_ == "PROPN" for p in inner)


def governed(verb: Token) -> bool:
    """Tell whether a verb is only wished, planned, asked or supposed: "will say", "refused to say", "if he says"."""
    if any(t.lower_ == "neither" for word in (verb, verb.head) for t in word.children) and verb.dep_ in (
        "conj",
        "ROOT",
    ):
        return True  # "has neither confirmed nor denied that …"
    for child in verb.children:
        if child.dep_ == "neg":
            return True
        if child.dep_ == "aux" and child.lower_ in (
            "will",
            "would",
            "may",
            "might",
            "could",
            "should",
            "shall",
            "must",
            "wo",
            "'ll",
        ):
            return True
        if child.dep_ == "aux" and child.tag_ == "TO":
            return verb.dep_ != "xcomp" or verb.head.lemma_ not in (
                "go",
                "continue",
                "have",
                "begin",
                "appear",
                "seem",
                "rush",
                "take",
                "use",
                "tend",
                "manage",
            )
        if child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether"):
            return True
    if (
        verb.dep_ == "conj"
        and is_verb(verb.head)
        and verb.head.i < verb.i
        and not any(c.dep_ in ("nsubj", "aux") for c in verb.children)
        and not (verb.tag_ in ("VBD", "VBZ") and verb.head.tag_ == "VB")
    ):
        return governed(verb.head)  # not "said it would leave and suggested that …"
    return False
