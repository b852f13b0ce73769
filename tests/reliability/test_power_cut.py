"""The power is cut at chance points of recorded work: what was acknowledged is there, and nothing in between."""

import pytest

from benchmarks.reliability.disk import can_be_loaded
from benchmarks.reliability.power import control, power_cuts

pytestmark = pytest.mark.skipif(not can_be_loaded(), reason="the disk is watched on Linux, by a library made with gcc")


@pytest.mark.parametrize("kind", ["protected", "plain"])
def test_after_a_power_cut_the_desk_is_what_was_acknowledged(kind: str, long: bool):
    points = 2500 if long else 32
    result = power_cuts(points, 20150525, kind)
    assert not result.faults, result.line()
    assert result.rounds == points


def test_the_experiment_sees_edits_that_were_never_synced():
    result = control(25, 20150525, "protected")
    assert result.figures["points that lost something"] > 0, result.line()
