"""Columns that must agree with each other: groups of yes marks, parts and their sum."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from goodata.engines.mock.chance import Texts, texts
from goodata.model import Dictionary, Field, FlagGroup
from goodata.practices.mock.block import Block


def flag_groups(block: Block, dictionary: Dictionary, cells: dict[str, Texts]) -> None:
    """Fills the groups: some rows have no mark at all, the others one to three."""
    for group in dictionary.flag_groups:
        specs = [spec for name in group.fields if (spec := dictionary.get(name)) is not None]
        if specs:
            chosen = _chosen(block, group, len(specs))
            for number, spec in enumerate(specs):
                blank = _unchosen(dictionary, group, spec)
                cells[spec.name] = np.where(chosen[:, number], group.chosen[0], blank).astype(
                    object
                )
            _in_words(dictionary, group, specs, chosen, cells)


def joined_again(dictionary: Dictionary, cells: dict[str, Texts]) -> None:
    """Lists the marks once more where some of them have been taken away since.

    A list that says why it is not there keeps its reason; an empty one would say that no mark is
    set.
    """
    for group in dictionary.flag_groups:
        specs = [spec for name in group.fields if (spec := dictionary.get(name)) is not None]
        spec = dictionary.get(str((group.concatenated or {}).get("field", "")))
        if not specs or spec is None:
            continue
        chosen = np.column_stack([np.isin(cells[each.name], group.chosen) for each in specs])
        reasons = np.isin(cells[spec.name], [each.value for each in spec.missing if each.value])
        before = cells[spec.name]
        _in_words(dictionary, group, specs, chosen, cells)
        cells[spec.name] = np.where(reasons, before, cells[spec.name]).astype(object)


def _chosen(block: Block, group: FlagGroup, size: int) -> np.ndarray:
    chance = block.chance("flags", group.name)
    marks = chance.random((block.size, size)) < min(0.5, 1.6 / size)
    marks[chance.random(block.size) < 0.15] = False
    alone = [number for number, name in enumerate(group.fields[:size]) if name in group.exclusive]
    for number in alone:
        # The answer that excludes the others is given by some, and then alone.
        marks[:, number] = False
        only = chance.random(block.size) < 0.08
        marks[only, :] = False
        marks[only, number] = True
    return marks


def _unchosen(dictionary: Dictionary, group: FlagGroup, spec: Field) -> str:
    """What stands where a mark is not set; never a sign that tells of a spoilt file."""
    spoilt = {
        str(value)
        for rule in dictionary.refuse_file_when
        for value in _listed(rule.get("anyValue"))
        if group.name in _listed(rule.get("fields")) or spec.name in _listed(rule.get("fields"))
    }
    codes = [each.value for each in spec.categories if each.value not in group.chosen]
    usable = [code for code in codes if code not in spoilt]
    if usable:
        return usable[0]
    return "" if not spec.constraints.required else group.chosen[0]


def _listed(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, (list, tuple)) else []


def _in_words(
    dictionary: Dictionary,
    group: FlagGroup,
    specs: list[Field],
    chosen: np.ndarray,
    cells: dict[str, Texts],
) -> None:
    told = group.concatenated or {}
    spec = dictionary.get(str(told.get("field", "")))
    if spec is None:
        return
    sign = str(told.get("delimiter", ";"))
    labels = [each.title or each.name for each in specs]
    if spec.categories:
        known = {each.label or each.value: each.value for each in spec.categories}
        labels = [known.get(label, label) for label in labels]
    joined = [
        sign.join(sorted(label for label, mark in zip(labels, row, strict=True) if mark))
        for row in chosen.tolist()
    ]
    cells[spec.name] = texts(joined)


def sums(block: Block, dictionary: Dictionary, cells: dict[str, Texts]) -> None:
    """Writes each declared total as the sum of its parts."""
    for rule in dictionary.sum_rules:
        parts, total = _listed(rule.get("parts")), str(rule.get("total", ""))
        if total in cells and parts and all(part in cells for part in parts):
            cells[total] = _sum(block, cells, parts)


def _sum(block: Block, cells: Mapping[str, Texts], parts: list[str]) -> Texts:
    found = np.zeros(block.size, np.int64)
    for part in parts:
        found += np.array([int(text) if text.isdigit() else 0 for text in cells[part]], np.int64)
    return texts([str(int(each)) for each in found])
