"""What all tests share: a desk in a temporary folder, the officer who writes, the real files beside the project."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from hypothesis import settings

from models.journal.write import Author
from models.storage.desk import Desk

# The same examples in every run: a law is searched for new ones on purpose, not by chance on somebody's machine.
settings.register_profile("short", derandomize=True, deadline=None, max_examples=25)
settings.register_profile("long", settings.get_profile("short"), max_examples=1000)
settings.load_profile("short")

_settings = TemporaryDirectory()  # so that no test reads or leaves anything in the account's own settings
os.environ["XDG_CONFIG_HOME"] = _settings.name

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="experiments as for a release: hours instead of minutes")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "long: only for a release")
    config.addinivalue_line("markers", "windows: of what other systems do not have")
    if config.getoption("--long"):
        settings.load_profile("long")  # before any law is read


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is only for a release or for Windows: these are no tests that could not run."""
    left_out = set[str]() if config.getoption("--long") else {"long"}
    left_out |= set[str]() if sys.platform == "win32" else {"windows"}
    items[:] = [item for item in items if left_out.isdisjoint(mark.name for mark in item.iter_markers())]


@pytest.fixture(scope="session")
def long(request: pytest.FixtureRequest) -> bool:
    """Whether experiments run as for a release; by default they are short."""
    return request.config.getoption("--long")


@pytest.fixture
def author() -> Author:
    return Author("A. Sample", "a" * 32)


@pytest.fixture(scope="session")
def empty_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty desk, made once; copy it, do not open it."""
    path = tmp_path_factory.mktemp("empty") / "round.desk"
    Desk.create(path, Author("A. Sample", "a" * 32)).close()
    return path


@pytest.fixture
def desk(tmp_path: Path, author: Author, empty_desk: Path) -> Iterator[Desk]:
    """An empty desk on disk, open for writing."""
    opened = Desk.open(Path(shutil.copy(empty_desk, tmp_path / "round.desk")), author)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The real files for tests; absent in a plain clone."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here")
    return SHARED


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI only tests that read the files beside the project may skip, and only where those are absent."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter:
        skipped = [str(report.longrepr) for report in reporter.stats.get("skipped", [])]
        if wrong := [text for text in skipped if "../shared" not in text]:
            reporter.write_line(f"skipped in CI: {wrong}", red=True)
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
