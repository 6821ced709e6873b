#!/usr/bin/env python3
"""Recomputes the panels of CA pages, and the counts of year, tag and lessons pages, from the published CSVs alone.

Usage: panels.py SITE-FOLDER [--all | --ca SLUG...]

Written from content/method.md without a look at the program. Reads data/*.csv, `as_of` of data/provenance.json, the class of
tags from tag/data.json, and compares with what data.json of pages says. Status 1 where something differs.

Not in the CSVs, and so not recomputed: pairs of linked or named incidents (Repeats); numbers stated again unchanged, hints of
issuance, restricted bugs, the subscriber's request (Quality, Severity); causes, policies and requirements (lessons).
"""
import bisect
import csv
import json
import math
import os
import re
import sys
from collections import Counter, defaultdict
from datetime import datetime, timezone
from fractions import Fraction

Z = 1.959963984540054
TOPICS = ("misissuance", "delay", "status", "document", "disclosure", "audit")
CLASSES = {"not known": "unknown", "24-hour reason": "hours_24", "5-day or 7-day reason": "days_5_or_7",
           "status, document or audit": "status"}


# --- small things -----------------------------------------------------------------------------------------------------------

def when(text):
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc) if text else None


def number(text):
    return int(text) if text not in ("", None) else None


def back(day, months):
    """The same day so many months earlier; the last day of the month where there is none."""
    total = day.year * 12 + day.month - 1 - months
    year, month = divmod(total, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return day.replace(year=year, month=month + 1, day=last)
        except ValueError:
            continue
    raise AssertionError


def forth_24(day):
    """24 months later, of 29 February the 28th."""
    try:
        return day.replace(year=day.year + 2)
    except ValueError:
        return day.replace(year=day.year + 2, day=28)


def quantile(values, p):
    """Type 7, cut to whole seconds."""
    values = sorted(values)
    at = (len(values) - 1) * Fraction(p)
    low = math.floor(at)
    high = min(low + 1, len(values) - 1)
    return math.floor(values[low] + (at - low) * (values[high] - values[low]))


Q25, Q50, Q75, Q90 = Fraction(1, 4), Fraction(1, 2), Fraction(3, 4), Fraction(9, 10)


def span(seconds):
    """A time for people: d and h, h and min, or min, cut; of none, that it is under a minute."""
    if seconds is None:
        return None
    minutes = seconds // 60
    if minutes >= 1440:
        d, h = divmod(minutes // 60, 24)
        if d >= 100:             # hours are left out from 100 days on
            return f"{d} d"
        return f"{d} d {h} h" if h else f"{d} d"
    if minutes >= 60:
        h, m = divmod(minutes, 60)
        return f"{h} h {m} min" if m else f"{h} h"
    return f"{minutes} min" if minutes else "under a minute"


def tenth(value):
    """A share as percent, one decimal, half up."""
    return f"{math.floor(value * 1000 + Fraction(1, 2)) / 10:.1f}"


def rest(value):
    """100 less that, as rounded."""
    return f"{(1000 - math.floor(value * 1000 + Fraction(1, 2))) / 10:.1f}"


def wilson(k, n):
    p, z2 = k / n, Z * Z
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = Z * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def interval_text(low, high):
    return f"{tenth(low)} to {tenth(high)} %"


def several(n, one, many):
    return f"{n} {one if n == 1 else many}"


def batches_text(n):
    return None if not n else several(n, "batch", "batches")


def kaplan_meier(done, waiting):
    """Steps (time, share, Greenwood's sum) and all times that were watched."""
    ends = sorted(done + waiting)
    events = Counter(done)
    share, green, steps = Fraction(1), 0.0, []
    for t in sorted(events):
        at_risk = len(ends) - bisect.bisect_left(ends, t)
        d = events[t]
        share *= Fraction(at_risk - d, at_risk)
        green = green + d / (at_risk * (at_risk - d)) if at_risk > d else math.inf
        steps.append((t, share, green))
    return steps, ends


def binomial(n, t):
    """P(R = r) for r of 0 to n, exactly."""
    return [math.comb(n, r) * t ** r * (1 - t) ** (n - r) for r in range(n + 1)]


def funnel(n, t, p):
    """Spiegelhalter 2005: interpolated quantile, as a share."""
    total = Fraction(0)
    for r, one in enumerate(binomial(n, t)):
        total += one
        if total >= p:
            return min(Fraction(1), max(Fraction(0), (r - (total - p) / one) / n))
    raise AssertionError


# --- the site ---------------------------------------------------------------------------------------------------------------

class Bug:
    def __init__(self, row):
        self.row = row
        self.id = int(row["bug"])
        self.slug = row["ca_slug"]
        self.ca = row["ca"]
        self.opened = when(row["opened"])
        self.closed = when(row["closed"])
        self.counted = row["counted"] == "true"
        self.assessed = row["assessed"] == "true"
        self.before = row["predecessor"] == "true"
        self.open = row["resolution"] == ""
        self.tags = row["classes"].split()
        self.cluster = number(row["cluster"])
        self.severity = row["severity"]
        self.why = row["why_not"]
        self.events = []
        self.posts = []      # (comment, time, side), the description too
        if self.closed and self.closed < self.opened:
            self.closed = self.opened
        if self.open:
            self.closed = None


class Site:
    def __init__(self, folder):
        self.folder = folder
        self.as_of = when(self.json("data/provenance.json")["as_of"])
        self.month = self.as_of.replace(day=1, hour=0, minute=0, second=0)
        self.method = int(self.json("data/provenance.json")["method"])       # 5: curves and "late" as of the start of the month
        self.bugs = {b.id: b for b in map(Bug, self.csv("incidents"))}
        self.verdicts = self.csv("verdicts")
        for v in self.verdicts:
            v["bug"] = int(v["bug"])
        self.actions = self.csv("actions")
        self.items = defaultdict(list)
        for a in self.actions:
            a["bug"] = int(a["bug"])
            self.items[a["bug"]].append(a)
        self.reports = self.csv("reports")
        self.cas = {c["ca_slug"]: c for c in self.csv("cas")}
        for e in self.csv("events"):
            bug = self.bugs[int(e["bug"])]
            bug.events.append(e)
            if e["kind"] in ("filed", "posted"):
                m = re.search(r"#c(\d+)$", e["evidence"])
                bug.posts.append((int(m.group(1)), when(e["time"]), e["side"]))
        self.tag_class = {}
        for c in self.json("tag/data.json")["classes"]:
            for t in c["tags"]:
                self.tag_class[t["tag"]] = c["class"]
        self.rates_rows = [v for v in self.verdicts if v["counts"] == "true" and v["disputed"] == "false" and v["ca_slug"]
                           and not self.bugs[v["bug"]].before]
        self.memo = {}

    def path(self, name):
        return os.path.join(self.folder, name)

    def csv(self, name):
        with open(self.path(f"data/{name}.csv"), encoding="utf-8", newline="") as f:
            return list(csv.DictReader(f))

    def json(self, name):
        with open(self.path(name), encoding="utf-8") as f:
            return json.load(f)

    def topics(self, bug):
        return sorted({t for t in bug.tags if self.tag_class.get(t) in TOPICS})

    def own(self, slug):
        """Counted incidents of an owner; None: of all known owners."""
        return [b for b in self.bugs.values() if b.counted and not b.before and b.slug and slug in (None, b.slug)]

    def once(self, key, make):
        if key not in self.memo:
            self.memo[key] = make()
        return self.memo[key]


class Compare:
    def __init__(self):
        self.n = Counter()
        self.differences = []
        self.where = ""

    def __call__(self, panel, what, published, recomputed):
        self.n[panel] += 1
        if published != recomputed:
            self.differences.append((self.where, panel, what, published, recomputed))


# --- Number -----------------------------------------------------------------------------------------------------------------

def series(site, bug):
    if not bug.counted:
        return "not_counted"
    if bug.before:
        return "predecessor"
    classes = {site.tag_class.get(t) for t in bug.tags}
    return "delay" if "delay" in classes else "audit" if "audit" in classes else "incident"


def batches(bugs):
    return sum(1 for n in Counter(b.cluster for b in bugs if b.cluster is not None).values() if n > 1)


def number_of(site, bugs, apart, start=None, end=None, last=True):
    """Counts of one period (all time without start): opened in it, closed in it, open at its end."""
    inside = [b for b in bugs if start is None or start <= b.opened < end]
    counted = [b for b in bugs if b.counted and not (apart and b.before)]
    opened = [b for b in inside if b.counted and not (apart and b.before)]
    kinds = Counter(series(site, b) for b in inside)
    until = [b for b in counted if end is None or b.opened < end]
    undated = [b for b in until if not b.open and b.closed is None]
    return {
        "opened": len(opened), "batches": batches_text(batches(opened)),
        "closed": sum(1 for b in counted if b.closed and (start is None or start <= b.closed < end)),
        "undated": len(undated), "open_unknown": 0 if last else len(undated),
        "open": sum(1 for b in until if b.open or (b.closed and end is not None and b.closed >= end)),
        **{k: kinds[k] for k in ("incident", "audit", "delay", "predecessor", "not_counted")}}


def periods_of(site, bugs, step):
    """Quarters or years from the first opening to the date of the data."""
    if not bugs:
        return
    first = min(b.opened for b in bugs)
    at = datetime(first.year, (first.month - 1) // step * step + 1 if step < 12 else 1, 1, tzinfo=timezone.utc)
    while at <= site.as_of:
        end = back(at, -step)
        name = str(at.year) if step == 12 else f"{at.year} Q{(at.month - 1) // 3 + 1}"
        yield name, at, end, end > site.as_of
        at = end


def check_number(site, cmp, panel, published, bugs, apart):
    expected = number_of(site, bugs, apart)
    for k, v in expected.items():
        cmp(panel, f"all {k}", published[k], v)
    why = Counter(b.why for b in bugs if not b.counted)
    cmp(panel, "reasons", {w["why"]: w["n"] for w in published["why_not"]}, dict(why))
    for key, step in (("quarters", 3), ("years", 12)):
        rows = {r["name"]: r for r in published[key]}
        names = []
        for name, start, end, last in periods_of(site, bugs, step):
            names.append(name)
            if name not in rows:
                continue
            for k, v in number_of(site, bugs, apart, start, end, last).items():
                cmp(panel, f"{name} {k}", rows[name][k], v)
            cmp(panel, f"{name} partial", rows[name]["partial"], last)
        cmp(panel, key, sorted(rows), sorted(names))


# --- Speed ------------------------------------------------------------------------------------------------------------------

WEIGHT = ["late", "overdue", "depends", "borderline", "unsure", "met"]


def weigh(verdicts):
    """What an incident is by its counting duties under one text."""
    for w in ("late", "overdue", "depends", "borderline"):
        if w in verdicts:
            return w
    if "met" in verdicts:
        return "unsure" if "unknown" in verdicts else "met"
    return "unknown" if verdicts & {"unknown", "closed in time"} else "other"


def word_of(v):
    """A verdict; what the closing ended within its limit puts nothing in doubt."""
    if v["reason"] == "waiting-for-closure" and v["elapsed_seconds"] and int(v["elapsed_seconds"]) <= int(v["limit_seconds"]):
        return "closed in time"
    return v["verdict"]


def lapse_days(rows):
    over = whole = 0
    for v in rows:
        if v["verdict"] in ("met", "late", "borderline") and v["started"] and v["ended"]:
            whole += int(v["elapsed_seconds"])       # of an interval the least that is certain
            if v["verdict"] == "late":
                over += (when(v["ended"]) - when(v["due"])).total_seconds()
    return None if whole <= 0 else f"{math.floor(Fraction(int(over) * 1000, int(whole))) / 10:.1f}"


def rate_of(site, rows):
    """One text over some verdict rows: the incidents by weight, the clusters, the durations."""
    by = defaultdict(set)
    for v in rows:
        by[v["bug"]].add(word_of(v))
    state = {b: weigh(s) for b, s in by.items()}        # of several texts by all duties together
    assessed = {b: s for b, s in state.items() if s in WEIGHT}
    groups = defaultdict(list)
    for b, s in assessed.items():
        c = site.bugs[b].cluster
        groups[("batch", c) if c is not None else ("bug", b)].append(s)
    clusters = [min(g, key=WEIGHT.index) for g in groups.values()]
    n = Counter(state.values())
    met, lapse = n["met"], n["late"] + n["overdue"]
    unclear = n["depends"] + n["borderline"] + n["unsure"]
    c = Counter(clusters)
    longest = {}
    for v in rows:
        if v["verdict"] in ("met", "late", "borderline") and v["started"] and v["ended"]:
            t = int(v["elapsed_seconds"])       # of an interval the least that is certain
            longest[v["bug"]] = max(t, longest.get(v["bug"], 0))
    r = {"assessed": len(assessed), "met": met, "lapse": lapse, "overdue": n["overdue"], "unclear": unclear,
         "unknown": n["unknown"], "other": n["other"], "clusters": len(clusters),
         "c_met": c["met"], "c_lapse": c["late"] + c["overdue"],
         "open": len({v["bug"] for v in rows if v["verdict"] in ("pending", "overdue")}),
         "lapse_days": lapse_days(rows), "n": len(longest), "batches": batches_text(batches([site.bugs[b] for b in assessed])),
         "rate": None, "interval": None, "ends": None,
         "listed": sorted((b, {"unsure": "depends"}.get(s, s), s == "unsure") for b, s in assessed.items()) if len(assessed) < 5 else []}
    r["c_unclear"] = r["clusters"] - r["c_met"] - r["c_lapse"]
    if len(assessed) >= 5:
        r["rate"] = range_text(met, met + unclear, len(assessed))
        r["ends"] = (wilson(r["c_met"], len(clusters))[0], wilson(r["c_met"] + r["c_unclear"], len(clusters))[1])
        r["interval"] = interval_text(*r["ends"])
    for key, p in (("median", Q50), ("q25", Q25), ("q75", Q75), ("q90", Q90)):
        r[key] = quantile(longest.values(), p) if len(longest) >= 5 else None
    return r


def texts_of(rows):
    d = defaultdict(list)
    for v in rows:
        d[v["rule"], v["window"]].append(v)
    return d


def stands(rate):
    return rate["assessed"] + rate["unknown"] > 0


def check_rules(site, cmp, panel, label, published, rows, all_key, all_rows):
    own = texts_of(rows)
    every = site.once(("texts", all_key), lambda: texts_of(all_rows()))
    seen = {(r["rule"], r["window"]) for r in published}
    cmp(panel, f"{label}: texts", sorted(seen), sorted(k for k, v in own.items() if stands(rate_of(site, v))))
    for p in published:
        key = (p["rule"], p["window"])
        mine = rate_of(site, own.get(key, []))
        of_all = site.once(("rate", all_key, key), lambda: rate_of(site, every.get(key, [])))
        what = f"{label}: {key[0]}/{key[1]}"
        for k in ("assessed", "met", "lapse", "overdue", "unclear", "unknown", "other", "clusters", "open", "n"):
            cmp(panel, f"{what} {k}", p.get(k), mine[k])
        for k in ("rate", "interval", "lapse_days", "median", "q25", "q75", "q90", "batches"):
            cmp(panel, f"{what} {k}", p.get(k), mine[k])
        for k in ("median", "q25", "q75", "q90"):
            cmp(panel, f"{what} {k} text", p.get(k + "_text"), span(mine[k]))
        for k in ("assessed", "rate", "interval"):
            cmp(panel, f"{what} all {k}", p.get("all_" + k), of_all[k])
        alike = bool(mine["ends"] and of_all["ends"] and mine["ends"][0] <= of_all["ends"][1]
                     and of_all["ends"][0] <= mine["ends"][1])
        cmp(panel, f"{what} not distinguishable", p["alike"], alike)
        cmp(panel, f"{what} has durations", p["timed"], mine["open"] > 0 or bool(mine["q90"]))
        cmp(panel, f"{what} list", sorted((x["id"], x["verdict"], x["unsure"]) for x in p["listed"]), mine["listed"])


MEASURES = {"First response, where others filed": "first_response", "Longest silence while open": "longest_silence",
            "Full report, from disclosure": "full_report", "Closure request, from filing": "close_request",
            "Closing, from the closure request": "closing"}


def seconds_of(bug, measure):
    return int(bug.row[measure + "_seconds"])


def measure_of(bugs, measure):
    n = Counter()
    values = []
    for b in bugs:
        state, reason = b.row[measure + "_state"], b.row[measure + "_reason"]
        if state == "value":
            values.append(seconds_of(b, measure))
        elif state == "none" and reason == "no-comment":
            n["never"] += 1
        else:
            n[state] += 1
    r = {"n": len(values), "unknown": n["unknown"], "pending": n["pending"], "never": n["never"], "none": n["none"],
         "values": values}
    r["cases"] = r["n"] + r["unknown"] + r["pending"] + r["never"]
    for key, p in (("median", Q50), ("q25", Q25), ("q75", Q75), ("q90", Q90)):
        r[key] = quantile(values, p) if len(values) >= 5 else None
    return r


def measured(site, slug):
    return [b for b in site.bugs.values() if b.assessed and not b.before and b.slug and slug in (None, b.slug)]


def check_measures(site, cmp, panel, label, published, slug, all_key, keep):
    own = [b for b in measured(site, slug) if keep(b)]
    every = site.once(("bugs", all_key), lambda: [b for b in measured(site, None) if keep(b)])
    for p in published:
        m = MEASURES[p["name"]]
        mine = measure_of(own, m)
        of_all = site.once(("measure", all_key, m), lambda: measure_of(every, m))
        what = f"{label}: {m}"
        for k in ("n", "unknown", "pending", "never", "none", "cases", "median", "q25", "q75", "q90"):
            cmp(panel, f"{what} {k}", p[k], mine[k])
        said = lambda t: "at filing" if m == "full_report" and t == 0 else span(t)
        for k in ("median", "q25", "q75", "q90"):
            cmp(panel, f"{what} {k} text", p[k + "_text"], said(mine[k]))
        few = sorted((seconds_of(b, m), b.id) for b in own if b.row[m + "_state"] == "value") if mine["n"] < 5 else []
        cmp(panel, f"{what} values", [x["span"] for x in p["values"]], [said(t) for t, _ in few])
        cmp(panel, f"{what} bugs of values", sorted(x["id"] for x in p["values"]), sorted(b for _, b in few))
        for k in ("n", "median", "q25", "q75"):
            cmp(panel, f"{what} all {k}", p["all_" + k], of_all[k])
    for name, m in MEASURES.items():
        if m != "closing" and "Closing, from the closure request" not in {p["name"] for p in published} and name not in {
                p["name"] for p in published}:
            cmp(panel, f"{label}: {m} left out", 0, measure_of(own, m)["cases"])


def all_duties(page):
    """Both tables of duties: musts, and the others."""
    return page.get("rules", []) + ((page.get("not_must") or {}).get("rules") or [])


def check_speed(site, cmp, slug, page):
    rows = [v for v in site.rates_rows if v["ca_slug"] == slug]
    check_rules(site, cmp, "Speed", "all time", all_duties(page), rows, "all", lambda: site.rates_rows)
    check_measures(site, cmp, "Speed", "all time", page["speed"], slug, "all", lambda b: True)
    check_measures(site, cmp, "Speed", "all time", page["closing"], slug, "all", lambda b: True)
    month = site.as_of.replace(day=1, hour=0, minute=0, second=0)
    parts = list(page["periods"])
    if page["recent"]:
        parts.append(page["recent"])
    names = set()
    for p in parts:
        m = re.fullmatch(r"Last (\d+) months", p["name"])
        if m:
            start, end = back(month, int(m.group(1))), datetime.max.replace(tzinfo=timezone.utc)
            cmp("Speed", f"{p['name']} from", p["from"], start.strftime("%Y-%m-%d"))
        else:
            year = int(p["name"][:4])
            names.add(year)
            start, end = datetime(year, 1, 1, tzinfo=timezone.utc), datetime(year + 1, 1, 1, tzinfo=timezone.utc)
        inside = lambda v: v["started"] and start <= when(v["started"]) < end
        check_rules(site, cmp, "Speed", p["name"], all_duties(p), [v for v in rows if inside(v)], p["name"],
                    lambda: [v for v in site.rates_rows if inside(v)])
        check_measures(site, cmp, "Speed", p["name"], p["measures"], slug, p["name"], lambda b: start <= b.opened < end)
    years = {when(v["started"]).year for v in rows if v["started"] and v["verdict"] in WEIGHT + ["unknown"]}
    years |= {b.opened.year for b in measured(site, slug) if any(
        measure_of([b], m)["cases"] for m in MEASURES.values() if m != "closing")}
    cmp("Speed", "years with a table", sorted(names), sorted(years))
    for p in page["classes"]:
        is_it = lambda v: site.bugs[v["bug"]].severity == p["name"]
        check_rules(site, cmp, "Speed", p["name"], all_duties(p), [v for v in rows if is_it(v)], p["name"],
                    lambda: [v for v in site.rates_rows if is_it(v)])
        check_measures(site, cmp, "Speed", p["name"], p["measures"], slug, p["name"], lambda b: b.severity == p["name"])


# --- Kaplan-Meier -----------------------------------------------------------------------------------------------------------

def curve_of(site, bugs, measure):
    done, waiting, left_out = [], [], 0
    now = site.as_of if site.method < 5 else site.month
    for b in bugs:
        state = b.row[measure + "_state"]
        if state not in ("value", "pending"):
            left_out += 1
            continue
        start = b.opened
        if measure == "full_report" and b.row["filed_by"] != "ca":        # from disclosure on: the CA's first comment
            start = min((t for _, t, side in b.posts if side == "ca"), default=None)
            if start is None:
                left_out += 1
                continue
        if start > now:
            continue
        seen = int((now - start).total_seconds())
        if state == "value" and seconds_of(b, measure) <= seen:
            done.append(seconds_of(b, measure))
        else:
            waiting.append(seen)
    r = {"n": len(done) + len(waiting), "done": len(done), "left_out": left_out, "enough": len(done) + len(waiting) >= 10,
         "median": None, "times": []}
    if not r["enough"]:
        return r
    steps, ends = kaplan_meier(done, waiting)
    r["median"] = next((t for t, s, _ in steps if s <= Q50), None)
    for days in (14, 30, 60, 90, 180, 365):
        t = days * 86400
        share, green = Fraction(1), 0.0
        for at, s, g in steps:
            if at <= t:
                share, green = s, g
        row = {"days": days, "at_risk": len(ends) - bisect.bisect_left(ends, t), "open": None, "band": None}
        if ends[-1] >= t or share == 0:
            row["open"] = f"{tenth(share)} %"
            if 0 < share < 1:
                wide = Z * math.sqrt(green) / abs(math.log(share))
                row["band"] = interval_text(float(share) ** math.exp(wide), float(share) ** math.exp(-wide))
        r["times"].append(row)
    return r


def check_curves(site, cmp, slug, page):
    for c in page["curves"]:
        who = slug if c["who"] == "This CA" else None
        m = {"Full report": "full_report", "Closure request": "close_request"}[c["what"]]
        r = site.once(("curve", who, m), lambda: curve_of(site, measured(site, who), m))
        what = f"{m} {c['who']}"
        for k in ("n", "done", "left_out", "enough", "median"):
            cmp("Kaplan-Meier", f"{what} {k}", c[k], r[k])
        cmp("Kaplan-Meier", f"{what} median text", c["median_text"],
            "at filing" if m == "full_report" and r["median"] == 0 else span(r["median"]))
        cmp("Kaplan-Meier", f"{what} days", [t["days"] for t in c["times"]], [t["days"] for t in r["times"]])
        for p, t in zip(c["times"], r["times"]):
            for k in ("at_risk", "open", "band"):
                cmp("Kaplan-Meier", f"{what} {t['days']} d {k}", p.get(k), t[k])


# --- Quality ----------------------------------------------------------------------------------------------------------------

SORT = {"full": "full", "audit": "full", "preliminary": "preliminary", "closure": "closure"}


def last_reports(site):
    """(bug, sort) to the last report of it: (comment, kind, template), rows."""
    found = defaultdict(dict)
    for r in site.reports:
        if r["kind"] in SORT:
            key = (int(r["bug"]), SORT[r["kind"]])
            found[key].setdefault((int(r["comment"]), r["kind"], r["template"]), []).append((r["field"], r["state"]))
    return {k: max(v.items(), key=lambda x: x[0][0]) for k, v in found.items()}


def forms_of(site, ids):
    forms = defaultdict(list)
    for (bug, _), ((comment, kind, template), rows) in site.once("reports", lambda: last_reports(site)).items():
        if bug in ids:
            forms[kind, template].append((bug, comment, rows))
    return forms


def middle(values):
    values = sorted(values)
    n = len(values)
    twice = values[(n - 1) // 2] + values[n // 2]
    return str(twice // 2) if twice % 2 == 0 else f"{twice // 2}.5"


def sizes_of(reports):
    sizes = defaultdict(list)
    for bug, comment, rows in reports:
        states = [s for _, s in rows]
        if "unparsed" not in states:
            sizes[len(rows)].append((bug, sum(s in ("filled", "na") for s in states), states.count("na")))
    return sizes


def item_state(item):
    return "complete" if item["done"] else "canceled" if item["status"] == "canceled" else "open"


def later_days(items):
    return [(datetime.fromisoformat(i["last_due"]) - datetime.fromisoformat(i["first_due"])).days for i in items
            if i["first_due"] and i["last_due"] and i["last_due"] > i["first_due"]]


def item_counts(site, ids, revocation):
    items = [i for i in site.actions if i["bug"] in ids and (i["kind"] == "revocation") == revocation]
    states = Counter(map(item_state, items))
    r = {"promised": len(items), "incidents": len({i["bug"] for i in items}), **{s: states[s] for s in (
        "complete", "canceled", "open")}, "no_day": sum(1 for i in items if not i["last_due"]),
        "moved": sum(1 for i in items if int(i["moves"])), "moves": sum(int(i["moves"]) for i in items),
        "earlier": sum(1 for i in items if i["first_due"] and i["last_due"] < i["first_due"]),
        "later": len(later_days(items))}
    if not revocation:
        rows = [v for v in site.verdicts if v["rule"] == "action-item-due" and v["bug"] in ids]
        v = Counter("disputed" if v["disputed"] == "true" else v["verdict"] for v in rows)
        for k in ("met", "late", "overdue", "borderline", "depends", "unknown", "pending", "not-applicable", "exempt",
                  "disputed"):
            r[k] = v[k]
        r["unjudged"] = len(items) - len(rows)
    return r


def repeats_of(site, slug):
    bugs = site.own(slug)
    by_tag, every = {}, defaultdict(list)
    for b in bugs:
        if site.topics(b):
            every[("batch", b.slug, b.cluster) if b.cluster is not None else ("bug", b.id)].append(b)

    def events(groups):
        out = []
        for key, members in groups.items():
            first = min(members, key=lambda b: (b.opened, b.id))
            shut = all(not b.open and b.closed for b in members)
            out.append({"key": key, "owner": first.slug, "opened": first.opened, "id": first.id, "n": len(members),
                        "closed": max(b.closed for b in members) if shut else None})
        return sorted(out, key=lambda e: (e["opened"], e["id"]))

    result = {"tags": {}}
    repeat, after = set(), set()
    tags = {t for b in bugs for t in site.topics(b)}
    for tag in sorted(tags):
        groups = defaultdict(list)
        for key, members in every.items():
            with_tag = [b for b in members if tag in site.topics(b)]
            if with_tag:
                groups[key] = with_tag
        chain_here = {}
        lists = defaultdict(list)
        for e in events(groups):
            lists[e["owner"]].append(e)
        for row in lists.values():
            for i, e in enumerate(row):
                near = [p for p in row[:i] if e["opened"].date() <= forth_24(p["opened"].date())]
                e["repeats"] = bool(near)
                shut = [p for p in near if p["closed"] and p["closed"] <= e["opened"]]
                e["after_closed"] = bool(shut)
                e["length"] = 1 + max((p["length"] for p in shut), default=0)
                if near:
                    repeat.add(e["key"])
                if shut:
                    after.add(e["key"])
        if slug is not None:
            row = lists[slug]
            longest = max(e["length"] for e in row)
            result["tags"][tag] = {"events": len(row), "incidents": sum(e["n"] for e in row),
                                   "repeats": sum(e["repeats"] for e in row), "after_closed": sum(e["after_closed"] for e in row),
                                   "chain": longest if longest > 1 else None, "list": row}
    result.update(events=len(every), repeats=len(repeat), after_closed=len(after),
                  untagged=sum(1 for b in bugs if not site.topics(b)))
    return result


def earlier_same_tag(site, bug):
    """Events of the owner earlier than this incident, with one of its tags, within 24 months; a batch as one."""
    keys = set()
    for b in site.bugs.values():
        if b.counted and b.slug == bug.slug and b.before == bug.before and b.id != bug.id and (b.opened, b.id) < (
                bug.opened, bug.id) and set(site.topics(b)) & set(site.topics(bug)) and bug.opened.date() <= forth_24(
                b.opened.date()) and (b.cluster is None or b.cluster != bug.cluster):
            keys.add(("batch", b.cluster) if b.cluster is not None else b.id)
    return len(keys)


def commitments_of(site, slug):
    out = {}
    bugs = site.own(slug)
    for b in bugs:
        items = [i for i in site.items[b.id] if i["kind"] in ("prevent", "mitigate") and item_state(i) != "canceled"]
        for tag in site.topics(b) if items else ():
            complete = [i for i in items if item_state(i) == "complete"]
            last = max((when(i["done"]) for i in complete), default=None)
            later = []
            for x in sorted(bugs, key=lambda x: (x.opened, x.id)):
                if tag in x.tags and (x.opened, x.id) > (b.opened, b.id) and x.opened.date() <= forth_24(b.opened.date()) \
                        and not (x.cluster is not None and x.cluster == b.cluster):
                    later.append((x.id, len(complete) == len(items) and last < x.opened))
            out[b.id, tag] = {"complete": len(complete), "open": len(items) - len(complete), "later": later,
                              "last_complete": last.strftime("%Y-%m-%d") if last else None}
    return out


def updates_of(bug):
    """Comments on the CA's side later than a closing and before the next reopening."""
    shut = [(when(e["time"]), e["kind"]) for e in bug.events if e["kind"] in ("closed", "reopened", "duplicate")]
    if bug.closed and not shut:
        shut = [(bug.closed, "closed")]
    shut.sort()
    found = []
    for comment, t, side in bug.posts:
        if side == "ca":
            before = [k for at, k in shut if at < t]
            if before and before[-1] != "reopened":
                found.append((comment, t))
    return found


def check_quality(site, cmp, slug, q):
    own, every = site.own(slug), site.own(None)
    ids, all_ids = {b.id for b in own}, site.once("all ids", lambda: {b.id for b in every})
    cmp("Quality", "incidents", q["incidents"], len(own))
    cmp("Quality", "all incidents", q["all_incidents"], len(every))
    read, all_read = Counter(b.row["report_read"] for b in own), Counter(b.row["report_read"] for b in every)
    for p, key in zip(q["known"], ("read", "partly", "text-missing", "attachment", "unstructured", "none")):
        cmp("Quality", f"last full report {key}", (p["n"], p["all"]), (read[key], all_read[key]))
    forms, all_forms = forms_of(site, ids), site.once("forms", lambda: forms_of(site, all_ids))
    cmp("Quality", "templates", sorted((f["kind"], f["template"]) for f in q["forms"]), sorted(forms))
    for f in q["forms"]:
        key = (f["kind"], f["template"])
        reports, of_all = forms.get(key, []), all_forms.get(key, [])
        what = "/".join(key)
        partly = [r for r in reports if any(s == "unparsed" for _, s in r[2])]
        cmp("Quality", f"{what} read", (f["n_read"], f["n_partly"]), (len(reports) - len(partly), len(partly)))
        sizes, all_sizes = sizes_of(reports), sizes_of(of_all)
        cmp("Quality", f"{what} sizes", sorted(s["required"] for s in f["sizes"]), sorted(sizes))
        for s in f["sizes"]:
            mine, theirs = sizes.get(s["required"], []), all_sizes.get(s["required"], [])
            w = f"{what} of {s['required']}"
            cmp("Quality", f"{w} n", (s["n"], s["all_n"]), (len(mine), len(theirs)))
            for k, values in (("median", mine), ("all_median", theirs)):
                cmp("Quality", f"{w} {k}", s.get(k), middle([x[1] for x in values]) if len(values) >= 5 else None)
            if len(mine) < 5:
                cmp("Quality", f"{w} list", sorted((r["id"], r["present"], r["na"]) for r in s["reports"]), sorted(mine))
        fields = Counter((n, s) for _, _, rows in reports for n, s in rows)
        all_fields = Counter((n, s) for _, _, rows in of_all for n, s in rows)
        order = {n: i for i, n in enumerate(dict.fromkeys(n for _, _, rows in reports for n, _ in rows))}
        cmp("Quality", f"{what} fields", sorted(x["field"] for x in f["fields"]), sorted(order))
        lacking = {}
        for x in f["fields"]:
            n = x["field"]
            for k in ("filled", "na", "placeholder", "missing", "unparsed"):
                cmp("Quality", f"{what} {n} {k}", x[k], fields[n, k])
            cmp("Quality", f"{what} {n} all", (x["all_without"], x["all_n"]), (
                all_fields[n, "missing"] + all_fields[n, "placeholder"], sum(c for (m, _), c in all_fields.items() if m == n)))
            bad = sorted({bug for bug, _, rows in reports for m, s in rows if m == n and s in ("missing", "placeholder")})
            cmp("Quality", f"{what} {n} bugs", sorted(b["id"] if isinstance(b, dict) else b for b in x["bugs"]), bad)
            k = fields[n, "missing"] + fields[n, "placeholder"]
            if k:
                lacking[n] = (k, sum(c for (m, _), c in fields.items() if m == n), x["label"])
        most = sorted(lacking, key=lambda n: (-lacking[n][0], order[n]))[:3]
        cmp("Quality", f"{what} most often missing", f["most"], "; ".join(
            f"{lacking[n][2]} ({lacking[n][0]} of {lacking[n][1]})" for n in most) or None)
    for pre, bugs in (("", own), ("all_", every)):
        stated = [[int(x) for x in b.row["certificates_stated"].split()] for b in bugs]
        cmp("Quality", f"{pre}stated", q[pre + "n_stated"], sum(1 for s in stated if s))
        cmp("Quality", f"{pre}upward", q[pre + "n_upward"], sum(1 for s in stated if any(a < b for a, b in zip(s, s[1:]))))
        cmp("Quality", f"{pre}downward", q[pre + "n_downward"], sum(1 for s in stated if any(a > b for a, b in zip(s, s[1:]))))
        closed = [b for b in bugs if not b.open]
        cmp("Quality", f"{pre}closed", q[pre + "n_closed"], len([b for b in closed if b.closed]))
        cmp("Quality", f"{pre}closed unknown", q[pre + "n_closed_unknown"], sum(1 for b in closed if not b.closed))
        found = {b.id: updates_of(b) for b in bugs}
        cmp("Quality", f"{pre}comments while closed", (q[pre + "n_updated"], q[pre + "n_updates"]), (
            sum(1 for u in found.values() if u), sum(map(len, found.values()))))
        if not pre:
            cmp("Quality", "comments while closed, list", sorted((u["id"], u["comment"]) for u in q["updates"]),
                sorted((b, c) for b, u in found.items() for c, _ in u))
    # items
    items = q["items"]
    counts = {c["count"]: c for c in items["counts"]}
    for pre, who in (("", ids), ("all_", all_ids)):
        name = "own" if not pre else "all"
        for part, revocation in ((name, False), (pre + "revocations", True)):
            r = site.once(("items", revocation), lambda: item_counts(site, who, revocation)) if pre else item_counts(
                site, who, revocation)
            for k, v in r.items():
                if k in counts:
                    cmp("Quality", f"items {part} {k}", counts[k][part], v)
            if "later_days" in counts:
                days = later_days([i for i in site.actions if i["bug"] in who and (i["kind"] == "revocation") == revocation])
                text = counts["later_days"][part]
                if not days:
                    cmp("Quality", f"items {part} days later", text, "none")
                elif len(days) < 5 and not pre:
                    cmp("Quality", f"items {part} days later", sorted(text.split(", ")), sorted(map(str, days)))
                elif len(days) < 5:
                    cmp("Quality", f"items {part} days later", text, "fewer than 5")
                else:
                    cmp("Quality", f"items {part} days later", sorted(map(int, re.findall(r"\d+", text)))[:3],
                        sorted(quantile(days, p) for p in (Q25, Q50, Q75)))
    mine = [i for i in site.actions if i["bug"] in ids]
    verdict = {(v["bug"], v["item"]): v for v in site.verdicts if v["rule"] == "action-item-due"}
    cmp("Quality", "items of all kinds", items["n"], len(mine))
    shown = [i for i in mine if int(i["moves"]) or item_state(i) == "open"
             or verdict.get((i["bug"], i["item"]), {}).get("verdict") in ("late", "overdue")]
    cmp("Quality", "items shown", items["n_shown"], len(shown))
    cmp("Quality", "items shown, list", sorted((r["id"], r["item"], r["state"], r["moves"], r["shift"], r.get("verdict") or "")
                                               for r in items["rows"]),
        sorted((i["bug"], i["item"], item_state(i), int(i["moves"]), (datetime.fromisoformat(i["last_due"]) -
                datetime.fromisoformat(i["first_due"])).days if i["first_due"] else 0,
                verdict.get((i["bug"], i["item"]), {}).get("verdict", "")) for i in shown))
    promises = commitments_of(site, slug)
    cmp("Quality", "commitments", items["n_commitments"], len(promises))
    cmp("Quality", "commitments with later", items["n_with_later"], sum(1 for c in promises.values() if c["later"]))
    cmp("Quality", "commitments, list", sorted((c["id"], c["tag"], c["complete"], c["open"], c.get("last_complete") or "",
                                                [(x["id"], x["after"]) for x in c["later"]]) for c in items["commitments"]),
        sorted((b, t, c["complete"], c["open"], c["last_complete"] or "", c["later"]) for (b, t), c in promises.items()
               if c["later"]))
    # repeats
    p, r, everyone = q["repeats"], repeats_of(site, slug), site.once("repeats", lambda: repeats_of(site, None))
    for k in ("events", "repeats", "after_closed", "untagged"):
        cmp("Repeats", k, p[k], r[k])
        cmp("Repeats", "all " + k, p["all_" + k], everyone[k])
    cmp("Repeats", "tags", sorted(t["tag"] for t in p["tags"]), sorted(r["tags"]))
    for t in p["tags"]:
        e = r["tags"].get(t["tag"])
        if e is None:
            continue
        for k in ("events", "incidents", "repeats", "after_closed", "chain"):
            cmp("Repeats", f"{t['tag']} {k}", t.get(k), e[k])
        steps = sorted((x["chain"], x["id"]) for x in t["list"] if x.get("chain"))
        if e["chain"]:
            by_id = {x["id"]: x for x in e["list"]}
            last = [x["id"] for x in e["list"] if x["length"] == e["chain"]][-1]
            cmp("Repeats", f"{t['tag']} chain's steps and end", ([c for c, _ in steps], steps[-1][1] if steps else None),
                (list(range(1, e["chain"] + 1)), last))
            for (_, a), (_, b) in zip(steps, steps[1:]):
                a, b = by_id[a], by_id[b]
                cmp("Repeats", f"{t['tag']} chain {a['id']} {b['id']}", True, bool(a["closed"] and a["closed"] <= b["opened"] and
                    b["opened"].date() <= forth_24(a["opened"].date())))
        else:
            cmp("Repeats", f"{t['tag']} no chain", steps, [])
        day = lambda x: x.strftime("%Y-%m-%d") if x else None
        cmp("Repeats", f"{t['tag']} list", [(x["id"], x["opened"], x.get("closed"), x["repeats"], x["after_closed"])
                                            for x in t["list"]],
            [(x["id"], day(x["opened"]), day(x["closed"]), x["repeats"], x["after_closed"]) for x in e["list"]])
    check_itself(site, cmp, slug, q["own"])


def check_itself(site, cmp, slug, p):
    rows = [v for v in site.verdicts if v["ca_slug"] == slug and v["counts"] == "true" and not site.bugs[v["bug"]].before]
    due = [(v["bug"], v["due"][:10], v["verdict"] == "overdue", v["rule"]) for v in rows
           if site.bugs[v["bug"]].open and site.bugs[v["bug"]].counted and v["verdict"] in ("overdue", "pending")
           and v["disputed"] == "false"]
    agreed = []
    for b in site.own(slug):
        if b.open:
            stands = None
            for e in sorted(b.events, key=lambda e: e["time"]):
                if e["kind"] == "next-update-set":       # agreed: a root program, or the CCADB, set it
                    stands = e["value"] if e["side"] in ("mozilla", "chrome", "apple", "microsoft", "ccadb") else None
                elif e["kind"] in ("next-update-removed", "next-update-unsure"):
                    stands = None
            if stands:
                agreed.append((b.id, stands))
    said = [(d["id"], d["due"], d["overdue"], d.get("rule")) for d in p["due"]]
    cmp("For the CA itself", "due", sorted(d for d in said if d[3]), sorted(due))
    dated = {(d[0], d[1]) for d in due if d[3] == "next-update-date"}
    cmp("For the CA itself", "agreed days", sorted((d["id"], d["due"], d.get("past", False)) for d in p["due"]
                                                   if not d.get("rule")),
        sorted((*a, when(a[1] + "T23:59:59Z") < site.as_of) for a in agreed if a not in dated))
    cmp("For the CA itself", "due, number", p["n_due"], len(p["due"]))
    since = back(site.as_of if site.method < 5 else site.month, 12)
    cmp("For the CA itself", "since", p["since"], since.strftime("%Y-%m-%d"))
    late = [v for v in rows if v["verdict"] in ("late", "overdue") and v["disputed"] == "false" and v["due"]
            and when(v["due"]) >= since]
    cmp("For the CA itself", "late", p["n_late"], len(late))
    cmp("For the CA itself", "late, incidents", p["n_late_incidents"], len({v["bug"] for v in late}))
    cmp("For the CA itself", "late, list", sorted((x["id"], x["rule"], x["due"], x["provisional"]) for x in p["late"]),
        sorted((v["bug"], v["rule"], v["due"][:10], v["provisional"] == "true") for v in late))


# --- Severity ---------------------------------------------------------------------------------------------------------------

def check_severity(site, cmp, slug, p):
    own = site.own(slug)
    before = [b for b in site.bugs.values() if b.counted and b.before and b.slug == slug]
    say = lambda what, a, b: cmp("Severity", what, a, b)
    say("incidents", p["n"], len(own))
    say("batches", p["batches"], batches_text(batches(own)))
    say("before", p["n_before"], len(before))
    n, m = Counter(b.severity for b in own), Counter(b.severity for b in before)
    for c in p["classes"]:
        say(c["class"], (c["n"], c["before"]), (n[c["class"]], m[c["class"]]))
    years = sorted({b.opened.year for b in own}, reverse=True)
    say("years", [y["year"] for y in p["years"]], years)
    for y in p["years"]:
        here = Counter(b.severity for b in own if b.opened.year == y["year"])
        say(f"{y['year']}", y["n"], sum(here.values()))
        for name, key in CLASSES.items():
            say(f"{y['year']} {name}", y[key], here[name])
    has = lambda k: [b for b in own if b.row[k] not in ("", "false")]
    say("before 2018-10-14", p["one_list"], sum(1 for b in own if b.row["revocation_clock"] == "one-list"))
    say("by a reviewer", p["by_reviewer"], len(has("severity_set")))
    known = has("certificates")
    say("certificates known", p["certificates_known"], len(known))
    if known:
        say("certificates", p["certificates"], sum(int(b.row["certificates"]) for b in known))
        most = max(int(b.row["certificates"]) for b in known)
        if "certificates_most" in p:
            say("certificates most", p["certificates_most"], most)
            say("certificates most in", int(site.bugs[p["certificates_most_id"]].row["certificates"] or -1), most)
    lasted = [int(b.row["duration_least_seconds"]) for b in has("duration_least_seconds")]
    say("duration known", p["duration_known"], len(lasted))
    say("duration quartiles", p["has_quartiles"], len(lasted) >= 5)
    for k in p:
        m2 = re.fullmatch(r"(?:duration_)?(median|q25|q75)(_text)?", k)
        if m2 and len(lasted) >= 5:
            v = quantile(lasted, {"median": Q50, "q25": Q25, "q75": Q75}[m2.group(1)])
            say(k, p[k], span(v) if m2.group(2) or isinstance(p[k], str) else v)
    source = Counter(b.row["stated_source"] for b in own)
    say("source", (p["self"], p["third_party"], p["audit"], p["source_known"]), (
        source["self"], source["third-party"], source["audit"], len(own) - source["unknown"]))
    delayed = Counter(b.row["revocation_delayed"] for b in own)
    say("delayed", (p["delayed"], p["delayed_by_link"]), (delayed["tag"], delayed["linked"]))
    say("issuance went on", p["issuance"], len(has("issuance_seconds")))
    say("earlier with the tag", p["earlier"], sum(1 for b in own if int(b.row["earlier_same_tag"] or 0)))
    say("corrected upward", p["corrected"], len(has("corrected_from")))
    rows = {r["id"]: r for r in p["incidents"]}
    say("list", sorted(rows), sorted(b.id for b in own))
    for b in own:
        say(f"{b.id} earlier_same_tag of incidents.csv", int(b.row["earlier_same_tag"] or 0), earlier_same_tag(site, b))
        r = rows.get(b.id)
        if r:
            say(f"{b.id} class", r["class"], b.severity)
            say(f"{b.id} reason", r["reason"], b.row["severity_reason"])
            say(f"{b.id} certificates", (r.get("certificates"), r.get("remaining_valid")), (
                number(b.row["certificates"]), number(b.row["remaining_valid"])))
            m3 = re.search(r"(\d+) earlier with the same tag", r.get("more") or "")
            say(f"{b.id} earlier, told", int(m3.group(1)) if m3 else 0, earlier_same_tag(site, b))
            least, most = number(b.row["duration_least_seconds"]), number(b.row["duration_most_seconds"])
            if least is not None:
                text = span(least) if most is None or span(least) == span(most) or most - least < 120 else f"{span(least)} to {span(most)}"
                say(f"{b.id} lasted", r.get("duration"), text)


# --- Among peers ------------------------------------------------------------------------------------------------------------

def order_interval(values):
    n = len(values)
    if n < 6:
        return None
    total, l = 0, 0
    for i in range(n):
        total += math.comb(n, i)
        if Fraction(total, 2 ** n) <= Fraction(25, 1000):
            l = i + 1
        else:
            break
    values = sorted(values)
    return values[l - 1], values[n - l]


def check_among(site, cmp, slug, p):
    own, every = texts_of(v for v in site.rates_rows if v["ca_slug"] == slug), site.once(
        ("texts", "all"), lambda: texts_of(site.rates_rows))
    say = lambda what, a, b: cmp("Among peers", what, a, b)
    rates = {k: rate_of(site, rows) for k, rows in own.items()}
    enough = {k: r for k, r in rates.items() if r["clusters"] >= 5}
    say("texts", len(p["shares"]), len(enough))
    say("texts of few", p["few"] or 0, sum(1 for r in rates.values() if 0 < r["clusters"] < 5))
    left = dict(enough)
    share = range_text
    for s in p["shares"]:
        of_all = None
        options = [k for k in left if k[0] == s["rule"] and left[k]["clusters"] == s["clusters"] and left[k]["c_met"] == s["met"]]
        if s.get("window"):
            options = [(s["rule"], s["window"])] if (s["rule"], s["window"]) in left else []
        say(f"{s['rule']} {s['section'][:20]} is there", bool(options), True)
        if not options:
            continue
        for key in options:           # the text is named by its section: the one that fits all CAs' numbers
            of_all = site.once(("rate", "all", key), lambda: rate_of(site, every[key]))
            if of_all["clusters"] == s["all_clusters"]:
                break
        mine = left.pop(key)
        what = "/".join(key)
        n, k, d = mine["clusters"], mine["c_lapse"], mine["c_unclear"]
        on, ok, od = of_all["clusters"] - n, of_all["c_lapse"] - k, of_all["c_unclear"] - d
        k, ok = n - k - d, on - ok - od              # without lapse
        say(f"{what} clusters", (s["clusters"], s["met"]), (n, k))
        say(f"{what} share", s["share"], share(k, k + d, n))
        a = (wilson(k, n)[0], wilson(k + d, n)[1])
        say(f"{what} interval", s["interval"], interval_text(*a))
        say(f"{what} others", (s["others_clusters"], s["others_met"]), (on, ok))
        am, ad, an = of_all["c_met"], of_all["c_unclear"], of_all["clusters"]
        say(f"{what} all", (s["all_clusters"], s["all_met"]), (an, am))
        say(f"{what} all share", s["all_share"], share(am, am + ad, an))
        say(f"{what} all interval", s["all_interval"], interval_text(wilson(am, an)[0], wilson(am + ad, an)[1]))
        if on >= 5:
            o = (wilson(ok, on)[0], wilson(ok + od, on)[1])
            say(f"{what} others share", s["others_share"], share(ok, ok + od, on))
            say(f"{what} others interval", s["others_interval"], interval_text(*o))
            say(f"{what} alike", s["alike"], "not distinguishable" if a[0] <= o[1] and o[0] <= a[1] else "apart from the others")
        else:
            say(f"{what} alike", s["alike"], "too few others to tell")
        t = Fraction(of_all["c_lapse"], of_all["clusters"])
        for name, low in (("limits_95", Fraction(25, 1000)), ("limits_998", Fraction(1, 1000))):
            ends = (funnel(n, t, low), funnel(n, t, 1 - low)) if 0 < t < 1 else (t, t)
            say(f"{what} {name}", s.get(name), f"{rest(ends[1])} to {rest(ends[0])} %" if t else None)
        say(f"{what} place", s["place"], place_of(n, n - k - d, t))
    at_filing = lambda m, v: "at filing" if m == "full_report" and v == 0 else span(v)
    for r in p["measures"]:
        m = MEASURES[r["name"]]
        mine = measure_of(measured(site, slug), m)["values"]
        others = measure_of([b for b in measured(site, None) if b.slug != slug], m)["values"]
        say(f"{m} n", (r["n"], r["others_n"]), (len(mine), len(others)))
        if m == "full_report":
            say(f"{m} at filing", (r.get("at_filing") or 0, r.get("others_at_filing") or 0), (mine.count(0), others.count(0)))
        for pre, v in (("", mine), ("others_", others)):
            med = quantile(v, Q50) if len(v) >= 5 else None
            say(f"{m} {pre}median", r.get(pre + "median"), med)
            if med is not None:
                say(f"{m} {pre}median text", r.get(pre + "median_text"), at_filing(m, med))
            i = order_interval(v)
            say(f"{m} {pre}interval", r.get(pre + "range"), None if not i else " to ".join(dict.fromkeys(at_filing(m, x) for x in i)))
        a, b = order_interval(mine), order_interval(others)
        say(f"{m} alike", r["alike"], "too few to tell" if not a or not b else "not distinguishable" if a[0] <= b[1] and b[
            0] <= a[1] else "apart from the others")


COMPARED = {"full_report": ("full-report-2w", "full-report-14d"), "reply": ("question-response-7d",),
            "weekly": ("weekly-update",)}


def place_of(n, k, t):
    ps = binomial(n, t)
    above, below = sum(ps[k:]), sum(ps[:k + 1])
    out = lambda x: above <= x or below < x          # the words: at most above, below it below
    return "outside of both" if out(Fraction(1, 1000)) else "between the two" if out(Fraction(25, 1000)) else "inside of both"


def range_text(a, b, n):
    return f"{tenth(Fraction(a, n))} %" if a == b else f"{tenth(Fraction(a, n))} to {tenth(Fraction(b, n))} %"


def check_compare(site, cmp):
    """/compare/: shares over all texts, medians and curves of each CA."""
    page = site.json("compare/data.json")
    cmp.where = "compare/"
    say = lambda what, a, b: cmp("/compare/", what, a, b)
    rows = {key: [v for v in site.rates_rows if v["rule"] in rules] for key, rules in COMPARED.items()}
    rates = {key: {slug: rate_of(site, [v for v in rows[key] if v["ca_slug"] == slug]) for slug in site.cas} for key in rows}
    whole = {key: rate_of(site, rows[key]) for key in rows}
    listed = {c["slug"]: c for c in page["cas"]}
    say("CAs", sorted(listed), sorted({b.slug for b in site.bugs.values() if b.slug}))
    at_filing = lambda m, v: "at filing" if m == "full_report" and v == 0 else span(v)

    def apart(key, slug):
        mine, r = rates[key][slug], whole[key]
        n, k, d = mine["clusters"], mine["c_lapse"], mine["c_unclear"]
        on, ok, od = r["clusters"] - n, r["c_lapse"] - k, r["c_unclear"] - d
        if on < 5:
            return "too few others to tell"
        a, o = (wilson(k, n)[0], wilson(k + d, n)[1]), (wilson(ok, on)[0], wilson(ok + od, on)[1])
        return "not distinguishable" if a[0] <= o[1] and o[0] <= a[1] else "apart from the others"

    for slug, c in listed.items():
        own = site.own(slug)
        say(f"{slug} incidents", (c["incidents"], c["open"]), (len(own), sum(1 for b in own if b.open)))
        for name, key in (("report", "full_report"), ("reply", "reply"), ("weekly", "weekly")):
            r = rates[key][slug]
            n, k, d = r["clusters"], r["c_lapse"], r["c_unclear"]
            say(f"{slug} {key}", (c[name + "_n"], c[name + "_lapse"]), (n, k))
            say(f"{slug} {key} unknown", c[name + "_unknown"], r["unknown"])
            say(f"{slug} {key} share", c.get(name + "_share"), range_text(k, k + d, n) if n >= 5 else None)
            say(f"{slug} {key} interval", c.get(name + "_interval"), interval_text(
                wilson(k, n)[0], wilson(k + d, n)[1]) if n >= 5 else None)
            say(f"{slug} {key} alike", c.get(name + "_alike"), apart(key, slug) if n >= 5 else None)
        for name, m in (("report_time", "full_report"), ("response_time", "first_response"), ("silence", "longest_silence"),
                        ("request_time", "close_request")):
            values = measure_of(measured(site, slug), m)["values"]
            say(f"{slug} {m} n", c[name + "_n"], len(values))
            median = quantile(values, Q50) if len(values) >= 5 else None
            say(f"{slug} {m} median", c.get(name + "_median"), median)
            ends = order_interval(values)
            say(f"{slug} {m} interval", c.get(name + "_range"), " to ".join(dict.fromkeys(
                at_filing(m, x) for x in ends)) if ends else None)
    for key, r in whole.items():
        p = page[key]
        say(f"{key} all", (p["clusters"], p["lapse"]), (r["clusters"], r["c_lapse"]))
        if r["clusters"]:
            say(f"{key} all share", p["share"], range_text(r["c_lapse"], r["c_lapse"] + r["c_unclear"], r["clusters"]))
        enough = {s for s, x in rates[key].items() if x["clusters"] >= 5}
        say(f"{key} CAs", sorted(x["slug"] for x in p["rows"]), sorted(enough))
        say(f"{key} few", p["few"], sum(1 for x in rates[key].values() if 0 < x["clusters"] < 5))
        t, outside = Fraction(r["c_lapse"], r["clusters"] or 1), 0
        for x in p["rows"]:
            m = rates[key][x["slug"]]
            n, k, d = m["clusters"], m["c_lapse"], m["c_unclear"]
            what = f"{key} {x['slug']}"
            say(what, (x["clusters"], x["lapse"], x["unclear"]), (n, k, d))
            say(f"{what} share", x["share"], range_text(k, k + d, n))
            say(f"{what} interval", x["interval"], interval_text(wilson(k, n)[0], wilson(k + d, n)[1]))
            for name, low in (("limits_95", Fraction(25, 1000)), ("limits_998", Fraction(1, 1000))):
                ends = (funnel(n, t, low), funnel(n, t, 1 - low)) if 0 < t < 1 else (t, t)
                say(f"{what} {name}", x.get(name), interval_text(*ends) if t else None)
            place = place_of(n, k, t)
            outside += place == "outside of both"
            say(f"{what} place", x["place"], place)
            say(f"{what} alike", x["alike"], apart(key, x["slug"]))
        say(f"{key} outside", p["outside"], outside)
    for key, m in (("report_curves", "full_report"), ("closure_curves", "close_request")):
        curves = {s: curve_of(site, measured(site, s), m) for s in [None] + sorted(site.cas)}
        say(f"{key} CAs", sorted(c.get("slug") or "" for c in page[key]), sorted(
            s or "" for s, c in curves.items() if c["enough"]))
        for c in page[key]:
            r = curves[c.get("slug")]
            what = f"{key} {c['name']}"
            for k in ("n", "done", "left_out", "median"):
                say(f"{what} {k}", c[k], r[k])
            for row in r["times"]:
                if f"at_risk_{row['days']}" in c:
                    say(f"{what} {row['days']} d", (c[f"at_risk_{row['days']}"], c.get(f"open_{row['days']}")), (
                        row["at_risk"], row["open"]))


def check_response(site, cmp):
    """The table Response across CAs on the home page: full reports of duties that began in the last 24 months."""
    page = site.json("data.json")
    if "response_since" not in page:        # older than method 5
        return
    cmp.where = "home"
    start = back(site.month, 24)
    rows = [v for v in site.rates_rows if v["rule"] in COMPARED["full_report"] and v["started"] and when(v["started"]) >= start]
    rates = {slug: rate_of(site, [v for v in rows if v["ca_slug"] == slug]) for slug in site.cas}
    name = {c["ca"]: slug for slug, c in site.cas.items()}
    say = lambda what, a, b: cmp("Response across CAs", what, a, b)
    say("since", page["response_since"], start.strftime("%Y-%m-%d"))
    say("CAs", sorted(name[r["name"]] for r in page["response"]), sorted(s for s, r in rates.items() if r["clusters"] >= 5))
    say("of few", page["response_few"], sum(1 for r in rates.values() if 0 < r["clusters"] < 5))
    for p in page["response"] + page["response_all"]:
        slug = name.get(p["name"])
        r = rates[slug] if slug else rate_of(site, rows)
        m = measure_of([b for b in measured(site, slug) if b.opened >= start], "full_report")
        for k in ("assessed", "met", "lapse", "unclear", "unknown", "rate", "interval", "clusters", "batches"):
            say(f"{p['name']} {k}", p.get(k), r[k])
        say(f"{p['name']} times", (p["n"], p.get("at_filing") or 0), (m["n"], m["values"].count(0)))
        for k in ("median", "q25", "q75"):
            text = None if m[k] is None else "at filing" if m[k] == 0 else span(m[k])
            say(f"{p['name']} {k}", p.get(k + "_text"), text)


# --- the sentences ----------------------------------------------------------------------------------------------------------

def sentence(site, slug):
    own = site.own(slug)
    if not own:
        return "No public incident bug in this component is counted for this CA."
    start = back(site.as_of.replace(day=1, hour=0, minute=0, second=0), 24)
    recent = [b for b in own if b.opened >= start]
    text = "In the last 24 months " + (several(len(recent), "incident", "incidents") if recent else "no incident")
    if not recent and len(own):
        text += f", and {len(own)} before"
    text += "."
    full = [v for v in site.rates_rows if v["ca_slug"] == slug and v["rule"] in ("full-report-2w", "full-report-14d")
            and v["started"] and when(v["started"]) >= start]
    here = lambda s: [b for b in measured(site, s) if b.opened >= start]

    def times(measure):
        mine = measure_of(here(slug), measure)
        if not mine["n"] and not mine["unknown"]:
            return None, mine
        gone = f" ({mine['unknown']} unknown)" if mine["unknown"] else ""
        if mine["n"] < 5:
            return f"known for {mine['n']}{gone}, too few for a median.", mine
        everyone = site.once(("24", measure), lambda: measure_of(here(None), measure))
        f = lambda v: "at filing" if measure == "full_report" and v == 0 else span(v)
        return f"median {f(mine['median'])} of {mine['n']}{gone}, all CAs {f(everyone['median'])} of {everyone['n']}.", mine

    if full:
        r = rate_of(site, full)
        apart = [f"{r['unknown']} unknown"] * bool(r["unknown"]) + [f"{r['other']} not assessed"] * bool(r["other"])
        brackets = f" ({', '.join(apart)})" if apart else ""
        if r["assessed"]:
            high = r["met"] + r["unclear"]
            text += f" Full report within 14 days in {r['met']}{f' to {high}' if r['unclear'] else ''} of {r['assessed']} assessed"
        else:
            text += " Full report assessed in none"
        text += brackets + "."
        t, mine = times("full_report")
        if mine["n"]:
            text += f" Time to it: {t}"
            if mine["values"].count(0):
                text += f" Complete at filing: {mine['values'].count(0)} of {mine['n']}."
    n_open = sum(1 for b in own if b.open)
    overdue = len({v["bug"] for v in site.verdicts if v["ca_slug"] == slug and v["counts"] == "true" and v["disputed"] == "false"
                   and v["verdict"] == "overdue" and site.bugs[v["bug"]].open and site.bugs[v["bug"]].counted
                   and not site.bugs[v["bug"]].before})
    text += " None is open" if not n_open else f" {n_open} {'is' if n_open == 1 else 'are'} open"
    if overdue:
        text += f", and {overdue} {'bug of this CA has' if overdue == 1 else 'bugs of this CA have'} an overdue duty"
    elif n_open:
        text += ", without an overdue duty that is known"
    t, mine = times("longest_silence")
    text += "."
    if t:
        text += f" Longest silence, of bugs of the 24 months: {t}"
    n = sum(1 for b in own if b.severity == "not known")
    return text + (f" Severity is not known for {n} of all {len(own)} counted." if n else "")


def check_head(site, cmp, slug, page):
    cmp("Head", "reading sentence", page["reading"], sentence(site, slug))
    own = site.own(slug)
    cmp("Head", "incidents", (page["incidents"], page["batches"]), (len(own), batches_text(batches(own))))
    cmp("Head", "open", page["open"], sum(1 for b in own if b.open))
    cmp("Head", "opened in 12 months", page["opened_12m"], sum(1 for b in own if b.opened >= back(site.as_of, 12)))
    sides = Counter("ca" if b.row["filed_by"] == "ca" else "unknown" if b.row["filed_by"] == "unknown" else "other" for b in own)
    cmp("Head", "filed by", (page["filed_by_ca"], page["filed_by_other"], page["filed_unknown"]), (
        sides["ca"], sides["other"], sides["unknown"]))
    row = site.cas[slug]
    cmp("Head", "cas.csv", tuple(int(row[k]) for k in ("incidents", "open", "opened_12m", "filed_by_ca", "filed_by_other")), (
        len(own), page["open"], page["opened_12m"], sides["ca"], sides["other"]))
    tags = Counter(t for b in own for t in set(b.tags))
    cmp("Head", "tags", {t["tag"]: t["n"] for t in page["tags"]}, dict(tags))
    cmp("Head", "bugs", sorted(b["id"] for b in page["bugs"]), sorted(b.id for b in own))
    cmp("Head", "not counted", sorted(b["id"] for b in page["not_counted"] + page["duplicates"]), sorted(
        b.id for b in site.bugs.values() if b.slug == slug and not b.counted))
    cmp("Head", "before a takeover", sorted(b["id"] for b in page["before_takeover"]), sorted(
        b.id for b in site.bugs.values() if b.slug == slug and b.before and b.counted))


# --- years, tags, lessons ---------------------------------------------------------------------------------------------------

def check_cas(site, cmp, panel, published, bugs, start=None, end=None, last=True):
    """A table by CA: without what is from before a takeover, but in its column."""
    names = {b.ca for b in bugs}          # the row of bugs of no known CA has no name
    rows = {c["ca"] or "": c for c in published}
    expected = {}
    for name in names:
        r = number_of(site, [b for b in bugs if b.ca == name], True, start, end, last)
        if start is None or any(r[k] for k in ("opened", "closed", "open", "predecessor", "not_counted")):
            expected[name] = r
    cmp(panel, "CAs", sorted(rows), sorted(expected))
    for name, r in expected.items():
        for k, v in r.items():
            if name in rows:
                cmp(panel, f"{name} {k}", rows[name].get(k), v)


def check_years(site, cmp):
    bugs = list(site.bugs.values())
    cmp.where = "year/"
    page = site.json("year/data.json")
    for k, v in number_of(site, bugs, False).items():
        cmp("/year/", f"all {k}", page["all"][k], v)
    cmp("/year/", "reasons", {w["why"]: w["n"] for w in page["why_not"]}, dict(Counter(b.why for b in bugs if not b.counted)))
    rows = {r["name"]: r for r in page["years"]}
    listed = list(periods_of(site, bugs, 12))
    cmp("/year/", "years", sorted(rows), sorted(p[0] for p in listed))
    for name, start, end, last in listed:
        cmp.where = f"year/{name}/"
        expected = number_of(site, bugs, False, start, end, last)
        y = site.json(f"year/{name}/data.json")
        for k, v in expected.items():
            cmp("/year/", f"{k} on /year/", rows[name][k], v)
            cmp("/year/", k, y["number"][k], v)
        inside = [b for b in bugs if start <= b.opened < end]
        cmp("/year/", "reasons", {w["why"]: w["n"] for w in y["why_not"]}, dict(Counter(b.why for b in inside if not b.counted)))
        counted = [b for b in inside if b.counted]
        cmp("/year/", "tags", {t["tag"]: t["n"] for t in y["tags"]}, dict(Counter(t for b in counted for t in set(b.tags))))
        cmp("/year/", "untagged", y["untagged"], sum(1 for b in counted if not b.tags))
        cmp("/year/", "bugs", sorted(b["id"] for b in y["bugs"]), sorted(b.id for b in counted))
        cmp("/year/", "others", sorted(b["id"] for b in y["others"]), sorted(b.id for b in inside if not b.counted))
        check_cas(site, cmp, "/year/", y["cas"], bugs, start, end, last)
        texts = texts_of(v for v in site.rates_rows if v["started"] and start <= when(v["started"]) < end)
        cmp("/year/", "texts", sorted((r["rule"], r["window"]) for r in y["rules"]), sorted(texts))
        for r in y["rules"]:
            mine = rate_of(site, texts.get((r["rule"], r["window"]), []))
            for k in ("assessed", "met", "lapse", "overdue", "unclear", "unknown", "other", "rate", "interval", "batches"):
                cmp("/year/", f"{r['rule']}/{r['window']} {k}", r.get(k), mine[k])


def check_tags(site, cmp):
    bugs = list(site.bugs.values())
    cmp.where = "tag/"
    page = site.json("tag/data.json")
    cmp("/tag/", "untagged", page["untagged"], sum(1 for b in bugs if b.counted and not b.tags))
    cmp("/tag/", "number of tags", page["n"], sum(len(c["tags"]) for c in page["classes"]))
    seen = {t["tag"] for c in page["classes"] for t in c["tags"]}
    cmp("/tag/", "tags seen on bugs and not listed", [], sorted({t for b in bugs for t in b.tags} - seen))
    for c in page["classes"]:
        for t in c["tags"]:
            cmp.where = t["page"]
            mine = [b for b in bugs if t["tag"] in b.tags]
            counted = [b for b in mine if b.counted]
            cmp("/tag/", "on /tag/", (t["n"], t["open"], t["not_counted"]), (
                len(counted), sum(1 for b in counted if b.open), len(mine) - len(counted)))
            y = site.json(t["page"] + "data.json")
            if mine:
                check_number(site, cmp, "/tag/", y["number"], mine, False)
            else:
                cmp("/tag/", "any", y["number"]["any"], False)
            cmp("/tag/", "bugs", sorted(b["id"] for b in y["bugs"]), sorted(b.id for b in counted))
            cmp("/tag/", "others", sorted(b["id"] for b in y["others"]), sorted(b.id for b in mine if not b.counted))
            if y.get("cas") is not None:
                check_cas(site, cmp, "/tag/", y["cas"], mine)


def check_lessons(site, cmp):
    cmp.where = "lessons/"
    page = site.json("lessons/data.json")
    closed = [b for b in site.bugs.values() if b.counted and not b.open]
    cmp("/lessons/", "closed", page["closed"], len(closed))
    under = defaultdict(list)
    for b in closed:
        tags = site.topics(b)
        for t in tags or [t for t in set(b.tags) if site.tag_class.get(t) == "base"]:
            under[t].append(b)
    cmp("/lessons/", "untagged", page["untagged"], len(closed) - len({b.id for v in under.values() for b in v}))
    cmp("/lessons/", "tags", sorted(t["tag"] for t in page["tags"]), sorted(under))
    for t in page["tags"]:
        cmp.where = t["page"]
        mine = under.get(t["tag"], [])
        items = {b.id: [i for i in site.items[b.id] if i["kind"] != "revocation"] for b in mine}
        y = site.json(t["page"] + "data.json")
        for src, name in ((t, " on /lessons/"), (y, "")):
            cmp("/lessons/", "incidents" + name, src["n"], len(mine))
            cmp("/lessons/", "with items" + name, src["with_items"], sum(1 for i in items.values() if i))
            cmp("/lessons/", "items" + name, src["items"], sum(map(len, items.values())))
            for k in ("causes", "policies", "recognised", "most", "most_n"):
                cmp("/lessons/", f"{k} the same on both pages", t[k], y[k])
        years = Counter(b.opened.year for b in mine)
        cmp("/lessons/", "years", {x["year"]: x["n"] for x in y["years"]}, dict(years))
        for x in y["years"]:
            cmp("/lessons/", f"{x['year']} bugs", sorted(i["id"] for i in x["incidents"]),
                sorted(b.id for b in mine if b.opened.year == x["year"]))
            for i in x["incidents"]:
                have = items.get(i["id"], [])
                cmp("/lessons/", f"{i['id']} items", i["n_items"], len(have))
                cmp("/lessons/", f"{i['id']} items by kind", Counter((z.get("kind") or "", z["item"][:100]) for z in i["items"]),
                    Counter((z["kind"], z["item"][:100]) for z in have))


def check_ca(site, cmp, slug):
    page = site.json(f"ca/{slug}/data.json")
    cmp.where = slug
    check_head(site, cmp, slug, page)
    bugs = [b for b in site.bugs.values() if b.slug == slug]
    if not page["any"]:
        cmp("Number", "incidents", 0, len(site.own(slug)))
        return
    check_number(site, cmp, "Number", page["number"], bugs, True)
    check_severity(site, cmp, slug, page["severity"])
    check_quality(site, cmp, slug, page["quality"])
    check_curves(site, cmp, slug, page)
    check_speed(site, cmp, slug, page)
    if page.get("among"):
        check_among(site, cmp, slug, page["among"])


def main(args):
    if not args or args[0].startswith("--"):
        sys.exit(__doc__)
    site = Site(args[0])
    cmp = Compare()
    chosen = args[2:] if args[1:2] == ["--ca"] else sorted(site.cas)
    for slug in chosen:
        check_ca(site, cmp, slug)
    if args[1:2] != ["--ca"]:
        check_years(site, cmp)
        check_tags(site, cmp)
        check_lessons(site, cmp)
        check_response(site, cmp)
        if os.path.exists(site.path("compare/data.json")):
            check_compare(site, cmp)
    for where, panel, what, published, recomputed in cmp.differences:
        print(f"{where} | {panel} | {what} | published {published!r} | recomputed {recomputed!r}")
    for panel, n in cmp.n.items():
        print(f"{panel}: {n} compared, {sum(1 for d in cmp.differences if d[1] == panel)} differ")
    return 1 if cmp.differences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
