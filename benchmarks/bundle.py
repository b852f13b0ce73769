"""Builds the folder officers are given, tries it as they would, and measures its size and its start.

Stops with a sentence when the built program does not do its work, or holds a library under the GPL alone.
"""

import ast
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from importlib.metadata import Distribution, packages_distributions
from pathlib import Path
from typing import Final, cast

from python_calamine import CalamineWorkbook

from benchmarks.figure import Figure

ROOT: Final = Path(__file__).parents[1]
ROUNDS: Final = 3
PATIENCE: Final = 120  # seconds for any one call of the built program
# System libraries and modules of Qt that may not be passed on under other terms than the GPL.
GPL_ONLY: Final = ("libreadline", "libgdbm", "Charts", "DataVisualization", "Graphs", "VirtualKeyboard", "NetworkAuth")


def bench_bundle() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        program = _build(place)
        _prove_licences(program.parent, place)
        yield Figure("bundle: size", _megabytes(program.parent), "MB", budget=300)
        _list_groups(program, place)
        yield Figure("bundle: a command, from start to end", _best(lambda: _list_groups(program, place)), "ms")
        _prove_console(program, place)
        started = time.perf_counter()
        _prove_window(program, place)
        yield Figure("bundle: example, all reports and both pictures", (time.perf_counter() - started) * 1000, "ms")
        if shutil.which("Xvfb") and shutil.which("xdotool"):
            with _screen() as display:
                ours = _best(lambda: _show(place, display, str(program)))
                source = _best(lambda: _show(place, display, sys.executable, str(ROOT / "main.py")))
            yield Figure("bundle: start to the window", ours, "ms", "from source", source, 2 * source)


def _build(place: Path) -> Path:
    """The program in its folder."""
    places = ("--distpath", str(place / "dist"), "--workpath", str(place / "work"))
    words = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *places, "pyinstaller.spec"]
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True)
    return place / "dist" / "protocol-desk" / ("protocol-desk.exe" if os.name == "nt" else "protocol-desk")


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink()) / 1e6


def _call(program: Path, place: Path, *words: str) -> str:
    """What the program says; it runs without a display, in a home of its own."""
    home = {"HOME": str(place / "home"), "XDG_CONFIG_HOME": str(place / "home")}
    bare = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY", "PYTHONPATH")}
    bare.pop("QT_QPA_PLATFORM", None)
    call = [str(program), *words]
    done = subprocess.run(call, cwd=place, env=bare | home, capture_output=True, text=True, timeout=PATIENCE)
    if done.returncode:
        sys.exit(f"The built program refused {words}: {done.stderr.strip()}")
    return done.stdout


def _list_groups(program: Path, place: Path) -> None:
    desk = place / "talks.desk"
    if not desk.exists():
        _call(program, place, "example", str(desk))
    if "Tharwa Foundation" not in _call(program, place, "list", str(desk), "groups"):
        sys.exit("The built program does not list the groups of the example.")


def _best(task: Callable[[], object]) -> float:
    """Milliseconds of the quickest of some rounds."""
    times: list[float] = []
    for _round in range(ROUNDS):
        started = time.perf_counter()
        task()
        times.append((time.perf_counter() - started) * 1000)
    return min(times)


def _prove_console(program: Path, place: Path) -> None:
    """A report is written, and holds what it should."""
    report = place / "replies.xlsx"
    _call(program, place, "report", str(place / "talks.desk"), "replies", "-o", str(report))
    with report.open("rb") as file:
        told = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()
    if not any("Tharwa Foundation" in map(str, row) for row in told):
        sys.exit("The report of the built program does not name the groups of the example.")


def _prove_window(program: Path, place: Path) -> None:
    """Without a display the window shows itself in pictures."""
    _call(program, place)
    for name in ("window-light.png", "window-dark.png"):
        if (place / "out" / name).stat().st_size < 20_000:
            sys.exit(f"The picture {name} of the built program is empty.")


@contextmanager
def _screen() -> Generator[str]:
    """A screen without a monitor; yields its name."""
    # Without -noreset it starts anew whenever nobody is connected, and refuses whoever comes meanwhile.
    words = ["Xvfb", "-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp", "-noreset"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            yield f":{server.stdout.readline().strip() if server.stdout else ''}"
        finally:
            server.terminate()


def _show(place: Path, display: str, *program: str) -> None:
    """Start the program on the desk and wait for its window."""
    own = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "HOME": str(place / "home"), "PYTHONDONTWRITEBYTECODE": ""}
    words = [*program, str(place / "talks.desk")]
    with (
        (place / "said.txt").open("w+") as said,
        subprocess.Popen(words, env=os.environ | own, stdout=said, stderr=said) as started,
    ):
        try:
            if not _has_window(started, display):
                sys.exit(f"{program[0]} does not show its window. {(place / 'said.txt').read_text('utf-8')}")
        finally:
            started.kill()


def _has_window(started: "subprocess.Popen[bytes]", display: str) -> bool:
    """Whether its window stands within the time of patience."""
    seek = ["xdotool", "search", "--onlyvisible", "--name", "Protocol Desk"]
    deadline = time.monotonic() + PATIENCE
    while subprocess.run(seek, env=os.environ | {"DISPLAY": display}, capture_output=True).returncode:
        if started.poll() is not None or time.monotonic() > deadline:
            return False
    return True


# Licences


def _prove_licences(folder: Path, place: Path) -> None:
    names = [path.name for path in folder.rglob("*")]
    bad = sorted({name for name in names for part in GPL_ONLY if part in name and not name.endswith((".qm", ".dat"))})
    bad += [f"{name} ({told})" for name, told in _licences(place) if is_gpl_only(told)]
    if bad:
        sys.exit(f"Under the GPL alone, so not to be passed on: {', '.join(bad)}")


def _licences(place: Path) -> Iterator[tuple[str, str]]:
    """The packages in the bundle, and what each says of its licence."""
    listed: list[object] = ast.literal_eval(next((place / "work").rglob("PYZ-00.toc")).read_text("utf-8"))
    parts = [cast("list[tuple[str, str, str]]", part) for part in listed if isinstance(part, list)]
    tops = {entry[0].partition(".")[0] for part in parts for entry in part}
    owners = packages_distributions()
    for name in sorted({owner for top in tops for owner in owners.get(top, ())}):
        about = Distribution.from_name(name).metadata
        classified = [line.rpartition(" :: ")[2] for line in about.get_all("Classifier") or [] if "License ::" in line]
        named = [line for key in ("License-Expression", "License") for line in about.get_all(key) or []]
        yield name, named[0] if named and not classified else " OR ".join(classified) or ""


def is_gpl_only(told: str) -> bool:
    """Whether none of the choices a package offers is another licence than the GPL."""
    choices = [choice.strip(" ()") for choice in told.replace(" or ", " OR ").split(" OR ")]
    gpl = [choice for choice in choices if ("GPL" in choice and "LGPL" not in choice) or "(GPL" in choice]
    return bool(told) and len(gpl) == len(choices)


if __name__ == "__main__":
    for figure in bench_bundle():
        print(figure.line())
