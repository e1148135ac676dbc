"""One word for one thing: what people read of Vidomo does not use the words that its glossary rules out."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

import pages
import pytest

sys.path.insert(0, str(pages.ROOT / "docs"))
TEMPLATES = pages.ROOT / "src" / "vidomo" / "show" / "web" / "templates"
GLOSSARY = pages.ROOT / "docs" / "glossary.md"
# Where a word that is ruled out for a thing of ours means something else.
ELSE = {
    "article": r"(?:the )?article (?:of|out of|in) (?:the|a) (?:web )?page|article's own text",
    "fact": r"not (?:a )?facts?|hold facts|publicly known facts|plan.(?:vs|and).fact",
    "author": r"co-?author",
    "document": r"documented|documentation",
    "statement": r"no statement of ours",
    # The name of a command, as in version control; what it makes is a judgement.
    "merge": r"vidomo[ -]merge|`merge`|merge INCIDENT",
    "story": r"(?:one|only) story|(?:two|other|no) stories",
}
# Pages about other people's things, or that list the words themselves.
NOT_OURS = ("docs/glossary.md", "docs/explanation/parts.md", "docs/reference/codebook.md")


def rows() -> list[tuple[str, str, str]]:
    table = [line.strip("|").split("|") for line in GLOSSARY.read_text("utf-8").splitlines() if line.startswith("|")]
    return [(a.strip(), b.strip(), c.strip()) for a, b, c in table[2:]]


WORDS = sorted({word.strip() for _, _, ruled_out in rows() for word in ruled_out.split(",") if word.strip()})


def visible(template: str) -> str:
    """What a page shows of a template: without its code, its tags and their attributes, but with the spoken labels."""
    labels = " ".join(re.findall(r'(?:aria-label|title|placeholder|alt)="([^"{}]*)"', template))
    template = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}", " ", template, flags=re.DOTALL)
    return re.sub(r"<[^>]*>", " ", template) + "\n" + labels


def texts() -> Iterator[tuple[str, str]]:
    import generate

    for page in pages.pages():
        if pages.named(page) not in NOT_OURS:
            yield pages.named(page), pages.prose(page)
    for template in sorted(TEMPLATES.glob("*.html")):
        yield f"template {template.name}", visible(template.read_text("utf-8"))
    yield "vidomo --help", generate.command_line()


ALL = list(texts())


@pytest.mark.parametrize("word", WORDS)
def test_words_ruled_out_are_not_used(word: str) -> None:
    found = []
    plural = f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
    sought = re.compile(rf"\b(?:{re.escape(word)}|{re.escape(plural)})\b", re.IGNORECASE)
    for where, text in ALL:
        if ELSE.get(word):
            text = re.sub(ELSE[word], " ", text, flags=re.IGNORECASE)
        for number, line in enumerate(text.splitlines(), 1):
            if sought.search(line):
                found.append(f"{where}:{number}: {line.strip()[:160]}")
    assert not found, f"the glossary rules out {word!r}:\n" + "\n".join(found)


def test_a_word_has_one_row_and_is_not_ruled_out_elsewhere() -> None:
    said = [name.strip() for names, _, _ in rows() for name in names.split(",")]
    assert len(said) == len(set(said))
    assert not set(said) & set(WORDS)


def test_the_table_is_what_the_help_page_says() -> None:
    from vidomo.show.web.glossary import TERMS

    assert rows() == [(term.name, term.meaning, term.instead_of) for term in TERMS]
