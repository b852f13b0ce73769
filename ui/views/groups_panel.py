"""The panel of the Groups page: the whole story of one group, or a quiet summary of several."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QPushButton, QWidget

from models.entities.delegate import DelegateRole
from models.entities.event import EventRole
from models.labels import DIRECTION_TEXTS, ROLE_TEXTS, step_words, word
from models.queries.clashes import ClashRow
from models.queries.delegates import DelegateRow
from models.queries.documents import DocumentRow
from models.queries.groups import GroupRow
from models.queries.story import GroupStory, HistoryLine, RuleLine
from models.rules.replies import free_places
from resources.texts import _, ngettext
from ui.context import Context
from ui.theme.statuses import STATUSES, status
from ui.views.words import clock, day, number, weekday_time
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.panel import DetailPanel
from ui.widgets.pill import Pill
from ui.widgets.story import StoryStep

HISTORY = 8  # lines shown before "more"
STATE_STATUS: Mapping[str, str] = {
    "proposed": "provisional",
    "accredited": "confirmed",
    "withdrawn": "withdrawal",
    "kept": "kept_from_travel",
}
RULE_SIGNS: Mapping[str, str] = {"forbidden": "prohibit", "consent": "handshake", "inform": "info"}


@dataclass(frozen=True, slots=True)
class Told:
    """What the panel shows of one group: its story and the open clashes it is part of."""

    story: GroupStory
    clashes: Sequence[ClashRow]
