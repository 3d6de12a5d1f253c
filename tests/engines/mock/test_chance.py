"""Chance that can be repeated."""

from __future__ import annotations

import numpy as np

from goodata.engines.mock.chance import pick, stream, texts


def test_a_purpose_has_its_own_stream_whatever_was_drawn_before() -> None:
    alone = stream(7, "names", 0).integers(0, 1 << 60, 5)
    stream(7, "dates", 0).integers(0, 1 << 60, 1000)
    assert stream(7, "names", 0).integers(0, 1 << 60, 5).tolist() == alone.tolist()
    others = [stream(8, "names", 0), stream(7, "names", 1), stream(7, "name", "s0")]
    assert all(each.integers(0, 1 << 60, 5).tolist() != alone.tolist() for each in others)


def test_the_numbers_are_pinned() -> None:
    assert stream(1, "pinned").integers(0, 1000, 6).tolist() == [560, 437, 945, 656, 56, 959]


def test_weights_are_kept() -> None:
    drawn = pick(stream(1), texts(["a", "b", "c"]), 30_000, (1, 0, 3))
    found, counts = np.unique(drawn.astype(str), return_counts=True)
    assert found.tolist() == ["a", "c"]
    assert abs(counts[1] / counts[0] - 3) < 0.15
