"""The console: reads the words of a command, runs it, and ends with 0 done, 1 refused, 2 wrong use."""

import argparse
import importlib
import sys
from typing import Any

from models.defect_log import note, open_log
from models.errors import Cancelled, UserError
from resources.texts import LANGUAGES, _, set_language
from ui.console.words import KINDS, REPORTS, WrongUse, desk_place, place

MODULES = {"list": "listing", "import": "intake"}  # where a command's word is taken by Python


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="main.py")
    commands = parser.add_subparsers(dest="command", required=True)

    def add(name: str, text: str, *, json: bool = True, first: str = "file") -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text)
        made.add_argument(first, metavar=first.upper(), type=desk_place)
        made.add_argument("--officer", default="", help=_("who writes, for the history"))
        made.add_argument("--passphrase-file", metavar="F", type=place, help=_("where the desk's passphrase stands"))
        if json:
            made.add_argument("--json", action="store_true", help=_("one JSON document"))
        return made

    add("example", _("Write the Astana example."), json=False)
    listed = add("list", _("List groups, delegates, meetings or rooms."))
    listed.add_argument("what", choices=KINDS)
    listed.add_argument("--event")
    _add_import(add("import", _("Take in a list of people or meetings.")))
    made = add("report", _("Write a report as a workbook."), json=False)
    made.add_argument("name", metavar="NAME", choices=REPORTS)
    made.add_argument("-o", "--out", metavar="OUT.xlsx", type=place, required=True)
    made.add_argument("--event")
    made.add_argument("--language", choices=tuple(LANGUAGES), default="en")
    add("overview", _("Show the figures of the Overview.")).add_argument("--event")
    made = add("check", _("Check the file and, where it is sound, name every clash that nobody allowed."))
    made.add_argument("--mark", metavar="MARK", help=_("the state of the history as a report says it"))
    add("history", _("Show who changed what."))
    kept = add("backup", _("Copy a desk into a new file, checked and counted."), json=False)
    kept.add_argument("out", metavar="OUT", type=place)
    back = add("restore", _("Put a backup in the place of a desk."), json=False, first="backup")
    back.add_argument("file", metavar="FILE", type=desk_place)
    return parser


def _add_import(made: argparse.ArgumentParser) -> None:
    made.add_argument("list", metavar="LIST", type=place)
    made.add_argument("--event")
    made.add_argument("--sheet")
    made.add_argument("--map", metavar="FIELD=COLUMN", nargs="+", action="extend", default=[])
    made.add_argument("--password-file", type=place)
    made.add_argument("--dry-run", action="store_true")
    made.add_argument("--own-copy", action="store_true", help=_("make a desk of several names a file of its own first"))


def _run(said: Any) -> int:
    # Only the command that was asked for is read: a list needs no workbook, a report no intake.
    command = importlib.import_module(f"ui.console.{MODULES.get(said.command, said.command)}")
    return command.run(said)


def run_command(words: list[str]) -> int:
    """Run one command; a refusal is one sentence on standard error and nothing is changed."""
    set_language("en")
    open_log()
    said = _parser().parse_args(words)
    try:
        return _run(said)
    except UserError as error:
        print(error, file=sys.stderr)
        return 2 if isinstance(error, WrongUse) else 1
    except (Cancelled, KeyboardInterrupt):
        print(_("Stopped. Nothing was changed."), file=sys.stderr)
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our words has gone
    except Exception as error:  # a defect of ours: one calm sentence, and its place in the log
        told = _("Something went wrong in the program. Nothing was changed. Code {code}.")
        print(told.format(code=note(error).code), file=sys.stderr)
    return 1
