"""How much memory this computer has."""

from __future__ import annotations

import sys

_USUAL = 8 * 2**30
"""Assumed where the system does not say."""


def physical() -> int:
    """Bytes of memory of this computer; 8 GiB where it does not say."""
    if sys.platform == "win32":
        return _windows()
    import os

    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (OSError, ValueError):
        return _USUAL


def _windows() -> int:
    import ctypes

    size = ctypes.c_ulonglong(0)
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - absent on other systems
    known = kernel.GetPhysicallyInstalledSystemMemory(ctypes.byref(size))
    return size.value * 1024 if known and size.value else _USUAL
