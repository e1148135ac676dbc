"""Why mentions are one incident: persons first, then the strongest; what spoke for it before what spoke against."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vidomo.model.picture import Judgement, Part
from vidomo.show.web.pages.joins import End, joins

PARTS = st.lists(
    st.builds(Part, st.sampled_from(("place", "time", "killed", "words")), st.floats(-9, 9, allow_nan=False)),
    max_size=6,
).map(tuple)
JUDGEMENTS = st.lists(
    st.builds(
        lambda left, parts, by: Judgement(left, "r2/e1", "same", sum(part.weight for part in parts), parts, by),
        st.sampled_from(("r1/e1", "r1/e2", "r3/e1")),
        PARTS,
        st.sampled_from(("machine", "Olena")),
    ),
    max_size=6,
)


@given(JUDGEMENTS)
def test_the_strongest_reasons_come_first(judgements: list[Judgement]) -> None:
    made = joins(judgements, {"r1/e1": End("hit", "Levada Post", "/reports/r1#e1")})
    assert len(made) == len(judgements)
    assert [each.by == "machine" for each in made] == sorted(each.by == "machine" for each in made)
    scores = [abs(each.score) for each in made if each.by == "machine"]
    assert scores == sorted(scores, reverse=True)
    for each in made:
        helping = [part.weight for part in each.reasons if part.weight >= 0]
        assert helping == sorted(helping, reverse=True)
        assert [part.weight for part in each.reasons][: len(helping)] == helping
        assert len(each.short) == min(3, sum(part.weight > 0 for part in each.reasons))
        assert each.left.word and each.left.href.startswith("/reports/")
