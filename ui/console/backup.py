"""`backup FILE OUT`: copy a desk as it stands, beside whoever has it open; the copy is opened, checked and counted."""

from typing import Any

from models.storage.backup import back_up
from resources.texts import _
from ui.console.desk import key_for, tell_missing


def run(said: Any) -> int:
    key = key_for(said, said.file)
    back_up(said.file, said.out, key)
    tell_missing(said.file, key)
    print(_("{name} is written: opened, checked and counted.").format(name=said.out.name))
    return 0
