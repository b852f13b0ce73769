"""The example desk, written once: to be read by all, or as a copy to write in."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.example import write_example
from models.journal.write import Author
from models.storage.desk import Desk
from tests.exports.report_sheets import Round

AUTHOR = Author("A. Sample, State Protocol", "a" * 32)


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reports") / "astana.desk"
    write_example(path, AUTHOR).close()
    return path


@pytest.fixture(scope="session")
def astana(example_file: Path) -> Iterator[Round]:
    """The example, only read."""
    desk = Desk.open(example_file, AUTHOR, write=False)
    yield Round(desk)
    desk.close()


@pytest.fixture
def own_astana(example_file: Path, tmp_path: Path) -> Iterator[Round]:
    """A copy of the example to write in."""
    path = tmp_path / "astana.desk"
    shutil.copy(example_file, path)
    desk = Desk.open(path, AUTHOR)
    yield Round(desk)
    desk.close()
