"""One scenario of `candor pull`: a world, what the server does, what must come of it.

	run.py CANDOR STUB ROOT WORK NAME.json

A scenario is an object:

	about      what it shows, in a sentence
	flavours   ["bmo", "plain"], which is what is left out; the scenario runs under each
	made       so many made bugs in place of the sample (world.py)
	page_max   no search answer has more bugs
	steps      pulls one after the other, a day apart, each an object:

	change     changes of the world before it (World.change)
	routes     of the stub's script (stub/script.h); {"$bugs": [ids]} in a body stands for a
	           search answer with these bugs, {"$gzip": N} for N zero bytes, compressed
	now        its time; else 2026-03-15 plus a day a step
	status     exit status; 0 if left out
	stderr     its lines, in full; none if left out.  {url} is the stub's address, {n} a number
	requests   {"at_most": N, "exactly": N, "none": [texts that no target has],
	           "some": [texts of which each is in a target]}; at most 12 if left out
	stored     ids of the bugs in the store; if left out, those that the world shows
	kept       true: the store is byte by byte what it was, the journal apart
	written    ids whose files were written, no others
	has, lacks {"ID": [texts in its file]}, [texts that are nowhere in the store]
	build      status of a build after it

Any of these may be {"bmo": ..., "plain": ...} where the flavours differ.  In every step the
stored files are JSON with their keys in order, and each request is such as it may be
(place.wrong_request).
"""
import gzip
import json
import pathlib
import re
import shutil
import sys

from place import Site, Stub, wrong_request
from world import World

REQUESTS_MAX = 12


class Failed(Exception):
    pass


def check(true, text):
    if not true:
        raise Failed(text)


def only(flavour, value):
    if isinstance(value, dict) and value and set(value) <= {"bmo", "plain"}:
        return value.get(flavour)
    return value


def plain_bug(bug):
    return {k: v for k, v in bug.items() if k not in ("comments", "history", "attachments")}


class Scenario:
    def __init__(self, tools, data, flavour, work):
        self.data, self.flavour, self.work = data, flavour, work
        candor, stub, self.root = tools
        shutil.rmtree(work, ignore_errors=True)
        sample = self.root / "data/sample"
        self.world = World(work / "bugs", sample / "bugzilla", data.get("made"))
        more = ["--page-max", str(data["page_max"])] if "page_max" in data else []
        self.stub = Stub(stub, self.world, work, flavour,
                         sample / "ccadb/AllCertificateRecordsCSVFormatV5.csv", more)
        self.site = Site(candor, self.root, work / "site", self.stub)

    # ---- what the stub is told ----

    def bugs_answer(self, ids):
        bugs = [self.world.bugs[i] for i in ids]
        return {"bugs": [plain_bug(b) for b in bugs] if self.flavour == "plain" else bugs}

    def route(self, route):
        route = dict(route)
        body = route.get("body")
        if isinstance(body, dict) and "$bugs" in body:
            route["body"] = self.bugs_answer(body["$bugs"])
        if isinstance(body, dict) and "$gzip" in body:
            del route["body"]
            route["body_file"] = "zeros.gz"
            with gzip.open(self.work / "zeros.gz", "wb", compresslevel=1) as zeros:
                for _ in range(body["$gzip"] >> 20):
                    zeros.write(bytes(1 << 20))
        if "Location" in route.get("headers", {}):
            location = route["headers"]["Location"].replace("{url}", self.stub.url)
            route["headers"] = {**route["headers"], "Location": location}
        return route

    # ---- what came of it ----

    def check_words(self, got, step):
        want = [w.replace("{url}", self.stub.url) for w in only(self.flavour,
                step.get("stderr", []))]
        got = got.decode().splitlines()
        same = len(got) == len(want) and all(
            re.fullmatch(re.escape(w).replace(re.escape("{n}"), "[0-9]+"), g)
            for w, g in zip(want, got))
        check(same, "stderr is\n\t" + "\n\t".join(got) + "\nnot\n\t" + "\n\t".join(want))

    def check_requests(self, step):
        requests = self.stub.requests()
        want = only(self.flavour, step.get("requests", {}))
        targets = [r["target"] for r in requests]
        listed = "\n\t" + "\n\t".join(t[:230] for t in targets)
        for request in requests:
            wrong = wrong_request(request, self.flavour)
            check(not wrong, f"a request {wrong}: {request}")
        most = want.get("at_most", want.get("exactly", REQUESTS_MAX))
        check(len(requests) <= most, f"{len(requests)} requests, not {most}:{listed}")
        check(len(requests) >= want.get("exactly", 1), f"too few requests:{listed}")
        for text in want.get("none", []):
            check(not any(text in t for t in targets), f"'{text}' was asked for:{listed}")
        for text in want.get("some", []):
            check(any(text in t for t in targets), f"'{text}' was not asked for:{listed}")

    def check_store(self, step, before, stamps):
        bugs, now = self.site.bugs(), self.site.stamps()
        for number, text in bugs.items():
            bug = json.loads(text)
            check(bug["id"] == number, f"{number}.json holds bug {bug['id']}")
            check(list(bug) == sorted(bug), f"the keys of {number}.json are not in order")
        want = only(self.flavour, step.get("stored", None))
        if want is None:
            want = self.world.visible()
        if not step.get("kept"):
            check(sorted(bugs) == want, f"stored are {sorted(bugs)}, not {want}")
        else:
            check(self.site.listing() == before, "the store is not what it was")
        if "written" in step:
            written = sorted(n for n in now if now[n] != stamps.get(n))
            check(written == only(self.flavour, step["written"]), f"written were {written}")
        self.check_texts(step, bugs)

    def check_texts(self, step, bugs):
        for number, texts in only(self.flavour, step.get("has", {})).items():
            for text in texts:
                check(text.encode() in bugs[int(number)], f"bug {number} lacks '{text}'")
        for path in self.site.live.rglob("*"):
            for text in only(self.flavour, step.get("lacks", [])):
                check(not path.is_file() or text.encode() not in path.read_bytes(),
                      f"'{text}' is in {path.relative_to(self.site.live)}")

    def step(self, number, step):
        for change in step.get("change", []):
            self.world.change(change)
        self.stub.reload(self.route(r) for r in only(self.flavour, step.get("routes", [])))
        before, stamps = self.site.listing(), self.site.stamps()
        now = step.get("now", f"2026-03-{15 + number:02}T00:00:00Z")
        end = self.site.run("pull", "--now", now)
        self.check_words(end.stderr, step)
        status = only(self.flavour, step.get("status", 0))
        check(end.returncode == status, f"ended with {end.returncode}, not {status}")
        check(not end.stdout, f"stdout has {end.stdout[:80]}")
        self.check_requests(step)
        self.check_store(step, before, stamps)
        if "build" in step:
            end = self.site.run("build")
            check(end.returncode == step["build"], f"build ended with {end.returncode}: "
                  f"{end.stderr.decode()}")

    def run(self):
        try:
            for number, step in enumerate(self.data["steps"]):
                try:
                    self.step(number, step)
                except Failed as failed:
                    return f"{self.flavour}, pull {number + 1}: {failed}"
            return None
        finally:
            self.stub.close()


def main():
    candor, stub, root, work = (pathlib.Path(p).resolve() for p in sys.argv[1:5])
    data = json.loads(pathlib.Path(sys.argv[5]).read_text())
    failed = []
    for flavour in data.get("flavours", ["bmo", "plain"]):
        words = Scenario((candor, stub, root), data, flavour, work / flavour).run()
        if words:
            failed.append(words)
            print(f"not ok: {data['about']}\n{words}")
    if not failed:
        shutil.rmtree(work)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
