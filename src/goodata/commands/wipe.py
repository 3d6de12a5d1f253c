"""`goodata wipe plan`, `run`, `resume`, `certificate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from goodata.findings import Report
from goodata.run.command import Run, command, group

_PANEL = "Protect"
PlanFile = Annotated[Path, typer.Argument(help="The plan.", metavar="PLAN")]
Yes = Annotated[
    bool, typer.Option("--yes", help="Do not ask for the number of files; for scripts.")
]
Accept = Annotated[
    bool,
    typer.Option(
        "--accept-unverified", help="Delete also what can only be deleted; its bytes remain."
    ),
]


@command(
    name="wipe plan",
    panel=_PANEL,
    examples=(
        'goodata wipe plan old_exports --reason "retention 2 years" --out wipe_plan.csv',
        'goodata wipe plan --key me.age-identity --reason "laptop is given back"',
    ),
    finds=True,
    saves=True,
)
def plan(
    run: Run,
    reason: Annotated[str, typer.Option("--reason", help="Why; it stands in the certificate.")],
    files: Annotated[
        list[str] | None, typer.Argument(help="Files and folders.", metavar="PATH")
    ] = None,
    rule: Annotated[
        str, typer.Option("--rule", help="Which rule of retention asks for it.")
    ] = "none stated",
    traces: Annotated[
        bool, typer.Option("--traces", help="Write traces into the plan, to be decided on.")
    ] = False,
    copies: Annotated[
        Path | None,
        typer.Option("--copies", help="Look for the same content here.", metavar="FOLDER"),
    ] = None,
    key: Annotated[
        Path | None,
        typer.Option("--key", help="Wipe a key; what it opens is lost.", metavar="FILE"),
    ] = None,
    holds: Annotated[
        Path | None,
        typer.Option("--holds", help="Legal holds. Usual: the project's.", metavar="FILE"),
    ] = None,
    all_links: Annotated[
        bool, typer.Option("--all-links", help="Plan files that have second names, too.")
    ] = False,
) -> Report:
    """Write down what is to be wiped, and what wiping can do on this disk.

    Touches nothing. Read the plan in a spreadsheet; you may change the column `do` to keep.
    """
    from goodata.files import reading
    from goodata.practices.wiping import planfile, telling
    from goodata.practices.wiping.asked import Wish
    from goodata.practices.wiping.planning import Planner
    from goodata.run import outputs
    from goodata.run.around import around, hold_list

    paths = reading.expand(files or [])
    given = around(run, [*paths, *([key] if key else [])])
    out = run.shared.out or Path("wipe_plan.csv")
    wish = Wish(
        paths=tuple(paths),
        reason=reason,
        rule=rule,
        holds=hold_list(run, holds),
        key=key,
        copies=copies,
        traces=traces,
        all_links=all_links,
        home=run.project.folder if run.project else None,
    )
    made = Planner(wish, given).plan()
    content = planfile.render(made.head, made.lines)
    written = outputs.save(run, out, content, "csv", risk="high", private=True)
    return outputs.with_(telling.plan(made, wish, out, run.shared.fail_on), written)


@command(
    name="wipe run",
    panel=_PANEL,
    examples=("goodata wipe run wipe_plan.csv", "goodata wipe run wipe_plan.csv --yes"),
    finds=True,
)
def run_(run: Run, plan: PlanFile, yes: Yes = False, accept_unverified: Accept = False) -> Report:
    """Wipe exactly what a plan says, where nothing has changed since.

    There is no undo. Each file gets its verdict: cleared, overwritten, or deleted only.
    """
    from goodata.run import wiping

    return wiping.carry_out(run, plan, yes=yes, accept=accept_unverified, again=False)


@command(
    name="wipe resume",
    panel=_PANEL,
    examples=("goodata wipe resume wipe_plan.csv", "goodata wipe resume wipe_plan.csv --yes"),
    finds=True,
)
def resume(run: Run, plan: PlanFile, yes: Yes = False, accept_unverified: Accept = False) -> Report:
    """Finish a wipe that was cut short.

    Run it as often as you like: what is done is not done again.
    """
    from goodata.run import wiping

    return wiping.carry_out(run, plan, yes=yes, accept=accept_unverified, again=True)


@command(
    name="wipe certificate",
    panel=_PANEL,
    examples=(
        "goodata wipe certificate wipe_plan.csv",
        "goodata wipe certificate wipe_plan.csv --out certificates",
    ),
    saves=True,
)
def certificate(run: Run, plan: PlanFile) -> Report:
    """Write the certificate of a plan that was carried out, to be printed and signed by hand.

    It says what was wiped, why, with what verdict, and what was not looked at. This computer signs
    the text as well; goodata log verify --against CERTIFICATE.txt says whether it is as it was.
    """
    from goodata.practices.wiping import certificate as certificates
    from goodata.practices.wiping import planfile, telling
    from goodata.run import outputs, signing
    from goodata.run.around import around

    given = planfile.read(plan)
    place = around(run, [each.path for each in given.lines])
    made = certificates.certify(plan, given, place, signing.signer(run))
    stem = outputs.beside(run, plan, given.sha256)
    written = [
        outputs.save(
            run, stem.with_name(f"{stem.name}{suffix}"), text.encode(), form, risk="medium"
        )
        for suffix, form, text in (
            (".certificate.txt", "text", made.text),
            (".certificate.json", "json", made.json),
        )
    ]
    return outputs.with_(telling.certificate(given, plan, made), *written)


COMMAND = group(
    "wipe",
    panel=_PANEL,
    order=60,
    text="""Destroy files in two steps, and say truthfully what overwriting can do on this disk.

    First a plan, then the run that does exactly the plan's unchanged lines, then a certificate.
    Where a disk may keep old copies, no program can help afterwards: keep sensitive files
    encrypted, and wipe the key.
    """,
    steps=(plan, run_, resume, certificate),
)
