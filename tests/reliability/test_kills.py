"""Killed while an officer works: no acknowledged edit is lost, and the next start needs no hand."""

import sys

import pytest

from benchmarks.reliability.kills import kills


@pytest.mark.skipif(sys.platform == "win32", reason="children are made by fork")
@pytest.mark.parametrize("kind", ["protected", "plain"])
def test_killed_at_any_moment_nothing_acknowledged_is_lost(kind: str, long: bool):
    rounds = 1500 if long else 24
    result = kills(rounds, 20150525, kind)
    assert not result.faults, result.line()
    assert result.rounds == rounds
    assert result.figures["acknowledged edits"] > rounds // 2
