"""hygiene - all text of the repository is clean, and tells nothing of a person or of the
machine that it was written on.

    text      valid UTF-8 without NUL
    lf        lines end in LF alone
    blanks    no blanks at the end of a line
    newline   the last line ends too; an empty file is fine
    columns   C: at most 90 columns with tabs of 8, unless a URL or one string is longer
    path      no path of somebody's machine
    mail      no e-mail address but in .example and those of mailboxes.txt
"""

import re
import subprocess
import sys

sys.dont_write_bytecode = True
from fnmatch import fnmatchcase
from pathlib import Path

import common

COLUMNS = 90
BINARY = {".png", ".jpg", ".ico", ".gif", ".webp", ".woff2", ".pdf", ".gz", ".der"}
LEFT_OUT = {".git", ".candor", "build", "site", "node_modules", "__pycache__"}

STRING = re.compile(r'"(?:\\.|[^"\\])*"')
MACHINE = re.compile(r"(?<![\w.\-}/~*])/(?:home|root|work)/")
MAIL = re.compile(r"[\w.+%-]+@((?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}|localhost)\b")


def files(root):
    """What git tracks or would; all files but those of LEFT_OUT where there is no git."""
    command = ["git", "-C", str(root), "ls-files", "-zco", "--exclude-standard"]
    if (root / ".git").exists():
        try:
            done = subprocess.run(command, capture_output=True)
        except FileNotFoundError:
            done = None
        if done and done.returncode == 0:
            names = done.stdout.decode("utf-8", "surrogateescape").split("\0")
            return sorted(Path(n) for n in set(names) if n and (root / n).is_file())
    below = (p.relative_to(root) for p in root.rglob("*") if p.is_file())
    return sorted(p for p in below if not LEFT_OUT.intersection(p.parts))


def width(text):
    return len(text.expandtabs(8))


def is_too_long(line):
    if width(line) <= COLUMNS or re.search(r"https?://", line):
        return False
    return not any(
        width(line[: m.start()]) < COLUMNS <= width(line[: m.end()])
        for m in STRING.finditer(line)
    )


def foreign_mail(line, mailboxes):
    for m in MAIL.finditer(line):
        if not m[1].endswith(".example") and m[0] not in mailboxes:
            yield m[0]


def check_line(path, line, mailboxes):
    """(rule, what) of each thing that is wrong with a line."""
    if line.endswith("\r"):
        yield "lf", "ends in CR"
    if line.rstrip("\r") != line.rstrip():
        yield "blanks", "blanks at the end"
    if path.suffix in (".c", ".h") and is_too_long(line):
        yield "columns", f"{width(line)} columns, at most {COLUMNS}"
    if MACHINE.search(line):
        yield "path", "path of a machine"
    for address in foreign_mail(line, mailboxes):
        yield "mail", f"e-mail address {address}"


def check_file(path, data, mailboxes):
    """(rule, line or 0, what) of each thing that is wrong with a file."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as e:
        yield "text", data.count(b"\n", 0, e.start) + 1, "no UTF-8"
        text = data.decode("utf-8", "replace")
    if "\0" in text:
        yield "text", 0, "holds NUL"
    if text and not text.endswith("\n"):
        yield "newline", text.count("\n") + 1, "no new line at the end"
    for number, line in enumerate(text.split("\n"), 1):
        for rule, what in check_line(path, line, mailboxes):
            yield rule, number, what


def check(root, _):
    findings = []
    exceptions = list(common.allowances(root, "hygiene.allow", findings))
    mailboxes = set(common.words(root, "mailboxes.txt"))
    for path in files(root):
        if path.suffix in BINARY:
            continue
        waived = {
            rule
            for _, (pattern, rules, _) in exceptions
            if fnmatchcase(str(path), pattern)
            for rule in rules.split()
        }
        for rule, number, what in check_file(path, (root / path).read_bytes(), mailboxes):
            if rule not in waived:
                findings.append(f"{path}{f':{number}' if number else ''}: {what} ({rule})")
    return findings


if __name__ == "__main__":
    common.main(check)
