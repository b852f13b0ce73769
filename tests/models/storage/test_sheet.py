"""The recovery sheet: twenty words that give the key back, and name the row with a slip."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import UserError
from models.storage.key import SECRET, Key
from models.storage.sheet import code_of, is_sheet, key_from, number_of, rows_of
from tests.keys import KEY, OTHER


@given(st.binary(min_size=SECRET, max_size=SECRET))
def test_the_words_and_the_code_give_the_key_back(secret: bytes):
    key = Key(secret, KEY.salt)
    rows = rows_of(key)
    typed = "\n".join(f"{n}. ".replace(f"{n}.", "") + "  ".join(row) for n, row in enumerate(rows, 1))
    assert key_from(typed, KEY.salt) == key_from(code_of(key), KEY.salt) == key
    assert is_sheet(typed)
    assert not is_sheet("a passphrase of some words")


@given(st.binary(min_size=SECRET, max_size=SECRET), st.integers(0, 19), st.sampled_from("bdfghjk"))
def test_a_slip_is_found_in_its_row(secret: bytes, place: int, letter: str):
    words = code_of(Key(secret, KEY.salt)).lower().split()
    if words[place][0] == letter:
        return
    words[place] = letter + words[place][1:]
    with pytest.raises(UserError, match=f"Row {place // 5 + 1} "):
        key_from(" ".join(words), KEY.salt)


def test_too_few_words_and_letters_that_are_none_of_ours_are_told():
    words = code_of(KEY).split()
    with pytest.raises(UserError, match="these are 19"):
        key_from(" ".join(words[:-1]), KEY.salt)
    with pytest.raises(UserError, match="Row 1 "):
        key_from(" ".join(["xyzzy", *words[1:]]), KEY.salt)


def test_sheets_of_two_keys_have_two_numbers():
    assert number_of(KEY.salt) != number_of(OTHER.salt)
    assert len(number_of(KEY.salt)) == 9
