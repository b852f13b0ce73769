"""What a zipped workbook would unpack to, measured before anything opens it: bombs and boundless sheets end here."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from models.errors import UserError
from resources.texts import _

MAX_PARTS = 1_000
MAX_RATIO = 100
MAX_BYTES = 1 << 30
MAX_CELLS = 10_000_000
_SMALL = 1 << 20  # a small file may be packed tightly: repeated XML reaches 200:1 and harms nobody
_CHUNK = 1 << 20
_LOCAL_HEADER = 30

# A cell with something in it; one that is only formatted closes itself and takes no room.
_CELL = re.compile(rb"""<(?:\w+:)?c r=["']([A-Za-z]{1,3})(\d{1,7})["'][^>]*(?<!/)>""")
# Cells may also name their place later in the tag, or not at all: then their row's number and their turn place them.
_ODD_CELL = re.compile(rb"""<(?:\w+:)?c(?=[\s>])(?! r=["'])""")
_ANY_CELL = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br=["']([A-Za-z]{1,3})(\d{1,7})["'](?:[^>]*[^/>])?>""")
_UNPLACED = re.compile(rb"<(?:\w+:)?c(?=[\s>])(?![^>]*\br=)[^>]*(?<!/)>")
_ROW = re.compile(rb"""\brow\b[^>]*?\br=["'](\d{1,7})""")
_ROW_TAG = re.compile(rb"<(?:\w+:)?row\b")
_ODS_TAG = re.compile(rb"<(/?)table:(table-row|table-cell|covered-table-cell|table)\b([^>]*)>")
_ODS_COLUMNS = re.compile(rb"""number-columns-repeated=["'](\d+)""")
_ODS_ROWS = re.compile(rb"""number-rows-repeated=["'](\d+)""")


def check_archive(content: bytes) -> None:
    """Refuse a workbook that unpacks to more than a list can hold; raises UserError."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            _check_directory(parts, len(content))
            total = 0
            for part in parts:
                total += _check_part(content, part, MAX_BYTES - total)
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, RuntimeError) as error:
        raise UserError(damaged()) from error


def damaged() -> str:
    return _(
        "The file is damaged or not a spreadsheet; nothing was changed. Ask for it again, or save it anew in Excel."
    )


def _too_much() -> str:
    return _("The file unpacks to far more than a list can hold and was not opened; nothing was changed.")


def _check_directory(parts: list[zipfile.ZipInfo], size: int) -> None:
    if any(part.filename.lower() == "xl/workbook.bin" for part in parts):
        raise UserError(_("Workbooks of the kind xlsb are not read: save the list as xlsx. Nothing was changed."))
    total = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS or total > MAX_BYTES or _is_bomb(total, size):
        raise UserError(_too_much())


def _is_bomb(unpacked: int, packed: int) -> bool:
    return unpacked > 4 * _SMALL and unpacked > MAX_RATIO * packed


def _check_part(content: bytes, part: zipfile.ZipInfo, allowed: int) -> int:
    """The true unpacked size of a part (its directory entry may lie), its cells counted on the way."""
    size, extent = 0, _extent_of(part.filename)
    for chunk in _unpacked(content, part):
        size += len(chunk)
        if size > allowed or _is_bomb(size, len(content)):
            raise UserError(_too_much())
        extent.feed(chunk)
    return size


def _unpacked(content: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
    start = part.header_offset
    lengths = content[start + 26 : start + _LOCAL_HEADER]
    start += _LOCAL_HEADER + int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")
    packed = memoryview(content)[start : start + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        yield bytes(packed)
    elif part.compress_type == zipfile.ZIP_DEFLATED:
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        pending: bytes | memoryview = packed
        while pending and not unpacker.eof:
            yield unpacker.decompress(pending, _CHUNK)
            pending = unpacker.unconsumed_tail
        yield unpacker.flush()
    else:
        raise UserError(damaged())


def _whole_tags(text: bytes) -> tuple[bytes, bytes]:
    """The text up to its last tag, and that tag, which the next chunk may complete."""
    cut = text.rfind(b"<")
    if cut < 0:
        return b"", b""
    if len(text) - cut > _SMALL:
        raise UserError(damaged())  # no list has a tag of a mebibyte
    return text[:cut], text[cut:]


@dataclass(slots=True)
class _SheetExtent:
    """How far the filled cells of an xlsx sheet reach; the sheet's own <dimension> is not believed."""

    rest: bytes = b""
    columns: set[bytes] = field(default_factory=set[bytes])
    width: int = 0
    row: int = 0
    last_row: int = 0

    def feed(self, chunk: bytes) -> None:
        text, self.rest = _whole_tags(self.rest + chunk)
        if _ODD_CELL.search(text):
            self._take_unplaced(text)
            self._take(_ANY_CELL.findall(text))
        else:
            self._take(_CELL.findall(text))
        if last := _ROW.match(text, max(text.rfind(b"row "), 0)):
            self.row = int(last[1])

    def _take(self, cells: list[tuple[bytes, bytes]]) -> None:
        if cells:
            self.columns.update(letters for letters, _row in cells)
            self.width = max(self.width, *map(column_number, self.columns))
            self.last_row = max(self.last_row, max(int(row) for _letters, row in cells))
        check_size(self.last_row, self.width)

    def _take_unplaced(self, text: bytes) -> None:
        if _UNPLACED.search(text):
            self.last_row = max(self.last_row, self.row, *map(int, _ROW.findall(text)))
            self.width = max(self.width, *(len(_UNPLACED.findall(row)) for row in _ROW_TAG.split(text)))


@dataclass(slots=True)
class _OdsExtent:
    """How many cells the repetitions of an ods sheet stand for."""

    rest: bytes = b""
    row_repeat: int = 1
    column: int = 0
    width: int = 0
    widest: int = 0
    pending: int = 0
    last_row: int = 0

    def feed(self, chunk: bytes) -> None:
        text, self.rest = _whole_tags(self.rest + chunk)
        for closing, tag, attributes in _ODS_TAG.findall(text):
            self._take(bool(closing), tag, attributes)

    def _take(self, closing: bool, tag: bytes, attributes: bytes) -> None:
        if tag == b"table":
            self.pending = self.last_row = self.widest = 0
        elif tag == b"table-row" and not closing:
            self.row_repeat, self.column, self.width = _repeated(_ODS_ROWS, attributes), 0, 0
        elif tag == b"table-row":
            self._end_row()
        elif not closing:
            self.column += _repeated(_ODS_COLUMNS, attributes)
            if b"value" in attributes or not attributes.endswith(b"/"):
                self.width = self.column

    def _end_row(self) -> None:
        self.pending += self.row_repeat
        if self.width:
            self.widest = max(self.widest, self.width)
            self.last_row += self.pending
            self.pending = 0
            check_size(self.last_row, self.widest)


def _repeated(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    found = pattern.search(attributes)
    return int(found[1]) if found else 1


def _extent_of(name: str) -> _SheetExtent | _OdsExtent:
    """Any part of an xlsx may be named as a sheet by another, so all are measured."""
    return _OdsExtent() if name == "content.xml" else _SheetExtent()


def check_size(rows: int, columns: int) -> None:
    """Refuse a sheet of more than ten million cells; raises UserError."""
    if rows * columns > MAX_CELLS:
        text = _("The sheet reaches to row {rows} and column {columns}: too large for a list; nothing was changed.")
        raise UserError(text.format(rows=rows, columns=columns))


def column_number(letters: bytes) -> int:
    """The number of a column named by letters, 1 for A."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
