"""format - C files look as .clang-format says.  Versions of clang-format differ; 14 is
the one that decides."""

import os
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True
import common


def check(root, _):
    tool = shutil.which("clang-format-14") or shutil.which("clang-format")
    if not tool:
        raise common.Skipped("there is no clang-format")
    paths = [str(p) for p in common.c_files(root, "generator", "tests")]
    jobs = os.cpu_count() or 1
    started = [
        subprocess.Popen([tool, "--dry-run", "-Werror", "--ferror-limit=3", *part], cwd=root,
                         stderr=subprocess.PIPE, text=True)
        for part in (paths[i::jobs] for i in range(jobs))
        if part
    ]
    findings = []
    for job in started:
        said = job.communicate()[1]
        findings += [line for line in said.splitlines() if " error: " in line]
        if job.returncode and not said:
            findings.append(f"{tool}: exit status {job.returncode}")
    return findings


if __name__ == "__main__":
    common.main(check)
