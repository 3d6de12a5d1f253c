# /// script
# dependencies = ["babel>=2.18"]
# ///
"""Writes `src/goodata/data/month_names.json`: names of months in the languages of the product.

Run by hand when CLDR changes; never by the program.

    python renew/month_names.py            writes the file
    python renew/month_names.py --check    says whether the file on disk is what would be written

Each language's data are read alone: asked through `babel.Locale`, a language without stand-alone
names of its own may answer with those of whichever language was loaded before (Babel 2.18).

Source: Unicode CLDR, Gregorian months, wide and abbreviated, format and stand-alone.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from babel import localedata

LANGUAGES = {
    "en": ("en", "en_AU"),
    "th": ("th",),
    "km": ("km",),
    "lo": ("lo",),
    "my": ("my",),
    "vi": ("vi",),
    "id": ("id",),
    "ms": ("ms",),
    "fil": ("fil",),
}
NAMES = Path(__file__).resolve().parents[1] / "src" / "goodata" / "data" / "month_names.json"


def months(locales: tuple[str, ...]) -> dict[str, list[str]]:
    """All names of each month, long before short, each once."""
    found: dict[str, list[str]] = {str(number): [] for number in range(1, 13)}
    for width in ("wide", "abbreviated"):
        for locale in locales:
            data = localedata.load(locale, merge_inherited=False).get("months", {})
            for context in ("format", "stand-alone"):
                said = data.get(context, {}).get(width, {})
                if not isinstance(said, dict):  # an alias: stand-alone names equal the others
                    continue
                for number, name in said.items():
                    if name.casefold() not in {each.casefold() for each in found[str(number)]}:
                        found[str(number)].append(name)
    return found


def written() -> str:
    """The file's text."""
    table = {tag: months(locales) for tag, locales in LANGUAGES.items()}
    for tag, found in table.items():
        owners: dict[str, str] = {}
        for number, said in found.items():
            if not said:
                raise ValueError(f"{tag} has no name for month {number}")
            for name in said:
                if owners.setdefault(name.casefold(), number) != number:
                    raise ValueError(f"{tag} has one name for months {owners[name]} and {number}")
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    """Writes or checks; 0 when all is well."""
    text = written()
    if "--check" in sys.argv[1:]:
        return 0 if NAMES.read_text(encoding="utf-8") == text else 1
    NAMES.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
