"""How a group stands: what counts, what is overdue, what is missing."""

from datetime import date

import pytest

from models.rules.replies import (
    Standing,
    delegation_of,
    free_places,
    invitation_weight,
    names_missing,
    overdue_days,
    reopens,
    standing,
)

TODAY, YESTERDAY = date(2015, 5, 20), date(2015, 5, 19)


@pytest.mark.parametrize(("deadline", "days"), [(None, 0), (TODAY, 0), (YESTERDAY, 1), (date(2015, 6, 1), 0)])
def test_a_deadline_is_passed_on_the_day_after_it(deadline, days):
    assert overdue_days(deadline, TODAY) == days


@pytest.mark.parametrize(
    ("role", "invitation", "answer", "states", "ceiling", "found"),
    [
        ("party", None, None, "", None, Standing("not_invited")),
        ("party", "draft", None, "", None, Standing("draft")),
        ("party", "sent", None, "", None, Standing("overdue", 1)),
        ("party", "delivered", "accepted", "named kept", None, Standing("accepted")),
        ("party", "delivered", "accepted", "kept kept withdrawn", 5, Standing("kept_from_travel")),
        ("party", "delivered", "regret", "kept kept", None, Standing("regret")),
        ("party", "delivered", "withdrawal", "withdrawn", None, Standing("withdrawal")),
        ("party", "delivered", "accepted", "proposed withdrawn", None, Standing("accepted")),
        ("party", "delivered", "accepted", "withdrawn refused", None, Standing("names_withdrawn")),
        ("party", "delivered", "accepted", "withdrawn withdrawn", 2, Standing("names_withdrawn")),
        ("party", "delivered", "accepted", "withdrawn withdrawn", 3, Standing("accepted")),
        ("party", "delivered", "in_principle", "replaced withdrawn", 2, Standing("in_principle")),
        ("party", "delivered", None, "withdrawn", 3, Standing("names_withdrawn")),
        ("party", "delivered", "accepted", "replaced", None, Standing("accepted")),
        ("informed", "sent", None, "", None, Standing("informed")),
    ],
)
def test_a_group_stands_by_its_answer_and_its_people(role, invitation, answer, states, ceiling, found):
    delegation = delegation_of(states.split(), ceiling)
    assert standing(role, invitation, YESTERDAY, answer, delegation, TODAY) == found


def test_who_comes_back_after_a_refusal_names_people_anew():
    back = delegation_of(["withdrawn", "withdrawn"], 2)._replace(came_back=True)
    assert standing("party", "sent", None, "accepted", back, TODAY).status == "accepted"
    assert standing("party", "sent", None, "withdrawal", back, TODAY).status == "withdrawal"


def test_the_invitation_that_went_out_counts_before_a_later_draft():
    assert max(invitation_weight("sent", 1, "a"), invitation_weight("draft", 2, "b"))[2] == "a"
    assert max(invitation_weight("cancelled", 3, "a"), invitation_weight("draft", 2, "b"))[2] == "b"


def test_only_an_invitation_after_a_refusal_asks_anew():
    assert reopens("regret", YESTERDAY, TODAY, to_this=False)
    assert not reopens("regret", TODAY, YESTERDAY, to_this=False)
    assert not reopens("regret", YESTERDAY, TODAY, to_this=True)
    assert not reopens("accepted", YESTERDAY, TODAY, to_this=False)


def test_names_are_counted_against_the_ceiling():
    assert (free_places(2, 3), free_places(4, 3), free_places(2, None)) == (1, 0, None)
    assert names_missing("accepted", 2, 3, True)
    assert names_missing("accepted", 3, 3, False)
    assert not names_missing("accepted", 3, 3, True)
    assert not names_missing("regret", 0, 3, False)
