"""The Groups page: who is invited, what they answered, who comes; and the story of each beside it."""

import mimetypes
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QTemporaryDir, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from models.labels import names_listed
from models.operations.edit import edit_fields
from models.queries.clashes import ClashRow, clash_rows
from models.queries.documents import DocumentRow, document_bytes
from models.queries.groups import GroupCounts, GroupRow
from models.queries.story import GroupStory
from resources.texts import _, language, ngettext
from ui.context import Context
from ui.runner import Write
from ui.tables.bulk_bar import BulkAction
from ui.tables.cells import CellEdit
from ui.tables.filters import Sort
from ui.tables.layouts import LayoutStore
from ui.tables.table import RowsTable
from ui.theme import icons
from ui.views.groups_actions import GroupActions
from ui.views.groups_columns import PRESETS, field_edits, group_columns
from ui.views.groups_panel import GroupPanel
from ui.views.groups_reading import GroupsRead, read_groups, read_story
from ui.views.notice import Notice
from ui.views.page import Page
from ui.views.words import moment_here, number
