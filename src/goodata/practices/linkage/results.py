"""The object that `dedupe --json` prints: figures, the model, pairs with their reasons; no cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from goodata.engines.linkage import Band, Strictness
from goodata.practices.linkage import tell
from goodata.practices.linkage.found import Found, Pair


def result(found: Found) -> Mapping[str, object]:
    """The command's own object for `--json`; no cell, no ref."""
    linked, rows = found.linked, found.ready.rows
    return {
        "records": len(rows),
        "compared": [
            {"name": each.name, "kind": each.kind} for each in found.ready.records.comparisons
        ],
        "left_out": [{"field": name, "why": why} for name, why in found.ready.left_out],
        "expected": asdict(linked.expected) if linked.trusted else None,
        "pairs_compared": linked.compared,
        "all_pairs": linked.all_pairs,
        "trusted": linked.trusted,
        "why_not_trusted": linked.why_not_trusted or None,
        "one_to_one": linked.one_to_one,
        "same": len(found.band(Band.SAME)),
        "look": len(found.band(Band.LOOK)),
        "settled": len(found.closed),
        "settled_not_found": len(found.settled.lost),
        "rows_repeated": sum(len(each) - 1 for each in found.repeated),
        "strictness": {each.value: linked.counts.get(each, 0) for each in Strictness},
        "counted_once": [list(each) for each in linked.together],
        "model": [
            {
                "comparison": each.comparison.name,
                "learned": each.learned,
                "dropped": each.dropped or None,
                "levels": [
                    {
                        "name": level.name,
                        "m": round(level.m, 6),
                        "u": round(level.u, 9),
                        "weight": round(level.weight, 4),
                    }
                    for level in each.levels
                ],
            }
            for each in linked.model
        ],
        "pairs": [_told(found, each) for each in found.pairs[: tell.MOST_TOLD]],
    }


def _told(found: Found, pair: Pair) -> dict[str, object]:
    rows = found.ready.rows
    levels = found.levels(pair)
    return {
        "band": pair.band.name.lower(),
        "records": [
            {"input": rows.opened[int(rows.file[each])].number, "row": int(rows.row[each])}
            for each in (pair.a, pair.b)
        ],
        "weight": round(pair.weight, 3),
        "probability": round(pair.probability, 6),
        "why": list(found.parts(pair)),
        "levels": [
            {"comparison": model.comparison.name, "level": model.levels[place].name}
            for model, place in zip(found.linked.model, levels, strict=True)
            if place >= 0
        ],
    }
