"""Days as officers type them: dates, words, steps and numbers, counted from today, preferring the event."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.intake.typed_day import typed_day, typed_times

TODAY = date(2015, 5, 25)  # a Monday
EVENT = (date(2015, 5, 25), date(2015, 5, 27))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", (2015, 5, 25)),
        ("Сегодня", (2015, 5, 25)),
        ("бүгін", (2015, 5, 25)),
        ("اليوم", (2015, 5, 25)),
        ("aujourd’hui", (2015, 5, 25)),
        ("tomorrow", (2015, 5, 26)),
        ("вчера", (2015, 5, 24)),
        ("+3", (2015, 5, 28)),
        ("-2", (2015, 5, 23)),
        ("− 2", (2015, 5, 23)),
        ("٢٦", (2015, 5, 26)),
        ("26", (2015, 5, 26)),
        ("26.", (2015, 5, 26)),
        ("26.5", (2015, 5, 26)),
        ("26 мая", (2015, 5, 26)),
        ("1", (2015, 5, 1)),
        ("tue", (2015, 5, 26)),
        ("mon", (2015, 5, 25)),
        ("среда", (2015, 5, 27)),
        ("الثلاثاء", (2015, 5, 26)),
        ("2015-06-01", (2015, 6, 1)),
        ("26.05.2016", (2016, 5, 26)),
    ],
)
def test_what_officers_type_is_a_day(text: str, day: tuple[int, int, int]):
    assert typed_day(text, TODAY, EVENT) == date(*day)


@pytest.mark.parametrize(
    "text", ["", " ", "0", "32", "99", "+", "+x", "+99999", "sometime", "26:30", "1e3", "-", "тюе"]
)
def test_what_is_no_day_is_none(text: str):
    assert typed_day(text, TODAY, EVENT) is None


def test_a_number_means_the_day_of_the_event_even_when_today_is_far_from_it():
    assert typed_day("26", date(2015, 3, 2), EVENT) == date(2015, 5, 26)
    assert typed_day("26", date(2015, 3, 2)) == date(2015, 3, 26)
    assert typed_day("31", date(2015, 6, 2)) == date(2015, 5, 31)  # June has none: the nearer month


def test_without_a_today_only_whole_dates_are_days():
    assert [typed_day(text) for text in ("+3", "today", "26", "26.5")] == [None] * 4
    assert typed_day("26.05.2015") == date(2015, 5, 26)


@given(st.dates(), st.integers(-9999, 9999))
def test_steps_are_counted_from_today_and_never_break(today: date, steps: int):
    try:
        expected = today + timedelta(days=steps)
    except OverflowError:
        expected = None
    assert typed_day(f"{steps:+d}", today) == expected


@given(st.text(max_size=12), st.dates(), st.none() | st.tuples(st.dates(), st.dates()))
def test_any_text_is_a_day_or_none(text: str, today: date, event: tuple[date, date] | None):
    found = typed_day(text, today, event and (min(event), max(event)))
    assert found is None or isinstance(found, date)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("26 May 11:30–12:30", "26 11:30 12:30"),
        ("Tue 26 May 2015, 9.30", "26 09:30"),
        ("26.05.2015 11:30-12:30", "26 11:30 12:30"),
        ("2015-05-26 10:00", "26 10:00"),
        ("26 мая 10:00–11:00", "26 10:00 11:00"),
        ("26 May", "26"),
        ("26.05.", "26"),
        ("11:30", "11:30"),
        ("9.30", "09:30"),
        ("5 pm", "17:00"),
        ("26 May 2 pm", "26 14:00"),
    ],
)
def test_day_and_times_are_read_together(text: str, read: str) -> None:
    day, start, end = typed_times(text, EVENT)
    assert day is None or (day.year, day.month) == (2015, 5)
    said = [f"{day:%d}" if day else "", *(f"{at:%H:%M}" if at else "" for at in (start, end))]
    assert " ".join(filter(None, said)) == read


@pytest.mark.parametrize(
    "text",
    ["26 May 25:00", "26 May 10:00-soon", "31.02.2015 12:00", "26.13.2015 10:00", "32 May 10:00", "26 May 10",
     "26 May lunch", "25–26 May 10:00", "26 May 10:00–99:00", "7:00 8:00", "soon", "", "9"],
)  # fmt: skip
def test_no_part_that_cannot_be_read_is_passed_over(text: str) -> None:
    assert typed_times(text, EVENT) == (None, None, None)
