"""Reading a list from xlsx, xls, ods or CSV into plain rows that keep the spreadsheet's own numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import msoffcrypto
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError
from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from models.errors import Cancelled, UserError
from models.intake.archive import check_archive, check_size, damaged
from models.intake.fields import recognised
from models.intake.separated import separated_rows
from models.intake.ticks import Tick, no_tick, ticking
from models.rules.folding import clean
from resources.texts import _


class Locked(UserError):
    """The list has a password, which was not given or does not open it."""


Cell = str | int | float | bool | date | time
"""What a cell holds: a moment is a `datetime` (which is a `date`), a midnight a plain `date`, whole numbers `int`."""

MAX_FILE = 256 << 20
_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0"
_OTHERS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"Rar!", b"7z\xbc", b"\x1f\x8b", b"RIFF", b"BM", b"{\\rtf")
_MARKUP = ("<", "{", "[", "BEGIN:")
_HEADER_WITHIN = 30
_WHOLE = 1e15


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a list; `number` is the one the spreadsheet shows."""

    number: int
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """A list as read: all sheets of the file, the one chosen, its headings, its rows that hold anything.

    `dropped` counts the control characters left out of its cells.
    """

    sheets: tuple[str, ...]
    sheet: str
    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]
    dropped: int


def read_table(path: Path, sheet: str | None = None, password: str | None = None, tick: Tick = no_tick) -> Table:
    """The list in a file: the sheet named, else the first shown one that holds anything; raises UserError."""
    content = _content_of(path)
    if content.startswith(_ZIP):
        return _from_workbook(content, sheet, tick)
    if content.startswith(_OLE):
        return _from_ole(content, sheet, password, tick)
    return _from_text(content, sheet, tick)


def _content_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE:
            raise UserError(_("The file is larger than 256 MB: too large for a list; nothing was changed."))
        content = path.read_bytes()
    except OSError as error:
        sentence = _("The list {name} cannot be opened: it is missing, or another program holds it.")
        raise UserError(sentence.format(name=path.name)) from error
    if not content:
        raise UserError(_("The file is empty; nothing was changed."))
    if content.startswith(_OTHERS):
        raise UserError(_not_a_list())
    return content


def _not_a_list() -> str:
    return _("The file is not a list: save it as an Excel workbook or as CSV and try again. Nothing was changed.")


def _from_text(content: bytes, sheet: str | None, tick: Tick) -> Table:
    rows = separated_rows(content)
    first = next((cell for row in rows for cell in row if cell.strip()), "")
    if first.lstrip().startswith(_MARKUP):
        raise UserError(_not_a_list())
    if sheet:
        raise UserError(_("A text table has no sheets; leave the sheet out."))
    check_size(len(rows), max(map(len, rows), default=0))
    return _table((), "", rows, tick)


def _from_ole(content: bytes, sheet: str | None, password: str | None, tick: Tick) -> Table:
    if not _is_locked(content):
        return _from_workbook(content, sheet, tick, zipped=False)
    if not password:
        raise Locked(_("The list is protected by a password; give the password and try again."))
    opened = _unlocked(content, password)
    return _from_workbook(opened, sheet, tick, zipped=opened.startswith(_ZIP))


def _office(content: bytes) -> Any:
    return msoffcrypto.OfficeFile(BytesIO(content))  # pyright: ignore[reportUnknownMemberType]  untyped library


def _is_locked(content: bytes) -> bool:
    try:
        return bool(_office(content).is_encrypted())
    except Exception:  # that library lets struct and index errors out; calamine judges what is left
        return False


def _unlocked(content: bytes, password: str) -> bytes:
    """The workbook without its password, in memory only."""
    out = BytesIO()
    try:
        office = _office(content)
        if office.format == "ooxml":
            office.load_key(password=password, verify_password=True)
        else:
            office.load_key(password=password)
        office.decrypt(out)
    except (InvalidKeyError, DecryptionError) as error:
        raise Locked(_("The password does not open this list; nothing was changed.")) from error
    except (FileFormatError, ParseError, OSError, ValueError, KeyError, IndexError, AssertionError) as error:
        raise UserError(damaged()) from error
    return out.getvalue()


def _from_workbook(content: bytes, sheet: str | None, tick: Tick, zipped: bool = True) -> Table:
    if zipped:
        check_archive(content)
    book = _reading(lambda: CalamineWorkbook.from_filelike(BytesIO(content)))
    names = tuple(book.sheet_names)
    if sheet is not None and sheet not in names:
        sentence = _("The file has no sheet “{sheet}”; it has: {names}.")
        raise UserError(sentence.format(sheet=sheet, names=", ".join(names)))
    for name in [sheet] if sheet is not None else _shown_sheets(book):
        rows = _sheet_rows(book, name)
        if any(map(_holds_anything, rows)):
            return _table(names, name, rows, tick)
    raise UserError(_("There is nothing in the list: no row of it holds anything."))


def _shown_sheets(book: CalamineWorkbook) -> list[str]:
    return [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
    ]


def _sheet_rows(book: CalamineWorkbook, name: str) -> Sequence[Sequence[Any]]:
    sheet: CalamineSheet = _reading(lambda: book.get_sheet_by_name(name))
    check_size(sheet.total_height, sheet.total_width)
    return _reading(lambda: sheet.to_python(skip_empty_area=False))


def _reading(read: Callable[[], Any]) -> Any:
    """What `read` gives; whatever the reader throws, its panics too, is a sentence for the officer."""
    try:
        return read()
    except PasswordError as error:
        raise UserError(
            _("The list is protected by a password in a way that cannot be opened here; save it without one.")
        ) from error
    except (KeyboardInterrupt, SystemExit, Cancelled):
        raise
    except BaseException as error:  # a panic of the reader derives from BaseException
        raise UserError(damaged()) from error


def _table(sheets: tuple[str, ...], sheet: str, raw: Sequence[Sequence[Any]], tick: Tick) -> Table:
    texts = _Texts()
    rows = [
        TableRow(number, tuple([texts[value] if type(value) is str else _plain(value) for value in values]))
        for number, values in enumerate(ticking(raw, len(raw), tick), 1)
        if _holds_anything(values)
    ]
    rows = [row for row in rows if _holds_anything(row.cells)]
    if not rows:
        raise UserError(_("There is nothing in the list: no row of it holds anything."))
    header = _header_of(rows)
    headings = tuple(" ".join(_heading(cell).split()) for cell in rows[header].cells)
    return Table(sheets, sheet, headings, tuple(rows[header + 1 :]), texts.dropped(raw))


def _holds_anything(values: Sequence[Any]) -> bool:
    return any(value not in ("", None) for value in values)


def _heading(cell: Cell) -> str:
    return cell if isinstance(cell, str) else str(cell)


def _header_of(rows: Sequence[TableRow]) -> int:
    """The place of the headings: the first row whose words are known best, and then the widest."""
    near = rows[:_HEADER_WITHIN]
    worth = [
        (len(recognised([_heading(cell) for cell in row.cells])), sum(1 for cell in row.cells if cell != ""))
        for row in near
    ]
    return worth.index(max(worth))


class _Texts(dict[str, str]):
    """Each different text of a table, cleaned once."""

    def __init__(self) -> None:
        super().__init__()
        self._dirty: dict[str, int] = {}

    def __missing__(self, text: str) -> str:
        cleaned, dropped = clean(text, multiline=True)
        if dropped:
            self._dirty[text] = dropped
        self[text] = cleaned = cleaned.strip()
        return cleaned

    def dropped(self, raw: Sequence[Sequence[Any]]) -> int:
        """How many control characters the cells lost."""
        dirty = self._dirty
        return sum(dirty.get(value, 0) for values in raw for value in values if type(value) is str) if dirty else 0


def _plain(value: Any) -> Cell:
    """A cell that is no text: whole numbers as such, a moment at midnight as its day."""
    if type(value) is float:
        return int(value) if value.is_integer() and abs(value) < _WHOLE else value
    if isinstance(value, datetime):
        return value.date() if value.time() == time.min else value
    return _time_of(value) if isinstance(value, timedelta) else value


def _time_of(span: timedelta) -> Cell:
    """A span under a day is a time of day written with another format; a longer one stays words."""
    if timedelta(0) <= span < timedelta(days=1):
        return (datetime.combine(date.min, time.min) + span).time()
    return str(span)
