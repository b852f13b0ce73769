"""Drafts a message with a report attached, as a file that a mail program opens ready to be sent."""

import re
from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from exports.files import swap_in
from models.errors import UserError
from resources.texts import _

MEDIA_TYPES = {
    ".xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".pdf": ("application", "pdf"),
    ".csv": ("text", "csv"),
    ".ics": ("text", "calendar"),
    ".zip": ("application", "zip"),
}
"""Our own table: the system's differs from office to office."""
UNKNOWN_TYPE = ("application", "octet-stream")
PLAIN_MAIL = SMTP.clone(cte_type="7bit")
"""Old mail programs read it too: no byte above 127."""
NOT_IN_MAIL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def draft(report: Path, subject: str, body: str, to: Sequence[str] = (), *, now: datetime) -> bytes:
    """An unsent message (.eml) with the report attached, dated `now` (with its zone), from nobody yet.

    `to` holds addresses, bare or as "Name <address>". Raises UserError where the report cannot be read.
    """
    message = EmailMessage(policy=PLAIN_MAIL)
    message["X-Unsent"] = "1"  # Outlook opens such a file as a draft
    message["Date"] = format_datetime(now)
    message["Subject"] = _one_line(subject)
    if to:
        message["To"] = ", ".join(_one_line(address) for address in to)
    message.set_content(NOT_IN_MAIL.sub("", body))
    main, sub = MEDIA_TYPES.get(report.suffix.lower(), UNKNOWN_TYPE)
    message.add_attachment(_content(report), maintype=main, subtype=sub, filename=_one_line(report.name))
    return message.as_bytes()


def write_draft(path: Path, report: Path, subject: str, body: str, to: Sequence[str] = (), *, now: datetime) -> None:
    """Write the draft to `path`; raises what `draft` and `swap_in` raise."""
    content = draft(report, subject, body, to, now=now)
    swap_in(path, lambda stream: stream.write(content))


def _content(report: Path) -> bytes:
    try:
        return report.read_bytes()
    except OSError as error:
        text = _("{name} cannot be read, so no message was drafted. Write the report again.")
        raise UserError(text.format(name=report.name)) from error


def _one_line(text: str) -> str:
    return NOT_IN_MAIL.sub("", " ".join(text.split()))
