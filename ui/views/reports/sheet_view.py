"""One sheet of a report as a table that can only be read: lists with their bands, days as grids of rooms."""

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from exports.preview import PreviewSheet
from exports.sheet import Block
from resources.texts import _
from ui.presenting import veiled
from ui.tables.cell_painter import paint_ground
from ui.tables.copying import keep_apart
from ui.tables.header import FIRST, PAD, HeaderView
from ui.theme import fonts, sides
from ui.theme.theme import color

ROW: Final = 28
LETTER: Final = 6.6  # pixels of a letter of Excel's width at the type size of 13
POINT: Final = 1.45  # pixels of a point of a row's height: our letters are larger than those of the print
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class SheetModel(QAbstractTableModel):
    """Tells the texts of a sheet when they are painted, however many there are."""

    def __init__(self, sheet: PreviewSheet) -> None:
        super().__init__()
        self.sheet = sheet
        grid = sheet.grid
        self.blocks: dict[tuple[int, int], Block] = {}
        if grid:
            self.blocks = {(block.row, block.column + 1): block for block in grid.blocks}

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        if parent.isValid():
            return 0
        return len(self.sheet.grid.down) if self.sheet.grid else len(self.sheet.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.sheet.headings)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if index.isValid() and role in (Role.DisplayRole, Role.AccessibleTextRole, Role.ToolTipRole):
            return self.text(index.row(), index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        return section + 1 if orientation == Qt.Orientation.Vertical else self.sheet.headings[section]

    def text(self, row: int, column: int) -> str:
        """What a cell says."""
        grid = self.sheet.grid
        if grid is None:
            told = self.sheet.text(row, column)
            return veiled(told) if self.is_secret(column) else told
        if not column:
            hour = grid.down[row]
            return hour if isinstance(hour, str) else f"{hour:%H:%M}"
        block = self.blocks.get((row, column))
        return block.text if block else ""

    def is_secret(self, column: int) -> bool:
        """Whether a column reaches a person."""
        return bool(self.sheet.fields) and self.sheet.fields[column].secret


class SheetView(QTableView):
    """Shows a sheet in the direction of its language; Ctrl+C copies the cells chosen."""

    def __init__(self, sheet: PreviewSheet) -> None:
        super().__init__()
        self.sheet = sheet
        self.cells = SheetModel(sheet)
        self.head = HeaderView(self)
        rtl = sheet.right_to_left
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        self._build()
        self.setModel(self.cells)
        self._size()
        self.setAccessibleName(_("Sheet {name}").format(name=sheet.name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the chosen cells on the clipboard as text."""
        chosen = sorted((index.row(), index.column()) for index in self.selectionModel().selectedIndexes())
        rows: dict[int, list[str]] = {}
        for row, column in chosen:
            rows.setdefault(row, []).append(self.cells.text(row, column))
        mime = QMimeData()
        mime.setText("\n".join("\t".join(texts) for texts in rows.values()))
        if any(self.cells.is_secret(column) for _row, column in chosen):
            keep_apart(mime)
        QApplication.clipboard().setMimeData(mime)

    def _build(self) -> None:
        self.setHorizontalHeader(self.head)
        self.head.setSectionsMovable(False)
        self.head.to_end = self._is_number
        self.setItemDelegate(_SheetDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _is_number(self, column: int) -> bool:
        return bool(self.sheet.fields) and self.sheet.fields[column].kind == "number"

    def _size(self) -> None:
        scale = fonts.pixels("body") / fonts.BASE
        header, grid = self.verticalHeader(), self.sheet.grid
        header.setDefaultSectionSize(round(ROW * scale))
        if grid:
            self.setColumnWidth(0, round(76 * scale))
            for column in range(len(grid.across)):
                self.setColumnWidth(column + 1, round((grid.width * LETTER + 2 * PAD) * scale))
            for row, points in enumerate(grid.row_points()):
                header.resizeSection(row, round(points * POINT * scale))
            for block in grid.blocks:
                if block.height > 1:
                    self.setSpan(block.row, block.column + 1, block.height, 1)
            return
        self.head.setStretchLastSection(True)
        for column, field in enumerate(self.sheet.fields):
            first = FIRST - PAD if not column else 0
            word = fonts.metrics("head").horizontalAdvance(self.sheet.headings[column]) + 2 * PAD + 2
            self.setColumnWidth(column, max(round(field.width * LETTER * scale) + 2 * PAD, word) + first)


class _SheetDelegate(QStyledItemDelegate):
    """Paints cells as the tables of the program do, bands across their row, blocks of a day as in the print."""

    def __init__(self, view: SheetView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType, reportUnknownMemberType] a field of the C++ struct
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType, reportUnknownMemberType] as above
        view, direction = self._view, self._view.layoutDirection()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        if view.sheet.grid:
            self._paint_slot(painter, rect, index, selected, direction)
        elif view.sheet.is_band(index.row()):
            self._paint_band(painter, rect, index, direction)
        else:
            self._paint_cell(painter, rect, index, selected, direction)
        if index == view.currentIndex() and view.hasFocus():
            painter.setPen(color("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -2))
        painter.restore()

    def _paint_cell(
        self, painter: QPainter, rect: QRect, index: Index, selected: bool, direction: Qt.LayoutDirection
    ) -> None:
        sheet, row, column = self._view.sheet, index.row(), index.column()
        field = sheet.fields[column]
        paint_ground(painter, rect, selected=False, hovered=selected, direction=direction)
        tone = sheet.tone(row, column)
        quiet = field.kind in ("number", "date", "time", "datetime")
        painter.setPen(color(tone or ("ink2" if quiet else "ink")))
        role: fonts.Role = "button" if tone else "body"
        painter.setFont(fonts.font(role))
        inner = rect.adjusted(PAD if column else FIRST, 0, -PAD, -1)
        area = QStyle.visualRect(direction, rect, inner)
        text = self._view.cells.text(row, column).replace("\n", " ")
        shown = fonts.metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        side = sides.end(direction) if field.kind == "number" else sides.start(direction)
        painter.drawText(area, side | Qt.TextFlag.TextSingleLine, shown)

    def _paint_band(self, painter: QPainter, rect: QRect, index: Index, direction: Qt.LayoutDirection) -> None:
        """A band goes over all columns: each cell paints its part of the whole line."""
        painter.fillRect(rect, color("sunk"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, color("line"))
        head = self._view.head
        line = QRect(-head.offset(), rect.top(), max(head.length(), self._view.viewport().width()), rect.height())
        if sides.is_rtl(direction):
            line.moveRight(self._view.viewport().width() - 1 + head.offset())
        painter.setFont(fonts.font("group"))
        painter.setPen(color("ink"))
        text = self._view.sheet.text(index.row(), 0)
        painter.drawText(line.adjusted(FIRST, 0, -FIRST, -1), sides.start(direction), text)

    def _paint_slot(
        self, painter: QPainter, rect: QRect, index: Index, selected: bool, direction: Qt.LayoutDirection
    ) -> None:
        view = self._view
        painter.fillRect(rect, color("hover" if selected else "paper"))
        painter.setPen(color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        edge = rect.left() if sides.is_rtl(direction) else rect.right()
        painter.drawLine(QPoint(edge, rect.top()), QPoint(edge, rect.bottom()))
        block = view.cells.blocks.get((index.row(), index.column()))
        if block:
            tone = block.tone
            painter.fillRect(rect.adjusted(1, 1, -2, -2), color(f"{tone}bg" if tone else "tint"))
            painter.setPen(color(tone or "ink"))
        else:
            painter.setPen(color("ink3"))
        painter.setFont(fonts.font("caption"))
        top = (sides.start(direction) & ~Qt.AlignmentFlag.AlignVCenter) | Qt.TextFlag.TextWordWrap
        painter.drawText(rect.adjusted(PAD, 4, -PAD, -2), top, view.cells.text(index.row(), index.column()))
