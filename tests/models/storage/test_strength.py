"""The strength of a passphrase: what a guesser knows is worth little, and no script is asked more than another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.storage.strength import LOOKED_AT, Strength, strength_of

TOO_WEAK = (
    "password", "Password2024!", "P@ssw0rd1", "qwertyuiop12345", "a" * 40, "abcdefghijklmnopqrstuvwxyz",
    "zyxwvutsrqponmlkj", "lantern lantern lantern lantern", "йцукенгшщзхъфывапролджэ", "Пароль2024",
    "15.05.2015 Astana",
    "ChangeMe2024ChangeMe2024", "internationalization", "Lantern-2024!", "abcabcabcabcabcabcabc",
    "12345678901234567890",
    "ضصثقفغعهخحج", "one two", "  \t ",
)  # fmt: skip
ENOUGH = (
    "seven lanterns over Astana", "correct horse battery staple", "correcthorsebatterystaple", "xK9qzVb2mT",
    "mV7-kR2-pQ9-zT4", "семь тихих фонарей над рекой", "жеті шам өзен үстінде тұр", "سبعة مصابيح فوق النهر الهادئ",
    "sept lanternes au-dessus du fleuve",
)  # fmt: skip


@pytest.mark.parametrize("passphrase", TOO_WEAK)
def test_what_a_guesser_tries_first_is_too_weak_and_the_remedy_told(passphrase: str):
    found = strength_of(passphrase)
    assert not found.enough, found
    assert "word" in found.advice


@pytest.mark.parametrize("passphrase", ENOUGH)
def test_a_few_words_or_many_signs_in_no_order_are_enough_in_every_script(passphrase: str):
    found = strength_of(passphrase)
    assert found.enough, found


def test_levels_and_words():
    levels = ["", "lantern", "seven lanterns", "seven lanterns over Astana", "seven quiet lanterns over the river"]
    assert [strength_of(text).level for text in levels] == [0, 1, 2, 3, 4]
    told = [(strength_of(text).word, strength_of(text).advice) for text in levels]
    assert len(set(told)) == 5


def test_composed_letters_are_the_same():
    assert strength_of("Zoe\u0308 and seven lanterns") == strength_of("Zo\u00eb and seven lanterns")


@given(st.text(max_size=200))
def test_any_text_has_a_strength_and_writing_it_twice_adds_little(text: str):
    once, twice = strength_of(text), strength_of(text + text)
    assert isinstance(once, Strength)
    assert 0 <= once.level <= 4
    assert once.bits >= 0
    assert twice.bits >= 0


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz ", min_size=1, max_size=40))
def test_words_are_never_worth_more_than_their_letters(text: str):
    assert strength_of(text).bits <= 4.8 * len(text)


def test_of_a_very_long_text_only_the_beginning_is_judged():
    text = "seven lanterns " * 10_000
    assert strength_of(text) == strength_of(text[:LOOKED_AT])
