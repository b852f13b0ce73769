"""Dialogs in which a passphrase is given to a desk: a new desk, a plain one that is protected, another passphrase."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QSizePolicy, QStyle, QVBoxLayout, QWidget

from models.storage.key import normal
from models.storage.strength import Strength, strength_of
from resources.texts import N_, _, ngettext
from ui.dialogs.writing import WritingDialog
from ui.settings import documents
from ui.theme import icons
from ui.theme.theme import color
from ui.views.words import number
from ui.widgets.fields import Check
from ui.widgets.form_dialog import FieldError
from ui.widgets.labels import label, shrinking
from ui.widgets.passphrase import PassphraseField

DESKS: Final = "Protocol Desk (*.desk)"
SUFFIX: Final = ".desk"
LEVELS: Final = 4
TONES: Final = ("slot", "badfill", "warnfill", "goodfill", "goodfill")
HOLDER: Final = N_(
    "Nobody can open the desk without it or the recovery sheet: not the maker of this program, not anybody else."
)


@dataclass(frozen=True, slots=True)
class DeskDraft:
    """Where a desk is to be, and the passphrase it gets; `old` is the one it had."""

    path: Path
    passphrase: str
    old: str = ""
    delete_backups: bool = False

    def __repr__(self) -> str:
        return "DeskDraft(…)"  # a passphrase stands in no log


class StrengthLine(QWidget):
    """How hard the passphrase is to guess: four blocks, a word, and what would help."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks = _Blocks()
        self.word = label("", "pill", "ink2")
        self.advice = shrinking(label("", "caption", "ink3", wrap=True))
        first = QHBoxLayout()
        first.setSpacing(10)
        first.addWidget(self.blocks)
        first.addWidget(self.word, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        column.addLayout(first)
        column.addWidget(self.advice)
        self.show_strength(strength_of(""))

    def show_strength(self, found: Strength) -> None:
        self.blocks.show_level(found.level)
        self.word.setText(found.word)
        self.advice.setText(found.advice)
        self.setAccessibleName(f"{found.word}. {found.advice}")


class _Blocks(QWidget):
    BLOCK: Final = QSize(26, 6)

    def __init__(self) -> None:
        super().__init__()
        self._level = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_level(self, level: int) -> None:
        self._level = level
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(LEVELS * (self.BLOCK.width() + 3) - 3, self.BLOCK.height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for place in range(LEVELS):
            painter.setBrush(color(TONES[self._level] if place < self._level else "slot"))
            block = QRect(place * (self.BLOCK.width() + 3), 1, self.BLOCK.width(), self.BLOCK.height())
            painter.drawRoundedRect(QStyle.visualRect(self.layoutDirection(), self.rect(), block), 3, 3)
        painter.end()


class PassphraseDialog(WritingDialog):
    """Asks twice for a new passphrase and shows its strength; while the key is made it stays and says so."""

    def __init__(self, title: str, verb: str, path: Path, parent: QWidget | None, *, note: str = "") -> None:
        super().__init__(title, verb, parent, subject=path.name if path.exists() else "", note=note)
        self.path = path
        self.first, self.second = PassphraseField(), PassphraseField()
        self.strength = StrengthLine()
        self._place_first()
        self.add_field(_("&Passphrase"), self.first)
        self.form.addWidget(self.strength, self.form.rowCount(), 1, 1, 3)
        self.add_field(_("&Once more"), self.second)
        self.remark = self.add_remark(_(HOLDER))
        self.first.textChanged.connect(self._judge)

    def _place_first(self) -> None:
        """Fields that stand above the passphrase; for subclasses."""

    def draft(self) -> DeskDraft:
        return DeskDraft(self.path, self.first.text())

    def errors(self) -> list[FieldError]:
        if not self.first.text().strip():
            return [FieldError(self.first, _("The passphrase is empty. Give a passphrase."))]
        if not strength_of(self.first.text()).enough:  # what would help stands right below
            return [FieldError(self.first, _("This passphrase is too easy to guess."))]
        if normal(self.first.text()) != normal(self.second.text()):
            return [FieldError(self.second, _("The two are not the same. Type the passphrase once more."))]
        return []

    def work(self, text: str) -> None:
        """Say what is being done; meanwhile nothing can be changed or left."""
        self.cancel.setEnabled(False)
        self.set_foot(text)

    def refused(self, error: BaseException) -> None:
        self.cancel.setEnabled(True)
        self.set_foot("")
        super().refused(error)

    def reject(self) -> None:
        if self.main.isEnabled():
            super().reject()

    def _judge(self, text: str) -> None:
        self.strength.show_strength(strength_of(text))
        self.adjustSize()


class NewDeskDialog(PassphraseDialog):
    """A new desk: where it lies, and its passphrase."""

    def __init__(self, path: Path, parent: QWidget | None) -> None:
        self.place = QLineEdit(str(path))
        super().__init__(_("New desk"), _("Make the desk"), path, parent, note=_("Protected from its first byte on."))

    def _place_first(self) -> None:
        self.add_field(_("&File"), self.place)
        choose = QAction(icons.icon("folder-open", gap=False), _("Choose the folder and name"), self.place)
        choose.setToolTip(choose.text())
        choose.triggered.connect(self._choose)
        self.place.addAction(choose, QLineEdit.ActionPosition.TrailingPosition)

    def draft(self) -> DeskDraft:
        return DeskDraft(_desk_path(self.place.text()), self.first.text())

    def errors(self) -> list[FieldError]:
        found = _place_errors(self.place)
        return [*found, *super().errors()]

    def _choose(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(self, _("New desk"), self.place.text(), DESKS)
        if name:
            self.place.setText(name)


class RewriteDialog(PassphraseDialog):
    """A passphrase for a desk that is there; its backups made before, which the new key does not reach, can go."""

    def __init__(
        self, title: str, path: Path, backups: Sequence[Path], parent: QWidget | None, *, note: str = ""
    ) -> None:
        super().__init__(title, title, path, parent, note=note)
        self.too = Check("")
        self.too.setVisible(bool(backups))
        self.form.addWidget(self.too, self.form.rowCount(), 1, 1, 3)

    def draft(self) -> DeskDraft:
        return DeskDraft(self.path, self.first.text(), delete_backups=self.too.isChecked())


class ProtectDialog(RewriteDialog):
    """A passphrase for a plain desk; its backups can be read by anybody, so they go unless the officer keeps them."""

    def __init__(self, path: Path, backups: Sequence[Path], parent: QWidget | None) -> None:
        note = _("It is written anew under a key.")
        super().__init__(_("Protect this desk"), path, backups, parent, note=note)
        told = ngettext(
            "&Delete the {n} backup made before: anybody can read it",
            "&Delete the {n} backups made before: anybody can read them",
            len(backups),
        )
        self.too.setText(told.format(n=number(len(backups))))
        self.too.setChecked(bool(backups))


class ChangePassphraseDialog(RewriteDialog):
    """Another passphrase for a desk that has one."""

    def __init__(self, path: Path, backups: Sequence[Path], parent: QWidget | None) -> None:
        self.old = PassphraseField()
        super().__init__(_("Change the passphrase"), path, backups, parent)
        told = ngettext("&Delete the {n} backup made before", "&Delete the {n} backups made before", len(backups))
        self.too.setText(told.format(n=number(len(backups))))
        self.remark.setText(
            _(
                "The desk gets a new key and a new recovery sheet. Old sheets and old backups keep the old key: "
                "who has both can still read what was in them."
            )
        )

    def _place_first(self) -> None:
        self.add_field(_("P&resent one"), self.old)

    def draft(self) -> DeskDraft:
        return replace(super().draft(), old=self.old.text())

    def errors(self) -> list[FieldError]:
        empty = _("Type the present passphrase, or the words of the recovery sheet.")
        missing = [] if self.old.text().strip() else [FieldError(self.old, empty)]
        return [*missing, *super().errors()]

    def refuse_old(self, text: str) -> None:
        """The present passphrase is not the right one."""
        self.main.setEnabled(True)
        self.cancel.setEnabled(True)
        self.set_foot("")
        self.show_errors([FieldError(self.old, text)])


def free_path() -> Path:
    """A name in the folder of documents that is not taken yet."""
    tries = (f"{_('talks')}{f'-{number}' if number > 1 else ''}{SUFFIX}" for number in range(1, 1000))
    return next(documents() / name for name in tries if not (documents() / name).exists())


def _desk_path(text: str) -> Path:
    path = Path(text.strip()).expanduser()
    return path if path.suffix == SUFFIX else path.with_name(f"{path.name}{SUFFIX}")


def _place_errors(place: QLineEdit) -> list[FieldError]:
    """What can be said of a place before anything is written there."""
    if not Path(place.text().strip()).name:
        return [FieldError(place, _("The file has no name yet. Give it a name."))]
    path = _desk_path(place.text())
    if not path.parent.is_dir():
        return [FieldError(place, _("There is no folder {name}. Make it first.").format(name=path.parent))]
    if path.exists():
        told = _("{name} exists already and was left as it is. Choose another name.")
        return [FieldError(place, told.format(name=path.name))]
    return []
