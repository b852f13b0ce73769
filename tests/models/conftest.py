"""What tests of operations share: a desk that stands at the first day of the talks, with an event."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from models.errors import UserError
from models.journal.write import Author
from models.storage.desk import Desk
from tests.factories import PLAY, add_event, everything, made, round_desk


class Talks:
    """A desk with an event; every write is undone, compared, and done again."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.event = made(desk, add_event)

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


@pytest.fixture
def talks(tmp_path: Path, author: Author) -> Iterator[Talks]:
    """Astana on 25 May 2015, with no group yet."""
    opened = round_desk(tmp_path / "talks.desk", author)
    yield Talks(opened)
    opened.close()
