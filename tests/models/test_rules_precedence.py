"""The order of groups by each rule, and what the rule says of itself."""

from datetime import date

import pytest

from models.rules.collation import collation_key
from models.rules.precedence import Entrant, Ordering, Precedence, order_of

ENTRANTS = (
    Entrant("o", "Orchard Movement", {"fr": "Mouvement du verger"}, rank=2, replied=date(2015, 5, 4), place=3),
    Entrant("h", "Harbour Party", {"fr": "Parti du port"}, rank=1, replied=date(2015, 5, 9), place=2),
    Entrant("a", "Almond Union", {"fr": "Union de l'amande"}, rank=2, replied=date(2015, 5, 4)),
    Entrant("z", "Zither Circle", {"fr": "Cercle de la cithare"}, place=1),
)


def order(ordering, **given):
    return order_of(ENTRANTS, Precedence(ordering, **given))


@pytest.mark.parametrize(
    ("ordering", "given", "ids", "text"),
    [
        (Ordering.ALPHABET, {}, "ahoz", "In the order of the English alphabet."),
        (Ordering.ALPHABET, {"language": "fr"}, "zoha", "In the order of the French alphabet."),
        (
            Ordering.LOT,
            {"lot": "M"},
            "ozah",
            "The lot drew “M”; it begins there and goes round. In the order of the English alphabet.",
        ),
        (Ordering.LOT, {"lot": "zz"}, "ahoz", None),
        (Ordering.LOT, {}, "ahoz", "The lot has not been drawn yet. In the order of the English alphabet."),
        (
            Ordering.RANK,
            {},
            "haoz",
            "By rank; equal ranks in the order of the alphabet. "
            "1 group without a place follows in the order of the alphabet.",
        ),
        (Ordering.DATE, {}, "aohz", None),
        (Ordering.HOST_LIST, {}, "zhoa", None),
        (
            Ordering.MANUAL,
            {"reason": "agreed with the mediator"},
            "zhoa",
            "In the order set by hand. agreed with the mediator. "
            "1 group without a place follows in the order of the alphabet.",
        ),
    ],
)
def test_each_rule_places_the_groups_and_says_so(ordering, given, ids, text):
    found = order(ordering, **given)
    assert "".join(found.ids) == ids
    assert text is None or found.text == text


def test_the_order_of_the_list_changes_nothing():
    for ordering in Ordering:
        rule = Precedence(ordering, lot="m")
        assert order_of(reversed(ENTRANTS), rule) == order_of(ENTRANTS, rule)
    assert order_of((), Precedence()).ids == ()


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["AL 2", "Al Bahr", "Albania", "Élan", "Elbe", "Österreich", "Oz", "Zambia"]),
        ("fr", ["cote", "Côte", "côté", "œuvre", "zèle"]),
        ("ru", ["ёж", "Ёлка", "ель", "Жук", "Игра", "Йод", "Киев"]),
        ("kk", ["Алматы", "Әлем", "Баку", "Ғалам", "Қазақ", "Өзен", "Пойыз", "Ұлт", "Үй", "Іле"]),
        ("ar", ["أحمد", "آسيا", "باب", "تاج", "جبل", "هدى", "وادي", "يمن"]),
    ],
)
def test_names_follow_the_alphabet_of_the_language(language, names):
    assert sorted(reversed(names), key=lambda name: collation_key(name, language)) == names  # noqa: C414


def test_marks_do_not_count_and_other_scripts_follow():
    names = ["O'Brien", "Obama", "«Obelisk»", "Ось", "Zürich"]
    found = sorted(names, key=lambda name: collation_key(name, "en"))
    assert found == ["Obama", "«Obelisk»", "O'Brien", "Zürich", "Ось"]
