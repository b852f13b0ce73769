"""Rows of a list of meetings meet those of the desk by title, day and start; what makes no sense is refused."""

from datetime import date, datetime
from datetime import time as clock

import pytest

from models.intake.fields import guess
from models.intake.headings import MEETINGS
from models.intake.meetings import KnownMeeting, listed_meetings
from models.intake.meetings_preview import Made, made_by, preview_meetings
from models.intake.preview import Outcome
from models.intake.tables import Table, TableRow

NEW, CHANGED, SAME, DOUBTFUL, REFUSED = Outcome
EVENT = (date(2015, 5, 25), date(2015, 5, 27))
HEADINGS = ("Title", "Date", "Start", "End", "Room", "Groups", "People", "Kind", "Language")


def listed(*rows, headings=HEADINGS, event=EVENT):
    filled = [[*row, *[""] * (len(headings) - len(row))] for row in rows]
    table = Table((), "", tuple(headings), tuple(TableRow(n, row) for n, row in enumerate(filled, 2)), 0)
    return listed_meetings(table, guess(headings, (), kind=MEETINGS), event)


def at(text):
    return datetime.fromisoformat(text)


def known(title, start, end, number=1, **fields):
    return KnownMeeting(id=f"{number:032x}", title=title, start=at(start), end=at(end), **fields)


def applied(preview, held):
    after = {one.id: one for one in held}
    for row in preview.of(NEW, CHANGED):
        number = row.known_id or f"{len(after) + 1:032x}"
        old = after.get(number)
        values = {}
        for name in ("start", "end", "kind", "room", "groups", "people", "language"):
            values[name] = getattr(row.listed, name) or (getattr(old, name) if old else getattr(row.listed, name))
        after[number] = KnownMeeting(id=number, title=old.title if old else row.listed.title, **values)
    return list(after.values())


def outcomes(preview):
    return [row.outcome for row in preview.rows]


def test_a_row_is_read_whole():
    row = listed(
        ("Opening", "25.05.2015", "09:30", clock(11), "Hall A", "Group A; Group B", "Karim Almond", "plenary", "ru")
    )[0]
    assert (row.title, row.start, row.end, row.day) == (
        "Opening",
        at("2015-05-25T09:30"),
        at("2015-05-25T11:00"),
        EVENT[0],
    )
    assert (row.room, row.groups, row.people, row.kind) == (
        "Hall A",
        ("Group A", "Group B"),
        ("Karim Almond",),
        "plenary",
    )


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("A; B", ("A", "B")),
        ("A\nB\n", ("A", "B")),
        ("A, B", ("A", "B")),
        ("Korea, Republic of; B", ("Korea, Republic of", "B")),
        ("A, a , B", ("A", "B")),
        ("", ()),
    ],
)
def test_groups_are_split_at_semicolons_and_line_ends_else_at_commas(cell, names):
    assert listed(("Talks", "25.05.2015", "9:00", "10:00", "", cell))[0].groups == names


def test_a_start_may_hold_its_day_and_its_end():
    row = listed(("Talks", "2015-05-26 09:00–10:15"), headings=("Title", "Time"))[0]
    assert (row.start, row.end) == (at("2015-05-26T09:00"), at("2015-05-26T10:15"))
    row = listed(("Talks", at("2015-05-26T09:00")), headings=("Title", "Date"))[0]
    assert row.start == at("2015-05-26T09:00")


def test_a_meeting_without_an_end_waits_for_the_usual_length():
    assert listed(("Talks", "25.05.2015", "9:00"))[0].end is None


def test_a_day_without_a_year_is_of_the_event():
    assert listed(("Talks", "26 May", "9:00"))[0].start == at("2015-05-26T09:00")


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("23:30", "00:30", "2015-05-26T00:30"),
        ("18:00", "02:00", "2015-05-26T02:00"),
        ("14:00", "24:00", "2015-05-26T00:00"),
    ],
)
def test_an_evening_may_end_after_midnight(start, end, said):
    row = listed(("Dinner", "25.05.2015", start, end))[0]
    assert (row.end, row.refusal) == (at(said), "")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("", "25.05.2015", "9:00"), "The title is empty."),
        (("x" * 10_000, "25.05.2015", "9:00"), "more than 500 characters"),
        (("Talks", "", "9:00"), "It has no day."),
        (("Talks", "31.02.2015", "9:00"), "“31.02.2015” is not a day."),
        (("Talks", "25.05.2015", ""), "It has no start."),
        (("Talks", "25.05.2015", "noon"), "“noon” is not a time to start at."),
        (("Talks", "25.05.2015", "9:00", "late"), "“late” is not a time to end at."),
        (
            ("Talks", "25.05.2015", "15:00", "14:00"),
            "It ends at 2015-05-25 14:00, before it starts at 2015-05-25 15:00.",
        ),
        (("Talks", "25.05.2015", "14:00", "02:00"), "before it starts"),
        (("Talks", "25.05.2015", "9:00", "9:00"), "It ends when it starts"),
        (("Talks", "25.05.2015", "9:00", "2015-05-24 10:00"), "before it starts"),
        (
            ("Talks", "25.05.2015", "9:00", "10:00", "", "", "", "duel"),
            "The kind “duel” is not known. Known are: plenary",
        ),
    ],
)
def test_a_row_that_makes_no_sense_is_refused_with_its_reason(row, reason):
    preview = preview_meetings(listed(row, ("Talks", "25.05.2015", "9:00")), [])
    assert outcomes(preview) == [REFUSED, NEW]
    assert reason in preview.rows[0].reason


def test_a_day_turned_round_is_doubtful():
    event = (date(2015, 6, 5), date(2015, 6, 6))
    preview = preview_meetings(listed(("Talks", date(2015, 5, 6), "9:00"), event=event), [])
    assert outcomes(preview) == [DOUBTFUL]
    assert (
        preview.rows[0].reason == "2015-05-06 is outside the event; with day and month turned round it is 2015-06-05."
    )


def test_a_column_written_month_first_is_read_so():
    rows = listed(("Talks", "05/25/2015", "9:00"), ("More", "05/05/2015", "9:00"), event=None)
    assert [row.day for row in rows] == [date(2015, 5, 25), date(2015, 5, 5)]


def test_a_day_of_a_column_written_both_ways_is_doubtful():
    rows = listed(("A", "05/25/2015", "9:00"), ("B", "26/05/2015", "9:00"), ("C", "05/06/2015", "9:00"))
    assert outcomes(preview_meetings(rows, [])) == [NEW, NEW, DOUBTFUL]


def test_a_day_years_away_is_doubtful():
    assert outcomes(preview_meetings(listed(("Talks", "25.05.1915", "9:00")), [])) == [DOUBTFUL]


def test_a_meeting_moved_within_its_day_is_changed_and_its_namesake_stays():
    held = [
        known("Talks", "2015-05-25T09:00", "2015-05-25T10:00", 1),
        known("Talks", "2015-05-26T09:00", "2015-05-26T10:00", 2),
    ]
    rows = listed(("talks", "26.05.2015", "11:00", "12:00"), ("Talks", "25.05.2015", "09:00", "10:00"))
    preview = preview_meetings(rows, held)
    assert outcomes(preview) == [CHANGED, SAME]
    assert preview.rows[0].known_id == held[1].id
    assert preview.rows[0].reason.startswith("Start: “2015-05-26 09:00” becomes “2015-05-26 11:00”; End:")


def test_a_meeting_moved_to_another_day_meets_by_its_title():
    held = [known("Talks", "2015-05-25T09:00", "2015-05-25T10:00", room="Hall A")]
    preview = preview_meetings(listed(("Talks", "27.05.2015", "9:00", "10:00", "Hall A")), held)
    assert (outcomes(preview), preview.rows[0].known_id) == ([CHANGED], held[0].id)


def test_groups_in_another_order_and_empty_cells_are_the_same():
    held = [known("Talks", "2015-05-25T09:00", "2015-05-25T10:00", groups=("Group B", "Group A"), room="Hall A")]
    assert outcomes(preview_meetings(listed(("Talks", "25.05.2015", "9:00", "", "", "group a, group b")), held)) == [
        SAME
    ]


def test_the_second_import_finds_nothing_to_do():
    rows = listed(
        ("Bilateral", "25.05.2015", "9:00", "10:00", "Hall A", "A, B"),
        ("Bilateral", "25.05.2015", "9:00", "10:00", "Hall B", "C, D"),
        ("Bilateral", "25.05.2015", "9:00", "10:00", "Hall A", "B; A"),
        ("Bilateral", "26.05.2015", "9:00"),
    )
    first = preview_meetings(rows, [])
    assert outcomes(first) == [NEW, NEW, SAME, NEW]
    assert outcomes(preview_meetings(rows, applied(first, []))) == [SAME, SAME, SAME, SAME]


def test_what_a_list_makes_is_told():
    rows = listed(
        ("Talks", "25.05.2015", "9:00", "10:00", "Hall A", "Group A, Group C", "Karim Almond"),
        ("More", "25.05.2015", "9:00", "10:00", "hall a", "Group D"),
        ("", "25.05.2015", "9:00", "10:00", "Hall Z", "Group Z"),
    )
    made = made_by(preview_meetings(rows, []), rooms=[], groups=["group a"], people=["Karim Almond"])
    assert made == Made(("Hall A",), ("Group C", "Group D"), ())
