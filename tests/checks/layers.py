"""layers - a folder of generator/ includes only from the layers below it, a library's
header is included only by the module that wraps it, and memory comes from base/ alone."""

import re
import sys

sys.dont_write_bytecode = True
from fnmatch import fnmatchcase

import common

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:"([^"]+)"|<([^>]+)>)')

ALLOCATORS = """malloc calloc realloc reallocarray free aligned_alloc posix_memalign memalign
    strdup strndup asprintf vasprintf getline getdelim open_memstream""".split()


class Rules:
    """layers.txt and wrappers.txt"""

    def __init__(self, root):
        self.below = {}  # layer: the layers it may include from
        self.owners = []  # (header pattern, patterns of the files that may include it)
        self.libc = set()
        for _, line in common.table(root, "layers.txt"):
            layer, _, below = line.partition(":")
            self.below[layer] = {layer, *below.split()}
        for _, line in common.table(root, "wrappers.txt"):
            header, _, files = line.partition(":")
            if header == "libc":
                self.libc.update(files.split())
            else:
                self.owners.append((header, files.split()))

    def of_owned(self, layer, file, header):
        """(whether the header belongs to a module, what is wrong with including it)"""
        for pattern, files in self.owners:
            if fnmatchcase(header, pattern):
                if any(fnmatchcase(f"{layer}/{file}", own) for own in files):
                    return True, None
                return True, f"{header} may be included by {' '.join(files)} alone"
        return False, None

    def of_ours(self, layer, header):
        to, slash, _ = header.partition("/")
        if not slash or to not in self.below:
            return f'includes "{header}": want "layer/file.h"'
        if to not in self.below[layer] and "*" not in self.below[layer]:
            return f"{layer} may not include from {to}"
        return None

    def of_library(self, header):
        return None if header in self.libc else f"<{header}> is none of wrappers.txt"


def check_file(root, path, rules):
    if len(path.parts) != 3:
        yield f"{path}: stands in no layer: want generator/LAYER/FILE"
        return
    _, layer, file = path.parts
    if layer not in rules.below:
        yield f"{path}: layers.txt does not know {layer}"
        return
    text = common.without_comments(common.read(root / path))
    for number, line in enumerate(text.splitlines(), 1):
        m = INCLUDE.match(line)
        if not m:
            continue
        owned, wrong = rules.of_owned(layer, file, m[1] or m[2])
        if not owned:
            wrong = rules.of_ours(layer, m[1]) if m[1] else rules.of_library(m[2])
        if wrong:
            yield f"{path}:{number}: {wrong}"


def check(root, libraries):
    rules = Rules(root)
    findings = []
    for path in common.c_files(root, "generator"):
        findings += check_file(root, path, rules)
    for module, symbol in common.symbols(libraries, "--undefined-only"):
        if symbol in ALLOCATORS and not module.startswith("base/"):
            findings.append(f"generator/{module}.c: calls {symbol}: memory comes from base/mem.h")
    return findings


if __name__ == "__main__":
    common.main(check)
