"""The parts of the Overview page from the top: answers, replies and places side by side, the time line of a day."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from models.queries.overview import DayPlan, Overview
from resources.texts import _, ngettext
from ui.theme import fonts
from ui.views.overview.told import (
    answer_figures,
    answer_segments,
    answers_words,
    coming_words,
    day_chip,
    day_lines,
    day_title,
    day_words,
    places_rows,
    places_title,
    replies_title,
    reply_chart,
)
from ui.views.words import number
from ui.widgets.buttons import Chip, button
from ui.widgets.charts import INSET
from ui.widgets.charts_bar import Legend, StackedBar
from ui.widgets.charts_days import DayBars
from ui.widgets.charts_figures import Figures, PlacesChart
from ui.widgets.charts_timeline import Timeline
from ui.widgets.elided import Elided
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import label

WIDE: Final = 620  # pixels of the page that hold two charts side by side
NOTE: Final = 260  # pixels for the quiet line of a head and the space between


class SectionHead(QWidget):
    """The title of a part, a quiet line beside it, and a door at the far side."""

    def __init__(self, title: str, door: str) -> None:
        super().__init__()
        self.title = label(title, "title")
        self.note = Elided("", "body", "ink3")
        self.door = button(door, kind="link")
        row = QHBoxLayout(self)
        row.setContentsMargins(INSET, 0, INSET, 0)
        row.setSpacing(10)
        row.addWidget(self.title)
        row.addWidget(self.note, 1)
        row.addWidget(self.door)
        self._row = row

    def take_in(self, widget: QWidget) -> None:
        """Put a widget before the door."""
        self._row.insertWidget(2, widget)

    def room_for(self, widget: QWidget) -> bool:
        """Whether a widget fits before the door with the words still legible."""
        parts = (self.title, widget, self.door)
        return sum(part.sizeHint().width() for part in parts) + NOTE <= self.width()

    def say(self, note: str) -> None:
        self.note.setText(note)
        self.note.setToolTip(note)


class AnswersSection(QWidget):
    """How the groups answered; `listed` carries the chip of the list behind a figure."""

    listed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.head = SectionHead(_("Answers"), _("Open the list"))
        self.figures = Figures(_("Answers in figures"))
        self.bar = StackedBar(_("Answers as a bar"))
        self.legend = Legend(_("Answers in words"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.head, self.figures, self.bar, self.legend):
            column.addWidget(widget)
        self.head.door.clicked.connect(lambda: self.listed.emit("all"))
        for chart in (self.figures, self.bar, self.legend):
            chart.chosen.connect(self.listed)

    def show_answers(self, found: Overview, today: date) -> None:
        self.head.say(answers_words(found.answers))
        self.figures.show_figures(answer_figures(found.answers, today))
        segments = answer_segments(found.answers)
        self.bar.show_segments(segments)
        self.legend.show_segments(segments)


class ProgressSection(QWidget):
    """Replies by day beside the places still open; one below the other in a narrow page."""

    listed = Signal(str)
    group_asked = Signal(str)
    delegates_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.replies_title = Elided("", "group", "ink2")
        self.bars = DayBars(_("Replies by day"))
        self.no_replies = label(_("No reply came yet."), "caption", "ink3", wrap=True)
        self.places_title = Elided("", "group", "ink2")
        self.places = PlacesChart(_("Delegations with open places"))
        self.all_named = label("", "caption", "ink3", wrap=True)
        self.coming = button("", kind="link")
        self.more = button("", kind="link")
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._build()
        self.bars.chosen.connect(lambda: self.listed.emit("answered"))
        self.places.chosen.connect(self.group_asked)
        self.more.clicked.connect(lambda: self.listed.emit("open_places"))
        self.coming.clicked.connect(self.delegates_asked)

    def show_progress(self, found: Overview, today: date) -> None:
        self.replies_title.setText(replies_title(found.replies))
        self.bars.show_chart(reply_chart(found.replies, today))
        self.bars.setVisible(bool(found.replies.counts))
        self.no_replies.setHidden(bool(found.replies.counts))
        rows = places_rows(found)
        self.places_title.setText(places_title(found))
        self.places.show_places(rows)
        self.coming.setText(coming_words(found))
        self.coming.setAccessibleName(self.coming.text())
        self.coming.setVisible(found.places.coming > 0)
        promised = found.places.places
        self.all_named.setText(_("Every place promised is named.") if promised else _("No places are promised yet."))
        self.all_named.setHidden(bool(rows))
        owing = len(found.places.open_places)
        self.more.setText(ngettext("{n} with open places", "{n} with open places", owing).format(n=number(owing)))
        self.more.setAccessibleName(self.more.text())
        self.more.setVisible(owing > 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= WIDE
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._sides.direction() != direction:
            self._sides.setDirection(direction)

    def _build(self) -> None:
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(16)
        self._sides.addLayout(_column(self.replies_title, self.bars, self.no_replies), 1)
        self._sides.addLayout(_column(self.places_title, self.places, self.all_named, self.coming, self.more), 1)


class DaySection(QWidget):
    """The meetings of one day of the event; chips lead to the other days."""

    meeting_asked = Signal(str)
    room_asked = Signal(str)
    board_asked = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._plans: Sequence[DayPlan] = ()
        self._now: datetime | None = None
        self.day: date | None = None
        self.head = SectionHead(_("Today"), _("Open the board"))
        self.chips: dict[date, Chip] = {}
        self._chip_box = QWidget()
        self._flow = FlowLayout(self._chip_box, space=6)
        self._chips_inside: bool | None = None
        self.timeline = Timeline(_("Meetings of the day"))
        self.nothing = label(_("Nothing is planned on this day."), "body", "ink3")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.head, self.timeline, inset(self.nothing)):
            column.addWidget(widget)
        self._column = column
        self.head.door.clicked.connect(lambda: self.board_asked.emit())
        self.timeline.chosen.connect(self.meeting_asked)
        self.timeline.room_chosen.connect(self.room_asked)

    def show_days(self, plans: Sequence[DayPlan], tones: Mapping[str, str], now: datetime) -> None:
        """Show the day shown before, else today, else the first to come or the last one; `now` is the venue's clock."""
        self.tick(now)
        self.timeline.mark(tones)
        if plans != self._plans:
            self._plans = plans
            days = [plan.day for plan in plans]
            self._show_chips(days)
            kept = self.day if self.day in days else None
            self.show_day(kept or next((day for day in days if day >= self._today), days[-1]))

    def tick(self, now: datetime) -> None:
        """Let the line of the present moment go on."""
        self._now = now
        self._mark_now()

    def _mark_now(self) -> None:
        """A training desk stands still: there the present moment lies on no day."""
        now = self._now
        self.timeline.now = now.hour * 60 + now.minute if now and now.date() == self.day else None
        self.timeline.update()

    def show_day(self, day: date) -> None:
        """Show another day."""
        self.day = day
        plan = next(plan for plan in self._plans if plan.day == day)
        for one, chip in self.chips.items():
            chip.setChecked(one == day)
        self.head.title.setText(day_title(plan, self._today))
        self.head.say(day_words(plan, self._today))
        self.timeline.show_lines(day_lines(plan))
        self._mark_now()
        self.timeline.setVisible(bool(plan.lines))
        self.nothing.setHidden(bool(plan.lines))

    def _show_chips(self, days: Sequence[date]) -> None:
        if list(self.chips) == list(days):
            return
        for chip in self.chips.values():
            chip.deleteLater()
            self._flow.removeWidget(chip)
        self.chips = {day: self._chip(day) for day in days}
        self._chip_box.setVisible(len(days) > 1)
        self._place_chips()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_chips()

    def _place_chips(self) -> None:
        """The days stand in the head where there is room, else in rows of their own."""
        inside = self.head.room_for(self._chip_box)
        if inside == self._chips_inside:
            return
        self._chips_inside = inside
        self._flow.setContentsMargins(0 if inside else INSET, 0, 0, 0)
        across = QSizePolicy.Policy.Fixed if inside else QSizePolicy.Policy.Preferred
        self._chip_box.setSizePolicy(across, QSizePolicy.Policy.Preferred)
        if inside:
            self.head.take_in(self._chip_box)
        else:
            self._column.insertWidget(1, self._chip_box)

    def _chip(self, day: date) -> Chip:
        chip = Chip(day_chip(day))
        chip.clicked.connect(lambda: self.show_day(day))
        self._flow.addWidget(chip)
        return chip


def _column(title: QWidget, chart: QWidget, nothing: QWidget, *links: QWidget) -> QVBoxLayout:
    """A chart under its title and links; where it has nothing to show, a sentence stands in its place."""
    title.setMinimumHeight(fonts.metrics("body").height() + 6)  # as high as the link in the head beside it
    head = QHBoxLayout()
    head.setContentsMargins(INSET, 0, INSET, 0)
    head.setSpacing(12)
    head.addWidget(title, 1)
    for link in links:
        head.addWidget(link)
    column = QVBoxLayout()
    column.setSpacing(6)
    column.addLayout(head)
    column.addWidget(chart)
    column.addWidget(inset(nothing))
    column.addStretch()
    return column


def inset(widget: QWidget) -> QWidget:
    """A widget that begins where the charts begin to paint."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(INSET, 0, INSET, 0)
    row.addWidget(widget)
    return box
