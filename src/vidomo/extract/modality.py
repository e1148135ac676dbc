"""Whether a deed is told as done, under way, planned, possible, or not done.

Modality follows the auxiliaries, the words that govern the trigger, and negation, in the manner of FactBank (Saurí and
Pustejovsky 2009): certain and positive is ``happened``, certain and negative ``negated``, everything between
``possible`` or ``planned``.
"""

from __future__ import annotations

from vidomo.extract.grammar import FINITE, ancestors, children, lemma
from vidomo.extract.parsed import Token
from vidomo.lexicon import Lexicon, Word
from vidomo.model.event import Modality
from vidomo.model.span import Reason

SLOTS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective", "PROPN": "noun"}
ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "last", "latest", "only"})
PLANNED_AUX = ("will", "shall", "'ll", "wo")
POSSIBLE_AUX = ("may", "might", "could", "can", "would", "should")
ENDED = frozenset(["thwart", "foil", "prevent", "stop", "halt", "fail", "suppress", "repel", "repulse", "abandon"])
CIRCUMSTANCE = ("in", "during", "after", "amid", "since", "before", "following", "near")
SHORT = {"n't": "not", "'s": "is", "’s": "is"}
ANAPHORA = ("it", "this", "that", "which", "all")
QUOTES = ('"', "“", "«", "”", "''")
GOES_ON = ("stop", "cease", "end", "halt", "subside", "abate", "pause")
# What is nearly done is not done.
NEARLY = ("almost", "nearly", "practically", "virtually")
KNOWS = ("confirm", "verify", "establish", "corroborate")
AIMS = ("priority", "aim", "goal", "objective", "task")
# What is told by who announces it, as it is nobody's plan or done already.
TOLD, OUTCOMES = ("announce", "declare"), ("fall", "capture", "recapture", "liberation", "loss", "death", "takeover")
# What ties somebody to a deed, whether or not it is owned.
BLAME = ("responsibility", "involvement", "role", "part", "complicity", "blame", "link", "connection", "hand")
# What a deed does where it is done.
OCCURS = frozenset((
    "happen", "occur", "take", "begin", "start", "materialise", "materialize", "come", "go", "follow", "resume",
    "exist", "succeed", "be", "continue", "proceed", "reach", "hit", "strike",
    "result",
))  # fmt: skip
# By which a deed is known; where there is none, nobody tells of it.
SIGNS = frozenset(("indication", "sign", "evidence", "proof", "trace", "suggestion", "hint", "report"))
# What is gathered for a deed still to be done.
MEANS = (
    "force", "troop", "equipment", "power", "condition", "man", "soldier", "reserve", "unit", "tank", "armour", "armor",
    "manpower", "resource", "means", "ground",
)  # fmt: skip
NEGATORS = ("no", "not", "n't", "never", "neither", "nor", "without")


def modality_of(trigger: Token, lexicon: Lexicon) -> tuple[Modality, tuple[Reason, ...]]:
    """Tell the modality of the deed that a word tells.

    Args:
        trigger: Head of the trigger.
        lexicon: The words.

    Returns:
        The modality, and the rules that decided it.
    """
    verb = trigger
    purpose = trigger.dep_ in ("advcl", "relcl") and any(c.tag_ == "TO" for c in trigger.children)
    # "the sixth commander to be killed" tells of a deed done.
    if purpose and not any(c.tag_ in ("JJS", "JJ") and lemma(c) in ORDINALS for c in trigger.head.children):
        aim = _aim(trigger, lexicon)
        if aim is not None:
            return aim
        return "possible", (Reason("modality.wished", None, "an infinitive of purpose"),)
    own = _of_word(verb)
    if any(c.lower_ == "no" and c.dep_ == "det" for thing in children(verb, "dobj") for c in thing.children):
        own = "negated"  # "made no gains", "took no towns"
    if own is not None:
        return own, (Reason(f"modality.{own}", None, verb.text),)
    if any(c.lower_ in NEARLY and c.dep_ == "advmod" and c.i < trigger.i for c in trigger.children):
        return "possible", (Reason("modality.nearly", None, trigger.text),)  # "almost encircled": not yet
    if (told := _of_report(trigger)) is not None:
        return told, (Reason(f"modality.{told}_report", None, trigger.head.text),)
    decided: tuple[Modality, Reason] | None = None
    for above, below in _governors(trigger):
        if lemma(above) in TOLD and lemma(trigger) in OUTCOMES:
            continue  # "announced the fall of the town": what is over is told, and not planned
        governed = _governs(above, below, lexicon)
        if governed is not None:
            value, word = governed
            outer = _of_word(above)
            if outer == "negated" and value in ("negated", "possible"):
                value = "happened" if value == "negated" else "negated"
            elif outer == "negated" or (value == "possible" and (_failed(above) or _in_vain(above))):
                value = "negated"
            rule = "modality.wished" if word is not None and word.file.endswith("wished.yaml") else f"modality.{value}"
            decided = (value, Reason(rule, word.where if word else None, above.text))
            break
        if lemma(above) == "able" and above.head.pos_ == "ADJ":
            continue  # "unlikely to be able to"
        if _is_an_aim(above, below):
            return "planned", (Reason("modality.wished", None, above.text),)
        if _is_too(above, below):
            return "negated", (Reason("modality.too", None, above.text),)
        if _is_meant(above, below, trigger):
            return "planned", (Reason("modality.meant", None, f"{above.text} {below.text}"),)
        if _is_to(above, below):
            return "planned", (Reason("modality.planned", None, f"{above.text} to {below.text}"),)
        if lemma(above) in GOES_ON and _of_word(above) == "negated" and below.dep_ in ("nsubj", "dobj", "xcomp"):
            return "ongoing", (Reason("modality.goes_on", None, above.text),)
        if _is_open(above, below):
            return "possible", (Reason("modality.open", None, above.text),)
        outer = _of_word(above)
        # "said it would", "was believed": a verb of speech does not lend its own modality to what is said.
        lends = above.pos_ in ("VERB", "AUX") and (
            below.dep_ in ("dobj", "nsubj", "nsubjpass", "attr", "xcomp", "pobj")
            # "will not cause them to retreat"
            or (below.dep_ == "ccomp" and any(c.tag_ == "TO" for c in below.children))
        )
        if below.dep_ == "nsubj" and above.pos_ == "VERB" and lemma(above) not in OCCURS:
            lends = False  # "these bombings will not deter us", "the counterattacks will disrupt their plans"
        if outer is not None and lends:
            decided = (outer, Reason(f"modality.{outer}", None, above.text))
            break
    if decided is not None:
        return decided[0], (decided[1],)
    if (denied := _denied_after(trigger, lexicon)) is not None:
        return "negated", (denied,)
    if _is_conditional(trigger):
        return "possible", (Reason("modality.conditional", None, trigger.text),)
    if verb.tag_ == "VBG" and any(lemma(c) == "be" and c.tag_ in ("VBZ", "VBP") for c in children(verb, "aux")):
        return "ongoing", (Reason("modality.progressive", None, verb.text),)
    return "happened", ()


def _aim(trigger: Token, lexicon: Lexicon) -> tuple[Modality, tuple[Reason, ...]] | None:
    """ "made no progress in their bid to capture": the noun before an infinitive tells what it is."""
    to = next(c for c in trigger.children if c.tag_ == "TO")
    noun = to.nbor(-1) if to.i > trigger.sent.start else to
    matches = lexicon.table("modality", "noun").at([lemma(noun)], 0) if noun.pos_ == "NOUN" else []
    if not matches:
        return None
    found = matches[0]
    value = _value(found.concept.id)
    if value == "possible" and (_of_word(noun) == "negated" or _in_vain(noun)):
        value = "negated"
    rule = "modality.wished" if found.concept.id == "wished" else f"modality.{value}"
    return value, (Reason(rule, found.word.where, noun.text),)


def _of_word(verb: Token) -> Modality | None:
    """What the word's own auxiliaries and negation say."""
    if any(
        (c.dep_ == "neg" or c.lower_ in NEGATORS) and not _whether_or_not(c)
        for c in verb.children
        if c.dep_ in ("neg", "det", "advmod", "preconj")
    ):
        return "negated"
    for aux in children(verb, "aux"):
        word = aux.lower_
        if word in PLANNED_AUX or lemma(aux) == "will":
            return "planned"
        if word in POSSIBLE_AUX and not (word == "would" and _is_past_report(verb)):
            return "possible"
        if word == "would":
            return "planned"
    return None


def _whether_or_not(word: Token) -> bool:
    return word.lower_ == "not" and word.i > 1 and word.nbor(-1).lower_ == "or" and word.nbor(-2).lower_ == "whether"


def _is_open(above: Token, below: Token) -> bool:
    """ "reports of explosions could not be confirmed", "had no information about a strike": nobody knows."""
    if above.pos_ == "NOUN":
        return lemma(above) in ("information", "confirmation", "knowledge") and _of_word(above) == "negated"
    return lemma(above) in KNOWS and _of_word(above) == "negated" and below.dep_ in ("nsubjpass", "dobj", "ccomp")


def _of_report(trigger: Token) -> Modality | None:
    """What is told of the report that a clause belongs to: "denied reports that …", "neither confirmed nor denied
    that …"."""
    of = trigger.head
    if trigger.dep_ == "pobj" and of.lower_ == "of" and lemma(of.head) in SIGNS and _of_word(of.head) == "negated":
        return "negated"  # "no signs of fighting"
    verb = trigger if trigger.pos_ == "VERB" else next((a for a in ancestors(trigger) if a.pos_ == "VERB"), trigger)
    above = verb.head
    if verb.dep_ == "ccomp" and lemma(above) == "deny" and (verb.i < above.i or children(above, "dobj")):
        return None  # "they took the town, he said; the others denied this"
    if verb.dep_ == "ccomp" and lemma(above) in (*KNOWS, "deny"):
        if any(t.lower_ == "neither" for word in (above, above.head) for t in word.children):
            return "possible"
        negated = _of_word(above) == "negated"
        return ("possible" if negated else None) if lemma(above) in KNOWS else None if negated else "negated"
    noun = above if verb.dep_ in ("acl", "ccomp", "relcl") and above.pos_ == "NOUN" else None
    if noun is not None and lemma(noun) in SIGNS and _of_word(noun) == "negated":
        return "negated"  # "no indication that it was hit"
    if noun is None or noun.dep_ != "dobj" or not any(c.lower_ == "that" and c.dep_ == "mark" for c in verb.children):
        return None
    denied = lemma(noun.head) in ("deny", "reject", "refute", "dismiss") and _of_word(noun.head) is None
    return "negated" if denied else None


def _is_past_report(verb: Token) -> bool:
    """ "He said they would withdraw": the future seen from the past."""
    return verb.dep_ in ("ccomp", "conj") and verb.head.pos_ == "VERB" and verb.head.tag_ in ("VBD", "VBN")


def _governors(trigger: Token) -> list[tuple[Token, Token]]:
    """The words that the trigger's deed hangs on, nearest first, up to the edge of its clause, each with what hangs on
    it; of what is joined by "and", neither governs the other."""
    found: list[tuple[Token, Token]] = []
    token = trigger
    while token.head.i != token.i and len(found) < 4:
        head = token.head
        infinitive = any(c.tag_ == "TO" for c in token.children)
        # "demanded that they withdraw": a bare verb is asked for, not told; in the plural it looks like the present,
        # which cannot follow a past.
        bare = token.tag_ == "VB" or (token.tag_ == "VBP" and head.tag_ in ("VBD", "VBN"))
        asked = bare and not children(token, "aux")
        if token.dep_ in ("relcl", "advcl", "parataxis") or (token.dep_ == "ccomp" and not (infinitive or asked)):
            break
        if token.dep_ == "conj":
            if head.pos_ != token.pos_ or (token.tag_ in FINITE and head.tag_ == token.tag_):
                break  # "ordered an attack and withdrew"
            if any(c.dep_ in ("aux", "auxpass", "nsubj", "mark") and c.tag_ != "TO" for c in token.children):
                break
            if head.pos_ in ("NOUN", "PROPN"):
                token = head
                continue  # "made preparations and some advances"
        if token.dep_ == "acl" and token.tag_ not in ("VB", "VBG"):
            break
        dates = token.dep_ == "prep" and token.lower_ in ("since", "after", "before", "following", "during")
        if head.pos_ == "NOUN" and lemma(head) in BLAME:
            break  # who "denied responsibility for the attack" does not deny that there was one
        if dates or (token.dep_ == "prep" and token.lower_ in CIRCUMSTANCE and head.pos_ in ("VERB", "AUX")):
            break  # "the village was abandoned in fighting": the verb says nothing of the fighting
        found.append((head, token))
        token = head
    return found


def _is_to(above: Token, below: Token) -> bool:
    """ "their aim is to capture", "troops are to leave": what is to be done is not done."""
    tells = children(above, "xcomp", "ccomp") if below.dep_ in ("nsubj", "nsubjpass") else [below]
    return lemma(above) == "be" and any(
        t.dep_ in ("xcomp", "ccomp") and any(c.tag_ == "TO" for c in t.children) for t in tells
    )


def _is_an_aim(above: Token, below: Token) -> bool:
    """ "the capture of the plant is their main priority"."""
    named = (
        t for t in children(above, "attr") if lemma(t) in ("priority", "aim", "goal", "objective", "task", "target")
    )
    return lemma(above) == "be" and below.dep_ == "nsubj" and next(named, None) is not None


def _is_too(above: Token, below: Token) -> bool:
    """ "far too small to encircle the city"."""
    return (
        above.pos_ in ("ADJ", "ADV")
        and below.pos_ in ("VERB", "AUX")
        and any(c.tag_ == "TO" for c in below.children)
        and any(c.lower_ == "too" for c in above.children)
    )


def _is_meant(above: Token, below: Token, trigger: Token) -> bool:
    """ "equipment for an attack", "the men to launch its assault": what something is there for is still to come."""
    if above.pos_ != "NOUN" or trigger.pos_ != "NOUN" or lemma(above) not in MEANS:
        return False
    purpose = below.dep_ in ("acl", "relcl") and any(c.tag_ == "TO" for c in below.children)
    return purpose or (below.dep_ == "prep" and below.lower_ == "for")


def _governs(above: Token, below: Token, lexicon: Lexicon) -> tuple[Modality, Word | None] | None:
    slot = SLOTS.get(above.pos_)
    if slot is None:
        return None
    words = lexicon.table("modality", slot)
    for match in words.at([lemma(above)], 0):
        if _reaches(below, match.word):
            return _value(match.concept.id), match.word
    return None


def _reaches(below: Token, word: Word) -> bool:
    """A verb of plan governs what it plans (its complement or object), not who plans it.

    A line can ask for more: "told them to leave" orders, "told of the strike" does not.
    """
    if wanted := word.list("with"):
        bare = below.tag_ in ("VB", "VBP") and below.dep_ in ("xcomp", "ccomp", "advcl", "dobj", "conj")
        return ("infinitive" in wanted and bare) or (below.dep_ == "prep" and below.lower_ in wanted)
    if below.dep_ in ("xcomp", "ccomp", "dobj", "obj", "acl", "prep", "pobj", "pcomp", "conj", "compound"):
        return True
    return below.dep_ in ("nsubjpass",) or (below.dep_ == "amod")


def _value(id: str) -> Modality:
    for value in ("planned", "negated", "possible"):
        if id == value:
            return value
    return "possible"


def _denied_after(trigger: Token, lexicon: Lexicon) -> Reason | None:
    """ "They have taken the town, and it is not true", "They say they took it. This is a lie": told to be denied."""
    doc, sent = trigger.doc, trigger.sent
    end = sent.end
    if (
        end < len(doc)
        and not doc[end].is_space
        and any(t.text in QUOTES for t in doc[max(0, sent.start - 1) : sent.end])
    ):
        end = doc[end].sent.end
    words = [SHORT.get(t.lower_, t.lower_) for t in doc[trigger.i : end]]
    for match in lexicon.table("modality", "phrase").find(words):
        at = trigger.i + match.start
        if match.concept.id == "negated" and doc[at - 1].lower_ in ANAPHORA and _begins_clause(doc[at - 1]):
            return Reason("modality.denied_after", match.word.where, doc[at - 1 : at + match.end - match.start].text)
    return None


def _begins_clause(token: Token) -> bool:
    before = token.nbor(-1)
    return token.is_sent_start or before.is_punct or before.lower_ in ("and", "but")


def _failed(attempt: Token) -> bool:
    """ "tried to take the city but failed", "an attempt to take the city was thwarted"."""
    if attempt.dep_ in ("nsubjpass", "nsubj") and lemma(attempt.head) in ENDED and attempt.pos_ == "NOUN":
        return True
    return any(lemma(c) in ("fail", "abandon") for c in children(attempt, "conj"))


def _in_vain(attempt: Token) -> bool:
    """ "no progress in their bid to take the city", "without success in its efforts"."""
    return attempt.pos_ == "NOUN" and any(_of_word(t) == "negated" for t in ancestors(attempt) if t.pos_ == "NOUN")


def _is_conditional(trigger: Token) -> bool:
    token = trigger
    while token.head.i != token.i:
        if any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in token.children):
            return True
        if (
            token.dep_ in ("csubj", "nsubj")
            and token.tag_ == "VBG"
            and any(c.lower_ == "would" for c in token.head.children)
        ):
            return True
        if token.dep_ in ("ccomp", "relcl", "parataxis"):
            return False
        token = token.head
    return False
