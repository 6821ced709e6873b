#!/usr/bin/env python3
"""Whether `candor lint` says of each draft of tests/fixtures/lint what TRUTH.json expects: the same
findings by id, strength, file and line (column where the truth has one), and the exit status.
A finding that is missing and one that is invented both fail.
Usage: compare.py CANDOR FIXTURES SITE [NAME...] (the entries alone whose first file has that name)
"""
import json
import pathlib
import subprocess
import sys


def key(row, names):
    return (row.get("file") or names[0], row["id"], row["strength"], row["line"], row.get("column"))


def fits(want, got):
    return all(w is None or w == g for w, g in zip(want, got))


def compare(entry, got):
    """The expected findings that are missing, and the found ones that nobody expects."""
    left = [key(row, entry["files"]) for row in got]
    missing = []
    for row in entry["expect"]:
        want = key(row, entry["files"])
        hit = next((g for g in left if fits(want, g)), None)
        if hit:
            left.remove(hit)
        else:
            missing.append(want)
    return missing, left


def run(candor, site, entry, folder):
    command = [candor, "-C", site, "lint", "--format", "json", *entry["args"], *entry["files"]]
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=60)
    if done.returncode not in (0, 6):
        return done.returncode, None, done.stderr.decode(errors="replace").strip()
    return done.returncode, json.loads(done.stdout)["findings"], ""


def judge(candor, site, entry, folder):
    """What is wrong with one entry, as lines."""
    status, got, words = run(candor, site, entry, folder)
    if got is None:
        return [f"status {status}: {words[-300:]}"]
    missing, invented = compare(entry, got)
    wrong = [f"missing {row}" for row in missing] + [f"invented {row}" for row in invented]
    if status != entry["exit"]:
        wrong.append(f"status {status}, not {entry['exit']}")
    return wrong


def main():
    candor, folder, site = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]).resolve()
    entries = json.loads((folder / "TRUTH.json").read_text(encoding="utf-8"))
    chosen = [e for e in entries if not sys.argv[4:] or e["files"][0] in sys.argv[4:]]
    failed = 0
    for entry in chosen:
        wrong = judge(candor, site, entry, folder)
        failed += bool(wrong)
        for line in wrong:
            print(f"{' '.join(entry['files'])}: {entry['what']}: {line}")
    planted = sum(bool(e["expect"]) for e in chosen)
    print(f"{len(chosen)} runs ({planted} with planted faults), {failed} differ")
    return 1 if failed or not chosen else 0


if __name__ == "__main__":
    sys.exit(main())
