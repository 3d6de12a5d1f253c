"""The platform calls of this computer, under one name."""

import sys

if sys.platform == "win32":
    from goodata.files.windows import (
        flush_folder,
        harden,
        host,
        open_append,
        open_new,
        publish_new,
        settings_folder,
        share_with_group,
        state_folder,
        try_lock,
    )
else:
    from goodata.files.posix import (
        flush_folder,
        harden,
        host,
        open_append,
        open_new,
        publish_new,
        settings_folder,
        share_with_group,
        state_folder,
        try_lock,
    )

__all__ = [
    "flush_folder",
    "harden",
    "host",
    "open_append",
    "open_new",
    "publish_new",
    "settings_folder",
    "share_with_group",
    "state_folder",
    "try_lock",
]
