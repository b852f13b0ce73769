"""The sealed draft: read with the key of its desk alone, dropped when it is damaged or of another key."""

from pathlib import Path

import pytest

from models.storage.draft import MARK, draft_path, drop_draft, keep_draft, seal, take_draft, unseal
from tests.keys import KEY, OTHER

TEXT = b"Asel Bright sleeps at the Hotel of Kites"


def test_a_draft_comes_back_with_its_key_and_is_gone_when_dropped(tmp_path: Path) -> None:
    desk = tmp_path / "round.desk"
    assert take_draft(desk, KEY) == b""
    keep_draft(desk, KEY, TEXT)
    assert draft_path(desk).name == "round.desk.draft"
    assert [path.name for path in tmp_path.iterdir()] == ["round.desk.draft"]
    assert TEXT not in draft_path(desk).read_bytes()
    assert draft_path(desk).stat().st_mode & 0o077 == 0
    assert take_draft(desk, KEY) == TEXT
    drop_draft(desk)
    assert take_draft(desk, KEY) == b""
    drop_draft(desk)


def test_the_draft_of_another_key_is_dropped(tmp_path: Path) -> None:
    desk = tmp_path / "round.desk"
    keep_draft(desk, OTHER, TEXT)
    assert take_draft(desk, KEY) is None
    assert not draft_path(desk).exists()


def test_no_two_seals_are_alike() -> None:
    assert seal(KEY, TEXT) != seal(KEY, TEXT)


def test_every_altered_or_missing_byte_is_found() -> None:
    sealed = seal(KEY, TEXT)
    for place in range(len(sealed)):
        assert unseal(KEY, sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]) is None
        assert unseal(KEY, sealed[:place]) is None
    assert unseal(KEY, MARK) is None


@pytest.mark.parametrize("text", [b"", b"\0" * 100_000])
def test_any_length_is_sealed(text: bytes) -> None:
    assert unseal(KEY, seal(KEY, text)) == text
