"""Twenty starts at one moment: one writes, the others hear who, also when what was left comes from a killed one."""

import sys

import pytest

from benchmarks.reliability.starts import starts


@pytest.mark.skipif(sys.platform == "win32", reason="children are made by fork")
def test_of_twenty_starts_one_writes_and_the_others_are_answered(long: bool):
    races = 10 if long else 1
    result = starts(20, races, "protected")
    assert not result.faults, result.line()
    assert result.figures["writers"] == races
    assert result.figures["told who writes"] == 19 * races
