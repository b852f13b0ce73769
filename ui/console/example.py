"""`example FILE`: write the Astana example, a training desk."""

from typing import Any

from models.example import write_example
from models.storage.device import this_author
from resources.texts import _


def run(said: Any) -> int:
    write_example(said.file, this_author(said.officer)).close()
    print(_("{name} is written: the Astana talks of May 2015 as a training desk.").format(name=said.file.name))
    return 0
