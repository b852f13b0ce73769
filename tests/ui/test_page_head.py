"""The head of a page in any width: nothing is cut; actions give up their words from the first on, the main one last."""

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ui.widgets.buttons import button
from ui.widgets.page_head import PageHead


@pytest.mark.parametrize("width", [900, 480, 400, 320, 260])
def test_actions_are_whole_or_an_icon(qtbot: QtBot, width: int):
    head = PageHead("Programme")
    qtbot.addWidget(head)
    actions = [button("Assign room…", "door"), button("New meeting", "plus", kind="primary")]
    head.set_actions(*actions)
    head.resize(width, 60)
    head.show()
    words = [made.text() for made in actions]
    for made in actions:
        assert made.width() >= made.sizeHint().width()
        assert made.accessibleName()
        assert made.toolTip() in ("Assign room…", "New meeting")
    assert words in (["Assign room…", "New meeting"], ["", "New meeting"], ["", ""])
    assert words[1] or width < 320
    head.resize(900, 60)
    assert [made.text() for made in actions] == ["Assign room…", "New meeting"]


def test_a_button_without_an_icon_keeps_its_words(qtbot: QtBot):
    head = PageHead("History")
    qtbot.addWidget(head)
    bare = QPushButton("Older steps")
    head.set_actions(bare)
    head.resize(120, 60)
    head.show()
    assert bare.text() == "Older steps"


def test_the_subtitle_gives_way_before_a_word_does(qtbot: QtBot):
    head = PageHead("Rooms", "Rixos President Astana Hotel")
    qtbot.addWidget(head)
    add = button("Add room", "plus", kind="primary")
    head.set_actions(add)
    head.resize(900, 60)
    head.show()
    assert head.subtitle.isVisible()
    head.resize(300, 60)
    assert not head.subtitle.isVisible()
    assert add.text() == "Add room"
    assert add.width() >= add.sizeHint().width()
