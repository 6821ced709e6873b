"""build --as-of against a normal build of a snapshot that tests/time/cut.py cut, over a
site of real data: every file is the same but for what names its inputs.

usage: as_of.py CANDOR SITE TABLES
"""

import filecmp
import os
import shutil
import subprocess
import sys
import tempfile

TIMES = ["2019-07-05T00:00:00Z", "2023-02-15T12:00:00Z", "2025-03-01T00:00:00Z"]
INPUTS = {"manifest.json", os.path.join("data", "provenance.json"),
          os.path.join("data", "datapackage.json")}


def files(folder):
    return {os.path.relpath(os.path.join(at, name), folder)
            for at, _, names in os.walk(folder) for name in names}


def main(candor, site, tables):
    here = os.path.dirname(os.path.abspath(__file__))
    bad = 0
    with tempfile.TemporaryDirectory() as work:
        whole = os.path.join(work, "whole")
        shutil.copytree(site, whole, ignore=shutil.ignore_patterns("site"))
        for time in TIMES:
            cut = os.path.join(work, "cut")
            subprocess.run([candor, "-q", "-C", whole, "build", "--as-of", time], check=True)
            subprocess.run([sys.executable, os.path.join(here, "..", "time", "cut.py"),
                            whole, time, cut, tables], check=True)
            subprocess.run([candor, "-q", "-C", cut, "build"], check=True)
            a, b = os.path.join(whole, "site"), os.path.join(cut, "site")
            names = files(a) | files(b)
            other = [name for name in sorted(names - INPUTS)
                     if not os.path.exists(os.path.join(a, name))
                     or not os.path.exists(os.path.join(b, name))
                     or not filecmp.cmp(os.path.join(a, name), os.path.join(b, name), False)]
            print(f"as of {time}: {len(names)} files, {len(other)} differ", *other[:5])
            bad += len(other)
            shutil.rmtree(cut)
    return bad != 0


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
