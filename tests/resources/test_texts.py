"""The words of the screen and of a report: one may speak another language than the other."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from resources import resource_path
from resources.texts import LANGUAGES, _, language, ngettext, set_language, speaking


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    yield
    set_language("en")


def test_a_report_speaks_its_own_language_for_a_while():
    set_language("ru")
    with speaking("ar"):
        assert language() == "ar"
    assert language() == "ru"


def test_another_thread_goes_on_in_the_language_of_the_screen():
    with speaking("fr"), ThreadPoolExecutor(1) as lane:
        assert lane.submit(language).result() == "en"


def test_a_word_without_translation_stays_as_it_is():
    set_language("kk")
    assert _("No such word") == "No such word"
    assert ngettext("{n} row", "{n} rows", 2) == "{n} rows"


def test_an_unknown_language_is_english():
    set_language("xx")
    assert language() == "en"
    assert "en" in LANGUAGES


def test_resources_are_found_beside_their_module():
    assert resource_path("fonts", "OFL.txt").is_file()
    assert isinstance(resource_path(), Path)
