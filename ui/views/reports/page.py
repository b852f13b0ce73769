"""The Reports page."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from resources.texts import _
from ui.context import Context
from ui.views.page import Page
from ui.widgets.page_head import PageHead


class ReportsPage(Page):
    """Under way."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(PageHead(_("Reports")))
        column.addStretch()

    def reload(self) -> None:
        self.loaded.emit()
