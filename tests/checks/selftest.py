"""selftest - each check passes a small clean tree and names each fault planted in it.

    selftest.py ROOT

A case is a check, what the case shows, the files that differ from the clean tree, and
what the check is to say; no words mean that it is to pass.  The tables are those of ROOT,
the lists of exceptions are the clean tree's own.
"""

import importlib
import os
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import common

CHECKS = Path(__file__).resolve().parent
TABLES = ["layers.txt", "wrappers.txt", "banned.txt", "words.txt", "mailboxes.txt"]
WITH_OBJECTS = {"layers", "symbols", "banned"}


def function(name, lines, head="int {}(void)"):
    """A function of so many lines."""
    body = "".join(f"\tn += {i};\n" for i in range(lines - 5))
    return f"{head.format(name)}\n{{\n\tint n = 0;\n{body}\treturn n;\n}}\n"


CLEAN = {
    "generator/base/text.h": "int text_length(void);\n",
    "generator/base/text.c": '#include "base/text.h"\n\n#include <stdlib.h>\n\n'
    "int text_length(void)\n{\n\tfree(malloc(1));\n\treturn 1;\n}\n",
    "generator/format/page.h": "int page_parse(void);\nint page(void);\n",
    "generator/format/page_html.c": '#include "base/text.h"\n#include "format/page.h"\n\n'
    "/* not strcpy(a, b): that one is banned; a violation, so to say */\n"
    "int page_parse(void)\n{\n\treturn text_length();\n}\n\n"
    "int page_html_size(void)\n{\n\treturn 2;\n}\n",
    "generator/format/page.c": '#include "format/page.h"\n\nint page(void)\n{\n'
    '\treturn sizeof("strcpy(a)") > 1;\n}\n',
    "generator/format/js.h": "#include <jansson.h>\n",
    "generator/render/view.c": "/* a bad violation */\nconst char *view_text(void);\n\n"
    'const char *view_text(void)\n{\n\treturn "late by 2 d; badly";\n}\n',
    "generator/cmd/main.c": '#include "base/text.h"\n#include "format/page.h"\n\n'
    "int main(void)\n{\n\treturn page() + text_length();\n}\n",
    "themes/default/page.html": "<p>Late by 2 d, unbroken</p>\n",
    "content/method.md": "The Bad Practices\npolicy, section 3, says so.\n",
    "data/accounts.yaml": "- mailbox: incident-reporting@ccadb.org\n- ca@amber.example\n",
    "tests/unit/test_text.c": function("test_text", 60),
    "tests/fuzz/corpus/one": "a \r\n\0",
    "tests/checks/symbols.allow": "",
    "tests/checks/sizes.allow": "",
    "tests/checks/words.allow": "content/*.md | bad practices policy | a policy's title\n",
    "tests/checks/hygiene.allow": "tests/fuzz/* | text lf blanks newline | inputs\n",
}

TEXT_C = "generator/base/text.c"
PAGE_C = "generator/format/page.c"
TEST_C = "tests/unit/test_text.c"
METHOD = "content/method.md"


def page_with(line):
    return '#include "format/page.h"\n' + line + "\n\nint page(void)\n{\n\treturn 1;\n}\n"


CASES = [
    ("layers", "the clean tree", {}, None),
    ("layers", "an include from a higher layer",
     {TEXT_C: '#include "format/page.h"\nint text_length(void)\n{\n\treturn 1;\n}\n'},
     "generator/base/text.c:1: base may not include from format"),
    ("layers", "the same in a header",
     {"generator/base/text.h": '\n # include "format/page.h"\n'},
     "generator/base/text.h:2: base may not include from format"),
    ("layers", "an include between neighbours",
     {"generator/render/scale.h": '#include "publish/tree.h"\n'},
     "generator/render/scale.h:1: render may not include from publish"),
    ("layers", "an include in a remark", {PAGE_C: page_with('/* #include "cmd/main.h" */')}, None),
    ("layers", "an include without its layer",
     {"generator/base/other.h": '#include "text.h"\n'},
     'generator/base/other.h:1: includes "text.h": want "layer/file.h"'),
    ("layers", "an include by way of the folder above",
     {"generator/base/other.h": '#include "../base/text.h"\n'},
     'generator/base/other.h:1: includes "../base/text.h": want "layer/file.h"'),
    ("layers", "a folder that the table does not know",
     {"generator/extra/x.h": "\n"}, "generator/extra/x.h: layers.txt does not know extra"),
    ("layers", "a file in no layer",
     {"generator/x.h": "\n"}, "generator/x.h: stands in no layer: want generator/LAYER/FILE"),
    ("layers", "a file in a folder of a layer",
     {"generator/base/sub/x.h": "\n"},
     "generator/base/sub/x.h: stands in no layer: want generator/LAYER/FILE"),
    ("layers", "a library outside its wrapper",
     {"generator/format/csv.h": "#include <yaml.h>\n"},
     "generator/format/csv.h:1: yaml.h may be included by format/yaml*.c alone"),
    ("layers", "a library's header in its folder",
     {"generator/pull/pull.h": "#include <curl/curl.h>\n"},
     "generator/pull/pull.h:1: curl/curl.h may be included by net/http.c alone"),
    ("layers", "a private header of another module", {
        "generator/format/markdown_tree.h": "#include <cmark-gfm.h>\n",
        "generator/format/csv.h": '#include "format/markdown_tree.h"\n'},
     "generator/format/csv.h:1: format/markdown_tree.h may be included by format/markdown*.c "
     "format/markdown_*.h alone"),
    ("layers", "a private header of the same module", {
        "generator/format/markdown_tree.h": "#include <cmark-gfm.h>\n",
        "generator/format/markdown_x.h": '#include "format/markdown_tree.h"\n'}, None),
    ("layers", "a library that nobody knows",
     {"generator/format/csv.h": "#include <zlib.h>\n"},
     "generator/format/csv.h:1: <zlib.h> is none of wrappers.txt"),
    ("layers", "a header that follows the locale",
     {"generator/base/other.h": "#include <ctype.h>\n"},
     "generator/base/other.h:1: <ctype.h> is none of wrappers.txt"),
    ("layers", "free() outside base/",
     {PAGE_C: page_with("#include <stdlib.h>\nint page_x(void *p);\n"
                        "int page_x(void *p)\n{\n\tfree(p);\n\treturn 1;\n}")},
     "generator/format/page.c: calls free: memory comes from base/mem.h"),
    ("layers", "strdup() in the program itself",
     {"generator/cmd/main.c": "#include <string.h>\n\nint main(int n, char **v)\n{\n"
                              "\treturn n + *strdup(v[0]);\n}\n"},
     "generator/cmd/main.c: calls strdup: memory comes from base/mem.h"),

    ("symbols", "the clean tree", {}, None),
    ("symbols", "a function with another name",
     {PAGE_C: page_with("int pages(void);\nint pages(void)\n{\n\treturn 1;\n}")},
     "generator/format/page.c: shows pages: want page_..."),
    ("symbols", "a variable with another name", {PAGE_C: page_with("int counter = 1;")},
     "generator/format/page.c: shows counter: want page_..."),
    ("symbols", "a function of its own alone",
     {PAGE_C: page_with("static int counter = 1;\nint *page_c(void);\nint *page_c(void)\n{\n"
                        "\treturn &counter;\n}")}, None),
    ("symbols", "a part that uses neither name",
     {"generator/format/page_html.c": "int html_size(void);\nint html_size(void)\n"
                                      "{\n\treturn 1;\n}\n"},
     "generator/format/page_html.c: shows html_size: want page_html_ or page_..."),
    ("symbols", "a part with a header of its own uses its own name",
     {"generator/format/page_html.h": "\n"},
     "generator/format/page_html.c: shows page_parse: want page_html_..."),
    ("symbols", "an exception", {
        PAGE_C: page_with("int sheet_n = 1;"),
        "tests/checks/symbols.allow": "format/page | sheet_ | the other half\n"}, None),
    ("symbols", "an exception without a reason",
     {"tests/checks/symbols.allow": "format/page | sheet_ |\n"},
     "tests/checks/symbols.allow:1: want `where | what | reason`"),

    ("banned", "the clean tree", {}, None),
    ("banned", "a call in an object, by way of a macro",
     {PAGE_C: page_with("#include <string.h>\n#define COPY strcpy\nint page_x(char *a, char *b);\n"
                        "int page_x(char *a, char *b)\n{\n\treturn *COPY(a, b);\n}")},
     "generator/format/page.c: its object calls strcpy"),
    ("banned", "a call that the compiler may replace",
     {PAGE_C: page_with("#include <stdio.h>\nint page_x(char *a);\n"
                        'int page_x(char *a)\n{\n\treturn sprintf(a, "b");\n}')},
     "generator/format/page.c:6: calls sprintf"),
    ("banned", "a shell",
     {"generator/cmd/main.c": '#include <stdlib.h>\n\nint main(void)\n{\n\treturn system("ls");\n}\n'},
     "generator/cmd/main.c: its object calls system"),

    ("sizes", "the clean tree", {}, None),
    ("sizes", "a file of 601 lines", {"generator/base/long.h": "\n" * 601},
     "generator/base/long.h: 601 lines, at most 600"),
    ("sizes", "a file of 600 lines", {"generator/base/long.h": "\n" * 600}, None),
    ("sizes", "a function of 61 lines", {PAGE_C: "\n" + function("page", 61)},
     "generator/format/page.c:2: page has 61 lines, at most 60"),
    ("sizes", "a unit test of 120 lines", {TEST_C: function("f", 120)}, None),
    ("sizes", "a unit test of 121 lines", {TEST_C: "\n" + function("f", 121)},
     "tests/unit/test_text.c:2: f has 121 lines, at most 120"),
    ("sizes", "a function of 61 lines in another test",
     {"tests/stub/stub.c": function("f", 61)},
     "tests/stub/stub.c:1: f has 61 lines, at most 60"),
    ("sizes", "a parser of 90 lines", {
        PAGE_C: function("page", 90),
        "tests/checks/sizes.allow": "generator/format/page.c | page lines | a switch\n"}, None),
    ("sizes", "a parser of 91 lines", {
        PAGE_C: function("page", 91),
        "tests/checks/sizes.allow": "generator/format/page.c | page lines | a switch\n"},
     "generator/format/page.c:1: page has 91 lines, at most 90"),
    ("sizes", "an exception that is no longer needed",
     {"tests/checks/sizes.allow": "generator/format/page.c | page lines | a switch\n"},
     "tests/checks/sizes.allow:1: generator/format/page.c does not need this"),
    ("sizes", "an exception without a reason",
     {"tests/checks/sizes.allow": "generator/format/page.c | page lines\n"},
     "tests/checks/sizes.allow:1: want `where | what | reason`"),
    ("sizes", "six parameters over two lines",
     {TEST_C: function("f", 9, "static int {}(int a, int (*b)(int, int),\n\tint c, int d, int e, "
                               "int f)")},
     "tests/unit/test_text.c:1: f has 6 parameters, at most 5"),
    ("sizes", "five parameters, commas inside one, and more to come",
     {TEST_C: function("f", 9, "__attribute__((format(printf, 4, 6)))\nint {}(int a, "
                               "int (*b)(int, int), int c, int d, int e, ...)")}, None),
    ("sizes", "a signature that a library sets", {
        TEST_C: function("f", 9, "int {}(int a, int b, int c, int d, int e, int f)"),
        "tests/checks/sizes.allow": "tests/unit/test_text.c | f parameters | a callback\n"}, None),

    ("words", "the clean tree", {}, None),
    ("words", "a word in a template",
     {"themes/default/page.html": "<p>\nthe deadline was Missed</p>\n"},
     "themes/default/page.html:2: says Missed"),
    ("words", "a word in a page", {METHOD: "The bad practices policy.\nthe WORST case\n"},
     "content/method.md:2: says WORST"),
    ("words", "a word in a text of the code that makes pages",
     {"generator/render/view.c": 'const char *view_text = "a"\n\t"slow";\n'},
     "generator/render/view.c:2: says slow"),
    ("words", "a word in a text of other code",
     {PAGE_C: 'const char *page = "bad header";\n'}, None),
    ("words", "an exception holds in its file alone",
     {"themes/default/page.html": "Bad practices policy\n"},
     "themes/default/page.html:1: says Bad"),
    ("words", "an exception that is no longer needed", {METHOD: "Nothing.\n"},
     "tests/checks/words.allow:1: no file needs this"),

    ("hygiene", "the clean tree", {}, None),
    ("hygiene", "Latin-1", {METHOD: b"a\ncaf\xe9\n"}, "content/method.md:2: no UTF-8 (text)"),
    ("hygiene", "NUL", {METHOD: "a\0b\n"}, "content/method.md: holds NUL (text)"),
    ("hygiene", "CRLF", {METHOD: "a\nb\r\n"}, "content/method.md:2: ends in CR (lf)"),
    ("hygiene", "a blank at the end", {METHOD: "a \n"},
     "content/method.md:1: blanks at the end (blanks)"),
    ("hygiene", "a tab at the end", {METHOD: "a\n\t\n"},
     "content/method.md:2: blanks at the end (blanks)"),
    ("hygiene", "no new line at the end", {METHOD: "a\nb"},
     "content/method.md:2: no new line at the end (newline)"),
    ("hygiene", "an empty file", {METHOD: ""}, None),
    ("hygiene", "91 columns of C, tabs counted", {TEST_C: "\t/* " + "x" * 77 + " */\n"},
     "tests/unit/test_text.c:1: 91 columns, at most 90 (columns)"),
    ("hygiene", "90 columns of C", {TEST_C: "\t/* " + "x" * 76 + " */\n"}, None),
    ("hygiene", "letters are counted, not bytes", {TEST_C: "/* " + "é" * 84 + " */\n"}, None),
    ("hygiene", "a long address", {TEST_C: "/* https://a.example/" + "x" * 90 + " */\n"}, None),
    ("hygiene", "a long text", {TEST_C: '\tf("' + "x" * 90 + '");\n'}, None),
    ("hygiene", "long code before a text", {TEST_C: "\tf(" + "x" * 90 + ', "a");\n'},
     "tests/unit/test_text.c:1: 107 columns, at most 90 (columns)"),
    ("hygiene", "long lines of what is not C", {METHOD: "x" * 200 + "\n"}, None),
    ("hygiene", "a path of a machine", {METHOD: "see /" + "home/ann/candor\n"},
     "content/method.md:1: path of a machine (path)"),
    ("hygiene", "a folder of that name in a site", {METHOD: "https://a.example/" + "home/x\n"},
     None),
    ("hygiene", "a person's address", {METHOD: "ask ann@" + "ca.org\n"},
     "content/method.md:1: e-mail address ann@" + "ca.org (mail)"),
    ("hygiene", "a mailbox that nobody vouched for", {"data/accounts.yaml": "- bob@" + "ca.org\n"},
     "data/accounts.yaml:1: e-mail address bob@" + "ca.org (mail)"),
    ("hygiene", "versions are no addresses", {METHOD: "axe-core@4.14.1, checkout@v4\n"}, None),
    ("hygiene", "an exception is for its rules alone",
     {"tests/fuzz/corpus/one": "see /" + "root/x"},
     "tests/fuzz/corpus/one:1: path of a machine (path)"),

    ("format", "the clean tree", {}, None),
    ("format", "another style", {TEST_C: "int f(void) {\n  return 1;\n}\n"},
     "tests/unit/test_text.c:1:12: error: code should be clang-formatted"),
]


def write(tree, files):
    for name, text in files.items():
        path = tree / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def compile_one(tree, name, to):
    to.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([os.environ.get("CC") or "cc", "-D_POSIX_C_SOURCE=200809L", "-w", "-O2",
                    "-I", tree / "generator", "-c", tree / name, "-o", to], check=True)


def build(tree, files, clean, out):
    """Compiles the tree as CMake does: a library a layer, and objects of the program.
    `clean` has the objects of the clean tree, for all but what is in `files`."""
    made = []
    for layer in sorted((tree / "generator").iterdir()):
        objects = []
        for source in sorted(layer.glob("*.c")):
            name = str(source.relative_to(tree))
            objects.append((out if name in files else clean) / f"{name}.o")
            if not objects[-1].exists():
                compile_one(tree, name, objects[-1])
        if layer.name != "cmd" and objects:
            library = out / f"libcandor_{layer.name}.a"
            subprocess.run([os.environ.get("AR") or "ar", "rc", library, *objects], check=True)
            objects = [library]
        made += map(str, objects)
    return made


def judge(root, clean, case):
    """What is wrong with the outcome of a case, or None."""
    check, name, files, want = case
    with tempfile.TemporaryDirectory(prefix="candor-checks-") as folder:
        tree = Path(folder) / "tree"
        write(tree, CLEAN)
        for table in TABLES:
            shutil.copy(root / "tests/checks" / table, tree / "tests/checks")
        shutil.copy(root / ".clang-format", tree)
        write(tree, files)
        objects = build(tree, files, clean, Path(folder)) if check in WITH_OBJECTS else []
        try:
            said = importlib.import_module(check).check(tree, objects)
        except common.Skipped:
            return None
    if not said if want is None else any(line.startswith(want) for line in said):
        return None
    return "\n    ".join([f"{check}: {name}: want {want or 'nothing'}, got", *said])


def script(arguments, status, said, **environment):
    """What is wrong with the outcome of a check that is run as CTest does, or None."""
    done = subprocess.run([sys.executable, "-B", *arguments], capture_output=True, text=True,
                          env={**os.environ, **environment})
    if (done.returncode, done.stdout) == (status, said):
        return None
    return f"{arguments}: want {status} and {said}, got {done.returncode} and {done.stdout}"


def scripts():
    """A finding is printed and gives status 1, none gives 0, a tool that is not there 77."""
    words = CHECKS / "words.py"
    with tempfile.TemporaryDirectory(prefix="candor-checks-") as folder:
        tree = Path(folder)
        write(tree, {"tests/checks/words.txt": "worst\n", "tests/checks/words.allow": ""})
        yield script([words, tree], 0, "")
        write(tree, {"content/a.md": "the worst\n"})
        yield script([words, tree], 1, "content/a.md:1: says worst\n")
        yield script([CHECKS / "format.py", tree], 77, "skipped: there is no clang-format\n",
                     PATH="/nowhere")


def main():
    root = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="candor-checks-") as clean:
        judge(root, Path(clean), CASES[0])  # leaves its objects for the others
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            outcomes = list(pool.map(lambda case: judge(root, Path(clean), case), CASES))
    outcomes += scripts()
    wrong = [outcome for outcome in outcomes if outcome]
    print("\n".join([*wrong, f"{len(outcomes)} cases, {len(wrong)} wrong"]))
    sys.exit(1 if wrong else 0)


main()
