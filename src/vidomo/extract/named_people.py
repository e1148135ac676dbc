"""Victims whom a report knows already: those it names, the driver, and they who died later."""

from __future__ import annotations

from collections.abc import Iterator

from vidomo.extract.counting import Counted, named
from vidomo.extract.figure_drafts import Draft, measure_named
from vidomo.extract.grammar import lemma
from vidomo.extract.measure_words import Told
from vidomo.extract.parsed import Token
from vidomo.extract.single_people import KNOWN, SinglePeople
from vidomo.extract.suicides import SELF
from vidomo.extract.victim_sums import LATER

# Ranks before a name, which taggers take for names.
_RANKS = frozenset(("sgt", "lt", "det", "capt", "cpl", "maj", "col", "gen", "ofc", "dr", "mr", "mrs", "ms", "rev"))


class NamedPeople(SinglePeople):
    """Victims whom a report knows already."""

    def _later(self) -> list[Draft]:
        """ "Two men were shot. They later died": the hurt of the sentence before are the dead."""
        found: list[Draft] = []
        for token in self.doc:
            if token.lower_ not in ("they", "both") or token.dep_ not in ("nsubj", "nsubjpass"):
                continue
            if any(d.start <= token.idx < d.end for d in self.done if d.measure == "killed"):
                continue
            told = self.told(token, Counted(token, token.i, frozenset(("people",))))
            if told is None or told.measure != "killed":
                continue
            hurt = [d for d in self.done if d.measure == "injured" and d.start < token.idx and d.part is None]
            last = max(hurt, key=lambda d: d.start, default=None)
            if last is None or last.low is None or last.low < 2 or last.low != last.high:
                continue
            if token.i - last.token.i > LATER:
                continue
            if any(d.part is last for d in found):
                continue
            found.append(Draft(
                token.idx, token.idx + len(token), token, "killed", last.low, last.high, group=last.group, part=last,
                rule="later", line=told.line, detail=told.token.text,
            ))  # fmt: skip
        return found

    def _named(self) -> Iterator[Draft]:
        """The dead or hurt whom the report only names, where it gives no number of them: one for each name."""
        for measure in ("killed", "injured"):
            if any(d.measure == measure for d in self.done):
                continue
            found = list(self._people_named(measure)) or list(self._known(measure))[:1]
            yield from found

    def _people_named(self, measure: str) -> Iterator[Draft]:
        """One figure for the names of which one word tells: "Olha, 18, who was there, and Ivan, 16, were killed"."""
        groups: dict[int, list[Token]] = {}
        tellings: dict[int, Told] = {}
        seen: set[str] = set()
        for token in self.doc:
            if token.pos_ != "PROPN" or token.dep_ == "compound" or token.lower_ in seen or token.i in self.timed:
                continue
            if not self.is_name(token) or _speaks(token) or token.lower_.rstrip(".") in _RANKS:
                continue
            told = self.told(token, Counted(token, token.i, frozenset(("people",))))
            if told is None or told.measure != measure or _to_oneself(token, told):
                continue
            names = [token, *(t for t in self.joined(token) if not _speaks(t))]
            seen.update(t.lower_ for t in names)
            tellings.setdefault(told.token.i, told)
            mine = groups.setdefault(told.token.i, [])
            mine += [t for t in names if not any(_one_name(m, t) for m in mine)]
        for at, names in groups.items():
            first = min((t for t in names[0].lefts if t.dep_ == "compound"), default=names[0], key=lambda t: t.i)
            yield Draft(
                first.idx, names[-1].idx + len(names[-1]), names[0], measure_named(measure), float(len(names)),
                float(len(names)), rule="named", line=tellings[at].line, detail=tellings[at].token.text,
            )  # fmt: skip

    def _known(self, measure: str) -> Iterator[Draft]:
        """ "The driver died", "her mother was hurt", "the 15-year-old killed", "she later died"."""
        for token in self.doc:
            pronoun = token.tag_ == "PRP" and token.lower_ in ("he", "she", "him", "her")
            if token.tag_ != "NN" and not pronoun and token.lower_ != "old":
                continue
            own = [c for c in token.children if c.i < token.i and (c.lower_ in KNOWN or c.dep_ == "poss")]
            aged = token.lower_ == "old" and self.article(token) is not None
            if not pronoun and not own and not aged:
                continue
            what = Counted(token, token.i, frozenset(("people",))) if pronoun or aged else named(token, self.lexicon)
            if "people" not in what.kinds or what.group == "families":
                continue
            told = self.told(token, what)
            if told is not None and told.measure == measure and not _to_oneself(token, told):
                start = min((min(t.idx for t in c.subtree) for c in own), default=token.idx)
                joined = [] if pronoun else self.joined(token)
                last = (joined or [token])[-1]
                many = 1.0 + len(joined)
                yield Draft(
                    start, last.idx + len(last), token, measure_named(measure), many, many,
                    group=None if joined else what.group, rule="named", line=told.line, detail=told.token.text,
                )  # fmt: skip


def _to_oneself(token: Token, told: Told) -> bool:
    """Whether somebody killed himself, who is counted beside the others and not among them."""
    did = told.measure == "killed" and token.i < told.token.i
    return did and any(c.lower_ in SELF for c in told.token.children)


def _one_name(one: Token, other: Token) -> bool:
    """Whether two words stand side by side in one name that the parse takes apart: "Jefferson Rex Rivers"."""
    first, last = sorted((one.i, other.i))
    return all(t.pos_ == "PROPN" or t.is_quote for t in one.doc[first : last + 1])


def _speaks(name: Token) -> bool:
    """Whether the one named only says what is told: "…, Sergeant Hernandez said"."""
    return name.dep_ == "nsubj" and lemma(name.head) in ("say", "tell", "add", "report", "announce", "confirm", "write")
