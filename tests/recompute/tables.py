"""The tables of a site, and the arithmetic that all panels share."""
import csv
import datetime
import json
import math

QUANTILE_MIN = 5
ORDER = ("met", "borderline", "depends", "overdue", "late")  # the last has precedence


class Book:
    """What was compared, and what differs."""

    def __init__(self):
        self.n = 0
        self.faults = []

    def same(self, place, published, computed):
        self.n += 1
        if published != computed:
            self.faults.append(f"{place}: published {published!r:.90}, "
                               f"computed {computed!r:.90}")

    def near(self, place, published, computed):
        """"10.2 to 96.2 %": rounded to tenths, half of one to either side."""
        numbers = [float(part) for part in published.removesuffix(" %").split(" to ")]
        self.n += 1
        if any(abs(a - b) > 0.05 + 1e-9 for a, b in zip(numbers, computed)):
            self.faults.append(f"{place}: published {published}, computed {computed}")


def instant(text):
    return datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ") if text else None


def seconds(later, earlier):
    return int((instant(later) - instant(earlier)).total_seconds())


class Site:
    def __init__(self, root):
        self.root = root
        for name in ("incidents", "verdicts", "events", "reports", "actions", "cas"):
            with open(root / f"data/{name}.csv", newline="", encoding="utf-8") as file:
                setattr(self, name, list(csv.DictReader(file)))
        self.as_of = json.loads((root / "data/provenance.json").read_text())["as_of"]
        self.incident = {row["bug"]: row for row in self.incidents}
        self.of_bug = {name: group(getattr(self, name), "bug")
                       for name in ("verdicts", "events", "reports", "actions")}

    def page(self, path):
        """The data of a page, or None where there is no such page."""
        file = self.root / path / "data.json"
        return json.loads(file.read_text()) if file.exists() else None

    def pages(self, folder):
        for file in sorted((self.root / folder).glob("*/data.json")):
            yield file.parent.name, json.loads(file.read_text())


def group(rows, key):
    groups = {}
    for row in rows:
        groups.setdefault(row[key], []).append(row)
    return groups


def is_true(row, *keys):
    return all(row[key] == "true" for key in keys)


def is_counted(row):
    return is_true(row, "counted")


def is_own(row, slug):
    """Under this owner, and not from before a takeover."""
    return row["ca_slug"] == slug and not is_true(row, "predecessor")


def is_open(row):
    return row["resolution"] == ""


def quantile(values, p):
    """Type 7 (Hyndman and Fan), cut to whole seconds; p as (numerator, denominator)."""
    values = sorted(values)
    place = (len(values) - 1) * p[0]
    low, rest = divmod(place, p[1])
    if rest == 0:
        return values[low]
    return values[low] + (values[low + 1] - values[low]) * rest // p[1]


def tally(rows, column):
    """What is known of a measure of these incidents; `column` without _seconds."""
    out = {"n": 0, "unknown": 0, "pending": 0, "never": 0, "none": 0}
    values = []
    for row in rows:
        state = row[f"{column}_state"]
        if state == "value":
            values.append(int(row[f"{column}_seconds"]))
        elif state == "none" and row[f"{column}_reason"] == "no-comment":
            out["never"] += 1
        else:
            out[state] += 1
    out["n"] = len(values)
    out["cases"] = out["n"] + out["unknown"] + out["pending"] + out["never"]
    for name, p in (("q25", (1, 4)), ("median", (1, 2)), ("q75", (3, 4)), ("q90", (9, 10))):
        out[name] = quantile(values, p) if len(values) >= QUANTILE_MIN else None
    return out


def closed_in_time(row):
    """Unknown, but ended by the closing before its limit was over: no lapse by any reading."""
    return (row["reason"] == "waiting-for-closure" and row["elapsed_seconds"] != "" and
            int(row["elapsed_seconds"]) <= int(row["limit_seconds"]))


def sum_up(duties):
    """What one incident comes to by its counting duties: one of ORDER, unknown, other."""
    words = {row["verdict"] for row in duties}
    for word in reversed(ORDER[1:]):
        if word in words:
            return word
    if "met" in words:
        doubt = any(row["verdict"] == "unknown" and not closed_in_time(row) for row in duties)
        return "depends" if doubt else "met"
    return "unknown" if "unknown" in words else "other"


def counts_in_rates(row):
    return is_true(row, "counts") and row["disputed"] == "false" and row["ca_slug"] != ""


def count(duties):
    """Incidents by what they come to, of counting duties of any number of bugs."""
    out = {"met": 0, "lapse": 0, "overdue": 0, "unclear": 0, "unknown": 0, "other": 0}
    clusters = {}
    for rows in group(duties, "bug").values():
        word = sum_up(rows)
        if word in ("late", "overdue"):
            out["lapse"] += 1
            out["overdue"] += word == "overdue"
        elif word in ("borderline", "depends"):
            out["unclear"] += 1
        else:
            out[word] += 1
        if word in ORDER and rows[0]["cluster"]:
            clusters[rows[0]["cluster"]] = clusters.get(rows[0]["cluster"], 0) + 1
    out["assessed"] = out["met"] + out["lapse"] + out["unclear"]
    out["batches"] = batches(sum(n > 1 for n in clusters.values()))
    out["rate"] = rate(out)
    return out


Z = 1.959963984540054


def wilson(k, n, side):
    """One end of Wilson's score interval at 95 %, without correction."""
    middle = k + Z * Z / 2
    half = Z * math.sqrt(k * (n - k) / n + Z * Z / 4)
    return min(max((middle + side * half) / (n + Z * Z), 0.0), 1.0)


def window_numbers(duties):
    """count(), and what the page of a CA has besides."""
    out = count(duties)
    del out["batches"]
    bugs = group(duties, "bug")
    clusters = {}
    for bug, rows in bugs.items():
        word = sum_up(rows)
        if word in ORDER:
            clusters.setdefault(rows[0]["cluster"] or bug, []).append(ORDER.index(word))
    worst = [ORDER[max(words)] for words in clusters.values()]
    met = worst.count("met")
    unclear = worst.count("borderline") + worst.count("depends")
    out["clusters"] = len(worst)
    out["cluster_met"] = met
    out["cluster_lapses"] = worst.count("late") + worst.count("overdue")
    out["interval"] = None
    if out["assessed"] >= QUANTILE_MIN:
        out["interval"] = (f"{100 * wilson(met, len(worst), -1):.1f} to "
                           f"{100 * wilson(met + unclear, len(worst), 1):.1f} %")
    out["open"] = sum(any(row["verdict"] in ("pending", "overdue") for row in rows)
                      for rows in bugs.values())
    done = [row for row in duties if row["verdict"] in ("met", "late", "borderline")
            and row["started"] and row["ended"]]
    longest = [max(int(row["elapsed_seconds"]) for row in rows)
               for rows in group(done, "bug").values()]
    out["n"] = len(longest)
    late = sum(seconds(row["ended"], row["due"]) for row in done if row["verdict"] == "late")
    whole = sum(int(row["elapsed_seconds"]) for row in done)
    if whole:
        tenths = late * 1000 // whole
        out["lapse_days"] = f"{tenths // 10}.{tenths % 10}"
    for name, p in (("q25", (1, 4)), ("median", (1, 2)), ("q75", (3, 4)), ("q90", (9, 10))):
        out[name] = quantile(longest, p) if len(longest) >= QUANTILE_MIN else None
    return out


def funnel(n, lapses, of, p):
    """A funnel limit for n clusters where `lapses` of `of` have one, in percent."""
    t = lapses / of
    below = 0.0
    for r in range(n + 1):
        here = math.comb(n, r) * t ** r * (1 - t) ** (n - r)
        if below + here >= p or r == n:
            break
        below += here
    return 100 * min(max((r - (below + here - p) / here) / n, 0.0), 1.0)


def batches(n):
    return None if n == 0 else "1 batch" if n == 1 else f"{n} batches"


def rate(numbers):
    n = numbers["assessed"]
    if n < QUANTILE_MIN:
        return None
    low, high = (f"{(2000 * k + n) // (2 * n) / 10:.1f}"
                 for k in (numbers["met"], numbers["met"] + numbers["unclear"]))
    return f"{low} %" if low == high else f"{low} to {high} %"


def quarter(text):
    return f"{text[:4]} Q{(int(text[5:7]) + 2) // 3}"


def year_before(day):
    year, rest = int(day[:4]) - 1, day[4:]
    return f"{year}-02-28" if rest == "-02-29" else f"{year:04}{rest}"
