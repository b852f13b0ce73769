"""Where a desk may be worked on: never on shares nor in synchronised folders, always in virtual machines."""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import UserError
from models.journal.write import Author
from models.storage import surroundings
from models.storage.check import check_file
from models.storage.desk import Desk
from models.storage.key import Key
from models.storage.local_copy import copy_here
from models.storage.surroundings import Mount, Unsafe, is_far, is_removable, is_share, mount_in, mount_of, mounts
from tests.disks import mounted
from tests.factories import add_group, everything, made
from tests.keys import KEY

AUTHOR = Author("A. Sample", "a" * 32)
LINE = "36 35 98:0 / {folder} rw,noatime shared:1 master:2 - {kind} {source} rw"
REFUSED = (
    ("nfs", "server:/desks"),
    ("nfs4", "server:/desks"),
    ("cifs", "//server/desks"),
    ("smb", "//server/desks"),
    ("smb3", "//server/desks"),
    ("fuse.sshfs", "officer@server:/desks"),
    ("fuse", "https://server/dav/"),
    ("davfs", "https://server/dav/"),
    ("fuse.rclone", "drive:"),
    ("fuse.gvfsd-fuse", "gvfsd-fuse"),
    ("smbfs", "//officer@server/desks"),
    ("macfuse", "officer@server:/desks"),
)
ALLOWED = (
    ("ext4", "/dev/sda1"),
    ("btrfs", "/dev/mapper/home"),
    ("overlay", "overlay"),
    ("tmpfs", "tmpfs"),
    ("9p", "host"),
    ("virtiofs", "host"),
    ("vboxsf", "desks"),
    ("fuseblk", "/dev/sdb1"),
    ("vfat", "/dev/sdb1"),
    ("fuse", "/dev/fuse"),
    ("fuse.gocryptfs", "/home/officer/sealed"),
    ("apfs", "/dev/disk3s5"),
)


@pytest.fixture(autouse=True)
def account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An account of its own, without any synchronising program."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("APPDATA", "LOCALAPPDATA", "OneDrive", "OneDriveConsumer", "OneDriveCommercial", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    return home


@pytest.fixture(params=[None, KEY], ids=["plain", "protected"])
def key(request: pytest.FixtureRequest) -> Key | None:
    return request.param


# file systems


@pytest.mark.parametrize(("kind", "source"), REFUSED, ids=[kind for kind, _source in REFUSED])
def test_a_share_is_known_by_its_file_system(kind: str, source: str):
    assert is_far(mount_in(LINE.format(folder="/mnt/share", kind=kind, source=source)))


@pytest.mark.parametrize(("kind", "source"), ALLOWED, ids=[kind for kind, _source in ALLOWED])
def test_disks_sticks_and_virtual_machines_are_never_taken_for_a_share(kind: str, source: str):
    assert not is_far(mount_in(LINE.format(folder="/mnt/disk", kind=kind, source=source)))


def test_names_with_spaces_are_read_and_nonsense_is_passed_over():
    line = LINE.format(folder=r"/mnt/The\040office\134s\011share", kind="cifs", source=r"//srv/The\040office")
    assert mount_in(line) == Mount("/mnt/The office\\s\tshare", "cifs", "//srv/The office", "98:0")
    for wrong in ("", "36 35", "36 35 98:0 / /mnt rw", "36 35 98:0 / /mnt rw - ext4", "- - -"):
        assert mount_in(wrong) is None


PARTS = st.lists(st.sampled_from(["a", "ab", "b", "a b", "é"]), max_size=4)


@given(PARTS, st.lists(PARTS, max_size=8))
def test_the_longest_folder_above_a_place_counts_and_the_latest_of_equal_ones(
    place: list[str], folders: list[list[str]]
):
    mounted = [Mount("/" + "/".join(parts), f"kind{n}", "") for n, parts in enumerate([[], *folders])]
    above = [n for n, parts in enumerate([[], *folders]) if place[: len(parts)] == parts]
    longest = max(len([[], *folders][n]) for n in above)
    wanted = [n for n in above if len([[], *folders][n]) == longest][-1]
    assert mount_of("/" + "/".join(place), mounted) == mounted[wanted]


@pytest.mark.skipif(not Path("/proc/self/mountinfo").exists(), reason="only Linux tells its mounts there")
def test_the_mounts_of_this_machine_are_all_understood(tmp_path: Path):
    lines = surroundings.MOUNTS.read_text("utf-8", "surrogateescape").splitlines()
    assert len(list(mounts())) == len(lines)
    found = mount_of(os.path.realpath(tmp_path), mounts())
    assert found is not None
    assert Path(found.folder).stat().st_dev == tmp_path.stat().st_dev


def test_a_disk_in_memory_is_worked_on(tmp_path: Path):
    with mounted(tmp_path / "the disk", "4m") as disk:
        assert mount_of(str(disk / "round.desk"), mounts()) == Mount(str(disk), "tmpfs", "tmpfs", _device(disk))
        Desk.create(disk / "round.desk", AUTHOR).close()
        assert not is_removable(disk / "round.desk")


def _device(place: Path) -> str:
    number = place.stat().st_dev
    return f"{os.major(number)}:{os.minor(number)}"


@contextmanager
def bound(source: Path, folder: Path, *words: str) -> Iterator[Path]:
    """A folder that shows another one, or layers of others; skips where this account may not mount."""
    folder.mkdir()
    done = subprocess.run(["mount", *words, str(source), str(folder)], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("this account may not mount here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_layers_of_folders_as_containers_have_them_are_worked_on(tmp_path: Path):
    with mounted(tmp_path / "disk", "8m") as disk:
        for name in ("lower", "upper", "work"):
            (disk / name).mkdir()
        layers = f"lowerdir={disk}/lower,upperdir={disk}/upper,workdir={disk}/work"
        with bound(Path("overlay"), tmp_path / "merged", "-t", "overlay", "-o", layers) as merged:
            desk = Desk.create(merged / "round.desk", AUTHOR)
            made(desk, add_group)
            desk.close()
            assert check_file(merged / "round.desk").sound


def test_links_are_followed_to_where_the_desk_truly_lies(tmp_path: Path):
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "desks").symlink_to(tmp_path / "Dropbox")
    with pytest.raises(UserError, match="Dropbox synchronises"):
        Desk.create(tmp_path / "desks" / "round.desk", AUTHOR)


@pytest.mark.parametrize(
    ("name", "far"),
    [
        ("\\\\server\\share\\round.desk", True),
        ("//server/share/round.desk", True),
        ("\\\\?\\UNC\\server\\share\\round.desk", True),
        ("\\\\?\\C:\\desks\\round.desk", False),
        ("C:\\desks\\round.desk", False),
    ],
)
def test_a_server_in_a_name_of_windows_is_seen(name: str, far: bool):
    assert surroundings._is_unc(name) is far


# folders that are synchronised


MARKED = {
    "Syncthing": (".stfolder/", ".stfolder"),
    "Nextcloud": (".sync_0a1b2c3d4e5f.db", "._sync_0a1b2c3d4e5f.db", ".owncloudsync.log", ".nextcloudsync.log"),
    "Dropbox": (".dropbox", ".dropbox.cache/"),
    "Google Drive": (".tmp.driveupload/", ".tmp.drivedownload/"),
    "Yandex.Disk": (".sync/cli.log", ".sync/status"),
}
NAMED = {
    "OneDrive": ("OneDrive", "OneDrive - Ministry", "Library/CloudStorage/OneDrive-Ministry"),
    "Dropbox": ("Dropbox", "Dropbox (Ministry)", "Library/CloudStorage/Dropbox"),
    "Google Drive": ("Google Drive",),
    "Yandex.Disk": ("Yandex.Disk", "YandexDisk"),
    "iCloud Drive": ("Library/Mobile Documents/com~apple~CloudDocs", "iCloudDrive"),
    "Box": ("Library/CloudStorage/Box-Box",),
}


def touch(folder: Path, mark: str) -> None:
    place = folder / mark
    place.parent.mkdir(parents=True, exist_ok=True)
    place.mkdir() if mark.endswith("/") else place.write_bytes(b"")


@pytest.mark.parametrize(("program", "mark"), [(p, mark) for p, marks in MARKED.items() for mark in marks])
def test_a_folder_is_known_by_what_lies_in_it(tmp_path: Path, program: str, mark: str):
    folder = tmp_path / "shared" / "talks" / "may"
    folder.mkdir(parents=True)
    Desk.create(folder / "round.desk", AUTHOR).close()
    touch(tmp_path / "shared", mark)
    with pytest.raises(Unsafe, match=f"folder that {program} synchronises"):
        Desk.open(folder / "round.desk", AUTHOR)


@pytest.mark.parametrize(("program", "name"), [(p, name) for p, names in NAMED.items() for name in names])
def test_a_folder_is_known_by_its_name(tmp_path: Path, program: str, name: str):
    (tmp_path / name).mkdir(parents=True)
    with pytest.raises(UserError, match=f"folder that {program} synchronises"):
        Desk.create(tmp_path / name / "round.desk", AUTHOR)
    assert list((tmp_path / name).iterdir()) == []


def test_settings_of_a_program_in_the_home_folder_do_not_make_it_synchronised(account: Path):
    touch(account, ".dropbox/info.json")
    touch(account, ".sync/other")
    touch(account, ".config/Nextcloud/nextcloud.cfg")
    (account / ".dropbox" / "info.json").write_text("[1, 2")
    (account / ".config/Nextcloud/nextcloud.cfg").write_bytes(b"\xff\xfe")
    Desk.create(account / "round.desk", AUTHOR).close()


def settings_of(home: Path, folder: Path) -> dict[str, tuple[str, str]]:
    return {
        "Dropbox": (".dropbox/info.json", json.dumps({"personal": {"path": str(folder), "host": 1}, "other": {}})),
        "Nextcloud": (
            ".config/Nextcloud/nextcloud.cfg",
            f"[Accounts]\n0\\Folders\\1\\localPath={folder}/\nversion=2\n",
        ),
        "Yandex.Disk": (".config/yandex-disk/config.cfg", f'auth="/x"\ndir="{folder}"\n'),
    }


@pytest.mark.skipif(os.name == "nt", reason="the settings lie elsewhere there")
@pytest.mark.parametrize("program", settings_of(Path(), Path()))
def test_a_folder_is_known_by_the_settings_of_its_program(account: Path, tmp_path: Path, program: str):
    (tmp_path / "talks" / "may").mkdir(parents=True)
    name, text = settings_of(account, tmp_path / "talks")[program]
    touch(account, name)
    (account / name).write_text(text)
    with pytest.raises(UserError, match=f"folder that {program} synchronises"):
        Desk.create(tmp_path / "talks" / "may" / "round.desk", AUTHOR)
    Desk.create(tmp_path / "talks.desk", AUTHOR).close()


def test_the_folder_windows_names_is_onedrives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "cloud").mkdir()
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "cloud"))
    with pytest.raises(UserError, match="OneDrive"):
        Desk.create(tmp_path / "cloud" / "round.desk", AUTHOR)


# what is done about it


def on_share(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This folder as the system would tell of a share."""
    table, line = folder.parent / "mountinfo", LINE.format(folder=os.path.realpath(folder), kind="cifs", source="//s/d")
    table.write_text(
        surroundings.MOUNTS.read_text("utf-8", "surrogateescape") + line + "\n", "utf-8", "surrogateescape"
    )
    monkeypatch.setattr(surroundings, "MOUNTS", table)
    return folder


@pytest.mark.skipif(os.name == "nt", reason="the table of mounts is Linux's")
def test_a_desk_on_a_share_is_read_and_copied_and_not_written(
    tmp_path: Path, account: Path, monkeypatch: pytest.MonkeyPatch, key: Key | None
):
    share = tmp_path / "share"
    share.mkdir()
    path = share / "round.desk"
    desk = Desk.create(path, AUTHOR, key=key)
    made(desk, add_group)
    desk.close()
    before = path.read_bytes()
    on_share(share, monkeypatch)
    assert is_share(Path(os.path.realpath(path)))
    with pytest.raises(Unsafe, match=r"round\.desk lies on a network share.*Copy it to this computer") as told:
        Desk.open(path, AUTHOR, key=key)
    assert told.value.program == ""
    with pytest.raises(UserError, match=r"on a network share.*Choose a folder of this computer"):
        Desk.create(share / "new.desk", AUTHOR, key=key)
    beside = Desk.open(path, AUTHOR, write=False, key=key)
    copy = copy_here(path, key, [share, account / "Documents", tmp_path])
    assert copy == account / "Documents" / "round.desk"
    own = Desk.open(copy, AUTHOR, key=key)
    assert own.read(everything) == beside.read(everything)
    for desk in (own, beside):
        desk.close()
    assert copy_here(path, key, [account / "Documents"]).name == "round 2.desk"
    assert [item.name for item in share.iterdir()] == ["round.desk"]
    assert path.read_bytes() == before


def test_without_a_safe_folder_nothing_is_copied(tmp_path: Path):
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    Desk.create(tmp_path / "round.desk", AUTHOR).close()
    with pytest.raises(UserError, match="Dropbox"):
        copy_here(tmp_path / "round.desk", None, [folder])
    assert list(folder.iterdir()) == []
