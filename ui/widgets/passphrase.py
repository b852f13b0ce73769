"""A field for a passphrase: hidden until its eye is pressed; it notices Caps Lock and the script of the keys."""

import unicodedata
from typing import Final

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from resources.texts import N_, _
from ui.theme import icons

SHOW: Final = "Ctrl+H"
LETTERS: Final = {
    "LATIN": N_("Latin letters"),
    "CYRILLIC": N_("Cyrillic letters"),
    "ARABIC": N_("Arabic letters"),
    "GREEK": N_("Greek letters"),
    "HEBREW": N_("Hebrew letters"),
}


class PassphraseField(QLineEdit):
    """`noticed` follows what the keys told: Caps Lock is on or off, or other letters are typed than before."""

    noticed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        hints = Qt.InputMethodHint
        self.setInputMethodHints(
            hints.ImhHiddenText | hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase
        )
        self.caps: bool | None = None  # not known before a letter was typed
        self._script = ""
        self.eye = QAction(self)
        self.eye.setCheckable(True)
        self.eye.setShortcut(QKeySequence(SHOW))
        self.eye.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.addAction(self.eye, QLineEdit.ActionPosition.TrailingPosition)
        self.eye.toggled.connect(self._show)
        self._show(False)

    def keyboard(self) -> str:
        """The language of the keyboard where the system tells it, else which letters came last; "" for neither."""
        told = QGuiApplication.inputMethod().locale().language()
        if told not in (QLocale.Language.C, QLocale.Language.AnyLanguage):
            return _("{language} keyboard").format(language=QLocale.languageToString(told))
        return _(LETTERS[self._script]) if self._script in LETTERS else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._notice(event)
        super().keyPressEvent(event)

    def _notice(self, event: QKeyEvent) -> None:
        letter = event.text()
        before = self.caps, self._script
        if event.key() == Qt.Key.Key_CapsLock and self.caps is not None:
            self.caps = not self.caps
        elif len(letter) == 1 and letter.isalpha():
            self._script = unicodedata.name(letter, "").partition(" ")[0]
            if letter.isupper() != letter.islower():
                shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.caps = letter.isupper() != shifted
        if (self.caps, self._script) != before:
            self.noticed.emit()

    def _show(self, on: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        self.eye.setIcon(icons.icon("eye-slash" if on else "eye", gap=False))
        self.eye.setText(_("Hide the passphrase") if on else _("Show the passphrase"))
        self.eye.setToolTip(
            f"{self.eye.text()} ({QKeySequence(SHOW).toString(QKeySequence.SequenceFormat.NativeText)})"
        )
