"""The reader of the lexicon refuses what plain YAML would swallow, and says where."""

import pytest
import yaml

from vidomo.lexicon import nodes
from vidomo.lexicon.check import check
from vidomo.lexicon.compile import Lexicon, PhraseTable
from vidomo.lexicon.load import lexicon_files, load
from vidomo.model.problem import LexiconError

GOOD = """kind: event
id: capture
label: Capture
definition: A party takes a place.
codes:
  acled_event_type: Battles
  acled_sub_event_type: Government regains territory
words:
  - verb: capture
    object: place
examples:
  - text: They captured a town.
"""


def refused(text: str) -> str:
    with pytest.raises(LexiconError) as caught:
        load([("a.yaml", text)])
    return str(caught.value)


def test_a_good_file_is_read_as_text() -> None:
    (concept,) = load([("a.yaml", GOOD.replace("label: Capture", "label: no"))])
    assert concept.label == "no"
    assert concept.words[0].where == "a.yaml:9"
    assert concept.words[0].get("object") == "place"
    assert concept.code("acled_event_type") == "Battles"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("    object: place", "    object: place\n    object: people", "a.yaml:11: 'object' is written twice"),
        ("    object: place", "    objekt: place", "did you mean 'object'?"),
        ("kind: event", "kind: evnt", "did you mean 'event'?"),
        ("  - verb: capture\n    object: place", "  - {verb: capture, object: place}", "one 'key: value' a line"),
        ("    object: place", "    noun: capture", "exactly one of"),
        ("examples:\n  - text: They captured a town.\n", "", "'examples' is missing"),
        ("  acled_event_type: Battles\n", "", "needs the code 'acled_event_type'"),
        ("id: capture", "id: ''", "'id' is missing or empty"),
        ("label: Capture", "label: !!python/name:os.system x", "not"),
        ("label: Capture", "label: a: b", "a.yaml:3"),
    ],
)
def test_a_mistake_is_told_with_its_line(old: str, new: str, says: str) -> None:
    assert says in refused(GOOD.replace(old, new))


def test_the_same_word_in_two_types_is_an_error_that_names_both() -> None:
    other = GOOD.replace("id: capture", "id: detention")
    (problem,) = check("en", [("a.yaml", GOOD), ("b.yaml", other)])
    assert "a.yaml:9" in problem.what and problem.where == "b.yaml:9"


def test_the_shipped_lexicon_has_no_mistakes() -> None:
    assert check("en", list(lexicon_files("en"))) == ()


def test_the_parser_in_c_gives_the_nodes_of_the_one_in_python(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [("a.yaml", GOOD), *list(lexicon_files("en"))[::10]]
    fast = [nodes.read_nodes(text, name) for name, text in files]
    monkeypatch.setattr(nodes, "_LOADER", yaml.SafeLoader)
    assert [nodes.read_nodes(text, name) for name, text in files] == fast


def test_the_digest_tells_one_lexicon_from_another() -> None:
    assert Lexicon("en", [("a.yaml", GOOD)]).digest != Lexicon("en", [("a.yaml", GOOD + "# more\n")]).digest


def test_the_longest_phrase_is_found_first() -> None:
    words = GOOD.replace("  - verb: capture\n    object: place", "  - noun: strike\n  - noun: missile strike")
    lexicon = Lexicon("en", [("a.yaml", words)])
    table: PhraseTable = lexicon.table("event", "noun")
    (match,) = table.find(["a", "missile", "strike"])
    assert (match.start, match.end, match.word.text) == (1, 3, "missile strike")
