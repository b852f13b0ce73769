"""A damaged log of a killed program: told, with desk and log kept as they were, or nothing is lost."""

import sys

import pytest

from benchmarks.reliability.log_damage import log_damages


@pytest.mark.skipif(sys.platform == "win32", reason="children are made by fork")
@pytest.mark.parametrize("kind", ["protected", "plain"])
def test_no_confirmed_edit_goes_with_a_damaged_log_in_silence(kind: str, long: bool):
    result = log_damages(100 if long else 6, 20150525, kind)
    assert not result.faults, result.line()
    assert result.figures["told"] > 0
