"""The place of a page whose data is still to come."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.widgets.page_head import PageHead


class WaitingPage(QFrame):
    """The title of the page alone."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("page")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(PageHead(title))
        column.addStretch()
