#!/usr/bin/env python3
# A second mind for the published numbers: reads the raw bugs and the curated tables, works out what the method page says,
# by its words alone and without the program, and compares with a built site. One line a comparison; exit 1 if one differs.
# Where the words leave something open, the line "reading:" in a comment says how they are read here.
import argparse, bisect, collections, csv, datetime, json, os, re, sys
import yaml

args = argparse.ArgumentParser(description="recompute published numbers from raw bugs and compare with a built site")
args.add_argument("--bugs", required=True)
args.add_argument("--tables", required=True)
args.add_argument("--site", required=True)
args.add_argument("--history", required=True, choices=["absent", "empty"])
args.add_argument("--prefixes")
args.add_argument("--as-of", default="2026-03-07T06:37:16Z")
args = args.parse_args()
DAY = 86400
ROOT_PROGRAMS = {"mozilla", "chrome", "apple", "microsoft", "ccadb"}  # roles as in rules.md section 4


def seconds(text):
    return int(datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=datetime.timezone.utc).timestamp())


def table(name):
    with open(os.path.join(args.tables, name), encoding="utf-8") as f:
        return yaml.safe_load(f)


def site_json(*parts):
    with open(os.path.join(args.site, *parts), encoding="utf-8") as f:
        return json.load(f)


def site_csv(name):
    with open(os.path.join(args.site, "data", name), encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def plain(name):  # upper and lower case are the same, runs of blanks count as one
    return " ".join(name.split()).casefold()


with open(args.bugs, encoding="utf-8") as f:
    bugs = sorted(json.load(f)["bugs"], key=lambda b: b["id"])
owners, accounts, tags = table("owners.yaml"), table("accounts.yaml"), table("tags.yaml")
published = {int(r["bug"]): r for r in site_csv("incidents.csv")}

# ---- one line a comparison
passed = failed = 0


def report(name, differences, figures):
    global passed, failed
    if differences:
        failed += 1
        print(f"DIFFERS {name}: {len(differences)} ({figures})")
        for d in differences[:10]:
            print("   ", *d)
    else:
        passed += 1
        print(f"ok {name}: {figures}")


def compare(name, mine, column, figures="{n} bugs, {full} with a value"):
    """mine: bug -> text as the table should have it; column: name of the column, or a function of the row"""
    get = column if callable(column) else lambda row: row[column]
    theirs = {i: get(row) for i, row in published.items()}
    diff = [(i, "mine:", mine.get(i), "published:", theirs.get(i)) for i in sorted(mine.keys() | theirs.keys())
            if mine.get(i) != theirs.get(i)]
    report(name, diff, figures.format(n=len(mine), full=sum(v != "" for v in mine.values())))


def compare_counts(name, mine, theirs):
    mine, theirs = collections.Counter(mine), collections.Counter(theirs)
    diff = [(k, "mine:", mine[k], "published:", theirs[k]) for k in sorted(mine.keys() | theirs.keys()) if mine[k] != theirs[k]]
    report(name, diff, f"{sum(mine.values())} in {len(mine)} groups")


# ---- whose incident: the text before the first colon, looked up; a name taken over counts from the day of the takeover
aliases = {plain(a["text"]): (o["slug"], a.get("taken_over")) for o in owners["owners"] for a in o["aliases"]}
auditors = {plain(a["text"]) for a in owners["auditors"]}
owner_domains = {o["slug"]: {d["domain"].lower() for d in o.get("domains", [])} for o in owners["owners"]}


def prefix(bug):
    return plain(bug["summary"].split(":", 1)[0]) if ":" in bug["summary"] else None


owner, predecessor = {}, {}
for b in bugs:
    slug, taken_over = aliases.get(prefix(b), (None, None))
    owner[b["id"]] = slug
    predecessor[b["id"]] = bool(taken_over) and b["creation_time"][:10] < str(taken_over)

# ---- tags, and what is counted
tag_class, spelling = {}, {}
for t in tags["tags"]:
    tag_class[t["tag"]] = t["class"]
    for s in [t["tag"]] + t["spellings"]:
        spelling["-".join(s.lower().split())] = t["tag"]
tags_of = {}
for b in bugs:
    found = ["-".join(t.lower().split()) for t in re.findall(r"\[([^\[\]]+)\]", b["whiteboard"])]
    tags_of[b["id"]] = {spelling.get(t, t) for t in found if t and not t.startswith("close-on-")}

reasons = {}  # bug -> every reason that holds; reading: where several hold, any one of them may be printed
for b in bugs:
    why = set()
    if b["resolution"] in ("DUPLICATE", "INVALID", "WORKSFORME", "INCOMPLETE", "MOVED"):
        why.add(b["resolution"].lower())
    if b["summary"].lower().startswith("[meta]") or "meta" in tags_of[b["id"]]:
        why.add("meta")
    if prefix(b) in auditors or any(tag_class.get(t) == "auditor" for t in tags_of[b["id"]]):
        why.add("auditor")
    why |= {t for t in tags_of[b["id"]] if t in ("ca-investigation", "ca-infosharing", "ca-informational")}
    if b["status"] == "UNCONFIRMED" or b["status"] == "NEW" and b.get("assigned_to", "nobody@") .startswith("nobody@"):
        why.add("not-triaged")
    reasons[b["id"]] = why
counted = {i: not why for i, why in reasons.items()}
assessed = {b["id"]: counted[b["id"]] or b["resolution"] == "DUPLICATE" for b in bugs}

# ---- who speaks
account_id = {b["creator"]: b["creator_detail"]["id"] for b in bugs}
domain_side = {d["domain"].lower(): d["side"] for d in accounts["domains"]}


def known_side(login, when, slug):
    """the side by the table of accounts or by the mail domain, else None"""
    for row in accounts["accounts"]:
        same = row["mailbox"].lower() == login.lower() if "mailbox" in row else row["id"] == account_id.get(login)
        in_time = str(row.get("from", "")) <= when[:10] < str(row.get("to", "9999"))
        if same and in_time and (row["side"] != "ca" or row["owner"] == slug):
            return row["side"]
    domain = login.rsplit("@", 1)[-1].lower()
    if slug and domain in owner_domains[slug]:
        return "ca"
    return domain_side[domain] if domain_side.get(domain, "unknown") != "unknown" else None


# reading: "incidents" are counted bugs, a predecessor's incident is one of today's owner, comment 0 is a comment
commented_on, ever_ca = collections.defaultdict(set), set()
for b in bugs:
    for c in b["comments"]:
        if known_side(c["creator"], c["time"], owner[b["id"]]) == "ca":
            ever_ca.add(c["creator"])
        if counted[b["id"]] and owner[b["id"]]:
            commented_on[c["creator"]].add(owner[b["id"]])


def side(login, when, slug):
    known = known_side(login, when, slug)
    if known:
        return known
    return "community" if len(commented_on[login]) >= 3 and login not in ever_ca else "unknown"


sides = {b["id"]: [side(c["creator"], c["time"], owner[b["id"]]) for c in b["comments"]] for b in bugs}
filed_by = {b["id"]: side(b["creator"], b["creation_time"], owner[b["id"]]) for b in bugs}

# ---- first response: number of seconds; or "unknown"; "pending": nobody of the CA has spoken; None: does not apply
response = {}
for b in bugs:
    i = b["id"]
    if not assessed[i] or filed_by[i] == "ca":
        response[i] = None
    elif filed_by[i] == "unknown" or owner[i] is None:
        response[i] = "unknown"
    else:
        response[i] = "pending"
        for c, s in list(zip(b["comments"], sides[i]))[1:]:
            if s in ("ca", "unknown"):
                response[i] = seconds(c["time"]) - seconds(b["creation_time"]) if s == "ca" else "unknown"
                break

# ---- longest silence
closed = {b["id"]: b["comments"][-1]["time"] if b["status"] in ("RESOLVED", "VERIFIED") and args.history == "empty" else ""
          for b in bugs}
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def day_of(text):
    """a date as people write it on the whiteboard, as (year, month, day)"""
    part = re.search(r"(\d+|[A-Za-z]{3})[-.](\d+|[A-Za-z]{3})[-.](\d+)", text).groups()
    if len(part[0]) != 4:
        part = part[::-1]
    month = MONTHS.index(part[1].lower()) + 1 if part[1].isalpha() else int(part[1])
    return int(part[0]), month, int(part[2])


def time_taken_off(b):
    """(from, to) spans that were agreed or waited for. An empty history means that nothing changed: what stands on the
    whiteboard stood there from filing on, and the filer set it. Reading: days end at midnight UTC."""
    start, spans = seconds(b["creation_time"]), []
    if re.search(r"\[\s*close on ", b["whiteboard"], re.I):
        spans.append((start, float("inf")))
    date = re.search(r"next[ -]?update\b(.*)", b["whiteboard"], re.I)
    if date and filed_by[b["id"]] in ROOT_PROGRAMS:
        end = datetime.datetime(*day_of(date[1]), tzinfo=datetime.timezone.utc).timestamp() + DAY
        spans.append((start, int(end)))
    return spans


silence = {}  # seconds; or "unknown"; None: not two updates, or it does not apply
for b in bugs:
    i = b["id"]
    if not assessed[i]:
        silence[i] = None
        continue
    if args.history == "absent" or owner[i] is None:
        silence[i] = "unknown"
        continue
    end = seconds(closed[i]) if closed[i] else float("inf")
    times = [(seconds(c["time"]), s) for c, s in zip(b["comments"], sides[i])]
    ca = [t for t, s in times if s == "ca" and t <= end]
    off, gaps = time_taken_off(b), []
    for a, z in zip(ca, ca[1:]):
        if z - a > DAY:  # comments within 24 hours are one update
            taken = max([0] + [min(z, to) - max(a, start) for start, to in off if to > a and start < z])
            gaps.append((z - a - taken, any(s == "unknown" and a < t < z for t, s in times)))
    longest = max(gaps, default=None)
    silence[i] = None if longest is None else "unknown" if longest[1] else longest[0]


# ---- the comparisons
def cell(value):
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def yes(values):
    return {i: "true" if v else "false" for i, v in values.items()}


every = [b["id"] for b in bugs]
compare_counts("bugs per year", (b["creation_time"][:4] for b in bugs), (r["opened"][:4] for r in published.values()))
compare_counts("bugs per status", ((b["status"], b["resolution"]) for b in bugs),
               ((r["status"], r["resolution"]) for r in published.values()))
compare_counts("bugs per tag", (t for i in every for t in tags_of[i]),
               (t for r in published.values() for t in set(r["classes"].split())))
missing = [(i, "no page") for i in every if not os.path.exists(os.path.join(args.site, "bug", str(i), "index.html"))]
report("bug pages", missing, f"{len(every)} bugs")
with open(os.path.join(args.site, "quality", "index.html"), encoding="utf-8") as f:
    on_page = {int(n) for n in re.findall(r"bug/(\d+)/", f.read())}
listed = {x["id"] for group in site_json("quality", "data.json")["not_counted"] for x in group["bugs"]}
wrong = [(i, "counted:", counted[i], "listed as not counted:", i in listed, "on the page:", i in on_page) for i in every
         if counted[i] == (i in listed) or not counted[i] and i not in on_page]
report("not counted, listed", wrong, f"{len(listed)} bugs")
if args.prefixes:
    sums, spelt = collections.Counter(), {}
    with open(args.prefixes, encoding="utf-8", newline="") as f:
        for line in f.read().splitlines()[1:]:
            n, text = line.split("\t")
            sums[plain(text)] += int(n)
            spelt[plain(text)] = text
    often = [p for p, n in sums.items() if n >= 5 and p != "(no colon)"]
    report("prefixes of 5 bugs or more", [(spelt[p], sums[p]) for p in often if p not in aliases and p not in auditors],
           f"{len(often)} prefixes")
compare("owner", {i: owner[i] or "" for i in every}, "ca_slug")
compare("predecessor", yes(predecessor), "predecessor", "{n} bugs")
compare("counted", yes(counted), "counted", "{n} bugs, " + str(sum(counted.values())) + " counted")
compare("assessed", yes(assessed), "assessed", "{n} bugs, " + str(sum(assessed.values())) + " assessed")
several = sum(len(why) > 1 for why in reasons.values())
report("why_not", [(i, "mine:", sorted(reasons[i]), "published:", r["why_not"]) for i, r in published.items()
                   if (r["why_not"] or None) not in (reasons.get(i) or {None})], f"{several} bugs have more than one reason")
compare("triaged", yes({i: "not-triaged" not in reasons[i] for i in every}), "triaged", "{n} bugs")
theirs = {(int(e["bug"]), int(e["evidence"].rsplit("#c", 1)[1])): e["side"] for e in site_csv("events.csv")
          if e["kind"] in ("filed", "posted")}
mine = {(b["id"], c["count"]): s for b in bugs for c, s in zip(b["comments"], sides[b["id"]])}
report("side of every comment", [(*k, "mine:", mine.get(k), "published:", theirs.get(k)) for k in sorted(mine.keys() | theirs.keys())
                                 if mine.get(k) != theirs.get(k)], f"{len(mine)} comments {dict(collections.Counter(mine.values()))}")
compare("filed_by", filed_by, "filed_by")
compare("comments", {b["id"]: str(len(b["comments"])) for b in bugs}, "comments")
compare("ca_comments", {i: str(sides[i].count("ca")) for i in every}, "ca_comments")
compare("closed", closed, "closed")
compare("silent_since", {b["id"]: max([c["time"] for c, s in zip(b["comments"], sides[b["id"]]) if s == "ca"], default="")
                         if b["status"] not in ("RESOLVED", "VERIFIED") and assessed[b["id"]] else "" for b in bugs}, "silent_since")
compare("first response", {i: cell(response[i]) for i in every}, "first_response_seconds")
compare("longest silence", {i: cell(silence[i]) for i in every}, "longest_silence_seconds")


def quantile7(values, p):
    values, at = sorted(values), p * (len(values) - 1)
    low = int(at)
    return values[low] + (at - low) * (values[min(low + 1, len(values) - 1)] - values[low])


def speed(of, bugs_of):
    """what a CA's page should say: number, unknown, pending, and from 5 values on quartiles"""
    values = [of[i] for i in bugs_of if isinstance(of[i], int)]
    found = {"n": len(values), "unknown": sum(of[i] == "unknown" for i in bugs_of), "pending": sum(of[i] == "pending" for i in bugs_of)}
    for name, p in ("q25", .25), ("median", .5), ("q75", .75):
        found[name] = quantile7(values, p) if len(values) >= 5 else None
    return found


def same(a, b):  # whole seconds are published
    return a == b or a is not None and b is not None and abs(a - b) < 1


mine_of = collections.defaultdict(list)  # a predecessor's bugs are in no number of today's owner
for i in every:
    if owner[i] and assessed[i] and not predecessor[i]:
        mine_of[owner[i]].append(i)
everywhere = [i for slug in mine_of for i in mine_of[slug]]
biggest = sorted(mine_of, key=lambda s: (-len(mine_of[s]), s))[:5]
rest = []
for slug in sorted(mine_of, key=lambda s: (-len(mine_of[s]), s)):
    entries = site_json("ca", slug, "data.json").get("speed") or []
    for what, of in ("First response", response), ("Longest silence", silence):
        entry = next((e for e in entries if e["name"].startswith(what)), {})
        diff = []
        for key, value in list(speed(of, mine_of[slug]).items()) + [("all_" + k, v) for k, v in speed(of, everywhere).items()]:
            if key in ("all_unknown", "all_pending") or same(value, entry.get(key)):
                continue
            diff.append((slug, what, key, "mine:", value, "published:", entry.get(key)))
        if slug in biggest:
            f = speed(of, mine_of[slug])
            report(f"{what} of {slug}", diff, f"median {f['median']} n {f['n']} unknown {f['unknown']} pending {f['pending']}")
        else:
            rest += diff
report("speed of all other CAs", rest, f"{len(mine_of) - len(biggest)} CAs")
year_ago = str(int(args.as_of[:4]) - 1) + args.as_of[4:]
diff, rows = [], {r["ca_slug"]: r for r in site_csv("cas.csv")}
for slug in sorted(rows):
    its = [b for b in bugs if owner[b["id"]] == slug and counted[b["id"]] and not predecessor[b["id"]]]
    by = collections.Counter("ca" if filed_by[b["id"]] == "ca" else filed_by[b["id"]] == "unknown" for b in its)
    for key, value in (("incidents", len(its)), ("open", sum(b["resolution"] == "" for b in its)), ("filed_by_ca", by["ca"]),
                       ("filed_by_other", by[False]), ("opened_12m", sum(b["creation_time"] >= year_ago for b in its))):
        if str(value) != rows[slug][key]:
            diff.append((slug, key, "mine:", value, "published:", rows[slug][key]))
report("cas.csv", diff, f"{len(rows)} CAs, {sum(int(r['incidents']) for r in rows.values())} incidents")
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
