"""Cells to and from the clipboard: text with tabs and a table in HTML, as Excel, Calc and Sheets write them."""

import re
from collections.abc import Sequence
from html import escape
from html.parser import HTMLParser
from typing import Final

Block = list[list[str]]

_QUOTED: Final = re.compile(r'"((?:[^"]|"")*)"(?=[\t\r\n]|\Z)')
_BARE: Final = re.compile(r"[^\t\r\n]*")
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_NEEDS_QUOTES: Final = re.compile(r'\A"|[\t\r\n]')
_FORMULA: Final = re.compile(r"\A[=+\-@]")
_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")


def to_text(block: Sequence[Sequence[str]]) -> str:
    """Lines of cells with tabs between them; a single cell ends without a line end."""
    lines = ["\t".join(map(_quoted, line)) for line in block]
    return lines[0] if len(lines) == 1 and len(block[0]) == 1 else "".join(line + "\n" for line in lines)


def to_html(block: Sequence[Sequence[str]]) -> str:
    """The same cells as a table; what looks like a formula is marked as text, or Excel would compute it."""
    lines = ("<tr>" + "".join(map(_cell, line)) + "</tr>" for line in block)
    return f"<table>{''.join(lines)}</table>"


def read(text: str, html: str = "") -> Block:
    """The block of cells on the clipboard; the flavour whose rows and columns agree, text where both do."""
    table = read_html(html) if html else []
    if not table:
        return read_text(text)
    shape = _shape(table)
    for lines in (_lines(text, quotes=True), _lines(text, quotes=False)):
        if _shape(lines) == shape:
            return lines
    return table


def read_text(text: str) -> Block:
    """Cells of lines with tabs. Quotes hold a cell together only where they hold a tab, a line end or a doubled quote:
    Excel writes a cell that merely contains quotes as it is."""
    quoted = _lines(text, quotes=True)
    if _is_even(quoted):
        return quoted
    bare = _lines(text, quotes=False)
    return bare if _is_even(bare) else quoted


def read_html(html: str) -> Block:
    """The rows of the first table, merged cells as one text and empty cells; nothing without a table."""
    reader = _TableReader()
    reader.feed(html)
    reader.close()
    return reader.block()


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text


def _cell(text: str) -> str:
    shown = re.sub(r"^ | (?= )| $", "&#160;", escape(text, quote=False).replace("\t", " "))
    shown = _LINE_END.sub("<br>", shown)
    style = " style='mso-number-format:\"\\@\"'" if _FORMULA.search(text) else ""
    return f"<td{style}>{shown}</td>"


def _shape(block: Block) -> tuple[int, ...]:
    return tuple(map(len, block))


def _is_even(block: Block) -> bool:
    return len(set(_shape(block))) == 1


def _lines(text: str, *, quotes: bool) -> Block:
    """Cells up to each tab, rows up to each line end; the last line end closes the last row."""
    block: Block = [[]]
    at = 0
    while True:
        cell, at = _cell_at(text, at, quotes=quotes)
        block[-1].append(cell)
        if at >= len(text):
            return block
        if text[at] == "\t":
            at += 1
            continue
        at += 2 if text.startswith("\r\n", at) else 1
        if at >= len(text):
            return block
        block.append([])


def _cell_at(text: str, at: int, *, quotes: bool) -> tuple[str, int]:
    found = _QUOTED.match(text, at) if quotes and text.startswith('"', at) else None
    if found and re.search(r'[\t\r\n]|""', found[1]):
        return _LINE_END.sub("\n", found[1].replace('""', '"')), found.end()
    bare = _BARE.match(text, at)
    end = bare.end() if bare else at
    return text[at:end], end


class _TableReader(HTMLParser):
    """Collects the cells of the first table of a page."""

    SILENT: Final = frozenset({"style", "script", "title"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._rows: list[dict[int, str]] = []
        self._taken: dict[tuple[int, int], bool] = {}
        self._depth = 0
        self._done = False
        self._silent = 0
        self._cell: list[str] | None = None
        self._place = 0

    def block(self) -> Block:
        width = max((max(row, default=-1) + 1 for row in self._rows), default=0)
        width = max(width, max((column + 1 for _row, column in self._taken), default=0))
        return [[row.get(column, "") for column in range(width)] for row in self._rows] if width else []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.SILENT:
            self._silent += 1
        elif tag == "table":
            self._depth += 1
        elif self._depth == 1 and not self._done:
            self._open(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag in self.SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "table":
            if self._depth == 1:
                self._end_cell()
            self._depth = max(0, self._depth - 1)
            self._done = self._done or (not self._depth and bool(self._rows))
        elif tag in ("td", "th", "tr") and self._depth == 1:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._silent:
            self._cell.append(_BLANKS.sub(" ", data))

    def _open(self, tag: str, attrs: dict[str, str | None]) -> None:
        if tag == "tr":
            self._end_cell()
            self._rows.append({})
        elif tag in ("td", "th"):
            self._end_cell()
            self._begin_cell(_span(attrs, "colspan"), _span(attrs, "rowspan"))
        elif self._cell is not None and (tag == "br" or (tag in ("p", "div") and "".join(self._cell).strip())):
            self._cell.append("\n")

    def _begin_cell(self, columns: int, rows: int) -> None:
        if not self._rows:
            self._rows.append({})
        row, column = len(self._rows) - 1, 0
        while (row, column) in self._taken:
            column += 1
        for down in range(rows):
            for along in range(columns):
                self._taken[row + down, column + along] = True
        self._place, self._cell = column, []

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        lines = "\n".join(line.strip(" ") for line in "".join(self._cell).split("\n"))
        self._rows[-1][self._place] = "" if lines == "\n" else lines.replace("\xa0", " ")  # Calc's empty cell
        self._cell = None


def _span(attrs: dict[str, str | None], name: str) -> int:
    """How many columns or rows a cell covers; a text that merely flows over its neighbours covers them too."""
    told = attrs.get(name) or ""
    return min(max(int(told), 1), 256) if told.isdecimal() else 1
