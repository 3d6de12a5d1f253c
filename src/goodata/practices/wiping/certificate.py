"""The certificate of a plan: what, why, how, with what verdict, and what was not looked at.

Taken from the log and the plan alone, so it says nothing that was not noted when it happened. Its
text is a signed note and names the digest of the other form, so that the signature holds for both.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from goodata.engines import note
from goodata.engines.note import Signer
from goodata.errors import Place, Refused
from goodata.practices.wiping.asked import Around
from goodata.practices.wiping.lining import FINISHED, Past
from goodata.practices.wiping.planfile import WIPE, Line, Plan
from goodata.practices.wiping.running import history
from goodata.practices.wiping.verdicts import Verdict
from goodata.text import safe

METHOD = (
    "overwritten once with a random keystream, flushed, its place on the disk compared, emptied, "
    "renamed, deleted, the folder flushed"
)
EARLIER = (
    "Only the blocks a file had when it was wiped are meant. Copies that earlier saves left in free"
    " space cannot be found by any program."
)
NAME = "A name may remain in the folder's blocks."
NOT_CHECKED = (
    "copies at people who received the files",
    "backups, and copies on other computers, sticks and cards",
    "what earlier saves of the files left in free space",
    "what the memory chips of a disk keep out of sight of this computer",
)
_LONGEST = 4096


@dataclass(frozen=True)
class Certificate:
    """A certificate in its two forms, and how many files have which verdict.

    `signer` is the key by which anybody can verify it.
    """

    text: str
    json: str
    signer: str
    counts: dict[str, int]
    unfinished: int


def certify(path: Path, plan: Plan, around: Around, signer: Signer) -> Certificate:
    """The certificate of a plan that was carried out.

    Args:
        path: where the plan lies.
        plan: as it is now.
        around: clock, log, the rule for names.
        signer: who signs it.

    Raises:
        Refused: nothing of the plan has an outcome yet.
    """
    past = history(plan.head.id, around)
    done = [each for each in plan.lines if each.number in past and _outcome(past, each)]
    if not done:
        fix = "goodata wipe run, then ask again"
        raise Refused("nothing of this plan was carried out", fix=fix, place=Place(path.name))
    begun = {each.number for each in plan.lines if each.number in past}
    wanted = {each.number for each in plan.lines if each.do == WIPE} | begun
    files = [_file(each, past[each.number], around) for each in done]
    finished = [each for each in done if past[each.number].outcome in FINISHED]
    counts = Counter(_verdict(past[each.number]) for each in finished)
    facts: dict[str, object] = {
        "certificate": "goodata wipe certificate",
        "version": 1,
        "plan": plan.head.id,
        "made": around.now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "planned": plan.head.made.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "operator": around.operator,
        "method": METHOD,
        "disk": plan.head.disk,
        "log_head": around.log.head(),
        "log_breaks": around.log.breaks(),
        "counts": dict(sorted(counts.items())),
        "unfinished": len(wanted) - len(finished),
        "files": files,
        "earlier_saves": EARLIER,
        "names": NAME,
        "not_checked": list(NOT_CHECKED),
        "signed": True,
        "signer": str(signer.verifier),
    }
    written = json.dumps(facts, ensure_ascii=True, indent=2, allow_nan=False) + "\n"
    text = note.sign(_text(facts, files, hashlib.sha256(written.encode()).hexdigest()), signer)
    return Certificate(
        text, written, str(signer.verifier), dict(counts), len(wanted) - len(finished)
    )


def _outcome(past: dict[int, Past], line: Line) -> bool:
    return past[line.number].outcome is not None


def _verdict(past: Past) -> str:
    return past.judgement.verdict.value if past.judgement else Verdict.DELETED_ONLY.value


def _file(line: Line, past: Past, around: Around) -> dict[str, object]:
    shown = around.plain(line.path.name)
    judgement = past.judgement
    return {
        "line": line.number,
        "name": line.path.name if shown else None,
        "sha256": line.sha256,
        "bytes": line.size,
        "kind": line.kind,
        "class": line.risk,
        "reason": line.reason,
        "rule": line.rule,
        "result": past.outcome.value if past.outcome else None,
        "verdict": judgement.verdict.value if judgement and past.outcome in FINISHED else None,
        "why": [each.value for each in judgement.why] if judgement else [],
        "overwriting_recorded": past.recorded is not None,
        "log_lines": past.seq,
    }


def _line(value: object) -> str:
    """Words of others in one line: a name or a reason must not look like lines of ours."""
    return safe(value, _LONGEST)


def _text(facts: dict[str, object], files: Sequence[dict[str, object]], digest: str) -> str:
    breaks = facts["log_breaks"]
    chain = "holds" if breaks == 0 else f"does NOT hold at {breaks} places"
    lines = [
        "CERTIFICATE OF WIPING",
        "",
        f"plan        {facts['plan']}, made {facts['planned']}",
        f"certificate {facts['made']}",
        f"operator    {_line(facts['operator'])}",
        f"disk        {_line(facts['disk'])}",
        f"method      {facts['method']}",
        f"log         {facts['log_head']}; its chain {chain}",
        f"signer      {facts['signer']}",
        f"other form  json, sha256 {digest}",
        "",
    ]
    for each in files:
        lines += _paragraph(each)
    counts = facts["counts"]
    if isinstance(counts, dict):
        lines += [f"{number} of {len(files)}: {verdict}" for verdict, number in counts.items()]
    lines += [f"not finished: {facts['unfinished']}", "", EARLIER, NAME, "", "Not checked:"]
    lines += [f"- {each}" for each in NOT_CHECKED]
    signing = ("name and date", "signature", "witness: name and date", "witness: signature")
    lines += ["", *(f"{each}: {'_' * 40}" for each in signing)]
    return "\n".join(lines) + "\n"


def _paragraph(each: dict[str, object]) -> list[str]:
    name = _line(each["name"] or "(name not given)")
    why, seq = each["why"], each["log_lines"]
    reasons = "; ".join(str(one) for one in why) if isinstance(why, list) else ""
    numbers = ", ".join(str(one) for one in seq) if isinstance(seq, list) else ""
    verdict = each["verdict"] or f"not wiped ({each['result']})"
    return [
        f"line {each['line']}: {name}, {each['bytes']} bytes, {each['kind']}, {each['class']}",
        f"  sha256  {each['sha256']}",
        f"  reason  {_line(each['reason'])}; rule {_line(each['rule'])}",
        f"  verdict {verdict}",
        f"  because {reasons or 'nothing was overwritten'}",
        f"  log     {numbers}",
        "",
    ]
