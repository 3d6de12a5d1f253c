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
    return tuple(importlib.import_module(f"{package}.{name}") for name in names(package))


def instance(package: str, name: str, attribute: str, kind: type[T]) -> T:
    """The extension of one module of `package`, the others left alone.

    Args:
        package: dotted name, such as `goodata.formats`.
        name: of the module.
        attribute: the name every module gives its extension, such as `FORMAT`.
        kind: what it must be an instance of.

    Raises:
        ModuleNotFoundError: there is no such module.
        TypeError: the module holds none, or something else; a fault of ours, not of the user.
    """
    return _held(importlib.import_module(f"{package}.{name}"), attribute, kind)


@cache
def names(package: str) -> tuple[str, ...]:
    """The names of all modules directly inside `package`; none but the package is imported.

    Those that begin with `_` are left out. Folders count as well as files.
    """
    parent = importlib.import_module(package)
    found = (each.name for each in pkgutil.iter_modules(parent.__path__))
    return tuple(sorted(name for name in found if not name.startswith("_")))


def instances(package: str, attribute: str, kind: type[T]) -> tuple[T, ...]:
    """The extension that each module of `package` holds under the name `attribute`, by module name.

    Args:
        package: dotted name, such as `goodata.checks`.
        attribute: the name every module gives its extension, such as `CHECK`.
        kind: what it must be an instance of.

    Raises:
        TypeError: a module holds none, or something else; a fault of ours, not of the user.
    """
    return tuple(_held(module, attribute, kind) for module in modules(package))


def _held(module: ModuleType, attribute: str, kind: type[T]) -> T:
    extension = getattr(module, attribute, None)
    if not isinstance(extension, kind):
        raise TypeError(f"{module.__name__} holds no {attribute} of type {kind.__name__}")
    return extension
