"""The preview of a report: the tabs of its sheets, the head of the one chosen, and its rows."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exports.preview import Line, Preview, PreviewSheet
from resources.texts import _
from ui.theme import sides
from ui.theme.fonts import Role
from ui.views.reports.sheet_view import SheetView
from ui.widgets.buttons import Choice, Choices
from ui.widgets.labels import Hairline, Tone, label

LOOKS: Final[dict[Line, tuple[Role, Tone]]] = {
    "title": ("title", "ink"),
    "event": ("body", "ink"),
    "small": ("caption", "ink2"),
    "alarm": ("caption", "bad"),
}


class ReportPreview(QWidget):
    """`sheet_shown` follows every choice of a tab."""

    sheet_shown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.preview: Preview | None = None
        self.tabs = Choices(())
        self.view: SheetView | None = None
        self._at = 0
        self._tab_box, self._head, self._body = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._build()

    @property
    def sheet(self) -> PreviewSheet | None:
        """The sheet in sight."""
        return self.preview.sheets[self._at] if self.preview else None

    def show_preview(self, preview: Preview, *, same: bool) -> None:
        """Show the sheets; with `same` the tab stays, as when the rows changed."""
        names = [sheet.name for sheet in self.preview.sheets] if self.preview and same else []
        held = names[self._at] if names else ""
        self.preview = preview
        fresh = [sheet.name for sheet in preview.sheets]
        if fresh != names:
            self._set_tabs(fresh)
        self.show_sheet(fresh.index(held) if held in fresh else 0)

    def show_sheet(self, at: int) -> None:
        """Go to a sheet by its number."""
        if self.preview is None:
            return
        self._at = at
        self.tabs.set_value(str(at))
        sheet = self.preview.sheets[at]
        self._set_head(sheet)
        self._set_body(sheet)
        self.sheet_shown.emit()

    def _choose(self, key: str) -> None:
        if int(key) != self._at:
            self.show_sheet(int(key))

    def _set_tabs(self, names: list[str]) -> None:
        self._tab_box.removeWidget(self.tabs)
        self.tabs.hide()
        self.tabs.deleteLater()
        self.tabs = Choices([Choice(str(at), name) for at, name in enumerate(names)])
        self.tabs.setAccessibleName(_("Sheet"))
        self._at = -1
        self._tab_box.addWidget(self.tabs)
        self.tabs.changed.connect(self._choose)

    def _set_head(self, sheet: PreviewSheet) -> None:
        _empty(self._head)
        for line, text in sheet.head:
            made = label(text, *LOOKS[line], wrap=True)
            made.setAlignment(_side(sheet))
            self._head.addWidget(made)

    def _set_body(self, sheet: PreviewSheet) -> None:
        held = self.view is not None and self.view.hasFocus()
        _empty(self._body)
        self.view = None
        if not sheet.rows and not sheet.grid:
            self._add_line(sheet.empty, sheet)
            self._body.addStretch(1)
            return
        self.view = SheetView(sheet)
        self._body.addWidget(self.view, 1)
        if sheet.has_chart:
            self._add_line(_("In the workbook a chart stands beside these rows."), None)
        if held:
            self.view.setFocus()

    def _add_line(self, text: str, sheet: PreviewSheet | None) -> None:
        made = label(text, "caption", "ink3", wrap=True)
        made.setContentsMargins(20, 8, 20, 8)
        if sheet:
            made.setAlignment(_side(sheet))
        self._body.addWidget(made)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._tab_box.setContentsMargins(sides.margins(20, 12, 16, 12))
        self._head.setContentsMargins(20, 14, 20, 12)
        self._head.setSpacing(2)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self._tab_box.addWidget(self.tabs)
        column.addLayout(self._tab_box)
        column.addWidget(Hairline())
        column.addLayout(self._head)
        column.addLayout(self._body, 1)


def _side(sheet: PreviewSheet) -> Qt.AlignmentFlag:
    right = Qt.AlignmentFlag.AlignRight if sheet.right_to_left else Qt.AlignmentFlag.AlignLeft
    return right | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


def _empty(box: QVBoxLayout) -> None:
    while (item := box.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
