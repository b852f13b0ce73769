"""Laws of every import: a second one finds nothing to do, every row is in exactly one count, nothing is erased."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from hypothesis import assume, example, given
from hypothesis import strategies as st

from models.intake.doubts import is_head
from models.intake.meetings import KnownMeeting, ListedMeeting
from models.intake.meetings_preview import preview_meetings
from models.intake.people import COMPARED, KnownDelegate, ListedDelegate, content_of
from models.intake.people_preview import preview_people
from models.intake.preview import Outcome

NEW, CHANGED, SAME, DOUBTFUL, REFUSED = Outcome

FIELDS = {
    "function": st.sampled_from(["", "", "Envoy", "Expert"]),
    "remarks": st.sampled_from(["", "", "late"]),
    "email": st.sampled_from(["", "", "a@example.org", "b@example.org", "c@example.org"]),
    "passport": st.sampled_from(["", "", "N1", "N2"]),
    "role": st.sampled_from(["", "head", "expert"]),
    "state": st.sampled_from(["", "confirmed", "withdrawn"]),
}
SAID = st.fixed_dictionaries(
    {
        "group": st.sampled_from(["A", "a", "B"]),
        "name": st.sampled_from(["Karim", "KARIM", "Layla", "Omar", "Layla Bek", "Ms. BEK Layla"]),
        **FIELDS,
    }
)
LISTS = st.lists(SAID, max_size=8).map(
    lambda rows: [ListedDelegate(row=number, **said) for number, said in enumerate(rows, 2)]
)


@st.composite
def desks(draw):
    """Delegates as a desk can hold them: one active head for a delegation."""
    held, led = [], set()
    for number, said in enumerate(draw(st.lists(SAID, max_size=6))):
        one = KnownDelegate(id=f"{number:032x}", group_id="g", **said)
        if is_head(content_of(one)):
            if one.group.casefold() in led:
                continue
            led.add(one.group.casefold())
        held.append(one)
    return held


def taken_in(preview, held):
    """The desk after the rows that are not left aside; new delegates get their place after the old."""
    after = {one.id: one for one in held}
    for row in preview.of(NEW, CHANGED):
        said = {name: getattr(row.listed, name) for name in COMPARED if getattr(row.listed, name)}
        if row.outcome is NEW:
            number = f"new{len(after)}"
            said = {
                "role": "delegate",
                "state": "named",
                **said,
            }  # what the desk gives a delegate the list says nothing of
            after[number] = KnownDelegate(id=number, group_id="g", group=row.listed.group, name=row.listed.name, **said)
        else:
            after[row.known_id] = replace(after[row.known_id], **said)
    return list(after.values())


OMARS_AND_A_PASSPORT_KARIM_GIVES_UP = {
    "rows": [
        ListedDelegate(row=2, group="A", name="Karim"),
        ListedDelegate(row=3, group="A", name="Karim", passport="N2"),
        ListedDelegate(row=4, group="A", name="Omar"),
        ListedDelegate(row=5, group="A", name="Omar", function="Expert", email="b@example.org", role="expert"),
        ListedDelegate(
            row=6, group="A", name="Omar", function="Expert", email="b@example.org", passport="N1", role="expert"
        ),
    ],
    "held": [
        KnownDelegate(id="0", group_id="g", group="A", name="Karim"),
        KnownDelegate(id="1", group_id="g", group="A", name="Karim", passport="N1"),
        KnownDelegate(id="2", group_id="g", group="A", name="Omar", role="head"),
        KnownDelegate(id="4", group_id="g", group="A", name="Omar", passport="N1"),
    ],
}
THE_SAME_WITH_KARIM_LAST = {
    "rows": [*OMARS_AND_A_PASSPORT_KARIM_GIVES_UP["rows"][2:], *OMARS_AND_A_PASSPORT_KARIM_GIVES_UP["rows"][:2]],
    "held": OMARS_AND_A_PASSPORT_KARIM_GIVES_UP["held"],
}


@given(rows=LISTS, held=desks(), order=st.randoms(use_true_random=False))
@example(**OMARS_AND_A_PASSPORT_KARIM_GIVES_UP, order=Random(1))
@example(**THE_SAME_WITH_KARIM_LAST, order=Random(1))
def test_a_second_import_of_people_finds_nothing_new_and_nothing_changed(rows, held, order):
    after = taken_in(preview_people(rows, held), held)
    order.shuffle(after)
    second = preview_people(rows, after)
    assert (second.count(NEW), second.count(CHANGED)) == (0, 0)


@given(rows=LISTS, held=desks())
def test_every_row_is_in_exactly_one_count_and_meets_at_most_one_delegate(rows, held):
    preview = preview_people(rows, held)
    counts = {key: value for key, value in preview.as_json().items() if key != "rows"}
    assert sum(counts.values()) == len(rows)
    assert [row.row for row in preview.rows] == [row.row for row in rows]
    met = [row.known_id for row in preview.rows if row.known_id]
    assert len(met) == len(set(met))
    assert {one.group.casefold() for one in held} >= {
        row.listed.group.casefold() for row in preview.rows if row.known_id
    }


@given(rows=LISTS, held=desks())
def test_no_import_gives_a_delegation_two_heads_or_erases_a_value(rows, held):
    after = taken_in(preview_people(rows, held), held)
    heads = [one.group.casefold() for one in after if is_head(content_of(one))]
    assert len(heads) == len(set(heads))
    for old, new in zip(held, after, strict=False):
        assert all(getattr(new, name) for name in COMPARED if getattr(old, name))


@given(rows=LISTS, order=st.randoms(use_true_random=False))
def test_the_order_of_a_list_that_holds_no_doubt_decides_nothing(rows, order):
    first = preview_people(rows, [])
    assume(not first.count(DOUBTFUL))
    shuffled = list(rows)
    order.shuffle(shuffled)
    again = preview_people(shuffled, [])
    assert (again.count(NEW), again.count(SAME)) == (first.count(NEW), first.count(SAME))
    assert preview_people(shuffled, taken_in(first, [])).count(SAME) == len(rows)


@given(rows=LISTS, place=st.integers(0, 7))
def test_one_changed_cell_of_a_list_taken_in_changes_one_row(rows, place):
    rows = [replace(row, email="", passport="", role="", state="", function=row.function or "Guest") for row in rows]
    assume(place < len(rows))
    first = preview_people(rows, [])
    assume(first.rows[place].outcome is NEW)
    assume(sum(row.listed == replace(rows[place], row=row.row) for row in first.rows) == 1)
    held = taken_in(first, [])
    rows[place] = replace(rows[place], function="Something else")
    second = preview_people(rows, held)
    assert second.count(CHANGED) + second.count(NEW) <= 1 + first.count(SAME)
    if not first.count(SAME):
        assert (second.count(CHANGED), second.count(SAME)) == (1, len(rows) - 1 - first.count(DOUBTFUL))


START = datetime.fromisoformat("2015-05-25T09:00")
HOURS = st.integers(0, 50).map(lambda hours: START + timedelta(hours=hours))
MEETINGS = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["Talks", "TALKS", "Dinner"]),
        "start": HOURS,
        "room": st.sampled_from(["", "Hall A", "Hall B"]),
        "groups": st.sampled_from([(), ("A",), ("A", "B"), ("b", "a")]),
        "kind": st.sampled_from(["", "plenary"]),
    }
)


@given(rows=st.lists(MEETINGS, max_size=8), held=st.lists(MEETINGS, max_size=6))
def test_a_second_import_of_meetings_finds_nothing_new_and_nothing_changed(rows, held):
    rows = [ListedMeeting(row=number, **said) for number, said in enumerate(rows, 2)]
    held = [KnownMeeting(id=f"{number:032x}", **said) for number, said in enumerate(held)]
    after = {one.id: one for one in held}
    first = preview_meetings(rows, held)
    for row in first.of(NEW, CHANGED):
        said = {
            name: getattr(row.listed, name) for name in ("start", "room", "groups", "kind") if getattr(row.listed, name)
        }
        number = row.known_id or f"new{len(after)}"
        old = after.get(number) or KnownMeeting(id=number, title=row.listed.title)
        after[number] = replace(old, **said)
    assert sum(value for key, value in first.as_json().items() if key != "rows") == len(rows)
    assert all(row.outcome is SAME for row in preview_meetings(rows, list(after.values())).rows)
