"""What can clash and how much it weighs: said once for the rules, which know no tables, and for the tables."""

from enum import StrEnum


class ClashKind(StrEnum):
    ROOM_TAKEN = "room_taken"
    PARTY_TWICE = "party_twice"
    PERSON_TWICE = "person_twice"
    TOO_SMALL = "too_small"
    EQUIPMENT = "equipment"
    CLOSED = "closed"
    SEPARATION = "separation"
    NOT_COMING = "not_coming"
    OUTSIDE = "outside"


class Level(StrEnum):
    FORBIDDEN = "forbidden"
    CONSENT = "consent"
    INFORM = "inform"
