"""Libraries of the system, by name; read when they are asked for."""

import ctypes
from collections.abc import Callable
from typing import Any

Load = Callable[[str], Any]  # a library by its name or path; raises OSError


def library(name: str) -> Any:
    """A library of the system; raises OSError where there is none of this name."""
    return getattr(ctypes, "WinDLL", ctypes.CDLL)(name)
