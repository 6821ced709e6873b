"""What each page publishes, computed from the tables. A panel is a function of the site
and of the book in which it compares."""
import re

from tables import (QUANTILE_MIN, batches, count, counts_in_rates, funnel, group, is_counted,
                    is_open, is_own, is_true, quarter, seconds, tally, window_numbers, year_before)

DAY = 86400
LATEST_DAYS = 14


def compare(book, place, published, computed):
    """Each member that is computed and published."""
    for key, value in computed.items():
        if key in published:
            book.same(f"{place} {key}", published[key], value)


def ids(rows):
    return [row["id"] for row in rows]


# ---- home ----


def home(site, book):
    page = site.page("")
    counted = [row for row in site.incidents if is_counted(row)]
    compare(book, "home", page, {
        "as_of": site.as_of,
        "bugs": len(site.incidents),
        "counted": len(counted),
        "open": sum(map(is_open, counted)),
        "owners": len(site.cas),
        "without_owner": sum(row["ca_slug"] == "" and not is_true(row, "auditor")
                             for row in site.incidents),
        "closed_unknown": sum(not is_open(row) and row["closed"] == "" for row in counted),
    })
    home_latest(site, book, page, counted)
    number(site, book, "home", page, site.incidents)
    home_response(site, book, page)


# Rules that are told together: what they measure is the same.
FULL_REPORT = ("full-report-2w", "full-report-14d")
REPLY = ("question-response-7d", "question-response-1bd")
WEEKLY = ("weekly-update",)
CLUSTERS_MIN = 5


def home_response(site, book, page):
    """Full reports since a day: CAs with 5 or more clusters, by name."""
    since = page["response_since"]
    duties = [row for row in site.verdicts if counts_in_rates(row)
              and row["rule"] in FULL_REPORT and row["started"][:10] >= since]
    measured = [row for row in site.incidents
                if is_measured(row) and row["opened"][:10] >= since]
    own, own_measured = group(duties, "ca_slug"), group(measured, "ca_slug")
    wanted = [slug for slug, rows in own.items()
              if window_numbers(rows)["clusters"] >= CLUSTERS_MIN]
    book.same("home response", sorted(row["page"] for row in page["response"]),
              sorted(f"ca/{slug}/" for slug in wanted))
    rows = [(row["page"].split("/")[1], row) for row in page["response"]]
    for slug, row in rows + [("", page["response_all"][0])]:
        numbers = window_numbers(own.get(slug, []) if slug else duties)
        times = tally(own_measured.get(slug, []) if slug else measured, "full_report")
        compare(book, f"home response {slug}", row, {
            **{key: numbers[key] for key in ("assessed", "met", "lapse", "unclear", "unknown",
                                             "clusters")},
            "interval": numbers["interval"], "n": times["n"], "median": times["median"]})


def compare_page(site, book):
    """Shares with a lapse over all texts of a rule, and medians."""
    page = site.page("compare")
    duties = [row for row in site.verdicts if counts_in_rates(row)]
    own = group(duties, "ca_slug")
    measured = group([row for row in site.incidents if is_measured(row)], "ca_slug")
    for row in page["cas"]:
        slug = row["slug"]
        for name, rules in (("report", FULL_REPORT), ("reply", REPLY), ("weekly", WEEKLY)):
            numbers = window_numbers([d for d in own.get(slug, []) if d["rule"] in rules])
            compare(book, f"compare {slug}", row, {
                f"{name}_n": numbers["clusters"], f"{name}_lapse": numbers["cluster_lapses"]})
        for name, column in (("report_time", "full_report"), ("silence", "longest_silence"),
                             ("response_time", "first_response"),
                             ("request_time", "close_request")):
            times = tally(measured.get(slug, []), column)
            compare(book, f"compare {slug}", row,
                    {f"{name}_n": times["n"], f"{name}_median": times["median"]})


def home_latest(site, book, page, counted):
    for key in ("opened", "closed"):
        late = [row for row in counted if row[key]
                and seconds(site.as_of, row[key]) <= LATEST_DAYS * DAY]
        late.sort(key=lambda row: (row[key], int(row["bug"])), reverse=True)
        shown = page[key]
        book.same(f"home {key}", ids(shown), [int(row["bug"]) for row in late][:len(shown)])
        book.same(f"home {key}_more", page[f"{key}_more"], len(late) - len(shown))


def is_measured(row):
    return is_true(row, "assessed") and row["ca_slug"] and not is_true(row, "predecessor")


def number(site, book, place, page, rows):
    """Series by quarter and year: opened, closed, open at the end, and what they are."""
    panel = page["number"]
    tags = {key: {row["tag"] for row in panel[f"{key}_tags"]} for key in ("delay", "audit")}
    apart = place != "home"  # predecessors' incidents count on the home page
    for key, name_of in (("quarters", quarter), ("years", lambda text: text[:4])):
        names = {row["name"] for row in panel[key]}
        used = {name_of(row["opened"]) for row in rows if is_counted(row)}
        book.same(f"{place} {key} that lack", sorted(used - names), [])
        for row in panel[key]:
            wanted = series(rows, row["name"], name_of, tags, apart)
            wanted["partial"] = row["name"] == name_of(site.as_of)
            compare(book, f"{place} {row['name']}", row, wanted)
    whole = series(rows, None, lambda text: None, tags, apart)
    compare(book, f"{place} number", panel,
            {key: whole[key] for key in ("opened", "closed", "incident", "audit", "delay",
                                         "predecessor", "not_counted", "open", "batches")
             if key in whole})


def kind_of_incident(row, tags):
    classes = set(row["classes"].split())
    if is_true(row, "predecessor"):
        return "predecessor"
    for kind in ("delay", "audit"):
        if classes & tags[kind]:
            return kind
    return "incident"


def series(rows, name, name_of, tags, apart):
    counted = [row for row in rows if is_counted(row)
               and not (apart and is_true(row, "predecessor"))]
    opened = [row for row in counted if name_of(row["opened"]) == name]
    kinds = [kind_of_incident(row, tags) for row in rows
             if is_counted(row) and name_of(row["opened"]) == name]
    closed = [row for row in counted if row["closed"] and name_of(row["closed"]) == name]
    out = {kind: kinds.count(kind) for kind in ("incident", "audit", "delay", "predecessor")}
    before = [row for row in counted if name is None or name_of(row["opened"]) <= name]
    after = [row for row in before if row["closed"]
             and (name is None or name_of(row["closed"]) <= name)]
    if all(row["closed"] or is_open(row) for row in counted):
        out["open"] = len(before) - len(after)
    out.update(opened=len(opened), closed=len(closed),
               batches=batches(len({row["cluster"] for row in opened if row["cluster"]})),
               not_counted=sum(not is_counted(row) and name_of(row["opened"]) == name
                               and not (apart and is_true(row, "predecessor"))
                               for row in rows))
    return out


# ---- CAs ----


def ca_numbers(rows, as_of):
    since = year_before(as_of[:10])
    filed = [row["filed_by"] for row in rows]
    out = {
        "incidents": len(rows),
        "open": sum(map(is_open, rows)),
        "opened_12m": sum(row["opened"][:10] >= since for row in rows),
        "filed_by_ca": filed.count("ca"),
        "filed_unknown": filed.count("unknown"),
    }
    out["filed_by_other"] = len(rows) - out["filed_by_ca"] - out["filed_unknown"]
    return out


def cas_table(site, book):
    """cas.csv by incidents.csv and verdicts.csv."""
    for ca in site.cas:
        rows = [row for row in site.incidents
                if is_own(row, ca["ca_slug"]) and is_counted(row)]
        numbers = ca_numbers(rows, site.as_of)
        sources = [row["stated_source"] for row in rows]
        numbers["overdue"] = sum(is_open(row) and is_overdue(site, row["bug"])
                                 for row in rows)
        for word in ("self", "third-party", "audit", "unknown"):
            numbers["stated_" + word.replace("-", "_")] = sources.count(word)
        for key, value in numbers.items():
            if key in ca:
                book.same(f"cas.csv {ca['ca_slug']} {key}", ca[key], str(value))


def is_overdue(site, bug):
    return any(is_true(row, "counts") and row["verdict"] == "overdue"
               and row["disputed"] == "false"
               for row in site.of_bug["verdicts"].get(bug, []))


def cas_pages(site, book):
    """/ca/SLUG/: numbers, batches, lists, quarters, tags."""
    for slug, page in site.pages("ca"):
        every = [row for row in site.incidents if row["ca_slug"] == slug]
        own = [row for row in every if is_own(row, slug)]
        counted = [row for row in own if is_counted(row)]
        place = f"ca/{slug}"
        compare(book, place, page, ca_numbers(counted, site.as_of))
        clusters = {row["cluster"] for row in counted if row["cluster"]}
        book.same(f"{place} batches", page["batches"], batches(len(clusters)))
        ca_lists(book, place, page, own, every)
        number(site, book, place, page, every)
        ca_tags(book, place, page, counted)


def ca_lists(book, place, page, own, every):
    lists = {
        "bugs": [row for row in own if is_counted(row)],
        "duplicates": [row for row in own
                       if not is_counted(row) and is_true(row, "assessed")],
        "not_counted": [row for row in own
                        if not is_counted(row) and not is_true(row, "assessed")],
        "before_takeover": [row for row in every if is_true(row, "predecessor")],
    }
    for key, rows in lists.items():
        book.same(f"{place} {key}", sorted(ids(page[key])),
                  sorted(int(row["bug"]) for row in rows))
        for shown in page[key]:
            bug_row(book, f"{place} {key}", shown, rows)


def bug_row(book, place, shown, rows):
    found = [row for row in rows if row["bug"] == str(shown["id"])]
    if not found:
        return
    row = found[0]
    compare(book, f"{place} {row['bug']}", shown, {
        "opened": row["opened"], "closed": row["closed"] or None, "open": is_open(row),
        "first_response": whole(row["first_response_seconds"]),
        "silence": whole(row["longest_silence_seconds"]),
    })


def whole(cell):
    return int(cell) if cell else None


def ca_tags(book, place, page, counted):
    tags = {}
    for row in counted:
        for tag in row["classes"].split():
            tags[tag] = tags.get(tag, 0) + 1
    book.same(f"{place} tags", {row["tag"]: row["n"] for row in page["tags"]}, tags)


MEASURES = {"First response": "first_response", "Longest silence": "longest_silence",
            "Full report": "full_report", "Closure request": "close_request",
            "Closing": "closing"}


def cas_speed(site, book):
    """The medians and quartiles of each CA, and of all beside them."""
    measured = [row for row in site.incidents if is_measured(row)]
    own = group(measured, "ca_slug")
    for slug, page in site.pages("ca"):
        measures(book, f"ca/{slug}", page["speed"] + page["closing"], own.get(slug, []),
                 measured)


def measures(book, place, shown, own, every):
    for row in shown:
        columns = [c for name, c in MEASURES.items() if row["name"].startswith(name)]
        book.same(f"{place} {row['name']} is known", len(columns), 1)
        wanted = tally(own, columns[0])
        all_of = tally(every, columns[0])
        for key in ("n", "median", "q25", "q75"):
            wanted[f"all_{key}"] = all_of[key]
        compare(book, f"{place} {row['name']}", row, wanted)


# ---- rules ----


def by_window(rows):
    windows = {}
    for row in rows:
        windows.setdefault((row["rule"], row["window"]), []).append(row)
    return windows


def cas_rules(site, book):
    """The rule table of each CA over all time: counts, rates, intervals, durations."""
    rows = [row for row in site.verdicts if counts_in_rates(row)]
    every = {key: window_numbers(duties) for key, duties in by_window(rows).items()}
    own = group(rows, "ca_slug")
    for slug, page in site.pages("ca"):
        rule_table(book, f"ca/{slug}", all_rules(page), own.get(slug, []), every)


def cas_peers(site, book):
    """Clusters without lapse beside those of all CAs, with funnel limits."""
    rows = [row for row in site.verdicts if counts_in_rates(row)]
    every = numbers_of(rows)
    own = group(rows, "ca_slug")
    for slug, page in site.pages("ca"):
        windows = numbers_of(own.get(slug, []))
        for row in page["among"]["shares"]:
            mine = [one for key, one in windows.items() if key[0] == row["rule"]
                    and one["clusters"] == row["clusters"]]
            place = f"ca/{slug} peers {row['rule']} {row['section']}"
            book.same(f"{place} clusters", bool(mine), True)
            book.same(f"{place} met", row["met"] in [one["cluster_met"] for one in mine], True)
            there = [one for key, one in every.items() if key[0] == row["rule"]]
            there = [one for one in there if (row["all_clusters"], row["all_met"])
                     == (one["clusters"], one["cluster_met"])]
            book.same(f"{place} all", bool(there), True)
            for key, tail in (("limits_95", 0.025), ("limits_998", 0.001)):
                lapses = there[0]["cluster_lapses"] if there else 0
                ends = [100 - funnel(row["clusters"], lapses, row["all_clusters"], p)
                        for p in (1 - tail, tail)]
                if lapses:
                    book.near(f"{place} {key}", row[key], ends)
                else:
                    book.same(f"{place} {key}", row.get(key), None)


def numbers_of(rows):
    return {key: window_numbers(duties) for key, duties in by_window(rows).items()}


def cas_periods(site, book):
    """The same by period and by class of severity, with the measures of each."""
    rows = [row for row in site.verdicts if counts_in_rates(row)]
    measured = [row for row in site.incidents if is_measured(row)]
    own_rows, own_measured = group(rows, "ca_slug"), group(measured, "ca_slug")
    every = {}
    for slug, page in site.pages("ca"):
        for part in page["periods"] + page["classes"] + recent_of(page):
            holds = part_of(site, part)
            if part["name"] not in every:
                all_rows = [row for row in rows if holds(row, "started")]
                every[part["name"]] = (
                    {key: window_numbers(d) for key, d in by_window(all_rows).items()},
                    [row for row in measured if holds(row, "opened")])
            numbers, all_measured = every[part["name"]]
            place = f"ca/{slug} {part['name']}"
            rule_table(book, place, all_rules(part),
                       [row for row in own_rows.get(slug, []) if holds(row, "started")],
                       numbers)
            measures(book, place, part["measures"],
                     [row for row in own_measured.get(slug, []) if holds(row, "opened")],
                     all_measured)


def recent_of(page):
    return [page["recent"]] if page["recent"] else []


def part_of(site, part):
    """Whether a row belongs to a period, by the column given, or to a class."""
    name = part["name"].removesuffix(" (not over)")
    if name.isdigit():
        return lambda row, column: row[column][:4] == name
    if part["from"]:
        return lambda row, column: row[column][:10] >= part["from"]
    return lambda row, column: site.incident[row["bug"]]["severity"] == name


def all_rules(part):
    below = part.get("not_must") or {}
    return part["rules"] + below.get("rules", [])


def rule_table(book, place, shown, own, every):
    windows = {key: window_numbers(duties) for key, duties in by_window(own).items()}
    book.same(f"{place} rules", sorted((row["rule"], row["window"]) for row in shown),
              sorted(key for key, one in windows.items() if one["assessed"] + one["unknown"]))
    for row in shown:
        key = (row["rule"], row["window"])
        wanted = dict(windows.get(key, {}))
        for name in ("assessed", "rate", "interval"):
            wanted[f"all_{name}"] = every.get(key, {}).get(name)
        compare(book, f"{place} {key}", row, wanted)


def rules(site, book):
    """/rule/ID/: counts by window, by quarter, and the incidents with a lapse."""
    by_rule = group(site.verdicts, "rule")
    for rule, page in site.pages("rule"):
        rows = [row for row in by_rule.get(rule, []) if counts_in_rates(row)]
        windows = by_window(rows)
        for row in page["counts"]:
            duties = windows.get((rule, row["window"]), [])
            compare(book, f"rule/{rule} {row['window']}", row,
                    {**count(duties), "interval": window_numbers(duties)["interval"]})
        book.same(f"rule/{rule} windows", sorted(row["window"] for row in page["counts"]),
                  sorted(window for _, window in windows))
        rule_quarters(book, rule, page, rows)
        rule_lapses(book, rule, page, by_rule.get(rule, []))


def rule_quarters(book, rule, page, rows):
    dated = [dict(row, q=quarter(row["started"])) for row in rows if row["started"]]
    for table in page["by_quarter"]:
        # the first of several tables is of all windows together
        some = [row for row in dated if table["window"] in (None, row["window"])]
        wanted = group(some, "q")
        place = f"rule/{rule} {table['window']} by quarter"
        book.same(place, sorted(row["name"] for row in table["quarters"]), sorted(wanted))
        for row in table["quarters"]:
            compare(book, f"{place} {row['name']}", row, count(wanted.get(row["name"], [])))


def rule_lapses(book, rule, page, rows):
    """Disputed ones are listed, but stand in no rate."""
    late = group([row for row in rows if row["verdict"] in ("late", "overdue")
                  and is_true(row, "counts")], "bug")
    book.same(f"rule/{rule} n_lapses", page["n_lapses"], len(late))
    book.same(f"rule/{rule} lapses", sorted(ids(page["lapses"])), sorted(map(int, late)))
    for row in page["lapses"]:
        duties = late.get(str(row["id"]), [])
        by = [seconds(d["ended"], d["due"]) for d in duties if d["verdict"] == "late"]
        place = f"rule/{rule} {row['id']}"
        book.same(f"{place} lapses", row["lapses"], len(duties))
        book.same(f"{place} late_by", row["late_by"], max(by) if by else None)


# ---- severity ----


def severity(site, book):
    """/ca/SLUG/: incidents by class, of those that count and those from before a takeover."""
    for slug, page in site.pages("ca"):
        panel = page.get("severity")
        if not panel:
            continue
        every = [row for row in site.incidents
                 if row["ca_slug"] == slug and is_counted(row)]
        own = [row for row in every if is_own(row, slug)]
        place = f"ca/{slug} severity"
        book.same(f"{place} n", panel["n"], len(own))
        for one in panel["classes"]:
            rows = [row for row in every if row["severity"] == one["class"]]
            mine = sum(is_own(row, slug) for row in rows)
            compare(book, f"{place} {one['class']}", one,
                    {"n": mine, "before": len(rows) - mine})
        for row in panel["incidents"]:
            book.same(f"{place} {row['id']}", row["class"],
                      site.incident[str(row["id"])]["severity"])


# ---- the queue ----


def queue(site, book):
    page = site.page("queue")
    asked = [row for row in site.incidents if row["bug"] in queue_bugs(site)]
    shown = {row["id"]: (one["id"], row) for one in page["groups"] for row in one["rows"]}
    book.same("queue n", page["n"], len(asked))
    book.same("queue", sorted(shown), sorted(int(row["bug"]) for row in asked))
    for one in page["groups"]:
        book.same(f"queue {one['id']} n", one["n"], len(one["rows"]))
    for row in asked:
        name, published = shown.get(int(row["bug"]), (None, {}))
        place = f"queue {row['bug']}"
        book.same(f"{place} group", name, queue_group(site, row))
        compare(book, place, published, dict(
            queue_comments(site, row), turn=row["turn"] or None,
            next_due=row["next_due"] or None, ca_slug=row["ca_slug"] or None,
            items_open=sum(item["status"] not in ("complete", "canceled")
                           and item["kind"] != "revocation"
                           for item in site.of_bug["actions"].get(row["bug"], []))))


def queue_bugs(site):
    """Open, and assessed or not yet triaged."""
    return {row["bug"] for row in site.incidents if is_open(row)
            and (is_true(row, "assessed") or row["why_not"] == "not-triaged")}


def queue_group(site, row):
    duties = [d for d in site.of_bug["verdicts"].get(row["bug"], [])
              if is_true(d, "counts") and d["disputed"] == "false"]
    if any(d["verdict"] == "overdue" for d in duties):
        return "overdue"
    near = [d["due"] for d in duties if d["verdict"] == "pending" and d["due"]]
    if row["next_due"] and row["next_due"] >= site.as_of:
        near.append(row["next_due"])
    if any(seconds(due, site.as_of) <= 7 * DAY for due in near):
        return "due"
    return row["turn"] or "unknown"


def queue_comments(site, row):
    """Comments since the CA's last; without one, all, the description included."""
    if not row["ca_slug"]:
        return {}
    events = [e for e in site.of_bug["events"][row["bug"]] if e["kind"] in ("filed", "posted")]
    places = [i for i, e in enumerate(events) if e["side"] == "ca"]
    after = events[places[-1] + 1:] if places else events
    return {
        "others": sum(e["side"] != "unknown" for e in after),
        "others_unknown": sum(e["side"] == "unknown" for e in after),
        "ca_last": events[places[-1]]["time"] if places else None,
    }


# ---- incidents about reporting duties ----


def process(site, book):
    """The table of words and tags is the page's own."""
    page = site.page("process")
    table = [(duty["duty"], split_words(duty["words"]), (duty["tags"] or "").split(", "))
             for duty in page["duties"]]
    found = {}
    for row in site.incidents:
        duty = process_duty(row, table) if is_counted(row) else None
        if duty:
            found[int(row["bug"])] = (duty, row["ca"] or None)
    shown = {row["id"]: (row["duty"], ca["ca"]) for ca in page["cas"] for row in ca["rows"]}
    book.same("process n", page["n"], len(found))
    for bug in sorted(set(found) | set(shown)):
        book.same(f"process {bug}", shown.get(bug), found.get(bug))
    for duty in page["duties"]:
        book.same(f"process {duty['duty']}", duty["n"],
                  sum(one == duty["duty"] for one, _ in found.values()))
    for ca in page["cas"]:
        book.same(f"process {ca['ca']}", ca["n"],
                  sum(name == ca["ca"] for _, name in found.values()))


def split_words(text):
    return [process_pattern(part.strip("“”")) for part in (text or "").split(", ") if part]


def process_pattern(words):
    """`fail* … survey*`: an ellipsis is any words or none, a star any ending."""
    pattern = r"(?<!\w)"
    gap = ""
    for word in words.split():
        if word == "…":
            gap = r"\W+(?:.*\W)?"
            continue
        pattern += gap + re.escape(word.rstrip("*"))
        pattern += r"\w*" if word.endswith("*") else r"(?!\w)"
        gap = r"\W+"
    return re.compile(pattern, re.IGNORECASE | re.ASCII | re.DOTALL)


def process_duty(row, table):
    text = row["summary"].partition(":")[2]
    for duty, patterns, _ in table:
        if any(p.search(text) for p in patterns):
            return duty
    for duty, _, tags in table:
        if set(tags) & set(row["classes"].split()):
            return duty
    return None


# ---- bugs ----


def bugs(site, book):
    """Comments, verdicts and the first response of each bug."""
    for row in site.incidents:
        page = site.page(f"bug/{row['bug']}")
        place = f"bug/{row['bug']}"
        events = site.of_bug["events"].get(row["bug"], [])
        posts = [e for e in events if e["kind"] in ("filed", "posted")]
        duties = site.of_bug["verdicts"].get(row["bug"], [])
        ca = sum(e["side"] == "ca" for e in posts)
        book.same(f"{place} comments in events.csv", str(len(posts)), row["comments"])
        if row["ca_slug"]:
            book.same(f"{place} ca_comments in events.csv", str(ca), row["ca_comments"])
        compare(book, place, page, {
            "comments": len(posts), "counted": is_counted(row),
            "predecessor": is_true(row, "predecessor"),
            "filed_by": row["filed_by"], "stated_source": row["stated_source"],
            "ca_comments": ca if row["ca_slug"] else None,
        })
        shown = [d for clock in page["clocks"] for d in clock["duties"] + clock["settled"]]
        book.same(f"{place} duties", sorted(bug_duty(d) for d in shown),
                  sorted((d["verdict"], whole(d["elapsed_seconds"]) or 0) for d in duties))
        bug_response(book, place, row, posts)


def bug_duty(duty):
    return duty["verdict"], duty.get("elapsed_seconds") or 0


def bug_response(book, place, row, posts):
    """First response by the times of comments, where incidents.csv has a value."""
    if row["first_response_state"] != "value":
        return
    first = [e["time"] for e in posts if e["side"] == "ca"][0]
    book.same(f"{place} first response", whole(row["first_response_seconds"]),
              seconds(first, row["opened"]))


PANELS = [home, compare_page, cas_table, cas_pages, cas_speed, cas_rules, cas_peers,
          cas_periods, severity, rules, queue, process, bugs]
