"""The clashes, internal: everything that is open or allowed; and no other report says what must not meet, or why."""

from collections.abc import Iterator
from datetime import datetime
from random import Random
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from exports.catalogue import REPORTS, mail_words, ready_report
from models.entities.group import Designation
from models.entities.separation import SeparationRule
from models.journal.write import Author
from models.kinds import Level
from models.labels import LEVEL_TEXTS
from models.queries.clashes import ClashRow, clash_rows
from models.queries.events import event_rows
from models.queries.separation import RuleRow, rule_rows
from models.storage.desk import Desk
from resources.texts import LANGUAGES
from tests.exports.report_sheets import Round, change, lines_of, texts_of
from tests.factories import PLAY, round_desk
from tests.random_round import WHY, random_event

SENT_ROUND = [name for name, report in REPORTS.items() if not report.internal]


def known(talks: Round) -> list[ClashRow]:
    return talks.desk.read(clash_rows, talks.event)


def test_every_open_clash_stands_on_one_sheet_by_its_own_word(astana: Round) -> None:
    book = astana.book("clashes")
    rows = lines_of(book["Clashes"])
    waiting = [row for row in known(astana) if row.is_open]
    assert [row["What clashes"] for row in rows] == [row.text for row in waiting]
    levels = {row["Clash"] for row, clash in zip(rows, waiting, strict=True) if clash.kind != "separation"}
    assert levels.isdisjoint(LEVEL_TEXTS.values())
    assert {"Too few seats", "Equipment missing", "Room taken"} <= levels
    head = "\n".join(texts_of(book))
    assert f"{len(waiting)} open clashes. 1 is allowed." in head


def test_what_was_allowed_names_who_why_and_until_when(astana: Round) -> None:
    (row,) = lines_of(astana.book("clashes")["Overrides"])
    (clash,) = [one for one in known(astana) if not one.is_open]
    assert clash.allowed
    assert (row["What clashes"], row["Allowed by"], row["Because"]) == (
        clash.text,
        clash.allowed.authority,
        clash.allowed.reason,
    )
    until = clash.allowed.expires
    assert row["Until"] == (until and datetime.combine(until, datetime.min.time()))
    assert row["Entered by"] == clash.allowed.officer


def test_the_reason_of_a_confidential_rule_is_not_even_there(own_astana: Round) -> None:
    talks = own_astana
    assert "refuses to be seen" in "\n".join(texts_of(talks.book("clashes")))
    change(talks, SeparationRule, SeparationRule.confidential.is_(False), confidential=True)
    assert "refuses to be seen" not in "\n".join(texts_of(talks.book("clashes")))


@pytest.fixture(scope="module")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with some events drawn by lot."""
    desk = round_desk(tmp_path_factory.mktemp("rules") / "lot.desk", Author("A. Sample", "a" * 32))
    for at in range(4):
        desk.write(PLAY, random_event, Random(at + 100), f"R{at}")
    yield desk
    desk.close()


def told(talks: Round, name: str, language: str = "en") -> str:
    """Everything a report says: cells, comments, names of sheets, feet, properties, and the draft of its mail."""
    book = talks.book(name, language)
    mail = mail_words(talks.desk.read(ready_report, name, talks.event, language))
    notes = (str(vars(page.HeaderFooter)) for page in book.worksheets)
    return "\n".join((*texts_of(book), *notes, str(vars(book.properties)), *mail, *_comments(book)))


def _comments(book: Any) -> Iterator[str]:
    for page in book.worksheets:
        yield from (cell.comment.text for row in page.iter_rows() for cell in row if cell.comment)


def sentences(talks: Round) -> set[str]:
    """What names a pair that must not meet: the sentences of its clashes."""
    return {row.text for row in known(talks) if row.kind == "separation"}


@pytest.mark.parametrize("name", SENT_ROUND)
def test_no_report_that_is_sent_round_says_what_must_not_meet_or_why(rounds: Desk, name: str) -> None:
    said = 0
    for event in rounds.read(event_rows):
        talks = Round(rounds, event.id)
        text = told(talks, name).casefold()
        assert WHY.casefold() not in text
        for word in ("must not meet", "only with consent", "separation", "clash"):
            # Two meetings in one room are drawn in one field, which says so: what everybody sees in it.
            assert word not in text.replace("clash\n", ""), word
        assert all(sentence.casefold() not in text for sentence in sentences(talks))
        said += len(sentences(talks))
    assert said >= 3
    internal = [told(Round(rounds, event.id), "clashes") for event in rounds.read(event_rows)]
    assert any(WHY in text for text in internal)


def rules_of(session: Session, event_id: str) -> list[tuple[RuleRow, set[str], set[str]]]:
    """The rules with every name of their two sides."""
    wordings = session.execute(select(Designation.group_id, Designation.wording)).all()

    def called(name: str, group_id: str | None) -> set[str]:
        return {name, *(wording for group, wording in wordings if group == group_id)}

    rules = rule_rows(session, event_id)
    return [(row, called(row.side_a, row.group_a_id), called(row.side_b, row.group_b_id)) for row in rules]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_cell_of_the_example_names_a_pair_that_must_not_meet_or_the_reason(astana: Round, language: str) -> None:
    rules = astana.desk.read(rules_of, astana.event)
    assert any(rule.level is Level.FORBIDDEN for rule, _a, _b in rules)
    together = {party for row in known(astana) if row.kind == "separation" for party in row.titles}
    for text in texts_of(astana.book("all", language)):
        for rule, a, b in rules:
            assert not rule.reason or rule.reason not in text
            both = any(one in text for one in a) and any(one in text for one in b)
            assert not both or any(title in text for title in together), text
