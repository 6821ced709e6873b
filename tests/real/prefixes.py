#!/usr/bin/env python3
# Every text before the colon of a real summary is somebody's in data/owners.yaml, or stands there as no CA's; so does every real
# bug without a colon that is among the bugs at hand.  One line a gap; exit 1 if there is any, 77 where ../shared is not.
import argparse, collections, json, pathlib, re, sys, unicodedata
import yaml

args = argparse.ArgumentParser(description="hold the owners table against the prefixes of all real summaries")
args.add_argument("--owners", required=True)
args.add_argument("--bugzilla", required=True, help="folder of ../shared/data/bugzilla")
args = args.parse_args()
folder = pathlib.Path(args.bugzilla)
if not folder.is_dir():
    print(f"skipped: there is no {folder} here")
    sys.exit(77)

NO_COLON = "(no colon)"
NOT_READ = 6  # bugs without a colon that are not among those at hand

def fold(text):  # as tables_fold() does: case, accents, runs of blanks and blanks around a slash make no difference
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r" ?/ ?", "/", " ".join(plain.casefold().split()))

table = yaml.safe_load(pathlib.Path(args.owners).read_text(encoding="utf-8"))
texts, rows = set(), set()
for owner in table["owners"]:
    texts |= {fold(alias["text"]) for alias in owner.get("aliases", [])} | {fold(n) for n in owner["ccadb_names"]}
    rows |= {row["bug"] for row in owner.get("bugs", [])}
for row in table.get("auditors", []) + table.get("not_cas", []):
    texts |= {fold(row["text"])} if "text" in row else set()
    rows |= {row["bug"]} if "bug" in row else set()

known = collections.defaultdict(set)  # prefix -> its bugs at hand
for bug in json.loads((folder / "ca_bugs_with_comments.json").read_text(encoding="utf-8"))["bugs"]:
    before, colon, _ = bug["summary"].partition(":")
    known[before.strip() if colon else NO_COLON].add(bug["id"])

gaps, prefixes, bugs = [], 0, 0
for line in (folder / "summary_prefixes.tsv").read_text(encoding="utf-8").splitlines()[1:]:
    count, prefix = line.split("\t", 1)
    prefixes, bugs = prefixes + 1, bugs + int(count)
    if prefix != NO_COLON and fold(prefix) in texts:
        continue
    missing = known[prefix] - rows
    unread = int(count) - len(known[prefix])
    if missing or unread != (NOT_READ if prefix == NO_COLON else 0):
        gaps.append(f"{prefix}: in no row; bugs without a row: {sorted(missing)}, not at hand: {unread}")
gaps += [f"{prefix}: is not among the prefixes" for prefix in sorted(set(known) - {NO_COLON})
         if fold(prefix) not in texts and not known[prefix] <= rows]
print("\n".join(gaps + [f"{prefixes} prefixes of {bugs} bugs, {len(gaps)} in no row; {NOT_READ} bugs without a colon are not read"]))
sys.exit(1 if gaps else 0)
