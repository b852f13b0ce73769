"""The tests of the window run as the program does: what classes override of Qt is wrapped before the window is read."""

from ui.overrides import keep_errors_whole

keep_errors_whole()
