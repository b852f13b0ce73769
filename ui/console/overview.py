"""`overview FILE`: the figures of the Overview."""

from dataclasses import asdict
from typing import Any

from models.queries.figures import figures
from resources.texts import N_, _
from ui.console.desk import open_desk
from ui.console.events import chosen_event
from ui.console.listing import as_json

WORDS = {
    "groups_invited": N_("Groups invited"),
    "groups_answered": N_("Groups that answered"),
    "groups_coming": N_("Groups that come"),
    "groups_overdue": N_("Replies overdue"),
    "delegates_named": N_("Delegates named"),
    "delegates_coming": N_("Delegates who come"),
    "places": N_("Places of the groups that come"),
    "participants_published": N_("On the list of participants"),
    "meetings_today": N_("Meetings today"),
    "rooms_used_today": N_("Rooms in use today"),
    "clashes_open": N_("Open clashes"),
    "clashes_overridden": N_("Overrides of clashes"),
}


def run(said: Any) -> int:
    desk = open_desk(said)
    try:
        event = chosen_event(desk, said.event)
        found = asdict(desk.read(figures, event.id, desk.today(event.id)))
    finally:
        desk.close()
    if said.json:
        print(as_json(found))
        return 0
    words = {key: _(text) for key, text in WORDS.items()}
    width = max(map(len, words.values()))
    print(event.title)
    print("\n".join(f"{words[key]:<{width}}  {found[key]:>6}" for key in WORDS))
    return 0
