"""sqlmap: statements of SQL in every parameter of the pages' forms and of the API, at its highest level and risk.
It is told which database lies behind, which spares it the others."""

import datetime
import json
import re
import subprocess
import urllib.parse

from desk import RESIDENT, SERVICE
from install import from_pypi
from report import Report

#: For each target; with limits on, most is refused at once and more would show nothing.
SECONDS, SECONDS_LIMITED = 60, 4
#: A service for which times are booked.
BOOKABLE = "passport-renewal"
#: Tried at one target: they mean the same everywhere.
HEADERS = "user-agent,referer,host"


def run(desk, short):
    """The report of every target; not part of the short form."""
    report = Report("sqlmap", desk.mode)
    tried = 0
    for name, words, status, *mark in _targets(desk):
        # With limits on, targets before it have used up what one address may ask.
        if not desk.limited:
            report.expect(name, desk.ask(*_question(desk, words)), status, *mark)
        tried += _target(desk, report, name, words)
    report.words = f"{tried} parameters"
    return report


def _targets(desk):
    """For each a name, the words for sqlmap, and how what is right is answered: a status, and what the page must show
    where another page would have the same."""
    form = lambda **fields: urllib.parse.urlencode(fields)
    staff = f"Authorization: Bearer {desk.token()}"
    officer = desk.officer_cookie()
    assert desk.lets_in(officer), "sqlmap's officer is not signed in"
    base = desk.base
    number = desk.number
    # A code that was lost is replaced: that of a case of its own, because honest users show the other one. A case that
    # is accepted takes no notice any more.
    _, lost = desk.applied()
    _, fresh = desk.applied()
    answers = json.dumps({"answers": RESIDENT})
    tomorrow = datetime.date.today() + datetime.timedelta(days=1)
    times = {f"for.{BOOKABLE}": "yes", "day": tomorrow}
    you = {"lives_here": "yes", "address_told": "yes", "housing": "rent", "full_name": RESIDENT["full_name"]}
    you |= {"born.day": "17", "born.month": "5", "born.year": "1990", "document_number": RESIDENT["document_number"]}
    return [
        ("headers", ["-u", f"{base}/en/search?q=permit", "-p", HEADERS], 200),
        ("search", ["-u", f"{base}/en/search?q=permit"], 200),
        ("questions", ["-u", f"{base}/en/services/{SERVICE}?lives_here=yes&housing=rent"], 200),
        ("times", ["-u", f"{base}/en/appointments/times?{form(**times)}"], 200, 'id="times"'),
        ("path", ["-u", f"{base}/en/services/{SERVICE}*"], 200),
        ("certificate", ["-u", f"{base}/en/c/0000000000000000*"], 200),
        ("case", ["-u", f"{base}/en/case", "--data", form(code=desk.receipt)], 303),
        # Looked up among drafts, and among bookings below: a receipt opens neither.
        ("resume", ["-u", f"{base}/en/resume", "--data", form(code=desk.receipt)], 422),
        ("lost-code", ["-u", f"{base}/en/lost-code", "--data", form(number=lost, contact="13800000000")], 200),
        ("verify", ["-u", f"{base}/en/verify", "--data", form(code="0000-0000-0000-0000")], 200),
        ("booking", ["-u", f"{base}/en/appointments/mine", "--data", form(code=desk.receipt)], 422),
        ("apply", ["-u", f"{base}/en/apply/{SERVICE}/you", "--data", form(**you)], 200, 'name="draft"'),
        ("ticket", ["-u", f"{base}/en/halls/town-hall/tickets", "--data", form(queue="advice", party="1", receipt="")], 303),
        ("work page", ["-u", f"{base}/en/staff/work?duty=intake&mine=true", "--cookie", officer], 200),
        ("case page", ["-u", f"{base}/en/staff/cases/{number}*", "--cookie", officer], 200),
        ("accept", ["-u", f"{base}/en/staff/cases/{fresh}/accept", "--data", "seen=1", "--cookie", officer], 303),
        ("api work", ["-u", f"{base}/api/v1/work?duty=intake&limit=5&after=5.7", "--headers", staff], 200),
        ("api case", ["-u", f"{base}/api/v1/cases/{number}*", "--headers", staff], 200),
        ("api status", ["-u", f"{base}/api/v1/status", "--headers", f"Receipt-Code: {desk.receipt}*"], 200),
        ("api token", ["-u", f"{base}/api/v1/work", "--headers", f"{staff}*"], 200),
        ("api apply", ["-u", f"{base}/api/v1/services/{SERVICE}/applications", "--data", answers], 201),
        ("api notice", ["-u", f"{base}/api/v1/cases/{number}/notice", "--headers", staff]
            + ["--data", '{"items": ["identity"], "text": "The last page is missing."}'], 200),
        ("api ticket", ["-u", f"{base}/api/v1/halls/town-hall/tickets", "--data", '{"queues": ["advice"], "once": "0000-0000-0000-0000"}'], 201),
    ]


def _question(desk, words):
    """What sqlmap sends first: the target as it is, without the marks of what is to be tried."""
    said = dict(zip(words[::2], words[1::2]))
    path, body = said["-u"].removeprefix(desk.base).rstrip("*"), said.get("--data")
    headers = {"Origin": desk.base}
    if body is not None:
        is_json = body.startswith("{")
        headers["Content-Type"] = "application/json" if is_json else "application/x-www-form-urlencoded"
    if "--cookie" in said:
        headers["Cookie"] = said["--cookie"]
    if "--headers" in said:
        name, value = said["--headers"].rstrip("*").split(": ", 1)
        headers[name] = value
    return "GET" if body is None else "POST", path, body, headers


def _target(desk, report, name, words):
    """Tries one target, and answers with how many parameters it had."""
    seconds = SECONDS_LIMITED if desk.limited else SECONDS
    words = [from_pypi("sqlmap", "sqlmap"), *words, "--batch", "--level", "5", "--risk", "3", "--dbms", "sqlite"]
    words += ["--threads", "4", "--flush-session", "--disable-coloring", "--output-dir", desk.folder / "sqlmap-out"]
    words += [] if name == "headers" else ["--skip", HEADERS]
    words += ["--time-limit", str(seconds), "--union-cols", "1-12", "--ignore-code", "*", "--drop-set-cookie"]
    if "--headers" in words:
        place = words.index("--headers") + 1
        words[place] += f"\nOrigin: {desk.base}"
    else:
        words += ["--headers", f"Origin: {desk.base}"]
    done = subprocess.run(words, capture_output=True, text=True, cwd=desk.folder, stdin=subprocess.DEVNULL)
    said = done.stdout + done.stderr
    (desk.folder / f"sqlmap-{name.replace(' ', '-')}.txt").write_text(said)
    tested = set(re.findall(r"testing (?:if )?(.+? parameter '.+?')", said))
    if not tested:
        report.found("high", f"sqlmap tried nothing at {name}: {said[-300:]}")
    if "identified the following injection point" in said:
        report.found("high", f"{name}: {said[said.index('identified the following'):][:400]}")
    elif "all tested parameters do not appear" not in said:
        report.found("note", f"{name}: stopped before the end of all statements")
    return len(tested)
