"""Checks the tables themselves make, beyond constraints: no two confirmed meetings in one room at one time."""

SQLITE = tuple(
    f"""
    CREATE TRIGGER assignment_overlap_{verb.split()[0].lower()} BEFORE {verb} ON assignment
    WHEN NEW.state = 'confirmed' AND NOT NEW.shared BEGIN
        SELECT RAISE(ABORT, 'room_taken') WHERE EXISTS (
            SELECT 1 FROM assignment WHERE room_id = NEW.room_id AND state = 'confirmed' AND NOT shared
            AND starts < NEW.ends AND ends > NEW.starts AND id <> NEW.id);
    END"""
    for verb in ("INSERT", "UPDATE OF room_id, starts, ends, state, shared")
)
SERVER = (
    "CREATE EXTENSION IF NOT EXISTS btree_gist",
    """
    ALTER TABLE assignment ADD CONSTRAINT room_taken
    EXCLUDE USING gist (room_id WITH =, tsrange(starts, ends) WITH &&)
    WHERE (state = 'confirmed' AND NOT shared) DEFERRABLE INITIALLY IMMEDIATE""",
)


def statements(dialect: str) -> tuple[str, ...]:
    return SQLITE if dialect == "sqlite" else SERVER
