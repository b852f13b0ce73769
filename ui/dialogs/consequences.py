"""What follows when groups do not come, line by line to be chosen: the meetings, the names, and who must be told."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.labels import names_listed
from models.operations.consequences import Consequences
from models.queries.affected import Affected, AffectedMeeting
from resources.texts import _, ngettext
from ui.dialogs.writing import WritingDialog
from ui.theme import sides
from ui.theme.theme import color
from ui.views.words import listed, number, weekday_time
from ui.widgets.buttons import button
from ui.widgets.elided import Elided
from ui.widgets.fields import Check
from ui.widgets.labels import Hairline, Sign, label, shrinking
from ui.widgets.segments import Segments

WIDE: Final = 680  # pixels: a meeting's line holds what, when, why and three choices
ROW: Final = 29
TITLE: Final = 148
PLACE: Final = 144
BOX: Final = 26  # from the side of a line to the words behind its box
LEAVE, CANCEL, KEEP = "leave", "cancel", "keep"


class Banner(QWidget):
    """A sentence on the ground of what is bad, with its sign."""

    RADIUS: Final = 5

    def __init__(self, text: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(Sign("user-minus", "bad"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(shrinking(label(text, "button", "bad", wrap=True)), 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("badbg"))
        painter.drawRoundedRect(self.rect(), self.RADIUS, self.RADIUS)
        painter.end()


class Picks(Segments):
    """The choices of one line: only the chosen one has a frame."""

    def __init__(self, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__(choices)
        self.setProperty("place", "line")
        self._row.setContentsMargins(0, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing around them."""


class ConsequencesField(QWidget):
    """Every line with the choice that is proposed; `changed` follows every other one.

    With `by_itself`, which says what goes anyway, the groups leave all meetings, and only those that cannot be held are
    asked about; with `withdraws` false the people named are not asked about.
    """

    changed = Signal()

    def __init__(self, affected: Affected, *, by_itself: str = "", withdraws: bool = True) -> None:
        super().__init__()
        self._affected = affected
        self._by_itself = by_itself
        self._asked = [one for one in affected.meetings if not (by_itself and one.stays)]
        self.picks: dict[str, Picks] = {}
        self.names = Check(_("Na&mes"))
        self.rooms, self.told = Elided("", "body", "ink2", least=80), label("", "body", "ink2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addWidget(Banner(hanging_words(affected)))
        if self._asked:
            self._add_meetings(column)
        self._add_after(column, withdraws=withdraws and bool(affected.delegates))
        self.names.toggled.connect(self._show)
        self._show()

    def consequences(self) -> Consequences:
        """What was chosen."""
        return Consequences(
            cancel=self._chosen(CANCEL),
            leave=self._chosen(LEAVE),
            withdraw=tuple(row_id for row_id, _name in self._affected.delegates) if self.names.isChecked() else (),
        )

    def kept(self) -> Any:
        """The choices, as JSON holds them."""
        return [{key: picks.value() for key, picks in self.picks.items()}, self.names.isChecked()]

    def take_kept(self, kept: Any) -> None:
        """Choose them again, of the meetings that are still there."""
        chosen: Mapping[str, str] = kept[0]
        for key, picks in self.picks.items():
            if (choice := chosen.get(key)) in picks.buttons:
                picks.set_value(choice)
        if not self._names_line.isHidden():
            self.names.setChecked(bool(kept[1]))

    def keep_all(self) -> None:
        """Leave every meeting as it is."""
        for picks in self.picks.values():
            picks.set_value(KEEP)

    def keep_everything(self) -> None:
        """Let every meeting and name stand."""
        self.keep_all()
        self.names.setChecked(False)

    @property
    def asks(self) -> bool:
        """Whether there is something to choose."""
        return bool(self.picks) or not self._names_line.isHidden()

    # how it is built

    def _add_meetings(self, column: QVBoxLayout) -> None:
        keep = button(_("Keep all"), kind="link")
        keep.clicked.connect(self.keep_all)
        self._add_heading(column, _("Meetings"), keep)
        for one in self._asked:
            self._add_meeting(column, one)

    def _add_meeting(self, column: QVBoxLayout, one: AffectedMeeting) -> None:
        texts = {LEAVE: _("Take out"), CANCEL: _("Cancel"), KEEP: _("Keep")}
        keys = (LEAVE, CANCEL, KEEP) if one.stays else (CANCEL, KEEP)
        picks = self.picks[one.id] = Picks([(key, texts[key]) for key in keys])
        picks.set_value(keys[0])
        picks.setAccessibleName(one.title)
        picks.changed.connect(self._show)
        title, place = Elided(one.title, "button"), Elided(place_words(one), "body", "ink2")
        title.setFixedWidth(TITLE)
        place.setFixedWidth(PLACE)
        why = Elided(why_words(one), "body", "ink2" if one.stays else "warn", least=80)
        column.addWidget(_line(title, place, why, picks))

    def _add_after(self, column: QVBoxLayout, *, withdraws: bool) -> None:
        """The names, which are a choice of their own, and what comes of the choices by itself."""
        self._after = QWidget()
        inner = QVBoxLayout(self._after)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        self._add_heading(inner, _("And then"))
        names = [name for _id, name in self._affected.delegates]
        text = ngettext("{names} is withdrawn", "{names} are withdrawn", len(names))
        self.names.setChecked(withdraws)
        self.names.setFixedWidth(TITLE)
        self.names.setAccessibleDescription(text.format(names=names_listed(names, 12)))
        self._names_line = _line(
            self.names, Elided(text.format(names=names_listed(names, 2)), "body", "ink2", least=80)
        )
        rooms = label(_("Rooms"), "body")
        rooms.setContentsMargins(sides.margins(BOX, 0, 0, 0))
        rooms.setFixedWidth(TITLE)
        self._rooms_line = _line(rooms, self.rooms)
        self._names_line.setVisible(withdraws)
        for made in (self._names_line, self._rooms_line):
            inner.addWidget(made)
        column.addWidget(self._after)
        self.told.setContentsMargins(0, 8, 0, 0)
        column.addWidget(shrinking(self.told))

    def _add_heading(self, column: QVBoxLayout, text: str, link: QWidget | None = None) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 10, 0, 4)
        row.addWidget(label(text, "group", "ink2"), 1)
        if link is not None:
            row.addWidget(link)
        column.addLayout(row)
        column.addWidget(Hairline())

    # what it shows

    def _chosen(self, choice: str) -> tuple[str, ...]:
        return tuple(key for key, picks in self.picks.items() if picks.value() == choice)

    def _show(self) -> None:
        cancelled = [one for one in self._affected.meetings if one.id in self._chosen(CANCEL)]
        rooms = _free_words(cancelled)
        told = " ".join(text for text in (_told_words(cancelled), self._by_itself) if text)
        self.rooms.setText(rooms)
        self.told.setText(told)
        self._rooms_line.setVisible(bool(rooms))
        self._after.setVisible(bool(rooms) or not self._names_line.isHidden())
        self.told.setVisible(bool(told))
        self.changed.emit()


def _line(*parts: QWidget) -> QWidget:
    """Parts side by side over a hairline; the third, or the last, takes the room that is left."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    row = QHBoxLayout()
    row.setSpacing(8)
    for place, part in enumerate(parts):
        row.addWidget(part, int(place == min(2, len(parts) - 1)))
    column.addLayout(row)
    column.addWidget(Hairline())
    made.setMinimumHeight(ROW)
    return made


def hanging_words(affected: Affected) -> str:
    """What hangs on them: "It has 4 meetings, 4 names, 2 rooms held."."""
    meetings, names = len(affected.meetings), len(affected.delegates)
    rooms = len({room for one in affected.meetings for room in one.rooms})
    parts = [
        ngettext("{n} meeting", "{n} meetings", meetings).format(n=number(meetings)) if meetings else "",
        ngettext("{n} name", "{n} names", names).format(n=number(names)) if names else "",
        ngettext("{n} room held", "{n} rooms held", rooms).format(n=number(rooms)) if rooms else "",
    ]
    return ngettext("It has {what}.", "They have {what}.", affected.groups).format(what=listed(parts))


def place_words(one: AffectedMeeting) -> str:
    """When and where: "Mon 14:00, Birch"."""
    return listed([weekday_time(one.starts), *one.rooms])


def why_words(one: AffectedMeeting) -> str:
    """Why a choice is proposed."""
    if one.stays:
        n = len(one.others)
        return ngettext("{n} other comes", "{n} others come", n).format(n=number(n))
    if not one.others:
        return _("cannot be held without it")
    return _("to be told: {names}").format(names=names_listed(one.others, 1))


def _free_words(cancelled: Sequence[AffectedMeeting]) -> str:
    rooms = [f"{room} {weekday_time(one.starts)}" for one in cancelled for room in one.rooms]
    text = ngettext("{rooms} becomes free", "{rooms} become free", len(rooms))
    return text.format(rooms=names_listed(rooms, 4)) if rooms else ""


def _told_words(cancelled: Sequence[AffectedMeeting]) -> str:
    others = list(dict.fromkeys(name for one in cancelled for name in one.others))
    return _("To be told: {names}.").format(names=names_listed(others, 4)) if others else ""


def verb_words(verb: str, chosen: Consequences) -> str:
    """The main button, which says what it does: "Record, cancel 2 meetings"."""
    for ids, text in (
        (chosen.cancel, ngettext("{verb}, cancel {n} meeting", "{verb}, cancel {n} meetings", len(chosen.cancel))),
        (chosen.leave, ngettext("{verb}, leave {n} meeting", "{verb}, leave {n} meetings", len(chosen.leave))),
        (chosen.withdraw, ngettext("{verb}, withdraw {n} name", "{verb}, withdraw {n} names", len(chosen.withdraw))),
    ):
        if ids:
            return text.format(verb=verb, n=number(len(ids)))
    return verb


def add_other_way(dialog: WritingDialog, text: str) -> QPushButton:
    """A quiet button beside the main one that does only what was asked, and lets all that hangs on it stand."""
    made = button(text, kind="quiet")
    row = next(row for row in dialog.findChildren(QHBoxLayout) if row.indexOf(dialog.main) >= 0)
    row.insertWidget(row.indexOf(dialog.main), made)
    return made


class ConsequencesDialog(WritingDialog):
    """What is done, and what follows from it for the meetings and people of groups that will not come."""

    def __init__(
        self, title: str, verb: str, only: str, field: ConsequencesField, parent: QWidget | None, *, subject: str
    ) -> None:
        """`verb` names the main button alone, `only` the button that lets everything else stand."""
        super().__init__(title, verb, parent, subject=subject)
        self.setFixedWidth(WIDE)
        self._verb, self.follows = verb, field
        self.add_wide(field, _("What follows from it"))
        self.only = add_other_way(self, only)
        self.only.setVisible(field.asks)
        self.only.clicked.connect(self._do_only)
        self.cancel.hide()  # to cancel is what happens to meetings here; Esc and the x leave
        self.set_foot(_("One step: Ctrl+Z takes all of it back."))
        field.changed.connect(self._show_verb)
        self._show_verb()

    def draft(self) -> Consequences:
        return self.follows.consequences()

    def _do_only(self) -> None:
        self.follows.keep_everything()
        self.accept()

    def _show_verb(self) -> None:
        verb = verb_words(self._verb, self.follows.consequences())
        self.main.setText(verb)
        self.main.setAccessibleName(verb)
        self.adjustSize()
