"""Keeps a secret in the keyring of this computer, reads it back, and forgets it."""

from __future__ import annotations

import sys

from desktop.base.trouble import Trouble
from desktop.storage.device_key import DeviceKeys, new_secret


def main() -> int:
    """0 where the keyring gave back what it was given, and nothing once it was told to forget."""
    keys, secret = DeviceKeys(), new_secret()
    try:
        keys.keep("trial", "clerk", secret)
        if keys.read("trial", "clerk") != secret:
            print("another secret came back")
            return 1
        keys.forget("trial", "clerk")
    except Trouble as trouble:
        print(trouble.msg.key, trouble.detail)
        return 1
    try:
        keys.read("trial", "clerk")
    except Trouble as trouble:
        print(f"kept, read, forgotten: {trouble.msg.key}")
        return 0 if trouble.msg.key == "keyring.empty" else 1
    print("it was not forgotten")
    return 1


if __name__ == "__main__":
    sys.exit(main())
