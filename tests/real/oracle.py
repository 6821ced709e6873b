#!/usr/bin/env python3
# A second mind for the published numbers: reads the raw bugs and the curated tables,
# works out what the method page (method 2) says, by its words alone and without the
# program, and compares with a built site. One line a comparison; exit 1 if one differs.
# "Reading:" in a comment says how words that leave something open are read here. The raw
# data has no history and no assignees, and texts of descriptions only, cut at 1,000
# characters: who was assigned to a bug and what later comments report shows nowhere here.
import argparse, collections, csv, datetime, json, os, re, sys, unicodedata
import yaml

args = argparse.ArgumentParser(
    description="recompute published numbers from raw bugs and compare with a built site")
for name in "--bugs", "--tables", "--site":
    args.add_argument(name, required=True)
args.add_argument("--history", required=True, choices=["absent", "empty"])
args.add_argument("--prefixes")
args.add_argument("--as-of", default="2026-03-07T06:37:16Z")
args = args.parse_args()
DAY = 86400
# sides of the table of accounts that set dates
ROOT_PROGRAMS = {"mozilla", "chrome", "apple", "microsoft", "ccadb"}
passed = failed = 0
tally = collections.Counter

def seconds(text):
    when = datetime.datetime.strptime(text + "+0000", "%Y-%m-%dT%H:%M:%SZ%z")
    return int(when.timestamp())

def load(reader, *parts):
    with open(os.path.join(*parts), encoding="utf-8", newline="") as f:
        return reader(f)

def site_csv(name):
    return load(lambda f: list(csv.DictReader(f)), args.site, "data", name)

def site_json(*parts):
    return load(json.load, args.site, *parts, "data.json")

def plain(text):  # upper and lower case are the same, runs of blanks count as one
    return " ".join(text.split()).casefold()

def report(name, differences, figures):
    global passed, failed
    passed, failed = passed + (not differences), failed + bool(differences)
    print(f"DIFFERS {name}: {len(differences)} ({figures})" if differences
          else f"ok {name}: {figures}")
    for d in differences[:10]:
        print("   ", *d)

def compare(name, mine, theirs, figures=None):
    diff = [(k, "mine:", mine.get(k), "published:", theirs.get(k))
            for k in sorted(mine.keys() | theirs.keys()) if mine.get(k) != theirs.get(k)]
    filled = sum(v not in ("", None) for v in mine.values())
    report(name, diff, figures or f"{len(mine)} rows, {filled} with a value")

def column(name):
    return {int(row["bug"]): row[name] for row in published}

bugs = sorted(load(json.load, args.bugs)["bugs"], key=lambda b: b["id"])
every = [b["id"] for b in bugs]
owners, accounts, tags, overrides = (load(yaml.safe_load, args.tables, n + ".yaml")
                                     for n in ("owners", "accounts", "tags", "overrides"))
filer_side = {r["bug"]: r["value"] for r in overrides["overrides"] if r["what"] == "filed_by"}
published, cas = site_csv("incidents.csv"), site_csv("cas.csv")

# ---- the tables
aliases, by_ccadb_id, bug_rows = {}, {}, {}
owner_domains, shared_domains = {}, {}
for row in cas:  # a text that is exactly a CA owner's name in the CCADB's report
    aliases[plain(row["ca"])] = row["ca_slug"], None
for o in owners["owners"]:
    slug = o["slug"]
    for a in o["aliases"]:
        aliases[plain(a["text"])] = slug, a.get("taken_over")
    for r in o.get("bugs", []):  # a row about one bug wins over its text
        bug_rows[r["bug"]] = slug, r.get("taken_over")
    if "ccadb_id" in o:
        by_ccadb_id[o["ccadb_id"]] = slug
    owner_domains[slug] = {d["domain"].lower() for d in o.get("domains", [])}
    shared_domains[slug] = {d["domain"].lower() for d in o.get("domains", [])
                            if d.get("shared")}
id_of_owner = {slug: i for i, slug in by_ccadb_id.items()}
auditors = {plain(a["text"]) for a in owners["auditors"]}
not_cas = {r.get("bug") or plain(r["text"]) for r in owners.get("not_cas", [])}
domains_of_cas = set().union(*owner_domains.values())
domain_side = {d["domain"].lower(): d["side"] for d in accounts["domains"]
               if d["side"] != "unknown"}
shared_by_sides = {d["domain"].lower() for d in accounts["domains"] if d.get("shared")}
program_domains = {d["domain"].lower() for d in accounts["domains"] if d.get("program")}

# an account's number is known where it filed a bug or was assigned one
assignee = {b["id"]: b.get("assigned_to", "").lower() for b in bugs}
account_id = {b[who].lower(): b[who + "_detail"]["id"] for b in bugs
              for who in ("assigned_to", "creator") if who + "_detail" in b}

def rows_of(login):
    """the rows of the table of accounts about a login"""
    login = login.lower()
    return [a for a in accounts["accounts"]
            if (a["mailbox"].lower() == login if "mailbox" in a
                else a["id"] == account_id.get(login))]

def domain_of(login):
    return login.rsplit("@", 1)[-1].lower()

# ---- what is a report
# Labels of IRG 3.x. Reading: "and the like" are those that no other template has as well.
LABELS = """ca owner ccadb unique id
incident description
timeline summary
non-compliance start date
non-compliance identified date
non-compliance end date
relevant policies
source of incident disclosure
total number of certificates
total number of "remaining valid" certificates
affected certificate types
incident heuristic
was issuance stopped in response to this incident
additional considerations
contributing factor
interaction with other factors
root cause analysis methodology used
incident root cause
remediation description
commitment summary""".splitlines()
HEADINGS = "impact", "timeline", "root cause analysis", "lessons learned", "action items"
AUDIT_HEADINGS = "issue description", "root cause of issue", "remediation plan"
# The seven topics: how a line about one begins, and the words of the questions. Reading:
# an answer is any other word, on the line of the topic or after it; a sentence that only
# mentions such a thing ("On Monday we became aware ...") is no topic.
TOPICS = [re.compile(t) for t in (
    r"how (your ca|the ca|we|our ca)?\b.{0,30}\bbec[ao]me aware",
    r"(a |the )?timeline\b",
    r"(whether|confirmation|prompt confirmation)\b.{0,60}\bstopped",
    r"(in a case .{0,60})?(a |the )?summary of (the )?(problematic|affected|certif)",
    r"(in a case .{0,60})?(the )?(complete )?(certificate data|list of certificates)",
    r"(an )?explanation (about|of) how|how and why",
    r"(a )?(list of )?(remediation )?steps\b(?! to reproduce)")]
QUESTIONS = set(re.findall(r"[a-z]+", """
how your ca first became aware of the problem problems listed below (e.g. via a problem
report submitted to your Problem Reporting Mechanism, a discussion in the
mozilla.dev.security.policy MDSP or CCADB public mailing list, or via a this Bugzilla
Bug, or internal self-audit), and the time and date. we our A timeline of the actions
your CA took in response. A timeline is a date-and-time-stamped sequence of all relevant
events. This may include events before the incident was reported, such as when a
particular requirement became applicable, or a document changed, or a bug was
introduced, or an audit was done. Whether your CA has stopped, or has not yet stopped,
issuing certificates certificate issuance or the process giving rise to the problem or
incident with the problem. A statement that you have will be considered a pledge to the
community; a statement that you have not requires an explanation. Prompt confirmation
that your CA has stopped issuing TLS/SSL In a case involving certificates, a summary of
the problematic certificates. For each problem: number of certs, and the date the first
and last certs with that problem were issued. In other incidents that do not involve
enumerating the affected certificates (e.g. OCSP failures, audit findings, delayed
responses, etc.), please provide other similar statistics, aggregates, and a summary for
each type of problem identified. This will help us measure the severity of each problem.
In a case involving TLS server certificates, the complete certificate data for the
problematic certificates. The recommended way to provide this is to ensure each
certificate is logged to CT and then list the fingerprints or crt.sh IDs, either in the
report or as an attached spreadsheet, with one list per distinct problem. It is also
recommended that you use this form in your list https://crt.sh/?sha256=[sha256-hash],
unless circumstances dictate otherwise. When the incident being reported involves an
SMIME certificate, if disclosure of personally identifiable information in the
certificate may be contrary to applicable law, please provide at least the certificate
serial number and SHA256 hash of the certificate. Complete list of certificates that
your CA finds with each of the listed issues during the remediation process. The
recommended way to handle this is to ensure each certificate is logged to CT and then
attach a CSV file/spreadsheet of the fingerprints or crt.sh IDs. Explanation about how
and why the mistakes were made or bugs introduced, and how they avoided detection until
now. List of steps your CA is taking to resolve the situation and ensure that such
situation or incident will not be repeated in the future, accompanied with a binding
timeline of when your CA expects to accomplish each of these remediation steps.
""".casefold()))
PRELIMINARY = re.compile(
    r"\b(this|here|above|below|following|filing|posting) (is )?"
    r"((the|a|an|our|following) )*(preliminary|initial) (incident )?report\b")
# Reading: a full report by whatever word, that will be there or is being made
FULL_ONE = r"\b(full|final|complete|detailed) (\w+ ){0,2}report\b"
PROMISE = re.compile(
    r"(\bwill\b|\bexpect|\bintend|\bplan to\b|\bgoing to\b)[^.]{0,80}" + FULL_ONE + "|" +
    FULL_ONE + r" (\w+ ){0,3}(will|shall|is (being|expected)|follows?|to follow)\b")
WE = re.compile(r"(?<![\w-])(we|our|us)(?![\w-])")  # but not in en-US
# Reading: a source names one of the three answers of the guidelines and no other; a sentence,
# more than five words up to a bracket or stop, is no answer unless it begins with one; an
# audit by the CA itself, or its software for audits, is none of them
SOURCES = [
    ("self", re.compile(r"\bself[- ](report|disclos)")),
    ("third-party", re.compile(r"\bthird[- ]part(y|ies)\b")),
    ("audit", re.compile(r"(?<!self[- ])(?<!internal )\baudits?\b(?! (software|tool))"))]

def words_of(line):  # case, marks of Markdown, bullets, numbers and colons
    line = unicodedata.normalize("NFKC", line).casefold()
    line = line.replace("’", "'").replace("“", '"').replace("”", '"').replace("–", "-")
    line = re.sub(r"<[^<>]*>|[*_#`~|\\:]", " ", line)
    return " ".join(re.sub(r"^[\W\d]+(?=[a-z])", "", line.strip()).split())

Line = collections.namedtuple("Line", "words quoted heading")

def lines_of(text):
    found = []
    for line in text.splitlines():
        bare = line.strip()
        quoted = bare.startswith(">")
        heading = bool(re.match(r"#{1,6}[^#]|<h\d>|(\*\*|__).*(\*\*|__):?$", bare))
        found.append(Line(words_of(bare.lstrip("> ")), quoted, heading and not quoted))
    return found

def read_report(text, day):
    """of a comment of that day: its kind where it is in template form, whether it is in
    CA form, the id and the source that it states"""
    lines = lines_of(text)
    own = [x for x in lines if not x.quoted]
    whole = " ".join(x.words for x in own)
    def title(words):
        """Reading: a heading that has the words, or a line of them with an addition only
        after a dash or in brackets"""
        alone = rf"(the )?{words}( *[-(.].*)?"
        return any(re.search(rf"\b{words}\b", x.words) if x.heading
                   else re.fullmatch(alone, x.words) for x in own)
    def headed(words):  # a heading, or a line of these words alone
        return any(re.match(words + r"\b", x.words) if x.heading
                   else re.fullmatch(words, x.words) for x in own)
    def value(label):
        """what stands after a label: on its line, else in the lines after it"""
        for n, x in enumerate(own):
            if x.words.startswith(label):
                rest = x.words[len(label):].strip(" .?-")
                for after in own[n + 1:]:
                    if rest or after.heading or any(map(after.words.startswith, LABELS)):
                        break
                    rest = after.words
                return rest
        return ""
    def audit_heading(words):  # "Issue 1 Description", "Issue 1 Root Cause of Issue"
        bare = (re.sub(r"^issue \d+ (?!description)|(?<=^issue) \d+", "", x.words)
                for x in own)
        return any(line.startswith(words) for line in bare)
    def finding():
        return any(x.heading and re.match(r"finding \d", x.words) for x in own)
    # the topics, each with whether something answers it
    answered, current = {}, None
    for x in lines:
        topic = next((n for n, t in enumerate(TOPICS) if t.match(x.words)), None)
        if topic is not None:
            current = topic
            answered.setdefault(current, False)
        elif x.quoted:
            continue
        if current is not None and not x.quoted:
            more = set(re.findall(r"[^\W_]+", x.words)) - QUESTIONS
            if x is lines[-1] and len(text) >= 1000:  # cut within a word
                more -= {w for w in more if x.words.endswith(w)
                         and any(q.startswith(w) for q in QUESTIONS)}
            answered[current] |= bool(more)
    labels = sum(any(x.words.startswith(label) for x in own) for label in LABELS)
    incident_report = title("incident report")
    if title("(preliminary|initial|interim|draft) incident report"):
        kind = "preliminary"
    elif title("(full|final) incident report"):
        kind = "full"
    elif title("(report closure summary|closure report)"):
        kind = "closure"
    elif PRELIMINARY.search(whole) or headed("(preliminary|initial) report"):
        kind = "preliminary"
    elif title("audit incident report"):
        kind = "audit"
    elif sum(map(headed, HEADINGS)) >= (3 if incident_report else 4):
        kind = "full"
    elif len(answered) >= 4 and sum(answered.values()) * 2 >= len(answered):
        kind = "full"
    elif finding() or sum(map(audit_heading, AUDIT_HEADINGS)) >= 2:
        kind = "audit"
    elif incident_report and PROMISE.search(whole):
        kind = "preliminary"
    else:
        kind = None
    irg3, in_template = labels >= 2, kind is not None
    if kind == "audit" and not irg3:
        in_template = day >= "2023-02-15"
    elif kind == "preliminary" and not irg3:
        irg3 = day >= "2025-03-01"
        in_template = day >= "2023-10-17"
    elif kind == "closure":
        in_template = day >= "2025-03-01"
    stated_id = re.search(r"\ba\d{6}\b", value("ca owner ccadb unique id"))
    stated_id = stated_id[0].upper() if stated_id else None
    said = value("source of incident disclosure")
    front = re.split(r"[(;]|\.(?=\s|$)", said)[0]
    if "." in front:  # the name of a file
        said = ""
    if len(front.split()) > 5:
        begins = re.match(r"(self|third[- ]party)[- ]report(ed|ing)\b", said)
        said = begins[0] if begins else ""
    named = [name for name, words in SOURCES if words.search(said)]
    source = named[0] if len(named) == 1 else None
    ca_form = in_template and (
        not irg3 or kind == "closure" or source in ("self", "audit") or
        kind in ("full", "audit") and stated_id is not None)
    if answered.get(0) and (sum(answered.values()) >= 3 or WE.search(whole)):
        ca_form = True
    return {"kind": kind if in_template else None, "ca_form": ca_form, "id": stated_id,
            "source": source}

reports = {b["id"]: [read_report(c["raw_text"], c["time"][:10]) for c in b["comments"]]
           for b in bugs}

# ---- tags, and what is counted: the reasons in the order in which the first is given
tag_class = {t["tag"]: t["class"] for t in tags["tags"]}
spelling = {"-".join(s.lower().split()): t["tag"] for t in tags["tags"]
            for s in [t["tag"]] + t["spellings"]}
tags_of, reasons, prefix = {}, {}, {}
for b in bugs:
    i, why = b["id"], []
    prefix[i] = plain(b["summary"].split(":", 1)[0]) if ":" in b["summary"] else None
    found = ["-".join(t.lower().split())
             for t in re.findall(r"\[([^\[\]]+)\]", b["whiteboard"])]
    tags_of[i] = {spelling.get(t, t) for t in found
                  if t and not t.startswith("close-on-")}
    nobody = b.get("assigned_to", "nobody@mozilla.org") == "nobody@mozilla.org"
    if b["status"] == "UNCONFIRMED" or b["status"] == "NEW" and nobody:
        why.append("not-triaged")
    if prefix[i] in auditors or any(tag_class.get(t) == "auditor" for t in tags_of[i]):
        why.append("auditor")
    if b["summary"].lower().startswith("[meta]") or "meta" in tags_of[i]:
        why.append("meta")
    why += [t for t in ("ca-investigation", "ca-infosharing", "ca-informational")
            if t in tags_of[i]]
    if b["resolution"] in ("DUPLICATE", "INVALID", "WORKSFORME", "INCOMPLETE", "MOVED"):
        why.append(b["resolution"].lower())
    reasons[i] = why
counted = {i: not why for i, why in reasons.items()}
assessed = {i: why in ([], ["duplicate"]) for i, why in reasons.items()}
is_closed = {b["id"]: b["resolution"] != "" for b in bugs}

# ---- whose incident: a row about the bug, an id that a report states, the name before
# the colon; a name taken over counts from the day of the takeover
owner, before, odd_ids = {}, {}, set()
for b in bugs:
    i = b["id"]
    named, taken_over = aliases.get(prefix[i], (None, None))
    by_id = None
    # Reading: who wrote the description filed the bug
    filer = b["comments"][0]["creator"].lower() if reports[i][0]["ca_form"] else None
    for c, r in zip(b["comments"], reports[i]):
        login, domain = c["creator"].lower(), domain_of(c["creator"])
        its = by_ccadb_id.get(r["id"])
        if (its and r["ca_form"] and not rows_of(login)
                and domain not in domain_side.keys() | program_domains
                and (login in (filer, assignee[i])
                     or domain in owner_domains[its]
                     or named is None and domain not in domains_of_cas)):
            by_id = its
    if "auditor" in reasons[i] or {i, prefix[i]} & not_cas:
        owner[i], taken_over = None, None
    elif i in bug_rows:
        owner[i], taken_over = bug_rows[i]
    else:
        owner[i] = by_id or named
        if owner[i] != named:
            taken_over = None
    early = taken_over and b["creation_time"][:10] < str(taken_over)
    # Reading: those taken over on one day by one owner are one predecessor
    before[i] = str(taken_over) if early else None
    # an id of another owner than the bug's, followed or not, or one that nobody has
    if any(r["id"] and by_ccadb_id.get(r["id"]) not in {owner[i]} - {None}
           for r in reports[i]) or by_id and named not in (None, by_id):
        odd_ids.add(i)

predecessor = {i: bool(day) for i, day in before.items()}

# ---- batches: counted incidents of one CA, each within 60 minutes of the one before
batch, series = {}, collections.defaultdict(list)
for b in sorted(bugs, key=lambda b: (b["creation_time"], b["id"])):
    i = b["id"]
    if counted[i] and owner[i]:
        last = series[owner[i], before[i]]
        if not last or seconds(b["creation_time"]) - seconds(last[-1][-1][1]) > 3600:
            last.append([])
        last[-1].append((i, b["creation_time"]))
for chains in series.values():
    for chain in chains:  # Reading: one incident alone is no batch
        for i, _ in chain if len(chain) > 1 else []:
            batch[i] = min(n for n, _ in chain)

# ---- who speaks
commented = collections.defaultdict(tally)  # login: owner: comments on counted incidents
in_ca_form = collections.defaultdict(tally)  # login: owner: reports in CA form
assigned = collections.defaultdict(tally)  # login: owner: bugs
for b in bugs:
    i, slug = b["id"], owner[b["id"]]
    assigned[assignee[i]][slug] += 1
    for c, r in zip(b["comments"], reports[i]):
        if counted[i]:
            commented[c["creator"].lower()][slug] += 1
        if r["ca_form"]:
            in_ca_form[c["creator"].lower()][slug] += 1

def with_many(of):
    """the logins with three or more unrelated owners, gone through in the order of
    bugs"""
    many = set()
    for login, slugs in of.items():
        found = []
        for slug in filter(None, slugs):
            if not any(slug == one or owner_domains[slug] & owner_domains[one]
                       for one in found):
                found.append(slug)
        if len(found) >= 3:
            many.add(login)
    return many

active, reports_for_many = with_many(commented), with_many(in_ca_form)
assigned_to_many = with_many(assigned)

def of_many(login, slug):
    """active on three or more unrelated owners' incidents, not nine of ten on this one's.
    Reading: incidents without an owner are among the ten"""
    n = commented[login]
    return login in active and n[slug] * 10 < 9 * sum(n.values())

def acted_on(b):
    """who was assigned or posted a report in CA form"""
    return {assignee[b["id"]]} | {c["creator"].lower() for c, r in zip(
        b["comments"], reports[b["id"]]) if r["ca_form"]}

def by_deeds(b):
    """who is the CA by what it did on the bug: login: reason. Reading: what holds for
    nobody with a row in the table of accounts holds for nobody by step 3 at all; a report
    that does not hold says something as well; google.com is a mail domain of a CA"""
    i, slug, found = b["id"], owner[b["id"]], {}
    if slug is None:
        return found
    def may(login):
        return not rows_of(login) and domain_of(login) not in program_domains
    login = assignee[i]
    if login and may(login) and (login not in assigned_to_many
                                 or domain_of(login) in owner_domains[slug]):
        found[login] = "assigned"
    for n, (c, r) in enumerate(zip(b["comments"], reports[i])):
        login, domain = c["creator"].lower(), domain_of(c["creator"])
        if not r["ca_form"] or login in found or not may(login):
            continue
        if r["id"] and r["id"] != id_of_owner.get(slug) or login in reports_for_many:
            continue
        if domain in domains_of_cas - owner_domains[slug] and not (
                r["id"] and r["source"] in ("self", "audit")):
            continue
        if r["id"] is None and of_many(login, slug):
            continue
        found[login] = "posted-report" if n else "filed-in-ca-form"
    for login in {c["creator"].lower() for c in b["comments"]} - acted_on(b):
        n = commented[login]
        if (domain_of(login) in shared_domains[slug] and may(login)
                and not of_many(login, slug) and (
                    login == b["creator"].lower() or n[slug] >= 5
                    and n[slug] == sum(n.values()))):
            found[login] = "shared-domain-and-deeds"
    return found

deeds = {b["id"]: by_deeds(b) for b in bugs}
ca_on = collections.defaultdict(set)  # owner and predecessor: who is the CA by deeds
for i, found in deeds.items():
    ca_on[owner[i], before[i]] |= found.keys()

def known_side(b, login, when):
    """by a reviewer's row and steps 1 to 6: the side and what decided it; or None"""
    i, slug, domain = b["id"], owner[b["id"]], domain_of(login)
    if i in filer_side and login == b["creator"].lower():
        return filer_side[i], "reviewer"
    here = [a for a in rows_of(login)
            if str(a.get("from", "")) <= when[:10] < str(a.get("to", "9999"))]
    for a in here:
        if a["side"] != "ca" or a["owner"] == slug:
            return a["side"], "table"
    if here:
        return "unknown", "1"
    if domain in domain_side:
        return domain_side[domain], "one-side-domain"
    if login in deeds[i]:
        return "ca", deeds[i][login]
    if slug and login in ca_on[slug, before[i]] and not of_many(login, slug):
        return "ca", "same-ca"
    if slug and domain in owner_domains[slug] - shared_domains[slug]:
        return "ca", "mail-domain"
    if login in acted_on(b):
        return "unknown", "6"
    return None

ever_ca = set().union(*deeds.values())
for b in bugs:
    for c in b["comments"]:
        said, why = known_side(b, c["creator"].lower(), c["time"]) or ("", "")
        if said == "ca" and why != "reviewer":
            ever_ca.add(c["creator"].lower())
not_community = domains_of_cas | shared_by_sides

def side(b, login, when):
    if known := known_side(b, login, when):
        return known
    if login in active - ever_ca - assigned_to_many and not rows_of(login) \
            and domain_of(login) not in not_community:
        return "community", "activity"
    return "unknown", "8"

spoke = {b["id"]: [side(b, c["creator"].lower(), c["time"]) for c in b["comments"]]
         for b in bugs}
sides = {i: [s for s, _ in its] for i, its in spoke.items()}
filed_by = {b["id"]: sides[b["id"]][0]
            if b["creator"].lower() == b["comments"][0]["creator"].lower() else "unknown"
            for b in bugs}

# ---- stated source. Reading: the last one that states it; a closure report has no source
stated_source, disagree = {}, set()
for i in every:
    its = [r for r, s in zip(reports[i], sides[i])
           if s == "ca" and r["source"] and r["kind"] not in (None, "closure")]
    last = [r["source"] for kinds in (("preliminary",), ("full", "audit"))
            for r in its if r["kind"] in kinds]
    first = reports[i][0]
    filed_with = first["source"] if first["kind"] not in (None, "closure") else None
    stated_source[i] = last[-1] if last else filed_with or "unknown"
    if len({r["source"] for r in its}) > 1:
        disagree.add(i)

# ---- first response: seconds; "unknown"; "pending": not yet; "never"; None: it does not
# apply
def first_response(b):
    i = b["id"]
    if not assessed[i] or filed_by[i] == "ca":
        return None
    if filed_by[i] == "unknown" or owner[i] is None:
        return "unknown"
    for c, s in zip(b["comments"], sides[i]):
        if s == "ca":
            return seconds(c["time"]) - seconds(b["creation_time"])
        if s == "unknown" and c["creator"] != b["creator"]:
            return "unknown"
    if b["resolution"] == "DUPLICATE":
        return None
    if b["creation_time"] < "2023-02-15":  # the answer may be on the mailing list
        return "unknown"
    return "never" if is_closed[i] else "pending"

# ---- longest silence: seconds; "unknown"; None: no gap counts, or it does not apply
# An empty history shows no change: what stands on the whiteboard stood there from the
# filing on, set by the filer.
closed = {b["id"]: b["comments"][-1]["time"]
          if b["status"] == "RESOLVED" and args.history == "empty" else "" for b in bugs}
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()

def day_in(text):
    """the first day in a text, written as 2023-04-28, 3-1-2023, 01-Nov-2023, 2023-Oct-27
    or 23.2.2024"""
    part = re.search(r"(\d+)[-.](\d+|[A-Za-z]{3})[-.](\d+)", text).groups()
    year, month, day = part if len(part[0]) == 4 else part[::-1]
    month = MONTHS.index(month.lower()) + 1 if month.isalpha() else int(month)
    return datetime.date(int(year), month, int(day)).isoformat()

close_on, next_update, delay_tag = {}, {}, {}
for b in bugs:
    # Reading: the method page does not speak of these events yet; the first such tag
    for tag in re.findall(r"\[([^\[\]]+)\]", b["whiteboard"]):
        tag = spelling.get("-".join(tag.lower().split()))
        if tag_class.get(tag) == "delay":
            delay_tag.setdefault(b["id"], tag)
    if found := re.search(r"\[\s*close on ([^\]]*)", b["whiteboard"], re.I):
        close_on[b["id"]] = day_in(found[1])
    if found := re.search(r"next[ -]?update\b(.*)", b["whiteboard"], re.I):
        next_update[b["id"]] = day_in(found[1])

def covered_until(i):
    """from the filing until when time was agreed or waited for; a date has passed
    everywhere at noon UTC of the next day"""
    if i in close_on:
        return float("inf")
    if i in next_update and filed_by[i] in ROOT_PROGRAMS:
        return seconds(next_update[i] + "T12:00:00Z") + DAY
    return 0

def longest_silence(b):
    i = b["id"]
    if not assessed[i]:
        return None
    if args.history == "absent" or owner[i] is None or is_closed[i] and not closed[i]:
        return "unknown"
    said = [(seconds(c["time"]), s) for c, s in zip(b["comments"], sides[i])
            if not closed[i] or c["time"] <= closed[i]]
    ca, unknown = ([t for t, s in said if s == which] for which in ("ca", "unknown"))
    if not ca:  # Reading: as it says, even where two such comments would be one update
        return "unknown" if len(unknown) >= 2 else None
    def uncovered(a, z):
        return max(0, z - max(a, covered_until(i)))
    # a part of 24 hours or less does not count, so neither does one within an update
    longest, a, z = max(((uncovered(a, z), a, z) for a, z in zip(ca, ca[1:])),
                        default=(0, 0, 0))
    if longest <= DAY:
        longest, a, z = 0, 0, 0
    outside = ([uncovered(t, ca[0]) for t in unknown if t < ca[0]] +
               [uncovered(ca[-1], t) for t in unknown if t > ca[-1]])
    if max(outside, default=0) > max(longest, DAY) or \
            any(max(a, covered_until(i)) < t < z for t in unknown):
        return "unknown"
    return longest or None

# Reading: as a measure of time, it is given for assessed bugs only
def silent_since(b):
    i = b["id"]
    known = [(c["time"], s) for c, s in zip(b["comments"], sides[i])
             if s in ("ca", "unknown")]
    if known and known[-1][1] == "ca" and not is_closed[i] and assessed[i]:
        return known[-1][0]
    return ""

response = {b["id"]: first_response(b) for b in bugs}
silence = {b["id"]: longest_silence(b) for b in bugs}

# ---- the comparisons
def cells(values):
    return {i: str(v) if isinstance(v, int) else "" for i, v in values.items()}

def figures(values):
    return " ".join(f"{k} {v}" for k, v in values.items())

def by_value(of):
    return figures(dict(tally(of.values()).most_common()))

compare("bugs per year", tally(b["creation_time"][:4] for b in bugs),
        tally(r["opened"][:4] for r in published))
compare("bugs per status",
        *(tally((b["status"], b["resolution"]) for b in of) for of in (bugs, published)))
compare("bugs per tag", tally(t for i in every for t in tags_of[i]),
        tally(t for r in published for t in set(r["classes"].split())))
pages = [os.path.join(args.site, "bug", str(i), "index.html") for i in every]
report("bug pages", [(p, "is not there") for p in pages if not os.path.exists(p)],
       f"{len(every)} bugs")
quality = site_json("quality")
page = load(lambda f: f.read(), args.site, "quality", "index.html")
on_page = {int(n) for n in re.findall(r"bug/(\d+)/", page)}
listed = {x["id"] for g in quality["not_counted"] for x in g["bugs"]}
diff = [(i, "mine:", not counted[i], "data.json:", i in listed, "page:", i in on_page)
        for i in every
        if counted[i] == (i in listed) or not counted[i] and i not in on_page]
report("listed as not counted", diff, f"{len(listed)} bugs")
if args.prefixes:
    sums = tally()
    for line in load(lambda f: f.read().splitlines()[1:], args.prefixes):
        sums[plain(line.split("\t")[1])] += int(line.split("\t")[0])
    often = [p for p, n in sums.items() if n >= 5 and p != "(no colon)"]
    report("prefixes of 5 bugs or more",
           [(p, sums[p]) for p in often if p not in aliases.keys() | auditors],
           len(often))
compare("owner", {i: owner[i] or "" for i in every}, column("ca_slug"))
triaged = {i: "not-triaged" not in why for i, why in reasons.items()}
for name, of in (("predecessor", predecessor), ("counted", counted),
                 ("assessed", assessed), ("triaged", triaged)):
    compare(name, {i: str(v).lower() for i, v in of.items()}, column(name),
            f"{sum(of.values())} of {len(bugs)} bugs")
compare("why_not", {i: (why + [""])[0] for i, why in reasons.items()}, column("why_not"),
        f"{sum(map(bool, reasons.values()))} bugs, "
        f"{sum(len(w) > 1 for w in reasons.values())} with several reasons")
compare("cluster", {i: str(batch.get(i, "")) for i in every}, column("cluster"),
        f"{len(set(batch.values()))} batches of {len(batch)} incidents")
compare("bugs with an odd id or reports that disagree",
        tally(odd_ids | disagree), tally({x["id"] for x in quality["contradictions"]}))

numbered, others = [], []  # events that show a comment, by its number, and of the history
for e in site_csv("events.csv"):
    of, mark, n = e["evidence"].partition("#c")
    event = int(e["bug"]), int(n or 0), e["kind"], e["time"], e["side"], e["value"]
    (numbered if mark else others).append(event + ((e["side_why"],) if mark else ()))
mine = [(b["id"], n, "posted" if n else "filed", c["time"], *spoke[b["id"]][n])
        for b in bugs for n, c in enumerate(b["comments"])]
compare("every comment is an event",
        *(tally(e[:4] for e in of) for of in (mine, numbered)), f"{len(mine)} comments")
compare("side of every comment", {e[:2]: e[4] for e in mine},
        {e[:2]: e[4] for e in numbered}, figures(tally(e[4] for e in mine)))
# the method page does not tell the reasons apart for which a side is not known
compare("reason of every known side", {e[:2]: e[5] for e in mine if e[4] != "unknown"},
        {e[:2]: e[6] for e in numbered if e[4] != "unknown"},
        figures(tally(e[5] for e in mine)))
mine = []
for b in bugs if args.history == "empty" else []:
    i = b["id"]
    for kind, of in (("next-update-set", next_update), ("close-announced", close_on),
                     ("delay-tag-set", delay_tag)):
        if i in of:
            mine.append((i, 0, kind, b["creation_time"], filed_by[i], of[i]))
    if closed[i]:
        mine.append((i, 0, "closed", closed[i], "unknown", b["resolution"]))
compare("other events", tally(mine), tally(others))
compare("filed_by", filed_by, column("filed_by"), by_value(filed_by))
compare("stated_source", stated_source, column("stated_source"), by_value(stated_source))
compare("comments", {b["id"]: str(len(b["comments"])) for b in bugs}, column("comments"))
compare("ca_comments", {i: str(sides[i].count("ca")) if owner[i] else "" for i in every},
        column("ca_comments"))
compare("closed", closed, column("closed"))
compare("silent_since", {b["id"]: silent_since(b) for b in bugs}, column("silent_since"))
compare("first response", cells(response), column("first_response_seconds"))
compare("longest silence", cells(silence), column("longest_silence_seconds"))
on_bug_page = {i: {m["name"]: m for m in site_json("bug", str(i))["measures"]}
               for i in every}
for name, of in ("First response", response), ("Longest silence", silence):
    compare(f"{name} on bug pages",  # a number, unknown, or neither
            {i: None if v in ("pending", "never") else v for i, v in of.items()},
            {i: "unknown" if m[name]["unknown"] else m[name].get("seconds")
             for i, m in on_bug_page.items()},
            by_value({i: "a value" if isinstance(v, int) else v or "does not apply"
                      for i, v in of.items()}))

def quartile7(values, k):
    """the k-th quartile, type 7, cut to whole seconds"""
    values, (at, quarters) = sorted(values), divmod(k * (len(values) - 1), 4)
    step = values[min(at + 1, len(values) - 1)] - values[at]
    return values[at] + step * quarters // 4

def speed(of, its):
    """how many values, unknown, not yet, never; from 5 values on the quartiles"""
    values = [of[i] for i in its if isinstance(of[i], int)]
    found = {"n": len(values)}
    for word in "unknown", "pending", "never":
        found[word] = sum(of[i] == word for i in its)
    for k, name in enumerate(("q25", "median", "q75"), 1):
        found[name] = quartile7(values, k) if len(values) >= 5 else None
    return found

def different(what, mine, theirs):  # `never` is left out where it is not published
    return [(what, k, "mine:", v, "published:", theirs.get(k)) for k, v in mine.items()
            if v != theirs.get(k) and not (k == "never" and k not in theirs)]

its_bugs = {row["ca_slug"]: [i for i in every if owner[i] == row["ca_slug"]
                             and not predecessor[i]] for row in cas}
missing = set(owner.values()) - {None} - its_bugs.keys()
report("every owner has a line in cas.csv", [(slug,) for slug in sorted(missing)],
       f"{len(cas)} lines")
ranked = sorted(its_bugs, key=lambda s: (-sum(assessed[i] for i in its_bugs[s]), s))
# of all CAs: a predecessor's incidents are in no number
owned = [i for i in every if owner[i] and not predecessor[i]]
of_all = [(what, of, speed(of, owned))
          for what, of in (("First response", response), ("Longest silence", silence))]
rest, all_figures = [], set()
for slug in ranked:
    entries = site_json("ca", slug)["speed"]
    for what, of, everywhere in of_all:
        entry = next((e for e in entries if e["name"].startswith(what)), {})
        its = speed(of, its_bugs[slug])
        diff = different(f"{what} of {slug}", its, entry)
        all_figures |= set(different(what, {"all_" + k: everywhere[k] for k in (
            "n", "q25", "median", "q75")}, entry))
        if slug in ranked[:5]:
            report(f"{what} of {slug}", diff, figures(its))
        else:
            rest += diff
report("speed of every other CA", rest, f"{len(ranked) - 5} CAs")
for what, of, everywhere in of_all:
    diff = sorted((d for d in all_figures if d[0] == what), key=str)
    report(f"{what} of all CAs", diff, figures(everywhere))
home = site_json()
rows = {row["slug"]: row for row in site_json("compare")["cas"]}
diff = []
for what, of, key in ("First response", response, "response_time"), \
                     ("Longest silence", silence, "silence"):
    for slug, row in rows.items():
        its = speed(of, its_bugs[slug])
        diff += different(f"{what} of {slug}", {key + "_n": its["n"]}, row)
        if its["n"] >= 5:
            diff += different(f"{what} of {slug}", {key + "_median": its["median"]}, row)
report("Medians on the page that compares CAs", diff, f"{len(rows)} CAs")
mine = {what: sum(v == "unknown" and not predecessor[i] for i, v in of.items())
        for what, of, _ in of_all}
theirs = {what: sum(u["n"] for u in quality["unknowns"] if u["measure"] == what)
          for what in mine}
compare("unknown on the quality page", mine, theirs, figures(mine))

def quarter(time):
    return f"{time[:4]} Q{(int(time[5:7]) + 2) // 3}"

def at_end(its, end):
    """of these incidents (quarter of opening, of closing, is closed): opened and closed in
    the quarter; opened by its end, closed and not known when; open at its end"""
    by_then = [(e, c) for o, e, c in its if o <= end]
    return (sum(o == end for o, _, _ in its), sum(e == end for _, e, _ in its),
            sum(c and not e for e, c in by_then),
            sum(not c or bool(e) and e > end for e, c in by_then))

def quarters_differ(what, its, entries):
    its = [(quarter(b["creation_time"]), closed[b["id"]] and quarter(closed[b["id"]]),
            is_closed[b["id"]]) for b in bugs if b["id"] in its]
    theirs = {q["name"]: (q["opened"], q["closed"], q["undated"], q["open"])
              for q in entries}
    names = theirs.keys() | {o for o, _, _ in its} | {e for _, e, _ in its if e}
    return [(what, q, "mine:", at_end(its, q), "published:", theirs.get(q))
            for q in sorted(names) if at_end(its, q) != theirs.get(q)]

diff, batches_differ, several = [], [], 0
for slug in ranked:
    its, ca = {i for i in its_bugs[slug] if counted[i]}, site_json("ca", slug)
    diff += quarters_differ(slug, its, ca["number"]["quarters"])
    n, printed = len({batch[i] for i in its if i in batch}), ca["batches"] or "0"
    several += n
    if n != int(printed.split()[0]):
        batches_differ.append((slug, "mine:", n, "published:", printed))
report("quarters of every CA", diff, f"{len(ranked)} CAs")
report("batches of every CA", batches_differ, f"{several} batches, no predecessor's")
numbers = {i for i in every if counted[i]}  # the home page counts the incidents of all
report("quarters on the home page",
       quarters_differ("home", numbers, home["number"]["quarters"]), f"{len(numbers)} incidents")
compare("counts on the home page",
        {"counted": len(numbers), "open": sum(not is_closed[i] for i in numbers)},
        {k: home[k] for k in ("counted", "open")})
year_ago, diff = str(int(args.as_of[:4]) - 1) + args.as_of[4:], []
for row in cas:
    its = [b for b in bugs if b["id"] in its_bugs[row["ca_slug"]] and counted[b["id"]]]
    filers = [filed_by[b["id"]] for b in its]
    sources = tally(stated_source[b["id"]] for b in its)
    diff += different(row["ca_slug"], {k: str(n) for k, n in {
        "incidents": len(its), "open": sum(not is_closed[b["id"]] for b in its),
        "filed_by_ca": filers.count("ca"),
        "filed_by_other": sum(f not in ("ca", "unknown") for f in filers),
        "opened_12m": sum(b["creation_time"] >= year_ago for b in its),
        "stated_self": sources["self"], "stated_third_party": sources["third-party"],
        "stated_audit": sources["audit"], "stated_unknown": sources["unknown"],
    }.items()}, row)
report("cas.csv", diff,
       f"{len(cas)} lines, {sum(map(bool, its_bugs.values()))} with bugs")
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
