"""How a group stands: what counts, what is overdue, what is missing."""

from datetime import date

import pytest

from models.rules.replies import (
    Standing,
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
    ("role", "invitation", "answer", "named", "kept", "found"),
    [
        ("party", None, None, 0, 0, Standing("not_invited")),
        ("party", "draft", None, 0, 0, Standing("draft")),
        ("party", "sent", None, 0, 0, Standing("overdue", 1)),
        ("party", "delivered", "accepted", 2, 1, Standing("accepted")),
        ("party", "delivered", "accepted", 2, 2, Standing("kept_from_travel")),
        ("party", "delivered", "regret", 2, 2, Standing("regret")),
        ("informed", "sent", None, 0, 0, Standing("informed")),
    ],
)
def test_a_group_stands_by_its_answer_and_its_people(role, invitation, answer, named, kept, found):
    assert standing(role, invitation, YESTERDAY, answer, named, kept, TODAY) == found


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
