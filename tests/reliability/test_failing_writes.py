"""The n-th write fails: one sentence, nothing lost, nothing half left; a sample of n, all of them in the long form."""

import pytest

from benchmarks.reliability.disk import can_be_loaded
from benchmarks.reliability.failing import WORKS, failing_writes

pytestmark = pytest.mark.skipif(not can_be_loaded(), reason="the disk is broken on Linux, by a library made with gcc")
STEPS = {"edit": 5, "open": 3, "close": 5, "import": 41}  # the others need some hundred writes


@pytest.mark.parametrize("work", WORKS)
def test_a_write_that_fails_is_told_and_harms_nothing(work: str):
    kind = "plain" if work in ("edit", "backup") else "protected"
    result = failing_writes(work, 20150525, kind, STEPS.get(work, 97))
    assert not result.faults, result.line()
    assert result.rounds > 2
