"""The bugs that a test serves: one JSON file each in a folder, changed between pulls.

A world begins as the first bugs of data/sample, or as any number of made bugs, and keeps what
each bug was at first, so that one can come back as it was.
"""
import copy
import json
import pathlib

LAST = 9100012  # of the sample; a dozen bugs are enough here

PRODUCT = "CA Program"
COMPONENT = "CA Certificate Compliance"
FIRST_ID = 9200001  # of made bugs


def account(name, domain):
    login = f"{name}@{domain}"
    number = 9800000 + sum(ord(c) * (i + 1) for i, c in enumerate(login))
    return login, {"id": number, "name": login, "email": login, "nick": name, "real_name": ""}


def made(number):
    """Bug FIRST_ID + number: three comments, two changes, five minutes after the one before."""
    day, rest = divmod(number, 288)
    hour, five = divmod(rest, 12)
    times = [f"2025-{1 + day // 28:02}-{1 + day % 28:02}T{hour:02}:{five * 5 + i:02}:00Z"
             for i in range(4)]
    login, detail = account("incidents", f"ca{number % 40}.example")
    triage = "triage@root-program.example"
    bug_id = FIRST_ID + number

    def comment(count, who, text):
        return {"id": 99100000 + number * 10 + count, "bug_id": bug_id, "count": count,
                "creator": who, "author": who, "time": times[count],
                "creation_time": times[count], "is_private": False, "attachment_id": None,
                "tags": [], "reactions": {}, "text": text, "raw_text": text}

    return {
        "id": bug_id, "summary": f"Made CA {number % 40}: incident {number}", "alias": None,
        "status": "ASSIGNED", "resolution": "", "whiteboard": "[ca-compliance] [crl-failure]",
        "product": PRODUCT, "component": COMPONENT, "groups": [], "is_open": True,
        "type": "task", "keywords": [], "blocks": [], "depends_on": [], "see_also": [],
        "dupe_of": None, "duplicates": [], "flags": [], "attachments": [], "comment_count": 3,
        "cf_last_resolved": None, "creation_time": times[0], "last_change_time": times[3],
        "creator": login, "creator_detail": detail, "assigned_to": login,
        "assigned_to_detail": detail, "cc": [], "cc_detail": [],
        "comments": [comment(0, login, f"Report {number}."),
                     comment(1, triage, f"Question {number}?"),
                     comment(2, login, f"Answer {number}.")],
        "history": [
            {"when": times[1], "who": triage,
             "changes": [{"field_name": "status", "removed": "UNCONFIRMED", "added": "ASSIGNED"}]},
            {"when": times[3], "who": triage,
             "changes": [{"field_name": "whiteboard", "removed": "[ca-compliance]",
                          "added": "[ca-compliance] [crl-failure]"}]}],
    }


def merge(value, patch):
    """RFC 7386, and in lists by position: {"2": ...} changes the third, {"+": ...} appends."""
    if isinstance(value, list) and isinstance(patch, dict):
        for key, part in patch.items():
            if key == "+":
                value.append(part)
            else:
                value[int(key)] = merge(value[int(key)], part)
        return value
    if not isinstance(patch, dict):
        return patch
    value = value if isinstance(value, dict) else {}
    for key, part in patch.items():
        if part is None:
            value.pop(key, None)
        else:
            value[key] = merge(value.get(key), part)
    return value


class World:
    def __init__(self, folder, sample=None, number=None):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True)
        if number is None:
            bugs = [json.loads(p.read_text()) for p in pathlib.Path(sample).glob("91000*.json")
                    if int(p.stem) <= LAST]
        else:
            bugs = [made(i) for i in range(number)]
        self.bugs = {bug["id"]: bug for bug in bugs}
        self.first = copy.deepcopy(self.bugs)
        self.write(self.bugs)

    def write(self, ids):
        for bug_id in ids:
            path = self.folder / f"{bug_id}.json"
            if bug_id in self.bugs:
                path.write_text(json.dumps(self.bugs[bug_id]))
            else:
                path.unlink(missing_ok=True)

    def change(self, change):
        """{"bug": N, and one of "gone": true, "first": true, "like": M, "set": PATCH}."""
        bug_id = change["bug"]
        if change.get("gone"):
            del self.bugs[bug_id]
        if change.get("first"):
            self.bugs[bug_id] = copy.deepcopy(self.first[bug_id])
        if "like" in change:
            self.bugs[bug_id] = copy.deepcopy(self.bugs[change["like"]])
            self.bugs[bug_id]["id"] = bug_id
            for comment in self.bugs[bug_id]["comments"]:
                comment["id"] -= 100000
                comment["bug_id"] = bug_id
        if "set" in change:
            self.bugs[bug_id] = merge(self.bugs[bug_id], change["set"])
        self.write([bug_id])

    def visible(self):
        """Bugs that a pull is to store, as far as the world alone tells."""
        return sorted(b["id"] for b in self.bugs.values()
                      if not b.get("_restricted") and not b["groups"] and
                      b["product"] == PRODUCT and b["component"] == COMPONENT)
