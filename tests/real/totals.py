#!/usr/bin/env python3
"""Whether the totals that pages publish agree with each other and with the tables.

usage: totals.py SITE

SITE is a folder that `candor build` wrote.  Everything is counted anew from
data/incidents.csv and data/verdicts.csv, as the method page says it, and compared with the
data.json of /, /year/, /tag/, /ca/ and /rule/ and of each page below them.  Each number that
differs is named with its page; the status is 1 where there is one.
"""
import argparse
import collections
import csv
import hashlib
import json
import pathlib
import re
import sys

KINDS = "incident", "audit", "delay", "predecessor", "not_counted"
WEIGHT = {"met": 1, "borderline": 2, "depends": 3, "overdue": 4, "late": 5}


class Totals:
    def __init__(self, site):
        self.site = pathlib.Path(site)
        self.compared = collections.Counter()
        self.differences = []
        self.bugs = self.table("incidents")
        self.verdicts = self.table("verdicts")
        tags = self.page("tag/")
        self.classes = {t["tag"]: c["class"] for c in tags["classes"] for t in c["tags"]}
        for b in self.bugs:
            self.read(b)
        self.last_year = max([b["year"] for b in self.bugs] +
                             [y["name"] for y in self.page("year/")["years"]], default=None)
        self.batches = collections.defaultdict(list)

    def table(self, name):
        with open(self.site / "data" / f"{name}.csv", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def page(self, path):
        with open(self.site / path / "data.json", encoding="utf-8") as file:
            return json.load(file)

    def read(self, b):
        """what the table says of a bug, in the words of this script"""
        b["tags"] = b["classes"].split()
        b["counts"] = b["counted"] == "true"
        b["before"] = b["predecessor"] == "true"
        b["open"] = b["status"] not in ("RESOLVED", "VERIFIED", "CLOSED")
        b["quarter"], b["year"] = quarter(b["opened"]), b["opened"][:4]
        ended = max(b["closed"], b["opened"]) if b["closed"] else ""
        b["ended_quarter"], b["ended_year"] = quarter(ended), ended[:4]
        b["undated"] = not b["open"] and not b["closed"]
        classes = {self.classes.get(t) for t in b["tags"]}
        b["kind"] = ("not_counted" if not b["counts"] else
                     "predecessor" if b["before"] else
                     "delay" if "delay" in classes else
                     "audit" if "audit" in classes else "incident")

    # ---- comparing ----

    def same(self, page, what, mine, theirs):
        self.compared[page.split("/")[0] or "home"] += 1
        if mine != theirs:
            self.differences.append(f"/{page}: {what}: counted {mine}, published {theirs}")

    def numbers(self, page, what, bugs, apart, published, period=None, ended=None):
        """a row of opened, closed, open at the end; of a period, or of all time"""
        mine = [b for b in bugs if b["counts"] and not (apart and b["before"])]
        key, end_key = ended or ("year", "ended_year")
        opened = [b for b in mine if period is None or b[key] == period]
        by_then = [b for b in mine if period is None or b[key] <= period]
        last = period is None or period[:4] >= self.last_year and (
            key == "year" or period >= self.last_quarter)
        count = {
            "opened": len(opened),
            "batches": batches(opened),
            "closed": sum(bool(b["closed"]) and (period is None or b[end_key] == period)
                          for b in mine),
            "undated": sum(b["undated"] for b in by_then),
            "open": sum(b["open"] or bool(b["closed"]) and period is not None and
                        b[end_key] > period for b in by_then),
        }
        if "open_unknown" in published:
            count["open_unknown"] = 0 if last else count["undated"]
        for kind in KINDS:
            count[kind] = sum(b["kind"] == kind and (period is None or b[key] == period)
                              for b in bugs)
        for name, n in count.items():
            theirs = published[name]
            if name == "batches":
                theirs = int(theirs.split()[0]) if theirs else 0
            self.same(page, f"{what}: {name}", n, theirs)

    def reasons(self, page, what, bugs, published):
        mine = collections.Counter(b["why_not"] for b in bugs if not b["counts"])
        self.same(page, what, dict(sorted(mine.items())),
                  dict(sorted((w["why"], w["n"]) for w in published)))

    def listed(self, page, view, bugs):
        for key, counted in (("bugs", True), ("others", False)):
            self.same(page, f"{key}, as listed",
                      sorted(int(b["bug"]) for b in bugs if b["counts"] == counted),
                      sorted(b["id"] for b in view[key]))

    def panel(self, page, view, bugs, apart):
        """the panel Number, as home, CAs and tags have it"""
        number = view["number"]
        self.numbers(page, "number", bugs, apart, number)
        self.reasons(page, "number, not counted", bugs, number["why_not"])
        for key, of in (("years", ("year", "ended_year")),
                        ("quarters", ("quarter", "ended_quarter"))):
            names = [row["name"] for row in number[key]]
            self.same(page, f"{key}: the first",
                      min((b[of[0]] for b in bugs), default=None), names[0] if names else None)
            self.same(page, f"{key}: in order, each once", sorted(set(names)), names)
            self.last_quarter = names[-1] if names else ""
            for row in number[key]:
                self.numbers(page, row["name"], bugs, apart, row, row["name"], of)
            self.same(page, f"{key}: the sum of opened", number["opened"],
                      sum(row["opened"] for row in number[key]))

    def by_ca(self, page, rows, bugs, period=None):
        groups = collections.defaultdict(list)
        for b in bugs:
            groups[b["ca_slug"]].append(b)
        seen = {}
        for row in rows:
            slug = row["ca_page"].split("/")[1] if row["ca_page"] else ""
            seen[slug] = row
            self.numbers(page, f"CA {slug or 'not known'}", groups[slug], True, row, period)
        for slug, its in groups.items():
            if slug not in seen and any(
                    period in (None, b["year"]) or b["ended_year"] == period and
                    b["counts"] and not b["before"] for b in its):
                self.same(page, f"CA {slug or 'not known'}", "a row", "none")
        self.same(page, "opened by CA and before takeovers",
                  sum(b["counts"] and period in (None, b["year"]) for b in bugs),
                  sum(row["opened"] + row["predecessor"] for row in rows))

    # ---- pages ----

    def home(self):
        home = self.page("")
        self.same("", "bugs", len(self.bugs), home["bugs"])
        counted = [b for b in self.bugs if b["counts"]]
        self.same("", "counted", len(counted), home["counted"])
        self.same("", "open", sum(b["open"] for b in counted), home["open"])
        self.same("", "closed, not known when", sum(b["undated"] for b in counted),
                  home["closed_unknown"])
        self.panel("", home, self.bugs, False)

    def years(self):
        view = self.page("year/")
        self.same("year/", "years as on the home page",
                  [y for y in self.page("")["number"]["years"]], view["years"][::-1])
        self.numbers("year/", "all", self.bugs, False, view["all"])
        self.reasons("year/", "not counted", self.bugs, view["why_not"])
        names = {y["name"] for y in view["years"]}
        self.same("year/", "pages", sorted(names), self.folders("year"))
        for row in view["years"]:
            self.numbers("year/", row["name"], self.bugs, False, row, row["name"])
            self.year(row)

    def year(self, row):
        year, page = row["name"], f"year/{row['name']}/"
        view = self.page(page)
        opened = [b for b in self.bugs if b["year"] == year]
        self.same(page, "the row of /year/", row, view["number"])
        self.reasons(page, "not counted", opened, view["why_not"])
        mine = collections.Counter(t for b in opened if b["counts"] for t in b["tags"])
        self.same(page, "tags", dict(mine), {t["tag"]: t["n"] for t in view["tags"]})
        self.same(page, "without a tag", sum(b["counts"] and not b["tags"] for b in opened),
                  view["untagged"])
        self.by_ca(page, view["cas"], self.bugs, year)
        self.listed(page, view, opened)
        self.rules(page, view["rules"], lambda v: v["started"][:4] == year)

    def tags(self):
        view = self.page("tag/")
        rows = {t["tag"]: t for c in view["classes"] for t in c["tags"]}
        self.same("tag/", "tags on bugs", [],
                  sorted({t for b in self.bugs for t in b["tags"]} - rows.keys()))
        self.same("tag/", "n", len(rows), view["n"])
        self.same("tag/", "without a tag",
                  sum(b["counts"] and not b["tags"] for b in self.bugs), view["untagged"])
        self.same("tag/", "pages", sorted(folder(t) for t in rows), self.folders("tag"))
        for tag, row in rows.items():
            its = [b for b in self.bugs if tag in b["tags"]]
            counted = [b for b in its if b["counts"]]
            page = f"tag/{folder(tag)}/"
            self.same("tag/", f"{tag}: incidents, open, not counted",
                      (page, len(counted), sum(b["open"] for b in counted),
                       len(its) - len(counted)),
                      (row["page"], row["n"], row["open"], row["not_counted"]))
            one = self.page(page)
            self.panel(page, one, its, False)
            self.by_ca(page, one["cas"], its)
            self.listed(page, one, its)

    def cas(self):
        view = self.page("ca/")
        rows = {row["slug"]: row for row in view["included"] + view["outside"]}
        groups = collections.defaultdict(list)
        for b in self.bugs:
            groups[b["ca_slug"]].append(b)
        self.same("ca/", "CAs of bugs", [], sorted(groups.keys() - rows.keys() - {""}))
        sums = collections.Counter()
        for slug, row in rows.items():
            its = [b for b in groups[slug] if b["counts"] and not b["before"]]
            filed = collections.Counter(
                b["filed_by"] if b["filed_by"] in ("ca", "unknown") else "other" for b in its)
            mine = {"incidents": len(its), "open": sum(b["open"] for b in its),
                    "filed_by_ca": filed["ca"], "filed_by_other": filed["other"],
                    "filed_unknown": filed["unknown"]}
            one = self.page(f"ca/{slug}/")
            for name, n in mine.items():
                self.same("ca/", f"{slug}: {name}", n, row[name])
                self.same(f"ca/{slug}/", name, n, one[name])
            self.panel(f"ca/{slug}/", one, groups[slug], True)
            self.same(f"ca/{slug}/", "incidents, as listed",
                      sorted(int(b["bug"]) for b in its), sorted(b["id"] for b in one["bugs"]))
            of_tags = collections.Counter(t for b in its for t in b["tags"])
            self.same(f"ca/{slug}/", "tags", dict(of_tags),
                      {t["tag"]: t["n"] for t in one["tags"]})
            sums.update(its=row["incidents"], before=one["number"]["predecessor"],
                        not_counted=one["number"]["not_counted"])
        none = groups[""]
        home = self.page("")
        self.same("ca/", "counted of all CAs, before takeovers and of no known CA",
                  home["counted"], sums["its"] + sums["before"] + sum(b["counts"] for b in none))
        self.same("ca/", "not counted of all CAs and of no known CA",
                  home["number"]["not_counted"],
                  sums["not_counted"] + sum(not b["counts"] for b in none))

    def duties_of(self, among):
        """verdicts that stand in rates, of each rule, window and bug"""
        duties = collections.defaultdict(lambda: collections.defaultdict(list))
        for v in self.verdicts:
            if (v["counts"] == "true" and v["disputed"] == "false" and v["ca_slug"] and
                    among(v)):
                duties[v["rule"], v["window"]][v["bug"]].append(word_of(v))
        return duties

    def worst(self, among):
        """incidents by the duty that weighs most, of each rule and window"""
        duties = self.duties_of(among)
        return {window: collections.Counter(sum_up(words) for words in of.values())
                for window, of in duties.items()}

    def rules(self, page, rows, among):
        mine = self.worst(among)
        for row in rows:
            of = mine.pop((row["rule"], row["window"]), collections.Counter())
            count = {"lapse": of["late"] + of["overdue"], "overdue": of["overdue"],
                     "met": of["met"], "unclear": of["unclear"], "unknown": of["unknown"],
                     "other": of["other"]}
            count["assessed"] = count["met"] + count["lapse"] + count["unclear"]
            for name, n in count.items():
                self.same(page, f"{row['rule']}, {row['window']}: {name}", n, row[name])
        for (rule, window), of in mine.items():
            if sum(of.values()):
                self.same(page, f"{rule}, {window}", dict(of), "no row")

    def all_rules(self):
        for name in self.folders("rule"):
            page = f"rule/{name}/"
            if not (self.site / page / "data.json").exists():
                self.same(page, "data.json", "there", "not there")
                continue
            view = self.page(page)
            self.rules(page, view["counts"], lambda v, name=name: v["rule"] == name)
            self.named(page, view, name)
            before = {b["bug"] for b in self.bugs if b["before"]}
            lapses = {v["bug"] for v in self.verdicts if v["rule"] == name and
                      v["counts"] == "true" and v["verdict"] in ("late", "overdue") and
                      v["disputed"] == "false" and v["ca_slug"] and v["bug"] not in before}
            listed = {str(b["id"]) for b in view["lapses"]}
            self.same(page, "lapses that are in rates and not in the list", [],
                      sorted(lapses - listed))

    def named(self, page, view, name):
        """the incidents behind the counts, each by CA and outcome"""
        slugs = {v["bug"]: v["ca_slug"] for v in self.verdicts}
        mine = collections.Counter(
            (slugs[bug], OUTCOMES[sum_up(words)], int(bug))
            for of in self.duties_of(lambda v: v["rule"] == name).values()
            for bug, words in of.items())
        theirs = collections.Counter(
            (ca["slug"], part["what"], bug["id"]) for ca in view["by_ca"]
            for text in ca["texts"] for part in text["parts"] for bug in part["bugs"])
        self.same(page, "incidents behind the counts", sorted(mine.items()),
                  sorted(theirs.items()))
        for ca in view["by_ca"]:
            for part in (part for text in ca["texts"] for part in text["parts"]):
                self.same(page, f"{ca['slug']}, {part['what']}", len(part["bugs"]), part["n"])

    def folders(self, name):
        return sorted(p.name for p in (self.site / name).iterdir() if p.is_dir())

    def run(self):
        self.last_quarter = ""
        for part in self.home, self.years, self.tags, self.cas, self.all_rules:
            part()
        for line in self.differences:
            print(line)
        print(f"totals: {len(self.bugs)} bugs, {len(self.verdicts)} verdicts;",
              ", ".join(f"{n} numbers of {page}" for page, n in self.compared.items()) + ";",
              f"{len(self.differences)} differ")
        return bool(self.differences)


OUTCOMES = {"met": "without lapse", "late": "with a lapse", "overdue": "with a lapse",
            "unclear": "in doubt", "unknown": "unknown",
            "other": "lifted, pending, not applicable"}


def quarter(time):
    return f"{time[:4]} Q{(int(time[5:7]) + 2) // 3}" if time else ""


def batches(bugs):
    """F21: groups of two and more among these"""
    size = collections.Counter(b["cluster"] for b in bugs if b["cluster"])
    return sum(n > 1 for n in size.values())


def word_of(row):
    """F9: what the closing ended within its limit puts nothing in doubt"""
    if row["reason"] == "waiting-for-closure" and row["elapsed_seconds"] and \
            int(row["elapsed_seconds"]) <= int(row["limit_seconds"]):
        return "closed in time"
    return row["verdict"]


def sum_up(words):
    """F1 and F4: what an incident comes to by its duties"""
    worst = max(words, key=lambda w: WEIGHT.get(w, 0))
    if worst not in WEIGHT:
        return "unknown" if {"unknown", "closed in time"} & set(words) else "other"
    if worst in ("borderline", "depends") or worst == "met" and "unknown" in words:
        return "unclear"
    return worst


def folder(tag):
    """where the page of a tag stands: see view_tag.h"""
    name = "".join(c if re.match("[a-z0-9]", c) or c == "-" and i else
                   "".join(f"_{byte:02x}" for byte in c.encode()) for i, c in enumerate(tag))
    return name if 0 < len(name) <= 100 else "_h" + hashlib.sha256(tag.encode()).hexdigest()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site")
    sys.exit(Totals(parser.parse_args().site).run())
