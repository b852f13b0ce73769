"""What find anything finds: the hits and their kinds, apart from the panel, which is built when it is asked for."""

from dataclasses import dataclass
from typing import Final, Literal

from resources.texts import N_

HitKind = Literal["command", "group", "person", "meeting", "room"]

KINDS: Final[dict[HitKind, tuple[str, str]]] = {
    "group": (N_("Groups"), "users-three"),
    "person": (N_("People"), "identification-card"),
    "meeting": (N_("Meetings"), "calendar-blank"),
    "room": (N_("Rooms"), "door"),
    "command": (N_("Commands"), "command"),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found; `payload` comes back when it is chosen, `icon` "" takes that of its kind."""

    kind: HitKind
    title: str
    subtitle: str
    payload: object
    icon: str = ""
