"""What must not be readable in a stolen database: sealed texts, and the index they are found by.

Both keys are made of the installation's data key (`settings.DATA_KEY`), one for each use, so
that no key serves two ends. Without the data key nothing sealed can be opened again.
"""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Callable
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from hieuhoc.kernel.errors import HieuHocError

_KEY_BYTES = 32


class NoDataKey(HieuHocError):
    """The installation has no data key, so nothing can be sealed."""

    code = "sealing.no-key"


class SealBroken(HieuHocError):
    """What was sealed cannot be opened: it was sealed with another data key, or altered."""

    code = "sealing.broken"


def seal(text: str) -> bytes:
    """Return `text` encrypted; the same text is sealed differently each time. Raises NoDataKey."""
    return sealer()(text)


def sealer() -> Callable[[str], bytes]:
    """Return `seal` for many texts: the key is looked up once. Raises NoDataKey."""
    encrypt = _fernet(_data_key()).encrypt
    return lambda text: encrypt(text.encode())


def unseal(sealed: bytes) -> str:
    """Return the text that was sealed. Raises NoDataKey or SealBroken."""
    try:
        return _fernet(_data_key()).decrypt(bytes(sealed)).decode()
    except InvalidToken as error:
        raise SealBroken from error


def blind_index(text: str, *, purpose: str) -> bytes:
    """Return 32 bytes by which `text` is found again, and which tell nothing without the key.

    The same text has another index for another `purpose`. Raises NoDataKey.
    """
    return indexer(purpose=purpose)(text)


def indexer(*, purpose: str) -> Callable[[str], bytes]:
    """Return `blind_index` for many texts: the key is looked up once. Raises NoDataKey."""
    key = _subkey(_data_key(), f"index:{purpose}")
    return lambda text: hmac.digest(key, text.encode(), "sha256")


def _data_key() -> str:
    key: str = settings.DATA_KEY
    if not key:
        raise NoDataKey
    return key


@lru_cache
def _fernet(data_key: str) -> Fernet:
    return Fernet(urlsafe_b64encode(_subkey(data_key, "seal")))


@lru_cache
def _subkey(data_key: str, use: str) -> bytes:
    made = HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=b"hieuhoc", info=use.encode())
    return made.derive(data_key.encode())
