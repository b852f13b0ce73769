"""A migration that is killed leaves the old desk or the new one, and the next start ends it."""

import sys

import pytest

from benchmarks.reliability.migration import migration_kills


@pytest.mark.skipif(sys.platform == "win32", reason="children are made by fork")
@pytest.mark.parametrize("kind", ["protected", "plain"])
def test_a_migration_killed_anywhere_leaves_old_or_new(kind: str):
    result = migration_kills(24, 20150525, kind)
    assert not result.faults, result.line()
    assert result.rounds == 24
    assert result.figures["old after"] > 5
    assert result.figures["new after"] > 1
