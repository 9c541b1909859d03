"""Make a picture anew: what is seen stays, whatever else the file carried goes."""

import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from applicants.core.files import FileType, Finding

_MOST_PIXELS = 60_000_000  # a photo of 60 megapixels: more than any phone of the day
_LONGEST = 3508  # A4 at 300 dots an inch
_QUALITY = 88
_FORMATS = {FileType.JPEG: "JPEG", FileType.PNG: "PNG"}
# What Pillow raises on broken and hostile pictures, beside its own kinds of error.
_BROKEN = (
    UnidentifiedImageError,
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    TypeError,
    OverflowError,
    MemoryError,
)


def redraw_picture(content: bytes, kind: FileType) -> bytes | Finding:
    """Return the picture as a fresh JPEG, upright, at most A4 at 300 dots; or why it cannot be.

    The size is read before the pixels are unpacked. No metadata is written: not where or when a
    photo was taken, no thumbnail, no comment, nothing that followed the picture in the file.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(content), formats=[_FORMATS[kind]]) as picture:
                width, height = picture.size
                if width * height > _MOST_PIXELS:
                    return Finding.TOO_MUCH
                picture.load()
                return _fresh(picture)
    except Image.DecompressionBombError:
        return Finding.TOO_MUCH
    except _BROKEN:
        return Finding.BROKEN


def _fresh(picture: Image.Image) -> bytes:
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((_LONGEST, _LONGEST))
    if upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info:
        layered = upright.convert("RGBA")
        paper = Image.new("RGB", layered.size, "white")
        paper.paste(layered, mask=layered.getchannel("A"))
    else:
        paper = Image.new("RGB", upright.size)
        paper.paste(upright.convert("RGB"))
    out = BytesIO()
    paper.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()
