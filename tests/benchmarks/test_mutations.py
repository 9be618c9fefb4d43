"""What a comparison with the accepted state tells of thirty ways in which a release changes."""

import pytest

from benchmarks.mutations import Mutation, mutations, outcomes
from heapqa.model.event import PageContext
from heapqa.testing import pageview, server_track, snapshot, stored
from tests.baseline.stories import ADA, order, play

WHOLE = play(
    sign_in=(pageview(page=PageContext(path="/account")), stored(ADA.user_id)),
    ordering=(order(), server_track("Purchase Completed", ADA.user_id)),
    more=(snapshot("_hp2_id.1122334455"),),
)
FOUND = {each.mutation.name: each for each in outcomes(WHOLE)}


@pytest.mark.parametrize("mutation", list(mutations()), ids=lambda mutation: mutation.name)
def test_a_change_is_told_with_its_kind_and_nothing_else_is(mutation: Mutation) -> None:
    told = FOUND[mutation.name].told

    assert told
    assert {each.kind for each in told} <= mutation.kinds


def test_there_are_thirty() -> None:
    assert len(list(mutations())) == 30
