"""When Python looks for garbage: never while the officer works, for a whole look stops the window a tenth of a second.

Rows die by themselves when the last page lets go of them; only what hangs together in circles waits for a look.
"""

import gc

from PySide6.QtCore import Qt

YOUNG, MIDDLE = 700, 10  # Python's own
NEVER = 1_000_000


def settle() -> None:
    """What was read so far is here to stay. The young are looked at as ever, all of it only when the window is left."""
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, NEVER)
    gc.enable()


def sweep(state: Qt.ApplicationState) -> None:
    """Look at all of it while the officer is elsewhere; for the application's change of state."""
    if state == Qt.ApplicationState.ApplicationInactive:
        gc.collect()
