"""The time line of a day: rooms down, hours across, a block for each meeting; what overlaps stands below."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from ui.theme import fonts, icons
from ui.theme.theme import color
from ui.widgets.charts import INSET, Chart, Door

HOURS: Final = 26  # the height of the row of hours
ROW: Final = 40
BLOCK: Final = 36
ROOM: Final = (72, 150)  # the narrowest and the widest column of rooms
PAD: Final = 7
NARROW: Final = 4  # the same in a block of less than
WIDE: Final = 72  # pixels
SIGN: Final = 12
HOUR: Final = 60
ELIDED: Final = Qt.TextElideMode.ElideRight
LEAST: Final = 3  # letters of a word cut off that still say something
SPAN: Final = 4 * HOUR  # minutes shown at the least


@dataclass(frozen=True, slots=True)
class Block:
    """A meeting: minutes since midnight, its words, what a screen reader says; `firm` when it is confirmed."""

    key: str
    starts: int
    ends: int
    title: str
    times: str
    name: str
    firm: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A room, or a line that is none (without a key), with its meetings."""

    key: str
    text: str
    name: str
    blocks: tuple[Block, ...]


def lanes(blocks: Sequence[Block]) -> list[int]:
    """The lane of each block, so that no two of a lane overlap; blocks come in order of time."""
    free: list[int] = []
    found: list[int] = []
    for block in blocks:
        lane = next((at for at, until in enumerate(free) if until <= block.starts), len(free))
        free[lane : lane + 1] = [block.ends]
        found.append(lane)
    return found


class RoomDoor(Door):
    """The name of a room at the start of its line."""

    def __init__(self, line: Line) -> None:
        super().__init__(line.name, line.text)
        self.line = line

    def paint(self, painter: QPainter) -> None:
        token = "accent" if self.underMouse() and self.line.key else "ink2" if self.line.key else "ink3"
        self.write(painter, QRect(INSET, 0, self.width() - INSET - 8, self.height()), self.line.text, "caption", token)


class BlockDoor(Door):
    """A meeting; confirmed on a tint, provisional dashed, in a clash red with a sign, in an allowed one amber."""

    def __init__(self, block: Block) -> None:
        super().__init__(block.name, block.name)
        self.block = block
        self.tone = ""  # "bad" or "warn" where it is marked

    @property
    def clash(self) -> bool:
        return self.tone == "bad"

    def paint(self, painter: QPainter) -> None:
        plain = ("tint", "tint2") if self.block.firm else ("paper", "edge")
        ground, edge = (f"{self.tone}bg", self.tone) if self.tone else plain
        pen = QPen(color("accent" if self.underMouse() else edge), 1)
        if not self.block.firm:
            pen.setDashPattern((3, 2))
        painter.setPen(pen)
        painter.setBrush(color(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        self._paint_texts(painter)

    def _paint_texts(self, painter: QPainter) -> None:
        """Title and times as far as they fit; of a short clash the sign alone."""
        pad = PAD if self.width() >= WIDE else NARROW
        room, signed = self.width() - 2 * pad, SIGN + 4 if self.tone else 0
        line = fonts.metrics("axis_strong").height()
        top = max(1, (self.height() - 2 * line) // 2)
        first, second = broken(self.block.title, "axis_strong", room - signed, room)
        if self.tone:
            place = QRect(pad, top + (line - SIGN) // 2, SIGN, SIGN)
            if not first:
                place.moveCenter(self.rect().center())
            sign = "warning-octagon-fill" if self.clash else "shield-fill"
            icons.draw_icon(painter, self.mirrored(place), sign, color(self.tone))
        if not first:
            return
        self.write(painter, QRect(pad + signed, top, room - signed, line), first, "axis_strong", "ink")
        under = QRect(pad, top + line, room, line)
        if second:
            self.write(painter, under, second, "axis_strong", "ink")
        elif fonts.metrics("axis").horizontalAdvance(self.block.times) <= room:
            self.write(painter, under, self.block.times, "axis", "ink2")


def broken(text: str, role: fonts.Role, first: int, second: int) -> tuple[str, str]:
    """A text broken between words into two lines of these widths; cut where not even its first word fits."""
    words = text.split()
    above = _fitting(words, role, first)
    if not above:
        cut = fonts.metrics(role).elidedText(words[0] if words else "", ELIDED, first)
        return (cut, "") if len(cut) > LEAST else ("", "")
    rest = words[above:]
    below = _fitting(rest, role, second)
    under = " ".join(rest[:below])
    if below < len(rest):
        under = f"{under.rstrip(',')}…" if below else fonts.metrics(role).elidedText(rest[0], ELIDED, second)
    return " ".join(words[:above]), under


def _fitting(words: Sequence[str], role: fonts.Role, width: int) -> int:
    """How many words fit into a line."""
    metrics = fonts.metrics(role)
    taken = 0
    while taken < len(words) and metrics.horizontalAdvance(" ".join(words[: taken + 1])) <= width:
        taken += 1
    return taken


class Timeline(Chart):
    """`chosen` carries the key of a meeting, `room_chosen` that of a room."""

    chosen = Signal(str)
    room_chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._lines: tuple[Line, ...] = ()
        self._lanes: list[list[int]] = []
        self._tones: Mapping[str, str] = {}
        self._from, self._to = 9 * HOUR, 18 * HOUR
        self._start = ROOM[0]  # where the hours begin, from the start side
        self.now: int | None = None  # minutes since midnight, where the day shown is today
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show the rooms of a day."""
        self._lines = tuple(lines)
        self._lanes = [lanes(line.blocks) for line in lines]
        self._set_hours([block for line in lines for block in line.blocks])
        doors: list[Door] = []
        for line in lines:
            doors.append(self._room(line))
            doors.extend(self._block(block) for block in line.blocks)
        self.set_doors(doors)

    def mark(self, tones: Mapping[str, str]) -> None:
        """Paint the blocks of these meetings in the tone given, "bad" in a clash, "warn" where it is allowed."""
        self._tones = tones
        for door in self.doors:
            if isinstance(door, BlockDoor) and door.tone != tones.get(door.block.key, ""):
                door.tone = tones.get(door.block.key, "")
                door.update()

    def sizeHint(self) -> QSize:
        return QSize(640, HOURS + sum(self._rows()) * self._row())

    def minimumSizeHint(self) -> QSize:
        return QSize(320, self.sizeHint().height())

    def place(self) -> None:
        self._start = self._measure()
        row, top, doors = self._row(), HOURS, iter(self.doors)
        for line, of_line, rows in zip(self._lines, self._lanes, self._rows(), strict=True):
            next(doors).setGeometry(self.mirrored(QRect(0, top, self._start - 4, row - 4)))
            for block, lane in zip(line.blocks, of_line, strict=True):
                left, right = self._x_of(block.starts), self._x_of(block.ends)
                place = QRect(left, top + lane * row, max(right - left, 6), row - 4)
                next(doors).setGeometry(self.mirrored(place))
            top += rows * row

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(fonts.font("axis"))
        step = self._step()
        for minute in range(self._from, self._to + 1, HOUR):
            across = self._x_of(minute)
            line = QRect(across, HOURS - 8, 1, self.height() - HOURS + 8)
            painter.fillRect(self.mirrored(line), color("line"))
            if (minute - self._from) % step == 0 and minute < self._to:
                painter.setPen(color("ink3"))
                place = QRect(across - 20, 0, 40, HOURS - 9)
                words = self.locale().toString(minute // HOUR % 24).rjust(2, self.locale().zeroDigit())
                painter.drawText(self.mirrored(place), Qt.AlignmentFlag.AlignCenter, words)
        if self.now is not None and self._from <= self.now <= self._to:
            line = QRect(self._x_of(self.now) - 1, HOURS - 8, 2, self.height() - HOURS + 8)
            painter.fillRect(self.mirrored(line), color("accent"))
        painter.end()

    # measures

    def _set_hours(self, blocks: Sequence[Block]) -> None:
        """Whole hours around everything, at least half a working day."""
        first = min((block.starts for block in blocks), default=9 * HOUR)
        last = max((block.ends for block in blocks), default=18 * HOUR)
        self._from = first // HOUR * HOUR
        self._to = max(-(-last // HOUR) * HOUR, self._from + SPAN)

    def _rows(self) -> list[int]:
        return [max(of_line, default=0) + 1 for of_line in self._lanes]

    def _row(self) -> int:
        return max(ROW, 2 * fonts.metrics("axis_strong").height() + 10)

    def _measure(self) -> int:
        """Where the hours begin, from the start side."""
        metrics = fonts.metrics("caption")
        widest = max((metrics.horizontalAdvance(line.text) for line in self._lines), default=0)
        return min(max(widest + INSET + 20, ROOM[0]), ROOM[1], self.width() // 3)

    def _x_of(self, minute: int) -> int:
        room = self.width() - self._start - INSET - 1
        return self._start + round(room * (minute - self._from) / (self._to - self._from))

    def _step(self) -> int:
        """The minutes between two hours that are written."""
        wide = self._x_of(self._from + HOUR) - self._x_of(self._from)
        return HOUR * max(1, -(-28 // max(1, wide)))

    def _room(self, line: Line) -> Door:
        door = RoomDoor(line)
        if line.key:
            door.clicked.connect(lambda: self.room_chosen.emit(line.key))
        else:
            door.setCursor(Qt.CursorShape.ArrowCursor)
        return door

    def _block(self, block: Block) -> Door:
        door = BlockDoor(block)
        door.tone = self._tones.get(block.key, "")
        door.clicked.connect(lambda: self.chosen.emit(block.key))
        return door
