"""The Astana talks of May 2015 as a training desk: the event that a new officer opens first."""

from datetime import date
from pathlib import Path

from models.example.programme import ALLOWED_CLASH, PLANNED_CLASHES
from models.example.story import tell
from models.journal.write import Author
from models.storage.desk import Desk
from models.storage.key import Key

__all__ = ["ALLOWED_CLASH", "PLANNED_CLASHES", "TODAY", "write_example"]
TODAY = date(2015, 5, 25)


def write_example(path: Path, author: Author, key: Key | None = None) -> Desk:
    """Write the example into a new file, protected where a key is given; it is always 25 May 2015 there.

    Returns the open desk. Raises `UserError` when the file exists; one that could not be finished is taken away.
    """
    desk = Desk.create(path, author, training=True, today=TODAY, key=key)
    try:
        desk.note_event(tell(desk))
    except BaseException:
        desk.close()
        path.unlink(missing_ok=True)
        raise
    return desk
