"""What tests of operations share: a desk that stands at the first day of the talks, with an event."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from models.errors import UserError
from models.journal.write import Author
from models.storage.desk import Desk
from tests.factories import PLAY, add_event, everything, made, round_desk
from tests.server import server, server_address, server_desk, server_template

__all__ = ["server", "server_address", "server_desk", "server_template"]


class Talks:
    """A desk with an event; every write is undone, compared, and done again."""

    def __init__(self, desk: Desk, event: str) -> None:
        self.desk, self.event = desk, event

    def add(self, factory: Callable[..., str], *args: Any, **values: Any) -> str:
        return self.desk.write(PLAY, factory, *args, **values)[0]

    def write(self, operation: Callable[..., Any], *args: Any, **values: Any) -> Any:
        before = self.desk.read(everything)
        result, changes = self.desk.write(PLAY, operation, *args, **values)
        after = self.desk.read(everything)
        if changes.operation:
            self.desk.undo()
            assert self.desk.read(everything) == before
            self.desk.redo()
        assert self.desk.read(everything) == after
        return result

    def refuses(self, operation: Callable[..., Any], *args: Any, **values: Any) -> str:
        """The sentence with which an operation is refused; nothing was changed."""
        before = self.desk.read(everything)
        with pytest.raises(UserError) as refused:
            self.desk.write(PLAY, operation, *args, **values)
        assert self.desk.read(everything) == before
        return str(refused.value)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A closed desk with the event, to be copied: making the tables takes longer than most tests."""
    path = tmp_path_factory.mktemp("template") / "talks.desk"
    made_desk = round_desk(path, Author("A. Sample", "a" * 32))
    event = made(made_desk, add_event)
    made_desk.close()
    return path, event


@pytest.fixture
def talks(tmp_path: Path, author: Author, template: tuple[Path, str]) -> Iterator[Talks]:
    """Astana on 25 May 2015, with no group yet."""
    path = tmp_path / "talks.desk"
    shutil.copy(template[0], path)
    opened = Desk.open(path, author)
    yield Talks(opened, template[1])
    opened.close()
