"""The words as data: what a domain analyst reads and edits, read strictly and compiled into matchers."""

from vidomo.lexicon.compile import Lexicon, Match, PhraseTable, lexicon
from vidomo.lexicon.entries import Concept, Example, Word

__all__ = ["Concept", "Example", "Lexicon", "Match", "PhraseTable", "Word", "lexicon"]
