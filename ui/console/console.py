"""The console: reads the words of a command, runs it, and ends with 0 done, 1 refused, 2 wrong use."""

import argparse
import importlib
import os
import sys
from contextlib import redirect_stdout, suppress
from io import StringIO, TextIOWrapper
from pathlib import Path
from typing import Any

from models.defect_log import note, open_log
from models.errors import Cancelled, UserError
from models.storage.key import Protected
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
    _add_event(listed)
    _add_import(add("import", _("Take in a list of people or meetings.")))
    made = add("report", _("Write a report as a workbook."), json=False)
    made.add_argument("name", metavar="NAME", choices=REPORTS, help=", ".join(REPORTS))
    made.add_argument("-o", "--out", metavar="OUT.xlsx", type=place, required=True)
    _add_event(made)
    made.add_argument("--language", choices=tuple(LANGUAGES), default="en")
    _add_event(add("overview", _("Show the figures of the Overview.")))
    made = add("check", _("Check the file and, where it is sound, name every clash that nobody allowed."))
    made.add_argument("--mark", metavar="MARK", help=_("the state of the history as a report says it"))
    add("history", _("Show who changed what."))
    kept = add("backup", _("Copy a desk into a new file, checked and counted."), json=False)
    kept.add_argument("out", metavar="OUT", type=place)
    back = add("restore", _("Put a backup in the place of a desk."), json=False, first="backup")
    back.add_argument("file", metavar="FILE", type=desk_place)
    return parser


def _add_event(made: argparse.ArgumentParser) -> None:
    made.add_argument("--event", metavar="E", help=_("the event, by its title or id"))


def _add_import(made: argparse.ArgumentParser) -> None:
    made.add_argument("list", metavar="LIST", type=place)
    _add_event(made)
    made.add_argument("--sheet", help=_("the sheet of a workbook, by its name"))
    fields = _("what a column holds, by its heading; FIELD= leaves one out")
    made.add_argument("--map", metavar="FIELD=COLUMN", nargs="+", action="extend", default=[], help=fields)
    made.add_argument("--password-file", metavar="F", type=place, help=_("where the password of the list stands"))
    made.add_argument("--dry-run", action="store_true", help=_("say what would be taken in, and change nothing"))
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
    out = StringIO()  # said when all is done: what cannot be said must not stop what is being done
    try:
        with redirect_stdout(out):
            code = _run(said)
        return code if _say(out.getvalue()) else 1
    except Protected as error:
        print(error, _("On the command line that is --passphrase-file."), file=sys.stderr)
    except UserError as error:
        print(error, file=sys.stderr)
        return 2 if isinstance(error, WrongUse) else 1
    except (Cancelled, KeyboardInterrupt):
        print(_("Stopped. Nothing was changed."), file=sys.stderr)
    except OSError as error:  # a place that may not even be looked at
        told = _("{name} cannot be reached: {reason}. Nothing was changed; check the place and its rights.")
        print(told.format(name=Path(str(error.filename or "")).name, reason=error.strerror), file=sys.stderr)
    except Exception as error:  # a defect of ours: one calm sentence, and its place in the log
        told = _("Something went wrong in the program. Nothing was changed. Code {code}.")
        print(told.format(code=note(error).code), file=sys.stderr)
    return 1


def _say(text: str) -> bool:
    """Write what a command says; tells whether it came through, and says so on standard error where it did not."""
    out = sys.stdout
    try:
        if isinstance(out, TextIOWrapper):  # a file or a program gets UTF-8, whatever a console here is set to
            out.reconfigure(encoding=None if out.isatty() else "utf-8", errors="backslashreplace")
        print(text, end="", flush=True)
    except BrokenPipeError:  # whoever read our words has gone
        _drop(out)
    except OSError as error:
        _drop(out)
        told = _("The answer could not be written: {reason}. What the command had to do is done and stays.")
        print(told.format(reason=error.strerror), file=sys.stderr)
    else:
        return True
    return False


def _drop(out: Any) -> None:
    """Let what is left unsaid go nowhere: Python would try again when it ends, and fail aloud."""
    with suppress(OSError, ValueError):  # no file of the system
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
