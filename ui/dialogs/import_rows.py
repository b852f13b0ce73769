"""The rows of a list as the dialog shows them: what becomes of each, and boxes to take a doubtful one all the same."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from models.entities.delegate import DelegateRole, DelegateState
from models.entities.meeting import MeetingKind
from models.intake.fields import labels
from models.intake.headings import MEETINGS, PEOPLE
from models.intake.meetings import ListedMeeting
from models.intake.meetings_preview import shown
from models.intake.people import ListedDelegate
from models.intake.preview import Change, Outcome, Preview, PreviewRow, told_changes
from models.labels import word
from models.sensitive import is_sensitive
from resources.texts import N_, _, ngettext
from ui.tables.columns import Column
from ui.tables.filter_bar import Preset
from ui.tables.prepared import Prepared
from ui.tables.table import RowsTable
from ui.theme.statuses import status

TAKEN = (Outcome.NEW, Outcome.CHANGED)
ORDER = (Outcome.REFUSED, Outcome.DOUBTFUL, Outcome.CHANGED, Outcome.NEW, Outcome.SAME)
BETWEEN = " · "
_WORDS: dict[str, type[StrEnum]] = {"role": DelegateRole, "state": DelegateState, "kind": MeetingKind}
_TOLD = {
    PEOPLE: ("role", "function", "organisation", "email", "phone"),
    MEETINGS: ("kind", "end", "groups", "people", "language"),
}
SENSITIVE = tuple(name for name in labels(PEOPLE) if is_sensitive("person", name))


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the list; `at` stands before the name, `told` is what changes or what is said, `reason` why not, and
    `remark` what should be known of a row that is taken.

    `secrets` are what in these texts identifies or reaches a person.
    """

    id: str
    number: int
    outcome: Outcome
    at: str
    name: str
    told: str
    reason: str
    remark: str
    secrets: tuple[str, ...]


PRESETS: tuple[Preset[Line], ...] = (
    Preset("all", N_("All")),
    *(
        Preset(outcome.value, word, lambda line, outcome=outcome: line.outcome is outcome)
        for outcome, word in (
            (Outcome.NEW, N_("New")),
            (Outcome.CHANGED, N_("Changed")),
            (Outcome.SAME, N_("Same")),
            (Outcome.DOUBTFUL, N_("Doubtful")),
            (Outcome.REFUSED, N_("Refused")),
        )
    ),
)


def lines_of(preview: Preview[Any], kind: str) -> list[Line]:
    """The rows of a preview as lines, in file order."""
    words = labels(kind)
    return [_line(row, kind, words) for row in preview.rows]


def _line(row: PreviewRow[Any], kind: str, words: dict[str, str]) -> Line:
    at, name = _place_and_name(row.listed)
    told = told_changes([_in_words(change) for change in row.changes], words) if row.changes else _said(row, kind)
    reason = row.reason if row.outcome in (Outcome.DOUBTFUL, Outcome.REFUSED) else ""
    return Line(str(row.row), row.row, row.outcome, at, name, told, reason, row.remark, _sensitive(row))


def _sensitive(row: PreviewRow[Any]) -> tuple[str, ...]:
    """What is said and what changes of the fields that identify or reach a person, the longest first."""
    fields = [name for name in SENSITIVE if isinstance(row.listed, ListedDelegate)]
    found = {getattr(row.listed, name) for name in fields}
    found |= {value for change in row.changes if change.field in fields for value in (change.old, change.new)}
    found |= {word for value in found for word in value.split() if "@" in word}
    return tuple(sorted(found - {""}, key=len, reverse=True))


def _secrets(line: Line) -> tuple[str, ...]:
    return line.secrets


def _remark(line: Line) -> str:
    return " ".join(text for text in (line.reason, line.remark) if text)


def _in_words(change: Change) -> Change:
    """A change of a role, a state or a kind in the words of the screen."""
    values = _WORDS.get(change.field)
    if values is None:
        return change
    old, new = (word(values(key)) if key else "" for key in (change.old, change.new))
    return replace(change, old=old, new=new)


def _place_and_name(listed: ListedDelegate | ListedMeeting) -> tuple[str, str]:
    if isinstance(listed, ListedDelegate):
        return listed.group, listed.name
    return BETWEEN.join(part for part in (shown(listed, "start"), listed.room) if part), listed.title


def _said(row: PreviewRow[Any], kind: str) -> str:
    """What a row without a known one says, so that a wrong column is seen."""
    if row.outcome is Outcome.SAME:
        return ""
    values = [_said_of(row.listed, name) for name in _TOLD[kind]]
    return BETWEEN.join(value for value in values if value)


def _said_of(listed: ListedDelegate | ListedMeeting, name: str) -> str:
    said = shown(listed, name) if isinstance(listed, ListedMeeting) else str(getattr(listed, name))
    values = _WORDS.get(name)
    return word(values(said)) if values and said in set(values) else said


def left_aside(lines: Sequence[Line], accepted: set[int]) -> str:
    """The rows that are not taken as text for a mail or a sheet: number, outcome, reason, place, name."""
    left = [one for one in lines if one.reason and one.number not in accepted]
    return "\n".join("\t".join((one.id, status(one.outcome).text, one.reason, one.at, one.name)) for one in left)


class PreviewTable(RowsTable[Line]):
    """The lines of one kind of list; `ticked` follows every box that was turned over."""

    ticked = Signal()

    def __init__(self, kind: str) -> None:
        self.accepted: set[int] = set()
        self.kind = kind
        self.lines: list[Line] = []
        self._columns = self._declared()
        super().__init__(self._columns, presets=PRESETS, words=_words, frozen=0)
        self._boxes = _Boxes(self)
        self.setAccessibleName(_("Rows of the list"))

    def show_lines(self, lines: list[Line]) -> None:
        """Show other lines; what was ticked by its number stays ticked while the row is doubtful."""
        self.lines = lines
        doubtful = {line.number for line in lines if line.outcome is Outcome.DOUBTFUL}
        self.accepted &= doubtful
        self.set_rows(Prepared(lines, self._columns))

    def takes(self, line: Line) -> bool:
        return line.outcome in TAKEN or line.number in self.accepted

    def turn_over(self, line: Line) -> None:
        """Take a doubtful row, or leave it again."""
        if line.outcome is Outcome.DOUBTFUL:
            self.accepted ^= {line.number}
            self.view.viewport().update()
            self.ticked.emit()

    def current_words(self) -> str:
        """Why the current row is left aside, in full; "" where it is not."""
        place = self.view.currentIndex().row()
        line = self.view.rows.row_at(place) if place >= 0 else None
        return _("Row {row}: {reason}").format(row=line.id, reason=line.reason) if line and line.reason else ""

    def _declared(self) -> tuple[Column[Line], ...]:
        people = self.kind == PEOPLE
        return (
            Column("take", N_("Take"), self._taken_word, self._taken_word, "check", 60, checked=self.takes),
            Column("row", N_("Row"), lambda line: line.id, lambda line: line.number, "number", 52),
            Column(
                "outcome",
                N_("Outcome"),
                lambda line: status(line.outcome).text,
                lambda line: ORDER.index(line.outcome),
                "status",
                104,
                status=lambda line: line.outcome,
            ),
            Column("at", N_("Group") if people else N_("When and where"), lambda line: line.at, width=152),
            Column("name", N_("Name") if people else N_("Title"), lambda line: line.name, kind="name", width=152),
            Column(
                "told",
                N_("What it says or changes"),
                lambda line: line.told,
                width=196,
                tip=lambda line: line.told,
                secret=_secrets,
            ),
            Column(
                "reason",
                N_("Remark"),
                _remark,
                width=190,
                tip=_remark,
                secret=_secrets,
            ),
        )

    def _taken_word(self, line: Line) -> str:
        return _("yes") if self.takes(line) else _("no")


class _Boxes(QObject):
    """Turns the boxes of doubtful rows over: Space on any cell, a click on the box."""

    def __init__(self, table: PreviewTable) -> None:
        super().__init__(table)
        self._table = table
        table.view.installEventFilter(self)
        table.view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space:
            self._turn_selected()
            return True
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            return self._click(event)
        return False

    def _turn_selected(self) -> None:
        view = self._table.view
        for place in list(view.spans) or [view.currentIndex().row()]:
            if place >= 0:
                self._table.turn_over(view.rows.row_at(place))

    def _click(self, event: QMouseEvent) -> bool:
        view = self._table.view
        index = view.indexAt(event.position().toPoint())
        on_box = index.isValid() and view.rows.columns[index.column()].key == "take"
        if on_box and event.button() == Qt.MouseButton.LeftButton:
            view.go_to(index.row(), index.column())
            self._table.turn_over(view.rows.row_at(index.row()))
        return on_box


def _words(count: int) -> str:
    return ngettext("{n} row", "{n} rows", count).format(n=count)
