"""Brings the catalogues of the web pages level with what templates and pages say.

``python docs/interface_texts.py`` after a text was added or changed. New texts come into ``catalogue/uk.po`` empty,
texts that nobody says any more leave it; what is empty is printed, and the tests fail until it is translated.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TypeAlias, get_args

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from vidomo.model.claim import Evidence, Strength
from vidomo.model.condition import ASPECTS
from vidomo.model.event import EVENT_TYPES
from vidomo.model.figure import MEASURES
from vidomo.model.picture import ControlStatus
from vidomo.show.language import CATALOGUES, LANGUAGES, SOURCE
from vidomo.show.web.phrases import VALUES
from vidomo.show.web.wording import MEASURE_NOUNS

OTHERS = tuple(name for kind in (ControlStatus, Strength, Evidence) for name in get_args(kind))
Text: TypeAlias = str | tuple[str, str]
WEB = CATALOGUES.parent
SITREP = WEB.parent / "sitrep"
IN_PYTHON = {"gettext": None, "ngettext": (1, 2), "several": (1, 2), "later": None, "Template": None, "plural": (2, 3)}
IN_TEMPLATES = ("_", "gettext", "ngettext", "plural")


def said_by_templates() -> Iterator[tuple[str, Text]]:
    """Give what templates say, with the file that says it."""
    for path in sorted((*(WEB / "templates").glob("*.html"), *(SITREP / "templates").glob("*.html"))):
        options = {"trimmed": "true", "newstyle_gettext": "true", "trim_blocks": "true", "lstrip_blocks": "true"}
        for _, name, said, _ in babel_extract(BytesIO(path.read_bytes()), IN_TEMPLATES, (), options):
            texts = tuple(said) if isinstance(said, tuple) else (said,)
            if name == "plural":
                texts = texts[1:]
                if texts and texts[0]:
                    yield path.name, (texts[0], (texts[1] if len(texts) > 1 else None) or f"{texts[0]}s")
            elif name == "ngettext":
                yield path.name, (texts[0] or "", texts[1] or "")
            elif texts[0]:
                yield path.name, texts[0]


def said_by_pages() -> Iterator[tuple[str, Text]]:
    """Give what the modules of the pages say."""
    for path in sorted((*WEB.rglob("*.py"), *SITREP.glob("*.py"))):
        with path.open("rb") as file:
            for _, name, said, _ in extract_python(file, list(IN_PYTHON), (), {}):
                texts = tuple(said) if isinstance(said, tuple) else (said,)
                if name in ("ngettext", "several"):
                    yield path.name, (texts[0] or "", texts[1] or "")
                elif name == "plural":
                    if len(texts) > 1 and texts[1]:
                        yield path.name, (texts[1], (texts[2] if len(texts) > 2 else None) or f"{texts[1]}s")
                elif texts[0]:
                    yield path.name, texts[0]
    for name in (*EVENT_TYPES, *MEASURES, *ASPECTS, *VALUES, *OTHERS):
        if name not in MEASURE_NOUNS:
            yield "the model", name.replace("_", " ")


def said() -> dict[str, Text]:
    """Give everything that pages say, by its key."""
    found: dict[str, Text] = {}
    for _, text in (*said_by_templates(), *said_by_pages()):
        key = text if isinstance(text, str) else text[0]
        if not key:  # a text that is put together elsewhere, where its parts are marked
            continue
        if isinstance(text, tuple) or key not in found:
            found[key] = text
    return found


def load(language: str) -> Catalog:
    """Read a catalogue; an empty one where there is none."""
    path = CATALOGUES / f"{language}.po"
    if not path.is_file():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def level(language: str) -> tuple[Catalog, list[str]]:
    """Bring a catalogue level.

    Args:
        language: Its language.

    Returns:
        The catalogue as it should be, and the keys that are not translated.
    """
    old, new = load(language), Catalog(locale=language, project="Vidomo", charset="utf-8", fuzzy=False)
    new.header_comment = f"# What the pages say: {LANGUAGES[language]}. The keys are the English texts of the sources."
    missing = []
    for key, text in sorted(said().items()):
        known: Message | None = old.get(key)
        string = known.string if known is not None and known.pluralizable == isinstance(text, tuple) else ""
        if isinstance(text, tuple):
            string = tuple(string or ()) + ("",) * (new.num_plurals - len(string or ()))
        new.add(text, string)
        if not all(string if isinstance(string, tuple) else (string,)):
            missing.append(key)
    return new, missing


def written(catalogue: Catalog) -> bytes:
    """Write a catalogue without what changes from day to day."""
    out = BytesIO()
    write_po(out, catalogue, width=120, omit_header=False, no_location=True)
    lines = out.getvalue().decode("utf-8").splitlines(keepends=True)
    dates = tuple(f'"{name}' for name in ("POT-", "PO-Rev", "Generated-By", "Last-Tr", "Report-Msgid", "Language-Team"))
    return "".join(line for line in lines if not line.startswith(dates)).encode("utf-8")


def main() -> None:
    """Write every catalogue again, and fail where one is not whole."""
    empty = 0
    for language in LANGUAGES:
        if language != SOURCE:
            catalogue, missing = level(language)
            Path(CATALOGUES / f"{language}.po").write_bytes(written(catalogue))
            print(f"{language}: {len(catalogue)} texts, {len(missing)} not translated")  # noqa: T201
            for key in missing:
                print(f"  {key}")  # noqa: T201
            empty += len(missing)
    sys.exit(bool(empty))


if __name__ == "__main__":
    main()
