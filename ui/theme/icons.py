"""The icons: Phosphor glyphs drawn with the painter at their exact size, in a token's colour of the moment.

The font and its list of names lie in the qtawesome package; importing that would double the start, so its
files are read beside it.
"""

import json
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton

from ui.theme.sides import is_rtl
from ui.theme.theme import color

GAP: Final = 4  # transparent pixels on the side of the text: a styled button sets icon and text too close
MIRRORED: Final = frozenset(
    {
        "arrow-bend-down-left",
        "arrow-left",
        "arrow-right",
        "arrow-square-out",
        "arrow-u-up-left",
        "arrow-u-up-right",
        "caret-left",
        "caret-right",
        "paper-plane-tilt",
        "sign-out",
        "swap",
    }
)


def exists(name: str) -> bool:
    """Whether the icon font has a glyph of this name."""
    return name in _charmap()


def draw_icon(
    painter: QPainter, rect: QRect | QRectF, name: str, colour: QColor | str, *, rtl: bool | None = None
) -> None:
    """Draw a glyph as large as the rectangle is high, in its middle; arrows and carets turn in a right-to-left
    window (`rtl` None: as the application). Raises KeyError for an unknown name."""
    turned = _turns(name) and (is_rtl() if rtl is None else rtl)
    place = QRectF(rect)
    painter.save()
    painter.setFont(_glyph_font(round(place.height())))
    painter.setPen(QColor(colour))
    if turned:
        painter.translate(2 * place.center().x(), 0)
        painter.scale(-1, 1)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, _charmap()[name])
    painter.restore()


def icon(name: str, token: str = "ink2", size: int = 16, *, gap: bool = True) -> QIcon:
    """An icon that draws itself in the theme, direction and pixel ratio of the moment.

    `token` names a colour of the palette, `size` is in pixels; with `gap` it is 4 wider on the side of the text,
    so set `iconSize` to `icon_size(size)`. Raises KeyError for an unknown name.
    """
    if not exists(name):
        raise KeyError(name)
    return QIcon(_Glyph(name, token, size, gap))


def icon_size(size: int = 16) -> QSize:
    """The size of an icon with its gap."""
    return QSize(size + GAP, size)


def set_icon(button: QAbstractButton, name: str, token: str = "ink2", size: int = 16) -> None:
    """Give a button an icon at its exact size; with the gap if it has a text."""
    gap = bool(button.text())
    button.setIcon(icon(name, token, size, gap=gap))
    button.setIconSize(icon_size(size) if gap else QSize(size, size))


class _Glyph(QIconEngine):
    """Draws a glyph whenever a button asks, so that a change of theme needs no new icons."""

    def __init__(self, name: str, token: str, size: int, gap: bool) -> None:
        super().__init__()
        self._name, self._token, self._size, self._gap = name, token, size, gap

    def clone(self) -> QIconEngine:
        return _Glyph(self._name, self._token, self._size, self._gap)

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        return size

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        pixmap = QPixmap(size * scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter, QRect(0, 0, pixmap.width(), pixmap.height()), mode, scale)
        painter.end()
        pixmap.setDevicePixelRatio(scale)
        return pixmap

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        self._draw(painter, rect, mode, 1.0)

    def _draw(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, scale: float) -> None:
        side = min(self._size * scale, rect.height())
        free = rect.width() - side
        start = 0.0 if self._gap else free / 2
        left = rect.left() + (free - start if is_rtl() else start)
        place = QRectF(left, rect.top() + (rect.height() - side) / 2, side, side)
        token = "strong" if mode == QIcon.Mode.Disabled else self._token
        draw_icon(painter, place, self._name, color(token))


def _turns(name: str) -> bool:
    return name.removesuffix("-fill").removesuffix("-bold") in MIRRORED


@lru_cache(maxsize=32)
def _glyph_font(size: int) -> QFont:
    made = QFont(_family())
    made.setPixelSize(size)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@cache
def _family() -> str:
    loaded = QFontDatabase.addApplicationFont(str(_font_files()[0]))
    return QFontDatabase.applicationFontFamilies(loaded)[0]


@cache
def _charmap() -> dict[str, str]:
    listed: dict[str, str] = json.loads(_font_files()[1].read_text("utf-8"))
    return {name: chr(int(code, 16)) for name, code in listed.items()}


@cache
def _font_files() -> tuple[Path, Path]:
    spec = find_spec("qtawesome")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("qtawesome is not installed")
    fonts = Path(next(iter(spec.submodule_search_locations))) / "fonts"
    return next(fonts.glob("phosphor-*.ttf")), next(fonts.glob("phosphor-charmap-*.json"))
