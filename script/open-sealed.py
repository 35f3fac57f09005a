"""Opens an encrypted export or backup of the case store without wirkung, so that it can be read for as long as libsodium.

    open-sealed.py FILE NEW-FILE (--key KEY-FILE | --password PASSWORD-FILE)

Needs Python 3 and PyNaCl. The form of the file is told in Sources/CaseStore/SealFormat.swift.
"""
import os
import sys

import nacl.bindings as sodium
import nacl.pwhash.argon2id as argon2id
from nacl.exceptions import CryptoError, RuntimeError as SodiumError

_, path, new, option, secret = sys.argv
with open(path, "rb") as file, open(secret, "rb") as secret:
    mark, kind, salt, header = file.read(17), file.read(1), file.read(16), file.read(24)
    assert mark == b"WIRKUNG-SEALED-1\n" and kind == {"--key": b"K", "--password": b"P"}[option]
    key = secret.read()
    if kind == b"P":
        key = argon2id.kdf(
            32, key.splitlines()[0], salt, opslimit=argon2id.OPSLIMIT_MODERATE, memlimit=argon2id.MEMLIMIT_MODERATE)
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, header, key)
    associated, tag = mark + kind + salt, None
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as output:
            while tag != sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL:
                piece, tag = sodium.crypto_secretstream_xchacha20poly1305_pull(state, file.read(65536 + 17), associated)
                output.write(piece)
                associated = None
        assert not file.read(1), "something was added to the file"
    except (AssertionError, CryptoError, SodiumError):
        os.unlink(new)
        sys.exit(f"{path}: the password or key is not the right one, or the file is damaged")
