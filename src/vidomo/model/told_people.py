"""What a few words say of one person: sex, age, name, and whether it is somebody beside those told of before."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Words for one person of either sex: nobody told of by a word of one line is told of by a word of the other.
SEXES = (
    frozenset([
        "man", "boy", "male", "he", "himself", "father", "dad", "son", "brother", "husband", "boyfriend", "grandfather",
        "grandson", "uncle", "nephew", "gentleman", "stepfather", "stepson", "fiance",
    ]),
    frozenset([
        "woman", "girl", "female", "she", "herself", "mother", "mom", "daughter", "sister", "wife", "girlfriend",
        "grandmother", "granddaughter", "aunt", "niece", "lady", "stepmother", "stepdaughter", "fiancee",
    ]),
)  # fmt: skip
# Words for those who attack, and for those whom none of them would be called.
DOERS = frozenset(("gunman", "shooter", "attacker", "assailant", "bomber", "suspect", "robber", "intruder", "assassin"))
OTHERS = frozenset((
    "officer", "deputy", "trooper", "policeman", "policewoman", "constable", "guard", "victim", "bystander", "passerby",
    "hostage", "sergeant", "detective",
))  # fmt: skip
# Words that set one person beside others: "another man", "a second victim".
FURTHER_PLACES = {
    "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
FURTHER = frozenset(("another", "other", *FURTHER_PLACES))
_AGE = re.compile(r"(\d+)[- ](year|month|week|day)s?[- ]old", re.I)
_WORD = re.compile(r"[^\W\d_]+")
# A name has at most so many words.
_NAME_WORDS = 4


@dataclass(frozen=True, slots=True)
class ToldPerson:
    """One person by the words for them.

    Attributes:
        sex: 0 or 1 by ``SEXES``; None where it is not told.
        age: How many, and of what.
        name: The words of a name in lower case; none where the words are no name.
        further: "another", "a second": nobody told of before.
        side: 0 for one who attacked, 1 for one whom nobody would call so; None where neither is told.
    """

    sex: int | None
    age: tuple[str, str] | None
    name: frozenset[str]
    further: bool
    side: int | None = None


def told_person(text: str) -> ToldPerson:
    """Read the words for one person.

    Args:
        text: The words: "a 4-year-old boy", "Olha Hnatiuk".
    """
    words = frozenset(_WORD.findall(text.casefold()))
    sex = next((n for n, group in enumerate(SEXES) if group & words), None)
    age = _AGE.search(text)
    parts = text.split()
    named = sex is None and 0 < len(parts) <= _NAME_WORDS and all(part[:1].isupper() for part in parts)
    return ToldPerson(
        sex=sex,
        age=(age[1], age[2].lower()) if age else None,
        name=words if named else frozenset(),
        further=bool(FURTHER & words),
        side=next((n for n, group in enumerate((DOERS, OTHERS)) if group & words), None),
    )


def are_two(one: ToldPerson, other: ToldPerson) -> bool:
    """Tell whether two people cannot be one: by "another", sex, age, name, or who attacked whom.

    Args:
        one: A person.
        other: A person told of later.
    """
    if other.further or (one.sex is not None and other.sex is not None and one.sex != other.sex):
        return True
    if one.side is not None and other.side is not None and one.side != other.side:
        return True
    if one.age is not None and other.age is not None and one.age[1] == other.age[1] and one.age != other.age:
        return True
    return bool(one.name and other.name) and not one.name & other.name
