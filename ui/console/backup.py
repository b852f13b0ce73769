"""`backup FILE OUT`: copy a desk as it stands, beside whoever has it open; the copy is opened, checked and counted."""

from typing import Any

from models.storage.backup import back_up
from resources.texts import _
from ui.console.desk import key_for


def run(said: Any) -> int:
    back_up(said.file, said.out, key_for(said, said.file))
    print(_("{name} is written: opened, checked and counted.").format(name=said.out.name))
    return 0
