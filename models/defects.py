"""What may be told of a defect: kinds of errors and places in the program; never a value, a path or a sentence.

The message of an error, arguments and locals can hold the people of the desk, and a path the officer's account, so
nothing of them is ever read. What is left are names out of source code, held to plain letters once more.
"""

import hashlib
import platform
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from traceback import walk_tb
from types import FrameType
from typing import Final

from resources.version import VERSION

ROOMS: Final = frozenset({"resources", "models", "exports", "ui", "main"})
_STORAGE = "sqlalchemy alembic mako sqlcipher3 psycopg cryptography platformdirs tzdata"
_LISTS = "openpyxl lxml python_calamine defusedxml msoffcrypto icalendar vobject rapidfuzz anyascii phonenumbers babel"
_WINDOW = "PySide6 shiboken6 shibokensupport qtawesome segno benchmarks"
LIBRARIES: Final = frozenset(f"{_STORAGE} {_LISTS} {_WINDOW}".split())
KNOWN: Final = ROOMS | LIBRARIES | sys.stdlib_module_names
DEEPEST: Final = 40  # frames told of one error, the last ones
LONGEST: Final = 20  # errors in one chain
_NAME: Final = re.compile(r"[A-Za-z_<][A-Za-z0-9_.<>]{0,119}")


@dataclass(frozen=True, slots=True)
class Defect:
    """One defect: its lines, and a short code of eight digits that can be said on the telephone."""

    code: str
    lines: tuple[str, ...]


def describe(error: BaseException) -> Defect:
    """Tell an error and what it came from, in the order Python would; the same place gives the same code."""
    lines = tuple(line for one in _chain(error) for line in _lines(one))
    number = int.from_bytes(hashlib.sha256("\n".join(lines).encode()).digest()[:8]) % 10**8
    return Defect(f"{number // 10**4:04}-{number % 10**4:04}", lines)


def surroundings() -> str:
    """The versions of the program and of what it stands on; no name of the machine or the account."""
    qt = getattr(sys.modules.get("PySide6"), "__version__", "-")
    sqlite = getattr(sys.modules.get("sqlcipher3.dbapi2"), "sqlite_version", "-")
    return f"Protocol Desk {VERSION}, Python {platform.python_version()}, Qt {qt}, SQLite {sqlite}, {sys.platform}"


def _chain(error: BaseException) -> list[BaseException]:
    """The error behind which others stand, the first cause first; the members of a group before it."""
    found: list[BaseException] = []
    waiting = [error]
    while waiting and len(found) < LONGEST:
        one = waiting.pop()
        if any(one is known for known in found):
            continue
        found.append(one)
        behind = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
        members: tuple[BaseException, ...] = getattr(one, "exceptions", ())
        waiting += [*(members if isinstance(one, BaseExceptionGroup) else ()), *([behind] if behind else [])]
    return found[::-1]


def _lines(error: BaseException) -> Iterator[str]:
    kind = type(error)
    yield f"{_known(kind.__module__)}.{_plain(kind.__qualname__)}"
    frames = [_place(frame, line) for frame, line in walk_tb(error.__traceback__)]
    yield from (f"  {place}" for place in frames[-DEEPEST:])


def _place(frame: FrameType, line: int) -> str:
    """A frame of ours by module, function and line; one of a library by its name and the function."""
    module, function = str(frame.f_globals.get("__name__", "")), _plain(frame.f_code.co_qualname)
    if module.partition(".")[0] in ROOMS:
        return f"{_plain(module)} {function} {line}"
    return f"{_known(module)} {function}"


def _known(module: str) -> str:
    """The library a module belongs to, "other" for one that is not of this program."""
    top = module.partition(".")[0]
    return top if top in KNOWN else "other"


def _plain(name: str) -> str:
    """A name out of source code; one of other letters was made from a value, and is not told."""
    return name if _NAME.fullmatch(name) else "?"
