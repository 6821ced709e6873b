#!/usr/bin/env python3
"""Whether `candor lint` takes time in proportion to a draft or an appendix that means harm.

The first four are the shapes on which cmark-gfm takes quadratic time. Limits are seconds
of the processor for a build with sanitizers; a release build takes a tenth of what that takes.
Usage: hostile.py CANDOR SITE DRAFT (a clean draft, to which the text is added)
"""
import os
import pathlib
import subprocess
import sys

SIZE = 64 * 1024
HEAD = ("Precertificate SHA-256 hash,Certificate SHA-256 hash,Subject,Issuer,Not before,Not after,"
        "Serial #,dNSNames,Is revoked?,Revocation date,Revocation reason\n")


def shapes(clean):
    """Name, file name, text and the seconds that it may take."""
    yield "quotes in each other", "draft.md", clean + ">" * SIZE, 3
    yield "lists in each other", "draft.md", clean + "- " * (SIZE // 2), 3
    yield "a wide table with short rows", "draft.md", clean + "|a" * 200 + "\n" + "|-" * 200 + "\n" + "a\n" * 30000, 3
    yield "second rows time and again", "draft.md", clean + "|a|b|\n|-\n" * 7000, 3
    yield "links to one long definition", "draft.md", clean + "\n[a]: /" + "x" * 30000 + "\n\n" + "[a] " * 8000, 3
    yield "ticks", "draft.md", "`" * SIZE, 3
    yield "ticks of all lengths", "draft.md", " ".join("`" * n for n in range(1, 600)), 3
    yield "pointed brackets", "draft.md", "<" * SIZE, 3
    yield "at signs", "draft.md", "a@" * (SIZE // 2), 3
    yield "root causes without end", "draft.md", clean.replace("# 2 |", "# 2 " + "1-99 " * 9000 + "|"), 3
    yield "factors without end", "draft.md", clean.replace(
        "### Lessons", "**Contributing Factor 3: x**\n- **Description:** y\n" * 1200 + "### Lessons"), 3
    yield "bytes that are no text", "draft.md", "".join(chr(n % 256) for n in range(SIZE)), 3
    yield "a row of commas", "a.csv", "," * 5000000, 3
    yield "quotes without end", "a.csv", HEAD + '"' * 5000000, 3
    yield "rows of faults", "a.csv", HEAD + 'x,y,z,"a""b\nc",no,2025-02-30,zz,q,No,never,\n' * 40000, 15


def main():
    candor, site, draft = sys.argv[1:4]
    clean = pathlib.Path(draft).read_text(encoding="utf-8") + "\n"
    failed = 0
    for name, file, text, limit in shapes(clean):
        pathlib.Path(file).write_bytes(text.encode("utf-8" if name != "bytes that are no text" else "latin-1"))
        before = os.times()
        status = subprocess.run([candor, "-C", site, "lint", "--now", "2026-04-15", file],
                                stdout=subprocess.DEVNULL, timeout=120).returncode
        after = os.times()
        took = after.children_user + after.children_system - before.children_user - before.children_system
        if status not in (0, 6) or took > limit:
            failed += 1
            print(f"{name}: status {status}, {took:.2f} s of {limit}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
