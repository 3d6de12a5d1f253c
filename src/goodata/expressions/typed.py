"""From syntax to something that can be evaluated: every part gets its kind, or is refused."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from goodata.expressions import numbers, texts
from goodata.expressions.columns import Rows
from goodata.expressions.faults import Misread, NoSuchField
from goodata.expressions.functions import FUNCTIONS
from goodata.expressions.kinds import Kind, Scope, kind_of
from goodata.expressions.meant import constant_fits, near
from goodata.expressions.syntax import position
from goodata.expressions.values import Span, Truth, Words, conjunction, disjunction, negation
from goodata.model import Field

_K = Kind
