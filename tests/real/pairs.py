#!/usr/bin/env python3
"""Whether the pairs of incidents and the lessons that pages publish follow from the tables.

usage: pairs.py SITE

SITE is a folder that `candor build` wrote.  From data/incidents.csv and data/actions.csv alone it
makes anew, as the method page has it under Repeats, Quality and Lessons: earlier and later
incidents with the same tag, events and chains of each tag, pairs that are linked or named,
commitments beside later incidents, related incidents, and the counts by tag and requirement.
All of it is compared with data.json of the pages below /bug/, /ca/ and /lessons/.

The class of a tag is in no table: it is that of tag/data.json.  Nor is a former name: it is taken
to be what the summary has before its first colon.  Texts of causes and policies, how many causes
there are, and the order of most lists are not compared.

Each number that differs is named with its page; the status is 1 where there is one, or where
nothing was there to compare.
"""
import collections
import csv
import json
import pathlib
import re
import sys

TOPICS = "misissuance", "delay", "status", "document", "disclosure", "audit"
FIELDS = {
    "incidents": "bug ca ca_slug summary opened closed resolution counted classes cluster "
                 "predecessor earlier_same_tag linked_bugs named_bugs causes_comment "
                 "policies_comment requirements",
    "actions": "bug item kind status done evidence",
}
TRUTH = {"true": True, "false": False}


class Site:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.classes = {t["tag"]: c["class"] for c in self.page("tag/")["classes"]
                        for t in c["tags"]}
        self.bugs = {}
        for row in self.table("incidents"):
            self.bugs[int(row["bug"])] = self.read(row)
        self.items = collections.defaultdict(list)
        for row in self.table("actions"):
            self.items[int(row["bug"])].append(row)
        self.later, self.earlier = self.repeats()

    def table(self, name):
        with open(self.folder / "data" / f"{name}.csv", encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            gone = set(FIELDS[name].split()) - set(reader.fieldnames or ())
            if gone:
                sys.exit(f"data/{name}.csv has no column {', '.join(sorted(gone))}")
            return list(reader)

    def page(self, path):
        try:
            with open(self.folder / path / "data.json", encoding="utf-8") as file:
                return json.load(file)
        except FileNotFoundError:
            sys.exit(f"{path}data.json is not there")

    def pages(self, name):
        return sorted(f"{name}/{p.name}/" for p in (self.folder / name).iterdir() if p.is_dir())

    def read(self, row):
        """what the table says of a bug, in the words of this script"""
        b = {"id": int(row["bug"]), "row": row, "slug": row["ca_slug"], "opened": row["opened"],
             "counted": TRUTH[row["counted"]], "before": TRUTH[row["predecessor"]],
             "open": not row["resolution"], "tags": set(row["classes"].split())}
        b["closed"] = "" if b["open"] else row["closed"]
        b["topics"] = {t for t in b["tags"] if self.classes.get(t) in TOPICS}
        b["key"] = row["opened"], b["id"]
        b["batch"] = int(row["cluster"] or b["id"])
        b["linked"], b["named"] = numbers(row["linked_bugs"]), numbers(row["named_bugs"])
        return b

    def own(self, slug=None):
        """counted incidents of a CA, or of all, without those from before a takeover"""
        return sorted((b for b in self.bugs.values() if b["counted"] and not b["before"] and
                       b["slug"] and slug in (None, b["slug"])), key=lambda b: b["key"])

    # ---- what repeats ----

    def repeats(self):
        """of each bug the later, and the earlier, incidents with which it repeats"""
        groups = collections.defaultdict(list)
        for b in self.bugs.values():
            if b["counted"] and b["slug"]:
                groups[b["slug"], former(b)].append(b)
        later, earlier = collections.defaultdict(list), collections.defaultdict(list)
        for group in groups.values():
            group.sort(key=lambda b: b["key"])
            for i, a in enumerate(group):
                for b in group[i + 1:]:
                    if (a["topics"] & b["topics"] and a["batch"] != b["batch"] and
                            within(a["opened"], b["opened"])):
                        later[a["id"]].append(b)
                        earlier[b["id"]].append(a)
        return later, earlier

    def events_of_tag(self, slug, tag):
        groups = collections.defaultdict(list)
        for b in self.own(slug):
            if tag in b["topics"]:
                groups[b["batch"]].append(b)
        events = sorted(map(event, groups.values()), key=lambda e: e["key"])
        for i, e in enumerate(events):
            near = [a for a in events[:i] if within(a["opened"], e["opened"])]
            before = [a for a in near if closed_by(a, e)]
            e["repeats"], e["after_closed"] = bool(near), bool(before)
            e["chain"] = 1 + max((a["chain"] for a in before), default=0)
        return events

    def events(self, slug):
        """of each tag the events of a CA, and the numbers over all tags"""
        own = self.own(slug)
        names = sorted({t for b in own for t in b["topics"]})
        tags = {t: self.events_of_tag(slug, t) for t in names}
        every = [e for events in tags.values() for e in events]
        return tags, {
            "events": len({b["batch"] for b in own if b["topics"]}),
            "repeats": len({e["batch_id"] for e in every if e["repeats"]}),
            "after_closed": len({e["batch_id"] for e in every if e["after_closed"]}),
            "untagged": sum(not b["topics"] for b in own)}

    def all_events(self):
        total = collections.Counter()
        for slug in {b["slug"] for b in self.own()}:
            total.update(self.events(slug)[1])
        return total

    def commitments(self, slug):
        """each incident and tag with items that prevent or mitigate, and later incidents"""
        found = []
        for b in self.own(slug):
            items = [i for i in self.items[b["id"]] if i["kind"] in ("prevent", "mitigate")]
            done = [i["done"] for i in items if i["done"]]
            n_open = sum(not i["done"] and i["status"] != "canceled" for i in items)
            for tag in sorted(b["topics"]) if done or n_open else ():
                later = [(c["id"], day(c["opened"]), not n_open and max(done) < c["opened"])
                         for c in self.later[b["id"]] if tag in c["topics"]]
                found.append((b["id"], day(b["opened"]), tag, len(done), n_open,
                              day(max(done, default="")), later))
        return found


class Compare(Site):
    def __init__(self, folder):
        self.compared = collections.Counter()
        self.differences = []
        super().__init__(folder)

    def same(self, page, what, mine, theirs):
        self.compared[page.split("/")[0]] += 1
        if mine != theirs:
            self.differences.append(f"/{page}: {what}: computed {mine}, published {theirs}")

    # ---- incidents ----

    def all_bugs(self):
        self.same("bug/", "pages", sorted(f"bug/{n}/" for n in self.bugs), self.pages("bug"))
        for b in self.bugs.values():
            page = f"bug/{b['id']}/"
            view = self.page(page)
            self.earlier_number(page, b, view)
            self.related(page, b, view["links"])
            shown = view["repeats"]
            self.same(page, "whether it can repeat",
                      bool(b["counted"] and b["slug"] and b["topics"]), shown is not None)
            for way, mine in ("earlier", self.earlier[b["id"]]), ("later", self.later[b["id"]]):
                if shown is not None:
                    self.one_way(page, b, way, mine, shown)

    def one_way(self, page, b, way, mine, shown):
        """the earlier, or the later ones: how many, and what is said of each that is shown"""
        self.same(page, f"number of {way} ones", len(mine), shown[f"n_{way}"])
        listed = {o["id"]: o for o in shown[way]}
        self.same(page, f"{way}: listed and more", len(mine),
                  len(shown[way]) + shown[f"more_{way}"])
        self.same(page, f"{way}: listed twice", len(listed), len(shown[way]))
        self.same(page, f"{way}: listed and none", [], sorted(listed.keys() -
                                                             {o["id"] for o in mine}))
        for other in mine:
            if other["id"] not in listed:
                continue
            o = listed[other["id"]]
            first, second = sorted((b, other), key=lambda x: x["key"])
            for what, of_it, theirs in (
                    ("opened", day(other["opened"]), o["opened"]),
                    ("tags", sorted(b["topics"] & other["topics"]), sorted(words(o["tags"]))),
                    ("closed before", closed_by(first, second), o["closed_before"]),
                    ("linked", related(b, other, "linked"), o["linked"]),
                    ("named", related(b, other, "named"), o["named"])):
                self.same(page, f"{way} {other['id']}: {what}", of_it, theirs)

    def earlier_number(self, page, b, view):
        """the number of Severity: a batch is one"""
        n = len({a["batch"] for a in self.earlier[b["id"]]})
        self.same("data/incidents.csv", f"earlier_same_tag of {b['id']}", str(n),
                  b["row"]["earlier_same_tag"])
        for fact in (view["severity"] or {}).get("facts", ()):
            if fact["what"] == "earlier":
                self.same(page, "earlier with the same tag, under severity", n, fact["value"])

    def related(self, page, b, links):
        """bugs that are linked, and up to 64 others that comments name"""
        named = b["named"] - b["linked"]
        self.same(page, "bugs that are linked", sorted(b["linked"]),
                  sorted(x["id"] for x in links if not x.get("mentioned")))
        theirs = [x["id"] for x in links if x.get("mentioned")]
        self.same(page, "number of bugs that are named", min(len(named), 64), len(theirs))
        self.same(page, "bugs named that are not", [], sorted(set(theirs) - named))

    # ---- CAs ----

    def cas(self):
        everyone = self.all_events()
        pages = self.pages("ca")
        self.same("ca/", "CAs without a page", [],
                  sorted({f"ca/{b['slug']}/" for b in self.own()} - set(pages)))
        for page in pages:
            slug = page.split("/")[1]
            view = self.page(page)
            quality = view["quality"]
            self.same(page, "numbers for a CA with incidents", bool(self.own(slug)),
                      bool(self.own(slug) and quality))
            if quality is None:
                continue
            self.of_tags(page, slug, quality["repeats"], everyone)
            self.linked_pairs(page, slug, quality["repeats"])
            self.promises(page, slug, quality["items"])
            if view["severity"]:
                self.severity(page, slug, view["severity"])

    def of_tags(self, page, slug, shown, everyone):
        tags, total = self.events(slug)
        for name, n in total.items():
            self.same(page, name, n, shown[name])
            self.same(page, f"{name} of all CAs", everyone[name], shown[f"all_{name}"])
        self.same(page, "tags", sorted(tags), sorted(t["tag"] for t in shown["tags"]))
        for row in shown["tags"]:
            if row["tag"] in tags:
                self.one_tag(page, row, tags[row["tag"]])

    def one_tag(self, page, row, events):
        tag = row["tag"]
        longest = max(e["chain"] for e in events)
        for name, n in (("events", len(events)), ("incidents", sum(e["n"] for e in events)),
                        ("repeats", sum(e["repeats"] for e in events)),
                        ("after_closed", sum(e["after_closed"] for e in events)),
                        ("chain", longest if longest > 1 else None)):
            self.same(page, f"{tag}: {name}", n, row.get(name))
        mine = [(e["id"], day(e["opened"]), day(e["closed"]) or None, e["n"], e["repeats"],
                 e["after_closed"]) for e in events]
        theirs = [(e["id"], e["opened"], e.get("closed"), e.get("batch", 1), e["repeats"],
                   e["after_closed"]) for e in row["list"]]
        self.same(page, f"{tag}: number listed", len(mine), len(theirs))
        for e, other in zip(sorted(mine), sorted(theirs)):
            self.same(page, f"{tag}: event {e[0]}", e, other)
        self.chain(page, tag, events, row["list"])

    def chain(self, page, tag, events, listed):
        """of several longest ones that end together any is right"""
        of_id = {e["id"]: e for e in events}
        marks = sorted((e["chain"], e["id"]) for e in listed if e.get("chain"))
        longest = max(e["chain"] for e in events)
        self.same(page, f"{tag}: steps of the chain",
                  list(range(1, longest + 1)) if longest > 1 else [], [n for n, _ in marks])
        if longest == 1 or not marks:
            return
        end = [e["id"] for e in events if e["chain"] == longest][-1]
        self.same(page, f"{tag}: end of the chain", end, marks[-1][1])
        steps = [of_id.get(n) for _, n in marks]
        for a, b in zip(steps, steps[1:]):
            ok = a and b and within(a["opened"], b["opened"]) and closed_by(a, b)
            self.same(page, f"{tag}: step to {b and b['id']}", True, bool(ok))

    def linked_pairs(self, page, slug, shown):
        own = self.own(slug)
        mine = {}
        for i, a in enumerate(own):
            for b in own[i + 1:]:
                linked = related(a, b, "linked")
                if linked or related(a, b, "named"):
                    mine[b["id"], a["id"]] = (day(b["opened"]), day(a["opened"]), linked)
        theirs = {(p["id"], p["earlier"]): (p["opened"], p["earlier_opened"], p["linked"])
                  for p in shown["pairs"]}
        for p in shown["pairs"]:
            if (p["id"], p["earlier"]) in mine:
                tags = self.bugs[p["id"]]["topics"] & self.bugs[p["earlier"]]["topics"]
                self.same(page, f"pair {p['id'], p['earlier']}: tags of both", sorted(tags),
                          sorted(words(p.get("tag"))))
        self.same(page, "number of pairs", len(mine), shown["n_pairs"])
        self.same(page, "number of pairs listed", len(mine), len(shown["pairs"]))
        for pair in sorted(mine.keys() | theirs.keys()):
            self.same(page, f"pair {pair}", mine.get(pair), theirs.get(pair))

    def promises(self, page, slug, shown):
        mine = self.commitments(slug)
        with_later = [c for c in mine if c[-1]]
        self.same(page, "commitments", len(mine), shown["n_commitments"])
        self.same(page, "commitments with later ones", len(with_later), shown["n_with_later"])
        theirs = [(c["id"], c["opened"], c["tag"], c["complete"], c["open"],
                   c.get("last_complete") or "",
                   [(x["id"], x["opened"], x["after"]) for x in c["later"]])
                  for c in shown["commitments"]]
        self.same(page, "commitments listed", len(with_later), len(theirs))
        for c, other in zip(sorted(with_later), sorted(theirs)):
            self.same(page, f"commitment of {c[0]}, {c[2]}", c, other)

    def severity(self, page, slug, shown):
        self.same(page, "incidents with earlier ones, under severity",
                  sum(bool(self.earlier[b["id"]]) for b in self.own(slug)), shown["earlier"])

    # ---- lessons ----

    def lessons(self):
        view = self.page("lessons/")
        closed = [b for b in self.bugs.values() if b["counted"] and not b["open"]]
        under = collections.defaultdict(list)
        for b in closed:
            for tag in b["topics"] or {t for t in b["tags"] if self.classes.get(t) == "base"}:
                under[tag].append(b)
        rows = {t["tag"]: t for t in view["tags"]}
        of_any = {b["id"] for its in under.values() for b in its}
        self.same("lessons/", "closed", len(closed), view["closed"])
        self.same("lessons/", "without a tag", len(closed) - len(of_any), view["untagged"])
        self.same("lessons/", "tags", sorted(under), sorted(rows))
        self.same("lessons/", "pages", self.pages("lessons"),
                  sorted(t["page"] for t in view["tags"]))
        for tag, row in rows.items():
            one = self.page(row["page"])
            for page, shown in ("lessons/", row), (row["page"], one):
                self.counts(page, tag, under[tag], shown)
            self.requirements(row["page"], under[tag], one)
            self.by_year(row["page"], under[tag], one)

    def counts(self, page, tag, its, shown):
        items = [len(self.lesson_items(b)) for b in its]
        named = requirements(its)
        most_n = max(named.values(), default=0)
        most = sorted(r for r, n in named.items() if n == most_n) if most_n > 1 else []
        for name, mine in (
                ("n", len(its)), ("causes", sum(b["row"]["causes_comment"] != "" for b in its)),
                ("policies", sum(b["row"]["policies_comment"] != "" for b in its)),
                ("recognised", sum(b["row"]["requirements"] != "" for b in its)),
                ("with_items", sum(map(bool, items))), ("items", sum(items)),
                ("most_n", most_n), ("alone", self.classes[tag] == "base")):
            self.same(page, f"{tag}: {name}", mine, shown[name])
        self.same(page, f"{tag}: most", most, sorted(words(shown["most"])))

    def requirements(self, page, its, shown):
        mine = requirements(its)
        theirs = {r["requirement"]: r["incidents"] for r in shown["requirements"]}
        self.same(page, "requirements, each once", len(theirs), len(shown["requirements"]))
        for name in sorted(mine.keys() | theirs.keys()):
            self.same(page, f"incidents with {name}", mine[name], theirs.get(name, 0))

    def by_year(self, page, its, shown):
        mine = collections.Counter(int(b["opened"][:4]) for b in its)
        self.same(page, "years", dict(mine), {y["year"]: y["n"] for y in shown["years"]})
        listed = [(y["year"], i) for y in shown["years"] for i in y["incidents"]]
        self.same(page, "incidents, as listed", sorted(b["id"] for b in its),
                  sorted(i["id"] for _, i in listed))
        known = {b["id"]: b for b in its}
        for year, i in listed:
            if i["id"] in known:
                self.lesson(page, known[i["id"]], year, i)

    def lesson(self, page, b, year, shown):
        """one incident on the page of a tag"""
        row = b["row"]
        same = lambda what, mine, theirs: self.same(page, f"{b['id']}: {what}", mine, theirs)
        same("year", int(b["opened"][:4]), year)
        same("opened, closed", (day(b["opened"]), day(b["closed"]) or None),
             (shown["opened"], shown.get("closed")))
        same("CA, before a takeover", (row["ca"] or None, b["before"]),
             (shown.get("ca"), shown["predecessor"]))
        for name in "causes", "policies":
            comment = row[f"{name}_comment"]
            same(f"{name}, comment", int(comment) if comment else None,
                 shown.get(f"{name}_comment"))
            same(f"{name}, address", address(b, comment), shown.get(f"{name}_url"))
            same(f"{name}, any", bool(comment), bool(shown.get(name)))
        same("requirements", split(row["requirements"], "; "), words(shown.get("requirements")))
        items = self.lesson_items(b)
        same("number of items", len(items), shown["n_items"])
        same("items listed and more", len(items),
             len(shown["items"]) + (shown.get("more_items") or 0))
        rest = [(i["kind"], "complete" if i["done"] else i["status"], i["evidence"],
                 plain(i["item"])) for i in items]
        for i in shown["items"]:
            said = i.get("kind") or "", i.get("status") or "", i["url"]
            mine = [x for x in rest if x[:3] == said and x[3].startswith(plain(i["item"]))]
            same(f"item {i['item'][:40]!r} in the table", True, bool(mine))
            same(f"item {i['item'][:40]!r}, comment", f"#c{i['comment']}",
                 i["url"][i["url"].find("#"):])
            rest.remove(mine[0]) if mine else None

    def lesson_items(self, b):
        return [i for i in self.items[b["id"]] if i["kind"] != "revocation"]

    def run(self):
        for part in self.all_bugs, self.cas, self.lessons:
            part()
        for line in self.differences:
            print(line)
        n = sum(self.compared.values())
        print(f"pairs: {len(self.bugs)} bugs, {sum(map(len, self.later.values()))} pairs;",
              ", ".join(f"{k} numbers of {page}" for page, k in self.compared.items()) + ";",
              f"{n - len(self.differences)} agree, {len(self.differences)} differ")
        return bool(self.differences) or not self.bugs


def numbers(text):
    return {int(n) for n in text.split()}


def split(text, by):
    return text.split(by) if text else []


def words(text):
    return split(text, ", ")


def day(time):
    return time[:10]


def address(b, comment):
    return f"https://bugzilla.mozilla.org/show_bug.cgi?id={b['id']}#c{comment}" if comment else None


def former(b):
    """the name before a takeover, for want of a column"""
    if not b["before"]:
        return ""
    return re.sub(r"\s+", " ", b["row"]["summary"].split(":")[0]).strip().casefold()


def within(first, second):
    """at most 24 months, by days; a 29 February that is not there comes behind the 28th"""
    return second[:10] <= f"{int(first[:4]) + 2}{first[4:10]}"


def event(its):
    """an incident alone, or those of a batch, from the first that was opened"""
    first = min(its, key=lambda b: b["key"])
    known = all(b["closed"] for b in its)
    return {"id": first["id"], "key": first["key"], "opened": first["opened"], "n": len(its),
            "batch_id": first["batch"],
            "closed": max(b["closed"] for b in its) if known else ""}


def closed_by(first, second):
    return bool(first["closed"]) and first["closed"] <= second["opened"]


def related(a, b, how):
    """whether one of two has the other there"""
    return b["id"] in a[how] or a["id"] in b[how]


def plain(text):
    """letters and digits alone, since excerpts have no marks"""
    return "".join(c for c in text.casefold() if c.isalnum())


def requirements(its):
    return collections.Counter(r for b in its for r in set(split(b["row"]["requirements"], "; ")))


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    sys.exit(Compare(sys.argv[1]).run())
