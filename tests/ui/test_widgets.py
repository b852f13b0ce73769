"""The small widgets: painted pieces, chips and choices, panel, empty state, popover."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QStyleOptionButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.theme import color, theme
from ui.views.refilled_panel import RefilledPanel
from ui.widgets.buttons import Chip, Choice, Choices, button, status_choice
from ui.widgets.empty import EmptyState
from ui.widgets.fields import Check, Combo
from ui.widgets.labels import label
from ui.widgets.meter import meter_width, paint_meter
from ui.widgets.panel import DetailPanel
from ui.widgets.pill import Pill, paint_pill, pill_width
from ui.widgets.popover import Way, WaysPopover
from ui.widgets.story import Story, StoryStep

LTR, RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
LETTER = "Comes with three if the Council is not in the same meeting; asks for an interpreter of both languages."
ARABIC = "يحضر ما لم يكن مجلس الآبار الشمالية في الاجتماع نفسه ويطلب مترجمًا إلى اللغتين طوال اليوم"


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> Iterator[None]:
    theme().apply(qapp, "light")
    yield
    qapp.setLayoutDirection(LTR)


def canvas(width: int = 200, height: int = 28) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    return image


def tokens_in(image: QImage, token: str) -> list[int]:
    """The columns of an image in which a colour stands."""
    wanted = color(token).rgb()
    return [x for x in range(image.width()) if any(image.pixel(x, y) == wanted for y in range(image.height()))]


def test_a_loud_state_has_a_ground_in_a_table_and_a_quiet_one_has_none():
    grounds = {}
    for key, ground in (("overdue", "warnbg"), ("accepted", "goodbg")):
        image = canvas()
        painter = QPainter(image)
        paint_pill(painter, image.rect(), key)
        painter.end()
        grounds[key] = bool(tokens_in(image, ground))
    assert grounds == {"overdue": True, "accepted": False}


def test_a_pill_stands_at_the_start_side():
    image = canvas()
    painter = QPainter(image)
    left = paint_pill(painter, image.rect(), "overdue")
    right = paint_pill(painter, image.rect(), "overdue", direction=RTL)
    painter.end()
    assert left.left() == 0
    assert right.right() == image.width() - 1
    assert left.width() == pill_width("overdue")


def test_a_pill_names_itself_to_screen_readers(qtbot: QtBot):
    pill = Pill("conditional")
    qtbot.addWidget(pill)
    assert pill.accessibleName() == "Conditional"


def meter(taken: int, places: int, direction: Qt.LayoutDirection = LTR) -> QImage:
    image = canvas(60)
    painter = QPainter(image)
    paint_meter(painter, image.rect(), taken, places, direction=direction)
    painter.end()
    return image


def test_a_meter_shows_one_block_a_place_up_to_six():
    assert [meter_width(places) for places in (0, 1, 6, 7, 40)] == [0, 6, 46, 46, 46]
    assert max(tokens_in(meter(2, 3), "accent")) < min(tokens_in(meter(2, 3), "slot"))
    assert tokens_in(meter(3, 3), "slot") == []


def test_a_meter_is_mirrored():
    image = meter(1, 3, RTL)
    assert min(tokens_in(image, "accent")) > max(tokens_in(image, "slot"))


def test_more_than_the_ceiling_is_red():
    assert tokens_in(meter(4, 3), "bad")


def test_a_meter_without_places_paints_nothing():
    assert meter(0, 0) == canvas(60)


@pytest.mark.parametrize("text", [LETTER, ARABIC])
def test_a_story_grows_where_it_is_narrow(qtbot: QtBot, text: str):
    story = Story([StoryStep("sent", "Invitation sent", "6 May", text), StoryStep("draft", "Drafted", "5 May")])
    qtbot.addWidget(story)
    assert story.heightForWidth(200) > story.heightForWidth(600) > story.heightForWidth(2000) - 1
    assert "Invitation sent" in story.accessibleName()


def test_a_chip_shows_its_count_and_toggles(qtbot: QtBot):
    chip = Chip("Overdue", 3)
    qtbot.addWidget(chip)
    assert chip.text() == "Overdue 3"
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chip.isChecked()
    assert chip.property("kind") == "chipon"


def test_a_filter_is_taken_away_with_its_cross_or_with_delete(qtbot: QtBot):
    chip = Chip("Second wave", removable=True)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    chip.show()
    for act in (
        lambda: qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 12, chip.height() // 2)),
        lambda: qtbot.keyClick(chip, Qt.Key.Key_Delete),
    ):
        with qtbot.waitSignal(chip.removed):
            act()
    assert not chip.isChecked()


def test_choices_are_chosen_by_keys_and_named(qtbot: QtBot):
    choices = Choices([status_choice("accepted"), status_choice("regret"), Choice("other", "Other")])
    qtbot.addWidget(choices)
    choices.setAccessibleName("Reply")
    choices.show()
    qtbot.waitUntil(choices.isActiveWindow)
    choices.set_value("accepted")
    first, second, _third = choices.findChildren(QPushButton)
    first.setFocus()
    with qtbot.waitSignal(choices.changed):
        qtbot.keyClick(first, Qt.Key.Key_Right)
    assert choices.value() == "regret"
    assert second.property("kind") == "segon"
    assert second.accessibleName() == "Reply: Regret"


def test_choices_wrap_where_they_are_narrow(qtbot: QtBot):
    choices = Choices([status_choice(key) for key in ("accepted", "in_principle", "conditional", "regret")])
    qtbot.addWidget(choices)
    assert choices.heightForWidth(150) > 2 * choices.heightForWidth(900)


def test_a_combo_gives_keys_not_texts(qtbot: QtBot):
    combo = Combo([("letter", "Letter"), ("phone", "Telephone")])
    qtbot.addWidget(combo)
    combo.set_value("phone")
    assert (combo.value(), combo.currentText()) == ("phone", "Telephone")
    combo.set_value("unknown")
    assert combo.value() == ""


def test_a_box_is_ticked_by_mouse_and_space(qtbot: QtBot):
    box = Check("Send the &minutes")
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    box.show()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    assert box.isChecked()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert not box.isChecked()


def test_wrapped_texts_of_a_panel_grow_also_in_arabic(qtbot: QtBot, qapp: QApplication):
    for text in (LETTER, ARABIC):
        panel = DetailPanel("Details")
        qtbot.addWidget(panel)
        shown = panel.add_text(text)
        panel.resize(300, 600)
        panel.show()
        qapp.sendPostedEvents()
        assert shown.height() >= shown.heightForWidth(shown.width())
        assert shown.height() > 2 * 15


def test_a_latin_name_stands_at_the_start_in_an_arabic_window(qtbot: QtBot, qapp: QApplication):
    qapp.setLayoutDirection(RTL)
    for wrap in (False, True):
        made = label("Birch", wrap=wrap)
        qtbot.addWidget(made)
        made.resize(300, 30)
        image = made.grab().toImage()
        paper = image.pixel(1, 1)
        inked = [x for x in range(image.width()) if any(image.pixel(x, y) != paper for y in range(image.height()))]
        assert min(inked) > image.width() / 2


def test_a_long_panel_is_laid_out_before_it_is_painted_and_keeps_its_place(qtbot: QtBot, qapp: QApplication):
    panel = RefilledPanel("Details of the meeting", "")
    qtbot.addWidget(panel)
    panel.resize(300, 400)
    panel.show()
    bar = panel.findChildren(QScrollArea)[0].verticalScrollBar()
    for keep in (False, True):
        with panel.refilled(keep=keep):
            for number in range(40):
                panel.add_fact("Head", f"{LETTER} {number}")
        while not panel.updatesEnabled():
            qapp.processEvents()
        assert bar.maximum() > 40 * 26 - 400
        assert bar.value() == (300 if keep else 0)
        bar.setValue(300)


def test_a_panel_is_filled_anew_for_the_next_row(qtbot: QtBot, qapp: QApplication):
    panel = DetailPanel("Details of the group")
    qtbot.addWidget(panel)
    followed: list[str] = []
    for name in ("Blue Gate", "Salt Road"):
        panel.clear()
        panel.add_title(name, "conditional", "Party, rank 5")
        panel.add_actions(button("Record reply"))
        panel.add_heading("Delegation", "2 of 3")
        panel.add_fact("Head", "Karim Almond", second="كريم لوز", status="confirmed")
        panel.add_line()
        panel.add_status("Northern Wells", "forbidden", "prohibit", "bad")
        link = panel.add_link("1 open clash", "warning-circle", lambda: followed.append("clash"))
    panel.show()
    qapp.sendPostedEvents(None, 52)  # deferred deletion
    titles = [made.text() for made in panel.findChildren(QLabel) if made.property("role") == "title"]
    assert titles == ["Salt Road"]
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert followed == ["clash"]


def test_an_empty_list_says_its_next_step(qtbot: QtBot):
    step = button("Import a list…", kind="primary")
    empty = EmptyState("No groups invited yet", "Start from a list.", step, hint="or drop a file here")
    qtbot.addWidget(empty)
    empty.resize(800, 600)
    empty.show()
    assert step.isVisible()
    assert empty.title.text() in empty.accessibleName()
    assert empty.hint.isVisible()


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(QPushButton("Under", window))
    window.resize(900, 600)
    window.show()
    return window


WAYS = (Way("Move to Juniper", "juniper"), Way("Move to 15:15", "later"), Way("Override…", "override", "shield"))


def popover(host: QWidget) -> WaysPopover:
    made = WaysPopover(host, "forbidden", "today 11:30", "Blue Gate and Northern Wells share the entrance.", WAYS)
    made.open_under(QRect(300, 100, 120, 40))
    return made


def test_a_popover_stands_below_its_thing_and_never_over_it(host: QWidget):
    made = popover(host)
    assert made.geometry().top() > 140
    made.close_popover()
    made.open_under(QRect(300, 560, 120, 30))
    assert made.geometry().bottom() < 560


def test_a_number_key_takes_a_way_out(host: QWidget, qtbot: QtBot):
    made = popover(host)
    with qtbot.waitSignal(made.chosen) as taken:
        qtbot.keyClick(made.rows[0], Qt.Key.Key_2)
    assert taken.args == ["later"]
    assert made.isHidden()


def test_escape_and_a_click_elsewhere_close_a_popover(host: QWidget, qtbot: QtBot):
    made = popover(host)
    qtbot.keyClick(made.rows[0], Qt.Key.Key_Escape)
    assert made.isHidden()
    made.open_under(QRect(300, 100, 120, 40))
    qtbot.mouseClick(host, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert made.isHidden()


def test_a_link_without_room_is_cut_and_one_with_room_is_whole(qtbot: QtBot) -> None:
    made = button("Open clash: Mon 11:30, Birch and Larch", "warning-octagon", kind="link")
    qtbot.addWidget(made)
    made.show()
    option = QStyleOptionButton()
    made.initStyleOption(option)
    assert option.text == made.text()
    made.resize(120, made.height())
    made.initStyleOption(option)
    assert option.text.endswith("…")
    assert made.accessibleName() == "Open clash: Mon 11:30, Birch and Larch"
