"""Rows and columns for the tests of the table: invented guests with a rank, a role and places."""

from dataclasses import dataclass

from PySide6.QtWidgets import QApplication

from models.errors import UserError
from ui.tables.columns import Column, Edit
from ui.theme.theme import current, theme

ROLES = [
    ("head", "Head of delegation", "held by Layla Harbour"),
    ("deputy", "Deputy head", ""),
    ("adviser", "Adviser", ""),
]
WORDS = {value: label for value, label, _hint in ROLES}


@dataclass(frozen=True, slots=True)
class Guest:
    id: str
    name: str
    group: str
    role: str
    places: int
    remarks: str = ""


def guest(
    number: int, name: str, group: str = "Salt Road Platform", role: str = "adviser", places: int = 1, remarks: str = ""
) -> Guest:
    return Guest(f"{number:032x}", name, group, role, places, remarks)


GUESTS = [
    guest(1, "Karim Almond", "Party of the Blue Gate", "head", 3),
    guest(2, "Layla Harbour", "Northern Wells Council", "head", 4),
    guest(3, "Zoë Basket", "Party of the Blue Gate", "adviser", 10),
    guest(4, "Rima Window", "Salt Road Platform", "deputy", 2),
    guest(5, "Элен Окно", "Salt Road Platform", "adviser", 1),
    guest(6, "Basil Ladder", "", "adviser", 2),
]


def named(text: str) -> str:
    if not text.strip():
        raise UserError("A delegate needs a name. Type one, or press Esc.")
    return text.strip()


def number(text: str) -> int:
    if not text.strip().isdecimal():
        raise UserError(f"“{text}” is not a number. Type how many places there are.")
    return int(text)


def role(text: str) -> str:
    raise UserError(f"“{text}” is no role. Choose one of the list.")


COLUMNS = (
    Column[Guest]("name", "Name", lambda row: row.name, kind="name", edit=Edit("name", lambda row: row.name, named)),
    Column[Guest]("group", "Group", lambda row: row.group, dash=True),
    Column[Guest](
        "role",
        "Role",
        lambda row: WORDS[row.role],
        sort=lambda row: list(WORDS).index(row.role),
        edit=Edit("role", lambda row: row.role, role, choices=lambda row: ROLES),
        personal=False,
    ),
    Column[Guest](
        "places",
        "Places",
        lambda row: str(row.places),
        sort=lambda row: row.places,
        kind="number",
        edit=Edit("places", lambda row: row.places, number),
    ),
    Column[Guest]("remarks", "Remarks", lambda row: row.remarks, edit=Edit("remarks", lambda row: row.remarks, str)),
    Column[Guest]("secret", "Secret", lambda row: f"secret {row.places}", shown=False),
)


def dress() -> None:
    """The light theme, if it is not worn already: to apply it takes longer than most tests."""
    app = QApplication.instance()
    if isinstance(app, QApplication) and (not app.styleSheet() or current().name != "light"):
        theme().apply(app, "light")


NAME, GROUP, ROLE, PLACES, REMARKS, SECRET = range(6)
