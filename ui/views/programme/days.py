"""The row above list and board: the days, what the chips keep, what is counted, and the legend."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resources.texts import _
from ui.theme import icons, sides
from ui.views.programme.columns import CHIPS
from ui.views.programme.legend import Legend
from ui.views.words import weekday_day, weekday_number
from ui.widgets.buttons import Chip, button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import label
from ui.widgets.segments import Segments

ALL_DAYS: Final = "all"
INDENT: Final = 8
SIDES: Final = (12, 16)
SPACE: Final = 6
WAYS: Final = ((True, True), (False, True), (False, False))  # what is counted, and the word of the legend
MOST: Final = 5  # days shown side by side; the others come by the arrows


class DayRow(QWidget):
    """`day_asked` carries a date, or None for all days, which only the list can show; `chip_asked` a key of CHIPS."""

    day_asked = Signal(object)
    chip_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._days: tuple[date, ...] = ()
        self._day: date | None = None
        self._with_all = True
        self.back = button("", kind="quiet", tip=_("Day before (Ctrl+PgUp)"))
        self.forth = button("", kind="quiet", tip=_("Day after (Ctrl+PgDown)"))
        icons.set_icon(self.back, "caret-left", "ink2")
        icons.set_icon(self.forth, "caret-right", "ink2")
        self.days = Segments([(ALL_DAYS, _("All days"))])
        self.days.setAccessibleName(_("Day"))
        self.chips = {key: Chip(_(text)) for key, (text, _test) in CHIPS.items()}
        self._boxes: dict[Chip, QWidget] = {}
        self.counts = label("", "caption", "ink2")
        self.legend = button(_("Legend"), "info", kind="quiet", tip=_("What the signs of the board mean (Ctrl+L)"))
        self._place = QHBoxLayout()
        self._build()
        self._wire()

    def show_days(self, days: Sequence[date], day: date | None, *, with_all: bool) -> None:
        """Offer these days and mark one; None marks all of them."""
        fresh = (tuple(days), day, with_all)
        if fresh == (self._days, self._day, self._with_all) and self.days.value():
            return
        held = any(made.hasFocus() for made in self.days.buttons.values())
        self._days, self._day, self._with_all = fresh
        key = day.isoformat() if day else ALL_DAYS
        choices = self._choices()
        if [one for one, _text in choices] != self.days.keys():
            self.days.set_choices(choices)
        blocked = self.days.blockSignals(True)
        self.days.set_value(key)
        self.days.blockSignals(blocked)
        if held:
            self.days.setFocus()
        at = self._days.index(day) if day in self._days else -1
        self.back.setEnabled(at != 0)
        self.forth.setEnabled(at < len(self._days) - 1)

    def step(self, by: int) -> None:
        """Go to the day before or after; from all days to the first or last."""
        at = self._days.index(self._day) + by if self._day in self._days else (0 if by > 0 else len(self._days) - 1)
        if 0 <= at < len(self._days):
            self.day_asked.emit(self._days[at])

    def show_chips(self, chosen: str, counts: Mapping[str, int], shown: Sequence[str]) -> None:
        """Mark a chip and count what each keeps; only `shown` ones stand here."""
        for key, chip in self.chips.items():
            self._boxes[chip].setVisible(key in shown)
            chip.setChecked(key == chosen)
            chip.set_count(counts.get(key))

    def tell(self, tips: Mapping[str, str]) -> None:
        """What some chips say when the mouse rests on them."""
        for key, tip in tips.items():
            self.chips[key].setToolTip(tip)

    def event(self, event: QEvent) -> bool:
        """Whenever the row has another width, or its parts want another."""
        done = super().event(event)
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            self._give_way()
        return done

    def _give_way(self) -> None:
        """What is counted, and then the word of the legend, give way to days and chips, so that these need one row."""
        word = _("Legend")
        counted, worded = next((one for one in WAYS if self._needs(*one, word) <= self.width()), WAYS[-1])
        self.counts.setVisible(counted)
        self._word_legend(word if worded else "")

    def _needs(self, counted: bool, worded: bool, word: str) -> int:
        """The width of the row in a state it may not be in."""
        drawn = self.legend.fontMetrics().horizontalAdvance
        parts = [self._flow.sizeHint().width()]
        if counted:
            parts.append(self.counts.sizeHint().width())
        if not self.legend.isHidden():
            parts.append(self.legend.sizeHint().width() - drawn(self.legend.text()) + (drawn(word) if worded else 0))
        return sum(parts) + SPACE * (len(parts) - 1) + sum(SIDES)

    def _word_legend(self, text: str) -> None:
        if self.legend.text() != text:
            self.legend.setText(text)
            self.legend.setAccessibleName(_("Legend"))
            icons.set_icon(self.legend, "info", "ink2")

    def show_count(self, text: str, *, legend: bool) -> None:
        """What is counted at the end; only the board needs the legend."""
        self.counts.setText(text)
        self.legend.setVisible(legend)

    def open_legend(self) -> None:
        """Say what the signs of the board mean."""
        legend = Legend(self.window())
        legend.closed.connect(legend.deleteLater)
        anchor = self.legend if self.legend.isVisible() else self.counts
        legend.open_under(QRect(anchor.mapTo(self.window(), QPoint(0, 0)), anchor.size()))

    def _choices(self) -> list[tuple[str, str]]:
        """The days side by side; of many those round the chosen one."""
        at = self._days.index(self._day) if self._day in self._days else 0
        first = max(0, min(at - MOST // 2, len(self._days) - MOST))
        shown = self._days[first : first + MOST]
        told = weekday_number if len({day.month for day in self._days}) == 1 else weekday_day
        found = [(day.isoformat(), told(day)) for day in shown]
        return [(ALL_DAYS, _("All days")), *found] if self._with_all else found

    def _choose(self, key: str) -> None:
        self.day_asked.emit(None if key == ALL_DAYS else date.fromisoformat(key))

    def _build(self) -> None:
        self._place.setContentsMargins(sides.margins(0, 0, 8, 0))
        self._place.setSpacing(4)
        for made in (self.back, self.days, self.forth):
            self._place.addWidget(made)
        turning = QWidget()
        turning.setLayout(self._place)
        wrapping = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        wrapping.setSizePolicy(policy)
        self._flow = FlowLayout(wrapping, space=0)
        self._flow.addWidget(turning)
        for chip in self.chips.values():
            self._flow.addWidget(self._high(chip))
        row = QHBoxLayout(self)
        row.setContentsMargins(sides.margins(SIDES[0], 0, SIDES[1], 10))
        row.setSpacing(SPACE)
        row.addWidget(wrapping, 1)
        for made in (self.counts, self.legend):
            made.setFixedHeight(self.days.sizeHint().height())
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)

    def _high(self, chip: Chip) -> QWidget:
        """A chip in the middle of the height that the days have."""
        box = QWidget()
        box.setFixedHeight(self.days.sizeHint().height())
        column = QVBoxLayout(box)
        column.setContentsMargins(sides.margins(INDENT, 0, 0, 0))  # in a row of its own it stands under the title
        column.addWidget(chip)
        self._boxes[chip] = box
        return box

    def _wire(self) -> None:
        self.back.clicked.connect(lambda: self.step(-1))
        self.forth.clicked.connect(lambda: self.step(1))
        self.legend.clicked.connect(self.open_legend)
        self.days.changed.connect(self._choose)
        for key, chip in self.chips.items():
            chip.clicked.connect(lambda _on=False, key=key: self.chip_asked.emit(key))
