"""Writing a desk anew without what was deleted from it, so that no byte of it is left in the file or its log."""

from sqlalchemy import Engine

from models.storage.faults import plainly


def vacuum(writer: Engine) -> bool:
    """Write the whole file anew and empty the log; readers go on reading. No temporary file is made.

    False when somebody read throughout, so that the log still holds the old pages: ask again later.
    """
    with plainly(), writer.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert raw
        raw.execute("VACUUM")
        busy, _pages, _done = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy
