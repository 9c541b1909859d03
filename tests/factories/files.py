"""Files that people hand in, and those that they should not: made here, byte by byte."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image, PngImagePlugin

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def pdf(*, extra: bytes = b"", stream: bytes = b"BT /F1 12 Tf (Loonstrook) Tj ET") -> bytes:
    """A small PDF of one page; `extra` goes into its catalog, `stream` is its page, compressed."""
    packed = zlib.compress(stream)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R " + extra + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = BytesIO()
    out.write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    index = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1))
    out.write(b"startxref\n%d\n%%%%EOF\n" % index)
    return out.getvalue()


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 80), **saved: Any) -> bytes:
    """A small picture."""
    out = BytesIO()
    Image.new("RGB", size, (200, 30, 60)).save(out, kind, **saved)
    return out.getvalue()


def photo_with_secrets() -> bytes:
    """A photo on its side that says where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    exif[0x010F] = "geheim-toestel"
    return picture(size=(80, 40), exif=exif, comment=b"geheim-adres")


def png_with_text() -> bytes:
    """A picture with a text in it that nobody sees."""
    said = PngImagePlugin.PngInfo()
    said.add_text("Author", "geheim-maker")
    return picture("PNG", pnginfo=said)


def png_bomb(side: int = 60_000) -> bytes:
    """A few kilobytes that claim to be billions of pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        checked = struct.pack(">I", zlib.crc32(name + body))
        return struct.pack(">I", len(body)) + name + body + checked

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def pdf_bomb(megabytes: int = 80) -> bytes:
    """A small PDF whose page unpacks to more than a document can need."""
    return pdf(stream=b"\0" * (megabytes * 1024 * 1024))
