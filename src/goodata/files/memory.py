"""How much memory this computer has."""

from __future__ import annotations

import ctypes
import os
import sys

_USUAL = 8 * 2**30
"""Assumed where the system does not say."""

if sys.platform == "win32":

    def physical() -> int:
        """Bytes of memory of this computer; 8 GiB where it does not say."""
        size = ctypes.c_ulonglong(0)
        kernel = ctypes.WinDLL("kernel32")
        known = kernel.GetPhysicallyInstalledSystemMemory(ctypes.byref(size))
        return size.value * 1024 if known and size.value else _USUAL

else:

    def physical() -> int:
        """Bytes of memory of this computer; 8 GiB where it does not say."""
        try:
            return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        except (OSError, ValueError):
            return _USUAL
