"""What all tests share: a desk in a temporary folder, the officer who writes, the real files beside the project."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from models.journal.write import Author
from models.storage.desk import Desk

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture
def author() -> Author:
    return Author("A. Sample", "a" * 32)


@pytest.fixture
def desk(tmp_path: Path, author: Author) -> Iterator[Desk]:
    """An empty desk on disk, open for writing."""
    opened = Desk.create(tmp_path / "round.desk", author)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The real files for tests; absent in a plain clone."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here")
    return SHARED
