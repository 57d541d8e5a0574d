"""sqlmap: statements of SQL in every parameter of the pages' forms and of the API, at its highest level and risk.
It is told which database lies behind, which spares it the others."""

import json
import re
import subprocess
import urllib.parse

from desk import RESIDENT, SERVICE
from install import from_pypi
from report import Report

#: For each target; with limits on, most is refused at once and more would show nothing.
SECONDS, SECONDS_LIMITED = 60, 4
#: Tried at one target: they mean the same everywhere.
HEADERS = "user-agent,referer,host"


def run(desk, short):
    """The report of every target; not part of the short form."""
    report = Report("sqlmap", desk.mode)
    tried = 0
    for name, words in _targets(desk):
        tried += _target(desk, report, name, words)
    report.words = f"{tried} parameters"
    return report


def _targets(desk):
    form = lambda **fields: urllib.parse.urlencode(fields)
    staff = f"Authorization: Bearer {desk.token()}"
    officer = desk.officer_cookie()
    assert desk.lets_in(officer), "sqlmap's officer is not signed in"
    base = desk.base
    number = desk.number
    # A code that was lost is replaced: that of a case of its own, because honest users show the other one.
    _, lost = desk.applied()
    answers = json.dumps({"answers": RESIDENT})
    return [
        ("headers", ["-u", f"{base}/en/search?q=permit", "-p", HEADERS]),
        ("search", ["-u", f"{base}/en/search?q=permit"]),
        ("questions", ["-u", f"{base}/en/services/{SERVICE}?lives_here=yes&housing=rent"]),
        ("times", ["-u", f"{base}/en/appointments/times?service={SERVICE}&day=2026-12-01"]),
        ("path", ["-u", f"{base}/en/services/{SERVICE}*"]),
        ("certificate", ["-u", f"{base}/en/c/0000000000000000*"]),
        ("case", ["-u", f"{base}/en/case", "--data", form(code=desk.receipt)]),
        ("resume", ["-u", f"{base}/en/resume", "--data", form(code=desk.receipt)]),
        ("lost-code", ["-u", f"{base}/en/lost-code", "--data", form(number=lost, contact="13800000000")]),
        ("verify", ["-u", f"{base}/en/verify", "--data", form(code="0000-0000-0000-0000")]),
        ("booking", ["-u", f"{base}/en/appointments/mine", "--data", form(code=desk.receipt)]),
        ("apply", ["-u", f"{base}/en/apply/{SERVICE}", "--data", form(lives_here="yes", housing="rent")]),
        ("ticket", ["-u", f"{base}/en/halls/town-hall/tickets", "--data", form(queue="advice", party="1", receipt="")]),
        ("work page", ["-u", f"{base}/en/staff/work?duty=intake&mine=true", "--cookie", officer]),
        ("case page", ["-u", f"{base}/en/staff/cases/{number}*", "--cookie", officer]),
        ("accept", ["-u", f"{base}/en/staff/cases/{number}/accept", "--data", "seen=1", "--cookie", officer]),
        ("api work", ["-u", f"{base}/api/v1/work?duty=intake&limit=5&after=x", "--headers", staff]),
        ("api case", ["-u", f"{base}/api/v1/cases/{number}*", "--headers", staff]),
        ("api status", ["-u", f"{base}/api/v1/status", "--headers", f"Receipt-Code: {desk.receipt}*"]),
        ("api token", ["-u", f"{base}/api/v1/work", "--headers", f"{staff}*"]),
        ("api apply", ["-u", f"{base}/api/v1/services/{SERVICE}/applications", "--data", answers]),
        ("api notice", ["-u", f"{base}/api/v1/cases/{number}/notice", "--headers", staff]
            + ["--data", '{"items": ["identity"], "text": "The last page is missing."}']),
        ("api ticket", ["-u", f"{base}/api/v1/halls/town-hall/tickets", "--data", '{"queues": ["advice"], "once": "0000-0000-0000-0000"}']),
    ]


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
