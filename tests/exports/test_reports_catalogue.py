"""The catalogue of reports: names, head, the way from rows to file, and the words of the message."""

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from exports.catalogue import ABOUT, REPORTS, build_report, file_name, mail_words, ready_report, write_report
from models.errors import UserError
from models.example import TODAY
from models.storage.desk import Desk
from tests.exports.report_sheets import Round
from tests.factories import add_event, made
from ui.console import words


def test_every_report_says_what_it_holds_and_is_known_to_the_console() -> None:
    assert tuple(REPORTS) == tuple(ABOUT) == words.REPORTS


def test_the_head_names_event_moment_officer_and_training(astana: Round) -> None:
    facts = astana.desk.read(ready_report, "replies", astana.event).facts
    assert (facts.title, facts.event) == ("Replies", "Astana talks, May 2015")
    assert facts.as_of.date() == TODAY  # a training desk stands still
    assert facts.officer == "A. Sample, State Protocol"
    assert facts.training


def test_a_real_desk_tells_the_time_of_the_venue(desk: Desk) -> None:
    event = made(desk, add_event, zone="Pacific/Kiritimati")
    facts = desk.read(ready_report, "replies", event).facts
    now = datetime.now().astimezone()
    apart = facts.as_of - now.replace(tzinfo=None) + (now.utcoffset() or now - now)
    assert round(apart.total_seconds() / 3600) == 14
    assert not facts.training


def test_an_unknown_zone_leaves_this_machines_time(desk: Desk) -> None:
    event = made(desk, add_event, zone="Nowhere/Town")
    facts = desk.read(ready_report, "all", event).facts
    assert abs((facts.as_of - datetime.now().astimezone().replace(tzinfo=None)).total_seconds()) < 5


def test_all_reports_stand_in_one_workbook(astana: Round) -> None:
    names = astana.book("all").sheetnames
    assert names[:5] == ["Participants", "List of participants", "Replies", "Replies by answer", "Overdue replies"]
    assert names[5:] == ["Programme", "Monday 25 May", "Tuesday 26 May", "Wednesday 27 May", "Thursday 28 May"]


def test_rows_of_a_report_need_no_session_to_be_written(astana: Round, tmp_path: Path) -> None:
    path = tmp_path / file_name("all", date(2015, 5, 25))
    written = write_report(path, astana.desk.read(ready_report, "all", astana.event))
    assert path.name == "all-2015-05-25.xlsx"
    assert load_workbook(path).sheetnames[0] == "Participants"
    assert (written.dropped, written.shortened) == (0, 0)


def test_a_name_that_is_no_workbooks_is_refused(astana: Round, tmp_path: Path) -> None:
    ready = astana.desk.read(ready_report, "replies", astana.event)
    with pytest.raises(UserError, match=r"ends in \.xlsx"):
        write_report(tmp_path / "list.csv", ready)
    assert not list(tmp_path.iterdir())


def test_an_unknown_report_is_refused_with_the_names_there_are(astana: Round) -> None:
    with pytest.raises(UserError, match="participants, replies, programme, all, clashes"):
        astana.desk.read(build_report, "seats", astana.event, TODAY)


def test_the_message_says_what_is_attached(astana: Round) -> None:
    subject, body = mail_words(astana.desk.read(ready_report, "programme", astana.event))
    assert subject == "Programme, Astana talks, May 2015"
    assert body.startswith("Attached: Programme, Astana talks, May 2015.\n\nAs of 25 May 2015, ")
    assert "training data" in body
