"""Where a file really lies."""

import os
from pathlib import Path


def real(path: Path) -> Path:
    """The file a path leads to, with every link followed; what cannot be followed stays as it is."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):  # names that a system refuses outright
        return path
