#!/usr/bin/env python3
# A second reading of the CCADB's reports: every format in ../shared/data/ccadb is built into a site without bugs, and what
# its pages say of owners, certificates, ids, trust bits and audits is compared with what Python's csv module reads.
# One line a comparison; exit 1 if one differs.
import argparse, csv, glob, json, os, re, shutil, subprocess, sys
import yaml

args = argparse.ArgumentParser(description="read CCADB reports twice and compare")
for name in "--candor", "--shared", "--work":
    args.add_argument(name, required=True)
args = args.parse_args()
csv.field_size_limit(1 << 30)
failed = 0
PROGRAMS = "mozilla", "chrome", "apple", "microsoft"
KNOWN = {"included", "removed", "blocked", "disabled", "not included"}
USES = {"Server Authentication": "server authentication", "Websites": "server authentication", "Email": "secure email",
        "Secure Email": "secure email", "Client Authentication": "client authentication", "Code Signing": "code signing",
        "Code": "code signing", "Time Stamping": "time stamping", "Document Signing": "document signing"}

def compare(name, mine, theirs):
    global failed
    if mine == theirs:
        print(f"ok {name}: {mine if isinstance(mine, int) else len(mine)}")
        return
    failed += 1
    print(f"DIFFERS {name}:")
    if isinstance(mine, int):
        print("    mine:", mine, "published:", theirs)
        return
    mine, theirs = ({str(i) for i in x.items()} if isinstance(x, dict) else {str(i) for i in x} for x in (mine, theirs))
    for what, only in ("mine:", mine - theirs), ("published:", theirs - mine):
        for one in sorted(only)[:8]:
            print("   ", what, one)

def rows_of(path):
    with open(path, encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f))
    return [{k.strip(): (v or "").strip() for k, v in row.items()} for row in rows]

def cell(row, *names):
    return next((row[n] for n in names if n in row), "")

def day(text):
    return text.replace(".", "-") or None

def fingerprint(row):
    text = row["SHA-256 Fingerprint"].lower()
    return text if re.fullmatch("[0-9a-f]{64}", text) else None

def uses(text):
    return {USES.get(w.strip(), "other uses") for w in text.split(";") if w.strip()}

def build(records, roots):
    site = os.path.join(args.work, "site")
    shutil.rmtree(site, ignore_errors=True)
    subprocess.run([args.candor, "-q", "init", site], check=True)
    os.makedirs(os.path.join(site, "data/live/ccadb"))
    shutil.copy(records, os.path.join(site, "data/live/ccadb/records.csv"))
    config = "base_url: https://incidents.example/\n"
    if roots:
        shutil.copy(roots, os.path.join(site, "data/live/ccadb/roots.csv"))
        config += "sources: {ccadb: {roots: 'https://ccadb.example/roots'}}\n"
    with open(os.path.join(site, "content/site.yaml"), "w", encoding="utf-8") as f:
        f.write(config)
    with open(os.path.join(site, "data/live/state.json"), "w", encoding="utf-8") as f:
        json.dump({"as_of": "2026-03-07T00:00:00Z", "records_at": "2026-03-07T00:00:00Z", "key": "0" * 64}, f)
    subprocess.run([args.candor, "-q", "-C", site, "build"], check=True)
    pages = {}
    for path in glob.glob(os.path.join(site, "site/ca/*/data.json")):
        with open(path, encoding="utf-8") as f:
            page = json.load(f)
        if page["ccadb"]:
            pages[page["slug"]] = page["ccadb"]
    return pages

with open(os.path.join(os.path.dirname(__file__), "../../data/owners.yaml"), encoding="utf-8") as f:
    table = {name: o["slug"] for o in yaml.safe_load(f)["owners"] for name in o.get("ccadb_names", [])}

# Names of one owner: by the curated table, by the id of the owner, by the name without case.
def owners_of(rows):
    group, by_id = {}, {}
    for row in rows:
        name = row["CA Owner"]
        if not name or name in group:
            continue
        ids = [r["Parent Salesforce Record ID"] for r in rows if r["CA Owner"] == name and
               r["Certificate Record Type"] == "Root Certificate" and r["Parent Salesforce Record ID"] and
               r["Parent Certificate Name"].casefold() == name.casefold()]
        group[name] = table.get(name) or next((by_id[i] for i in ids[:1] if i in by_id), None) or name.casefold()
        for i in ids[:1]:
            by_id.setdefault(i, group[name])
    return group

def check(file, roots=None):
    path = os.path.join(args.shared, "data/ccadb", file)
    print(f"-- {file}" + (f" with {roots}" if roots else ""))
    rows = rows_of(path)
    pages = build(path, roots and os.path.join(args.shared, "data/ccadb", roots))
    owned = [r for r in rows if r["CA Owner"]]
    root = [r for r in owned if r["Certificate Record Type"] == "Root Certificate"]
    other = [r for r in owned if r["Certificate Record Type"] == "Intermediate Certificate"]
    compare("owners", len(set(owners_of(rows).values())), len(pages))
    prints = {fingerprint(r) for r in root if fingerprint(r)}
    shown = [(slug, one) for slug, page in pages.items() for one in page["roots"]]
    compare("roots by fingerprint", prints, {one["sha256"] for _, one in shown if one["sha256"]})
    compare("roots", len(prints) + sum(not fingerprint(r) for r in root), len(shown))
    more = {fingerprint(r) for r in other if fingerprint(r)} - prints
    compare("intermediates", len(more) + sum(not fingerprint(r) for r in other),
            sum(p["n_intermediates"] for p in pages.values()))
    same_owner, group = {}, owners_of(rows)
    for r in root:
        same_owner.setdefault(group[r["CA Owner"]], set()).add(fingerprint(r))
    mine = {frozenset(v) for v in same_owner.values()}
    theirs = {}
    for slug, one in shown:
        theirs.setdefault(slug, set()).add(one["sha256"])
    compare("which roots are of one owner", mine, {frozenset(v) for v in theirs.values()})
    first, last_days = {}, {}
    for r in root:
        first.setdefault(fingerprint(r), r)
        last_days.setdefault(fingerprint(r), day(cell(r, "Valid To (GMT)")))
    more_roots = rows_of(os.path.join(args.shared, "data/ccadb", roots)) if roots else []
    by_print = {one["sha256"]: one for _, one in shown}
    def status(text):
        text = {"NotBefore": "included with a NotBefore date", "Not Yet Included": "not included"}.get(text, text.lower())
        return text if text in KNOWN or text.startswith("included") else "not known"
    compare("statuses of roots",
            {f: tuple(status(cell(r, *([p.title() + " Status"]))) for p in PROGRAMS) for f, r in first.items() if f},
            {f: tuple(one[p] for p in PROGRAMS) for f, one in by_print.items() if f})
    bits = {f: uses(cell(r, "Trust Bits for Root Cert")) for f, r in first.items() if f}
    for r in more_roots:
        f = fingerprint(r)
        if f in bits:
            bits[f] = bits[f] or uses(cell(r, "Trust Bits"))
            last_days[f] = last_days[f] or day(r["Valid To [GMT]"])
    compare("days to which roots are valid", last_days, {f: one["valid_to"] for f, one in by_print.items()})
    compare("trust bits of roots", {f: sorted(b) for f, b in bits.items()},
            {f: sorted((one["uses"] or "").split(", ")) if one["uses"] else [] for f, one in by_print.items() if f})
    ends = {}
    for r in root:
        for kind, names in ("Standard", ["Standard Audit"]), ("TLS Baseline Requirements", ["TLS BR Audit", "BR Audit"]):
            end = day(cell(r, *(n + " Period End Date" for n in names)))
            key = group[r["CA Owner"]], kind
            if end and end > ends.get(key, ""):
                ends[key] = end
    compare("ends of the last audit periods, all together", sorted(ends.values()),
            sorted(a["to"] for p in pages.values() for a in p["audits"]
                   if a["to"] and a["audit"] in ("Standard", "TLS Baseline Requirements")))

for name in ("V5_shaped_joined_2026.csv", "AllCertificateRecordsCSVFormatV5.excerpt.csv",
             "AllCertificateRecordsCSVFormat_2024-25_1row.csv"):
    check(name)
check("AllCertificateRecordsReport_2022-10-12.csv", roots="IncludedCACertificateReport_2023.csv")
sys.exit(1 if failed else 0)
