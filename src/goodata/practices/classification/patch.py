"""The dictionary patch: what `classify` proposes for each column, to be confirmed by a person.

It holds kinds, roles and reasons, never a cell. `deidentify` takes only what is confirmed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from goodata.dictionary.written import written
from goodata.findings import Input
from goodata.model import Dictionary, Privacy
from goodata.practices.classification.combinations import Groups
from goodata.practices.classification.said import ColumnSaid
from goodata.table import Table

VERSION = 1
