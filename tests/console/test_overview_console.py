"""The figures of an event against a slow count of what `list` prints, the reports read back, and the pages."""

from collections import Counter
from dataclasses import asdict
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.entities.person import Person
from models.journal.write import Author
from models.queries.clashes import clash_rows
from models.queries.events import event_rows
from models.queries.figures import figures, page_counts
from models.queries.outcome import signing_places
from models.queries.overview import overview
from models.storage.desk import Desk
from tests.exports.report_sheets import Round, lines_of
from tests.factories import PLAY, TODAY, round_desk
from tests.random_round import random_event
from ui.console.listing import lines_of as listed

COME = ("accepted", "in_principle", "conditional")
AWAY = ("regret", "withdrawal", "kept_from_travel", "names_withdrawn", "returned")
ROUNDS = 12


@pytest.fixture(scope="module")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A desk with some events drawn by lot."""
    desk = round_desk(tmp_path_factory.mktemp("figures") / "lot.desk", Author("A. Sample", "a" * 32))
    for at in range(ROUNDS):
        desk.write(PLAY, random_event, Random(at), f"R{at}")
    yield desk
    desk.close()


def hidden(session: Session) -> set[str]:
    return set(session.scalars(select(Person.name).where(Person.do_not_publish)))


def slow(desk: Desk, event: Any) -> dict[str, int]:
    """The figures as somebody would count them with a pencil in what `list` prints."""
    groups, people, meetings = (listed(desk, what, event) for what in ("groups", "delegates", "meetings"))
    guests = [one for one in groups if one["role"] != "host"]
    invited = [one for one in guests if one["invitation"] in ("sent", "delivered", "returned") or one["answer"]]
    coming = [one for one in guests if one["state"] in COME]
    sending = {one["name"] for one in groups if one["role"] == "host" or one["state"] not in AWAY}
    expected = [one for one in people if one["state"] in ("named", "confirmed", "accredited")]
    there = [one for one in expected if one["group"] in sending]
    held = [one for one in meetings if one["state"] not in ("cancelled", "postponed")]
    given = [one for meeting in held for one in meeting["assignments"] if one["state"] in ("provisional", "confirmed")]
    clashes = desk.read(clash_rows, event.id)
    return {
        "groups_invited": len(invited),
        "groups_answered": sum(bool(one["answer"]) for one in invited),
        "groups_coming": len(coming),
        "groups_overdue": sum(one["state"] == "overdue" for one in groups),
        "delegates_named": len(expected) + sum(one["state"] == "kept" for one in people),
        "delegates_coming": len(there),
        "places": sum(one["ceiling"] or 0 for one in coming),
        "participants_published": sum(one["name"] not in desk.read(hidden) for one in there),
        "meetings_today": sum(one["day"] == TODAY for one in held),
        "rooms_used_today": len({one["room"] for one in given if one["start"].date() == TODAY}),
        "clashes_open": sum(one.overridden_by is None for one in clashes),
        "clashes_overridden": sum(one.overridden_by is not None for one in clashes),
    }


def test_every_figure_is_what_a_slow_count_of_the_lists_says(rounds: Desk) -> None:
    seen = Counter[str]()
    for event in rounds.read(event_rows):
        found = asdict(rounds.read(figures, event.id, TODAY))
        assert found == slow(rounds, event), event.title
        seen.update({key: bool(value) for key, value in found.items()})
    assert min(seen.values()) >= 2, seen  # no figure is right only because nothing was there


def test_the_pages_count_what_the_figures_count(rounds: Desk) -> None:
    for event in rounds.read(event_rows):
        found = rounds.read(figures, event.id, TODAY)
        page = rounds.read(overview, event.id, TODAY, datetime.now(UTC))
        answers, plan = page.answers, next(one for one in page.days if one.day == TODAY)
        assert (answers.invited, answers.answered, answers.come) == (
            found.groups_invited,
            found.groups_answered,
            found.groups_coming,
        )
        assert answers.of("overdue") == found.groups_overdue
        assert (page.places.coming, page.places.places) == (found.delegates_coming, found.places)
        assert (plan.meetings, plan.rooms) == (found.meetings_today, found.rooms_used_today)
        assert rounds.read(page_counts, event.id)["delegates"] == found.delegates_coming
        signing = rounds.read(signing_places, event.id).groups
        assert sum(row.delegates for row in signing) == found.delegates_coming


def test_the_reports_say_the_same_numbers(rounds: Desk) -> None:
    for event in rounds.read(event_rows)[:4]:
        found, talks = rounds.read(figures, event.id, TODAY), Round(rounds, event.id)
        book = talks.book("participants")
        for page in book.worksheets:
            numbered = [row["No."] for row in lines_of(page) if isinstance(row["No."], int)]
            assert numbered == list(range(1, found.participants_published + 1))
        page = talks.book("replies").worksheets[0]
        told = " ".join(str(row[0]) for row in page.iter_rows(max_row=8, values_only=True) if row[0])
        assert f"{found.groups_answered} answered, {found.groups_overdue} overdue" in told
        assert f"{found.places} place" in told
