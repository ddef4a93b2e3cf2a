import zlib
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageSequence, UnidentifiedImageError

from correspondence.extraction.kinds import Kind
from correspondence.extraction.limits import MOST_FRAMES, MOST_PIXELS, MOST_PIXELS_OF_FRAMES
from correspondence.extraction.unreadable import Reason, Unreadable

PNG_END = b"IEND\xaeB`\x82"


def check(path: Path, kind: Kind) -> None:
    """Every frame can be decoded whole, within the limits of pixels."""
    Image.MAX_IMAGE_PIXELS = None  # ours is asked before anything is decoded
    try:
        with Image.open(path, formats=[kind.value]) as image:
            _check_frames(image)
    except UnidentifiedImageError:
        raise Unreadable(Reason.NOT_WHAT_IT_SAYS) from None
    except (OSError, SyntaxError, ValueError, zlib.error):
        raise Unreadable(Reason.BROKEN) from None
    if kind == Kind.PNG and not _ends_as_png(path):
        raise Unreadable(Reason.TWO_KINDS)


def text_of(_path: Path) -> Iterator[str]:
    """Nothing: a picture's words are not read."""
    return iter(())


def _check_frames(image: Image.Image) -> None:
    pixels = 0
    for number, frame in enumerate(ImageSequence.Iterator(image), start=1):
        size = frame.width * frame.height
        pixels += size
        if size > MOST_PIXELS or pixels > MOST_PIXELS_OF_FRAMES or number > MOST_FRAMES:
            raise Unreadable(Reason.TOO_MANY_PIXELS)
        frame.load()


def _ends_as_png(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - len(PNG_END)))
        return file.read() == PNG_END
