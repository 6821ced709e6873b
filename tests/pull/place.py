"""A stub, a site fed by it, and what is seen of both: for the tests of `candor pull`."""
import hashlib
import json
import os
import pathlib
import re
import signal
import subprocess

AGENT = re.compile(r"candor/[0-9.]+ \(\+[^)]*\)$")
SINGLE = re.compile(r"/rest/bug/(comment/)?\d+(/attachment)?(\?(?!.*ids=)|$)")
# What anybody may send; a header beside these would need a reason.
HEADERS = {"Host", "User-Agent", "Accept", "Accept-Encoding", "If-None-Match",
           "If-Modified-Since", "Connection"}
URL_MAX = 8000  # data-sources.md A4


class Stub:
    """The stub over a world's folder; reload() makes it read world and script again."""

    def __init__(self, program, world, work, flavour="bmo", records=None, more=()):
        self.script = work / "script.json"
        self.script.write_text("[]")
        self.log = work / "requests"
        self.seen = 0
        self.process = subprocess.Popen(
            [program, "--bugs", world.folder, "--flavour", flavour, "--script", self.script,
             "--log", self.log, "--until-eof", *more,
             *(["--records", records] if records else [])],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.port = self.expect("port")

    def expect(self, word):
        line = self.process.stdout.readline().split()
        if not line or line[0] != word:
            raise SystemExit(f"the stub ended with {self.process.wait()}")
        return line[-1]

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/"

    def reload(self, routes=()):
        self.script.write_text(json.dumps(list(routes)))
        self.process.send_signal(signal.SIGHUP)
        self.expect("again")

    def requests(self):
        """Those since the last call."""
        lines = self.log.read_text().splitlines()
        new, self.seen = lines[self.seen:], len(lines)
        return [json.loads(line) for line in new]

    def close(self):
        self.process.kill()  # an answer may be waiting for its time
        self.process.wait()


class Site:
    level = "-q"

    def __init__(self, candor, root, folder, stub):
        self.candor, self.folder = candor, pathlib.Path(folder)
        self.live = self.folder / "data/live"
        subprocess.run([candor, "-q", "init", self.folder], check=True)
        for name in ("owners.yaml", "accounts.yaml"):
            table = root / "data/sample" / name
            (self.folder / "data" / name).write_bytes(table.read_bytes())
        text = (root / "data/sample/site.yaml").read_text()
        (self.folder / "content/site.yaml").write_text(text.replace("PORT", stub.port))

    def command(self, *args):
        return [self.candor, self.level, "-C", self.folder, *args]

    def run(self, *args):
        env = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
        return subprocess.run(self.command(*args), capture_output=True, env=env)

    def bugs(self):
        """{id: bytes} of what is stored."""
        return {int(p.stem): p.read_bytes() for p in (self.live / "bugzilla/bugs").glob("*.json")}

    def stamps(self):
        """{id: when and where its file was last written}."""
        return {int(p.stem): (p.stat().st_ino, p.stat().st_mtime_ns)
                for p in (self.live / "bugzilla/bugs").glob("*.json")}

    def listing(self, journal=False):
        """{path: hash} of the store, but for the lock and, unless asked for, the journal."""
        return {str(p.relative_to(self.live)): hashlib.sha256(p.read_bytes()).hexdigest()
                for p in sorted(self.live.rglob("*")) if p.is_file() and p.name != ".lock" and
                (journal or p.name != "journal.ndjson")}


def wrong_request(request, flavour):
    """What no request of a pull may be: a text, or None."""
    target, headers = request["target"], request["headers"]
    if request["method"] != "GET":
        return "is no GET"
    if len(target) > URL_MAX:
        return f"has {len(target)} bytes"
    if set(headers) - HEADERS:
        return f"sends {sorted(set(headers) - HEADERS)}"
    if not AGENT.match(headers.get("User-Agent", "")):
        return f"has no contact in its User-Agent: {headers.get('User-Agent')}"
    if re.search(r"@|%40|api_key|login|token|password", target, re.I):
        return "sends an account or a key"
    if not target.startswith("/rest/"):
        return None
    if headers.get("Accept") != "application/json":
        return f"accepts {headers.get('Accept')}"
    if SINGLE.match(target):
        return "asks for a single bug"
    if flavour == "bmo" and "/comment" in target:
        return "asks for comments that a search would bring"
    if "limit=" in target and "count_only" not in target and "order=bug_id" not in target:
        return "takes a page without an order"
    if re.search(r"offset=", target):
        return "pages by number"
    return None
