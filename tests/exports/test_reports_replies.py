"""The replies: every group with its answer, the counts with their chart, the overdue groups."""

from datetime import datetime
from typing import Any

import pytest

from exports.reports.states import STANDING_TONES, STANDINGS
from exports.style import GROUND
from models.entities.event import Event
from models.entities.group import Group
from models.entities.invitation import Invitation
from models.entities.person import Person
from models.example import TODAY
from models.queries.groups import group_rows
from tests.exports.report_sheets import Round, change, lines_of, texts_of
from ui.theme.statuses import STATUSES


def sheet(talks: Round, at: int, language: str = "en") -> list[dict[str, Any]]:
    return lines_of(talks.book("replies", language).worksheets[at])


def test_every_group_stands_with_its_answer(astana: Round) -> None:
    known = astana.desk.read(group_rows, astana.event, TODAY)
    rows = {row["Group"]: row for row in sheet(astana, 0)}
    assert len(rows) == len(known)
    for one in known:
        told = rows[one.name]
        assert told["Answer"] == STATUSES[one.status].word
        assert told["Named"] == one.named
        assert told["Days overdue"] == (one.overdue_days or None)


def test_days_are_real_days(astana: Round) -> None:
    gate = next(row for row in sheet(astana, 0) if row["Group"] == "Party of the Blue Gate")
    assert gate["Sent"] == datetime.fromisoformat("2015-05-06")
    assert gate["Reply by"] == datetime.fromisoformat("2015-05-18")
    assert gate["Replied"] == datetime.fromisoformat("2015-05-20")
    assert (gate["Channel"], gate["Number"], gate["Wave"]) == ("Embassy", "2-14/318", 2)


def test_an_answer_that_matters_has_its_ground(astana: Round) -> None:
    page = astana.book("replies").worksheets[0]
    grounds = {cell.value: cell.fill.fgColor.rgb[2:] for row in page.iter_rows() for cell in row if cell.value}
    assert grounds["Overdue"] == GROUND["warn"]
    assert grounds["Regret"] == GROUND["bad"]


def test_the_counts_add_up_and_have_a_native_chart(astana: Round) -> None:
    page = astana.book("replies").worksheets[1]
    counts = {row["Answer"]: row["Groups"] for row in lines_of(page)}
    assert sum(counts.values()) == len(sheet(astana, 0))
    assert counts["Overdue"] == 3
    assert list(counts) == [word for word, _tone in STANDINGS.values() if word in counts]
    (chart,) = page._charts
    assert chart.series[0].val.numRef.f.endswith(f"$B$8:$B${7 + len(counts)}")


def test_the_longest_overdue_group_comes_first(astana: Round) -> None:
    rows = sheet(astana, 2)
    assert [(row["Group"], row["Days overdue"]) for row in rows] == [
        ("Syrian National Coalition", 10),
        ("Free Weavers’ Congress", 8),
        ("Fig Tree Youth League", 3),
    ]
    assert rows[0]["Reminders"] == 3
    assert rows[0]["Last reminder"] == datetime.fromisoformat("2015-05-22")


def test_where_nothing_is_overdue_the_sheet_says_so(own_astana: Round) -> None:
    change(own_astana, Invitation, Invitation.event_id == own_astana.event, deadline=None)
    change(own_astana, Event, Event.id == own_astana.event, reply_deadline=None)
    assert "No reply is overdue." in set(texts_of(own_astana.book("replies")))


def test_a_head_who_must_not_be_published_is_not_named(own_astana: Round) -> None:
    change(own_astana, Person, Person.name == "Karim Almond", do_not_publish=True)
    change(own_astana, Group, Group.name == "Syrian National Coalition", contact="call Karim Almond, after six")
    assert not [text for text in texts_of(own_astana.book("replies")) if "Karim" in text]
    gate = next(row for row in sheet(own_astana, 0) if row["Group"] == "Party of the Blue Gate")
    assert gate["Head of delegation"] == "not published"


@pytest.mark.parametrize("key", STANDINGS)
def test_a_standing_has_the_word_and_tone_of_the_screen(key: str) -> None:
    shown = STATUSES[key]
    assert STANDINGS[key] == (shown.word, shown.tone)
    assert STANDING_TONES[shown.word] == shown.tone
