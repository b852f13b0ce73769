"""Chips of the pages count what the figures count, on events drawn by lot; each figure opens as many rows."""

from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random

import pytest

from exports.catalogue import ready_report
from exports.preview import preview_of
from models.entities.meeting import OFF
from models.journal.write import Author
from models.queries.clashes import clash_rows
from models.queries.delegates import delegate_rows
from models.queries.events import event_rows
from models.queries.figures import figures, page_counts
from models.queries.groups import group_counts, group_rows
from models.queries.meetings import meeting_rows
from models.queries.overview import Overview, overview
from models.rules.replies import ANSWER_GROUPS
from models.storage.desk import Desk
from tests.factories import PLAY, TODAY, round_desk
from tests.random_round import random_event
from ui.views.delegates.columns import PRESETS as OF_DELEGATES
from ui.views.groups.columns import PRESETS as OF_GROUPS
from ui.views.overview.told import answer_figures, answer_segments
from ui.views.programme.columns import count_chips
from ui.views.programme.reading import read_programme


@pytest.fixture(scope="module")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = round_desk(tmp_path_factory.mktemp("pages") / "lot.desk", Author("A. Sample", "a" * 32))
    for at in range(10):
        desk.write(PLAY, random_event, Random(at + 50), f"R{at}")
    yield desk
    desk.close()


def look(rounds: Desk, event_id: str) -> Overview:
    return rounds.read(overview, event_id, TODAY, datetime.now(UTC))


def test_every_figure_of_the_overview_opens_a_chip_of_as_many_groups(rounds: Desk) -> None:
    chips = {preset.key: preset.test for preset in OF_GROUPS}
    for event in rounds.read(event_rows):
        rows, found = rounds.read(group_rows, event.id, TODAY), look(rounds, event.id)
        shown = [(one.key, int(one.number)) for one in answer_figures(found.answers, TODAY)]
        shown += [(one.key, one.count) for one in answer_segments(found.answers)]
        shown += [("open_places", len(found.places.open_places))]
        assert {key for key, _n in shown} >= set(ANSWER_GROUPS)
        for key, number in shown:
            test = chips[key]
            assert test
            assert sum(map(test, rows)) == number, (event.title, key)


def test_delegates_and_groups_say_the_same_in_chip_foot_and_navigation(rounds: Desk) -> None:
    coming = next(preset.test for preset in OF_DELEGATES if preset.key == "coming")
    assert coming
    for event in rounds.read(event_rows):
        found, rows = rounds.read(figures, event.id, TODAY), rounds.read(delegate_rows, event.id)
        assert sum(map(coming, rows)) == found.delegates_coming == rounds.read(page_counts, event.id)["delegates"]
        assert sum(row.coming and not row.do_not_publish for row in rows) == found.participants_published
        foot = group_counts(rounds.read(group_rows, event.id, TODAY))
        assert (foot.answered, foot.overdue, foot.places) == (
            found.groups_answered,
            found.groups_overdue,
            found.places,
        )


def test_chips_of_the_programme_count_clashes_and_overrides_apart_and_each_once(rounds: Desk) -> None:
    seen = 0
    for event in rounds.read(event_rows):
        found = rounds.read(figures, event.id, TODAY)
        clashes = rounds.read(clash_rows, event.id)
        rows = rounds.read(read_programme, event.id, clashes, (), ()).rows.rows
        counts = count_chips(rows)
        assert (counts["clashes"], counts["overrides"]) == (found.clashes_open, found.clashes_overridden)
        live = [row for row in rounds.read(meeting_rows, event.id) if row.state not in OFF]
        assert rounds.read(page_counts, event.id)["programme"] == len(live)
        seen += counts["overrides"]
    assert seen >= 2


def test_the_preview_of_a_report_counts_the_rows_of_its_figure(rounds: Desk) -> None:
    for event in rounds.read(event_rows)[:4]:
        found = rounds.read(figures, event.id, TODAY)
        sheets = preview_of(rounds.read(ready_report, "participants", event.id)).sheets
        assert [sheet.count for sheet in sheets] == [found.participants_published] * 2
        internal = preview_of(rounds.read(ready_report, "clashes", event.id)).sheets
        assert [sheet.count for sheet in internal] == [found.clashes_open, found.clashes_overridden]
