"""What people upload stays in memory: Django's own handler would write large files to a plain disk."""

from io import BytesIO
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

MOST_FILE = 10 * 1024 * 1024
MOST_REQUEST = 50 * 1024 * 1024


class MemoryHandler(FileUploadHandler):
    """Keeps up to `MOST_FILE` bytes of each file; of a larger one only its size."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],  # noqa: N803  Django's name
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        """Refuse a request that no form of ours can need."""
        _ = (input_data, META, boundary, encoding)
        if content_length > MOST_REQUEST:
            raise RequestDataTooBig("more than a form may bring")

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin an empty one."""
        super().new_file(*args, **kwargs)
        self._content = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep what fits."""
        if start + len(raw_data) <= MOST_FILE:
            self._content.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Hand the file on with its true size, whatever was kept of it."""
        self._content.seek(0)
        return InMemoryUploadedFile(
            self._content,
            self.field_name,
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )
