"""Writes sheets into an Excel workbook: the only module of this room that knows openpyxl.

Rows go through openpyxl's write-only mode straight into the compressed workbook, so their readable text never
lies in a temporary file. Values become cells here, not in openpyxl: that pays for the styles, made once a workbook.
The hairline under each row is one conditional format for all rows.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.drawing.text import CharacterProperties, ParagraphProperties
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import BUILTIN_FORMATS_MAX_SIZE
from openpyxl.utils import get_column_letter
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.writer.excel import ExcelWriter

from exports import limits, style
from exports.files import swap_in
from exports.sheet import Band, Block, Chart, Facts, Field, Grid, Sheet, Tick, Value, Written, ignore, lines_of
from exports.wording import Wording
from resources.texts import N_

HAIR = Side("thin", style.LINE)
BOX = Border(left=HAIR, right=HAIR, top=HAIR, bottom=HAIR)
UNDER = Border(bottom=Side("thin", style.STRONG))
HEAD_ROOM = 10
TICK_ROWS = 200


def write_workbook(
    path: Path, sheets: Sequence[Sheet | Grid], facts: Facts, language: str = "en", tick: Tick = ignore
) -> Written:
    """Write the sheets to `path`, beside it first and then swapped in.

    Raises UserError or TargetBusy where the place refuses, and Cancelled where `tick` does: then the old file
    stays and no other is left.
    """
    return swap_in(path, lambda stream: pour_workbook(stream, sheets, facts, language, tick))


def pour_workbook(
    stream: BinaryIO, sheets: Sequence[Sheet | Grid], facts: Facts, language: str = "en", tick: Tick = ignore
) -> Written:
    """Write the sheets, at least one, into a stream that can seek, such as memory."""
    book = _Book(facts, language, tick)
    for sheet in sheets:
        book.plan(sheet)
    tick(0, book.total)
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        _Streaming(book, archive).save()
    return Written(len(book.pages), book.losses.dropped, book.losses.shortened)


class _Streaming(ExcelWriter):
    """Writes each page into the archive while its rows come; openpyxl would gather them in a temporary file."""

    def __init__(self, book: "_Book", archive: ZipFile) -> None:
        super().__init__(book.workbook, archive)
        self._pages, self._target = book.pages, archive
        self._listed: Any = self.manifest

    def write_worksheet(self, ws: Any) -> None:
        with self._target.open(ws.path[1:], "w") as entry:
            writer: Any = WorksheetWriter(ws, entry)
            ws._writer = writer
            writer.write_top()
            try:
                self._pages[ws.title].write()
            finally:
                ws.close()
        ws._rels = writer._rels
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts = ws._charts
        self._listed.append(ws)


class _Book:
    """One workbook being written: its pages, its styles, what was lost on the way."""

    def __init__(self, facts: Facts, language: str, tick: Tick) -> None:
        self.tick = tick
        self.losses = limits.Losses()
        self.wording = Wording(facts, language, self.losses)
        self.say = self.wording.say
        self.done = self.total = 0
        self.workbook: Any = Workbook(write_only=True)
        self.styles = _Styles(self.workbook, self.wording.right_to_left)
        self.pages: dict[str, _ListPage | _GridPage] = {}
        self.names: set[str] = set()
        self._set_properties()

    def plan(self, sheet: Sheet | Grid) -> None:
        """Make the pages of a sheet: one, or more where Excel's rows do not suffice."""
        for page in [_GridPage(self, sheet)] if isinstance(sheet, Grid) else self._parts(sheet):
            self.pages[page.page.title] = page
            self.total += page.length

    def row_done(self) -> None:
        self.done += 1
        if self.done % TICK_ROWS == 0 or self.done == self.total:
            self.tick(self.done, self.total)

    def _parts(self, sheet: Sheet) -> "Iterator[_ListPage]":
        rows, room = list(sheet.rows), limits.SHEET_ROWS - HEAD_ROOM
        for start in range(0, max(len(rows), 1), room):
            yield _ListPage(self, sheet, rows[start : start + room])

    def _set_properties(self) -> None:
        properties, wording = self.workbook.properties, self.wording
        properties.title, properties.subject = wording.title, wording.event
        properties.creator = properties.lastModifiedBy = wording.officer
        properties.description = ". ".join(filter(None, (wording.as_of, wording.training, wording.state)))
        properties.language = wording.language


class _Styles:
    """The styles of one workbook, each made once."""

    def __init__(self, workbook: Any, right_to_left: bool) -> None:
        self._book, self._made = workbook, dict[style.Style, Any]()
        self._sides = {"start": "right", "end": "left"} if right_to_left else {"start": "left", "end": "right"}
        workbook._fonts = IndexedList([_font(style.PLAIN)])

    def of(self, look: style.Style) -> Any:
        if look not in self._made:
            self._made[look] = self._make(look)
        return self._made[look]

    def _make(self, look: style.Style) -> Any:
        made: Any = StyleArray()
        made.fontId = self._book._fonts.add(_font(look))
        made.alignmentId = self._book._alignments.add(self._alignment(look))
        made.quotePrefix = int(look.quoted)
        if look.ground:
            made.fillId = self._book._fills.add(PatternFill("solid", fgColor=look.ground))
        if look.border:
            made.borderId = self._book._borders.add(UNDER if look.border == "under" else BOX)
        if look.number_format:
            made.numFmtId = self._book._number_formats.add(look.number_format) + BUILTIN_FORMATS_MAX_SIZE
        return made

    def _alignment(self, look: style.Style) -> Alignment:
        side: Any = self._sides[look.side]
        return Alignment(horizontal=side, vertical=look.vertical, wrap_text=look.wrap, indent=look.indent)


def _font(look: style.Style) -> Font:
    return Font(name=style.FACE, size=look.size, color=look.colour, bold=look.bold)


class _Page:
    """One worksheet: its paper, its head, and how a value becomes a cell."""

    def __init__(self, book: _Book, title: str, note: str, widths: Iterable[float]) -> None:
        self.book, self._styles = book, book.styles
        self.page: Any = book.workbook.create_sheet(limits.sheet_name(book.say(title), book.names))
        self.page._values_to_row = _placed
        self.at = 0
        self._head = self._head_lines(title, note)
        self.heading_row = len(self._head) + 2  # after an empty one
        self._set_paper()
        for number, width in enumerate(widths, 1):
            column = self.page.column_dimensions[get_column_letter(number)]
            column.width, column._style = width, self._styles.of(style.PLAIN)

    def append(self, cells: list[Any]) -> None:
        self.page.append(cells)
        self.at += 1

    def write_head(self) -> None:
        for text, look in self._head:
            self.page.row_dimensions[self.at + 1] = style.row_of(1, look.size)
            self.append([self.styled(text, look)])
        self.append([])

    def write_headings(self, headings: Sequence[tuple[str, float, style.Style]]) -> None:
        lines = max(lines_of(text, width) for text, width, _ in headings)
        self.page.row_dimensions[self.at + 1] = style.row_of(lines)
        self.append([self.styled(text, look) for text, _, look in headings])

    def styled(self, text: str | None, look: style.Style) -> Any:
        """A cell of text in a style; what Excel would misread stays text there too."""
        cell: Any = WriteOnlyCell(self.page)
        cell._style = self._styles.of(look)
        return _filled(cell, limits.as_stored(self.book.losses.clean(text)), "s") if text else cell

    def _head_lines(self, title: str, note: str) -> list[tuple[str, style.Style]]:
        wording = self.book.wording
        lines = [
            (wording.say(title), style.TITLE),
            (wording.event, style.EVENT),
            (wording.by(), style.SMALL),
            (wording.training, style.ALARM),
            (note, style.SMALL),
        ]
        return [line for line in lines if line[0]]

    def _set_paper(self) -> None:
        page = self.page
        page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9  # A4
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        page.page_margins = PageMargins(left=0.5, right=0.5, top=0.55, bottom=0.7, footer=0.35)
        page.sheet_view.rightToLeft = self.book.wording.right_to_left
        page.sheet_view.showGridLines = False
        page.print_title_rows = f"{self.heading_row}:{self.heading_row}"
        self._set_foot()

    def _set_foot(self) -> None:
        foot = self.page.HeaderFooter.oddFooter
        for part, text in zip((foot.left, foot.center, foot.right), self.book.wording.foot(), strict=True):
            part.text, part.font, part.size, part.color = text, f"{style.FACE},Regular", 8, style.INK2


class _ListPage(_Page):
    """Rows under headings, with filter, frozen headings and a hairline under each row."""

    def __init__(self, book: _Book, sheet: Sheet, rows: Sequence[Sequence[Value] | Band]) -> None:
        super().__init__(book, sheet.title, sheet.note, (style.width_of(field) for field in sheet.fields))
        self._sheet, self._rows, self.length, self.lines = sheet, rows, len(rows), 1
        self.page.freeze_panes = f"A{self.heading_row + 1}"

    def write(self) -> None:
        self.write_head()
        self.write_headings([self._heading(field) for field in self._sheet.fields])
        columns = [_Column(self, field) for field in self._sheet.fields]
        for row in self._rows:
            self.lines = 1
            cells = self._band(row) if isinstance(row, Band) else self._line(columns, row)
            self.page.row_dimensions[self.at + 1] = style.row_of(self.lines)
            self.append(cells)
            self.book.row_done()
        self._finish()

    def _heading(self, field: Field) -> tuple[str, float, style.Style]:
        look = style.NUMBER_HEADING if field.kind == "number" else style.HEADING
        return self.book.say(field.heading), field.width, look

    def _line(self, columns: Sequence["_Column"], row: Sequence[Value]) -> list[Any]:
        return [column.cell(value) for column, value in zip(columns, row, strict=True)]

    def _band(self, band: Band) -> list[Any]:
        texts = [band.text, *[None] * (len(self._sheet.fields) - 1)]
        return [self.styled(text, style.BAND) for text in texts]

    def _finish(self) -> None:
        if not self._rows:
            self.append([self.styled(self.book.say(self._sheet.empty), style.SMALL)])
            return
        first, end = self.heading_row, f"{get_column_letter(len(self._sheet.fields))}{self.at}"
        hairline = Rule("expression", dxf=DifferentialStyle(border=Border(bottom=HAIR)), formula=["TRUE"])
        self.page.conditional_formatting.add(f"A{first + 1}:{end}", hairline)
        if self._sheet.chart:
            self._draw(self._sheet.chart)
        else:
            self.page.auto_filter.ref = f"A{first}:{end}"

    def _draw(self, chart: Chart) -> None:
        first, last, letter = self.heading_row, self.at, get_column_letter(len(self._sheet.fields) + 2)
        bars = _bars(self.book.say(chart.title), last - first)
        column, labels = chart.values + 1, chart.labels + 1
        bars.add_data(Reference(self.page, column, first, column, last), titles_from_data=True)
        bars.set_categories(Reference(self.page, labels, first + 1, labels, last))
        letters = CharacterProperties(sz=1100, b=True, solidFill=style.INK)
        bars.title.tx.rich.p[0].pPr = ParagraphProperties(defRPr=letters)
        bars.series[0].graphicalProperties.solidFill = style.ACCENT
        self.page.add_chart(bars, f"{letter}{first}")


class _Column:
    """How the values of one field become cells.

    A cell is written before the next row comes, so a column has one for each style and fills it anew.
    """

    def __init__(self, page: _ListPage, field: Field) -> None:
        wording = page.book.wording
        self._page, self._say = page, wording.say
        self._width = field.width
        self._plain = page.styled(None, style.PLAIN)
        self._quoted = page.styled(None, style.QUOTED)
        self._number = page.styled(None, style.NUMBER if field.kind == "number" else style.PLAIN)
        formats = wording.formats(field.kind).items()
        looks = {kind: replace(style.DATED, number_format=code) for kind, code in formats}
        self._dated: dict[Any, Any] = {kind: page.styled(None, look) for kind, look in looks.items()}
        self._words = {word: page.styled(wording.say(word), style.WORDS[tone]) for word, tone in field.tones.items()}

    def cell(self, value: Any) -> Any:
        if value is None or value == "":
            return None
        kind: Any = value.__class__
        if kind is str:
            if value in self._words:
                return self._words[value]
            short = len(value) <= self._width and limits.is_plain(value)
            return _filled(self._plain, value, "s") if short else self._text(value)
        if kind in self._dated:
            return self._moment(value, self._dated[kind])
        if kind is bool:
            return self._text(self._say(N_("Yes") if value else N_("No")))
        return self._figure(value) if isinstance(value, int | float) else self._text(str(value))

    def _text(self, text: str) -> Any:
        kept = self._page.book.losses.clean(text)
        self._page.lines = max(self._page.lines, lines_of(text, self._width))
        cell = self._quoted if kept[:1] in limits.QUOTED else self._plain
        return _filled(cell, limits.as_stored(kept), "s") if kept else None

    def _figure(self, value: float) -> Any:
        if isinstance(value, int) and abs(value) >= limits.EXACT:
            return self._text(str(value))
        return _filled(self._number, value, "n") if math.isfinite(value) else None

    def _moment(self, value: Any, cell: Any) -> Any:
        if not isinstance(value, time) and value.year < limits.FIRST_YEAR:
            return self._text(value.isoformat())
        return _filled(cell, value, "d")


def _filled(cell: Any, value: Any, data_type: str) -> Any:
    cell._value, cell.data_type = value, data_type
    return cell


def _placed(cells: Sequence[Any], row: int) -> Iterator[Any]:
    """Stands in for openpyxl's own turning of values into cells: ours are cells already."""
    for column, cell in enumerate(cells, 1):
        if cell is not None:
            cell.row, cell.column = row, column
            yield cell


def _bars(title: str, bars: int) -> Any:
    """Lying bars with their figures written on them; no grid, no axis of numbers."""
    chart: Any = BarChart()
    chart.type, chart.gapWidth, chart.title, chart.legend = "bar", 60, title, None
    chart.graphical_properties = GraphicalProperties(ln=LineProperties(noFill=True))
    chart.x_axis.scaling.orientation = "maxMin"  # first row on top
    chart.x_axis.delete, chart.y_axis.delete = False, True
    chart.y_axis.majorGridlines, chart.y_axis.scaling.min = None, 0
    chart.dataLabels = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
    chart.width, chart.height = 16, max(6.0, 2.5 + 0.8 * bars)  # centimetres
    return chart


class _GridPage(_Page):
    """Rooms across, hours down; a meeting fills the hours it takes."""

    def __init__(self, book: _Book, grid: Grid) -> None:
        super().__init__(book, grid.title, grid.note, (8, *(grid.width for _ in grid.across)))
        self._grid, self.length = grid.settled(book.say(N_("Clash"))), len(grid.down)
        self.page.page_setup.fitToHeight = 1
        self.page.freeze_panes = f"B{self.heading_row + 1}"
        for row, points in enumerate(self._grid.row_points(), self.heading_row + 1):
            self.page.row_dimensions[row] = {"ht": f"{points:.1f}", "customHeight": "1"}

    def write(self) -> None:
        self.write_head()
        self.write_headings([(name, self._grid.width, style.HEADING) for name in ("", *self._grid.across)])
        places = {(block.column, row): block for block in self._grid.blocks for row in range(block.row, block.end)}
        for row, hour in enumerate(self._grid.down):
            cells = [self._place(places.get((column, row)), row) for column in range(len(self._grid.across))]
            self.append([self._hour(hour), *cells])
            self.book.row_done()
        for block in self._grid.blocks:
            self._merge(block)

    def _hour(self, hour: str | time) -> Any:
        return self.styled(hour if isinstance(hour, str) else f"{hour:%H:%M}", style.HOUR)

    def _place(self, block: Block | None, row: int) -> Any:
        if block is None:
            return self.styled(None, style.SLOT)
        look = style.BLOCKS[block.tone] if block.tone else style.BLOCK
        return self.styled(block.text if row == block.row else None, look)

    def _merge(self, block: Block) -> None:
        if block.height > 1:
            letter, first = get_column_letter(block.column + 2), self.heading_row + 1
            self.page.merged_cells.add(f"{letter}{first + block.row}:{letter}{first + block.end - 1}")
