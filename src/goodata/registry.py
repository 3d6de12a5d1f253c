"""Finds extensions by walking their folder, so that there is no list to keep."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


@cache
def modules(package: str) -> tuple[ModuleType, ...]:
    """All modules directly inside `package` whose names do not begin with `_`, by name.

    Folders count as well as files; each is imported.
    """
    parent = importlib.import_module(package)
    names = sorted(
        found.name
        for found in pkgutil.iter_modules(parent.__path__)
        if not found.name.startswith("_")
    )
    return tuple(importlib.import_module(f"{package}.{name}") for name in names)


def instances(package: str, attribute: str, kind: type[T]) -> tuple[T, ...]:
    """The extension that each module of `package` holds under the name `attribute`, by module name.

    Args:
        package: dotted name, such as `goodata.checks`.
        attribute: the name every module gives its extension, such as `CHECK`.
        kind: what it must be an instance of.

    Raises:
        TypeError: a module holds none, or something else; a fault of ours, not of the user.
    """
    found: list[T] = []
    for module in modules(package):
        extension = getattr(module, attribute, None)
        if not isinstance(extension, kind):
            raise TypeError(f"{module.__name__} holds no {attribute} of type {kind.__name__}")
        found.append(extension)
    return tuple(found)
