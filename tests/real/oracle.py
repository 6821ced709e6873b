#!/usr/bin/env python3
# A second mind for the published numbers: reads the raw bugs and the curated tables, works out what the method page says,
# by its words alone and without the program, and compares with a built site. One line a comparison; exit 1 if one differs.
# "Reading:" in a comment says how words that leave something open are read here. The raw data has no history and no
# assignees, so the rule "who is or was assigned to the bug" never holds here.
import argparse, collections, csv, datetime, json, os, re, sys
import yaml

args = argparse.ArgumentParser(description="recompute published numbers from raw bugs and compare with a built site")
for name in "--bugs", "--tables", "--site":
    args.add_argument(name, required=True)
args.add_argument("--history", required=True, choices=["absent", "empty"])
args.add_argument("--prefixes")
args.add_argument("--as-of", default="2026-03-07T06:37:16Z")
args = args.parse_args()
DAY = 86400
ROOT_PROGRAMS = {"mozilla", "chrome", "apple", "microsoft", "ccadb"}  # sides of the table of accounts that set dates
passed = failed = 0

def seconds(text):
    return int(datetime.datetime.strptime(text + "+0000", "%Y-%m-%dT%H:%M:%SZ%z").timestamp())

def load(reader, *parts):
    with open(os.path.join(*parts), encoding="utf-8", newline="") as f:
        return reader(f)

def site_csv(name):
    return load(lambda f: list(csv.DictReader(f)), args.site, "data", name)

def site_json(*parts):
    return load(json.load, args.site, *parts, "data.json")

def plain(text):  # upper and lower case are the same, runs of blanks count as one
    return " ".join(text.split()).casefold()

def report(name, differences, figures):
    global passed, failed
    passed, failed = passed + (not differences), failed + bool(differences)
    print(f"DIFFERS {name}: {len(differences)} ({figures})" if differences else f"ok {name}: {figures}")
    for d in differences[:10]:
        print("   ", *d)

def compare(name, mine, theirs, figures=None):
    diff = [(k, "mine:", mine.get(k), "published:", theirs.get(k)) for k in sorted(mine.keys() | theirs.keys())
            if mine.get(k) != theirs.get(k)]
    report(name, diff, figures or f"{len(mine)} rows, {sum(v not in ('', None) for v in mine.values())} with a value")

def column(name):
    return {int(row["bug"]): row[name] for row in published}

bugs = sorted(load(json.load, args.bugs)["bugs"], key=lambda b: b["id"])
every = [b["id"] for b in bugs]
owners, accounts, tags = (load(yaml.safe_load, args.tables, n) for n in ("owners.yaml", "accounts.yaml", "tags.yaml"))
published = site_csv("incidents.csv")

# ---- whose incident: the text before the first colon, looked up; a name taken over counts from the day of the takeover
aliases = {plain(a["text"]): (o["slug"], a.get("taken_over")) for o in owners["owners"] for a in o["aliases"]}
auditors = {plain(a["text"]) for a in owners["auditors"]}
owner_domains = {o["slug"]: {d["domain"].lower() for d in o.get("domains", [])} for o in owners["owners"]}
owner, predecessor, prefix = {}, {}, {}
for b in bugs:
    prefix[b["id"]] = plain(b["summary"].split(":", 1)[0]) if ":" in b["summary"] else None
    owner[b["id"]], taken_over = aliases.get(prefix[b["id"]], (None, None))
    predecessor[b["id"]] = bool(taken_over) and b["creation_time"][:10] < str(taken_over)

# ---- tags, and what is counted: the reasons in the order in which the first is given
tag_class = {t["tag"]: t["class"] for t in tags["tags"]}
spelling = {"-".join(s.lower().split()): t["tag"] for t in tags["tags"] for s in [t["tag"]] + t["spellings"]}
tags_of, reasons = {}, {}
for b in bugs:
    i, why = b["id"], []
    found = ["-".join(t.lower().split()) for t in re.findall(r"\[([^\[\]]+)\]", b["whiteboard"])]
    tags_of[i] = {spelling.get(t, t) for t in found if t and not t.startswith("close-on-")}
    nobody = b.get("assigned_to", "nobody@mozilla.org") == "nobody@mozilla.org"
    if b["status"] == "UNCONFIRMED" or b["status"] == "NEW" and nobody:
        why.append("not-triaged")
    if prefix[i] in auditors or any(tag_class.get(t) == "auditor" for t in tags_of[i]):
        why.append("auditor")
    if b["summary"].lower().startswith("[meta]") or "meta" in tags_of[i]:
        why.append("meta")
    why += [t for t in ("ca-investigation", "ca-infosharing", "ca-informational") if t in tags_of[i]]  # Reading: so ordered
    if b["resolution"] in ("DUPLICATE", "INVALID", "WORKSFORME", "INCOMPLETE", "MOVED"):
        why.append(b["resolution"].lower())
    reasons[i] = why
counted = {i: not why for i, why in reasons.items()}
assessed = {i: why in ([], ["duplicate"]) for i, why in reasons.items()}
is_closed = {b["id"]: b["resolution"] != "" for b in bugs}

# ---- who speaks. Reading: an account's id is known where it filed a bug; a role with dates holds by the time of the comment
account_id = {b["creator"]: b["creator_detail"]["id"] for b in bugs}
in_table = {a["mailbox"].lower() if "mailbox" in a else a["id"] for a in accounts["accounts"]}
domain_side = {d["domain"].lower(): d["side"] for d in accounts["domains"] if d["side"] != "unknown"}
not_community = {d["domain"].lower() for d in accounts["domains"] if d.get("shared")}.union(*owner_domains.values())

def known_side(login, when, slug):
    """the side by the table of accounts, a domain of one side, or the domain of the bug's owner; else None"""
    for row in accounts["accounts"]:
        same = row["mailbox"].lower() == login.lower() if "mailbox" in row else row["id"] == account_id.get(login)
        in_time = str(row.get("from", "")) <= when[:10] < str(row.get("to", "9999"))
        if same and in_time and (row["side"] != "ca" or row["owner"] == slug):
            return row["side"]
    domain = login.rsplit("@", 1)[-1].lower()
    return domain_side.get(domain) or ("ca" if slug and domain in owner_domains[slug] else None)

# Reading: a predecessor's incident is a counted one, of today's owner. "Ever on a CA's side" can only come from a row of the
# table or a domain of a CA here, since nobody is known to be assigned: both are excluded in community().
commented_on = collections.defaultdict(set)
for b in bugs:
    if counted[b["id"]] and owner[b["id"]]:
        for c in b["comments"]:
            commented_on[c["creator"]].add(owner[b["id"]])

def community(login):
    return (len(commented_on[login]) >= 3 and login.lower() not in in_table and account_id.get(login) not in in_table
            and login.rsplit("@", 1)[-1].lower() not in not_community)

def side(login, when, slug):
    return known_side(login, when, slug) or ("community" if community(login) else "unknown")

sides = {b["id"]: [side(c["creator"], c["time"], owner[b["id"]]) for c in b["comments"]] for b in bugs}
filed_by = {b["id"]: side(b["creator"], b["creation_time"], owner[b["id"]]) for b in bugs}

# ---- first response: seconds; "unknown"; "pending": not yet; "never"; None: it does not apply
def first_response(b):
    i = b["id"]
    if not assessed[i] or filed_by[i] == "ca":
        return None
    if filed_by[i] == "unknown":
        return "unknown"
    if owner[i] is None:
        return "unknown"
    for c, s in zip(b["comments"], sides[i]):
        if s == "ca":
            return seconds(c["time"]) - seconds(b["creation_time"])
        if s == "unknown" and c["creator"] != b["creator"]:
            return "unknown"
    if b["resolution"] == "DUPLICATE":
        return None
    if b["creation_time"] < "2023-02-15":  # the answer may be on the mailing list
        return "unknown"
    return "never" if is_closed[i] else "pending"

# ---- longest silence: seconds; "unknown"; None: no gap counts, or it does not apply
# An empty history shows no change: what stands on the whiteboard stood there from the filing on, set by the filer.
closed = {b["id"]: b["comments"][-1]["time"] if b["status"] == "RESOLVED" and args.history == "empty" else "" for b in bugs}
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()

def day_in(text):
    """the first day in a text, written as 2023-04-28, 3-1-2023, 01-Nov-2023, 2023-Oct-27 or 23.2.2024"""
    part = re.search(r"(\d+)[-.](\d+|[A-Za-z]{3})[-.](\d+)", text).groups()
    year, month, day = part if len(part[0]) == 4 else part[::-1]
    return datetime.date(int(year), MONTHS.index(month.lower()) + 1 if month.isalpha() else int(month), int(day)).isoformat()

close_on, next_update = {}, {}
for b in bugs:
    if found := re.search(r"\[\s*close on ([^\]]*)", b["whiteboard"], re.I):
        close_on[b["id"]] = day_in(found[1])
    if found := re.search(r"next[ -]?update\b(.*)", b["whiteboard"], re.I):
        next_update[b["id"]] = day_in(found[1])

def covered_until(i):
    """from the filing until when time was agreed or waited for; a date has passed everywhere at noon UTC of the next day"""
    if i in close_on:
        return float("inf")
    return seconds(next_update[i] + "T12:00:00Z") + DAY if i in next_update and filed_by[i] in ROOT_PROGRAMS else 0

def longest_silence(b):
    i = b["id"]
    if not assessed[i]:
        return None
    if args.history == "absent" or is_closed[i] and not closed[i]:
        return "unknown"
    said = [(seconds(c["time"]), s) for c, s in zip(b["comments"], sides[i]) if not closed[i] or c["time"] <= closed[i]]
    ca, unknown = [t for t, s in said if s == "ca"], [t for t, s in said if s == "unknown"]
    if not ca:  # Reading: as the list says, even where two such comments would be one update
        return "unknown" if len(unknown) >= 2 else None
    def uncovered(a, z):
        return max(0, z - max(a, covered_until(i)))
    # a part of 24 hours or less does not count, so neither does a comment within the same update
    longest, a, z = max(((uncovered(a, z), a, z) for a, z in zip(ca, ca[1:])), default=(0, 0, 0))
    if longest <= DAY:
        longest, a, z = 0, 0, 0
    # Reading: where there is no silence yet, one of over 24 hours would be another
    outside = [uncovered(t, ca[0]) for t in unknown if t < ca[0]] + [uncovered(ca[-1], t) for t in unknown if t > ca[-1]]
    if max(outside, default=0) > max(longest, DAY) or any(max(a, covered_until(i)) < t < z for t in unknown):
        return "unknown"
    return longest or None

# Reading: as a measure of time, it is given for assessed bugs only
def silent_since(b):
    known = [(c["time"], s) for c, s in zip(b["comments"], sides[b["id"]]) if s in ("ca", "unknown")]
    return known[-1][0] if known and known[-1][1] == "ca" and not is_closed[b["id"]] and assessed[b["id"]] else ""

response = {b["id"]: first_response(b) for b in bugs}
silence = {b["id"]: longest_silence(b) for b in bugs}

# ---- the comparisons
def cells(values):
    return {i: str(v) if isinstance(v, int) else "" for i, v in values.items()}

tally = collections.Counter
compare("bugs per year", tally(b["creation_time"][:4] for b in bugs), tally(r["opened"][:4] for r in published))
compare("bugs per status", *(tally((b["status"], b["resolution"]) for b in of) for of in (bugs, published)))
compare("bugs per tag", tally(t for i in every for t in tags_of[i]),
        tally(t for r in published for t in set(r["classes"].split())))
pages = [os.path.join(args.site, "bug", str(i), "index.html") for i in every]
report("bug pages", [(p, "is not there") for p in pages if not os.path.exists(p)], f"{len(every)} bugs")
quality = site_json("quality")
on_page = {int(n) for n in re.findall(r"bug/(\d+)/", load(lambda f: f.read(), args.site, "quality", "index.html"))}
listed = {x["id"] for g in quality["not_counted"] for x in g["bugs"]}
diff = [(i, "mine:", not counted[i], "data.json:", i in listed, "page:", i in on_page) for i in every
        if counted[i] == (i in listed) or not counted[i] and i not in on_page]
report("listed as not counted", diff, f"{len(listed)} bugs")
if args.prefixes:
    sums = tally()
    for line in load(lambda f: f.read().splitlines()[1:], args.prefixes):
        sums[plain(line.split("\t")[1])] += int(line.split("\t")[0])
    often = [p for p, n in sums.items() if n >= 5 and p != "(no colon)"]
    report("prefixes of 5 bugs or more", [(p, sums[p]) for p in often if p not in aliases.keys() | auditors], len(often))
compare("owner", {i: owner[i] or "" for i in every}, column("ca_slug"))
triaged = {i: "not-triaged" not in why for i, why in reasons.items()}
for name, of in ("predecessor", predecessor), ("counted", counted), ("assessed", assessed), ("triaged", triaged):
    compare(name, {i: str(v).lower() for i, v in of.items()}, column(name), f"{sum(of.values())} of {len(bugs)} bugs")
compare("why_not", {i: (why + [""])[0] for i, why in reasons.items()}, column("why_not"),
        f"{sum(map(bool, reasons.values()))} bugs, {sum(len(w) > 1 for w in reasons.values())} with several reasons")

numbered, others = [], []  # events that show a comment, by its number, and those of the history
for e in site_csv("events.csv"):
    of, mark, n = e["evidence"].partition("#c")
    (numbered if mark else others).append((int(e["bug"]), int(n or 0), e["kind"], e["time"], e["side"], e["value"]))
mine = [(b["id"], n, "posted" if n else "filed", c["time"], s, "") for b in bugs
        for n, (c, s) in enumerate(zip(b["comments"], sides[b["id"]]))]
compare("every comment is an event", *(tally(e[:4] for e in of) for of in (mine, numbered)), f"{len(mine)} comments")
compare("side of every comment", *({e[:2]: e[4] for e in of} for of in (mine, numbered)), str(dict(tally(e[4] for e in mine))))
mine = []
for b in bugs if args.history == "empty" else []:
    for kind, of in ("next-update-set", next_update), ("close-announced", close_on):
        if b["id"] in of:
            mine.append((b["id"], 0, kind, b["creation_time"], filed_by[b["id"]], of[b["id"]]))
    if closed[b["id"]]:
        mine.append((b["id"], 0, "closed", closed[b["id"]], "unknown", b["resolution"]))
compare("other events", tally(mine), tally(others))
compare("filed_by", filed_by, column("filed_by"), str(dict(tally(filed_by.values()))))
compare("comments", {b["id"]: str(len(b["comments"])) for b in bugs}, column("comments"))
compare("ca_comments", {i: str(sides[i].count("ca")) if owner[i] else "" for i in every}, column("ca_comments"))
compare("closed", closed, column("closed"))
compare("silent_since", {b["id"]: silent_since(b) for b in bugs}, column("silent_since"))
compare("first response", cells(response), column("first_response_seconds"))
compare("longest silence", cells(silence), column("longest_silence_seconds"))
on_bug_page = {i: {m["name"]: m for m in site_json("bug", str(i))["measures"]} for i in every}
for name, of in ("First response", response), ("Longest silence", silence):  # a number, unknown, or neither
    compare(f"{name} on bug pages", {i: None if v in ("pending", "never") else v for i, v in of.items()},
            {i: "unknown" if m[name]["unknown"] else m[name]["seconds"] for i, m in on_bug_page.items()}, str(dict(
                tally("a value" if isinstance(v, int) else v or "does not apply" for v in of.values()))))

def quartile7(values, k):
    """the k-th quartile, type 7, cut to whole seconds"""
    values, (at, quarters) = sorted(values), divmod(k * (len(values) - 1), 4)
    return values[at] + (values[min(at + 1, len(values) - 1)] - values[at]) * quarters // 4

def speed(of, its):
    """how many values, unknown, not yet, never; from 5 values on the quartiles"""
    values = [of[i] for i in its if isinstance(of[i], int)]
    found = {"n": len(values)} | {word: sum(of[i] == word for i in its) for word in ("unknown", "pending", "never")}
    for k, name in enumerate(("q25", "median", "q75"), 1):
        found[name] = quartile7(values, k) if len(values) >= 5 else None
    return found

def different(what, mine, theirs):  # a member that is not published at all is left out, if it is `never`
    return [(what, k, "mine:", v, "published:", theirs.get(k)) for k, v in mine.items()
            if v != theirs.get(k) and not (k == "never" and k not in theirs)]

cas = site_csv("cas.csv")
its_bugs = {row["ca_slug"]: [i for i in every if owner[i] == row["ca_slug"] and not predecessor[i]] for row in cas}
missing = set(owner.values()) - {None} - its_bugs.keys()
report("every owner has a line in cas.csv", [(slug,) for slug in sorted(missing)], f"{len(cas)} lines")
ranked = sorted(its_bugs, key=lambda s: (-sum(assessed[i] for i in its_bugs[s]), s))
owned = [i for i in every if owner[i] and not predecessor[i]]  # of all CAs: a predecessor's incidents are in no number
of_all = [(what, of, speed(of, owned)) for what, of in (("First response", response), ("Longest silence", silence))]
rest, all_figures = [], set()
for slug in ranked:
    entries = site_json("ca", slug)["speed"]
    for what, of, everywhere in of_all:
        entry = next((e for e in entries if e["name"].startswith(what)), {})
        figures = speed(of, its_bugs[slug])
        diff = different(f"{what} of {slug}", figures, entry)
        all_figures |= set(different(what, {"all_" + k: everywhere[k] for k in ("n", "q25", "median", "q75")}, entry))
        if slug in ranked[:5]:
            report(f"{what} of {slug}", diff, " ".join(f"{k} {v}" for k, v in figures.items()))
        else:
            rest += diff
report("speed of every other CA", rest, f"{len(ranked) - 5} CAs")
for what, of, everywhere in of_all:
    diff = sorted((d for d in all_figures if d[0] == what), key=str)
    report(f"{what} of all CAs", diff, " ".join(f"{k} {v}" for k, v in everywhere.items()))
home = site_json()
report("First response on the home page", different("home", of_all[0][2], home["response_all"]), "all CAs")
mine = {what: sum(v == "unknown" and not predecessor[i] for i, v in of.items()) for what, of, _ in of_all}
theirs = {what: sum(u["n"] for u in quality["unknowns"] if u["measure"] == what) for what in mine}
compare("unknown on the quality page", mine, theirs, str(mine))

def quarter(time):
    return f"{time[:4]} Q{(int(time[5:7]) + 2) // 3}"

def by_quarter(its):
    """quarter: (opened, closed), closed None where not every closing time is known. Reading: of these incidents"""
    opened = tally(quarter(b["creation_time"]) for b in bugs if b["id"] in its)
    ended = tally(quarter(closed[i]) for i in its if closed[i])
    known = all(closed[i] for i in its if is_closed[i])
    return {q: (opened[q], ended[q] if known else None) for q in opened.keys() | ended.keys()}, known

def quarters_differ(what, its, entries):
    mine, known = by_quarter(its)
    theirs, nothing = {q["name"]: (q["opened"], q["closed"]) for q in entries}, (0, 0 if known else None)
    both = sorted(mine.keys() | theirs.keys())
    return [(what, q, "mine:", mine.get(q, nothing), "published:", theirs.get(q)) for q in both
            if mine.get(q, nothing) != theirs.get(q)]

diff = []
for slug in ranked:
    diff += quarters_differ(slug, {i for i in its_bugs[slug] if counted[i]}, site_json("ca", slug)["quarters"])
report("quarters of every CA", diff, f"{len(ranked)} CAs")
# Reading: the home page is of all CAs, and a predecessor's incidents are in no count of them
numbers = {i for i in every if counted[i]}  # the home page counts the incidents of all
report("quarters on the home page", quarters_differ("home", numbers, home["quarters"]), f"{len(numbers)} incidents")
compare("counts on the home page", {"counted": len(numbers), "open": sum(not is_closed[i] for i in numbers)},
        {k: home[k] for k in ("counted", "open")})
year_ago, diff = str(int(args.as_of[:4]) - 1) + args.as_of[4:], []
for row in cas:
    its = [b for b in bugs if b["id"] in its_bugs[row["ca_slug"]] and counted[b["id"]]]
    filers = [filed_by[b["id"]] for b in its]
    diff += different(row["ca_slug"], {k: str(n) for k, n in {
        "incidents": len(its), "open": sum(not is_closed[b["id"]] for b in its), "filed_by_ca": filers.count("ca"),
        "filed_by_other": sum(f not in ("ca", "unknown") for f in filers),
        "opened_12m": sum(b["creation_time"] >= year_ago for b in its)}.items()}, row)
report("cas.csv", diff, f"{len(cas)} lines, {sum(map(bool, its_bugs.values()))} with bugs")
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
