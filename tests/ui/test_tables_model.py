"""The rows model: Qt's own tester, and its order and filters beside a slow and obvious version."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from table_rows import COLUMNS, GROUP, GUESTS, NAME, PLACES, REMARKS, SECRET, Guest, guest

from ui.tables.columns import Column
from ui.tables.filters import Sort, TextFilter, ValuesFilter, filter_text
from ui.tables.matching import fold, fold_all, spans
from ui.tables.prepared import prepare
from ui.tables.rows_model import RowsModel


@pytest.fixture
def model(qtmodeltester, qapp) -> RowsModel[Guest]:
    made = RowsModel(COLUMNS)
    made.tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)  # type: ignore[attr-defined]
    return made


def names(model: RowsModel[Guest]) -> list[str]:
    return [model.text(place, NAME) for place in range(model.rowCount())]


def test_an_empty_table_has_columns_and_no_rows(model):
    assert (model.rowCount(), model.columnCount()) == (0, len(COLUMNS))
    assert model.headerData(GROUP, Qt.Orientation.Horizontal) == "Group"


def test_rows_stand_in_the_order_they_came(model):
    model.set_rows(GUESTS)
    assert names(model) == [row.name for row in GUESTS]


def test_rows_can_be_taken_away_again(model):
    model.set_rows(GUESTS)
    model.set_rows([])
    assert model.rowCount() == 0
    assert model.id_at(0) == ""


def test_names_are_sorted_without_regard_to_accents(model):
    model.set_rows([guest(1, "Zoë"), guest(2, "Élan"), guest(3, "adam"), guest(4, "Zoe B")])
    model.sort_by([Sort("name")])
    assert names(model) == ["adam", "Élan", "Zoë", "Zoe B"]


def test_numbers_are_sorted_as_numbers(model):
    model.set_rows(GUESTS)
    model.sort_by([Sort("places")])
    assert [model.text(place, PLACES) for place in range(model.rowCount())] == ["1", "2", "2", "3", "4", "10"]


@pytest.mark.parametrize("descending", [False, True])
def test_empty_cells_go_last_either_way(model, descending):
    model.set_rows(GUESTS)
    model.sort_by([Sort("group", descending)])
    assert model.text(model.rowCount() - 1, GROUP) == ""


def test_equal_rows_are_ordered_by_the_next_column(model):
    model.set_rows(GUESTS)
    model.sort_by([Sort("group"), Sort("places", descending=True)])
    assert names(model)[:3] == ["Layla Harbour", "Zoë Basket", "Karim Almond"]


def test_without_a_sort_the_rows_stand_as_they_came(model):
    model.set_rows(GUESTS)
    model.sort_by([Sort("name")])
    model.sort_by([])
    assert names(model) == [row.name for row in GUESTS]


def test_new_rows_keep_sort_and_filter(model):
    model.set_rows(GUESTS)
    model.sort_by([Sort("name")])
    model.set_filters([ValuesFilter("group", frozenset({"Salt Road Platform"}))])
    model.set_rows([*GUESTS, guest(9, "Adam Cup")])
    assert names(model) == ["Adam Cup", "Rima Window", "Элен Окно"]


def test_letters_are_found_without_case_and_accents(model):
    model.set_rows(GUESTS)
    model.set_text("zoe")
    assert names(model) == ["Zoë Basket"]
    model.set_text("ОКНО")
    assert names(model) == ["Элен Окно"]


def test_letters_are_not_found_across_cells(model):
    model.set_rows([guest(1, "Karim", "Almond")])
    model.set_text("karimalmond")
    assert model.rowCount() == 0


def test_hidden_columns_are_not_searched(model):
    model.set_rows(GUESTS)
    model.set_text("secret")
    assert model.rowCount() == 0
    model.set_searched(["name", "secret"])
    assert model.rowCount() == len(GUESTS)


def test_filters_are_all_to_pass(model):
    model.set_rows(GUESTS)
    model.set_filters([ValuesFilter("role", frozenset({"Adviser"})), TextFilter("group", "salt")])
    assert names(model) == ["Элен Окно"]


def test_a_filter_without_a_column_looks_everywhere(model):
    model.set_rows(GUESTS)
    model.set_filters([TextFilter("", "window")])
    assert names(model) == ["Rima Window"]


def test_a_filter_of_an_unknown_column_is_left_out(model):
    model.set_rows(GUESTS)
    model.set_filters([TextFilter("gone", "x")])
    assert model.rowCount() == len(GUESTS)


def test_a_preset_narrows_and_widens(model):
    model.set_rows(GUESTS)
    model.set_preset(lambda row: row.places > 2)
    assert names(model) == ["Karim Almond", "Layla Harbour", "Zoë Basket"]
    model.set_preset(None)
    assert model.rowCount() == len(GUESTS)


def test_the_values_of_a_column_are_counted_in_what_other_filters_leave(model):
    model.set_rows(GUESTS)
    model.set_filters(
        [ValuesFilter("group", frozenset({"Salt Road Platform"})), ValuesFilter("role", frozenset({"Adviser"}))]
    )
    assert model.values_of("group") == [("Party of the Blue Gate", 1), ("Salt Road Platform", 1), ("", 1)]


def test_hits_are_counted_in_what_is_shown(model):
    model.set_rows(GUESTS)
    assert model.hits(fold("harbour")) == [1]
    assert model.hits("") == []


def test_a_row_is_found_by_its_id(model):
    model.set_rows(GUESTS)
    model.sort_by([Sort("name")])
    assert model.id_at(model.place_of(GUESTS[3].id)) == GUESTS[3].id
    assert model.place_of("f" * 32) == -1


def test_what_is_being_written_is_shown_until_the_rows_come(model):
    model.set_rows(GUESTS)
    model.set_pending({(GUESTS[0].id, NAME): "Karim Olive"})
    assert model.text(0, NAME) == "Karim Olive"
    model.set_rows(GUESTS)
    assert model.text(0, NAME) == "Karim Almond"


def test_a_screen_reader_hears_more_than_the_text(model):
    model.set_rows(GUESTS)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.data(model.index(0, NAME), role) == "Karim Almond"
    assert model.data(model.index(0, REMARKS), role) == "empty"


def test_only_columns_with_an_edit_are_editable(model):
    model.set_rows(GUESTS)
    assert model.flags(model.index(0, NAME)) & Qt.ItemFlag.ItemIsEditable
    assert not model.flags(model.index(0, GROUP)) & Qt.ItemFlag.ItemIsEditable
    assert model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags


def test_prepared_rows_need_no_text_any_more(model):
    calls: list[str] = []

    def told(row: Guest) -> str:
        calls.append(row.id)
        return row.name

    columns = (Column[Guest]("name", "Name", told), Column[Guest]("other", "Other", told, shown=False))
    made = prepare(GUESTS, columns)
    assert len(calls) == len(GUESTS)
    shown = RowsModel(columns)
    shown.set_rows(made)
    shown.set_text("karim")
    shown.sort_by([Sort("name")])
    assert names(shown) == ["Karim Almond"]
    assert len(calls) == len(GUESTS)


def test_texts_are_made_while_nothing_else_happens(model, qtbot):
    made = prepare([], COLUMNS)
    model.set_rows(GUESTS * 400)
    qtbot.waitUntil(lambda: not model.is_filling, timeout=2000)
    assert made.rows == []
    assert len(model._rows.haystack(model._searched)) == len(GUESTS) * 400


def test_an_arabic_or_turkish_letter_is_folded():
    assert fold("أحمد") == fold("احمد")
    assert fold("İzmir") == fold("izmir")
    assert fold("Ørsted") == "orsted"


@given(st.lists(st.text(max_size=8), max_size=8))
def test_many_texts_fold_as_each_alone(texts):
    if texts:
        assert fold_all(texts) == [fold(text) for text in texts]


@given(st.text(max_size=20), st.integers(0, 20), st.integers(1, 5))
def test_a_hit_is_traced_back_to_its_letters(text, start, length):
    needle = fold(text[start : start + length])
    for first, count in spans(text, needle):
        assert needle in fold(text[first : first + count])


def test_a_filter_says_what_it_lets_through():
    assert filter_text("Role", ValuesFilter("role", frozenset({"Head"}))) == "Role: Head"
    assert (
        filter_text("Role", ValuesFilter("role", frozenset({"Head", "Adviser", "Deputy"}))) == "Role: Adviser, Deputy …"
    )
    assert filter_text("Group", TextFilter("group", "gate")) == "Group contains gate"


ROWS = st.lists(
    st.builds(
        lambda name, group, role, places: (name, group, role, places),
        st.text("abÄéЖ ", max_size=3),
        st.sampled_from(["", "Salt", "salt", "Gate"]),
        st.sampled_from(["head", "deputy", "adviser"]),
        st.integers(0, 3),
    ),
    max_size=12,
).map(lambda made: [guest(number, *values) for number, values in enumerate(made)])
SORTS = st.lists(
    st.builds(Sort, st.sampled_from(["name", "group", "role", "places"]), st.booleans()),
    max_size=3,
    unique_by=lambda sort: sort.column,
)


def slow_order(rows: list[Guest], sorts: list[Sort]) -> list[Guest]:
    """One stable sort for each column, from the last to the first; empty texts at the end."""
    keys = {
        "name": lambda row: fold(row.name) or None,
        "group": lambda row: fold(row.group) or None,
        "role": lambda row: ["head", "deputy", "adviser"].index(row.role),
        "places": lambda row: row.places,
    }
    for sort in reversed(sorts):
        key = keys[sort.column]
        filled = [row for row in rows if key(row) is not None]
        empty = [row for row in rows if key(row) is None]
        rows = sorted(filled, key=key, reverse=sort.descending) + empty
    return rows


@given(ROWS, SORTS, st.text("abÄéЖ", max_size=2), st.frozensets(st.sampled_from(["", "Salt", "salt", "Gate"])))
def test_order_and_filters_agree_with_the_slow_version(qapp, rows, sorts, letters, groups):
    model = RowsModel(COLUMNS)
    model.set_rows(rows)
    model.sort_by(sorts)
    model.set_text(letters)
    model.set_filters([ValuesFilter("group", groups)])
    words = {"head": "head of delegation", "deputy": "deputy head", "adviser": "adviser"}
    wanted = [
        row.id
        for row in slow_order(rows, sorts)
        if row.group in groups
        and any(
            fold(letters) in fold(text) for text in (row.name, row.group, words[row.role], str(row.places), row.remarks)
        )
    ]
    assert [model.id_at(place) for place in range(model.rowCount())] == wanted


def test_the_hidden_column_is_there_for_filters(model):
    model.set_rows(GUESTS)
    model.set_filters([TextFilter("secret", "10")])
    assert model.text(0, SECRET) == "secret 10"
