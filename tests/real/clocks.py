#!/usr/bin/env python3
"""A second reading of the clocks: full report, replies, weekly updates.

usage: clocks.py ROOT SITE [BUGS]

ROOT has data/rules.yaml, SITE is a built site. The verdicts of the four rules below are computed
anew, by the text of the method alone, and compared with SITE/data/verdicts.csv row by row.
Printed: how many agree, and each row that does not. The exit status is 1 where one does not
agree, else 0.

Read are data/events.csv, data/incidents.csv and data/cas.csv of SITE, and what these lack:

  data/index.html    the time of the data
  bug/N/data.json    whether a history was served; what a comment is: a report of which kind, a
                     question, words that name a fault, a request for closure, an announcement of
                     a close; when the CA says that it became aware
  owners.yaml        which programs held a CA when; overrides.yaml: reports made elsewhere (of the
                     folder above SITE, where it has them, else of ROOT)
  BUGS               bugs as Bugzilla serves them, a folder with one file a bug or one file (else
                     what the folder above SITE pulled): which comments are of one account, whom a
                     needinfo asks and who cleared it, whether a comment's text is known, when a
                     bug was restricted, whether a comment asks for a date or only thanks, or says
                     words that may ask for the closing. Without any, all of this is not known, and
                     rows that rest on it do not agree.
"""

import csv
import json
import re
import sys
from collections import Counter, defaultdict
from datetime import date, datetime, timezone
from pathlib import Path

import yaml

HOUR, DAY = 3600, 86400
RULES = {"full-report-2w": "full-report", "full-report-14d": "full-report",
         "question-response-7d": "answer", "weekly-update": "weekly-update"}
DATES = "next-update-date"
COLUMNS = ("bug", "rule", "window", "started", "ended", "due", "verdict", "reason")
ROOT_PROGRAMS = {"mozilla", "chrome", "apple", "microsoft", "ccadb"}
BINDS = (("mozilla", "1970-01-01"), ("chrome", "2024-01-16"), ("microsoft", "2026-05-20"),
         ("apple", "2026-08-01"))
LIST_ENDS = "2023-02-15"
FAULTS_SINCE = "2025-03-01"
FOREVER = 1 << 40
ORDER = ("closure-requested", "close-announced", "waiting-for-others", "restricted",
         "next-update", "next-update-requested", "date-left-standing", "wording",
         "date-not-readable", "date-in-the-past", "date-set-by-ca", "unknown-side",
         "followed-elsewhere", "text-missing", "waiting-for-closure")
LAPSES = ("late", "overdue")
DEPENDS = {"date-left-standing", "wording"}


# Times are seconds since 1970, spans are pairs of them; a span's end is not in it.

def seconds(text):
    if not text:
        return None
    return int(datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ")
               .replace(tzinfo=timezone.utc).timestamp())


def stamp(time):
    if time is None:
        return ""
    return datetime.fromtimestamp(time, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def day_of(time):
    return stamp(time)[:10]


def midnight(day):
    return seconds(f"{day}T00:00:00Z")


def late_from(start, days):
    """The day of the start plus the limit has passed everywhere, that is in UTC-12."""
    return start // DAY * DAY + (days + 1) * DAY + 12 * HOUR


def clock(start, end, days, now):
    """Verdict and reason of one duty with exact times."""
    if end is None:
        return ("overdue" if now >= late_from(start, days) else "pending"), ""
    if end - start <= days * DAY:
        return "met", ""
    if end >= late_from(start, days):
        return "late", ""
    return "borderline", "day-count" if end // DAY == start // DAY + days else "zone"


def without(spans, holes):
    """The parts of the spans that no hole covers."""
    for low, high in sorted(holes):
        cut = []
        for a, b in spans:
            cut += [(x, y) for x, y in ((a, min(b, low)), (max(a, high), b)) if x < y]
        spans = cut
    return spans


def covered(span, holes):
    """How many seconds of the span the holes cover."""
    return span[1] - span[0] - sum(b - a for a, b in without([span], holes))


# What is published, and the bugs behind it

class Comment:
    def __init__(self, number, time, side):
        self.number, self.time, self.side = number, time, side
        self.who, self.edited, self.text, self.report = None, None, True, None
        self.hints = set()

    def full(self):
        return self.report in ("full", "audit")

    def asks_to_close(self):
        return self.report == "closure" or "closure requested" in self.hints


class Needinfo:
    """A request for information: who set it and who is asked, and their sides."""
    def __init__(self, time, who, side, asked, asked_side):
        self.at, self.who, self.side = time, who, side
        self.asked, self.asked_side = asked, asked_side
        self.end, self.ended_by = FOREVER, None


class Bug:
    def __init__(self, row):
        self.row, self.number = row, int(row["bug"])
        self.opened = seconds(row["opened"])
        self.closed = seconds(row["closed"])
        self.open = not row["resolution"]
        self.history = True
        self.comments, self.events = [], []
        self.hidden, self.needinfos = [], []
        self.stated = []

    def of_ca(self):
        return [c for c in self.comments if c.side == "ca"]

    def doubtful(self):
        """Comments of unknown side that are not the filer's."""
        filer = self.comments[0].who
        return [c for c in self.comments if c.side == "unknown" and c.number
                and (c.who is None or c.who != filer)]

    def next_of_ca(self, time):
        return next((c for c in self.of_ca() if c.time > time), None)

    def last_of_ca(self, time):
        before = [c for c in self.of_ca() if c.time <= time]
        return before[-1] if before else None

    def is_open(self, time):
        return any(a <= time and (b is None or time <= b) for a, b in self.periods())

    def periods(self):
        """The times in which the bug was open; an end of None goes on."""
        spans, start = [], self.opened
        for e in self.events:
            if e["kind"] == "closed" and start is not None:
                spans.append((start, e["at"]))
                start = None
            elif e["kind"] == "reopened" and start is None:
                start = e["at"]
        return spans + ([(start, None)] if start is not None else [])

    def closing_after(self, time):
        return next((e["at"] for e in self.events
                     if e["kind"] == "closed" and e["at"] >= time), None)

    def is_hidden(self, time):
        return any(a <= time < b for a, b in self.hidden)


def table(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def add_event(bug, row):
    row["at"] = seconds(row["time"])
    found = re.search(r"#c(\d+)$", row["evidence"])
    number = int(found[1]) if found else None
    if row["kind"] in ("filed", "posted"):
        bug.comments.append(Comment(number, row["at"], row["side"]))
    elif row["kind"] == "edited":
        for c in bug.comments:
            if c.number == number:
                c.edited = max(c.edited or 0, row["at"])
    else:
        bug.events.append(row)


def add_page(bug, path):
    """What the bug's page says of its comments."""
    page = json.loads(path.read_text(encoding="utf-8"))
    bug.history = page["history_known"]
    bug.stated = [(s["what"], seconds(s["earliest"]), seconds(s["latest"]))
                  for s in page["stated"] if "earliest" in s]
    by_number = {c.number: c for c in bug.comments}
    for e in page["events"]:
        if e["kind"] in ("filed", "posted") and e.get("also"):
            comment = by_number[e["comment"]]
            comment.hints = set(e["also"].split("; "))
            for word in comment.hints:
                if word.startswith("report: "):
                    comment.report = word[8:]


def load(site, given):
    bugs = {r["bug"]: Bug(r) for r in table(site / "data" / "incidents.csv")}
    for row in table(site / "data" / "events.csv"):
        add_event(bugs[row["bug"]], row)
    for key, bug in bugs.items():
        bug.comments.sort(key=lambda c: (c.time, c.number))
        bug.events.sort(key=lambda e: e["at"])
        page = site / "bug" / key / "data.json"
        if page.exists():
            add_page(bug, page)
    add_given(bugs, list(raw_bugs(site, given)))
    return bugs


def raw_bugs(site, given):
    path = given or site.parent / "data" / "live" / "bugzilla" / "bugs"
    if path.is_file():
        yield from json.loads(path.read_text(encoding="utf-8"))["bugs"]
    elif path.is_dir():
        for file in sorted(path.glob("*.json")):
            yield json.loads(file.read_text(encoding="utf-8"))


def add_given(bugs, raws):
    sides = defaultdict(set)
    for raw in raws:
        for c, made in zip(raw["comments"], comments_of(bugs, raw)):
            sides[c["creator"]].add(made.side)
    for raw in raws:
        if str(raw["id"]) in bugs:
            add_raw(bugs[str(raw["id"])], raw, sides)
    told = {str(raw["id"]) for raw in raws}
    for key, bug in bugs.items():
        for e in bug.events:
            if e["kind"] == "needinfo-set" and key not in told:
                bug.needinfos.append(Needinfo(e["at"], None, e["side"], None, "unknown"))


def comments_of(bugs, raw):
    bug = bugs.get(str(raw["id"]))
    return sorted(bug.comments, key=lambda c: c.number) if bug else []


def add_raw(bug, raw, elsewhere):
    here = {}
    for c, made in zip(raw["comments"], sorted(bug.comments, key=lambda c: c.number)):
        made.who, made.text = c["creator"], bool(c["raw_text"])
        made.hints |= words(c["raw_text"]) if made.side == "ca" else set()
        here[c["creator"]] = made.side

    def side(account, otherwise):
        known = elsewhere[account] - {"unknown"}
        alone = next(iter(known)) if len(known) == 1 else otherwise
        return here.get(account, alone)

    for h in raw.get("history") or []:
        for change in h["changes"]:
            if change["field_name"] == "flagtypes.name":
                add_flags(bug, seconds(h["when"]), h["who"], change, side)
            elif change["field_name"] == "groups" and change["removed"]:
                bug.hidden.append((bug.opened, seconds(h["when"])))


def words(text):
    """What no page shows: a request for a date, no more than thanks, a promise of a report, what
    may be a request for closure."""
    found, text = set(), text.lower()
    if re.search(r"next[ -]update", text) and re.search(r"\bask\b", text):
        found.add("date requested")
    if len(text) < 200 and "thank" in text:
        found.add("thanks")
    if re.search(r"\bwill\b[^.]*\breport\b", text):
        found.add("promises a report")
    if may_ask_to_close(text):
        found.add("may ask to close")
    return found


def may_ask_to_close(text):
    """All is done and nothing open, the matter seems settled, or closing is spoken of."""
    done = re.search(r"\b(all|everything)\b[^.;]*\b(done|completed?|finished)\b", text)
    nothing = re.search(r"\bnothing\b[^.;]*\b(open|left|remains|outstanding|to add)\b", text)
    settled = re.search(r"\b(matter|issue|incident|bug)\b[^.;]*\bsettled\b", text)
    closing = re.search(r"\b(may|might|can|could) (now )?be closed\b", text)
    return bool(done and nothing or settled or closing)


def add_flags(bug, time, who, change, side):
    for account in re.findall(r"needinfo\?\(([^)]*)\)", change["removed"]):
        for n in bug.needinfos:
            if n.asked == account and n.end == FOREVER:
                n.end, n.ended_by = time, who
    recorded = next((e["side"] for e in bug.events
                     if e["kind"] == "needinfo-set" and e["at"] == time), "unknown")
    for account in re.findall(r"needinfo\?\(([^)]*)\)", change["added"]):
        bug.needinfos.append(Needinfo(time, who, side(who, recorded), account,
                                      side(account, "unknown")))


def time_of_data(site):
    page = (site / "data" / "index.html").read_text(encoding="utf-8")
    return seconds(re.search(r'Bugzilla as of.*?datetime="([^"]+)"', page, re.S)[1])


def instant(time):
    """A time as YAML reads it: a text or a time of its own."""
    return seconds(time if isinstance(time, str) else time.strftime("%Y-%m-%dT%H:%M:%SZ"))


def own_table(root, site, name):
    own = site.parent / "data" / name
    path = own if own.exists() else root / "data" / name
    return yaml.safe_load(path.read_text(encoding="utf-8"))


# Rules, and whom they bind

class Book:
    def __init__(self, root, site):
        book = yaml.safe_load((root / "data" / "rules.yaml").read_text(encoding="utf-8"))
        self.windows = defaultdict(list)
        for rule in book["rules"]:
            for w in rule["windows"]:
                if rule["id"] in RULES or rule["id"] == DATES:
                    w["rule"] = rule["id"]
                    self.windows[RULES.get(rule["id"], DATES)].append(w)
        for rows in self.windows.values():
            rows.sort(key=lambda w: w["from"])
        self.owners = {o["slug"]: o for o in own_table(root, site, "owners.yaml")["owners"]}
        self.cas = {r["ca_slug"]: r for r in table(site / "data" / "cas.csv")}
        rows = own_table(root, site, "overrides.yaml")["overrides"] or []
        self.elsewhere = {r["bug"]: instant(r["time"]) for r in rows
                          if r["what"] == "disclosed_elsewhere"}
        self.now = time_of_data(site)

    def in_force(self, which, day):
        day = date.fromisoformat(day)
        return [w for w in self.windows[which]
                if w["from"] <= day and (w.get("to") is None or day <= w["to"])]

    def may_hold(self, slug, program, day):
        """No program is held not to have had the CA unless that is known."""
        owner = self.owners.get(slug, {})
        if owner.get("programs_none"):
            return False
        rows = [r for r in owner.get("programs", []) if r["program"] == program]
        if not rows:
            return True
        ends = [str(r["to"]) for r in rows if r.get("to")]
        return len(ends) < len(rows) or day < max(ends)

    def held(self, slug, document, day):
        """A program's own window is for CAs that it is known to hold or to have held."""
        program = {"crp": "chrome", "ms": "microsoft", "apple": "apple"}[document]
        if any(r["program"] == program for r in self.owners.get(slug, {}).get("programs", [])):
            return self.may_hold(slug, program, day)
        return self.cas.get(slug, {}).get(program, "") not in ("", "not included")

    def binds(self, slug, day):
        return not slug or any(day >= since and self.may_hold(slug, program, day)
                               for program, since in BINDS)


def rows_of(book, bug, which, start, judge):
    """The rows of one duty: one for each text in force when it began."""
    day, slug = day_of(start), bug.row["ca_slug"]
    windows = book.in_force(which, day)
    early = not windows and day < str(book.windows[which][0]["from"])
    out = []
    for w in windows or book.windows[which][:early]:
        if not w["counts"] and not book.held(slug, w["document"], day):
            continue
        why = not_applicable(book, bug, day, early)
        found = judge(w)
        if why:
            found.update(verdict="not-applicable", reason=why)
        out.append(found)
    return out


def not_applicable(book, bug, day, early):
    if bug.row["predecessor"] == "true":
        return "predecessor"
    if early:
        return "before-window"
    return None if book.binds(bug.row["ca_slug"], day) else "not-bound"


def row(bug, window, start, end, verdict, reason, due=None):
    if due is None and start is not None:
        due = start + limit(window) * DAY
    return {"bug": str(bug.number), "rule": window["rule"], "window": window["id"],
            "started": stamp(start), "ended": stamp(end), "due": stamp(due),
            "verdict": verdict, "reason": reason}


def limit(window):
    return int(window["limit"].rstrip("d"))


# Full report

def disclosure(bug):
    """Earliest and latest time of disclosure, and whether it is one at all; or nothing."""
    ca = bug.of_ca()
    first = ca[0].time if ca else None
    doubts = [c.time for c in bug.doubtful() if first is None or c.time < first]
    if bug.row["filed_by"] == "ca":
        return bug.opened, bug.opened, True
    if bug.row["filed_by"] == "unknown":
        return bug.opened, first if first is not None else bug.opened, first is not None
    if first is not None:
        return (doubts[0] if doubts else first), first, True
    return (doubts[0], doubts[0], False) if doubts else None


def full_report(book, bug):
    found = disclosure(bug)
    if not found:
        return []
    start, latest, sure = found

    def judge(window):
        if not sure:
            return row(bug, window, None, None, "unknown", "unknown-side")
        end, verdict, reason = full_verdict(book, bug, start, latest, limit(window))
        if verdict in ("met", "pending", "borderline", *LAPSES) and \
                other_reading(book, bug, window, latest, end, verdict):
            verdict, reason = "depends", "two-readings"
        return row(bug, window, start, end, verdict, reason, latest + limit(window) * DAY)
    return rows_of(book, bug, "full-report", start, judge)


def awareness(bug, disclosed):
    """The times at which the CA says that it became aware, none of them after the disclosure."""
    found = [(a, b) for what, a, b in bug.stated if what == "noncompliance-identified"] or \
            [(a, b) for what, a, b in bug.stated if what == "aware"]
    return [(a, min(b, disclosed)) for a, b in found if a <= disclosed]


def other_reading(book, bug, window, disclosed, end, verdict):
    """The same limit from awareness, as far as the text asks for something from there on, does not
    give the same verdict for certain."""
    if window["document"] != "irg" or window["version"].startswith("1."):
        return False
    days, aware = limit(window), awareness(bug, disclosed)
    return any(clock(time, end, days, book.now)[0] != verdict for span in aware for time in span)


def full_verdict(book, bug, start, latest, days):
    reports = [c for c in bug.of_ca() if c.full()]
    if reports and bug.is_hidden(reports[0].time):
        return reports[0].time, "exempt", "restricted"
    if bug.is_hidden(bug.opened):
        return (reports[0].time if reports else None), "unknown", "restricted-once"
    if reports:
        return with_report(book, bug, start, latest, days, reports)
    if bug.number in book.elsewhere:
        end = book.elsewhere[bug.number]
        return (end, *spread(start, latest, end, end, days, book.now))
    if day_of(start) < LIST_ENDS:
        return None, "unknown", "mailing-list"
    return without_report(book, bug, start, latest, days)


def spread(start, latest, end, end_latest, days, now):
    """Where times are intervals, a verdict stands only if every time in them gives it."""
    least, most = clock(latest, end, days, now), clock(start, end_latest, days, now)
    return least if least == most else ("unknown", "unknown-side")


def with_report(book, bug, start, latest, days, reports):
    end = reports[0].time
    certain = min(c.edited or c.time for c in reports)
    verdict, reason = spread(start, latest, end, end, days, book.now)
    after = spread(start, latest, max(end, certain), max(end, certain), days, book.now)
    if after != (verdict, reason):
        return end, "depends", "edited"
    return (end, *softened(bug, start, latest, days, verdict, reason, True))


def without_report(book, bug, start, latest, days):
    last = late_from(latest, days) - 1
    after = [c for c in bug.of_ca() if c.time > last]
    if bug.open:
        after = [c for c in after if c.report in ("unstructured", "attachment")]
    else:
        after = [c for c in after if bug.closed is not None and c.time <= bug.closed]
        if not after:
            return None, "unknown", "no-report-recognised"
    end = after[0].time if after else None
    verdict, reason = spread(start, latest, end, end, days, book.now)
    return (end, *softened(bug, start, latest, days, verdict, reason, False))


def softened(bug, start, latest, days, verdict, reason, recognised):
    """A late or overdue that something else could explain is unknown."""
    if verdict not in LAPSES:
        return verdict, reason
    last, due = late_from(latest, days) - 1, latest + days * DAY
    for c in bug.of_ca():
        if start <= c.time <= last and (not c.text or c.report == "attachment"):
            return "unknown", "no-report-recognised"
        if start <= c.time <= latest and c.report == "unstructured" and not recognised \
                and "promises a report" not in c.hints:
            return "unknown", "no-report-recognised"
        if latest < c.time <= last and (c.report == "unstructured" or not recognised):
            return "unknown", "no-report-recognised"
    closing = bug.closing_after(start)
    if closing is not None and closing < due:
        return "unknown", "no-report-recognised"
    for c in bug.doubtful():
        if c.time <= last and (c.report or start < c.time and not recognised):
            return "unknown", "unknown-side"
    if verdict == "overdue" and any(not c.text and c.time > last for c in bug.of_ca()):
        return "unknown", "text-missing"
    return verdict, reason


# Replies

class Question:
    def __init__(self, time, who, side, asked_side, needinfo, asks=True):
        self.at, self.who, self.side = time, who, side
        self.asked_side, self.needinfo, self.asks = asked_side, needinfo, asks


def questions(bug):
    """What is to be answered: requests, questions in words, and words that only name a fault."""
    out = [Question(n.at, n.who, n.side, n.asked_side, n) for n in bug.needinfos
           if n.side != "ca" and n.asked_side in ("ca", "unknown")]
    flags = {(q.at, q.who) for q in out}
    for c in bug.comments:
        asks = "question (by its words)" in c.hints
        faults = "names a fault (by its words)" in c.hints and day_of(c.time) >= FAULTS_SINCE
        if c.number and (asks or faults) and (c.time, c.who) not in flags \
                and c.side not in ("ca", "unknown"):
            out.append(Question(c.time, c.who, c.side, "ca", None, asks))
    return sorted(out, key=lambda q: q.at)


def replies(book, bug):
    out = []
    closings = [e["at"] for e in bug.events if e["kind"] == "closed"]
    for q in questions(bug):
        if bug.is_open(q.at) and q.at not in closings:
            out += rows_of(book, bug, "answer", q.at,
                           lambda w, q=q: row(bug, w, q.at, *reply_verdict(book, bug, q, w)))
    return out


def reply_verdict(book, bug, q, window):
    answer = bug.next_of_ca(q.at)
    end = answer.time if answer else None
    if bug.is_hidden(q.at):
        return end, "exempt", "restricted"
    if "after report posted" in window["applies"] and not any(
            c.report and c.time <= q.at for c in bug.of_ca()):
        if any(not c.text and c.time <= q.at for c in bug.of_ca()):
            return end, "unknown", "text-missing"
        return end, "not-applicable", "not-covered"
    if "unknown" in (q.side, q.asked_side):
        return end, "unknown", "unknown-side"
    if not bug.open and bug.closed is None:
        return end, "unknown", "closing-unknown"
    if cleared_by_another(q, end):
        return end, "unknown", "needinfo-cleared"
    return reply_in_time(book, bug, q, end, limit(window))


def cleared_by_another(q, end):
    n = q.needinfo
    return bool(n) and n.ended_by not in (None, n.asked) and (end is None or n.end < end)


def reply_in_time(book, bug, q, end, days):
    closing = bug.closing_after(q.at)
    if closing is not None and (end is None or closing < end):
        end = closing
        verdict, reason = clock(q.at, end, days, book.now)
        if verdict != "late":
            return end, "unknown", "waiting-for-closure"
    else:
        verdict, reason = clock(q.at, end, days, book.now)
    doubt = any(c.side == "unknown" and q.at < c.time < (end or FOREVER)
                and (c.who is None or c.who != q.who) for c in bug.comments)
    if verdict not in ("met", "pending") and doubt:
        return end, "unknown", "unknown-side"
    return end, verdict, reason


# Weekly updates

def gaps(bug):
    """Each gap that is not empty: start, end (or nothing), what ends it. The first full report
    begins an update."""
    out, report = [], next((c for c in bug.of_ca() if c.full()), None)
    for n, (low, high) in enumerate(bug.periods()):
        top = FOREVER if high is None else high
        posts = [c for c in bug.of_ca() if low <= c.time <= top]
        spoke = n and bug.last_of_ca(low)
        at, lead = low if spoke else None, None
        for c in posts:
            anew = lead is None or c.time - lead > DAY
            if at is not None and anew:
                out.append({"a": at, "b": c.time, "by": "update"})
            if anew or c is report:
                lead = c.time
            at = c.time
        if at is not None:
            out.append({"a": at, "b": high, "by": "open" if high is None else "closing"})
    return [g for g in out if g["a"] != g["b"]]


def pauses(bug):
    """From each question to the CA's next comment; words that only name a fault end nothing."""
    out = []
    for q in questions(bug):
        if q.asked_side == "ca" and q.asks:
            answer = bug.next_of_ca(q.at)
            out.append((q.at, answer.time if answer else FOREVER))
    return out


def paused(span, stops):
    return without([span], [(max(a, span[0] + 1), b) for a, b in stops if a > span[0]])


def met_by(bug, entry, end):
    """The last comment that meets a Next update date, if one does."""
    found = None
    over = midnight(entry["value"]) + DAY
    closing = bug.closing_after(entry["at"])
    for c in bug.of_ca():
        if not entry["at"] < c.time < over:
            continue
        if "thanks" in c.hints and c.time - entry["at"] <= HOUR:
            continue
        gone = any(t is not None and c.time <= t < over for t in (end, closing))
        if c.time >= over - 7 * DAY or gone:
            found = c
    return found


def date_spans(book, bug, lifts, opens):
    marks = [e for e in bug.events if e["kind"].startswith("next-update-")]
    for n, e in enumerate(marks):
        if e["kind"] == "next-update-removed":
            continue
        end = marks[n + 1]["at"] if n + 1 < len(marks) else None
        before = bug.last_of_ca(e["at"])
        one_date(book, bug, e, before.time if before else e["at"], end, lifts, opens)


def one_date(book, bug, e, begin, end, lifts, opens):
    stop = FOREVER if end is None else end
    if e["kind"] == "next-update-unsure":
        opens.append((begin, stop, "date-not-readable"))
        return
    over = midnight(e["value"]) + DAY
    if e["side"] not in ROOT_PROGRAMS:
        why = "date-set-by-ca" if e["side"] == "ca" else "unknown-side"
        opens.append((begin, stop, why))
    elif over <= e["at"]:
        opens.append((begin, stop, "date-in-the-past"))
    else:
        agreed_date(book, bug, e, begin, end, lifts, opens)


def agreed_date(book, bug, e, begin, end, lifts, opens):
    over = midnight(e["value"]) + DAY
    stop = FOREVER if end is None else end
    met = met_by(bug, e, end)
    if stop < over or not bug.is_open(over):
        lifts.append((begin, min(stop, over + 12 * HOUR), "next-update"))
    elif met:
        lifts.append((begin, met.time, "next-update"))
        opens.append((met.time, stop, "date-left-standing"))
    elif not book.in_force(DATES, day_of(e["at"])):
        lifts.append((begin, min(stop, over + 12 * HOUR), "next-update"))
    else:
        answer = bug.next_of_ca(over)
        until = min(max(stop, over + 12 * HOUR), answer.time if answer else FOREVER)
        lifts.append((begin, until, "next-update"))


def closure_spans(bug, lifts, opens, stops):
    for c in bug.of_ca():
        if not bug.is_open(c.time):
            continue
        end = bug.closing_after(c.time) or FOREVER
        if c.asks_to_close():
            lifts += [(a, b, "closure-requested") for a, b in paused((c.time, end), stops)]
        elif "may ask to close" in c.hints:
            opens += [(a, b, "wording") for a, b in paused((c.time, end), stops)]
        if not c.text:
            opens += [(a, b, "text-missing") for a, b in paused((c.time, end), stops)]
        if "date requested" in c.hints:
            granted = [e["at"] for e in bug.events if e["kind"] == "next-update-set"
                       and e["at"] >= c.time and e["side"] in ROOT_PROGRAMS]
            until = granted[0] if granted else c.time
            lifts += [(a, b, "next-update-requested") for a, b in paused((c.time, until), stops)]


def announcements(bug):
    """When a close was announced, and until when that stood."""
    out = []
    for n, e in enumerate(bug.events):
        if e["kind"] == "close-announced":
            later = [x["at"] for x in bug.events[n + 1:] if x["kind"].startswith("close-")]
            out.append((e["at"], later[0] if later else FOREVER))
    for c in bug.comments:
        if "close announced (by its words)" in c.hints and c.side in ROOT_PROGRAMS \
                and bug.is_open(c.time):
            out.append((c.time, bug.closing_after(c.time) or FOREVER))
    return sorted(out)


def asked_at(bug, low, high):
    """A needinfo on the CA, set by another and not answered, stands at some time of the span."""
    for n in bug.needinfos:
        answer = bug.next_of_ca(n.at)
        end = min(n.end, answer.time) if answer else n.end
        if n.side != "ca" and n.asked_side == "ca" and n.at < high and end > low:
            return True
    return False


def announced_spans(bug, lifts, opens, stops):
    for at, until in announcements(bug):
        lifts += [(a, b, "close-announced") for a, b in paused((at, until), stops)]
        before = bug.last_of_ca(at)
        if before and not asked_at(bug, before.time, at):
            opens.append((before.time, at, "waiting-for-closure"))


def waiting_spans(bug, lifts, stops):
    for n in bug.needinfos:
        if n.side == "ca" and (n.asked_side in ROOT_PROGRAMS or n.asked_side == "unknown"):
            lifts += [(a, b, "waiting-for-others") for a, b in paused((n.at, n.end), stops)]


def spans(book, bug):
    """Time that is lifted, and time of which it is open whether anything was due."""
    lifts, opens, stops = [], [], pauses(bug)
    date_spans(book, bug, lifts, opens)
    closure_spans(bug, lifts, opens, stops)
    announced_spans(bug, lifts, opens, stops)
    waiting_spans(bug, lifts, stops)
    lifts += [(a, b, "restricted") for a, b in bug.hidden]
    for e in bug.events:
        if e["kind"] == "followed-elsewhere":
            back = [x["at"] for x in bug.events if x["kind"] == "followed-here"
                    and x["at"] > e["at"]]
            opens.append((e["at"], back[0] if back else FOREVER, "followed-elsewhere"))
    return lifts, opens


def weekly(book, bug):
    out = []
    reports = [c.time for c in bug.of_ca() if c.full()]
    first = reports[0] if reports else FOREVER
    lifts, opens = spans(book, bug)
    for g in gaps(bug):
        g["before"] = g["a"] < first
        out += rows_of(book, bug, "weekly-update", g["a"],
                       lambda w, g=g: gap_row(book, bug, g, lifts, opens, w))
    return out


def gap_row(book, bug, g, lifts, opens, window):
    days = limit(window)
    piece, verdict, reason = gap_verdict(book, bug, g, lifts, opens, days)
    start, end = piece or (g["a"], g["b"])
    return row(bug, window, start, end, verdict, reason)


def gap_verdict(book, bug, g, lifts, opens, days):
    if g["before"]:
        if any(not c.text and c.time <= g["a"] for c in bug.of_ca()):
            ended = bug.history and g["by"] == "closing" and g["b"] - g["a"] <= days * DAY
            return None, "unknown", "waiting-for-closure" if ended else "text-missing"
        return None, "exempt", "before-full-report"
    whole = clock(g["a"], g["b"], days, book.now)
    if not bug.history or (not bug.open and bug.closed is None):
        if g["by"] == "update" and whole[0] == "met":
            return None, *whole
        last = g["by"] == "closing" or (g["by"] == "open" and not bug.open)
        return None, "unknown", "closing-unknown" if last else "history-missing"
    if g["by"] == "closing" and not asked_at(bug, g["b"] - 1, g["b"]):
        return None, *closing_verdict(g, lifts, opens, days)
    return judged(book, bug, g, lifts, opens, days, whole)


def began_with_request(g, lifts):
    return any(why == "closure-requested" and a <= g["a"] < b for a, b, why in lifts)


def longest(span, holes):
    return max((b - a for a, b in without([span], holes)), default=0)


def closing_verdict(g, lifts, opens, days):
    span, holes = (g["a"], g["b"]), [(a, b) for a, b, _ in lifts]
    stands = any(a < g["b"] <= b for a, b, why in opens if why == "date-left-standing")
    if stands and longest(span, holes):
        return "depends", "date-left-standing"
    if covered(span, holes) and longest(span, holes) <= days * DAY:
        asked = began_with_request(g, lifts)
        return "exempt", "closure-requested" if asked else most(span, lifts)
    return "unknown", "waiting-for-closure"


def most(span, named):
    """The reason that covers most of the span; of equal ones a request for closure or a date left
    standing, else the one that began first."""
    found = {}
    for _, _, why in sorted(named, key=lambda n: (n[0], ORDER.index(n[2]))):
        found[why] = covered(span, [(a, b) for a, b, w in named if w == why])
    return max(found, key=lambda w: (found[w], w in ("closure-requested", "date-left-standing")))


def piece_of(g, holes, days, now):
    """The longest piece that is left, and its verdict."""
    top = now if g["b"] is None else g["b"]
    left = without([(g["a"], top)], holes)
    if not left:
        return None, None
    a, b = max(left, key=lambda s: s[1] - s[0])
    return (a, b), clock(a, None if g["b"] is None and b == top else b, days, now)


def rank(found):
    return ("met", "pending", "borderline", "overdue", "late").index(found[0])


def judged(book, bug, g, lifts, opens, days, whole):
    span = (g["a"], book.now if g["b"] is None else g["b"])
    holes = [(a, b) for a, b, _ in lifts]
    piece, found = piece_of(g, holes, days, book.now)
    if whole[0] == "met" and began_with_request(g, lifts):
        return None, "exempt", "closure-requested"
    if not piece:
        return None, "exempt", most(span, lifts)
    if whole[0] == "met":
        return None, *whole
    verdict, reason = found
    if verdict == "met":
        return None, "exempt", most(span, lifts)
    if verdict == "pending":
        opens = [o for o in opens if o[2] != "wording"]
    if opens:
        rest, other = piece_of(g, holes + [(a, b) for a, b, _ in opens], days, book.now)
        if not other or rank(other) < rank(found) and other[0] not in LAPSES:
            why = most(span, opens)
            return None, "depends" if why in DEPENDS else "unknown", why
        piece, (verdict, reason) = rest, other
    if g["b"] is None and piece[1] == span[1]:
        piece = piece[0], None
    return (piece, *unless_doubtful(bug, piece, verdict, reason, days))


def unless_doubtful(bug, piece, verdict, reason, days):
    end = piece[1] or FOREVER
    inside = [c for c in bug.comments if piece[0] < c.time < end]
    if verdict != "pending" and any(c.side == "unknown" for c in inside):
        return "unknown", "unknown-side"
    for c in inside:
        if verdict in LAPSES and c.side in ROOT_PROGRAMS and not c.text and (
                c.time < piece[0] + days * DAY or not asked_at(bug, c.time - 1, c.time)):
            return "unknown", "text-missing"
    return verdict, reason


# Comparison

def computed(root, site, given):
    book, out = Book(root, site), []
    for bug in load(site, given).values():
        if bug.row["assessed"] == "true" and bug.row["triaged"] == "true":
            out += full_report(book, bug) + replies(book, bug) + weekly(book, bug)
    return out


def published(site):
    return [{c: r[c] for c in COLUMNS} for r in table(site / "data" / "verdicts.csv")
            if r["rule"] in RULES]


def compare(ours, theirs):
    """How many rows are equal, and the rest side by side."""
    a = Counter(tuple(r[c] for c in COLUMNS) for r in ours)
    b = Counter(tuple(r[c] for c in COLUMNS) for r in theirs)
    same = a & b
    rest = defaultdict(lambda: ([], []))
    for side, left in ((0, a - same), (1, b - same)):
        for r in left.elements():
            rest[r[:4]][side].append(r)
    return sum(same.values()), rest


def print_rest(rest):
    for key in sorted(rest):
        mine, theirs = rest[key]
        print(" ".join(key))
        for name, rows in (("  here:", mine), ("  site:", theirs)):
            for r in rows:
                print(name, "ended", r[4] or "-", "due", r[5] or "-", r[6], r[7])


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    root, site = Path(sys.argv[1]), Path(sys.argv[2])
    given = Path(sys.argv[3]) if len(sys.argv) == 4 else None
    same, rest = compare(computed(root, site, given), published(site))
    print_rest(rest)
    differ = sum(max(len(a), len(b)) for a, b in rest.values())
    print(f"{same} rows agree, {differ} do not")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
