"""A draft opens unsent, with the report attached under its own name in any script."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from exports.mail import draft, write_draft
from models.errors import UserError

NOW = datetime(2015, 5, 25, 14, 30, tzinfo=UTC)
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "participants.xlsx"
    path.write_bytes(bytes(range(256)) * 50)
    return path


def read(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_draft_is_unsent_dated_and_from_nobody(report: Path) -> None:
    message = read(draft(report, "Participants", "Attached.", now=NOW))
    assert message["X-Unsent"] == "1"
    assert message["Date"].datetime == NOW
    assert message["From"] is None
    assert message["To"] is None


@pytest.mark.parametrize("subject", ["Список участников, Астана", "قائمة المشاركين", "Қатысушылар 🙂", "x" * 300])
def test_subject_and_body_come_back_in_any_script(report: Path, subject: str) -> None:
    body = f"{subject}\n\n\u200fمرحبا\u200e\n"
    content = draft(report, subject, body, now=NOW)
    content.decode("ascii")
    message = read(content)
    assert message["Subject"] == subject
    text = message.get_body(("plain",))
    assert text is not None
    assert text.get_content().replace("\r\n", "\n") == body


@pytest.mark.parametrize("name", ["report.xlsx", "Список участников, пересмотр 2.xlsx", "قائمة المشاركين.xlsx"])
def test_the_report_is_attached_under_its_name(tmp_path: Path, report: Path, name: str) -> None:
    named = report.rename(tmp_path / name)
    content = draft(named, "s", "b", now=NOW)
    (attached,) = read(content).iter_attachments()
    assert attached.get_filename() == name
    assert attached.get_content_type() == SHEET
    assert attached.get_content_disposition() == "attachment"
    assert attached.get_content() == named.read_bytes()
    if not name.isascii():
        assert b"filename*" in content  # RFC 2231


def test_a_file_of_unknown_kind_is_attached_as_bytes(tmp_path: Path) -> None:
    path = tmp_path / "desk.backup"
    path.write_bytes(b"\0\1")
    (attached,) = read(draft(path, "s", "b", now=NOW)).iter_attachments()
    assert attached.get_content_type() == "application/octet-stream"


def test_addresses_are_kept(report: Path) -> None:
    to = ("Karim Almond <karim@almond.example>", "layla@harbour.example")
    message = read(draft(report, "s", "b", to, now=NOW))
    assert [address.addr_spec for address in message["To"].addresses] == [
        "karim@almond.example",
        "layla@harbour.example",
    ]


def test_line_ends_and_control_characters_make_no_headers(report: Path) -> None:
    subject, to = "a\r\nBcc: spy@example.org\x00\ud800", ("x@y.example\nBcc: z@y.example",)
    message = read(draft(report, subject, "b\x01\ud800", to, now=NOW))
    assert message["Bcc"] is None
    assert message["Subject"] == "a Bcc: spy@example.org"


def test_a_draft_is_written_beside_and_swapped_in(report: Path) -> None:
    path = report.with_suffix(".eml")
    write_draft(path, report, "s", "b", now=NOW)
    assert read(path.read_bytes())["X-Unsent"] == "1"
    assert sorted(found.name for found in path.parent.iterdir()) == ["participants.eml", "participants.xlsx"]


def test_a_report_that_is_gone_makes_no_draft(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no message was drafted"):
        write_draft(tmp_path / "m.eml", tmp_path / "gone.xlsx", "s", "b", now=NOW)
    assert list(tmp_path.iterdir()) == []
