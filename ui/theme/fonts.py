"""The bundled type: Noto Sans with Noto Sans Arabic behind it, and one font for each role on the screen."""

from typing import Final, Literal

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics

from resources import resource_path

Role = Literal[
    "page_title",
    "title",
    "figure",
    "body",
    "button",
    "bold",
    "pill",
    "head",
    "head_sorted",
    "caption",
    "group",
    "axis",
    "axis_strong",
    "minutes",
]

BASE: Final = 13
FAMILIES: Final = ("Noto Sans", "Noto Sans Arabic")
FILES: Final = (
    "NotoSans-Regular.ttf",
    "NotoSans-Medium.ttf",
    "NotoSans-SemiBold.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansArabic-Medium.ttf",
    "NotoSansArabic-SemiBold.ttf",
)
# Pixels at the base of 13, and the weight.
ROLES: Final[dict[Role, tuple[int, QFont.Weight]]] = {
    "page_title": (20, QFont.Weight.DemiBold),
    "title": (15, QFont.Weight.DemiBold),
    "figure": (28, QFont.Weight.DemiBold),
    "body": (13, QFont.Weight.Normal),
    "button": (13, QFont.Weight.Medium),
    "bold": (13, QFont.Weight.DemiBold),
    "pill": (12, QFont.Weight.Medium),
    "head": (12, QFont.Weight.Medium),
    "head_sorted": (12, QFont.Weight.DemiBold),
    "caption": (12, QFont.Weight.Normal),
    "group": (12, QFont.Weight.DemiBold),
    "axis": (11, QFont.Weight.Normal),
    "axis_strong": (11, QFont.Weight.Medium),
    "minutes": (10, QFont.Weight.Medium),
}


class _Type:
    """The base size of the screen and what was made from it."""

    base = BASE
    loaded = False
    fonts: Final[dict[Role, QFont]] = {}
    metrics: Final[dict[Role, QFontMetrics]] = {}


def load_fonts() -> None:
    """Make the bundled families known to Qt, once in a process; needs a QGuiApplication."""
    if _Type.loaded:
        return
    for name in FILES:
        QFontDatabase.addApplicationFont(str(resource_path("fonts", name)))
    _Type.loaded = True


def set_base(pixels: int) -> None:
    """Let every role grow or shrink with the text of a cell, 13 pixels by default; apply the theme afterwards."""
    _Type.base = pixels
    _Type.fonts.clear()
    _Type.metrics.clear()


def pixels(role: Role) -> int:
    """The size of a role in device independent pixels."""
    return round(ROLES[role][0] * _Type.base / BASE)


def font(role: Role) -> QFont:
    """The font of a role; shared, so copy it before changing it."""
    known = _Type.fonts.get(role)
    if known is None:
        known = _Type.fonts[role] = _make(role)
    return known


def metrics(role: Role) -> QFontMetrics:
    """The measures of a role's font, made once."""
    known = _Type.metrics.get(role)
    if known is None:
        known = _Type.metrics[role] = QFontMetrics(font(role))
    return known


def _make(role: Role) -> QFont:
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPixelSize(pixels(role))
    made.setWeight(ROLES[role][1])
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
