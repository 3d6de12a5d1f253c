"""Modules that can only be imported on the other platform are not collected for doctests."""

import sys

collect_ignore = [
    "src/goodata/files/posix.py" if sys.platform == "win32" else "src/goodata/files/windows.py",
    "src/goodata/__main__.py",
]
