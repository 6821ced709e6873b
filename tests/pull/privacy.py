"""What is private is nowhere: secrets are planted in all that a server sends, and looked for.

	privacy.py CANDOR STUB ROOT WORK

Each secret is a word of its own.  Three pulls with a build after each: secrets that come
though they should not, secrets that were public at first and no longer are, and a redirect.
Then the words are looked for, without regard to case, in the store, the digest cache, the site,
all that was logged with -v, and the requests.
"""
import copy
import os
import pathlib
import shutil
import sys

from place import Site, Stub
from world import World, account

SECRETS_MIN = 50
PUBLIC, RESTRICTED, CLOSED, LEAVING = 9100006, 9100009, 9100003, 9100004
LATER = "2026-03-15T12:00:00Z"


class Secrets:
    def __init__(self):
        self.words = {}

    def word(self, what):
        word = f"hush{len(self.words):03}xyzzy"
        self.words[word] = what
        return word

    def login(self, what):
        return account(self.word(what), "people.example")[0]

    def person(self, what):
        detail = account(self.word(what + ": login"), "people.example")[1]
        detail["nick"] = self.word(what + ": nick")
        detail["real_name"] = "Mx " + self.word(what + ": real name")
        return detail


def comment_like(bug, count, changes):
    comment = copy.deepcopy(bug["comments"][0])
    comment.update({"id": comment["id"] + 50 + count, "count": 50 + count, "creation_time": LATER,
                    "time": LATER}, **changes)
    return comment


def text(words):
    return {"text": words, "raw_text": words}


def plant_people(s, bug):
    """Logins, names and nicks wherever a bug has some."""
    for field in ("creator", "assigned_to", "qa_contact"):
        bug[field + "_detail"] = s.person(field)
        bug[field] = bug[field + "_detail"]["name"]
    for field in ("cc", "mentors"):
        bug[field + "_detail"] = [s.person(field)]
        bug[field] = [bug[field + "_detail"][0]["name"]]
    bug["flags"] = [{"id": 1, "type_id": 4, "name": "needinfo", "status": "?",
                     "creation_date": LATER, "modification_date": LATER,
                     "setter": s.login("flag setter"), "requestee": s.login("flag requestee")}]
    bug["comments"][1]["creator"] = bug["comments"][1]["author"] = s.login("comment author")
    changes = [("assigned_to", s.login("history: unassigned"), s.login("history: assigned")),
               ("flagtypes.name", "", f"needinfo?({s.login('history: needinfo')})"),
               ("cc", s.login("history: cc removed"), s.login("history: cc")),
               ("qa_contact", "", s.login("history: qa_contact")),
               ("cf_notes", s.word("history: unknown field"), "")]
    bug["history"].append({"when": LATER, "who": s.login("history: who"), "changes": [
        {"field_name": f, "removed": r, "added": a} for f, r, a in changes]})


def plant_texts(s, bug):
    """Names and addresses in text, earlier texts, attachments, fields nobody knows."""
    reply = f"(In reply to {s.word('reply: name')} [:{s.word('reply: nick')}] from comment #1)\n> x"
    address = f"Write to {s.login('address in a comment')}, or {s.login('second address')}."
    name = s.word("attachment: file name")
    bug["comments"] += [
        comment_like(bug, 0, text(reply)), comment_like(bug, 1, text(address)),
        comment_like(bug, 2, {**text("Private: " + s.word("private comment")), "is_private": True,
                              "creator": s.login("private comment: author"),
                              "tags": [s.word("private comment: tag")]}),
        comment_like(bug, 3, {"text": f"Created attachment 9700999\n{name}\n\nAs attached.",
                              "raw_text": "As attached.", "attachment_id": 9700999})]
    bug["comments"][1].update(text("Before: " + s.word("text before an edit")))
    bug["summary"] += " " + s.login("address in the summary")
    bug["whiteboard"] += " " + s.login("address in the whiteboard")
    bug["cf_private_notes"] = s.word("unknown custom field")
    bug["history"].append({"when": LATER, "who": bug["creator"], "changes": [
        {"field_name": "comment_revision", "removed": s.word("earliest text"),
         "added": s.word("second text"), "comment_id": bug["comments"][2]["id"],
         "comment_count": 2}]})
    for private in (0, 1):
        what = "private attachment" if private else "attachment"
        bug["attachments"].append({
            **bug["attachments"][0], "id": 9700999 + private, "is_private": private,
            "file_name": s.word(what + ": name in the list") if private else name,
            "summary": s.word(what + ": summary"), "description": s.word(what + ": description"),
            "attacher": s.login(what + ": attacher"), "creator": s.login(what + ": creator"),
            "data": s.word(what + ": data")})


def plant_whole(s, bug, what):
    """All of a bug that is not, or no longer, public."""
    bug["summary"] = f"Secret CA: {s.word(what + ': summary')}"
    bug["whiteboard"] = f"[ca-compliance] [{s.word(what + ': whiteboard')}]"
    bug["comments"][0].update(text(f"## {s.word(what + ': report')}"))
    bug["comments"][1].update(text(s.word(what + ": comment")))
    bug["comments"][1]["tags"] = [s.word(what + ": tag")]
    bug["keywords"] = [s.word(what + ": keyword")]
    bug["see_also"] = [f"https://{s.word(what + ': see_also')}.example/"]
    bug["history"][0]["changes"].append(
        {"field_name": "summary", "removed": s.word(what + ": history"), "added": "x"})
    bug["last_change_time"] = LATER


def plant(s, world):
    plant_people(s, world.bugs[PUBLIC])
    plant_texts(s, world.bugs[PUBLIC])
    plant_whole(s, world.bugs[RESTRICTED], "restricted bug")
    world.bugs[RESTRICTED]["groups"] = [s.word("group")]
    plant_whole(s, world.bugs[CLOSED], "bug that closes")
    plant_whole(s, world.bugs[LEAVING], "bug that leaves")
    world.write(world.bugs)


def later(s, world):
    """One public bug becomes restricted, one moves away, one comment is edited."""
    world.change({"bug": CLOSED, "set": {"_restricted": True}})
    world.change({"bug": LEAVING, "set": {"product": s.word("product moved to")}})
    world.change({"bug": PUBLIC, "set": {"comments": {"1": text("After an edit.")},
                                         "last_change_time": "2026-03-16T12:00:00Z"}})


class Run:
    def __init__(self, tools, work, flavour):
        candor, stub, root = tools
        self.secrets = Secrets()
        self.world = World(work / "bugs", root / "data/sample/bugzilla")
        plant(self.secrets, self.world)
        self.stub = Stub(stub, self.world, work, flavour,
                         root / "data/sample/ccadb/AllCertificateRecordsCSVFormatV5.csv")
        self.site = Site(candor, root, work / "site", self.stub)
        self.site.level = "-v"
        self.said = b""
        os.environ["HOME"] = str(work)
        (work / ".netrc").write_text(
            f"machine 127.0.0.1 login {self.secrets.word('netrc: login')} "
            f"password {self.secrets.word('netrc: password')}\n")

    def candor(self, status, *args):
        end = self.site.run(*args)
        self.said += end.stdout + end.stderr
        return [] if end.returncode == status else [
            f"candor {args[0]} ended with {end.returncode}, not {status}: {end.stderr.decode()}"]

    def pulls(self):
        s, url = self.secrets, self.stub.url
        self.stub.reload([{"match": "/rest", "headers": {"Set-Cookie": s.word("cookie") + "=1"}}])
        failed = self.candor(1, "pull", "--now", "2026-03-16T00:00:00Z")
        failed += self.candor(0, "build")
        seen = "\n".join(self.found())
        for name in ("bug that closes: summary is in site", "bug that leaves: comment is in data"):
            if name not in seen:
                failed.append(f"not found while it was public, '{name}': the test is blind")
        later(s, self.world)
        self.world.bugs[RESTRICTED]["groups"].append(s.word("second group"))
        self.world.write([RESTRICTED])
        self.stub.reload()
        failed += self.candor(1, "pull", "--now", "2026-03-17T00:00:00Z")
        failed += self.candor(0, "build")
        self.stub.reload([{"match": "/rest", "status": 302, "headers": {
            "Location": f"{url}{s.word('redirect: path')}?{s.word('redirect: query')}"}}])
        failed += self.candor(3, "pull", "--now", "2026-03-18T00:00:00Z")
        return failed + self.candor(0, "build") + self.candor(0, "check")

    def places(self):
        """(name, bytes in lower case) of all that is left behind."""
        yield "what was logged", self.said.lower()
        yield "the requests", self.stub.log.read_bytes().lower()
        for path in self.site.folder.rglob("*"):
            yield str(path.relative_to(self.site.folder)).lower(), b""
            if path.is_file():
                yield str(path.relative_to(self.site.folder)), path.read_bytes().lower()

    def found(self):
        words = self.secrets.words
        for name, content in self.places():
            for word, what in words.items():
                if word.encode() in content or word in name:
                    yield f"{what} is in {name}"


def main():
    candor, stub, root, work = (pathlib.Path(p).resolve() for p in sys.argv[1:5])
    shutil.rmtree(work, ignore_errors=True)
    failed = []
    for flavour in ("bmo", "plain"):
        run = Run((candor, stub, root), work / flavour, flavour)
        words = run.pulls() + sorted(set(run.found()))
        run.stub.close()
        if len(run.secrets.words) < SECRETS_MIN:
            words.append(f"only {len(run.secrets.words)} secrets were planted")
        if not (run.site.folder / "site/index.html").is_file():
            words.append("no site was built: the test is blind")
        failed += [f"not ok: {flavour}: {w}" for w in words]
        print(f"{flavour}: {len(run.secrets.words)} secrets")
    print("\n".join(failed))
    if not failed:
        shutil.rmtree(work)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
