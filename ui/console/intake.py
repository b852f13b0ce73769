"""`import FILE LIST`: take in a list of people or meetings, or with --dry-run only say what it would do."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from models.errors import UserError
from models.intake.fields import Columns, check_complete, choose_columns
from models.intake.headings import FIELDS
from models.intake.meetings_preview import Made, made_words
from models.intake.preview import Outcome, Preview
from models.intake.tables import Table, read_table
from models.operations.take_in import TAKINGS
from models.queries.matching import match_list
from resources.texts import _, ngettext
from ui.console.desk import open_desk
from ui.console.events import chosen_event
from ui.console.listing import as_json
from ui.console.words import WrongUse

OUTCOMES = tuple(outcome.value for outcome in Outcome)


def _password(path: Path | None) -> str | None:
    """What a password file holds; a trailing line end is not part of it."""
    if path is None:
        return None
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(_("The password file {name} cannot be read.").format(name=path.name)) from error
    return text.removesuffix("\n").removesuffix("\r")


def _check_maps(entries: Sequence[str]) -> None:
    """Refuse words that are no FIELD=COLUMN before anything is opened."""
    names = [field.name for fields in FIELDS.values() for field in fields]
    for entry in entries:
        field, sign, _column = entry.partition("=")
        if not sign or field.strip() not in names:
            sentence = _("“{entry}” is no FIELD=COLUMN. FIELD is one of: {fields}.")
            raise WrongUse(sentence.format(entry=entry, fields=", ".join(dict.fromkeys(names))))


def _columns(table: Table, maps: Sequence[str]) -> Columns:
    columns = choose_columns(table.headings, [row.cells for row in table.rows], maps)
    check_complete(columns, table.headings)
    return columns


def _made(made: Made) -> dict[str, int]:
    return {"groups": len(made.groups), "rooms": len(made.rooms), "people": len(made.people)}


def _say(preview: Preview[Any], made: Made, dropped: int) -> None:
    told = preview.as_json()
    print(", ".join(f"{told[outcome]} {outcome}" for outcome in OUTCOMES))
    if told_made := made_words(made):
        print(told_made)
    if preview.not_coming:
        told = ngettext("{n} row is of somebody who does not come.", "{n} rows are of somebody who does not come.",
                        preview.not_coming)  # fmt: skip
        print(told.format(n=preview.not_coming))
    if dropped:
        print(_("Control characters left out: {n}.").format(n=dropped))
    for row in preview.of(Outcome.DOUBTFUL, Outcome.REFUSED):
        print(_("Row {row}, {outcome}: {reason}").format(row=row.row, outcome=row.outcome.value, reason=row.reason))
    for row in preview.rows if preview.not_coming else ():
        if row.remark:
            print(_("Row {row}: {remark}").format(row=row.row, remark=row.remark))


def run(said: Any) -> int:
    _check_maps(said.map)
    password = _password(said.password_file)
    desk = open_desk(said, write=not said.dry_run)
    try:
        event = chosen_event(desk, said.event, strict=True)
        table = read_table(said.list, said.sheet, password)
        columns = _columns(table, said.map)
        matched = desk.read(match_list, event.id, table, columns)
        if not said.dry_run:
            taking = TAKINGS[columns.kind]
            desk.keep("import")
            desk.write(taking.label, taking.operation, event.id, matched)
    finally:
        if moved := desk.close():
            print(moved, file=sys.stderr)
    if said.json:
        counted = {"made": _made(matched.made), "not_coming": matched.preview.not_coming, "dropped": table.dropped}
        print(as_json(matched.preview.as_json() | counted))
    else:
        _say(matched.preview, matched.made, table.dropped)
    return 0
