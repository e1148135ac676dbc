"""Bytes become text: marks, declarations, UTF-8, and only then a guess."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from vidomo.model.problem import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"(?:<meta[^>]{0,200}?charset\s*=\s*|<\?xml[^>]{0,100}?encoding\s*=\s*)[\"']?([\w.:-]{2,40})", re.I
)
# Encodings of one byte a letter that Ukrainian and Russian files are in; all are tried and the best reading taken.
_CYRILLIC = ("cp1251", "koi8-u", "cp866", "iso8859-5", "mac-cyrillic")
_COMMON = re.compile(
    r"\b(?:і|та|на|що|не|до|за|про|від|для|як|и|в|у|с|по|из|что|как|это|был|была|також|під|його|его)\b"
)
_SMALL = re.compile(r"[а-яіїєґё]")
_ODD = re.compile(r"[^\w\s.,;:!?()\[\]\"'«»“”„’–—№%&/+*=@#$€…-]|(?<=[а-яіїєґё])[А-ЯІЇЄҐЁ]")
_TRIED = 200_000


def decode(data: bytes, *, declared: str | None = None, html: bool = False) -> str:
    """Decode bytes whose encoding nobody has told.

    Args:
        data: The bytes of a file or an answer.
        declared: Encoding named by the server, believed after a byte order mark and before a guess.
        html: Whether a ``meta`` element may name the encoding.

    Returns:
        The text, without a byte order mark.

    Raises:
        InputError: Where the bytes are no text in an encoding that we know.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    if wide := _wide(data[:4096]):
        return _strictly(data, wide)
    if b"\x00" in data[:4096]:
        raise InputError("the file is not text: it has NUL bytes; convert it to text or HTML first")
    if html and (found := _DECLARED.search(data[:4096])):
        declared = declared or found.group(1).decode("ascii", "replace")
    # UTF-8 that decodes is UTF-8, whatever is declared: pages say windows-1251 and are not.
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        first_error = error
    if declared:
        try:
            return data.decode(declared)
        except (LookupError, UnicodeDecodeError):
            pass  # a wrong declaration is common: go on to the guess
    if text := _cyrillic(data):
        return text
    best = from_bytes(data[:_TRIED]).best()
    if best is not None:
        try:
            return data.decode(best.encoding)
        except UnicodeDecodeError:
            pass  # the guess was made on the beginning only
    if _nearly_utf8(data):
        return data.decode("utf-8", "replace")
    raise InputError(
        f"the encoding cannot be told ({first_error.reason} at byte {first_error.start}); save it as UTF-8"
    )


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"the file begins as {encoding} but is broken at byte {error.start}; save it as UTF-8"
        ) from error


def _wide(head: bytes) -> str | None:
    """Tell UTF-16 without a mark by where its high bytes are: Latin has 0 there, Cyrillic 4."""
    pairs = len(head) // 2
    if pairs < 8:
        return None
    for encoding, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        if sum(byte in (0, 4) for byte in high[:pairs]) > 0.9 * pairs and b"\x00" in high:
            return encoding
    return None


def _cyrillic(data: bytes) -> str | None:
    """Take the Cyrillic reading with the most small letters and common words, if one reads like a language."""
    sample = data[:_TRIED]
    high = sum(byte >= 0x80 for byte in sample[:5000])
    if high < 0.3 * len(sample[:5000]):
        return None
    scored: list[tuple[float, str]] = []
    for encoding in _CYRILLIC:
        text = sample.decode(encoding, "replace")
        length = max(1, len(text))
        score = (
            len(_SMALL.findall(text)) / length
            + 5 * len(_COMMON.findall(text)) / length
            - 5 * len(_ODD.findall(text)) / length
        )
        scored.append((score, encoding))
    best = max(score for score, _ in scored)
    # Of readings that are as good, in the order of the list: one word can be read in several ways.
    score, encoding = next(row for row in scored if row[0] >= best - (0.1 if len(sample) < 60 else 0))
    return data.decode(encoding, "replace") if score > 0.5 else None


def _nearly_utf8(data: bytes) -> bool:
    """A text cut in the middle of a letter, or with a few bytes broken, is still UTF-8."""
    text = data.decode("utf-8", "replace")
    return text.count("\ufffd") <= max(2, len(text) // 2000)
