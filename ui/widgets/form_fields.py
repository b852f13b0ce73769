"""What a form does with its fields, whatever kind they are: entered, gone to, watched."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ui.widgets.buttons import Choices
from ui.widgets.fields import Check


def can_be_entered(field: QWidget) -> bool:
    """Whether keys can go to a field now."""
    takes_keys = field.focusPolicy() != Qt.FocusPolicy.NoFocus or field.focusProxy() is not None
    return takes_keys and field.isEnabled() and not field.isHidden()


def go_to(field: QWidget) -> None:
    """Begin in a field, over what it holds."""
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    if isinstance(field, QLineEdit):
        field.selectAll()


def when_edited(field: QWidget, then: Callable[[], None]) -> None:
    """Call when the officer changes a field of one of the kinds a form holds."""
    if isinstance(field, QLineEdit | QPlainTextEdit):
        field.textChanged.connect(then)
    elif isinstance(field, QComboBox):
        field.currentIndexChanged.connect(then)
    elif isinstance(field, Choices):
        field.changed.connect(then)
    elif isinstance(field, Check):
        field.toggled.connect(then)
