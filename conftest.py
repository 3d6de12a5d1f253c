"""Modules that can only be imported on the other platform are not collected for doctests."""

import sys

_OTHERS = {
    "win32": ["posix.py", "posix_access.py"],
    "else": ["windows.py", "windows_access.py"],
}["win32" if sys.platform == "win32" else "else"]

collect_ignore = [*(f"src/goodata/files/{name}" for name in _OTHERS), "src/goodata/__main__.py"]
