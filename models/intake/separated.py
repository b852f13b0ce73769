"""Text tables (CSV): which encoding, which delimiter, and the rows as a spreadsheet would number them."""

import codecs
import csv
import io
import re

from models.errors import UserError
from resources.texts import _

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 1 << 16
_FIELD_LIMIT = 1 << 24
_END = "\x00end"  # a NUL never comes out of decoding, so no list can hold this line
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_HIGH_RUN = re.compile(rb"[\xb8\xa8\xc0-\xff]{2,}")
_HIGH = re.compile(rb"[\xb8\xa8\xc0-\xff]")


def separated_rows(content: bytes) -> list[list[str]]:
    """All rows of a text table, empty lines as empty rows, so that row k is `rows[k - 1]`; raises UserError."""
    text = decoded(content)
    named = _SEPARATOR_LINE.match(text)  # Excel's own hint; Excel shows the line after it as row 1
    delimiter = named[1] if named else _delimiter_of(text[:_SAMPLE])
    return _parsed(text[named.end() :] if named else text, delimiter)


def decoded(content: bytes) -> str:
    """The text behind the bytes: by its mark, as UTF-8, as UTF-16, else as a Windows code page; raises UserError."""
    text = _by_encoding(content)
    if "\x00" in text or _is_noise(text[:_SAMPLE]):
        raise UserError(_("The file is not a list: neither a spreadsheet nor text. Nothing was changed."))
    return text


def _by_encoding(content: bytes) -> str:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    try:
        if b"\x00" in content[:_SAMPLE]:
            return content.decode(_utf_16_order(content[:_SAMPLE]))
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode(_code_page(content[: 16 * _SAMPLE]), "replace")


def _utf_16_order(sample: bytes) -> str:
    """In UTF-16 the delimiters and digits leave their zero byte on one side only."""
    return "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"


def _code_page(sample: bytes) -> str:
    """Cyrillic words are runs of high bytes; in Western text an accented letter stands alone among plain ones."""
    in_runs = sum(len(run) for run in _HIGH_RUN.findall(sample))
    return "cp1251" if 2 * in_runs > len(_HIGH.findall(sample)) else "cp1252"


def _is_noise(sample: str) -> bool:
    strange = sum(1 for letter in sample if (letter < " " and letter not in "\t\r\n\v\f") or letter == "\ufffd")
    return strange > max(8, len(sample) // 10)


def _delimiter_of(sample: str) -> str:
    """The delimiter that gives most rows the same number of cells, more than one."""
    return max(_DELIMITERS, key=lambda delimiter: _regularity(sample, delimiter))


def _regularity(sample: str, delimiter: str) -> tuple[int, int]:
    widths = [len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)][:100]
    wide = [width for width in widths if width > 1]
    common = max(wide, key=wide.count, default=0)
    return wide.count(common), common


def _parsed(text: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(_FIELD_LIMIT)
    lines = io.StringIO(f"{text.rstrip()}\n{_END}", newline="")
    try:
        rows = list(csv.reader(lines, delimiter=delimiter))
    except csv.Error as error:
        raise UserError(_("The text table cannot be read: its quotation marks do not match.")) from error
    if rows.pop() != [_END]:
        sentence = _(
            "A quotation mark opened in row {row} is never closed, so the list cannot be read; nothing was changed."
        )
        raise UserError(sentence.format(row=len(rows) + 1))
    return rows
