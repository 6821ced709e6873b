#!/usr/bin/env python3
"""Holds what a site publishes as JSON to the JSON Schemas that it publishes.

usage: schemas.py SITE

Every table's JSON to data/schema/NAME.json, every page's data.json to
data/schema/page/KIND.json; each schema must be there, in use, and made of the few
keywords that are understood here (JSON Schema 2020-12). Where Python's jsonschema is
installed, it checks each schema against the meta-schema and each kind of page once more.
Tells each value that does not fit with its place.
"""
import json
import pathlib
import re
import sys

DIALECT = "https://json-schema.org/draft/2020-12/schema"
KEYWORDS = {"$schema", "$id", "$defs", "$ref", "title", "description", "type", "enum",
            "const", "format", "pattern", "minimum", "properties", "required", "additionalProperties",
            "items", "prefixItems", "minItems", "anyOf"}
FORMATS = {
    "date-time": re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
                            r"T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ"),
    "date": re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"),
    "uri": re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]*"),
    "uri-reference": re.compile(r"[^\s<>\"{}|\\^`]*"),
}


def type_of(value):
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer"
    if isinstance(value, float):
        return "number"
    return {str: "string", list: "array", dict: "object"}[type(value)]


class Validator:
    """One schema; check() gives the faults of a value as texts."""

    def __init__(self, schema):
        self.top = schema

    def check(self, value, schema=None, place="$"):
        schema = self.top if schema is None else schema
        if schema is True:
            return
        if schema is False:
            yield f"{place}: nothing may stand here"
            return
        if "$ref" in schema:
            name = schema["$ref"].removeprefix("#/$defs/")
            yield from self.check(value, self.top["$defs"][name], place)
            return
        yield from self.check_plain(value, schema, place)
        if isinstance(value, dict):
            yield from self.check_object(value, schema, place)
        if isinstance(value, list):
            yield from self.check_array(value, schema, place)

    def check_plain(self, value, schema, place):
        types = schema.get("type", [])
        types = [types] if isinstance(types, str) else types
        if types and type_of(value) not in types:
            yield f"{place}: {type_of(value)} {value!r:.60}, not {' or '.join(types)}"
            return
        if "enum" in schema and value not in schema["enum"]:
            yield f"{place}: {value!r:.60} is not of the set"
        if "const" in schema and value != schema["const"]:
            yield f"{place}: not what it must be"
        if "minimum" in schema and isinstance(value, int) and value < schema["minimum"]:
            yield f"{place}: {value} is under {schema['minimum']}"
        if "format" in schema and isinstance(value, str):
            if not FORMATS[schema["format"]].fullmatch(value):
                yield f"{place}: {value!r:.60} is no {schema['format']}"
        if "pattern" in schema and isinstance(value, str):
            if not re.search(schema["pattern"], value):
                yield f"{place}: {value!r:.60} does not look as it must"
        if "anyOf" in schema:
            faults = [list(self.check(value, one, place)) for one in schema["anyOf"]]
            if all(faults):
                yield from faults[0]

    def check_object(self, value, schema, place):
        properties = schema.get("properties", {})
        for name in schema.get("required", []):
            if name not in value:
                yield f"{place}: lacks {name}"
        for name, one in value.items():
            below = properties.get(name, schema.get("additionalProperties", True))
            yield from self.check(one, below, f"{place}.{name}")

    def check_array(self, value, schema, place):
        front = schema.get("prefixItems", [])
        if len(value) < schema.get("minItems", 0):
            yield f"{place}: {len(value)} items"
        for i, one in enumerate(value):
            below = front[i] if i < len(front) else schema.get("items", True)
            yield from self.check(one, below, f"{place}[{i}]")


def keywords(schema):
    """Every keyword of a schema, at whatever depth."""
    if not isinstance(schema, dict):
        return
    yield from schema
    for name in ("properties", "$defs"):
        for below in schema.get(name, {}).values():
            yield from keywords(below)
    for name in ("items", "additionalProperties"):
        yield from keywords(schema.get(name))
    for name in ("prefixItems", "anyOf"):
        for below in schema.get(name, []):
            yield from keywords(below)


def load_schemas(root):
    schemas = {}
    for path in sorted((root / "data/schema").rglob("*.json")):
        name = str(path.relative_to(root / "data/schema").with_suffix(""))
        schema = json.loads(path.read_text())
        assert schema["$schema"] == DIALECT, f"{path}: {schema['$schema']}"
        assert schema["$id"].endswith(f"/data/schema/{name}.json"), f"{path}: its $id"
        unknown = set(keywords(schema)) - KEYWORDS
        assert not unknown, f"{path}: keywords that are not understood: {unknown}"
        schemas[name] = schema
    return schemas


def schema_of(path, schemas):
    """The name of the schema of a published JSON, by where it stands."""
    parts = path.split("/")
    if path == "data.json":
        return "page/home"
    if parts[0] == "data":
        return path.removeprefix("data/").removesuffix(".json")
    kind = parts[0]
    other = kind + "s" if len(parts) == 2 else kind.removesuffix("s")
    return f"page/{other}" if f"page/{other}" in schemas else f"page/{kind}"


def published(root):
    """What has a schema: the tables, and the data of pages."""
    for path in sorted(root.rglob("data.json")):
        yield str(path.relative_to(root))
    for path in sorted((root / "data").glob("*.csv")):
        yield f"data/{path.stem}.json"


def second_opinion(schemas, samples):
    try:
        from jsonschema import Draft202012Validator
    except ImportError:
        return "jsonschema is not installed"
    for name, schema in schemas.items():
        Draft202012Validator.check_schema(schema)
        faults = [e.message for e in Draft202012Validator(schema).iter_errors(samples[name])]
        assert not faults, f"{name}: jsonschema says {faults[:3]}"
    return "jsonschema agrees"


def main():
    root = pathlib.Path(sys.argv[1])
    schemas = load_schemas(root)
    samples = {}
    faults = []
    n = 0
    for path in published(root):
        name = schema_of(path, schemas)
        if name not in schemas:
            faults.append(f"{path}: there is no schema {name}")
            continue
        value = json.loads((root / path).read_text())
        samples.setdefault(name, value)
        faults += [f"{path}: {text}" for text in Validator(schemas[name]).check(value)]
        n += 1
    for name in sorted(set(schemas) - set(samples)):
        faults.append(f"data/schema/{name}.json: nothing is held to it")
    for text in faults[:40]:
        print(text)
    print(f"{n} files against {len(schemas)} schemas: {len(faults)} faults;",
          second_opinion(schemas, samples) if not faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
