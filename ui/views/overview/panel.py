"""The panel beside the overview: the clashes that stand, each with its ways out, and what changed since yesterday."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from models.queries.clashes import ClashRow
from models.queries.since import Since, SinceStep
from resources.texts import _, ngettext
from ui.context import Context
from ui.theme import fonts, icons, sides
from ui.theme.theme import color
from ui.views.clash_status import allowed_facts, clash_pill, clash_status
from ui.views.overview.told import step_made, step_officer, step_sign
from ui.views.words import number, weekday_time
from ui.widgets.buttons import button
from ui.widgets.charts import Chart, Door
from ui.widgets.facts import Facts
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Hairline, Sign, label
from ui.widgets.panel import DetailPanel
from ui.widgets.pill import Pill

CLASHES: Final = 3  # told at first
LINES: Final = 3  # of a step, at the most


class StepDoor(Door):
    """One step: its sign, its sentence, when it was made, and by whom."""

    SIGN: Final = 16
    TEXT: Final = 26

    def __init__(self, step: SinceStep, when: str) -> None:
        super().__init__(f"{when} {step.text}, {step_officer(step)}", step.text)
        self.step, self._when = step, when

    def height_for(self, width: int) -> int:
        return len(self._lines(width)) * self._line() + fonts.metrics("caption").height() + 10

    def paint(self, painter: QPainter) -> None:
        line, lines = self._line(), self._lines(self.width())
        sign = QRect(2, 3 + (line - self.SIGN) // 2, self.SIGN, self.SIGN)
        rtl = sides.is_rtl(self.layoutDirection())
        icons.draw_icon(painter, self.mirrored(sign), step_sign(self.step), color("ink2"), rtl=rtl)
        room = self._room(self.width())
        token = "accent" if self.underMouse() else "ink3" if self.step.undone else "ink"
        for at, text in enumerate(lines):
            self.write(painter, QRect(self.TEXT, 3 + at * line, room, line), text, "body", token)
        below = QRect(self.TEXT, 3 + len(lines) * line, room, fonts.metrics("caption").height())
        self.write(painter, below, step_officer(self.step), "caption", "ink3")
        ends = self._ends()
        self.write(painter, QRect(self.width() - ends - 2, 3, ends, line), self._when, "caption", "ink3", end=True)

    def _line(self) -> int:
        return fonts.metrics("body").height()

    def _ends(self) -> int:
        return fonts.metrics("caption").horizontalAdvance(self._when) + 2

    def _room(self, width: int) -> int:
        return max(60, width - self.TEXT - self._ends() - 14)

    def _lines(self, width: int) -> list[str]:
        """The sentence broken between words into lines; the last one is shortened where it is painted."""
        metrics, room = fonts.metrics("body"), self._room(width)
        lines = [""]
        for word in self.step.text.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and metrics.horizontalAdvance(longer) > room and len(lines) < LINES:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines


class Steps(Chart):
    """The steps one below the other."""

    chosen = Signal(str)

    def __init__(self, doors: Sequence[StepDoor]) -> None:
        super().__init__(_("Since yesterday"))
        self._steps = list(doors)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for door in doors:
            door.clicked.connect(lambda _on=False, key=door.step.id: self.chosen.emit(key))
        self.set_doors(doors)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return sum(door.height_for(width) for door in self._steps)

    def sizeHint(self) -> QSize:
        return QSize(280, self.heightForWidth(280))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(max(160, self.width())))

    def place(self) -> None:
        top = 0
        for door in self._steps:
            height = door.height_for(self.width())
            door.setGeometry(QRect(0, top, self.width(), height))
            top += height


class OverviewPanel(DetailPanel):
    """`ways_asked` carries a ClashRow and the link under it, `clash_asked` and `step_asked` an id, `door_asked` the
    key of a page, `command_asked` that of a command of the window."""

    ways_asked = Signal(object, object)
    clash_asked = Signal(str)
    lift_asked = Signal(str)
    overrides_asked = Signal()
    step_asked = Signal(str)
    door_asked = Signal(str)
    command_asked = Signal(str)

    def __init__(self, context: Context) -> None:
        self._context = context
        self._clashes: Sequence[ClashRow] | None = None
        self._since: Since | None = None
        self._due = ""
        self._whole = False
        super().__init__(_("Open clashes, and what changed"))

    def clear(self) -> None:
        """Everything scrolls: two headings of the same rank stand here, none above the other."""
        super().clear()
        if self._top is not None:
            self._top.hide()
        for line in self.findChildren(Hairline, options=Qt.FindChildOption.FindDirectChildrenOnly):
            line.hide()

    def show_clashes(self, clashes: Sequence[ClashRow], *, known: bool) -> None:
        """The clashes, open or allowed; not known yet while they are sought."""
        self._rebuild(list(clashes) if known else None, self._since)

    def show_since(self, since: Since) -> None:
        """What changed since yesterday."""
        self._rebuild(self._clashes, since)

    def show_due(self, due: str) -> None:
        """That the personal data were to be deleted by now; "" where they were not."""
        if due != self._due:
            self._due = due
            self._rebuild(self._clashes, self._since, whole=self._whole)

    def _rebuild(self, clashes: Sequence[ClashRow] | None, since: Since | None, *, whole: bool | None = None) -> None:
        """Fill anew where something changed; place and focus stay."""
        if whole is None and self._since is not None and (clashes, since) == (self._clashes, self._since):
            return
        self._clashes, self._since = clashes, since
        self._whole = self._whole if whole is None else whole
        place = self._scroll.verticalScrollBar().value()
        held = QApplication.focusWidget()
        name = held.accessibleName() if held is not None and self.isAncestorOf(held) else ""
        self.setUpdatesEnabled(False)
        self.clear()
        if self._due:
            self._add_due(self._due)
        self._add_clashes()
        self._add_overrides()
        self.add_space(10)
        self.add(Hairline("strong"))
        self.add_space(8)
        self._add_since()
        found = [made for made in self.findChildren(QPushButton) if name and made.accessibleName() == name]
        if found:
            found[-1].setFocus()
        QTimer.singleShot(0, self, lambda: self._settle(place))

    def _settle(self, place: int) -> None:
        self._scroll.verticalScrollBar().setValue(place)
        self.setUpdatesEnabled(True)

    # personal data

    def _add_due(self, due: str) -> None:
        words = label(due, "body", "ink", wrap=True)
        self.add(_line(Sign("eraser", "warn", 16, drop=1), words, grow=words))
        doors = QWidget()
        flow = FlowLayout(doors, space=16)
        if self._context.runner.desk.writable:
            flow.addWidget(self._command(_("Delete for good…"), "purge_event"))
        flow.addWidget(self._command(_("Facts of the event…"), "event_facts"))
        self.add(doors)
        self.add_space(10)
        self.add(Hairline("strong"))
        self.add_space(8)

    def _command(self, text: str, key: str) -> QPushButton:
        made = button(text, kind="link")
        made.clicked.connect(lambda: self.command_asked.emit(key))
        return made

    # clashes

    def _add_clashes(self) -> None:
        clashes = None if self._clashes is None else [one for one in self._clashes if one.is_open]
        count = "" if clashes is None else number(len(clashes))
        self._add_head(_("Open clashes"), count, _("All rules"), lambda: self.door_asked.emit("rules"))
        if clashes is None:
            self.add_text(_("Looking for clashes…"), tone="ink3")
        elif not clashes:
            self._add_calm(_("Nothing clashes: every meeting can be held as it is planned."))
        shown = (clashes or [])[: None if self._whole else CLASHES]
        for at, clash in enumerate(shown):
            if at:
                self.add_space(8)
                self.add(Hairline())
                self.add_space(8)
            self._add_clash(clash)
        more = len(clashes or ()) - len(shown)
        if more > 0:
            self.add_space(6)
            text = ngettext("{n} more clash", "{n} more clashes", more).format(n=number(more))
            self.add_link(text, "caret-down", lambda: self._rebuild(self._clashes, self._since, whole=True))

    def _add_overrides(self) -> None:
        """What somebody allowed: by whom, why, until when."""
        allowed = [one for one in self._clashes or () if not one.is_open]
        if not allowed:
            return
        self.add_space(10)
        self.add(Hairline("strong"))
        self.add_space(8)
        self._add_head(_("Overrides"), number(len(allowed)), _("All overrides"), self.overrides_asked.emit)
        for at, clash in enumerate(allowed[: None if self._whole else CLASHES]):
            if at:
                self.add_space(8)
            self._add_override(clash)
        more = len(allowed) - CLASHES
        if more > 0 and not self._whole:
            text = ngettext("{n} more override", "{n} more overrides", more).format(n=number(more))
            self.add_link(text, "caret-down", lambda: self._rebuild(self._clashes, self._since, whole=True))

    def _add_override(self, clash: ClashRow) -> None:
        pill = Pill(clash_status(clash), clash_pill(clash))
        self.add(_line(pill, label(weekday_time(clash.starts), "caption", "ink3"), None))
        self.add_space(4)
        self.add_text(clash.text, "body", "ink")
        self.add_space(2)
        self.add(Facts(allowed_facts(clash, self._context)[:2]))
        doors = QWidget()
        flow = FlowLayout(doors, space=16)
        override = clash.overridden_by or ""
        if self._context.runner.desk.writable:
            flow.addWidget(self._link(_("End it now"), clash, lambda: self.lift_asked.emit(override)))
        flow.addWidget(self._link(_("Show in the programme"), clash, lambda: self.clash_asked.emit(clash.id)))
        self.add(doors)

    def _add_calm(self, text: str) -> None:
        words = label(text, "body", "ink2", wrap=True)
        self.add(_line(Sign("check-circle", "good", 16, drop=1), words, grow=words))

    def _add_clash(self, clash: ClashRow) -> None:
        pill = Pill(clash_status(clash))
        self.add(_line(pill, label(weekday_time(clash.starts), "caption", "ink3"), None))
        self.add_space(4)
        self.add_text(clash.text, "body", "ink")
        self.add_space(2)
        doors = QWidget()
        flow = FlowLayout(doors, space=16)
        ways = self._link(_("Ways out…"), clash, lambda: self.ways_asked.emit(clash, ways))
        flow.addWidget(ways)
        flow.addWidget(self._link(_("Show in the programme"), clash, lambda: self.clash_asked.emit(clash.id)))
        self.add(doors)

    def _link(self, text: str, clash: ClashRow, follow: Callable[[], object]) -> QPushButton:
        made = button(text, kind="link")
        made.setAccessibleName(f"{text} {clash.text}")
        made.clicked.connect(lambda: follow())
        return made

    # since yesterday

    def _add_since(self) -> None:
        since = self._since
        if since is None:
            return
        told = ngettext("{n} change", "{n} changes", since.total).format(n=number(since.total))
        title = _("Since yesterday") if since.fresh else _("Last changes")
        self._add_head(title, told, _("History"), lambda: self.door_asked.emit("history"))
        if not since.steps:
            self.add_text(_("Nothing was changed yet."), tone="ink3")
            return
        newest: datetime = since.steps[0].at
        doors = [StepDoor(step, step_made(step, self._context.zone, newest)) for step in since.steps]
        steps = Steps(doors)
        steps.chosen.connect(self.step_asked)
        self.add(steps)
        more = since.total - len(since.steps)
        if more > 0:
            self.add_space(4)
            text = ngettext("{n} more", "{n} more", more).format(n=number(more))
            self.add_link(text, "clock-counter-clockwise", lambda: self.door_asked.emit("history"))

    def _add_head(self, title: str, note: str, door: str, follow: Callable[[], object]) -> None:
        made = button(door, kind="link")
        made.clicked.connect(lambda: follow())
        self.add(_line(label(title, "title"), label(note, "caption", "ink3"), None, made))
        self.add_space(6)


def _line(*parts: QWidget | None, grow: QWidget | None = None) -> QWidget:
    """Widgets side by side; None pushes what follows to the far side, `grow` takes the room there is."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for part in parts:
        if part is None:
            row.addStretch()
        else:
            row.addWidget(part, int(part is grow), Qt.AlignmentFlag(0) if part is grow else _side(part))
    return box


def _side(part: QWidget) -> Qt.AlignmentFlag:
    """A sign stands beside the first line of its text."""
    return Qt.AlignmentFlag.AlignTop if isinstance(part, Sign) else Qt.AlignmentFlag.AlignVCenter
