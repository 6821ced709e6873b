"""words - the site does not judge in a word: templates, pages and the texts in the code
that makes pages hold none of words.txt."""

import re
import sys

sys.dont_write_bytecode = True
from fnmatch import fnmatchcase

import common

TEXT = {".html", ".css", ".js", ".json", ".md", ".svg", ".txt", ".xml", ".yaml", ".yml"}


def phrases(root, findings):
    """Exceptions as {"place", "file", "pattern", "used"}."""
    made = []
    for place, (file, phrase, _) in common.allowances(root, "words.allow", findings):
        pattern = r"\s+".join(map(re.escape, phrase.split()))
        made.append({"place": place, "file": file, "used": False,
                     "pattern": re.compile(pattern, re.IGNORECASE)})
    return made


def without(text, path, exceptions):
    """The text with the phrases blanked out that are allowed in this file."""
    for e in exceptions:
        if fnmatchcase(str(path), e["file"]):
            text, n = e["pattern"].subn(lambda m: common.blank(m[0]), text)
            e["used"] = e["used"] or n > 0
    return text


def texts(root):
    """(path, first line, text) of all that a reader may get to see."""
    for folder in ("themes", "content"):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and path.suffix in TEXT:
                yield path.relative_to(root), 1, common.read(path)
    for path in common.c_files(root, "generator/render"):
        for line, literal in common.strings(common.read(root / path)):
            yield path, line, literal


def check(root, _):
    findings = []
    exceptions = phrases(root, findings)
    word = re.compile(r"\b(" + "|".join(common.words(root, "words.txt")) + r")\b", re.IGNORECASE)
    for path, first, text in texts(root):
        text = without(text, path, exceptions)
        for m in word.finditer(text):
            line = first + text.count("\n", 0, m.start())
            findings.append(f"{path}:{line}: says {m[1]}")
    findings += [f"{e['place']}: no file needs this" for e in exceptions if not e["used"]]
    return findings


if __name__ == "__main__":
    common.main(check)
