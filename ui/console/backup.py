"""`backup FILE OUT`: copy a desk as it stands, beside whoever has it open; the copy is opened, checked and counted."""

from typing import Any

from models.storage import seen
from models.storage.backup import back_up, one_moment
from models.storage.faults import plainly
from resources.texts import _
from ui.console.desk import key_for, tell_missing


def run(said: Any) -> int:
    key = key_for(said, said.file)
    back_up(said.file, said.out, key)
    with plainly(), one_moment(said.file, key) as connection:
        lost = seen.lost(said.file, connection)
    tell_missing(said.file, key, lost)
    print(_("{name} is written: opened, checked and counted.").format(name=said.out.name))
    return 0
