"""A mail back-end that puts each message in a folder, once, whatever happens between."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage


class FolderBackend(BaseEmailBackend):
    """Writes `<Message-ID>.eml` under EMAIL_FILE_PATH: writing it again is writing the same."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Make the folder."""
        super().__init__(*args, **kwargs)
        self.folder = Path(settings.EMAIL_FILE_PATH)
        self.folder.mkdir(parents=True, exist_ok=True)

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        """Write each message by rename, so that a half-written one never shows."""
        for message in messages:
            name = message.extra_headers["Message-ID"].strip("<>").replace("/", "_")
            target = self.folder / f"{name}.eml"
            draft = target.with_suffix(f".{os.getpid()}.part")
            draft.write_bytes(message.message().as_bytes())
            draft.rename(target)
        return len(messages)
