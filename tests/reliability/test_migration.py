"""A migration that is stopped leaves the old desk or the new one, and the next start ends it."""

import sys

import pytest

from benchmarks.reliability.disk import can_be_loaded
from benchmarks.reliability.migration import migration_kills
from benchmarks.reliability.migration_power import migration_cuts
from models.schema import SCHEMA


@pytest.mark.skipif(sys.platform == "win32", reason="children are made by fork")
@pytest.mark.parametrize("kind", ["protected", "plain"])
def test_a_migration_killed_anywhere_leaves_old_or_new(kind: str, long: bool):
    points = 500 if long else 12 if kind == "protected" else 6
    result = migration_kills(points, 20150525, kind)
    assert not result.faults, result.line()
    assert result.rounds == points * (SCHEMA - 1)
    assert result.figures["old after"] > points // 4
    assert result.figures["new after"] > points // 20 or points < 20


@pytest.mark.skipif(not can_be_loaded(), reason="the disk is watched on Linux, by a library made with gcc")
def test_a_power_cut_in_a_migration_leaves_old_or_new(long: bool):
    result = migration_cuts(500 if long else 25, 20150525, "protected")
    assert not result.faults, result.line()
    assert min(result.figures["old after"], result.figures["new after"]) > 2
