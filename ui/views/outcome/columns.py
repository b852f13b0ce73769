"""The columns of the three tables of the Outcome page, its chips, and where each cell is written."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from models.entities.outcome import SignatureAnswer
from models.errors import UserError
from models.operations.edit import FieldEdit
from models.queries.outcome import OutcomeRow, PointRow, SigningRow
from resources.texts import N_, _, ngettext
from ui.dialogs.day_field import read_day, written
from ui.tables.cells import CellEdit
from ui.tables.columns import Column, Edit
from ui.tables.filter_bar import Preset
from ui.theme.statuses import status
from ui.views.words import day, listed, number

Answer = SignatureAnswer
ANSWERS = tuple(Answer)
TYPED = frozenset({"signed_by", "signed_on", "remarks"})  # columns where a letter is a letter, not an answer

PRESETS: tuple[Preset[SigningRow], ...] = (
    Preset("all", N_("All")),
    Preset("signed", N_("Signed"), lambda row: row.answer is Answer.SIGNED),
    Preset("declined", N_("Declined"), lambda row: row.answer is Answer.DECLINED),
    Preset("reserved", N_("Reserved"), lambda row: row.answer is Answer.RESERVED),
    Preset("absent", N_("Absent"), lambda row: row.answer is Answer.ABSENT),
    Preset("awaited", N_("To record"), lambda row: row.awaited),
)


def answer_status(row: SigningRow) -> str:
    """The status of what a group did; of one that sent nobody nothing is expected."""
    if row.answer:
        return str(row.answer)
    return "unrecorded" if row.awaited else ""


def signing_columns(today: date, *, writable: bool) -> tuple[Column[SigningRow], ...]:
    """The columns of the delegations; the answer is given by a key, the rest is typed."""
    columns: tuple[Column[SigningRow], ...] = (
        Column("place", N_("No."), lambda row: number(row.place), lambda row: row.place, "number", 56),
        Column("group", N_("Delegation"), lambda row: row.group, kind="name", width=244),
        Column(
            "answer",
            N_("Answer"),
            lambda row: status(answer_status(row)).text if answer_status(row) else "",
            _answer_order,
            "status",
            134,
            status=answer_status,
        ),
        Column(
            "signed_by",
            N_("By whom"),
            lambda row: row.signed_by,
            width=150,
            personal=True,
            edit=Edit("signature.signed_by", lambda row: row.signed_by, str.strip),
        ),
        Column(
            "signed_on",
            N_("When"),
            lambda row: day(row.signed_on, today),
            lambda row: row.signed_on,
            "date",
            90,
            edit=Edit(
                "signature.signed_on",
                lambda row: row.signed_on,
                _day_of(today),
                text=lambda row: written(row.signed_on),
            ),
        ),
        Column(
            "remarks",
            N_("Reservation or remark"),
            lambda row: row.remarks,
            width=186,
            quiet=True,
            edit=Edit("signature.remarks", lambda row: row.remarks, str.strip),
        ),
        Column(
            "head", N_("Head of delegation"), lambda row: row.head, width=150, shown=False, dash=True, personal=True
        ),
        Column(
            "delegates",
            N_("Delegates"),
            lambda row: number(row.delegates),
            lambda row: row.delegates,
            "number",
            90,
            shown=False,
        ),
    )
    return columns if writable else tuple(replace(column, edit=None) for column in columns)


def _answer_order(row: SigningRow) -> int | None:
    if row.answer:
        return ANSWERS.index(row.answer) + 1
    return 0 if row.awaited else None


def _day_of(today: date) -> Callable[[str], date | None]:
    def read(text: str) -> date | None:
        found = read_day(text, today)
        if text.strip() and found is None:
            raise UserError(_("“{text}” is no day. Write it as 25.05.2015 or 25 May.").format(text=text.strip()))
        return found

    return read


def document_columns(today: date) -> tuple[Column[OutcomeRow], ...]:
    """The columns of the outcome documents."""
    return (
        Column("title", N_("Outcome document"), lambda row: row.title, kind="name", width=270),
        Column(
            "state",
            N_("State"),
            lambda row: status(document_status(row)).text,
            kind="status",
            width=108,
            status=document_status,
        ),
        Column("adopted", N_("Date"), lambda row: day(row.adopted_on, today), lambda row: row.adopted_on, "date", 88),
        Column("languages", N_("Languages"), lambda row: row.languages, width=104, quiet=True),
    )


def document_status(row: OutcomeRow) -> str:
    """A document without a day is a draft."""
    return "adopted" if row.adopted_on else "draft"


def point_columns(*, writable: bool) -> tuple[Column[PointRow], ...]:
    """The columns of the agenda."""

    def read(text: str) -> str:
        if not text.strip():
            raise UserError(_("A point needs words. Type some, or take the point away in the agenda."))
        return text.strip()

    edit: Edit[PointRow] | None = Edit("agenda_item.title", lambda row: row.title, read) if writable else None
    return (
        Column("position", N_("No."), lambda row: number(row.position), kind="number", width=56),
        Column("title", N_("Agenda"), lambda row: row.title, width=256, edit=edit, tip=point_tip),
    )


def point_tip(row: PointRow) -> str:
    """The whole point, and how many meetings are about it."""
    told = ngettext("{n} meeting", "{n} meetings", row.meetings).format(n=number(row.meetings)) if row.meetings else ""
    return listed((row.title, told))


# Where a cell is written.


def signature_edits(edits: Sequence[CellEdit], row_of: Callable[[str], SigningRow]) -> list[FieldEdit]:
    """The edits of cells as the operation wants them. Raises UserError where nothing was recorded yet."""
    return [_signature_edit(edit, row_of(edit.row_id)) for edit in edits]


def _signature_edit(edit: CellEdit, row: SigningRow) -> FieldEdit:
    if row.signature_id is None:
        text = _(
            "Nothing was recorded of {group} yet. Say first what it did: S signed, D declined, R reserved, A absent."
        )
        raise UserError(text.format(group=row.group))
    return FieldEdit("signature", row.signature_id, edit.field.partition(".")[2], edit.seen, edit.value)


def point_edits(edits: Sequence[CellEdit]) -> list[FieldEdit]:
    """The words of points of the agenda as the operation wants them."""
    return [FieldEdit("agenda_item", edit.row_id, "title", edit.seen, edit.value) for edit in edits]
