"""A site's folder as it would be had the last pull been at TIME: the second opinion on
`candor build --as-of TIME`.

usage: cut.py SITE TIME NEW TABLES     e.g. cut.py demo 2025-06-20T00:00:00Z earlier data

Copies SITE to NEW and cuts each stored bug, the state, the ledger, and the tables of
overrides, replies and events, those that SITE has not from the folder TABLES.  Written from rules.md (F28, F30), data-sources.md (A5 to
A8) and store/store.h, not from the program: a normal build of NEW has to give what
`build --as-of TIME` gives of SITE.
"""

import json
import os
import shutil
import sys

import yaml

# What no time of the bug changes, and what is filtered by its own times.
LASTING = {"id", "creation_time", "creator", "comments", "history", "attachments"}
SCALARS = ["status", "resolution", "whiteboard", "assigned_to", "summary", "product",
           "component", "type", "cf_last_resolved"]
LISTS = ["keywords", "blocks", "depends_on", "see_also"]
OPEN = {"UNCONFIRMED", "NEW", "ASSIGNED", "REOPENED"}


def iso(text):
    """2018-07-02 16:20:11 and 2018-07-02T16:20:11Z are two forms of one time (A7)."""
    return text.replace(" ", "T") + ("" if text.endswith("Z") else "Z") if text else None


def parts(text):
    return [one.strip() for one in text.split(",") if one.strip()]


def undo(bug, field, removed, added):
    """Puts back what one change of a field changed."""
    if field == "cf_last_resolved":
        bug[field] = iso(removed)
    elif field == "dupe_of":
        bug[field] = int(removed) if removed else None
    elif field in SCALARS:
        bug[field] = removed
    elif field in LISTS and field in bug:
        have = [str(one) for one in bug[field]]
        have = [one for one in have if one not in parts(added)] + parts(removed)
        number = field in ("blocks", "depends_on")
        bug[field] = [int(one) if number else one for one in have]


def resolved_before(history):
    """The last time that the history has a change to RESOLVED, where it has any."""
    times = [entry["when"] for entry in history for change in entry["changes"]
             if change["field_name"] == "status" and change["added"] == "RESOLVED"]
    return max(times) if times else None


def put_back(bug, early, late):
    was = dict(bug)
    fields = {change["field_name"] for entry in late for change in entry["changes"]}
    for entry in reversed(late):
        for change in reversed(entry["changes"]):
            undo(bug, change["field_name"], change["removed"], change["added"])
    if "cf_last_resolved" not in fields and (was.get("cf_last_resolved") or "") > limit:
        bug["cf_last_resolved"] = resolved_before(early)
    if "status" in fields:
        bug["is_open"] = bug["status"] in OPEN
    if "resolution" in fields and "dupe_of" not in fields:
        if bug["resolution"] == "DUPLICATE":
            bug.pop("dupe_of", None)
        else:
            bug["dupe_of"] = None
    if "flagtypes.name" in fields:
        bug.pop("flags", None)


def was_restricted(late):
    groups = [change for entry in late for change in entry["changes"]
              if change["field_name"] == "groups"]
    return bool(groups and groups[0]["removed"].strip())


def cut_comments(bug, late):
    edited = set()
    for entry in late:
        for change in entry["changes"]:
            if change["field_name"] == "comment_revision":
                edited.add(change.get("comment_count"))
                edited.add(("id", change.get("comment_id")))
    bug["comments"] = [c for c in bug["comments"] if c["time"] <= limit]
    for c in bug["comments"]:
        c.pop("tags", None)  # nobody says since when
        after = c.get("edited", "") > limit
        if after:
            del c["edited"]
        if after or c["count"] in edited or ("id", c["id"]) in edited:
            c.pop("raw_text", None)
            c.pop("text_sha256", None)


def cut_bug(bug):
    """The bug as it was known then, or None."""
    if bug["creation_time"] > limit:
        return None
    changed = (bug.get("last_change_time") or "9999") > limit
    history = bug.get("history")
    early = [entry for entry in history or [] if entry["when"] <= limit]
    late = sorted((e for e in history or [] if e["when"] > limit), key=lambda e: e["when"])
    if was_restricted(late):
        return None
    cut_comments(bug, late)
    if history is None and changed:
        bug = {key: value for key, value in bug.items() if key in LASTING}
    if history is not None:
        bug["history"] = early
        put_back(bug, early, late)
    if changed:
        for key in ("last_change_time", "comment_count", "duplicates"):
            bug.pop(key, None)
    if "attachments" in bug:
        bug["attachments"] = [one for one in bug["attachments"]
                              if one["creation_time"] <= limit]
    return bug


def cut_bugs(folder):
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        with open(path, encoding="utf-8") as file:
            bug = cut_bug(json.load(file))
        if bug is None:
            os.remove(path)
            continue
        with open(path, "w", encoding="utf-8") as file:
            json.dump(bug, file, ensure_ascii=False)


def edit_json(path, change):
    with open(path, encoding="utf-8") as file:
        value = json.load(file)
    change(value)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(value, file)


def cut_rows(new, tables, key, date):
    """Rows of a table that are dated later go; a reply answered later is unanswered."""
    path = os.path.join(new, "data", key + ".yaml")
    own = os.path.exists(path)
    with open(path if own else os.path.join(tables, key + ".yaml"), encoding="utf-8") as file:
        table = yaml.safe_load(file) or {}
    rows = [row for row in table.get(key) or [] if str(row[date]) <= limit[:10]]
    for row in rows:
        if str(row.get("answered") or "") > limit[:10]:
            del row["answered"], row["answer"]
        if "time" in row:  # as the file has it, which YAML reads as a time of its own
            row["time"] = row["time"].strftime("%Y-%m-%dT%H:%M:%SZ")
        if "start" in row:
            row["start"] = row["start"].strftime("%Y-%m-%dT%H:%M:%SZ")
    with open(path, "w", encoding="utf-8") as file:
        yaml.safe_dump({key: rows}, file, allow_unicode=True)


def cut_ledger(path):
    if not os.path.exists(path):
        return
    with open(path, encoding="utf-8") as file:
        lines = [line for line in file if json.loads(line)["as_of"] <= limit]
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(lines)


def main(site, new, tables):
    shutil.copytree(site, new, ignore=shutil.ignore_patterns("site", ".candor"))
    live = os.path.join(new, "data", "live")
    cut_bugs(os.path.join(live, "bugzilla", "bugs"))
    edit_json(os.path.join(live, "state.json"), lambda s: s.update(as_of=limit))
    if os.path.exists(os.path.join(live, "findings.json")):
        os.remove(os.path.join(live, "findings.json"))  # nobody says when they were made
    cut_ledger(os.path.join(new, "data", "ledger.ndjson"))
    for key in ("overrides", "replies", "events"):
        cut_rows(new, tables, key, "date")


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    limit = sys.argv[2]
    main(sys.argv[1], sys.argv[3], sys.argv[4])
