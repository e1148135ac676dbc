"""Page furniture in plain text: marked and never cut, and where in doubt left to the report.

Words that tell furniture are in the lexicon; here is what its shape tells: remains of markup, copies of lines, cards of
other stories, authors at the foot of the page, and what stands after the end.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from vidomo.model.report import Furniture
from vidomo.read.lines import Unit
from vidomo.read.phrases import Hit, names_only, phrases, words_of

# Tags are in one case and their attributes have "=": "<The Palace: a Tale>" is the title of a play. The quantifiers are
# possessive where two of them meet, so that no text can make the search slow.
_TAG_NAME = r"/?(?:[a-z][a-z0-9-]*+|[A-Z][A-Z0-9]*+)"
_TAG = re.compile(rf"<(?:{_TAG_NAME}(?:\s[^<>=]{{0,500}}+=[^<>]{{0,2000}}+)?\s?/?|!--[^<>]{{0,2000}}+)>")
_REMAINS = re.compile(
    rf"<(?:{_TAG_NAME}(?:\s[^<>=]*+=[^<>]*+|\s?/?>|\s*$)|!--[^<>]*+)>?"
    r"|\b(?:type|src|srcset|class|data-[\w-]+|alt|width|height|href|style|sizes|media|rel|id)=[\"“”'][^\"”']*[\"”']?"
    r"|!\[[^\]]*\]\([^)]*\)|\[/?(?:caption|embed|gallery|video|audio|photo|image|img|quote|url)\b[^\]]*\]"
    r"|&(?:[a-z]{2,8}|#x?[0-9a-f]{1,6});"
)
_LINK = re.compile(r"\W*(?:https?://\S+|www\.\S+|pic\.twitter\.com/\S+|t\.co/\S+|[\w.+-]+@[\w-]+\.[\w.]+)?\W*")
_HANDLES_ONLY = re.compile(r"(?:[\w ]{0,20}:)?\s*(?:@\w{2,}[\s,|]*)+")
_HASHTAGS_ONLY = re.compile(r"(?:#\w{2,}[\s,]*){2,}")
_REFERENCE = re.compile(r"\[\d{1,3}\]\W*(?:https?://|www\.|hxxps?:)\S*(?:\s|https?://|$)")
_WORDS = re.compile(r"\w")
_NAME = re.compile(
    r"(?P<name>(?:(?:Dr|Mr|Ms|Mrs)\.\s)?[A-ZА-ЯІЇЄҐ][\w’'-]+(?:\s(?:[A-Z]\.\s?)?(?:(?:de|van|von|bin|al)\s)?"
    r"[A-ZА-ЯІЇЄҐ][\w’'-]+){1,3})"
    # "…, a former editor, is a", "… is an award-winning", "… covers": what an author is or does, never what he did.
    r"(?:, [^,.]{3,120},)?\s"
    r"(?:(?:is|has been|works as|serves as|has worked as)\s(?P<office>[^.]{2,90})|(?P<does>\w+\s\w+))"
)
_ELLIPSIS = re.compile(r"(?:…|\.\.\.)$")
_CAPITAL = re.compile(r"[A-ZА-ЯІЇЄҐ][\w’'-]{2,}")
_LONG_WORD = re.compile(r"[^\W\d_]{6,}")
_CLOCK = re.compile(r"\d{1,2}[.:]\d\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?")
_STROKES = re.compile(r"[\s\\]*\|\s*|\s+[>›»→]\s+")
_TAIL_SHARE = 0.5
_SAME_STORY = 0.4
# Each list of other stories is weighed against all that stands before it; no page has more than a few.
_MOST_LISTS = 20


@dataclass(slots=True)
class Marks:
    """What has been found so far about every unit of a text.

    Attributes:
        units: The units.
        hits: For each unit the furniture in it, or None.
        captions: Units that are captions by what stands around or in them.
    """

    units: Sequence[Unit]
    hits: list[Hit | None]
    captions: set[int] = field(default_factory=set)
    inner: list[Furniture] = field(default_factory=list)

    def whole(self, i: int) -> bool:
        """Whether the whole of unit ``i`` is furniture."""
        hit, unit = self.hits[i], self.units[i]
        return hit is not None and hit.start == 0 and hit.end >= unit.end - unit.start

    def mark(self, i: int, kind: str, why: str) -> None:
        """Mark the whole of unit ``i``, unless it is furniture already."""
        if not self.whole(i):
            self.hits[i] = Hit(kind, why, 0, self.units[i].end - self.units[i].start)

    def furniture(self) -> tuple[Furniture, ...]:
        """Give the furniture in order."""
        found = [
            Furniture(unit.start + hit.start, unit.start + hit.end, hit.kind, hit.why)
            for unit, hit in zip(self.units, self.hits, strict=True)
            if hit
        ]
        whole = {(f.start, f.end) for f in found}
        inner = [f for f in self.inner if not any(a <= f.start and f.end <= b for a, b in whole)]
        return tuple(sorted(found + inner, key=lambda f: f.start))


def marks_of(text: str, units: Sequence[Unit]) -> Marks:
    """Mark the furniture of a text.

    Args:
        text: The text as given.
        units: Its units.

    Returns:
        The marks; offsets in them are those of the text.
    """
    marks = Marks(units, [None] * len(units))
    for i, unit in enumerate(units):
        raw = text[unit.start : unit.end]
        marks.hits[i] = _shape(raw) or phrases().find(raw)
        if "<" in raw and not marks.whole(i):
            marks.inner += [
                Furniture(unit.start + m.start(), unit.start + m.end(), "markup", "furniture.tag")
                for m in _TAG.finditer(raw)
            ]
    _unmark_title(marks)
    _menus(marks)
    _captions(marks)
    _repeats(marks)
    _cards(marks)
    _authors(marks)
    _named_twice(marks)
    _after_the_end(marks)
    return marks


def _unmark_title(marks: Marks) -> None:
    """The first line can be a headline that begins as a link does ("Watch: …"), but links come later."""
    hit = marks.hits[0] if marks.hits else None
    if hit is not None and hit.kind == "related" and "tail" not in hit.scope and len(marks.units[0].text.split()) > 3:
        marks.hits[0] = None


def _menus(marks: Marks) -> None:
    """A row of short words with strokes or arrows between them, above the report; below it can be a table of figures.

    Of two words only one that names a section makes a row.
    """
    for i in range(min(_first_prose(marks), len(marks.units))):
        parts = [part for part in _STROKES.split(marks.units[i].text) if part]
        if len(parts) < 2 or not all(len(part.split()) <= 3 and not re.search(r"\d", part) for part in parts):
            continue
        if len(parts) > 2 or any(phrases().section(part) for part in parts):
            marks.mark(i, "navigation", "furniture.menu")


def headline_like(unit: Unit) -> bool:
    """Tell whether a unit can be the headline of a story: some words, and no full stop."""
    return 3 < len(unit.text.split()) <= 30 and len(unit.text) <= 180 and not unit.text.endswith((".", ":", ",", ";"))


def _shape(raw: str) -> Hit | None:
    """Furniture by its characters alone."""
    if len(raw) > 2000:
        return None
    kind = why = ""
    if not _WORDS.search(raw):
        kind, why = "markup", "furniture.separator"
    elif ("=" in raw or "<" in raw or "[" in raw or "&" in raw) and not _WORDS.search(_REMAINS.sub("", raw)):
        kind, why = "markup", "furniture.remains"
    elif _REFERENCE.match(raw):
        kind, why = "references", "furniture.reference"
    elif ("." in raw or "@" in raw) and len(raw) < 300 and all(_LINK.fullmatch(word) for word in raw.split()):
        kind, why = "links", "furniture.links"
    elif "@" in raw and len(raw) < 120 and _HANDLES_ONLY.fullmatch(raw):
        kind, why = "share", "furniture.handles"
    elif raw[0] == "#" and _HASHTAGS_ONLY.fullmatch(raw):
        kind, why = "tags", "furniture.hashtags"
    return Hit(kind, why, 0, len(raw)) if kind else None


def _captions(marks: Marks) -> None:
    """What follows the remains of a picture is its caption; so is a unit with a credit at its end."""
    for i, hit in enumerate(marks.hits):
        if hit is None:
            continue
        if hit.kind == "caption_credit" and not marks.whole(i):
            marks.captions.add(i)
        elif hit.kind == "caption_credit" and i > 1 and not marks.units[i].gap and marks.hits[i - 1] is None:
            if len(marks.units[i - 1].text) <= 300:
                marks.captions.add(i - 1)
        elif hit.kind == "caption_credit" and "next" in hit.scope:
            following = i + 1
            if following < len(marks.units) and marks.hits[following] is None:
                unit = marks.units[following]
                if len(unit.text) <= 300:
                    marks.captions.add(following)


def _repeats(marks: Marks) -> None:
    """A line that stands in the text again: the second copy is furniture; two copies in a row are a caption."""
    seen: dict[str, int] = {}
    for i, unit in enumerate(marks.units):
        if len(unit.text) < 25 or unit.text.count(" ") < 3 or marks.whole(i):
            continue
        key = unit.text.casefold().strip(' .…"“”*-•')
        first = seen.setdefault(key, i)
        if first != i:
            marks.mark(i, "repeat", "furniture.repeat")
            between = range(first + 1, i)
            if (
                len(unit.text) <= 300
                and len(between) <= 6
                and all(marks.hits[k] is not None for k in between)
                and first > 0
            ):
                marks.captions.add(first)


def _runs(marks: Marks) -> list[range]:
    starts = [i for i, unit in enumerate(marks.units) if unit.gap] + [len(marks.units)]
    return [range(a, b) for a, b in itertools.pairwise(starts)]


def _first_prose(marks: Marks) -> int:
    prose = (i for i, unit in enumerate(marks.units) if unit.prose and marks.hits[i] is None)
    return next(prose, len(marks.units))


def _cards(marks: Marks) -> None:
    """A card of another story: a headline and its blurb in one run of lines, with a picture or broken off."""
    runs = _runs(marks)
    if len(runs) < 4:
        return
    begun = _first_prose(marks)
    for run in runs:
        if not 2 <= len(run) <= 5 or not headline_like(marks.units[run[0]]) or marks.hits[run[0]] is not None:
            continue
        if run[0] < begun:
            continue
        kinds = {hit.kind for i in run[1:] if (hit := marks.hits[i]) is not None}
        broken = len(run) == 2 and bool(_ELLIPSIS.search(marks.units[run[1]].text))
        if "image" in kinds or broken:
            for i in run:
                marks.mark(i, "teaser", "furniture.card")


def _authors(marks: Marks) -> None:
    """An author at the foot: a life in a sentence, of a person whom the report does not name, with name and office."""
    total = sum(len(unit.text) for unit in marks.units) or 1
    done = 0
    prose: list[str] = []
    for i, unit in enumerate(marks.units):
        if done >= total * _TAIL_SHARE and not marks.whole(i) and unit.prose:
            match = _NAME.match(unit.text)
            if match and _tells_a_life(match) and not _named(match["name"], prose):
                marks.mark(i, "bio", "furniture.author")
                _around_author(marks, i, match["name"])
        done += len(unit.text)
        if unit.prose and marks.hits[i] is None:
            prose.append(unit.text)


def _named_twice(marks: Marks) -> None:
    """A line with nothing but the name that begins the furniture beside it ("Jane Roe", "Follow Jane Roe on …")."""
    for i, unit in enumerate(marks.units):
        if marks.hits[i] is not None or not 2 <= len(unit.text.split()) <= 4 or not names_only(unit.text):
            continue
        beside = [k for k in (i - 1, i + 1) if 0 <= k < len(marks.units) and marks.whole(k)]
        if any(marks.units[k].text.startswith(f"{unit.text} ") for k in beside):
            marks.mark(i, "byline", "furniture.author")


def _tells_a_life(match: re.Match[str]) -> bool:
    if match["does"]:
        near = words_of(match["does"])
        return any(tuple(near[: len(words)]) == words for words in phrases().author_does)
    near = words_of(match["office"])
    return any(
        tuple(near[k : k + len(words)]) == words for words in phrases().bio for k in range(len(near) - len(words) + 1)
    )


def _named(name: str, prose: Sequence[str]) -> bool:
    surname = name.split()[-1]
    return any(surname in text for text in prose)


def _around_author(marks: Marks, i: int, name: str) -> None:
    """The name, the office and the picture that stand above an author's life."""
    roles = phrases().roles
    for k in range(i - 1, max(-1, i - 5), -1):
        words = words_of(marks.units[k].text)
        if marks.units[k].text == name or (len(words) <= 7 and roles & set(words) and not marks.units[k].sentence):
            marks.mark(k, "bio", "furniture.author")
        elif marks.hits[k] is None:
            break


def _after_the_end(marks: Marks) -> None:
    """After words such as ``Related articles`` stand headlines of other stories, after the end nothing else does."""
    begun = _first_prose(marks)
    lists = i = 0
    while i < len(marks.units) and lists < _MOST_LISTS:
        hit = marks.hits[i]
        if hit is not None and "next" in hit.scope and hit.kind != "caption_credit":
            if i + 1 < len(marks.units):
                marks.mark(i + 1, hit.kind, hit.why)
        elif hit is not None and hit.scope & {"tail", "list"} and i > begun:
            lists += 1
            i = _tail(marks, i)
        i += 1


def _tail(marks: Marks, i: int) -> int:
    """Mark what belongs to the list of other stories that begins at unit ``i``; give the last unit of it."""
    over = any(hit is not None and hit.kind == "bio" for hit in marks.hits[:i])
    before = [k for k in range(i) if marks.units[k].prose and marks.hits[k] is None]
    after = [k for k in range(i + 1, len(marks.units)) if marks.units[k].prose and not marks.whole(k)]
    small = sum(len(marks.units[k].text) for k in after) <= 0.5 * sum(len(marks.units[k].text) for k in before)
    vocabulary = set().union(*(_names_and_words(marks.units[k].text) for k in before))
    goes_on = (hit := marks.hits[i]) is not None and "list" in hit.scope
    resumes = next(
        (k for k in after if goes_on or not (small and (over or not _same_story(marks.units[k].text, vocabulary)))),
        len(marks.units),
    )
    # The entries of a live blog stand each under its time of day.
    times = [k for k in range(len(marks.units)) if _CLOCK.fullmatch(marks.units[k].text)]
    if times and times[0] < i:
        resumes = min([resumes, *(k for k in times if k > i)])
    if resumes < len(marks.units) and len(after) > 0:
        # The report goes on: only headlines in the run of lines right after the marker are the list.
        last = i
        for k in range(i + 1, resumes):
            if marks.hits[k] is None and not headline_like(marks.units[k]):
                break
            if k > i + 1 and marks.units[k].gap and not marks.units[k - 1].gap:
                break
            last = k
        for k in range(i + 1, last + 1):
            marks.mark(k, "teaser", "furniture.list")
        return last
    for k in range(i + 1, len(marks.units)):
        marks.mark(k, "teaser", "furniture.after_the_end")
    return len(marks.units)


def _names_and_words(text: str) -> set[str]:
    return {m.casefold() for m in _CAPITAL.findall(text)} | {m.casefold() for m in _LONG_WORD.findall(text)}


def _same_story(text: str, vocabulary: set[str]) -> bool:
    words = _names_and_words(text)
    return bool(words) and len(words & vocabulary) >= _SAME_STORY * len(words)


__all__ = ["Marks", "headline_like", "marks_of", "names_only"]
