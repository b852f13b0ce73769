"""Which laptop writes: a random number of its own, kept in the account's settings folder."""

import getpass
import secrets

from platformdirs import user_config_path

from models.journal.write import Author


def device() -> str:
    """The 32 hex digits of this account on this machine; new for one run where none can be kept."""
    place = user_config_path("protocol-desk") / "device"
    try:
        kept = place.read_text("ascii").strip()
        if len(kept) == 32:
            return kept
    except (OSError, ValueError):
        pass
    made = secrets.token_hex(16)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(made, "ascii")
    except OSError:
        pass
    return made


def this_author(officer: str | None = None) -> Author:
    """Who writes here: the named officer, else the account's name."""
    return Author(officer or getpass.getuser(), device())
