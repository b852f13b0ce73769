"""Rows of a list of people meet the delegates of the desk one to one: new, changed, same, doubtful or refused."""

import pytest

from models.errors import Cancelled
from models.intake.fields import guess
from models.intake.people import COMPARED, KnownDelegate, ListedDelegate, listed_delegates
from models.intake.people_preview import preview_people
from models.intake.preview import Change, Outcome
from models.intake.tables import Table, TableRow, read_table
from models.rules.folding import same_key

NEW, CHANGED, SAME, DOUBTFUL, REFUSED = Outcome


def listed(*rows, headings=None):
    """Rows of a list as the reader gives them, numbered from 2."""
    headings = headings or ["group", "name", "function", "email", "passport", "role", "state", "phone"]
    filled = [[*row, *[""] * (len(headings) - len(row))] for row in rows]
    table = Table((), "", tuple(headings), tuple(TableRow(n, row) for n, row in enumerate(filled, 2)), 0)
    return listed_delegates(table, guess(table.headings, [], kind="people"))


def known(group, name, number=1, **fields):
    return KnownDelegate(id=f"{number:032x}", group_id="g", group=group, name=name, **fields)


def applied(preview, held):
    """What the desk would hold after the new and the changed rows; an empty cell erases nothing."""
    after = {one.id: one for one in held}
    for row in preview.of(NEW, CHANGED):
        said = {name: getattr(row.listed, name) for name in COMPARED if getattr(row.listed, name)}
        if row.outcome is NEW:
            number = f"{len(after) + 1:032x}"
            after[number] = KnownDelegate(id=number, group_id="g", group=row.listed.group, name=row.listed.name, **said)
        else:
            old = after[row.known_id]
            kept = {name: getattr(old, name) for name in COMPARED}
            after[row.known_id] = KnownDelegate(
                id=old.id, group_id=old.group_id, group=old.group, name=old.name, **{**kept, **said}
            )
    return list(after.values())


def outcomes(preview):
    return [row.outcome for row in preview.rows]


def test_rows_unknown_to_the_desk_are_new_and_at_the_second_import_the_same():
    rows = listed(("A", "Karim Almond", "Envoy"), ("A", "Layla Harbour", "Expert"))
    first = preview_people(rows, [])
    assert outcomes(first) == [NEW, NEW]
    assert outcomes(preview_people(rows, applied(first, []))) == [SAME, SAME]


def test_one_changed_cell_changes_exactly_one_row_and_shows_both_values():
    held = [known("A", "Karim Almond", 1, function="Envoy"), known("A", "Layla Harbour", 2, function="Expert")]
    preview = preview_people(listed(("A", "Karim Almond", "Minister"), ("A", "Layla Harbour", "Expert")), held)
    assert outcomes(preview) == [CHANGED, SAME]
    assert preview.rows[0].changes == (Change("function", "Envoy", "Minister"),)
    assert preview.rows[0].known_id == held[0].id
    assert preview.as_json() == {
        "new": 0,
        "changed": 1,
        "same": 1,
        "doubtful": 0,
        "refused": 0,
        "rows": [{"row": 2, "outcome": "changed", "reason": "Function: “Envoy” becomes “Minister”"}],
    }


def test_an_empty_cell_never_erases():
    held = [known("A", "Karim Almond", function="Envoy", email="karim@example.org")]
    assert outcomes(preview_people(listed(("A", "Karim Almond", "NA", "")), held)) == [SAME]


def test_spellings_of_one_name_meet_one_delegate():
    held = [known("Tharwa  Foundation", "KARIM ALMOND")]
    assert outcomes(preview_people(listed(("tharwa foundation", "Karim Almond")), held)) == [SAME]


def test_a_repeated_row_is_the_same_and_other_columns_make_a_second_delegate():
    rows = listed(("A", "Karim Almond", "Envoy"), ("A", "karim almond", "Envoy"), ("A", "Karim Almond", "Expert"))
    first = preview_people(rows, [])
    assert outcomes(first) == [NEW, SAME, NEW]
    assert outcomes(preview_people(rows, applied(first, []))) == [SAME, SAME, SAME]


def test_a_changed_cell_among_namesakes_changes_that_one_only():
    rows = listed(("A", "Karim Almond", "Envoy"), ("A", "Karim Almond", "Expert"))
    held = applied(preview_people(rows, []), [])
    edited = listed(("A", "Karim Almond", "Minister"), ("A", "Karim Almond", "Expert"))
    preview = preview_people(edited, held)
    assert outcomes(preview) == [CHANGED, SAME]
    assert preview.rows[0].changes == (Change("function", "Envoy", "Minister"),)


def test_a_row_that_says_less_leaves_the_fuller_one_its_delegate():
    rows = listed(("A", "Karim Almond", ""), ("A", "Karim Almond", "Envoy"))
    held = applied(preview_people(rows, []), [])
    assert outcomes(preview_people(rows, held)) == [SAME, SAME]
    assert outcomes(preview_people(rows, held[::-1])) == [SAME, SAME]


def test_a_row_equal_to_a_delegate_in_all_the_list_speaks_of_meets_that_one():
    """The role is the desk's own: the list has no such column."""
    held = [known("A", "Karim", 1, function="Envoy", role="delegate"), known("A", "Karim", 2, role="delegate")]
    preview = preview_people(listed(("A", "Karim", ""), ("A", "Karim", "Minister")), held)
    assert [(row.outcome, row.known_id) for row in preview.rows] == [(SAME, held[1].id), (CHANGED, held[0].id)]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("A", " "), "The name is empty."),
        (("A", "\u200f"), "The name is empty."),
        (("A", "N/A"), "The name is empty."),
        (("", "Karim Almond"), "The delegation is empty."),
        (("A", "x" * 10_000), "more than 500 characters"),
        (("A", "Karim Almond", "", "", "", "chieftain"), "The role “chieftain” is not known. Known are: head, deputy"),
        (("A", "Karim Almond", "", "", "", "", "lost"), "The state “lost” is not known. Known are: proposed"),
    ],
)
def test_a_row_that_cannot_be_taken_is_refused_with_its_reason(row, reason):
    preview = preview_people(listed(row, ("A", "Layla Harbour")), [])
    assert outcomes(preview) == [REFUSED, NEW]
    assert reason in preview.rows[0].reason


def test_names_of_emoji_and_marks_are_kept_as_they_are():
    row = listed(("A", "Karim \u200fАлмонд 🕊"))[0]
    assert (row.name, row.refusal) == ("Karim \u200fАлмонд 🕊", "")


def test_a_given_and_a_family_name_make_the_name():
    rows = listed(("A", "Karim", "Almond"), headings=["group", "given_name", "family_name"])
    assert (rows[0].name, rows[0].given_name, rows[0].family_name) == ("Karim Almond", "Karim", "Almond")
    preview = preview_people(rows, [known("A", "Karim Almond")])
    assert [change.field for change in preview.rows[0].changes] == ["given_name", "family_name"]


def test_words_for_roles_and_states_become_the_desks_own():
    row = listed(("A", "Karim Almond", "", "", "", "Глава делегации", "Confirmée"))[0]
    assert (row.role, row.state) == ("head", "confirmed")


def test_an_e_mail_of_another_name_is_doubtful_and_names_the_other():
    held = [known("A", "Karim Almond", email="karim@example.org")]
    preview = preview_people(listed(("A", "Kareem Almond", "", "Karim@example.org")), held)
    assert outcomes(preview) == [DOUBTFUL]
    assert preview.rows[0].reason == "The e-mail karim@example.org belongs to Karim Almond (A)."


def test_a_passport_of_another_delegation_is_doubtful():
    rows = listed(("A", "Karim Almond", "", "", "N 123"), ("B", "Karim Almond", "", "", "n123"))
    preview = preview_people(rows, [])
    assert outcomes(preview) == [NEW, DOUBTFUL]
    assert preview.rows[1].reason == "The passport belongs to Karim Almond (A)."


def test_a_mailbox_may_serve_all_whom_the_list_names_in_one_delegation():
    rows = listed(("A", "Karim Almond", "", "a@example.org"), ("A", "Layla Harbour", "", "a@example.org"))
    assert outcomes(preview_people(rows, [])) == [NEW, NEW]
    rows = listed(("A", "Karim Almond", "", "a@example.org"), ("B", "Layla Harbour", "", "a@example.org"))
    assert outcomes(preview_people(rows, [])) == [NEW, DOUBTFUL]


def test_an_e_mail_shared_already_does_not_stop_another_change():
    held = [known("A", "Karim Almond", 1, email="x@example.org"), known("B", "Layla Harbour", 2, email="x@example.org")]
    preview = preview_people(listed(("A", "Karim Almond", "Envoy", "x@example.org")), held)
    assert outcomes(preview) == [CHANGED]


@pytest.mark.parametrize("text", ["by phone", "karim@", "@example.org", "a@example.org, karim@", "a@b@c"])
def test_what_is_no_e_mail_and_a_name_to_follow_are_doubtful(text):
    preview = preview_people(listed(("A", "Karim Almond", "", text), ("A", "TBC")), [])
    assert outcomes(preview) == [DOUBTFUL, DOUBTFUL]
    assert "not an e-mail address" in preview.rows[0].reason
    assert "not known yet" in preview.rows[1].reason


def test_a_second_head_of_one_delegation_is_doubtful():
    held = [known("A", "Karim Almond", role="head")]
    preview = preview_people(listed(("A", "Layla Harbour", "", "", "", "head")), held)
    assert outcomes(preview) == [DOUBTFUL]
    assert preview.rows[0].reason == "A has a head of delegation already: Karim Almond."


def test_two_heads_in_one_list_leave_the_second_doubtful():
    head = ("", "", "", "head")
    assert outcomes(preview_people(listed(("A", "Karim", *head), ("A", "Layla", *head)), [])) == [NEW, DOUBTFUL]
    namesakes = listed(("A", "Karim", "Envoy", *head[1:]), ("A", "Karim", "Expert", *head[1:]))
    assert outcomes(preview_people(namesakes, [])) == [NEW, DOUBTFUL]


def test_a_head_who_steps_down_in_the_same_list_makes_room_for_the_new_one():
    held = [known("A", "Karim", 1, role="head"), known("A", "Layla", 2, role="delegate")]
    rows = listed(("A", "Layla", "", "", "", "head"), ("A", "Karim", "", "", "", "delegate"))
    assert outcomes(preview_people(rows, held)) == [CHANGED, CHANGED]
    rows = listed(("A", "Omar", "", "", "", "head"), ("A", "Karim", "", "", "", "", "withdrawn"))
    assert outcomes(preview_people(rows, held)) == [NEW, CHANGED]


def test_who_steps_down_makes_room_for_a_namesake():
    held = [known("A", "Karim", 1, function="Envoy", role="head")]
    rows = listed(("A", "Karim", "Envoy", "", "", "delegate"), ("A", "Karim", "Expert", "", "", "head"))
    assert outcomes(preview_people(rows, held)) == [CHANGED, NEW]


def test_passports_handed_on_along_a_whole_list_are_no_doubt():
    """As after one column was shifted by a row: only the last takes a passport nobody has."""
    held = [known("A", f"Karim {number}", number, passport=f"N{number}") for number in range(100)]
    rows = listed(*(("A", f"Karim {number}", "", "", f"N{number + 1}") for number in range(100)))
    for order in (rows, rows[::-1]):
        first = preview_people(order, held)
        assert outcomes(first) == [CHANGED] * 100
        assert outcomes(preview_people(order, applied(first, held))) == [SAME] * 100


def test_namesakes_are_taken_together_or_left_aside_together():
    held = [known("A", "Layla", 1, passport="N1")]
    rows = listed(("A", "Karim", "Envoy"), ("A", "Karim", "Expert", "", "N1"), ("A", "Omar"))
    preview = preview_people(rows, held)
    assert outcomes(preview) == [DOUBTFUL, DOUBTFUL, NEW]
    assert "has the same name" in preview.rows[0].reason
    assert preview.rows[1].reason == "The passport belongs to Layla (A)."
    rows = [*rows, *listed(("A", "Layla", "", "", "N2"))]
    assert outcomes(preview_people(rows, held)) == [NEW, NEW, NEW, CHANGED]


def test_a_namesake_with_a_doubt_of_its_own_stands_alone():
    rows = listed(("A", "Karim", "Envoy"), ("A", "Karim", "Expert", "by phone"))
    assert outcomes(preview_people(rows, [])) == [NEW, DOUBTFUL]


def test_a_phone_written_otherwise_is_the_same():
    held = [known("A", "Karim Almond", phone="+7 (701) 000-00-00")]
    rows = listed(("A", "Karim Almond", "", "", "", "", "", "+77010000000"))
    assert outcomes(preview_people(rows, held)) == [SAME]


def test_a_number_in_a_cell_is_text():
    assert listed(("A", "Karim Almond", "", "", 123456, "", "", 77010000000))[0].passport == "123456"


def test_a_preview_can_be_cancelled():
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        preview_people(listed(("A", "Karim Almond")), [], stop)


@pytest.mark.parametrize(
    ("name", "rows", "new", "doubtful", "refused"),
    [
        ("unfccc_precop_1991_1995.csv", 7_830, 6_024, 676, 0),
        ("un_general_debate_speakers.xlsx", 10_751, 5_816, 1_288, 8),
        ("unfccc_cop_handcoded.xlsx", 2_006, 2_002, 4, 0),
    ],
)
def test_the_second_import_of_a_real_list_finds_nothing_to_do(shared, name, rows, new, doubtful, refused):
    """Doubtful are those who stand in two delegations, or in one in two writings: the lists are of many sessions."""
    table = read_table(shared / "data/participants" / name)
    people = listed_delegates(table, guess(table.headings, [row.cells for row in table.rows]))
    first = preview_people(people, [])
    counts = {key: value for key, value in first.as_json().items() if key != "rows"}
    same = rows - new - doubtful - refused
    assert counts == {"new": new, "changed": 0, "same": same, "doubtful": doubtful, "refused": refused}
    second = preview_people(people, applied(first, []))
    assert (second.count(SAME), second.count(DOUBTFUL), second.count(REFUSED)) == (new + same, doubtful, refused)


def test_the_negotiating_sessions_hold_the_people_they_are_known_to_hold(shared):
    table = read_table(shared / "data/participants/unfccc_precop_1991_1995.csv")
    people = listed_delegates(table, guess(table.headings, [row.cells for row in table.rows]))
    assert len(people) == 7_830
    assert len({(same_key(one.group), same_key(one.name)) for one in people}) == 5_077
    assert len({same_key(one.group) for one in people}) == 645


def test_a_refused_row_is_listed_by_its_number():
    rows = [ListedDelegate(row=7, group="A", name="Karim", refusal="No.")]
    assert preview_people(rows, []).as_json()["rows"] == [{"row": 7, "outcome": "refused", "reason": "No."}]


@pytest.mark.parametrize("writing", ["Ms. Janar BEKOVA", "BEKOVA Janar", "Bekova, Ms. Janar", "HE Janar Bekova"])
def test_somebody_who_is_in_a_delegation_already_is_asked_about_however_written(writing):
    rows = listed(("A", "Janar Bekova"), ("B", writing), ("C", "Anna Bekova"), ("C", "Janar"))
    asked = [NEW, DOUBTFUL, NEW, NEW]
    first = preview_people(rows, [])
    assert outcomes(first) == asked
    assert first.rows[1].reason == "Janar Bekova of A may be the same person."
    assert outcomes(preview_people(rows, applied(first, []))) == [SAME, DOUBTFUL, SAME, SAME]
    here = preview_people(listed(("A", writing)), [known("A", "Janar Bekova")])
    assert outcomes(here) == [DOUBTFUL], "one delegation, two writings"


def test_somebody_who_left_a_delegation_may_come_in_another():
    held = [known("A", "Janar Bekova", state="withdrawn")]
    assert outcomes(preview_people(listed(("B", "Janar Bekova")), held)) == [NEW]
    leaving = listed(("B", "BEKOVA Janar"), ("A", "Janar Bekova", "", "", "", "", "withdrawn"))
    assert outcomes(preview_people(leaving, [known("A", "Janar Bekova")])) == [NEW, CHANGED]
