"""The officers' words for values, days and steps."""

from datetime import date
from enum import StrEnum

import pytest

import models.schema
from models.entities.delegate import DelegateRole
from models.entities.person import NAME_FIELDS
from models.labels import ENUM_TEXTS, FIELD_TEXTS, day_words, field_word, names_listed, word
from models.operations.edit import EDITABLE
from models.operations.invitations import INVITE_WAVE
from models.operations.replies import RECORD_REPLY
from models.schema import JOURNALED
from models.step_labels import step_words
from resources.texts import set_language

TODAY = date(2015, 5, 25)
KINDS = [kind for kind in StrEnum.__subclasses__() if kind.__module__.startswith("models.entities")]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_value_of_every_field_has_a_word(kind):
    assert models.schema.SCHEMA
    assert set(ENUM_TEXTS[kind]) == set(kind)


def test_every_field_that_can_be_typed_into_has_a_word():
    named = {field for fields in EDITABLE.values() for field in fields} - NAME_FIELDS.keys() - {"shuttle"}
    assert all("_" not in field_word(field) for field in named)
    assert word(DelegateRole.HEAD) == "Head of delegation"
    assert word(None) == ""


def test_steps_are_counted():
    assert step_words(INVITE_WAVE, 6) == "wave of 6 groups"
    assert step_words(INVITE_WAVE, 1) == "wave of 1 group"
    assert step_words(RECORD_REPLY) == "reply"
    assert step_words("agenda", 3) == "agenda"


def test_many_names_are_cut_and_counted():
    assert names_listed(["A", "B", "C"]) == "A, B, C"
    assert names_listed(["A", "B", "C", "D"]) == "A, B, C and 1 other"
    assert names_listed(list("ABCDE")) == "A, B, C and 2 others"


def test_days_are_told_in_the_language_with_years_where_they_differ():
    assert day_words(date(2015, 5, 31), TODAY) == ("31 May", "25 May")
    assert day_words(date(2014, 5, 31), TODAY) == ("31 May 2014", "25 May 2015")
    set_language("ru")
    try:
        assert day_words(TODAY) == ("25 мая",)
    finally:
        set_language("en")


def test_every_column_of_a_journaled_table_has_its_word():
    columns = {column.name for table in JOURNALED for column in table.columns}
    assert not {name for name in columns if name != "id" and not name.endswith("_id")} - FIELD_TEXTS.keys()
