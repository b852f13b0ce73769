"""Nothing lost: an officer's desk killed, cut off, on a failing disk, damaged and started many times at once.

The default tests call the same functions with the short numbers.
"""

from collections.abc import Iterator

from benchmarks.reliability.result import Result

SEED = 20150525
KINDS = ("protected", "plain")


def bench_reliability() -> Iterator[Result]:
    """The short numbers, as the default tests have them."""
    return _all(kills=150, points=200, again=0, every=False, flips=(200, 50), logs=12, races=2, migrations=50)


def bench_reliability_long() -> Iterator[Result]:
    """The numbers for a release."""
    return _all(kills=1_500, points=2_500, again=100, every=True, flips=(200, 50), logs=200, races=10, migrations=500)


def _all(
    kills: int, points: int, again: int, every: bool, flips: tuple[int, int], logs: int, races: int, migrations: int
) -> Iterator[Result]:
    """Every experiment with a protected desk and with a plain one; `kills` and `points` are for each of the two."""
    from benchmarks.reliability import damage, failing, log_damage, migration, migration_power, power, starts
    from benchmarks.reliability import kills as killing

    for kind in KINDS:
        yield killing.kills(kills, SEED, kind)
        yield power.power_cuts(points, SEED, kind, again)
        yield power.control(60, SEED, kind)
        yield damage.damages(*flips, SEED, kind)
        yield log_damage.log_damages(logs // 2, SEED, kind)
        yield starts.starts(20, races, kind)
        yield migration.migration_kills(migrations, SEED, kind)
        yield migration_power.migration_cuts(migrations, SEED, kind)
        yield failing.failing_writes(failing.WORKS, SEED, kind, every=every)
