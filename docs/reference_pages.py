"""The pages of docs/reference that are made from the lexicon, the nouns and the public functions."""

from __future__ import annotations

import dataclasses
import inspect
import json
import re
import types
import typing
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import vidomo
from vidomo.lexicon import Concept, Lexicon, Word, lexicon
from vidomo.lexicon.schema import KINDS
from vidomo.model.condition import ASPECTS
from vidomo.model.event import EVENT_TYPES
from vidomo.model.figure import MEASURES
from vidomo.model.picture import Picture
from vidomo.model.problem import VidomoError
from vidomo.model.reading import Reading
from vidomo.show.web.glossary import TERMS

MADE = "<!-- Written by docs/generate.py out of the code: change it there. -->"
_SECTIONS = ("Args", "Returns", "Yields", "Raises", "Attributes")
_NONE = re.compile(r"\bNone\b")
# What the lists of a reading and of a picture hold; their nouns tell the rest.
_LISTS = {
    "report": "The report and what is known of it.", "claims": "Who says what.", "events": "Mentions of deeds.",
    "figures": "Counts and quantities.", "conditions": "How places are.",
    "places": "Every mention of a place, resolved or not.",
    "times": "Every mention of a time, resolved or not.", "problems": "What went wrong while it was read.",
    "incidents": "What happened, over all reports.", "control": "Who is said to hold which place.",
    "tallies": "Running totals by who issues them.", "disagreements": "What does not fit together.",
    "people": "People and bodies under all their names.", "copies": "Reports that are one text.",
    "name": "What was compared.", "weight": "What it adds to the score.", "detail": "What was seen.",
}  # fmt: skip
_ROLE = re.compile(r":\w+:`~?([^`]+)`")


# -- the codebook -----------------------------------------------------------------------------------------------------


def codebook() -> str:
    """Write the codebook: every type of event, condition and measure with its definition, words and examples."""
    words = lexicon("en")
    lines = [
        "# Codebook",
        MADE,
        "What is read out of a report, how each thing is defined, and the words that tell it. It is the English "
        "lexicon, as people read it; the files are in `src/vidomo/lexicon/files/en`, and "
        "[Add a verb](../howto/add-a-verb.md) tells how to change them.",
        f"## Event types\n\n{len(EVENT_TYPES)} types. They name deeds and never sides. The ACLED type and sub-type are "
        "a view, worked out for each event; here stands the one of most.",
        _table(
            ("type", "label", "ACLED type", "ACLED sub-type"),
            [
                (f"[`{c.id}`](#{c.id})", c.label, c.code("acled_event_type"), c.code("acled_sub_event_type"))
                for c in _in_order(words, "event", EVENT_TYPES)
            ],
        ),
    ]
    for concept in _in_order(words, "event", EVENT_TYPES):
        lines += _concept(concept)
    lines.append(
        "## Modality\n\nA deed is `happened` unless its grammar or one of these words makes it something else: "
        "`ongoing`, `planned`, `possible`, `negated`."
    )
    for concept in words.concepts("modality"):
        lines += _concept(concept)
    lines.append("## Conditions\n\nHow a place is, as somebody tells it.")
    for concept in _in_order(words, "condition", ASPECTS):
        lines += _concept(concept)
    lines.append("## Figures\n\nWhat a figure counts. Each has a lower and an upper bound, either of them open.")
    told = {c.id for c in words.concepts("measure")}
    for concept in _in_order(words, "measure", MEASURES):
        lines += _concept(concept)
    if rest := [f"`{m}`" for m in MEASURES if m not in told]:
        lines.append(f"Further measures: {', '.join(rest)}.")
    lines.append("## Claims\n\nThe words that report a saying, by how they commit the source.")
    for concept in words.concepts("cue"):
        lines += _concept(concept)
    lines.append("## Everything else in the lexicon")
    told_kinds = {"event", "modality", "condition", "measure", "cue"}
    rows = [
        (f"`{c.kind}`", f"`{c.file}`", c.definition)
        for kind in KINDS
        if kind not in told_kinds
        for c in words.concepts(kind)
    ]
    lines.append(_table(("kind", "file", "what it holds"), rows))
    return _page(lines)


def _in_order(words: Lexicon, kind: str, names: Iterable[str]) -> list[Concept]:
    found = {concept.id: concept for concept in words.concepts(kind)}
    ordered = [found.pop(name) for name in names if name in found]
    return [*ordered, *found.values()]


def _concept(concept: Concept) -> Iterator[str]:
    yield f"### {concept.id}"
    yield f"**{concept.label}.** {concept.definition}"
    if concept.codes:
        yield "ACLED: " + " / ".join(code for _, code in concept.codes)
    slots: dict[str, list[str]] = {}
    for word in concept.words:
        slots.setdefault(word.slot, []).append(_word(word))
    if slots:
        yield "\n".join(f"- {slot}: {', '.join(texts)}" for slot, texts in slots.items())
    if concept.examples:
        yield "Read as it:\n\n" + "\n".join(f"- {_plain(e.text)}" + _expected(e.expect) for e in concept.examples)
    if concept.not_examples:
        yield "Not read as it:\n\n" + "\n".join(
            f"- {_plain(e.text)} ({_plain(e.because)})" for e in concept.not_examples
        )


def _word(word: Word) -> str:
    rest = "; ".join(f"{slot} {text}" for slot, text in word.attrs)
    return f"*{word.text}*" + (f" ({rest})" if rest else "")


def _expected(expect: tuple[tuple[str, str], ...]) -> str:
    return f" → {', '.join(f'{slot} {text}' for slot, text in expect)}" if expect else ""


# -- the shape of the JSON --------------------------------------------------------------------------------------------


def json_page() -> str:
    """Write the shape of a reading and of a picture as JSON."""
    lines = [
        "# JSON",
        MADE,
        "`Reading.as_dict()` and `vidomo read FILE --json` give a reading; `Picture.as_dict()` gives a picture. "
        "Offsets count Unicode code points of `text`, half-open. `null` means unknown or open, and never 0. "
        "`as_dict()` is always made of plain JSON values.",
        "## A reading\n\n`text` and `furniture` stand beside `report`, not inside it.",
    ]
    done: set[type] = set()
    lines += _objects(Reading, done)
    lines.append("## A picture")
    lines += _objects(Picture, done)
    return _page(lines)


def _objects(top: type, done: set[type]) -> Iterator[str]:
    waiting = [top]
    while waiting:
        kind = waiting.pop(0)
        if kind in done:
            continue
        done.add(kind)
        hints, about = typing.get_type_hints(kind), _sections(kind.__doc__ or "")
        meanings = dict(_entries(about.get("Attributes", "")))
        rows = []
        for field in dataclasses.fields(kind):
            hint = hints[field.name]
            waiting += [inner for inner in _nouns(hint) if inner not in done]
            meaning = _NONE.sub("null", _plain(meanings.get(field.name) or _LISTS.get(field.name, "")))
            rows.append((f"`{field.name.rstrip('_')}`", _json_type(hint), meaning))
        if kind is Reading:
            rows[1:1] = [
                ("`text`", "string", "The text of the report; every offset counts its code points."),
                ("`furniture`", "list of [Furniture](#furniture)", "Page furniture, in order: marked, never cut."),
            ]
        if kind.__name__ == "Report":
            rows = [row for row in rows if row[0] not in ("`text`", "`furniture`")]
        yield f"### {kind.__name__}"
        yield _NONE.sub("null", _plain(about[""]))
        yield _table(("key", "type", "meaning"), rows)


def _nouns(hint: Any) -> Iterator[type]:
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        yield hint
    for inner in get_args(hint):
        yield from _nouns(inner)


def _json_type(hint: Any) -> str:
    origin, args = get_origin(hint), get_args(hint)
    if origin in (typing.Union, types.UnionType):
        inner = next(a for a in args if a is not type(None))
        return f"{_json_type(inner)} or null"
    if origin is tuple:
        return f"list of {_json_type(args[0])}"
    if origin is Literal:
        return ", ".join(f"`{a}`" for a in args)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    return {str: "string", int: "whole number", float: "number", bool: "true or false"}[hint]


# -- the Python interface ---------------------------------------------------------------------------------------------


def python_page() -> str:
    """Write the public functions and classes with their docstrings."""
    lines = [
        "# Python",
        MADE,
        "`import vidomo` gives these names and no others. What lies below in the rooms may change with any "
        "version; the fields of readings and pictures only grow.",
    ]
    for name in vidomo.__all__:
        thing = getattr(vidomo, name)
        if inspect.isclass(thing):
            lines += _class(name, thing)
        else:
            lines += _function(f"vidomo.{name}", thing)
    return _page(lines)


def _class(name: str, kind: type) -> Iterator[str]:
    yield f"## vidomo.{name}"
    yield _plain(_sections(kind.__doc__ or "")[""])
    if issubclass(kind, VidomoError):
        errors = sorted(VidomoError.__subclasses__(), key=lambda each: each.__name__)
        errors = [each for each in errors if each.__module__ == VidomoError.__module__]
        yield _table(("error", "when"), [(f"`{each.__name__}`", _plain(each.__doc__ or "")) for each in errors])
        return
    if dataclasses.is_dataclass(kind):
        fields = ", ".join(f"`{field.name}`" for field in dataclasses.fields(kind))
        yield f"Fields: {fields}. [JSON](json.md#{name.lower()}) tells what each holds."
    for inner, function in vars(kind).items():
        function = getattr(function, "__func__", function)
        if not inner.startswith("_") and inspect.isfunction(function):
            yield from _function(f"vidomo.{name}.{inner}", function)


def _function(name: str, function: Any) -> Iterator[str]:
    about = _sections(function.__doc__ or "")
    signature = inspect.signature(function)
    names = [str(p) for p in signature.parameters.values() if p.name not in ("self", "cls")]
    if any(p.kind is p.KEYWORD_ONLY for p in signature.parameters.values()):
        first = next(i for i, p in enumerate(signature.parameters.values()) if p.kind is p.KEYWORD_ONLY)
        names.insert(first, "*")
    whole = ",\n    ".join(names)
    shown = f"(\n    {whole},\n)" if len(", ".join(names)) > 80 else f"({', '.join(names)})"
    yield f"{'###' if name.count('.') > 1 else '##'} {name}"
    yield f"```\n{name.rpartition('.')[2]}{shown} -> {signature.return_annotation}\n```".replace("'", "")
    yield _plain(about[""])
    if about.get("Args"):
        yield _table(("argument", "meaning"), [(f"`{n}`", _plain(t)) for n, t in _entries(about["Args"])])
    for section in ("Returns", "Yields"):
        if about.get(section):
            yield f"{section}: {_lower(_plain(about[section]))}"
    for kind, text in _entries(about.get("Raises", "")):
        yield f"Raises `{kind}`: {_lower(_plain(text))}"


# -- what the columns of tables may be called -------------------------------------------------------------------------


def columns() -> str:
    """Write the names under which the reader knows the columns and keys of tables and JSON."""
    from vidomo.read.rows import _NAMES as names

    means = {
        "text": "the text", "html": "a page, where there is no text", "summary": "read where there is neither",
        "title": "headline", "published": "day of publication", "source": "outlet",
        "url": "address; kept, never visited", "language": "language", "id": "your name for it",
    }  # fmt: skip
    return _table(("for", "names"), [(means[key], ", ".join(f"`{n}`" for n in known)) for key, known in names.items()])


# -- what the scores of the test sets never fall below ----------------------------------------------------------------


def floors() -> str:
    """Write the floors of the scores that are F1 measures, of the sets that are read whole."""
    sets = json.loads((Path(__file__).parents[1] / "benchmarks" / "floors.json").read_text("utf-8"))
    rows = [
        (name, metric.removesuffix("_f1").replace("_", " ").replace("/", ", "), f"{floor:.2f}")
        for name, entry in sets.items()
        for metric, floor in entry["floors"].items()
        if metric.endswith("_f1") and floor > 0 and not entry.get("options")
    ]
    return _table(("test set", "what is read", "F1 at least"), rows) if rows else "No floor is set yet."


# -- help -------------------------------------------------------------------------------------------------------------


def _sections(doc: str) -> dict[str, str]:
    """Take a docstring apart into its text (under ``""``) and its named sections."""
    found, here = {"": ""}, ""
    for line in inspect.cleandoc(doc).splitlines():
        if line.rstrip(":") in _SECTIONS and line.endswith(":"):
            here = line.rstrip(":")
            found[here] = ""
        else:
            found[here] += (line.removeprefix("    ") if here else line) + "\n"
    return {name: text.strip("\n") for name, text in found.items()}


def _entries(section: str) -> Iterator[tuple[str, str]]:
    name, text = "", ""
    for line in section.splitlines():
        if line and not line.startswith(" "):
            if name:
                yield name, text.strip()
            name, _, text = line.partition(":")
        else:
            text += " " + line.strip()
    if name:
        yield name, text.strip()


def _plain(text: str) -> str:
    """Turn reStructuredText into Markdown, one line a paragraph."""
    text = _ROLE.sub(r"`\1`", text).replace("``", "`")
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def _page(blocks: Iterable[str]) -> str:
    return "\n\n".join(blocks).rstrip() + "\n"


PAGES = {"codebook.md": codebook, "json.md": json_page, "python.md": python_page}


def glossary() -> str:
    """Write the glossary as a table."""
    rows = (f"| {term.name} | {term.meaning} | {term.instead_of} |".replace("|  |", "| |") for term in TERMS)
    return "\n".join(("| we say | meaning | we do not say |", "|---|---|---|", *rows)) + "\n"
