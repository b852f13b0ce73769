"""May these two ever meet? The rule that answers over plain facts."""

from models.rules.encounters import may_meet
from tests.models.rules_round import facts, group, meeting, person


def test_two_who_never_meet_are_said_so():
    known = facts(
        meeting("A", "10:00", "11:00", "harbour", rooms=["alatau"]),
        meeting("B", "10:00", "11:00", "orchard", rooms=["turan"]),
    )
    answer = may_meet(group("harbour"), group("orchard"), known)
    assert not answer.meet
    assert answer.text == (
        "As planned, Harbour Party and Orchard Movement never meet: not in one meeting, and not within 15 minutes "
        "of each other in one room, next door or at one entrance."
    )


def test_the_moments_and_places_where_two_would_meet_are_listed():
    known = facts(
        meeting("Plenary", "09:00", "10:00", "harbour", "omar", rooms=["turan"]),
        meeting("A", "10:30", "11:00", "karim", rooms=["alatau"]),
        meeting("B", "11:10", "12:00", "orchard", rooms=["altai"]),
    )
    answer = may_meet(person("karim"), person("omar"), known)
    assert answer.text == "As planned, Karim Almond and Omar Lantern would meet 2 times."
    assert answer.sentences == (
        "Karim Almond (Harbour Party) and Omar Lantern are both in “Plenary” (Turan Room), 25 May 09:00–10:00.",
        "Karim Almond in “A” and Omar Lantern (Orchard Movement) in “B” are only 10 minutes apart, next door to each "
        "other in Alatau Hall and Altai Room, 25 May 11:00–11:10.",
    )
    assert len(may_meet(person("karim"), person("omar"), known, minutes=10).moments) == 1
