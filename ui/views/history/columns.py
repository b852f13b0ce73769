"""The columns of the History page."""

from typing import Final

from resources.texts import N_, _
from ui.tables.columns import Column
from ui.theme.statuses import status
from ui.views.history.lines import HistoryLine, as_shown, sign_of, what_words
from ui.views.words import clock
from ui.widgets.change import change_text

CHANGE: Final = "change"


def history_columns() -> tuple[Column[HistoryLine], ...]:
    """All columns; those shown at first come first."""
    return (
        Column(
            "time",
            N_("Time"),
            lambda line: clock(line.at),
            lambda line: line.at,
            "date",
            70,
            tip=lambda line: f"{line.band}, {clock(line.at)}",
        ),
        Column("officer", N_("Officer"), lambda line: line.step.officer, width=92, quiet=True, personal=True),
        Column(
            "what",
            N_("What was done"),
            lambda line: what_words(line.step),
            kind="name",
            width=222,
            icon=lambda line: sign_of(line.row),
            personal=False,
        ),
        Column("where", N_("Where"), lambda line: line.row.told.where, width=190, quiet=True, personal=True),
        Column(CHANGE, N_("Old and new value"), _changed, kind="own", width=254, personal=True),
        Column(
            "day",
            N_("Day"),
            lambda line: line.band,
            lambda line: line.at,
            width=190,
            shown=False,
            quiet=True,
            full=lambda line: line.at.date().isoformat(),
        ),
        Column(
            "state",
            N_("State"),
            lambda line: status("undone").text if line.step.undone else "",
            kind="status",
            width=110,
            shown=False,
            status=lambda line: "undone" if line.step.undone else "",
        ),
        Column(
            "mark",
            N_("State of the history"),
            lambda line: line.step.mark,
            width=200,
            shown=False,
            quiet=True,
            personal=False,
            tip=lambda _line: _("It stands on the reports made after this step"),
        ),
    )


def _changed(line: HistoryLine) -> str:
    told = as_shown(line.row.told)
    return change_text(told.field, told.old, told.new)
