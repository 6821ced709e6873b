#!/usr/bin/env python3
"""Recomputes what the pages of a site publish from the site's own CSV tables.

usage: recompute.py SITE

Reads data/*.csv and, for the date of the data, data/provenance.json; then each page's
data.json. Tells how many values of each panel were compared and each that differs.
Written from method.md and the meaning of the columns on /data/, with the standard library
alone: it shares nothing with the program. A new panel is a function in panels.py and a
line in PANELS there.
"""
import pathlib
import sys

from panels import PANELS
from tables import Book, Site


def main():
    site = Site(pathlib.Path(sys.argv[1]))
    failed = 0
    total = 0
    for panel in PANELS:
        book = Book()
        panel(site, book)
        print(f"{panel.__name__:20} {book.n:7} values, {len(book.faults)} differ")
        for text in book.faults[:20]:
            print(f"    {text}")
        failed += len(book.faults)
        total += book.n
        if book.n == 0:
            print("    nothing was compared")
            failed += 1
    print(f"{total} values recomputed, {failed} differ")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
