"""The program is offline: only drafts of mail and the office's server know of a network.

tests/ui/officers_day.py works a day in the window while every call for a network is refused and noted.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_doors import ROOT, imports_of, room_files

ROOMS = ("main", "resources", "models", "exports", "ui")
_PLAIN = "socket socketserver ssl _socket _ssl asyncio selectors multiprocessing.connection webbrowser xmlrpc"
_SPEAKING = "http http.client http.server urllib.request urllib3 requests httpx aiohttp smtplib imaplib poplib ftplib"
_QT = "PySide6.QtNetwork PySide6.QtWebSockets PySide6.QtWebEngineCore"
NETWORK = frozenset(f"{_PLAIN} {_SPEAKING} {_QT}".split())
MAY = ("exports/mail.py", "models/storage/server.py")
CONSOLE = """
from officers_day import CALLS, in_touch, shut_network
from ui.console.console import run_command

shut_network()
for words in (["example", "a.desk"], ["list", "a.desk", "delegates"], ["report", "a.desk", "all", "-o", "a.xlsx"]):
    assert run_command(words) == 0
for words in (["check", "a.desk"], ["history", "a.desk"]):
    assert run_command(words) == 0
assert (CALLS, in_touch()) == ([], [])
print("offline")
"""


def is_network(name: str) -> bool:
    return any(f"{name}.".startswith(f"{banned}.") for banned in NETWORK)


@pytest.mark.parametrize("path", [*room_files(), Path("main.py")], ids=str)
def test_no_file_reaches_for_a_network(path: Path) -> None:
    assert path.as_posix() in MAY or not [name for name in imports_of(path) if is_network(name)]


def test_what_is_read_under_another_name_is_seen_too() -> None:
    assert all(map(is_network, ("PySide6.QtNetwork.QTcpSocket", "socket", "http.client", "urllib.request.urlopen")))
    assert not is_network("urllib.parse.quote")
    assert not is_network("sockets_of_lamps")


@pytest.mark.parametrize("name", ["import_module", "__import__"])
def test_nothing_is_read_by_a_name_that_could_be_a_network(name: str) -> None:
    using = [path.as_posix() for path in room_files() if name in (ROOT / path).read_text("utf-8")]
    assert using == (["ui/console/console.py"] if name == "import_module" else [])


def test_the_console_works_with_every_network_call_refused(tmp_path: Path) -> None:
    places = os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests/ui'}"}
    call = [sys.executable, "-c", CONSOLE]
    done = subprocess.run(call, cwd=tmp_path, env=places, capture_output=True, text=True, check=False)
    assert done.stdout.endswith("offline\n"), done.stderr
