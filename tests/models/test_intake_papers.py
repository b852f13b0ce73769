"""Papers from files: what is kept, and what is refused in words."""

from pathlib import Path

import pytest

from models.errors import UserError
from models.intake import papers
from models.intake.papers import are_papers, read_paper, read_papers


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as refused:
        read_paper(path)
    return str(refused.value)


def test_a_scan_is_read_with_its_name_and_kind(tmp_path: Path) -> None:
    path = tmp_path / "Reply 117.PDF"
    path.write_bytes(b"%PDF-1.4 scan")
    paper = read_papers([path])[0]
    assert (paper.name, paper.data, paper.media_type) == ("Reply 117.PDF", b"%PDF-1.4 scan", "application/pdf")


def test_lists_and_desks_are_no_papers() -> None:
    assert are_papers([Path("a.pdf"), Path("b.tif"), Path("c.msg")])
    assert not are_papers([Path("a.pdf"), Path("list.xlsx")])
    assert not are_papers([Path("round.desk")])
    assert not are_papers([])


def test_what_cannot_be_kept_is_refused_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty, large, folder = tmp_path / "empty.pdf", tmp_path / "large.pdf", tmp_path / "folder.pdf"
    empty.touch()
    large.write_bytes(b"x" * 20)
    folder.mkdir()
    assert refusal(empty) == "empty.pdf is empty. Scan or save it again, then attach it."
    assert "is not there any more" in refusal(tmp_path / "gone.pdf")
    assert "cannot be read" in refusal(folder)
    assert "is no paper that is kept here" in refusal(tmp_path / "tool.exe")
    monkeypatch.setattr(papers, "LARGEST", 10)
    assert "is the most. Make it smaller" in refusal(large)
