"""The n-th write fails: one sentence, nothing lost, nothing half left; a sample of n, all of them in the long form."""

import pytest

from benchmarks.reliability.disk import can_be_loaded
from benchmarks.reliability.failing import WORKS, failing_writes


@pytest.mark.skipif(not can_be_loaded(), reason="the disk is broken on Linux, by a library made with gcc")
def test_a_write_that_fails_is_told_and_harms_nothing(long: bool):
    result = failing_writes(WORKS, 20150525, "protected", every=long)
    assert not result.faults, result.line()
    assert result.figures["refused in words"] > len(WORKS)
