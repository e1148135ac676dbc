"""The lexicon's furniture phrases, compiled so that a line is looked up by its first word."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from vidomo.lexicon import lexicon
from vidomo.model.problem import LexiconError

_TOKEN = re.compile(r"[^\W_]+(?:['’ʼ][^\W\d_]+)*|©")
_LABEL_MARK = re.compile(r"\s*['\"”’)\]]*\s*(?:[:\]|»>…]|\s[-–—])")
_COLON = re.compile(r"\s*:")
_BOUNDARY = re.compile(r"(?:[.!?…]['\"”’)]*\s+|\s[-–—|/]\s*|\s*\(|\s*\[)")
# The words between names in a line of names ("Jane Roe and John Doe for the Daily Bugle").
_SMALL = "and the of for in at with from by via on de la van von der bin al el y und та і и с"
_BETWEEN = frozenset(re.findall(r"\w+", _SMALL))
_ROW = 3
LANGUAGES = ("en", "uk", "ru")


@dataclass(frozen=True, slots=True)
class Hit:
    """A furniture phrase found in a unit.

    Attributes:
        kind: Kind of furniture: the id of the concept.
        why: ``file:line`` of the phrase.
        start: First character inside the unit's raw text that is furniture.
        end: One past the last.
        scope: What the phrase says about the lines after it.
    """

    kind: str
    why: str
    start: int
    end: int
    scope: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Phrase:
    slot: str
    tokens: tuple[str, ...]
    raw: tuple[str, ...]
    kind: str
    where: str
    scope: frozenset[str]
    exact: bool


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    raw: str
    key: str


def _tokens(text: str) -> list[_Token]:
    return [_Token(m.start(), m.end(), word := m.group(), fold(word)) for m in _TOKEN.finditer(text)]


def words_of(text: str) -> list[str]:
    """Give the words of a line as phrases are compared: without punctuation, lower case, ``#`` for a number."""
    flat = text.casefold().replace("’", "'").replace("ʼ", "'")
    return ["#" if word.isdigit() else word for word in _TOKEN.findall(flat)]


def fold(word: str) -> str:
    """Bring a word into the form in which phrases are compared: lower case, straight apostrophe, ``#`` for a number."""
    if word[0].isdigit():
        return "#" if word.isdigit() else word.casefold()
    return word.casefold().replace("’", "'").replace("ʼ", "'")


def names_only(text: str, extra: frozenset[str] = frozenset()) -> bool:
    """Tell whether a text is nothing but names and the small words between them.

    Args:
        text: A line or a part of one.
        extra: Further lower-case words that may stand between names.
    """
    words = _TOKEN.findall(text)
    capital = [word for word in words if word[0].isupper() or word[0] == "©"]
    return bool(capital) and all(
        word[0].isupper() or word.casefold() in _BETWEEN or word.casefold() in extra or word.isdigit() for word in words
    )


class Phrases:
    """Every furniture phrase of every language we have words for: an English page can carry a Ukrainian menu."""

    def __init__(self, phrases: Sequence[_Phrase]) -> None:
        self._line = _by_first(phrases, "line")
        self._start = _by_first(phrases, "start")
        self._contains: dict[str, list[tuple[int, _Phrase]]] = {}
        for phrase in phrases:
            if phrase.slot == "contains" and phrase.kind != "bio":
                # By their longest word: "in your inbox" is looked for in few lines, "in" stands in most.
                at = max(range(len(phrase.tokens)), key=lambda i: len(phrase.tokens[i]))
                self._contains.setdefault(phrase.tokens[at], []).append((at, phrase))
        self._end = _by_first(phrases, "end")
        self._inside = frozenset((*self._contains, *self._end))
        lives = [p for p in phrases if p.kind == "bio" and p.slot == "contains"]
        self.bio = frozenset(p.tokens for p in lives if "names" not in p.scope)
        self.author_does = frozenset(p.tokens for p in lives if "names" in p.scope)
        desks = [p.tokens for p in phrases if p.kind == "byline" and p.slot == "line"]
        self.roles = frozenset(word for tokens in (*self.bio, *desks) for word in tokens)

    def find(self, text: str) -> Hit | None:
        """Find the phrase that makes a unit furniture, whole or in part.

        Args:
            text: The unit, white space as it stands.

        Returns:
            The hit, or None.
        """
        keys = words_of(text[:80] if len(text) > 700 else text)
        if not keys:
            return None
        hit: Hit | None = None
        if keys[0] in self._line or keys[0] in self._start:
            words = _tokens(text[:80] if len(text) > 700 else text)
            hit = (self._covered(text, words) if len(text) <= 700 else None) or self._starting(text, words)
        if hit is None and len(text) <= 300 and not self._inside.isdisjoint(keys):
            words = _tokens(text)
            hit = self._containing(text, words) or self._ending(text, words)
        return hit

    def section(self, text: str) -> bool:
        """Tell whether words are the name of a section of a site, or another whole line of its navigation."""
        words = _tokens(text)
        phrase = _longest(self._line, words, 0) if words else None
        return phrase is not None and phrase.kind == "navigation" and len(phrase.tokens) == len(words)

    def _covered(self, text: str, words: list[_Token]) -> Hit | None:
        """A line that consists of whole-line phrases only, such as ``Share: Facebook X Telegram``."""
        if len(words) > 24:
            return None
        found: list[_Phrase] = []
        at = 0
        while at < len(words):
            phrase = _longest(self._line, words, at)
            if phrase is None:
                return None
            found.append(phrase)
            at += len(phrase.tokens)
        # A section's name alone can be a heading of the report; a row of them is a menu.
        sure = next((phrase for phrase in found if "row" not in phrase.scope), None)
        first = sure or (found[0] if len(found) >= _ROW else None)
        return Hit(first.kind, first.where, 0, len(text), first.scope) if first else None

    def _starting(self, text: str, words: list[_Token]) -> Hit | None:
        if not words or text[0] in "\"“«‘'„":
            return None
        for phrase in self._start.get(words[0].key, ()):
            if not _matches(phrase, words, 0):
                continue
            after = words[len(phrase.tokens) - 1].end
            rest = text[after:].strip()
            marked = bool(_LABEL_MARK.match(text, after))
            if "label" in phrase.scope:
                cut = _LABEL_MARK.match(text, after)
                comma = re.compile(r"\s*,").match(text, after)
                if cut or comma:
                    return Hit(phrase.kind, phrase.where, 0, (cut or comma).end(), phrase.scope)  # type: ignore[union-attr]
                continue
            if _may_start(phrase.scope, rest, marked, self.roles):
                return Hit(phrase.kind, phrase.where, 0, len(text), phrase.scope)
        return None

    def _containing(self, text: str, words: list[_Token]) -> Hit | None:
        if text[0] in '"“«‘„':
            return None
        for i in range(len(words)):
            for at, phrase in self._contains.get(words[i].key, ()):
                if i >= at and _matches(phrase, words, i - at):
                    return Hit(phrase.kind, phrase.where, 0, len(text), phrase.scope)
        return None

    def _ending(self, text: str, words: list[_Token]) -> Hit | None:
        """A credit at the end of a caption: from the phrase, or the bracket or sentence it stands in, to the end."""
        for at in range(max(0, len(words) - 10), len(words)):
            for phrase in self._end.get(words[at].key, ()):
                if not _matches(phrase, words, at):
                    continue
                after = words[at + len(phrase.tokens) - 1].end
                if "label" in phrase.scope and not _COLON.match(text, after):
                    continue
                if "label" not in phrase.scope and at + len(phrase.tokens) < len(words):
                    continue
                start = 0
                for boundary in _BOUNDARY.finditer(text, 0, words[at].start):
                    start = boundary.end() if text[boundary.start()] in ".!?…" else boundary.start()
                if "label" in phrase.scope:
                    start = words[at].start
                if not names_only(text[start : words[at].start] or "X", self.roles):
                    start = words[at].start
                return Hit(phrase.kind, phrase.where, start, len(text), phrase.scope)
        return None


def _may_start(scope: frozenset[str], rest: str, marked: bool, roles: frozenset[str]) -> bool:
    ended = rest.rstrip('"”’»)').endswith((".", "!", "?"))
    if "names" in scope:
        return bool(rest) and len(rest) <= 120 and names_only(rest.split("|")[0], roles)
    if "brief" in scope:
        return marked and 0 < len(rest.split()) <= 5 and not ended
    if "any" in scope:
        return len(rest) <= 500
    if "long" in scope:
        return marked
    if "open" in scope:
        return len(rest) <= 160 and not ended
    return marked and len(rest) <= 200


def _by_first(phrases: Sequence[_Phrase], slot: str) -> dict[str, list[_Phrase]]:
    table: dict[str, list[_Phrase]] = {}
    for phrase in phrases:
        if phrase.slot == slot:
            table.setdefault(phrase.tokens[0], []).append(phrase)
    for row in table.values():
        row.sort(key=lambda phrase: -len(phrase.tokens))
    return table


def _matches(phrase: _Phrase, words: list[_Token], at: int) -> bool:
    if at + len(phrase.tokens) > len(words):
        return False
    if phrase.exact:
        return all(words[at + i].raw == raw for i, raw in enumerate(phrase.raw))
    return all(words[at + i].key == key for i, key in enumerate(phrase.tokens))


def _longest(table: dict[str, list[_Phrase]], words: list[_Token], at: int) -> _Phrase | None:
    rows = table.get(words[at].key, ())
    return next((phrase for phrase in rows if _matches(phrase, words, at)), None)


_SCOPES = frozenset(("names", "brief", "any", "long", "open", "label", "tail", "next", "row", "list"))


@functools.cache
def phrases() -> Phrases:
    """Give the furniture phrases of all languages, compiled once."""
    found: list[_Phrase] = []
    for language in LANGUAGES:
        for concept, word in lexicon(language).words("furniture"):
            raw = tuple(re.findall(r"#|" + _TOKEN.pattern, word.text))
            scope = frozenset(word.list("scope"))
            if not raw or scope - _SCOPES:
                raise LexiconError(f"{word.where}: scope is one or more of {', '.join(sorted(_SCOPES))}")
            tokens = tuple("#" if part == "#" else fold(part) for part in raw)
            where = f"{language}/{word.where}"
            found.append(_Phrase(word.slot, tokens, raw, concept.id, where, scope, word.get("case") == "keep"))
    return Phrases(found)
