"""Opening what a password protects, with the passwords of the project and Excel's own."""

from __future__ import annotations

from importlib.util import find_spec
from io import BytesIO

from fpstats.ingest.readers.content import Content
from fpstats.ingest.readers.unreadable import Unreadable

_EXCELS_OWN = "VelvetSweatshop"  # what Excel encrypts with when only changing is protected


def decrypted(content: Content) -> bytes:
    """Return an Office file without its encryption.

    Raises:
        Unreadable: none of the passwords opens it.
    """
    if find_spec("msoffcrypto") is None:
        raise Unreadable("password_extra" if content.passwords else "password")
    for password in (_EXCELS_OWN, *content.passwords):
        opened = _opened(content.data, password)
        if opened:
            return opened
    raise Unreadable("wrong_password" if content.passwords else "password")


def _opened(data: bytes, password: str) -> bytes | None:
    """Return the file that a password opens; None where it does not."""
    import msoffcrypto

    target = BytesIO()
    try:
        file = msoffcrypto.OfficeFile(BytesIO(data))
        file.load_key(password=password)
        file.decrypt(target)
    except Exception:  # noqa: BLE001 - a damaged file raises whatever the parser meets
        return None
    return target.getvalue()
