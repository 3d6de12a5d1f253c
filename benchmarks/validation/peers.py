"""The same seventeen rules in other tools, written by hand as their manuals show.

Each is a process of its own: `python peers.py TOOL FOLDER` reads `cases.csv` there and writes
`TOOL.found.csv` with the record and the kind of every error it finds.
"""

from __future__ import annotations

# The rules stand in one line each, as in the other tools.
# ruff: noqa: E501, TID251
import csv
import sys
from pathlib import Path

MISSING = ("NA", "UNK", "N/AV", "DECL", "-99")
TODAY = "2026-11-01"
ITEMS = ("FISHING", "FACTORY", "DOMESTIC", "SEXUAL", "BEGGING", "CONSTRUCTION")
STATUS = ("open", "follow_up", "closed", "transferred")
PROVINCES = tuple(f"P{number:02}" for number in range(1, 26))
DATE = r"^\d{2}/\d{2}/\d{4}$"


def duckdb(folder: Path) -> None:
    import duckdb as tool

    listed = ", ".join(f"'{each}'" for each in MISSING)
    dates = ("birth_date", "intake_date", "exit_date")
    parsed = ", ".join(f"try_strptime({each}, '%d/%m/%Y')::date AS {each}_d" for each in dates)
    items = "|".join(ITEMS)
    given = "{0} <> '' AND {0} NOT IN (" + listed + ")"
    rules = {
        "required-missing": "intake_date = ''",
        "not-in-list": f"{given.format('sex')} AND sex NOT IN ('F', 'M', 'X')",
        "spelling": f"{given.format('status')} AND status NOT IN {STATUS} AND lower(status) IN {STATUS}",
        "province": f"{given.format('province')} AND province NOT IN {PROVINCES}",
        "age-out-of-range": "try_cast(age AS integer) NOT BETWEEN 0 AND 120 AND age <> '-99'",
        "age-no-number": f"{given.format('age')} AND NOT regexp_full_match(age, '[+-]?[0-9]+')",
        "impossible-date": f"regexp_full_match(birth_date, '{DATE}') AND birth_date_d IS NULL",
        "buddhist-year": "year(birth_date_d) BETWEEN 2400 AND 2600",
        "two-digit-year": r"regexp_full_match(birth_date, '\d{2}/\d{2}/\d{2}')",
        "other-order": f"regexp_full_match(intake_date, '{DATE}') AND intake_date_d IS NULL "
        "AND try_strptime(intake_date, '%m/%d/%Y') IS NOT NULL",
        "future-date": f"intake_date_d > DATE '{TODAY}'",
        "id-pattern": "NOT regexp_full_match(case_id, 'KH-[0-9]{8}')",
        "digit-in-name": "regexp_matches(name, '[0-9]')",
        "unknown-item": f"{given.format('exploitation')} AND NOT "
        f"regexp_full_match(exploitation, '({items})(;({items}))*')",
        "phone-shortened": r"regexp_full_match(phone, '[0-9](\.[0-9]+)?E\+[0-9]+')",
        "phone": r"NOT regexp_full_match(phone, '0[689][0-9]{8}|[0-9](\.[0-9]+)?E\+[0-9]+') "
        f"AND {given.format('phone')}",
        "months": f"{given.format('months')} AND (try_cast(months AS double) IS NULL "
        "OR try_cast(months AS double) < 0)",
        "undeclared-mark": "lower(district) IN ('n/a', '-', 'unknown', 'none', 'null')",
        "exit-before-intake": "intake_date_d > exit_date_d AND "
        f"intake_date_d <= DATE '{TODAY}' AND year(exit_date_d) < 2400",
    }
    connection = tool.connect()
    connection.execute("SET threads = 1")
    connection.execute(
        "CREATE TEMP TABLE cases AS SELECT row_number() OVER () - 1 AS record, *, "
        + parsed
        + f" FROM read_csv('{folder / 'cases.csv'}', all_varchar=true, header=true, "
        "parallel=false, nullstr='\\0', force_not_null=['notes'])"
    )
    parts = [
        f"SELECT record, '{kind}' AS kind FROM cases WHERE {rule}" for kind, rule in rules.items()
    ]
    parts.append(
        "SELECT record, 'id-reused' FROM cases WHERE lower(trim(case_id)) IN (SELECT lower(trim(case_id)) "
        f"FROM cases WHERE {given.format('case_id')} GROUP BY 1 HAVING count(*) > 1)"
    )
    target = folder / "duckdb.found.csv"
    connection.execute(f"COPY ({' UNION ALL '.join(parts)}) TO '{target}' (HEADER)")


def polars(folder: Path) -> None:
    import polars as pl

    frame = pl.read_csv(folder / "cases.csv", infer_schema=False).fill_null("")
    col = pl.col
    items = "|".join(ITEMS)

    def given(name: str) -> pl.Expr:
        return (col(name) != "") & ~col(name).is_in(MISSING)

    frame = frame.with_columns(
        [
            col(each).str.to_date("%d/%m/%Y", strict=False).alias(f"{each}_d")
            for each in ("birth_date", "intake_date", "exit_date")
        ]
    ).with_row_index("record")
    age = col("age").cast(pl.Int64, strict=False)
    months = col("months").cast(pl.Float64, strict=False)
    today = pl.lit(TODAY).str.to_date()
    wrong = r"^[0-9](\.[0-9]+)?E\+[0-9]+$"
    rules = {
        "required-missing": col("intake_date") == "",
        "not-in-list": given("sex") & ~col("sex").is_in(["F", "M", "X"]),
        "spelling": given("status")
        & ~col("status").is_in(STATUS)
        & col("status").str.to_lowercase().is_in(STATUS),
        "province": given("province") & ~col("province").is_in(PROVINCES),
        "age-out-of-range": ~age.is_between(0, 120) & (col("age") != "-99"),
        "age-no-number": given("age") & ~col("age").str.contains(r"^[+-]?[0-9]+$"),
        "impossible-date": col("birth_date").str.contains(DATE) & col("birth_date_d").is_null(),
        "buddhist-year": col("birth_date_d").dt.year().is_between(2400, 2600),
        "two-digit-year": col("birth_date").str.contains(r"^\d{2}/\d{2}/\d{2}$"),
        "other-order": col("intake_date").str.contains(DATE)
        & col("intake_date_d").is_null()
        & col("intake_date").str.to_date("%m/%d/%Y", strict=False).is_not_null(),
        "future-date": col("intake_date_d") > today,
        "id-pattern": ~col("case_id").str.contains("^KH-[0-9]{8}$"),
        "id-reused": given("case_id")
        & col("case_id").str.strip_chars().str.to_lowercase().is_duplicated(),
        "digit-in-name": col("name").str.contains("[0-9]"),
        "unknown-item": given("exploitation")
        & ~col("exploitation").str.contains(f"^({items})(;({items}))*$"),
        "phone-shortened": col("phone").str.contains(wrong),
        "phone": given("phone")
        & ~col("phone").str.contains("^0[689][0-9]{8}$")
        & ~col("phone").str.contains(wrong),
        "months": given("months") & (months.is_null() | (months < 0)),
        "undeclared-mark": col("district")
        .str.to_lowercase()
        .is_in(["n/a", "-", "unknown", "none", "null"]),
        "exit-before-intake": (col("intake_date_d") > col("exit_date_d"))
        & (col("intake_date_d") <= today)
        & (col("exit_date_d").dt.year() < 2400),
    }
    found = [
        frame.filter(rule).select("record", pl.lit(kind).alias("kind"))
        for kind, rule in rules.items()
    ]
    pl.concat(found).write_csv(folder / "polars.found.csv")


def pandera(folder: Path) -> None:
    import pandas as pd
    import pandera.pandas as pa

    frame = pd.read_csv(folder / "cases.csv", dtype=str, keep_default_na=False)
    items = "|".join(ITEMS)

    def given(cells: pd.Series) -> pd.Series:
        return (cells != "") & ~cells.isin(MISSING)

    def days(cells: pd.Series, form: str = "%d/%m/%Y") -> pd.Series:
        return pd.to_datetime(cells, format=form, errors="coerce")

    def check(kind: str, bad) -> pa.Check:
        return pa.Check(lambda cells: ~bad(cells).fillna(False).astype(bool), error=kind)

    def number(cells: pd.Series) -> pd.Series:
        return pd.to_numeric(cells, errors="coerce")

    def full(cells: pd.Series, pattern: str) -> pd.Series:
        return cells.str.fullmatch(pattern)

    marks = ["n/a", "-", "unknown", "none", "null"]
    shortened = r"[0-9](\.[0-9]+)?E\+[0-9]+"
    whole = DATE[1:-1]
    today = pd.Timestamp(TODAY)
    columns = {
        "case_id": [
            check("id-pattern", lambda s: ~full(s, "KH-[0-9]{8}")),
            check(
                "id-reused", lambda s: s.str.strip().str.lower().duplicated(keep=False) & given(s)
            ),
        ],
        "name": [check("digit-in-name", lambda s: s.str.contains("[0-9]"))],
        "sex": [check("not-in-list", lambda s: given(s) & ~s.isin(["F", "M", "X"]))],
        "birth_date": [
            check("impossible-date", lambda s: full(s, whole) & days(s).isna()),
            check("buddhist-year", lambda s: days(s).dt.year.between(2400, 2600)),
            check("two-digit-year", lambda s: full(s, r"\d{2}/\d{2}/\d{2}")),
        ],
        "age": [
            check("age-out-of-range", lambda s: given(s) & ((number(s) < 0) | (number(s) > 120))),
            check("age-no-number", lambda s: given(s) & ~full(s, "[+-]?[0-9]+")),
        ],
        "province": [check("province", lambda s: given(s) & ~s.isin(PROVINCES))],
        "district": [check("undeclared-mark", lambda s: s.str.lower().isin(marks))],
        "intake_date": [
            check("required-missing", lambda s: s == ""),
            check(
                "other-order",
                lambda s: full(s, whole) & days(s).isna() & days(s, "%m/%d/%Y").notna(),
            ),
            check("future-date", lambda s: days(s) > today),
        ],
        "status": [
            check("spelling", lambda s: given(s) & ~s.isin(STATUS) & s.str.lower().isin(STATUS))
        ],
        "exploitation": [
            check("unknown-item", lambda s: given(s) & ~full(s, f"({items})(;({items}))*"))
        ],
        "phone": [
            check("phone-shortened", lambda s: full(s, shortened)),
            check("phone", lambda s: given(s) & ~full(s, "0[689][0-9]{8}") & ~full(s, shortened)),
        ],
        "months": [check("months", lambda s: given(s) & (number(s).isna() | (number(s) < 0)))],
    }
    schema = pa.DataFrameSchema({name: pa.Column(str, each) for name, each in columns.items()})
    found: list[tuple[int, str]] = []
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as raised:
        cases = raised.failure_cases
        found += list(zip(cases["index"].tolist(), cases["check"].tolist(), strict=True))
    apart = pa.DataFrameSchema(
        {},
        checks=pa.Check(
            lambda df: (
                ~(
                    (days(df["intake_date"]) > days(df["exit_date"]))
                    & (days(df["intake_date"]) <= today)
                    & (days(df["exit_date"]).dt.year < 2400)
                )
            ),
            error="exit-before-intake",
        ),
    )
    try:
        apart.validate(frame[["intake_date", "exit_date"]], lazy=True)
    except pa.errors.SchemaErrors as raised:
        cases = raised.failure_cases
        found += sorted(set(zip(cases["index"].tolist(), cases["check"].tolist(), strict=True)))
    _write(folder / "pandera.found.csv", found)


def frictionless(folder: Path) -> None:
    from frictionless import Checklist, Resource, Schema, system

    described = {
        "missingValues": ["", *MISSING],
        "primaryKey": "case_id",
        "fields": [
            {"name": "case_id", "type": "string", "constraints": {"pattern": "KH-[0-9]{8}"}},
            {"name": "name", "type": "string", "constraints": {"pattern": "[^0-9]*"}},
            {"name": "sex", "type": "string", "constraints": {"enum": ["F", "M", "X"]}},
            # It reads a limit as it reads the cells of the field.
            {"name": "birth_date", "type": "date", "format": "%d/%m/%Y",
             "constraints": {"maximum": "31/12/2399"}},
            {"name": "age", "type": "integer", "constraints": {"minimum": 0, "maximum": 120}},
            {"name": "province", "type": "string", "constraints": {"enum": list(PROVINCES)}},
            {"name": "district", "type": "string", "constraints": {"pattern": "D[0-9]+"}},
            {"name": "intake_date", "type": "date", "format": "%d/%m/%Y",
             "constraints": {"required": True, "maximum": "/".join(reversed(TODAY.split("-")))}},
            {"name": "exit_date", "type": "date", "format": "%d/%m/%Y"},
            {"name": "status", "type": "string", "constraints": {"enum": list(STATUS)}},
            {"name": "exploitation", "type": "string",
             "constraints": {"pattern": f"({'|'.join(ITEMS)})(;({'|'.join(ITEMS)}))*"}},
            {"name": "phone", "type": "string", "constraints": {"pattern": "0[689][0-9]{8}"}},
            {"name": "months", "type": "number", "constraints": {"minimum": 0}},
            {"name": "notes", "type": "string"},
        ],
    }  # fmt: skip
    with system.use_context(trusted=True):
        resource = Resource(
            path=str(folder / "cases.csv"), schema=Schema.from_descriptor(described)
        )
        report = resource.validate(Checklist(), limit_errors=10_000_000)
    found = [
        (each.row_number - 2, f"{each.field_name}:{each.type}")
        for task in report.tasks
        for each in task.errors
        if hasattr(each, "field_name")
    ]
    _write(folder / "frictionless.found.csv", found)


def _write(path: Path, found: list[tuple[int, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("record", "kind"))
        writer.writerows(found)


TOOLS = {each.__name__: each for each in (pandera, duckdb, polars, frictionless)}

if __name__ == "__main__":
    TOOLS[sys.argv[1]](Path(sys.argv[2]))
