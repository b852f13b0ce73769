"""The style sheet, made from a palette: only for what the Fusion style cannot draw as meant."""

from collections.abc import Callable
from string import Template
from typing import Final

from ui.theme.fonts import ROLES, Role
from ui.theme.palette import Tokens

TONES: Final = ("ink", "ink2", "ink3", "accent", "good", "wait", "warn", "bad", "toastink", "toastact", "on")

# The pixel of a thicker focus border is taken from the padding, so that nothing jumps.
_SHEET: Final = Template("""
QPushButton { background: $raised; color: $ink; border: 1px solid $strong; border-radius: 5px;
  padding: 0 12px; min-height: ${h26}px; font-weight: 500; }
QPushButton:hover { background: $hover; }
QPushButton:pressed, QPushButton:open { background: $line; }
QPushButton:focus { border: 2px solid $accent; padding: 0 11px; min-height: ${h24}px; }
QPushButton:disabled { color: $ink3; border-color: $line; }
QPushButton::menu-indicator { image: none; width: 0; }
QPushButton[kind="primary"] { background: $accent; color: $on; border-color: $accent; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed { background: $accent; }
QPushButton[kind="primary"]:disabled { background: $sunk; color: $ink3; border-color: $line; }
QPushButton[kind="primary"]:focus { border: 2px solid $ink; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; padding: 0 8px; color: $ink2; }
QPushButton[kind="quiet"]:hover, QPushButton[kind="quiet"]:open { background: $hover; }
QPushButton[kind="quiet"]:focus { border-color: $accent; padding: 0 7px; }
QPushButton[kind="link"] { background: transparent; border: 2px solid transparent; padding: 0; color: $accent;
  min-height: ${h18}px; font-weight: 400; text-align: left; }
QPushButton[kind="link"]:focus { border: 2px solid $accent; padding: 0; min-height: ${h18}px; }
QPushButton[kind="chip"], QPushButton[kind="chipon"] { border-radius: ${r13}px; padding: 0 10px; color: $ink2;
  min-height: ${h24}px; font-size: ${s12}px; font-weight: 400; background: transparent; }
QPushButton[kind="chip"]:hover { background: $hover; }
QPushButton[kind="chip"]:focus, QPushButton[kind="chipon"]:focus { border: 2px solid $accent; padding: 0 9px;
  min-height: ${h22}px; }
QPushButton[kind="chipon"] { background: $tint; border-color: $tint2; color: $accent; font-weight: 500; }
QPushButton[kind="seg"], QPushButton[kind="segon"] { padding: 0 8px; min-height: ${h28}px; color: $ink2; }
QPushButton[kind="segon"] { background: $tint; color: $accent; border: 2px solid $accent; padding: 0 7px;
  min-height: ${h26}px; font-weight: 600; }
QPushButton[kind="seg"]:focus, QPushButton[kind="segon"]:focus { border: 2px solid $accent; padding: 0 7px;
  min-height: ${h26}px; }
QPushButton[kind="pick"], QPushButton[kind="pickon"] { background: transparent; border-color: transparent;
  padding: 0 12px; color: $ink2; }
QPushButton[kind="pickon"], QPushButton[kind="pickon"]:open { background: $raised; border-color: $strong; color: $ink; }
QPushButton[kind="pick"]:focus, QPushButton[kind="pickon"]:focus { border-color: $accent; padding: 0 11px; }
*[place="line"] QPushButton { padding: 0 8px; min-height: ${h22}px; }
*[place="line"] QPushButton:focus { padding: 0 7px; min-height: ${h20}px; }
$tones
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox { background: $paper; color: $ink;
  border: 1px solid $edge; border-radius: 5px; selection-background-color: $accent; selection-color: $on; }
QLineEdit, QComboBox, QAbstractSpinBox { padding: 0 8px; min-height: ${h28}px; }
QPlainTextEdit, QTextEdit { padding: 4px 4px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
  border: 2px solid $accent; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { padding: 0 7px; min-height: ${h26}px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 3px 3px; }
*[error="true"], *[error="true"]:focus { border: 2px solid $bad; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled { background: $sunk; border-color: $strong; }
QLineEdit[place="cell"], QComboBox[place="cell"] { border: 2px solid $accent; border-radius: 0; padding: 0 6px;
  min-height: 0; }
QLineEdit[place="large"], QPushButton[place="large"] { min-height: ${h34}px; }
QLineEdit[place="large"]:focus, QPushButton[place="large"]:focus { min-height: ${h32}px; }
QLineEdit[place="top"] { border-color: $strong; }
QLineEdit[place="top"]:focus { border-color: $accent; }
QComboBox { padding: 0 10px; }
QComboBox:focus { padding: 0 9px; }
QComboBox::drop-down { border: 0; width: 28px; }
QComboBox::down-arrow { image: none; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: 0; }
QTextBrowser { border: 0; padding: 0; }
QTextBrowser:focus { border: 2px solid $accent; padding: 0; }
QMenuBar { background: transparent; color: $ink2; border: 0; spacing: 0; }
QMenuBar::item { padding: 3px 9px; background: transparent; border-radius: 5px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $line; color: $ink; }
QMenu { background: $raised; border: 1px solid $strong; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 8px; border-radius: 4px; color: $ink; }
QMenu::item:selected { background: $tint; color: $ink; }
QMenu::item:disabled { color: $ink3; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::icon { padding-left: 6px; }
QListView[place="side"] { background: $desk; padding: 8px; outline: 0; }
QListView[place="side"]::item { padding: 6px 8px; border-radius: 5px; color: $ink; }
QListView[place="side"]::item:selected { background: $tint; color: $accent; }
QListView[place="popup"] { background: $raised; border: 1px solid $strong; padding: 4px; outline: 0; }
QListView[place="popup"]::item { padding: 5px 8px; border-radius: 4px; color: $ink; }
QListView[place="popup"]::item:selected { background: $tint; color: $ink; }
QScrollBar { background: transparent; border: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $strong; border-radius: 3px; margin: 2px; min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover { background: $edge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QToolTip { background: $toast; color: $toastink; border: 0; padding: 4px 8px; font-size: ${s12}px; }
#topbar, #side, #statusline { background: $desk; }
#page { background: $paper; }
#detail { background: $sunk; }
#toast { background: $toast; border-radius: 8px; }
#toast QPushButton { background: transparent; border: 2px solid transparent; padding: 0 4px; color: $toastact;
  font-weight: 600; min-height: ${h22}px; }
#toast QPushButton:focus { border-color: $toastact; }
#popover { background: $raised; border: 1px solid $strong; border-radius: 8px; }
#calendar { background: $raised; border: 1px solid $strong; }
#calendar QWidget { background: $raised; }
#calendar QCalendarWidget QAbstractItemView { border: 0; outline: 0; color: $ink; selection-background-color: $raised; }
#calendar QToolButton { color: $ink; border: 0; border-radius: 4px; padding: 3px 8px; font-weight: 600; }
#calendar QToolButton:hover { background: $hover; }
#calendar QToolButton:focus { border: 2px solid $accent; padding: 1px 6px; }
#calendar QToolButton::menu-indicator { image: none; }
#dialog { background: $raised; border: 1px solid $strong; border-radius: 10px; }
QSplitter::handle { background: $line; }
$labels
""")


def style_sheet(tokens: Tokens, pixels: Callable[[Role], int]) -> str:
    """The sheet of a palette at the type size of the moment; `pixels` gives the size of a role."""
    scale = pixels("body") / ROLES["body"][0]
    sizes = {f"h{height}": round(height * scale) for height in (18, 20, 22, 24, 26, 28, 32, 34)}
    values = {name: tokens.of(name) for name in Tokens.__slots__}
    return _SHEET.substitute(
        values,
        **sizes,
        r13=sizes["h26"] // 2 - 1,
        s12=pixels("pill"),
        tones=_choices(tokens, sizes["h26"]),
        labels=_labels(tokens, pixels),
    )


def _choices(tokens: Tokens, height: int) -> str:
    """A chosen button of a status keeps the colours of that status, not the accent."""
    return "\n".join(
        f'QPushButton[kind="segon"][tone="{tone}"] {{ background: {tokens.of(tone + "bg")}; color: {tokens.of(tone)};'
        f" border: 2px solid {tokens.of(tone)}; padding: 0 7px; min-height: {height}px; }}"
        for tone in ("good", "wait", "warn", "bad")
    )


def _labels(tokens: Tokens, pixels: Callable[[Role], int]) -> str:
    """Labels say their role and tone as properties, so that a new theme or size reaches them all."""
    roles = (
        f'QLabel[role="{role}"] {{ font-size: {pixels(role)}px; font-weight: {weight.value}; }}'
        for role, (_size, weight) in ROLES.items()
    )
    tones = (f'QLabel[tone="{tone}"] {{ color: {tokens.of(tone)}; }}' for tone in TONES)
    return "\n".join((*roles, *tones))
