"""Who can read a file on this computer: the one name for what each platform tells."""

import sys

if sys.platform == "win32":
    from goodata.files.windows_access import access, forget, owner
else:
    from goodata.files.posix_access import access, forget, owner

__all__ = ["access", "forget", "owner"]
