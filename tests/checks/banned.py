"""banned - no file of generator/ calls a function that is easy to misuse.

The objects tell the truth about calls behind macros; the text tells of those that the
compiler replaced by something else, as it does with sprintf() and strcpy().
"""

import re
import sys

sys.dont_write_bytecode = True
import common


def check(root, libraries):
    banned = set(common.words(root, "banned.txt"))
    call = re.compile(r"(?<![\w.>])(" + "|".join(map(re.escape, sorted(banned))) + r")[ \t]*\(")
    findings = []
    for path in common.c_files(root, "generator"):
        text = common.code(common.read(root / path))
        for number, line in enumerate(text.splitlines(), 1):
            findings += [f"{path}:{number}: calls {m[1]}" for m in call.finditer(line)]
    for module, symbol in common.symbols(libraries, "--undefined-only"):
        plain = re.sub(r"^__(?:isoc99_)?(.*?)(?:_chk)?$", r"\1", symbol)
        if symbol in banned or plain in banned:
            findings.append(f"generator/{module}.c: its object calls {symbol}")
    return findings


if __name__ == "__main__":
    common.main(check)
