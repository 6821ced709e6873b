#!/usr/bin/env python3
"""Checks a site's data package, the JSON twins of its tables, and its provenance.

usage: package.py SITE [FOLDER]

datapackage.json by the rules of the profiles tabular-data-package and
tabular-data-resource (specs.frictionlessdata.io, version 1), as far as they can be checked
without the network: what must be there, names, types, constraints, keys, licences; then
the tables themselves: header, sizes, hashes, every cell by its field, primary and foreign
keys. The twins hold the cells of the CSV. With FOLDER, where the site was built, the
hashes of provenance.json are made again of the files there. Standard library alone.
"""
import csv
import hashlib
import json
import pathlib
import re
import sys

TYPES = {"string", "integer", "boolean", "datetime", "date"}
LIMITS = {"string": {"required", "unique", "enum"},
          "integer": {"required", "unique", "enum", "minimum"},
          "boolean": {"required", "enum"},
          "datetime": {"required", "unique", "enum"},
          "date": {"required", "unique", "enum"}}
CELLS = {
    "integer": re.compile(r"-?\d+"),
    "boolean": re.compile(r"true|false"),
    "datetime": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"),
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
    "uri": re.compile(r"[a-z][a-z0-9+.-]*:\S+"),
}
NAME = re.compile(r"[-a-z0-9._/]+")
HASH = re.compile(r"sha256:[0-9a-f]{64}")
FORMULA = "=+-@\t"


class Check:
    def __init__(self):
        self.n = 0
        self.faults = []

    def that(self, true, text):
        self.n += 1
        if not true:
            self.faults.append(text)


def check_package(check, package):
    check.that(package["profile"] == "tabular-data-package", "the profile")
    check.that(NAME.fullmatch(package["name"]), "the name")
    check.that(package["resources"], "no resources")
    names = [one["name"] for one in package["resources"]]
    check.that(len(set(names)) == len(names), "names of resources")
    for one in [package] + package["resources"]:
        check_links(check, one)
    for one in package.get("sources", []):
        check.that(one.get("title"), "a source without a title")


def check_links(check, one):
    check.that(one["licenses"], f"{one['name']}: no licences")
    for licence in one["licenses"]:
        check.that("name" in licence or "path" in licence,
                   f"{one['name']}: a licence needs a name or a path")


def check_resource(check, one, package):
    name = one["name"]
    check.that(one["profile"] == "tabular-data-resource", f"{name}: the profile")
    check.that(NAME.fullmatch(name), f"{name}: the name")
    check.that(not one["path"].startswith(("/", "..")), f"{name}: the path")
    check.that(HASH.fullmatch(one["hash"]), f"{name}: the hash")
    schema = one["schema"]
    fields = {field["name"]: field for field in schema["fields"]}
    check.that(len(fields) == len(schema["fields"]), f"{name}: a field twice")
    check.that(all(isinstance(m, str) for m in schema["missingValues"]),
               f"{name}: missingValues")
    for field in schema["fields"]:
        check_field(check, f"{name}.{field['name']}", field)
    if "primaryKey" in schema:
        check.that(schema["primaryKey"] in fields, f"{name}: the primary key")
    for key in schema.get("foreignKeys", []):
        there = [r for r in package["resources"]
                 if r["name"] == key["reference"]["resource"]]
        check.that(key["fields"] in fields and there and key["reference"]["fields"]
                   in [f["name"] for f in there[0]["schema"]["fields"]],
                   f"{name}: foreign key {key['fields']}")


def check_field(check, place, field):
    limits = field.get("constraints", {})
    check.that(field["type"] in TYPES, f"{place}: type {field['type']}")
    check.that(set(limits) <= LIMITS.get(field["type"], set()),
               f"{place}: constraints {set(limits)}")
    check.that(field.get("description"), f"{place}: no description")
    if "enum" in limits:
        check.that(limits["enum"] and len(set(limits["enum"])) == len(limits["enum"])
                   and all(isinstance(w, str) and w for w in limits["enum"]),
                   f"{place}: the enum")


def check_table(check, folder, one, keys):
    path = folder / one["path"]
    data = path.read_bytes()
    name = one["name"]
    check.that(len(data) == one["bytes"], f"{name}: bytes")
    check.that("sha256:" + hashlib.sha256(data).hexdigest() == one["hash"], f"{name}: hash")
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    fields = one["schema"]["fields"]
    check.that(rows[0] == [field["name"] for field in fields], f"{name}: the header")
    for i, row in enumerate(rows[1:], 2):
        check.that(len(row) == len(fields), f"{name} line {i}: {len(row)} cells")
        for field, cell in zip(fields, row):
            check.that(fits(field, cell), f"{name} line {i}: {field['name']} {cell!r:.60}")
    check_keys(check, one, rows, keys)
    check_twin(check, folder, one, rows)


def fits(field, cell):
    limits = field.get("constraints", {})
    if cell == "":
        return not limits.get("required")
    if "enum" in limits and cell not in limits["enum"]:
        return False
    kind = CELLS.get(field.get("format", field["type"]))
    if kind and not kind.fullmatch(cell):
        return False
    return "minimum" not in limits or int(cell) >= limits["minimum"]


def check_keys(check, one, rows, keys):
    schema = one["schema"]
    place = {name: i for i, name in enumerate(rows[0])}
    if "primaryKey" in schema:
        values = [row[place[schema["primaryKey"]]] for row in rows[1:]]
        check.that(len(set(values)) == len(values), f"{one['name']}: the key is not unique")
        keys[one["name"]] = set(values)
    for key in schema.get("foreignKeys", []):
        # tables come in any order: held to their targets once all are read
        keys.setdefault("", []).append(
            (one["name"], key, {row[place[key["fields"]]] for row in rows[1:]}))


def check_twin(check, folder, one, rows):
    twin = one["json"]
    data = (folder / twin["path"]).read_bytes()
    check.that(len(data) == twin["bytes"], f"{one['name']}.json: bytes")
    check.that("sha256:" + hashlib.sha256(data).hexdigest() == twin["hash"],
               f"{one['name']}.json: hash")
    check.that((folder / twin["schema"]).exists(), f"{one['name']}.json: its schema")
    value = json.loads(data)
    check.that(value["fields"] == rows[0], f"{one['name']}.json: fields")
    check.that([[as_csv(cell) for cell in row] for row in value["rows"]] == rows[1:],
               f"{one['name']}.json: its cells are not those of the CSV")


def as_csv(cell):
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    text = str(cell)
    return "'" + text if text[:1] and text[0] in FORMULA else text


def check_provenance(check, site, folder):
    provenance = json.loads((site / "data/provenance.json").read_text())
    inputs = {one["name"]: one for one in provenance["inputs"]}
    for key in ("as_of", "program", "method"):
        check.that(provenance.get(key), f"provenance: {key}")
    for name, one in inputs.items():
        check.that(re.fullmatch("[0-9a-f]{64}", one["sha256"]), f"provenance: {name}")
        check.that(not name.startswith("/"), f"provenance: {name} is a place")
    if not folder:
        return
    bugs = sorted((folder / "data/live/bugzilla/bugs").glob("*.json"),
                  key=lambda path: int(path.stem))
    content = sorted((p for p in (folder / "content").rglob("*") if p.is_file()),
                     key=lambda path: str(path.relative_to(folder / "content")).encode())
    check.that(inputs["data/live/bugzilla/bugs"] == told("data/live/bugzilla/bugs", bugs,
                                                         bugs[0].parent),
               "provenance: the bugs")
    check.that(inputs["content"] == told("content", content, folder / "content"),
               "provenance: the content")
    report = folder / "data/live/ccadb/records.csv"
    if report.exists():
        check.that(inputs["data/live/ccadb/records.csv"]["sha256"] == digest(report),
                   "provenance: the report")


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def told(name, paths, root):
    lines = "".join(f"{digest(path)}  {path.relative_to(root)}\n" for path in paths)
    return {"name": name, "files": len(paths),
            "bytes": sum(path.stat().st_size for path in paths),
            "sha256": hashlib.sha256(lines.encode()).hexdigest()}


def main():
    site = pathlib.Path(sys.argv[1])
    folder = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
    package = json.loads((site / "data/datapackage.json").read_text())
    check = Check()
    keys = {}
    check_package(check, package)
    for one in package["resources"]:
        check_resource(check, one, package)
        check_table(check, site / "data", one, keys)
    for name, key, values in keys.get("", []):
        lost = values - keys[key["reference"]["resource"]] - {""}
        check.that(not lost, f"{name}: {key['fields']} {sorted(lost)[:3]} is nowhere")
    check_provenance(check, site, folder)
    for text in check.faults[:40]:
        print(text)
    print(f"data package: {len(package['resources'])} tables, {check.n} checks,",
          f"{len(check.faults)} faults")
    return 1 if check.faults else 0


if __name__ == "__main__":
    sys.exit(main())
