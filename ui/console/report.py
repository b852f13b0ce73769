"""`report FILE NAME -o OUT.xlsx`: write a report as a workbook, beside whoever has the desk open."""

from pathlib import Path
from typing import Any

from exports.catalogue import REPORTS, Ready, ready_report, write_report
from exports.sheet import Written
from models.errors import UserError
from models.storage.desk import Desk
from models.storage.device import this_author
from resources.texts import _, ngettext
from ui.console.events import chosen_event


def names() -> tuple[str, ...]:
    """The reports there are."""
    return tuple(REPORTS)


def _ready(said: Any) -> Ready:
    desk = Desk.open(said.file, this_author(said.officer), write=False)
    try:
        event = chosen_event(desk, said.event)
        return desk.read(ready_report, said.name, event.id, said.language)
    finally:
        desk.close()


def _refuse_the_desk(desk: Path, out: Path) -> None:
    if out.exists() and desk.exists() and out.samefile(desk):
        raise UserError(_("This would write the report over the desk. Nothing was written. Choose another name."))


def told(out: Path, written: Written) -> list[str]:
    """What was written, and what a workbook could not hold, a sentence each."""
    rows = ngettext("{name} is written: {n} row.", "{name} is written: {n} rows.", written.rows)
    lines = [rows.format(name=out.name, n=written.rows)]
    if written.dropped:
        text = ngettext(
            "{n} character that no workbook can hold was left out.",
            "{n} characters that no workbook can hold were left out.",
            written.dropped,
        )
        lines.append(text.format(n=written.dropped))
    if written.shortened:
        text = ngettext(
            "{n} text was too long for Excel and was shortened.",
            "{n} texts were too long for Excel and were shortened.",
            written.shortened,
        )
        lines.append(text.format(n=written.shortened))
    return lines


def run(said: Any) -> int:
    _refuse_the_desk(said.file, said.out)
    written = write_report(said.out, _ready(said))
    for line in told(said.out, written):
        print(line)
    return 0
