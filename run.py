"""Sets up what Protocol Desk needs in .venv, then starts it: `python3 run.py [test|bench|wheels|WORDS…]`.

`test` passes the tests (`test --long`: its experiments as for a release), `bench` measures, `wheels DIR` collects the
packages of the locks in a folder, `--from DIR` sets up from such a folder without a network.
All other words go to main.py. Its own words go to standard error; standard library only.
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
HOME = ROOT / ".venv"
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
RUN, TEST = "requirements.lock", "requirements-test.lock"
PIP = ("-m", "pip", "--disable-pip-version-check")
LOCKED = ("--require-hashes", "--only-binary=:all:")
QT_FILES = ("QtWidgets.abi3.so", "QtPrintSupport.abi3.so")
SCREEN = "Qt/plugins/platforms/libqxcb.so"
PACKAGES = {  # of Debian, where they are not called after the library
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libz.so.1": "zlib1g",
}


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def stamp(lock: str) -> tuple[Path, str]:
    """The file that tells a lock is installed, and what it says then: lock, interpreter and place."""
    told = (ROOT / lock).read_bytes() + sys.version.encode() + str(ROOT).encode()
    return HOME / f"{lock}.done", hashlib.sha256(told).hexdigest()


def is_installed(lock: str) -> bool:
    path, words = stamp(lock)
    return PYTHON.exists() and path.is_file() and path.read_text("ascii") == words


def is_same_python() -> bool:
    """Tell whether .venv was made here by this very interpreter; a moved clone or a new Python starts afresh."""
    return any(is_installed(lock) for lock in (RUN, TEST))


def install(lock: str, source: str | None) -> None:
    """Install a lock into .venv, made new unless it is ours."""
    say(f"Setting up Protocol Desk ({lock}): a few minutes the first time.")
    if not (PYTHON.exists() and is_same_python()):
        if HOME.is_symlink():
            HOME.unlink()  # what it leads to belongs to another clone, and would be emptied
        venv.EnvBuilder(with_pip=True, clear=True, symlinks=os.name != "nt").create(HOME)
    place = ("--no-index", "--find-links", source) if source else ()
    call = [str(PYTHON), *PIP, "install", "-q", *LOCKED, *place, "-r", str(ROOT / lock)]
    if subprocess.run(call, stdout=sys.stderr).returncode:
        sys.exit(
            "The packages could not be installed. Nothing else was changed; check the network, "
            "or set up from a folder made by 'run.py wheels DIR' with '--from DIR'."
        )
    path, words = stamp(lock)
    path.write_text(words, "ascii")


def missing_libraries() -> list[str]:
    """The libraries of the system that Qt's windows lack on this Linux, such as "libxcb-icccm.so.4"."""
    if not sys.platform.startswith("linux"):
        return []
    files = (SCREEN, *QT_FILES) if os.environ.get("DISPLAY") else QT_FILES
    found = [str(path) for name in files for path in HOME.glob(f"lib/python3*/site-packages/PySide6/{name}")]
    try:
        told = subprocess.run(["ldd", *found], capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"}).stdout
    except OSError:  # no such tool: nothing is known
        return []
    return sorted({line.split()[0] for line in told.splitlines() if line.endswith("=> not found")})


def package_of(library: str) -> str:
    """The Debian package of a library: "libxcb-icccm.so.4" is in libxcb-icccm4, "libdbus-1.so.3" in libdbus-1-3."""
    name, _so, version = library.partition(".so.")
    named = name.lower().replace("_", "-")
    return PACKAGES.get(library) or f"{named}{'-' if named[-1:].isdigit() else ''}{version}"


def what_lacks(libraries: list[str]) -> str:
    """What to do about missing libraries: a sentence, and a line to paste."""
    packages = " ".join(dict.fromkeys(map(package_of, libraries)))
    return (
        f"The window needs libraries of the system that are missing: {', '.join(libraries)}. Paste this line, "
        f"then start again:\nsudo apt-get install -y --no-install-recommends {packages}"
    )


def has_libraries() -> bool:
    """Tell whether the window can start; asked until it can, then remembered beside the packages."""
    path, words = HOME / f"libraries{'-screen' if os.environ.get('DISPLAY') else ''}.done", stamp(RUN)[1]
    if path.is_file() and path.read_text("ascii") == words:
        return True
    if missing := missing_libraries():
        say(what_lacks(missing))
        return False
    path.write_text(words, "ascii")
    return True


def ready(lock: str, source: str | None) -> None:
    if not (is_installed(lock) or (lock == RUN and is_installed(TEST))):
        install(lock, source)


def collect(folder: str) -> int:
    """Download every package of both locks into a folder, for a machine without a network."""
    call = [sys.executable, *PIP, "download", "-q", *LOCKED, "-d", folder, "-r", str(ROOT / TEST)]
    return subprocess.run(call, stdout=sys.stderr).returncode


def hand_over(*words: str) -> int:
    """Run the words under the Python of .venv, in the officer's own folder."""
    call = [str(PYTHON), *words]
    if os.name != "nt":
        os.execv(call[0], call)  # never comes back
    return subprocess.run(call).returncode


def start(words: list[str]) -> int:
    """Start the program; where it stops for want of a library the last word is what to do, not Qt's."""
    console = bool(words) and not words[0].startswith("-") and not words[0].endswith(".desk")  # which needs no window
    if console or has_libraries():
        return hand_over(str(ROOT / "main.py"), *words)
    ended = subprocess.run([str(PYTHON), str(ROOT / "main.py"), *words]).returncode
    if ended < 0:  # stopped by a signal, as Qt does
        sys.exit(f"Protocol Desk could not start. {what_lacks(missing_libraries())}")
    return ended


def main(words: list[str]) -> int:
    if not (3, 11) <= sys.version_info[:2] < (3, 14):
        sys.exit(f"Protocol Desk needs Python 3.11, 3.12 or 3.13; this is {sys.version.split()[0]}.")
    source = None
    if words[:1] == ["--from"]:
        if len(words) < 2:
            sys.exit("Name the folder of the packages: run.py --from DIR")
        source, words = str(Path(words[1]).resolve()), words[2:]
    match words[:1]:
        case ["wheels"]:
            if len(words) != 2:
                sys.exit("Name the folder to collect the packages in: run.py wheels DIR")
            return collect(words[1])
        case ["test"]:
            ready(TEST, source)
            os.chdir(ROOT)
            return hand_over("-m", "pytest", *words[1:])
        case ["bench"]:
            ready(TEST, source)
            os.chdir(ROOT)
            return hand_over("-m", "benchmarks", *words[1:])
        case _:
            ready(RUN, source)
            return start(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
