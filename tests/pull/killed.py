"""`candor pull` killed at random points: the next pull ends where an undisturbed one does.

	killed.py CANDOR STUB ROOT WORK

A point is a system call: the pull runs under ptrace and gets SIGKILL when it is about to make
that call or has just made it, so that no moment between two effects is out of reach.  A
quarter of the points each for first pulls and later ones, from either flavour of Bugzilla.  A
killed store is to be whole: every file in it can be read.  CANDOR_SEED sets the seed, which
is printed, and CANDOR_POINTS how many points.
"""
import ctypes
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import time

from place import Site, Stub
from world import World

TRACEME, SYSCALL = 0, 24  # of ptrace(2)
libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
libc.ptrace.restype = ctypes.c_long


def trace(command, end=None):
    """Runs a command up to its stop number `end`, and kills it there; how far it came."""
    env = {**os.environ, "ASAN_OPTIONS": "detect_leaks=0"}  # which cannot run when traced
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=env,
                               preexec_fn=lambda: libc.ptrace(TRACEME, 0, None, None))
    stops = 0
    while True:
        _, status = os.waitpid(process.pid, 0)
        if not os.WIFSTOPPED(status):
            break
        stops += 1
        if stops == end:
            process.kill()
        else:
            libc.ptrace(SYSCALL, process.pid, None, None)
    process.returncode = os.waitstatus_to_exitcode(status)
    said = process.stderr.read().decode()
    process.stderr.close()
    if process.returncode not in (0, -signal.SIGKILL):
        raise SystemExit(f"not ok: a traced pull ended with {process.returncode}: {said}")
    return stops


def change(world):
    """A bug goes, one comes, one is moved, some change, one is edited unseen."""
    new = "2026-03-15T12:00:00Z"
    world.change({"bug": 9100002, "gone": True})
    world.change({"bug": 9000001, "like": 9100003, "set": {"last_change_time": new}})
    world.change({"bug": 9100004, "set": {"product": "Core", "last_change_time": new}})
    for bug in (9100005, 9100006, 9100010):
        world.change({"bug": bug, "set": {"whiteboard": "[ca-compliance] [killed]",
                                          "last_change_time": new}})
    world.change({"bug": 9100008, "set": {"comments": {"1": {"text": "Edited.",
                                                             "raw_text": "Edited."}}}})


class Case:
    """One flavour, first pulls or later ones: a store to begin with, and what is to come."""

    def __init__(self, tools, work, flavour, first):
        candor, stub, root = tools
        self.name = f"{flavour}, {'first' if first else 'later'} pull"
        self.world = World(work / "bugs", root / "data/sample/bugzilla")
        self.stub = Stub(stub, self.world, work, flavour,
                         root / "data/sample/ccadb/AllCertificateRecordsCSVFormatV5.csv")
        self.site = Site(candor, root, work / "site", self.stub)
        self.kept = work / "kept"
        if first:  # up to the key, without which no two stores are alike
            self.stub.reload([{"match": "whiteboard", "status": 429}])
        self.site.run("pull", "--now", "2026-03-15T00:00:00Z")
        if not (self.site.live / "state.json").exists():
            raise SystemExit(f"not ok: {self.name}: there is no key to begin with")
        shutil.copytree(self.site.live, self.kept)
        if not first:
            change(self.world)
        self.stub.reload()
        self.pull = ["pull", "--now", "2026-03-16T00:00:00Z"]
        self.stops = trace(self.site.command(*self.pull))
        if not self.stops:
            print("skipped: no process may be traced here")
            raise SystemExit(77)
        self.want = self.site.listing()

    def whole(self):
        """What of the store cannot be read."""
        broken = []
        for path in self.site.live.rglob("*.json"):
            try:
                json.loads(path.read_bytes())
            except ValueError:
                broken.append(path.name)
        return broken

    def point(self, end):
        """Kills a pull at its stop `end` and pulls again; a text when that is not well."""
        shutil.rmtree(self.site.live)
        shutil.copytree(self.kept, self.site.live)
        trace(self.site.command(*self.pull), end)
        broken = self.whole()
        if broken:
            return f"the killed pull left {broken}"
        again = self.site.run(*self.pull)
        if again.returncode != 0:
            return f"the next pull ended with {again.returncode}: {again.stderr.decode()}"
        got = self.site.listing()
        differ = sorted(p for p in got.keys() | self.want.keys() if got.get(p) != self.want.get(p))
        return f"the next pull left other {differ}" if differ else None


def main():
    candor, stub, root, work = (pathlib.Path(p).resolve() for p in sys.argv[1:5])
    seed = int(os.environ.get("CANDOR_SEED") or time.time())
    points = int(os.environ.get("CANDOR_POINTS") or 100)
    print(f"CANDOR_SEED={seed}", flush=True)
    chance = random.Random(seed)
    shutil.rmtree(work, ignore_errors=True)
    failed = 0
    kinds = [(f, first) for f in ("bmo", "plain") for first in (True, False)]
    for number, (flavour, first) in enumerate(kinds):
        case = Case((candor, stub, root), work / str(number), flavour, first)
        for _ in range((points + number) // len(kinds)):
            end = chance.randint(1, case.stops)
            words = case.point(end)
            if words:
                failed += 1
                print(f"not ok: {case.name}, killed at {end} of {case.stops}: {words}")
        print(f"{case.name}: {case.stops} stops")
        case.stub.close()
    if not failed:
        shutil.rmtree(work)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
