"""A migration that is killed leaves the old desk or the new one; the long form is the benchmark's."""

from benchmarks.reliability_migration import main


def test_a_migration_killed_anywhere_leaves_old_or_new_and_is_ended_by_the_next_start():
    found = main(points=2)
    assert sum(found.values()) == 4
