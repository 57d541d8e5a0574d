"""csp_evaluator: the policy on every kind of answer, pages and errors and papers, as a stranger, a party and an
officer. An answer without a policy is a finding too, and a page of theirs that was not shown."""

import json
import subprocess
from pathlib import Path

from desk import HALLS, OFFICER, OVERSIGHT, SERVICE, SYSTEMS
from install import from_npm
from report import Report

#: The severities of the package, upwards to what is only information.
HIGH, SYNTAX, MEDIUM, HIGH_PERHAPS, STRICT, MEDIUM_PERHAPS = 10, 20, 30, 40, 45, 50
STRANGER = """/ /en /zh /fr /ar /en/services /en/search?q=permit /en/halls /en/halls/town-hall /en/halls/town-hall/display
    /en/halls/town-hall/door /en/halls/town-hall/kiosk /en/halls/town-hall/when /en/halls/town-hall/accuracy
    /en/halls/town-hall/counters/1/display /en/halls/town-hall/counters/1/rate /en/tickets /en/resume /en/lost-code
    /en/case /en/cases /en/verify /en/ledger /en/ledger/lots /en/figures /en/figures.csv /en/announcements
    /en/announcements.atom /en/appointments /en/appointments/mine /en/refuses /en/design /en/demo /en/demo/post
    /en/staff/sign-in /en/staff/work /en/nowhere /nowhere /xx /%00 /healthz /readyz /ledger/checkpoint /ledger/key
    /certificates/keys /.well-known/jwt-vc-issuer /credentials/residence-certificate /statuslists/1 /en/case/supply
    /api/v1/openapi.json /api/v1/services /api/v1/nowhere /api/v1/status""".split()
STRANGER += [f"/en/services/{SERVICE}", f"/en/apply/{SERVICE}", f"/en/apply/{SERVICE}/documents"]
PARTY = """/en/case /en/case/openings /en/case/answers /en/case/withdraw""".split()
#: What a case that was only just sent in does not have yet.
PARTY_LATER = """/en/case/erasure /en/case/object /en/case/decision /en/case/certificate.pdf""".split()
#: The staff's pages, by an officer who is shown them; cases, halls, oversight and administration are each another's.
STAFF = {
    OFFICER: "/en/staff/work /en/staff/me /en/staff/prove /en/staff/apply".split(),
    HALLS: """/en/staff/halls/town-hall /en/staff/halls/town-hall/counters/1 /en/staff/halls/town-hall/reception
        /en/staff/halls/town-hall/week""".split(),
    OVERSIGHT: ["/en/oversight"],
    SYSTEMS: ["/en/staff/officers"],
}


def run(desk, short):
    """The report of every kind of answer; the short form is the same."""
    report = Report("csp_evaluator", desk.mode)
    policies, answers = {}, 0
    for path, headers, shown in _kinds(desk):
        status, answered, _ = desk.ask("GET", path, headers=headers)
        answers += 1
        if shown and status != 200:
            report.found("high", f"{path} was not shown to whose page it is: {status}")
        policy = answered["content-security-policy"]
        if policy is None:
            report.found("high", f"{path} has no policy")
        else:
            policies.setdefault(policy, path)
    for refused in [("POST", "/en/case", "code=1"), ("PUT", "/en", ""), ("TRACE", "/en", None), ("POST", "/en/case", "x" * 70_000)]:
        _, answered, _ = desk.ask(*refused)
        answers += 1
        if answered["content-security-policy"] is None:
            report.found("medium", f"{refused[:2]}, refused, has no policy")
    _judge(report, policies)
    report.words = f"{answers} answers, {len(policies)} different policies"
    report.requests = answers
    return report


def _kinds(desk):
    """Each page, with whom it is asked as, and whether they must be shown it."""
    _, _, page = desk.ask("GET", "/en")
    assets = [part for part in page.decode().split('"') if part.startswith("/assets/")]
    party = {"Cookie": desk.party_cookie()}
    yield from ((path, {}, False) for path in STRANGER + assets)
    yield from ((path, party, True) for path in PARTY)
    yield from ((path, party, False) for path in PARTY_LATER)
    for number, paths in STAFF.items():
        officer = {"Cookie": desk.officer_cookie(number)}
        yield from ((path, officer, True) for path in paths)
        yield "/en/staff", officer, False
    officer = {"Cookie": desk.officer_cookie()}
    yield f"/en/staff/cases/{desk.number}", officer, True


def _judge(report, policies):
    script = Path(__file__).with_suffix(".mjs")
    lines = "".join(f"{policy}\n" for policy in policies)
    words = ["node", script, from_npm("csp_evaluator").resolve()]
    said = subprocess.run(words, input=lines, capture_output=True, text=True, check=True).stdout
    for path, findings in zip(policies.values(), said.splitlines(), strict=True):
        for one in json.loads(findings):
            words = f"{path}: {one['directive']} {one.get('value') or ''}: {one['description']}"
            report.found(_severity(one["severity"]), words)


def _severity(number):
    if number <= SYNTAX:
        return "high"
    if number <= HIGH_PERHAPS:
        return "medium"
    return "low" if number <= MEDIUM_PERHAPS else "note"
