"""Who speaks is named once, by whatever name a report gives."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import handmade
from vidomo.record import Record
from vidomo.show.persons import one_names


def test_a_name_leads_to_its_person_unless_several_bear_it(tmp_path: Path) -> None:
    picture = handmade.picture()
    first = picture.people[0]
    other = replace(first, id="p999", name="Somebody else", names=(first.names[0], "Somebody else"))
    with Record.create(tmp_path / "vidomo.db") as record:
        record.add(handmade.readings(), made_with="tests")
        record.set_picture(replace(picture, people=(*picture.people, other)))
        people, found = tuple(record.people()), one_names(record)
    assert first.names[0] not in found and found["Somebody else"] == "Somebody else"
    for name in {name for person in people for name in person.names}:
        bearers = {person.name for person in people if name in person.names}
        assert found.get(name) == (bearers.pop() if len(bearers) == 1 else None)
