"""Days and times are read as lists write them; days that can be read two ways follow their column or the event."""

from datetime import date, datetime
from datetime import time as clock

import pytest

from models.intake.moments import DayReading, Order, day_of, reading_of, times_of, turned

EVENT = (date(2015, 5, 25), date(2015, 5, 27))
READING = DayReading(Order.DAY_FIRST, EVENT)


@pytest.mark.parametrize(
    "cell",
    [
        date(2015, 5, 25),
        datetime.fromisoformat("2015-05-25T09:30"),
        "2015-05-25",
        "2015-05-25T09:30",
        "25.05.2015",
        "25/05/2015",
        "25-5-15",
        "25.05.2015 09:30",
        "25.05",
        "25 May 2015",
        "May 25, 2015",
        "Monday, 25 May",
        "25 мая 2015 г.",
        "25 мамыр 2015",
        "25 mai 2015",
        "25 مايو 2015",
        "٢٥.٠٥.٢٠١٥",
        "20150525",
        20150525,
        42149,
        42149.5,
    ],
)
def test_a_day_is_read_however_it_is_written(cell):
    assert day_of(cell, READING) == date(2015, 5, 25)


@pytest.mark.parametrize("cell", ["", "tomorrow", "31.02.2015", "9.30–10.30", 7, True, clock(9), "2015", "room 5"])
def test_what_is_no_day_is_none(cell):
    assert day_of(cell, READING) is None


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (clock(9, 30), clock(9, 30)),
        (datetime.fromisoformat("2015-05-25T09:30"), clock(9, 30)),
        (0.3958333333333333, clock(9, 30)),
        (42149.395833333336, clock(9, 30)),
        (0.9999999, clock(0)),
        (clock(9, 29, 59, 999_999), clock(9, 30)),
        ("9:30", clock(9, 30)),
        ("09.30", clock(9, 30)),
        ("9h30", clock(9, 30)),
        ("9 h 30", clock(9, 30)),
        ("9h", clock(9)),
        ("0930", clock(9, 30)),
        ("9:30 am", clock(9, 30)),
        ("9:30 PM", clock(21, 30)),
        ("12 am", clock(0)),
        ("24:00", clock(0)),
        ("09:30:00", clock(9, 30)),
        ("2015-05-25 09:30", clock(9, 30)),
        ("2015-05-25T09:30:00", clock(9, 30)),
        ("25.05.2015 9:30", clock(9, 30)),
        ("٩:٣٠", clock(9, 30)),
        ("9ч30", clock(9, 30)),
    ],
)
def test_a_time_is_read_however_it_is_written(cell, said):
    assert times_of(cell) == (said, None)


@pytest.mark.parametrize(
    "cell", ["9:30-10:45", "9.30 – 10.45", "09:30 to 10:45", "9h30 à 10h45", "с 9:30 до 10:45", "9:30 إلى 10:45"]
)
def test_two_times_in_one_cell_are_a_start_and_an_end(cell):
    assert times_of(cell) == (clock(9, 30), clock(10, 45))


@pytest.mark.parametrize(
    "cell", ["", "noon", "25:00", "9:75", "9", 9, True, "2015-05-25", date(2015, 5, 25), "9:30-later"]
)
def test_what_is_no_time_is_none(cell):
    assert times_of(cell) == (None, None)


def test_one_day_beyond_the_twelfth_decides_the_whole_column():
    assert reading_of(["05/06/2015", "05/25/2015"]).order is Order.MONTH_FIRST
    assert reading_of(["05/06/2015", "25/05/2015"]).order is Order.DAY_FIRST


def test_a_column_that_contradicts_itself_is_read_where_it_can_be():
    reading = reading_of(["05/25/2015", "25/05/2015", "05/06/2015"])
    assert [day_of(cell, reading) for cell in ("05/25/2015", "25/05/2015", "05/06/2015", "05/05/2015")] == [
        date(2015, 5, 25),
        date(2015, 5, 25),
        None,
        date(2015, 5, 5),
    ]


def test_an_ambiguous_column_follows_the_days_of_the_event():
    cells = ["06/05/2015", "06/06/2015"]
    assert reading_of(cells, (date(2015, 6, 5), date(2015, 6, 6))).order is Order.MONTH_FIRST
    assert reading_of(cells, (date(2015, 5, 6), date(2015, 6, 6))).order is Order.DAY_FIRST
    assert reading_of(cells).order is Order.DAY_FIRST


def test_a_day_turned_round_exchanges_day_and_month():
    assert turned(date(2015, 6, 5)) == date(2015, 5, 6)
    assert turned(date(2015, 5, 25)) is None
    assert turned(date(2015, 5, 5)) is None
