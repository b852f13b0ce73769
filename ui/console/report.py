"""`report FILE NAME -o OUT.xlsx`: write a report as a workbook, beside whoever has the desk open."""

from pathlib import Path
from typing import Any

from exports.catalogue import Ready, ready_report, write_report, written_words
from models.errors import UserError
from resources.texts import _
from ui.console.desk import open_desk
from ui.console.events import chosen_event
from ui.console.words import warn_of_words


def _ready(said: Any) -> Ready:
    desk = open_desk(said)
    try:
        event = chosen_event(desk, said.event)
        return desk.read(ready_report, said.name, event.id, said.language)
    finally:
        desk.close()


def _refuse_the_desk(desk: Path, out: Path) -> None:
    if out.exists() and desk.exists() and out.samefile(desk):
        raise UserError(_("This would write the report over the desk. Nothing was written. Choose another name."))


def run(said: Any) -> int:
    _refuse_the_desk(said.file, said.out)
    warn_of_words(said.language)
    written = write_report(said.out, _ready(said))
    for line in written_words(said.out, written):
        print(line)
    return 0
