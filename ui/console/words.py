"""The words of the command line: which commands there are, and what the window takes; nothing heavy is read here."""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from models.errors import UserError
from models.paths import BESIDE, is_too_long, real
from resources.texts import LANGUAGES, _, has_words

COMMANDS = ("example", "list", "import", "report", "overview", "check", "history", "backup", "restore")
KINDS = ("groups", "delegates", "meetings", "rooms")
REPORTS = ("participants", "replies", "programme", "all", "clashes")
THEMES = ("light", "dark", "system")


def place(told: str) -> Path:
    """A file or folder as typed; with its whole path, as "." alone has no name to call it by."""
    return _short(Path(told).absolute())


def desk_place(told: str) -> Path:
    """A desk file as typed; a link is followed."""
    return _short(real(place(told)), BESIDE)


def _short(path: Path, end: str = "") -> Path:
    if is_too_long(path, end):
        raise argparse.ArgumentTypeError(_("the name {name} is too long, choose a shorter one").format(name=path.name))
    return path


class WrongUse(UserError):
    """The words leave open what is meant; the console ends with 2."""


@dataclass(frozen=True, slots=True)
class WindowWords:
    """What the officer asked of the window: a desk to open, a theme, a language; empty when not said."""

    file: Path | None
    theme: str
    language: str


def warn_of_words(language: str) -> None:
    """Say on standard error what of a language is not there yet; nothing for one whose words are."""
    if not has_words(language):
        told = _("--language {code}: days and names follow it; the words are not translated yet and stay English.")
        print(told.format(code=language), file=sys.stderr)


def window_words(words: list[str]) -> WindowWords:
    """Read the window's words; a wrong one ends the program with code 2."""
    parser = argparse.ArgumentParser(
        prog="main.py",
        description=_("Protocol Desk. Without a command the window opens."),
        epilog=_("Commands: {commands}. See each with --help.").format(commands=", ".join(COMMANDS)),
    )
    parser.add_argument("file", metavar="FILE", nargs="?", type=desk_place, help=_("the desk to open"))
    parser.add_argument("--theme", choices=THEMES, default="")
    parser.add_argument("--language", choices=tuple(LANGUAGES), default="")
    said = parser.parse_args(words)
    warn_of_words(said.language or "en")
    return WindowWords(said.file, said.theme, said.language)
