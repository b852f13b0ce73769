"""What stands in the fields of a dialog or a page, read in the order of the fields and put back in the same order."""

from collections.abc import Callable, Iterator
from typing import Any, Final, Protocol

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QListWidget, QPlainTextEdit, QWidget

from ui.presenting import VEILED
from ui.widgets.buttons import Choices
from ui.widgets.passphrase import PassphraseField

TYPED: Final = ("line", "note")
Said = list[list[Any]]  # [kind, value] of each field


class Keeps(Protocol):
    """A field or dialog that holds more than its text, such as a chosen party; `kept` is what JSON holds."""

    def kept(self) -> Any: ...

    def take_kept(self, kept: Any) -> None: ...


def said(root: QWidget) -> Said:
    """What the fields in a widget hold."""
    return [[kind, read(field)] for kind, field, read in _fields(root)]


def say(root: QWidget, held: Said, *, typed: bool = True) -> None:
    """Put it back; a field that is no longer there, or holds it already, is passed over; without `typed` all texts."""
    done: dict[str, int] = {}
    for kind, value in held:
        place = done[kind] = done.get(kind, -1) + 1
        # Looked for anew each time: a choice may bring other fields.
        fields = [(field, read) for known, field, read in _fields(root) if known == kind]
        if (kind in TYPED and not typed) or place >= len(fields):
            continue
        if fields[place][1](fields[place][0]) != value:
            _WRITE[kind](fields[place][0], value)


def resay(root: QWidget, held: Said) -> bool:
    """Put all but the texts back once more, as what a field offers may come by itself; whether everything stands."""
    say(root, held, typed=False)
    return said(root) == held


def typed(held: Said) -> list[Any]:
    """What was written or gathered by hand, without what was only chosen."""
    return [value for kind, value in held if kind in TYPED or kind == "keeps"]


def texts(held: Said) -> list[str]:
    """What was typed, as the officer would read it."""
    return [value for kind, value in held if kind in TYPED and value]


def _fields(widget: QWidget) -> Iterator[tuple[str, Any, Callable[[Any], Any]]]:
    """The fields in a widget, each before those inside it."""
    if hasattr(widget, "take_kept"):  # Keeps; asking for a protocol takes ten times as long
        yield "keeps", widget, lambda field: field.kept()
    for kind, kinds, read in _READ:
        if isinstance(widget, kinds) and _is_open(widget):
            yield kind, widget, read
            return  # what Qt built it of is its own
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isWindow():
            yield from _fields(child)


def _is_open(widget: QWidget) -> bool:
    """Passwords are never kept, also while they can be read; dots of presentation mode are none."""
    if not isinstance(widget, QLineEdit) or widget.property(VEILED):
        return True
    return widget.echoMode() is QLineEdit.EchoMode.Normal and not isinstance(widget, PassphraseField)


def _line(field: QLineEdit, text: str) -> None:
    field.setText(text)
    field.textEdited.emit(text)


def _combo(field: QComboBox, place: int) -> None:
    field.setCurrentIndex(place)
    field.activated.emit(place)


def _choose(field: Choices, key: str) -> None:
    if field.has(key):
        field.set_value(key)


_READ: Final[tuple[tuple[str, type[QWidget], Callable[[Any], Any]], ...]] = (
    ("line", QLineEdit, lambda field: field.text()),
    ("note", QPlainTextEdit, lambda field: field.toPlainText()),
    ("combo", QComboBox, lambda field: field.currentIndex()),
    ("box", QCheckBox, lambda field: field.isChecked()),
    ("choice", Choices, lambda field: field.value()),
    ("list", QListWidget, lambda field: field.currentRow()),
)
_WRITE: Final[dict[str, Callable[[Any, Any], None]]] = {
    "keeps": lambda field, kept: field.take_kept(kept),
    "line": _line,
    "note": lambda field, text: field.setPlainText(text),
    "combo": _combo,
    "box": lambda field, on: field.setChecked(on),
    "choice": _choose,
    "list": lambda field, row: field.setCurrentRow(row),
}
