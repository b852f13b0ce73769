"""The ground floor: icons, fonts, catalogues, templates, the example, and what reads them."""

import sys
from pathlib import Path


def resource_path(*parts: str) -> Path:
    """The path of a file in resources/, also inside a frozen program."""
    frozen = getattr(sys, "_MEIPASS", None)
    home = Path(frozen) / "resources" if frozen else Path(__file__).parent
    return home.joinpath(*parts)
