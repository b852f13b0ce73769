"""The preview says what the workbook says: tabs, head, headings, rows, in the language of the report."""

import pytest

from exports.catalogue import REPORTS, ready_report
from exports.preview import preview_of
from exports.sheet import Band


def previewed(astana, name, language="en"):
    return preview_of(astana.desk.read(ready_report, name, astana.event, language))


@pytest.mark.parametrize("name", [name for name in REPORTS if name != "all"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_tabs_heads_and_headings_are_those_of_the_workbook(astana, name, language):
    book, preview = astana.book(name, language), previewed(astana, name, language)
    assert [sheet.name for sheet in preview.sheets] == book.sheetnames
    for sheet in preview.sheets:
        rows = list(book[sheet.name].iter_rows(values_only=True))
        count = len(sheet.head)
        assert [row[0] for row in rows[:count]] == [text for _line, text in sheet.head]
        headings = [value or "" for value in rows[count + 1]][: len(sheet.headings)]
        assert headings == list(sheet.headings)
        assert sheet.right_to_left == (language == "ar") == bool(book[sheet.name].sheet_view.rightToLeft)


def test_rows_are_told_as_they_are_printed(astana):
    replies = previewed(astana, "replies").sheets[0]
    assert replies.count == len(replies.rows) == 38
    first = [replies.text(0, column) for column in range(len(replies.headings))]
    assert first[0] == "Movement of the Pluralistic Society"
    assert "5 May 2015" in first
    assert "Accepted" in first
    assert replies.tone(0, replies.headings.index("Answer")) == "good"
    assert "05/05/2015" in [previewed(astana, "replies", "ar").sheets[0].text(0, column) for column in range(14)]


def test_bands_are_no_rows_and_grids_count_their_meetings(astana):
    listed = previewed(astana, "participants").sheets[1]
    bands = [row for row in listed.rows if isinstance(row, Band)]
    assert bands
    assert listed.count == len(listed.rows) - len(bands)
    place = next(at for at, row in enumerate(listed.rows) if isinstance(row, Band))
    assert listed.text(place, 0) == bands[0].text
    assert listed.text(place, 1) == ""
    days = [sheet for sheet in previewed(astana, "programme").sheets if sheet.grid]
    assert len(days) == 4
    assert all(sheet.count for sheet in days)
