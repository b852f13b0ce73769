"""Writes the desk kept for the newest schema: `python -m tests.fixtures_script`, when that schema is released."""

import gzip
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from models.journal.write import Author
from models.schema import SCHEMA
from models.storage.desk import Desk
from tests.sample_rows import add_all

FOLDER = Path(__file__).with_name("fixtures")


def write_fixture(path: Path) -> None:
    """A training desk with a row or two in every table."""
    desk = Desk.create(path, Author("A. Sample", "a" * 32), training=True, today=date(2015, 5, 25))
    desk.write("test data", add_all)
    desk.close()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        made = Path(folder) / f"schema_{SCHEMA:04d}.desk"
        write_fixture(made)
        (FOLDER / f"{made.name}.gz").write_bytes(gzip.compress(made.read_bytes(), mtime=0))
