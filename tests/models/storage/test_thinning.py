"""Which backups stay and until when: the law, and that no clock makes it take good ones."""

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.storage.thinning import FEW, LEAST, last_days, leaving, staying

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
MOMENTS = st.lists(st.integers(0, 24 * 800), max_size=150).map(
    lambda hours: [NOW - timedelta(hours=hour) for hour in sorted(hours)]
)
CLOCK = st.integers(-240_000, 120_000).map(lambda hours: NOW + timedelta(hours=hours))  # from 1999 to 2040
ANY = st.lists(CLOCK, max_size=60)
LAW = 12 + 10 + 9


def ago(*days: float) -> list[datetime]:
    return [NOW - timedelta(days=day) for day in days]


@pytest.mark.parametrize(
    ("there", "kept"),
    [
        ([], []),
        ([0, 0.1, 0.2, 1.9, 1.95], [0, 0.1, 0.2, 1.9, 1.95]),
        ([1.0, 2.6, 2.7, 2.8, 3.6], [1.0, 2.6, 3.6]),
        ([1.4, 1.6, 2.1, 3.1], [1.4, 1.6, 3.1]),
        ([5, 5.1, 5.9, 6.2], [5, 5.1, 5.9]),  # after a pause the last two days of work stay
        ([900], [900]),
        (range(2, 14), range(2, 14)),
        (range(16), range(15)),
        (range(18), range(15)),
    ],
    ids=["none", "fresh", "a day's newest", "on the edge", "a pause", "the only one", "twelve", "all", "a week begins"],
)
def test_the_law(there: Sequence[float], kept: Sequence[float]):
    """Behind the newest eight, which stay whatever their age."""
    moments = ago(*[0] * LEAST, *there)
    assert [there[place - LEAST] for place in staying(moments, NOW)[LEAST:]] == list(kept)
    assert staying(ago(*range(500, 500 + LEAST)), NOW) == list(range(LEAST))


def backed_up(moments: Sequence[datetime], now: datetime) -> list[datetime]:
    """What is there after one more backup."""
    there = [now, *moments]
    gone = leaving(there, now)
    assert len(gone) <= FEW
    return [moment for place, moment in enumerate(there) if place not in gone]


def test_a_backup_every_six_hours_for_a_year_and_more_leaves_the_number_of_the_law():
    there = list[datetime]()
    for turn in range(4 * 500):
        there = backed_up(there, NOW + timedelta(hours=6 * turn))
    assert len(there) == 8 + LAW
    ages = [(there[0] - moment).days for moment in there]
    assert ages[8:20] == list(range(2, 14))
    assert {later - earlier for earlier, later in pairwise(ages[20:30])} == {7}
    assert 330 <= ages[-1] <= 370


@given(MOMENTS)
def test_the_newest_stays_and_what_stayed_stays(moments: list[datetime]):
    kept = [moments[place] for place in staying(moments, NOW)]
    assert kept[:1] == moments[:1]
    assert staying(kept, NOW) == list(range(len(kept)))


@given(ANY, CLOCK)
def test_no_clock_takes_the_newest_nor_more_than_a_few(moments: list[datetime], now: datetime):
    gone = leaving(moments, now)
    assert len(gone) <= FEW
    assert not set(gone) & set(range(min(LEAST, len(moments))))
    assert len(staying(moments, now)) <= 100 + LAW


@settings(max_examples=settings().max_examples // 4)
@given(st.one_of(MOMENTS, ANY).filter(bool))
def test_a_backup_is_gone_on_its_last_day(moments: list[datetime]):
    last, there, now = last_days(moments, NOW), dict(enumerate(moments)), NOW
    while there:
        now += timedelta(days=1)
        new = -now.toordinal()
        there = {new: now, **there}
        gone = [list(there)[place] for place in leaving(list(there.values()), now)]
        assert all(last[place] == now.date() for place in gone if place >= 0)
        there = {place: moment for place, moment in there.items() if place not in gone}
        if now > NOW + timedelta(days=500):
            break
    assert not any(place >= 0 for place in there)


def test_the_expiry_of_an_only_backup_is_told():
    assert date(2026, 12, 1) <= last_days(ago(0), NOW)[0] <= date(2027, 12, 31)


LEAPS = {
    "ten years ahead": timedelta(days=3650),
    "ten days ahead": timedelta(days=10),
    "half a day back": timedelta(hours=-12),
    "an empty battery": datetime(2000, 1, 1, tzinfo=UTC) - NOW,
}


@pytest.mark.parametrize("leap", LEAPS.values(), ids=LEAPS)
def test_a_day_of_backups_outlives_a_clock_that_leaps_and_comes_right(leap: timedelta):
    """Half-hourly backups of a day, some by a wrong clock: all are there in the evening, and the next day."""
    there, wrong = list[datetime](), {5, 6, 11}
    for turn in range(16):
        now = NOW + timedelta(minutes=30 * turn) + (leap if turn in wrong else timedelta())
        there = backed_up(there, now)
    assert len(there) == 16
    for turn in range(16):
        there = backed_up(there, NOW + timedelta(days=1, minutes=30 * turn))
    assert len(there) == 32


@pytest.mark.parametrize("leap", LEAPS.values(), ids=LEAPS)
def test_a_clock_that_stays_wrong_takes_no_more_than_a_day_of_the_two(leap: timedelta):
    there = list[datetime]()
    for turn in range(16):
        there = backed_up(there, NOW + timedelta(minutes=30 * turn))
    for turn in range(16):
        there = backed_up(there, NOW + leap + timedelta(minutes=30 * turn))
    assert len(there) == 32


@pytest.mark.parametrize("seed", range(4))
def test_over_any_leaps_the_newest_by_content_stay_and_old_ones_go(seed: int):
    """Months of work with a clock that leaps now and then: the last day is whole, nothing piles up."""
    chance, there, wrong = random.Random(seed), list[tuple[int, datetime]](), timedelta()
    for turn in range(120 * 8):
        true = NOW + timedelta(days=turn // 8, hours=turn % 8)
        if chance.random() < 0.02:
            wrong = chance.choice([timedelta(), timedelta(), *LEAPS.values(), timedelta(days=-chance.random() * 900)])
        there.insert(0, (turn, true + wrong))
        gone = leaving([moment for _turn, moment in there], true + wrong)
        there = [one for place, one in enumerate(there) if place not in gone]
        turns = [turn for turn, _moment in there]
        assert turns[:8] == list(range(turn, max(-1, turn - 8), -1))
        assert turns == sorted(turns, reverse=True)
        assert len(there) <= 100 + LAW
    assert there[-1][0] < 120 * 8 - 30 * 8  # and something of long ago is left
