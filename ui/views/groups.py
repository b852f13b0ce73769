"""The Groups page: who is invited, what they answered, who comes; and the story of each beside it."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.changes import Changes
from models.operations.edit import FieldEdit
from models.queries.clashes import ClashRow, clash_rows
from models.queries.groups import GroupCounts, GroupRow
from models.queries.story import GroupStory
from resources.texts import N_, _, language, ngettext
from ui.context import Context
from ui.tables.bulk_bar import BulkAction
from ui.tables.cells import CellEdit
from ui.tables.filters import Sort
from ui.tables.layouts import LayoutStore
from ui.tables.table import RowsTable
from ui.theme import icons
from ui.views.cell_writing import CellWriting
from ui.views.clash_popover import ClashPopovers
from ui.views.document_opener import DocumentOpener
from ui.views.groups_actions import GroupActions
from ui.views.groups_columns import PRESETS, field_edits, group_columns
from ui.views.groups_empty import GroupsEmpty
from ui.views.groups_panel import MORE, GroupPanel, PanelAction
from ui.views.groups_reading import GroupsRead, read_groups, read_story
from ui.views.notice import Notice
from ui.views.page import Page
from ui.views.words import moment_here, number
from ui.widgets.buttons import button
from ui.widgets.page_head import PageHead

CLASH_TABLES = (
    "meeting participation assignment room room_layout room_equipment room_entrance room_neighbour blocked_time "
    "separation_rule override membership delegate"
).split()
MENU = (
    PanelAction("reply", N_("Record reply…"), "envelope-open", -1),
    PanelAction("name_delegate", N_("Name delegate…"), "user-plus", -1),
    *MORE,
)


class GroupsPage(Page):
    """One table of the groups of the event, and the panel with the story of the one chosen."""

    SHOWS: ClassVar[tuple[str, ...]] = (
        "group event_group designation membership invitation reminder reply delegate person person_name document "
        "separation_rule"
    ).split()  # pyright: ignore[reportAssignmentType]
    FINDS: ClassVar[tuple[str, ...]] = ("group",)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
