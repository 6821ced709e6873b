"""symbols - what x.c shows to other files is named x or x_..., and so on.

A part of a room, x_part.c, may also use the room's own name: the longest front part of
its name that has a header, x.h, in that layer.
"""

import sys

sys.dont_write_bytecode = True
import common


def room_of(root, module):
    """The longest front part of the module's name, at an underscore, that has a header."""
    layer, _, name = module.partition("/")
    parts = name.split("_")
    for n in range(len(parts), 0, -1):
        room = "_".join(parts[:n])
        if (root / "generator" / layer / f"{room}.h").is_file():
            return room
    return name


def is_named(symbol, room):
    return symbol == room or symbol.startswith(room + "_")


def check(root, libraries):
    findings = []
    allow = {}
    for _, (module, prefix, _) in common.allowances(root, "symbols.allow", findings):
        allow.setdefault(module, []).append(prefix)
    for module, symbol in common.symbols(libraries, "--defined-only", "--extern-only"):
        name = module.partition("/")[2]
        room = room_of(root, module)
        if symbol.startswith("__") or is_named(symbol, name) or is_named(symbol, room):
            continue
        if any(symbol.startswith(prefix) for prefix in allow.get(module, [])):
            continue
        want = f"{name}_" if room == name else f"{name}_ or {room}_"
        findings.append(f"generator/{module}.c: shows {symbol}: want {want}...")
    return findings


if __name__ == "__main__":
    common.main(check)
