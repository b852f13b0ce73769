"""A real PostgreSQL for the tests, started once, with an empty desk for each test that asks."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
import pytest

from models.journal.write import Author
from models.storage.desk import Desk

SETTINGS = "-c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"

MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # a folder that waits for no disk


def _programs() -> Path | None:
    """The folder with the server's programs, the newest first."""
    found = [Path(which).parent] if (which := shutil.which("initdb")) else []
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    return next((folder for folder in found if (folder / "initdb").exists()), None)


def _run(*words: str) -> None:
    """Run one of the server's programs; it refuses the administrator, so as the server's own account then."""
    user = "postgres" if hasattr(os, "geteuid") and os.geteuid() == 0 else None
    subprocess.run(words, check=True, user=user, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@dataclass(slots=True)
class Server:
    """A running server that listens at a socket in a folder of its own."""

    folder: Path
    numbers: Iterator[int]

    def address(self, database: str) -> str:
        return f"postgresql://desk@/{database}?host={self.folder}"

    def fresh(self, template: str = "template0") -> str:
        """The address of a new database."""
        name = f"desk_{next(self.numbers)}"
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE {name} TEMPLATE "{template}"'.encode())
        return self.address(name)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    programs = _programs()
    if programs is None:
        pytest.skip("no PostgreSQL here: its programs initdb and pg_ctl were not found")
    folder = Path(tempfile.mkdtemp(prefix="desk-server-", dir=MEMORY))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        folder.chmod(0o755)
        data = str(folder / "data")
        _run(str(programs / "initdb"), "-D", data, "-U", "desk", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        start = f"{SETTINGS} -k {folder}"
        _run(str(programs / "pg_ctl"), "-D", data, "-w", "-l", str(folder / "log"), "-o", start, "start")
        yield Server(folder, count(1))
        _run(str(programs / "pg_ctl"), "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def server_template(server: Server) -> str:
    """The name of a database with an empty desk, to be copied."""
    address = server.fresh()
    Desk.server(address, Author("A. Sample", "a" * 32)).close()
    return address.rpartition("?")[0].rpartition("/")[2]


@pytest.fixture
def server_address(server: Server, server_template: str) -> str:
    """The address of an empty desk on the server."""
    return server.fresh(server_template)


@pytest.fixture
def server_desk(server_address: str, author: Author) -> Iterator[Desk]:
    """An empty desk on the server, open for writing."""
    opened = Desk.server(server_address, author)
    yield opened
    opened.close()
