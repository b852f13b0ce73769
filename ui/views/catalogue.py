"""The pages of the window, in the order of the navigation."""

from ui.views.groups import GroupsPage
from ui.views.page import Page

PAGES: dict[str, type[Page]] = {"groups": GroupsPage}
