"""Thinning: everything of two days, then days, weeks, months; and when a backup will be gone."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.storage.thinning import ALL_OF, STAGES, expires, kept

NOW = datetime(2026, 11, 29, 18, 0, tzinfo=UTC)
MOST = sum(stage.amount for stage in STAGES)
MOMENTS = st.lists(st.integers(0, 600 * 24 * 2).map(lambda halves: NOW - timedelta(minutes=30 * halves)), max_size=300)


def half_hours(days: int) -> list[datetime]:
    """A backup each half hour of nine hours a day, for so many days back."""
    return [NOW - timedelta(days=day, minutes=30 * turn) for day in range(days) for turn in range(18)]


def test_two_days_stay_whole():
    there = half_hours(2)
    assert kept(there, NOW) == set(there)


def test_then_one_a_day_a_week_a_month_the_newest_of_each():
    staying = sorted(kept(half_hours(500), NOW), reverse=True)
    older = [moment for moment in staying if NOW - moment > ALL_OF]
    assert len(older) == MOST
    days, weeks, months = older[:12], older[12:22], older[22:]
    assert [(NOW - moment).days for moment in days] == [*range(3, 15)]
    assert all(moment.hour == 18 for moment in days)
    assert {moment.isoweekday() for moment in weeks} == {7}  # of each week its last day
    assert len({moment.isocalendar()[:2] for moment in weeks}) == 10
    assert len({(moment.year, moment.month) for moment in months}) == 9
    assert all((moment + timedelta(days=1)).month != moment.month for moment in months)


def test_after_a_long_pause_the_newest_stays():
    old = NOW - timedelta(days=900)
    assert kept([old, old - timedelta(minutes=30)], NOW) == {old}


@given(MOMENTS)
def test_the_newest_is_never_removed_and_thinning_twice_is_thinning_once(moments: list[datetime]):
    once = kept(moments, NOW)
    assert once <= set(moments)
    assert not moments or max(moments) in once
    assert kept(once, NOW) == once
    assert len([moment for moment in once if NOW - moment > ALL_OF]) <= MOST


@given(MOMENTS.filter(bool))
def test_a_backup_that_expires_is_gone_that_day_and_there_the_day_before(moments: list[datetime]):
    moment = max(moments)
    there, day = set(moments), NOW
    while moment in there:
        there = kept(there | {day}, day)
        day += timedelta(days=1)
    assert expires(moments, moment, NOW) == (day - timedelta(days=1)).date()


@pytest.mark.parametrize(("age", "at_most"), [(0, 400), (1, 400), (10, 400)])
def test_no_backup_outlives_a_year_of_work(age: int, at_most: int):
    moment = NOW - timedelta(days=age)
    assert NOW.date() <= expires([moment], moment, NOW) <= (NOW + timedelta(days=at_most)).date()
