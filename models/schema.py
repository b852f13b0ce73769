"""Every table of the desk; importing this module makes the metadata whole."""

from models.entities import (
    delegate,
    document,
    event,
    group,
    invitation,
    journal,
    meeting,
    outcome,
    person,
    room,
    separation,
)
from models.entities.base import Base

ENTITY_MODULES = (event, group, person, delegate, invitation, document, room, meeting, separation, outcome, journal)
SCHEMA = 3  # the number of the newest migration
APPLICATION_ID = 0x50446B31  # "PDk1", the mark of our files
metadata = Base.metadata
JOURNALED = tuple(table for table in metadata.sorted_tables if table.name not in journal.UNJOURNALED)
