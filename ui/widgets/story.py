"""The story of an invitation or a meeting: a rail of discs with what happened, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from ui.theme import fonts, icons, sides
from ui.theme.statuses import status
from ui.theme.theme import color

DISC: Final = 22
TEXT: Final = 34  # where the text begins, from the start side
SPACE: Final = 8


@dataclass(frozen=True, slots=True)
class StoryStep:
    """One thing that happened: its status, title and day, and a sentence or nothing below."""

    status: str
    title: str
    when: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    step: StoryStep
    title: QRect
    when: QRect
    text: QRect
    bottom: int


class Story(QWidget):
    """Paints steps one below the other; as high as its texts need at the width it has."""

    def __init__(self, steps: Sequence[StoryStep] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[StoryStep, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_steps(steps)

    def set_steps(self, steps: Sequence[StoryStep]) -> None:
        """Show other steps, newest first."""
        self._steps = tuple(steps)
        self.setAccessibleName("; ".join(f"{step.when} {step.title}. {step.text}".strip() for step in steps))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        places = self._places(width)
        return places[-1].bottom if places else 0

    def sizeHint(self) -> QSize:
        return QSize(280, self.heightForWidth(280))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(max(160, self.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = self._places(self.width())
        for place, after in zip(places, (*places[1:], None), strict=True):
            self._paint_rail(painter, place, after)
            self._paint_texts(painter, place)
        painter.end()

    def _places(self, width: int) -> list[_Place]:
        places: list[_Place] = []
        top = 0
        for step in self._steps:
            places.append(_place(step, top, width))
            top = places[-1].bottom + SPACE
        return places

    def _paint_rail(self, painter: QPainter, place: _Place, after: _Place | None) -> None:
        tone = status(place.step.status).tone
        disc = QRect(0, place.title.center().y() - DISC // 2 + 1, DISC, DISC)
        if after:
            end = after.title.center().y() - DISC // 2 - 2
            rail = QRect(DISC // 2, disc.bottom() + 3, 1, end - disc.bottom() - 3)
            if rail.height() > 3:
                painter.fillRect(self._mirrored(rail), color("strong"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(tone + "bg"))
        painter.drawEllipse(self._mirrored(disc))
        sign = disc.adjusted(4, 4, -4, -4)
        rtl = sides.is_rtl(self.layoutDirection())
        icons.draw_icon(painter, self._mirrored(sign), status(place.step.status).icon, color(tone), rtl=rtl)

    def _paint_texts(self, painter: QPainter, place: _Place) -> None:
        start, end = sides.start(self.layoutDirection()), sides.end(self.layoutDirection())
        top = start & ~Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        title = fonts.metrics("button").elidedText(place.step.title, Qt.TextElideMode.ElideRight, place.title.width())
        self._write(painter, "button", "ink", place.title, start, title)
        self._write(painter, "caption", "ink3", place.when, end, place.step.when)
        self._write(painter, "caption", "ink2", place.text, top, place.step.text)

    def _write(self, painter: QPainter, role: fonts.Role, token: str, rect: QRect, flags: int, text: str) -> None:
        painter.setFont(fonts.font(role))
        painter.setPen(color(token))
        painter.drawText(self._mirrored(rect), flags, text)

    def _mirrored(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)


def _place(step: StoryStep, top: int, width: int) -> _Place:
    line = max(fonts.metrics("button").height(), DISC)
    ends = fonts.metrics("caption").horizontalAdvance(step.when)
    title = QRect(TEXT, top, max(0, width - TEXT - ends - 8), line)
    when = QRect(width - ends - 1, top, ends + 1, line)
    room = QRect(TEXT, top + line, max(1, width - TEXT - 8), 4000)
    text = fonts.metrics("caption").boundingRect(room, Qt.TextFlag.TextWordWrap, step.text) if step.text else QRect()
    height = text.height() if step.text else 0
    return _Place(step, title, when, QRect(TEXT, top + line, room.width(), height), top + line + height)
