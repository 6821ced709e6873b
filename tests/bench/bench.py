#!/usr/bin/env python3
"""Measures builds over a snapshot of the size of the real component, in a tmpfs.

The snapshot is made of the sample: 1,688 bugs of 150 invented CA owners with about 22,000
comments and 40 MB of text, and 10,000 CCADB records. A round is a cold build, a full one, one
with nothing changed and a `cp -r` of the output, as the speed of machines wanders; each figure,
and the ratio, is the median of the rounds.
Usage: bench.py BUILD-FOLDER
"""
import csv
import datetime
import json
import os
import pathlib
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

BUGS, OWNERS, RECORDS, ROUNDS = 1688, 150, 10000, 15
ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(sys.argv[1]).resolve()
SAMPLE = ROOT / "data/sample"
WORDS = ("certificate revocation subscriber report timeline issuance root cause analysis "
         "update comment question closure action item policy practice statement audit").split()


def shift(text, seconds):
    """All times of a bug, later by as much."""
    def later(match):
        time = datetime.datetime.strptime(match.group(0), "%Y-%m-%dT%H:%M:%SZ")
        time += datetime.timedelta(seconds=seconds)
        return time.strftime("%Y-%m-%dT%H:%M:%SZ")
    return re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", later, text)


def make_bugs(folder):
    """Copies of the sample, each of a CA with accounts and a CCADB id of its own."""
    random.seed(1)
    base = [p.read_text() for p in sorted((SAMPLE / "bugzilla").glob("*.json"))[:12]]
    folder.mkdir()
    for i in range(BUGS):
        ca = random.randrange(OWNERS)
        text = re.sub(r"@(northlight|brinewell|oldharbor|aerligsegl)\.example",
                      "@ca%d.example" % ca, base[i % len(base)])
        text = re.sub(r"A90000\d", "A8%05d" % ca, text)
        bug = json.loads(shift(text, -4 * 3600 * (i // len(base))))
        bug["id"] = 9200001 + i
        bug["summary"] = "Bench CA %d: %s" % (ca, bug["summary"].split(":", 1)[-1].strip())
        for c in bug["comments"]:
            c["bug_id"] = bug["id"]
        last = bug["comments"][-1]
        while len(bug["comments"]) < 13:
            c = dict(last, count=last["count"] + 1, id=last["id"] + 1)
            bug["comments"].append(c)
            last = c
        for c in bug["comments"]:
            text = " ".join(random.choice(WORDS) for _ in range(random.randrange(60, 400)))
            c["text"] = c["raw_text"] = (c.get("raw_text") or "") + "\n\n" + text
        (folder / ("%d.json" % bug["id"])).write_text(json.dumps(bug))


def make_owners(path):
    with open(path, "w", encoding="utf-8") as f:
        f.write("owners:\n")
        for ca in range(OWNERS):
            f.write("  - {slug: bench-ca-%d, name: Bench CA %d, ccadb_id: A8%05d,\n"
                    "     ccadb_names: [Bench CA %d], aliases: [{text: Bench CA %d}],\n"
                    "     domains: [{domain: ca%d.example}], source: made for the bench}\n"
                    % (ca, ca, ca, ca, ca, ca))


def make_records(path):
    source = SAMPLE / "ccadb/AllCertificateRecordsCSVFormatV5.csv"
    with open(source, newline="", encoding="utf-8") as f:
        head, *rows = list(csv.reader(f))
    with open(path, "w", newline="", encoding="utf-8") as f:
        out = csv.writer(f, quoting=csv.QUOTE_ALL, lineterminator="\n")
        out.writerow(head)
        for i in range(RECORDS):
            row = list(rows[i % len(rows)])
            row[head.index("CA Owner")] = "Bench CA %d" % (i % OWNERS)
            out.writerow(row)


def run(*command):
    start = time.monotonic()
    child = subprocess.Popen(command, stderr=subprocess.PIPE)
    err = child.stderr.read().decode()
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.monotonic() - start
    if status:
        sys.exit("%s\nended with %d: %s" % (" ".join(map(str, command)), status, err))
    return seconds, usage.ru_maxrss / 1024


def one_round(candor, site, copy):
    """Seconds of cold, full, same and copy; megabytes of cold and full."""
    shutil.rmtree(site / "site", ignore_errors=True)
    shutil.rmtree(site / ".candor", ignore_errors=True)
    cold_s, cold_mb = run(candor, "-C", site, "build")
    shutil.rmtree(site / "site")
    full_s, full_mb = run(candor, "-C", site, "build")
    same_s, _ = run(candor, "-C", site, "build")
    shutil.rmtree(copy, ignore_errors=True)
    copy_s, _ = run("cp", "-r", site / "site", copy)
    return cold_s, full_s, same_s, copy_s, full_s / copy_s, cold_mb, full_mb


def machine():
    info = pathlib.Path("/proc/cpuinfo").read_text()
    model = re.search(r"model name\s*: (.*)", info)
    return "%s, %d processors" % (model.group(1) if model else "unknown", os.cpu_count())


def main():
    where = "/dev/shm" if os.path.isdir("/dev/shm") else None
    with tempfile.TemporaryDirectory(dir=where, prefix="candor-bench-") as folder:
        top = pathlib.Path(folder)
        site = top / "site"
        make_bugs(top / "bugs")
        make_records(top / "records.csv")
        stub = subprocess.Popen([BUILD / "tests/candor_stub", "--bugs", top / "bugs", "--records",
                                 top / "records.csv"], stdout=subprocess.PIPE, text=True)
        port = stub.stdout.readline().split()[1]
        candor = BUILD / "candor"
        run(candor, "-q", "init", site)
        (site / "data/accounts.yaml").write_text(
            re.sub(r"owner: .*", "owner: bench-ca-0", (SAMPLE / "accounts.yaml").read_text()))
        make_owners(site / "data/owners.yaml")
        (site / "content/site.yaml").write_text(
            (SAMPLE / "site.yaml").read_text().replace("PORT", port))
        pull, _ = run(candor, "-C", site, "pull", "--now", "2026-03-15T00:00:00Z")
        stub.terminate()
        stub.wait()

        rounds = [one_round(candor, site, top / "copy") for _ in range(ROUNDS)]
        cold_s, full_s, same_s, copy_s, ratio, _, _ = map(statistics.median, zip(*rounds))
        cold_mb, full_mb = (max(r[i] for r in rounds) for i in (5, 6))
        files = [p for p in (site / "site").rglob("*") if p.is_file()]
        size = sum(p.stat().st_size for p in files) / 1e6
        print("machine            %s" % machine())
        print("snapshot           %d bugs, %d CCADB records" % (BUGS, RECORDS))
        print("output             %d files, %.1f MB" % (len(files), size))
        print("pull from the stub %.2f s" % pull)
        print("cold build         %.3f s, %.0f MB" % (cold_s, cold_mb))
        print("full build         %.3f s, %.0f MB" % (full_s, full_mb))
        print("unchanged build    %.3f s" % same_s)
        print("cp -r of output    %.3f s" % copy_s)
        print("full / cp -r       %.2f" % ratio)


if __name__ == "__main__":
    main()
