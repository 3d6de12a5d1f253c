"""`goodata dedupe` on every labelled set, beside its peers: quality, expectation, time, memory.

    python score.py --data FOLDER [--peers FOLDER] [--largest ROWS] [--only SET …] [--write]

The same options for every set, and no label ever reaches a tool. See README.md.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
from collections import defaultdict
from dataclasses import asdict, dataclass, field
from pathlib import Path

import environments
import measures
import peers
import running
import sets
from measures import Pairs

HERE = Path(__file__).resolve().parent
HEAD = (
    "set", "rows", "true pairs", "tool", "P", "R", "F1", "B³ F1", "P of same", "same pairs",
    "expected (range)", "expected / true", "s", "CPU s, no imports", "MB", "exit", "goal",
    "reached",
)  # fmt: skip
MARKS = ("<!-- figures -->", "<!-- end of figures -->")


@dataclass
class Score:
    """One tool on the sets of one group, added up."""

    group: str
    tool: str
    goal: float | None
    kind: str
    rows: int = 0
    true: int = 0
    pairs: Pairs = field(default_factory=lambda: Pairs(0, 0, 0))
    same: Pairs = field(default_factory=lambda: Pairs(0, 0, 0))
    b_cubed: list[float] = field(default_factory=list)
    expected: list[tuple[int, int, int]] = field(default_factory=list)
    expected_true: int = 0
    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    peak_mb: int = 0
    codes: list[int] = field(default_factory=list)
    abstained: int = 0
    kept: bool = False

    @property
    def f1(self) -> float | None:
        """Of the whole group; 0 once the tool abstained from all of it."""
        if self.abstained == len(self.codes):
            return None
        return self.pairs.f1

    @property
    def reached(self) -> bool | None:
        """Whether the goal is met; with nothing to find, whether nothing is said to be *same*."""
        if self.tool != "goodata" or self.abstained == len(self.codes):
            return None
        if self.goal is None:
            return self.same.said == 0
        good = self.pairs.f1 is not None and self.pairs.f1 >= self.goal and not self.abstained
        return good and (self.kind == "public" or (self.same.precision or 1.0) >= 0.98)


def add(score: Score, each: sets.LabelledSet, outcome: running.Outcome, imports: float) -> None:
    """Counts one run in."""
    entities = [label for labels in each.entities for label in labels]
    sides = [at for at, labels in enumerate(each.entities) for _ in labels]
    side = sides if each.across else None
    true = measures.pairs(entities, entities, side).true
    score.rows += len(entities)
    score.true += true
    score.codes.append(outcome.code)
    score.seconds.append(outcome.seconds)
    score.cpu.append(max(0.0, outcome.cpu - imports))
    score.peak_mb = max(score.peak_mb, outcome.peak_mb)
    if outcome.expected is not None:
        score.expected.append(outcome.expected)
        score.expected_true += true
    if outcome.clusters is None:
        score.abstained += 1
        score.pairs += Pairs(0, true, 0)
        return
    score.pairs += measures.pairs(outcome.clusters, entities, side)
    score.b_cubed.append(measures.b_cubed(outcome.clusters, entities))
    if outcome.bands is not None:
        said = [
            cluster if band == "same" else f"not same {at}"
            for at, (cluster, band) in enumerate(zip(outcome.clusters, outcome.bands, strict=True))
        ]
        score.same += measures.pairs(said, entities, side)


def figure(value: float | None, digits: int = 3) -> str:
    return "–" if value is None else f"{value:.{digits}f}"


def earlier(path: Path) -> list[Score]:
    """The peers' lines of a run whose counts were kept by `--json`."""
    listed = json.loads(path.read_text(encoding="utf-8"))
    for each in listed:
        each["pairs"], each["same"] = Pairs(**each["pairs"]), Pairs(**each["same"])
        each["expected"] = [tuple(three) for three in each["expected"]]
        each["kept"] = True
    return [Score(**each) for each in listed if each["tool"] != "goodata"]


def together(scores: list[Score], kept: list[Score]) -> list[Score]:
    """Lines of this run, each group followed by the kept lines of that group."""
    here = {(each.group, each.tool) for each in scores}
    groups = dict.fromkeys(each.group for each in (*scores, *kept))
    added = [each for each in kept if (each.group, each.tool) not in here]
    return [each for name in groups for each in (*scores, *added) if each.group == name]


def row(score: Score) -> list[str]:
    """The cells of one line of the table."""
    if score.expected:
        middle, low, high = (sum(each) for each in zip(*score.expected, strict=True))
        expected = f"{middle:,} ({low:,} to {high:,})"
        share = figure(middle / score.expected_true, 2) if score.expected_true else "–"
    else:
        expected = share = "–"
    ours = score.tool == "goodata"
    reached = {None: "–", True: "yes", False: "no"}[score.reached]
    goal = "0 in same" if score.goal is None else f"{score.goal:g}"
    name = score.tool + (f" (abstained {score.abstained})" if score.abstained else "")
    return [
        score.group, f"{score.rows:,}", f"{score.true:,}", name,
        figure(score.pairs.precision), figure(score.pairs.recall), figure(score.f1),
        figure(statistics.fmean(score.b_cubed)) if score.b_cubed else "–",
        figure(score.same.precision) if ours else "–", f"{score.same.said:,}" if ours else "–",
        expected, share, figure(statistics.fmean(score.seconds), 1),
        figure(statistics.fmean(score.cpu), 1), f"{score.peak_mb:,}",
        " ".join(map(str, sorted(set(score.codes)))), goal if ours else "", reached if ours else "",
    ]  # fmt: skip


def table(scores: list[Score]) -> list[str]:
    lines = ["| " + " | ".join(HEAD) + " |", "|" + " --- |" * len(HEAD)]
    return lines + ["| " + " | ".join(row(each)) + " |" for each in scores]


def summary(scores: list[Score]) -> list[str]:
    """Mean and least F1 over groups that hold duplicates, and ratios of time in this run."""
    lines = []
    for tool in sorted({each.tool for each in scores}):
        listed = [each for each in scores if each.tool == tool and each.goal is not None]
        found = [each.f1 or 0.0 for each in listed]
        if found:
            lines.append(
                f"- {tool}: mean F1 {statistics.fmean(found):.3f}, least {min(found):.3f} over "
                f"{len(found)} groups; abstained in {sum(each.abstained for each in listed)} runs"
            )
    ours = {each.group: each for each in scores if each.tool == "goodata"}
    ratios: dict[str, list[str]] = defaultdict(list)
    for each in scores:
        own = ours.get(each.group)
        if each.tool != "goodata" and own is not None and not each.kept:
            ratio = statistics.fmean(own.cpu) / max(0.01, statistics.fmean(each.cpu))
            ratios[each.tool].append(f"{each.group} {ratio:.2f}")
    lines += [
        f"- CPU seconds of goodata for one of {tool}, imports taken off: {'; '.join(each)}"
        for tool, each in sorted(ratios.items())
    ]
    return lines


def run(listed: list[sets.LabelledSet], given: argparse.Namespace, work: Path) -> list[Score]:
    """Every set by every tool, in turn; peers take only the first seed of a group."""
    folder = given.peers
    tools = ["goodata"] if given.goodata else []
    tools += [each for each in given.tools.split(",") if each] if folder else []
    imports = {each: running.starting(each, folder, work / "start", given.source) for each in tools}
    scores: dict[tuple[str, str], Score] = {}
    for each in listed:
        for tool in tools:
            first = (each.group, tool) not in scores
            peer = tool != "goodata"
            if peer and (not first or not peers.covers(tool, each.kind, each.name)):
                continue
            place = work / "runs" / each.name.replace(" ", "_") / tool
            outcome = (
                running.peer(tool, each, place, folder, given.limit)
                if peer
                else running.goodata(each, place, given.source)
            )
            score = scores.setdefault(
                (each.group, tool), Score(each.group, tool, each.goal, each.kind)
            )
            add(score, each, outcome, imports[tool])
            print(f"{each.name}: {tool}: exit {outcome.code}, {outcome.seconds:.1f} s", flush=True)
    return list(scores.values())


def report(scores: list[Score], missing: list[str], given: argparse.Namespace) -> None:
    lines = [*table(scores), "", *summary(scores)]
    if missing:
        lines.append(f"- not there, so not scored: {', '.join(missing)}")
    print("\n" + "\n".join(lines))
    if given.json:
        given.json.write_text(json.dumps([asdict(each) for each in scores]), encoding="utf-8")
    if given.write:
        page = HERE / "README.md"
        before, _, rest = page.read_text(encoding="utf-8").partition(MARKS[0])
        after = rest.partition(MARKS[1])[2]
        middle = "\n\n" + "\n".join(lines) + "\n\n"
        page.write_text(before + MARKS[0] + middle + MARKS[1] + after, encoding="utf-8")


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, help="folder of the public sets")
    parser.add_argument("--peers", type=Path, help="folder of the peers' environments")
    parser.add_argument("--tools", default=",".join(environments.PINS))
    parser.add_argument("--largest", type=int, default=20_000, help="rows of the largest caseload")
    parser.add_argument("--limit", type=int, default=900, help="CPU seconds of a peer at most")
    parser.add_argument("--only", nargs="*", default=[], help="sets whose names begin so")
    parser.add_argument(
        "--source", type=Path, default=running.SOURCE, help="the source folder to be scored"
    )
    parser.add_argument("--no-goodata", dest="goodata", action="store_false", help="peers alone")
    parser.add_argument("--work", type=Path, help="keeps files and outputs there")
    parser.add_argument("--json", type=Path, help="writes all counts there")
    parser.add_argument(
        "--kept", type=Path, nargs="*", default=[],
        help="takes the peers' lines from these counts of an earlier run; ratios leave them out",
    )  # fmt: skip
    parser.add_argument("--write", action="store_true", help="puts the table into README.md")
    return parser.parse_args()


def main() -> None:
    given = parsed()
    wanted = set(given.only)
    with tempfile.TemporaryDirectory() as made:
        work = (given.work or Path(made)).resolve()
        listed, missing = ([], sorted(sets.PUBLIC))
        if given.data is not None:
            listed, missing = sets.public(given.data, work / "public", wanted)
        if not wanted or any(each.startswith("caseload") for each in wanted):
            listed += sets.caseloads(work / "caseloads", given.largest)
        if wanted:
            listed = [each for each in listed if each.name.startswith(tuple(wanted))]
        kept = [score for each in given.kept for score in earlier(each)]
        report(together(run(listed, given, work), kept), missing, given)


if __name__ == "__main__":
    main()
