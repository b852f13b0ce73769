"""What tests of the journal share: a closed desk with rows in every table."""

import shutil
from pathlib import Path

import pytest

from models.journal.write import Author
from models.storage.desk import Desk
from tests.factories import PLAY
from tests.sample_rows import add_all, empty_all


@pytest.fixture(scope="session")
def filled_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "filled.desk"
    desk = Desk.create(path, Author("A. Sample", "a" * 32))
    desk.write(PLAY, add_all)
    desk.write(PLAY, empty_all)
    desk.close()
    return path


@pytest.fixture
def filled(tmp_path: Path, filled_once: Path) -> Path:
    """A closed desk with a row or two in every table and two steps in its journal."""
    return Path(shutil.copy(filled_once, tmp_path / "filled.desk"))
