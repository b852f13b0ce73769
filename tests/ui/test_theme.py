"""The theme: legible in both palettes, every icon there, every role of type its own font."""

import json
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontDatabase, QIcon, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QPushButton

from resources import resource_path
from ui.shell.actions import SHELL_ACTIONS
from ui.theme import fonts, icons
from ui.theme.palette import DARK, LIGHT, Tokens
from ui.theme.sheet import style_sheet
from ui.theme.statuses import STATUSES, status
from ui.theme.theme import color, current, theme

ROOT = Path(__file__).parents[2]
GROUNDS = ("paper", "desk", "sunk", "hover", "tint", "raised")
TABLE = {
    ("light", "ink"): (17.0, 15.4, 16.2, 15.2, 14.4, 17.0),
    ("light", "ink2"): (7.5, 6.8, 7.2, 6.7, 6.4, 7.5),
    ("light", "ink3"): (5.6, 5.1, 5.3, 5.0, 4.8, 5.6),
    ("light", "accent"): (7.0, 6.3, 6.7, 6.3, 5.9, 7.0),
    ("dark", "ink"): (14.0, 15.1, 13.4, 12.6, 10.7, 12.1),
    ("dark", "ink2"): (7.8, 8.4, 7.5, 7.0, 6.0, 6.7),
    ("dark", "ink3"): (6.3, 6.8, 6.0, 5.7, 4.8, 5.5),
    ("dark", "accent"): (8.1, 8.7, 7.7, 7.2, 6.1, 7.0),
}
PALETTES = {"light": LIGHT, "dark": DARK}


def luminance(value: str) -> float:
    parts = (QColor(value).redF(), QColor(value).greenF(), QColor(value).blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    bright, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("name", "ink"), TABLE)
def test_inks_have_the_contrast_that_was_designed(name: str, ink: str):
    tokens = PALETTES[name]
    measured = [contrast(tokens.of(ink), tokens.of(ground)) for ground in GROUNDS]
    assert measured == pytest.approx(TABLE[name, ink], abs=0.06)
    assert min(measured) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize("tone", ["good", "wait", "warn", "bad"])
def test_states_are_legible_on_every_ground(tokens: Tokens, tone: str):
    for ground in (*GROUNDS, f"{tone}bg"):
        assert contrast(tokens.of(tone), tokens.of(ground)) >= 4.5, ground
    assert contrast(tokens.of(f"{tone}fill"), tokens.paper) >= 3.0


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_the_rest_of_the_palette_keeps_its_ratios(tokens: Tokens):
    for text, ground in (("on", "accent"), ("toastink", "toast"), ("toastact", "toast"), ("ink", "mark")):
        assert contrast(tokens.of(text), tokens.of(ground)) >= 4.5, text
    for ground in ("paper", "raised"):
        assert contrast(tokens.edge, tokens.of(ground)) >= 3.0, ground


def test_no_other_file_of_ui_holds_a_colour():
    found = [
        path.name
        for path in (ROOT / "ui").rglob("*.py")
        if path.name != "palette.py" and re.search(r"#[0-9A-Fa-f]{6}\b", path.read_text("utf-8"))
    ]
    assert found == []


def test_every_icon_that_is_named_resolves(qapp: QApplication):
    qtawesome_map = next((icons._font_files()[0].parent).glob("phosphor-charmap-*.json"))
    charmap = json.loads(qtawesome_map.read_text("utf-8"))
    names = {shown.icon for shown in STATUSES.values()} | {spec.icon for spec in SHELL_ACTIONS}
    names |= {"squares-four-fill", "users-three-fill", "warning-octagon-fill", "x-bold", "check-bold", "minus-bold"}
    call = r"(?:draw_icon|icon|set_icon|Sign|button)\((?:[^()\"]|\"[^\"]*\"(?=,))*?\"([a-z]+(?:-[a-z]+)+)\""
    for path in (ROOT / "ui").rglob("*.py"):
        names |= {name for name in re.findall(call, path.read_text("utf-8")) if icons.exists(name) or "-" in name}
    assert {name for name in names if name not in charmap} == set()


def test_an_icon_with_an_unknown_name_is_refused(qapp: QApplication):
    with pytest.raises(KeyError):
        icons.icon("no-such-icon")


def painted(icon: QIcon, size: QSize, ratio: float) -> QImage:
    return icon.pixmap(size, ratio).toImage()


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_an_icon_is_painted_at_its_exact_size_with_room_for_the_text(qapp: QApplication, ratio: float):
    theme().apply(qapp, "light")
    image = painted(icons.icon("plus", "accent", 16), icons.icon_size(16), ratio)
    assert (image.width(), image.height()) == (round(20 * ratio), round(16 * ratio))
    free = [
        image.pixelColor(x, y).alpha() for x in range(round(17 * ratio), image.width()) for y in range(image.height())
    ]
    assert max(free) == 0
    middle = image.pixelColor(round(8 * ratio), round(8 * ratio))
    assert middle.alpha() > 0
    assert middle.name().upper() == LIGHT.accent


def test_an_icon_follows_the_theme_without_being_made_anew(qapp: QApplication):
    theme().apply(qapp, "light")
    made = icons.icon("square-fill", "ink", 16, gap=False)
    button = QPushButton()
    button.setIcon(made)
    light = painted(button.icon(), QSize(16, 16), 1).pixelColor(8, 8)
    theme().apply(qapp, "dark")
    dark = painted(button.icon(), QSize(16, 16), 1).pixelColor(8, 8)
    theme().apply(qapp, "light")
    assert (light.name().upper(), dark.name().upper()) == (LIGHT.ink, DARK.ink)


@pytest.mark.parametrize(("name", "turns"), [("arrow-u-up-left", True), ("paper-plane-tilt", True), ("clock", False)])
def test_arrows_turn_in_a_right_to_left_window_and_clocks_do_not(qapp: QApplication, name: str, turns: bool):
    def drawn(rtl: bool) -> QImage:
        image = QImage(32, 32, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        icons.draw_icon(painter, image.rect(), name, color("ink"), rtl=rtl)
        painter.end()
        return image

    assert (drawn(True) != drawn(False)) is turns


def test_changing_the_theme_reaches_palette_sheet_and_listeners(qapp: QApplication):
    told: list[str] = []
    theme().changed.connect(lambda: told.append(current().name))
    theme().apply(qapp, "dark")
    palette = qapp.palette()
    assert palette.color(QPalette.ColorRole.Base).name().upper() == DARK.paper
    assert palette.color(QPalette.ColorRole.Accent).name().upper() == DARK.accent
    faded = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert contrast(faded.name(), DARK.paper) >= 4.5
    assert DARK.accent in qapp.styleSheet()
    theme().apply(qapp, "light")
    assert told[-2:] == ["dark", "light"]


def test_the_system_theme_follows_the_desktop(qapp: QApplication):
    theme().apply(qapp, "system")
    scheme = qapp.styleHints().colorScheme()
    assert current() is (DARK if scheme == Qt.ColorScheme.Dark else LIGHT)
    theme().apply(qapp, "light")


def test_the_bundled_type_has_three_weights_of_both_scripts_and_its_licence(qapp: QApplication):
    fonts.load_fonts()
    assert {"Regular", "Medium", "SemiBold"} <= set(QFontDatabase.styles("Noto Sans"))
    assert "Noto Sans Arabic" in QFontDatabase.families()
    assert "SIL OPEN FONT LICENSE" in resource_path("fonts", "OFL.txt").read_text("utf-8")


def test_kazakh_and_arabic_letters_are_in_the_bundled_type(qapp: QApplication):
    fonts.load_fonts()
    from PySide6.QtGui import QRawFont

    latin = QRawFont(str(resource_path("fonts", "NotoSans-Medium.ttf")), 13)
    arabic = QRawFont(str(resource_path("fonts", "NotoSansArabic-Medium.ttf")), 13)
    assert all(latin.supportsCharacter(ord(letter)) for letter in "ÄéŁşҰұҚқҢңӘәІіҮүӨөҺһ№–—…“”")
    assert all(arabic.supportsCharacter(ord(letter)) for letter in "ابتثجحخدذرزسشصضطظعغفقكلمنهويپچگ٠١٢٣٤٥٦٧٨٩،؟")


def test_all_roles_grow_from_one_base(qapp: QApplication):
    fonts.set_base(16)
    larger = {role: fonts.font(role).pixelSize() for role in fonts.ROLES}
    fonts.set_base(fonts.BASE)
    assert all(larger[role] > fonts.font(role).pixelSize() for role in fonts.ROLES)
    assert fonts.font("page_title").pixelSize() == 20


def test_the_sheet_has_no_open_place(qapp: QApplication):
    assert "$" not in style_sheet(LIGHT, fonts.pixels)


def test_every_state_has_word_sign_and_colour():
    for key in STATUSES:
        shown = status(key)
        assert shown.text
        assert shown.tone in ("good", "wait", "warn", "bad")
    assert status("conditional").filled
    assert not status("accepted").filled
