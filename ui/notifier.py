"""The one voice that speaks to the officer: a toast for what was done, a message for what could not be."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from models.defect_log import note
from models.errors import Cancelled, UserError
from models.storage.moved import Moved
from resources.texts import N_, _
from ui.defects import Defects
from ui.dialogs.message import MessageDialog
from ui.dialogs.question import when_free
from ui.shell.frame import MainFrame
from ui.widgets.toast import Door

DEFECT = N_(
    "Something went wrong in the program. What you did last was not carried out; "
    "everything before it is saved. Try again, or do it another way."
)


def sentence(error: BaseException) -> str:
    """What the officer reads of an error: a refusal as it stands, a defect as one calm sentence and its code."""
    if isinstance(error, UserError):
        return str(error)
    return f"{_(DEFECT)} {_('Code {code}.').format(code=note(error).code)}"


class Notifier(QObject):
    """Speaks over one window; a defect is told to the log, without the values it met."""

    def __init__(self, frame: MainFrame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._defects = Defects(frame)
        self._held: list[Callable[[], None]] | None = None

    def hold(self) -> None:
        """Say nothing while the window is locked; refusals wait until `speak`."""
        self._held = []

    def speak(self) -> None:
        """The window is open again: say what waited."""
        waiting, self._held = self._held or [], None
        for say in waiting:
            say()

    def toast(self, text: str, *, undo: bool = True, doors: Sequence[Door] = ()) -> None:
        """Say what was done; `doors` are ways on, such as the folder of a file."""
        if self._held is None:
            self._frame.toast.say(text, undo=undo, doors=doors)

    def error(self, error: BaseException, owner: object = None) -> None:
        """Say what could not be done; a cancelled work is silent."""
        if isinstance(error, Cancelled):
            return
        if isinstance(error, UserError):
            self.inform(_("Not done"), sentence(error), owner)
        elif self._held is None:
            self._defects.tell(note(error), _(DEFECT), self._over(owner))
        else:
            self._held.append(lambda: self.error(error))

    def inform(self, title: str, text: str, owner: object = None) -> None:
        """Tell it over its owner; what belongs to the window waits until nothing stands over it."""
        self._say(lambda over: self._dialog(title, text, over).open(), owner)

    def moved(self, moved: Moved | None, *, last: bool = False) -> None:
        """Say what became of a desk whose file was moved while it was open; the `last` word is waited for."""
        title = _("The file of the desk is not where it was")
        if moved and last:
            self._dialog(title, str(moved), None).exec()
        elif moved:
            self.inform(title, str(moved))

    def ask(self, title: str, text: str, verb: str, then: Callable[[], None], owner: object = None) -> None:
        """Ask before what cannot be undone, or offer the one way on; the button carries the verb. Waits likewise."""

        def show(over: object) -> None:
            dialog = self._dialog(title, text, over, verb)
            dialog.accepted.connect(then)
            dialog.open()

        self._say(show, owner)

    def _say(self, show: Callable[[object], None], owner: object = None) -> None:
        """Boxes without an owner come one after the other, none while the window is locked."""
        if owner is not None and self._held is None:
            show(owner)
        else:
            when_free(self, lambda: self._say_now(show))

    def _say_now(self, show: Callable[[object], None]) -> None:
        if self._held is None:
            show(None)
        else:
            self._held.append(lambda: self._say(show))

    def _dialog(self, title: str, text: str, owner: object, verb: str = "") -> MessageDialog:
        return MessageDialog(title, text, self._over(owner), verb=verb)

    def _over(self, owner: object) -> QWidget:
        parent = owner if isinstance(owner, QWidget) and owner.isVisible() else self._frame
        return parent.window()
