"""Wapiti: crawls the pages and tries all its modules on what it finds, as a stranger and as an officer."""

import json
import subprocess

from desk import FOLDER
from install import from_pypi
from report import Report

#: For the crawl and for each module; with limits on, most is refused at once and more would show nothing.
CRAWL, MODULE = 60, 9
CRAWL_LIMITED, MODULE_LIMITED = 40, 3
#: Levels of its own, from critical down.
SEVERITY = {4: "high", 3: "high", 2: "medium", 1: "low", 0: "note"}
#: What `docs/attacks.md` explains: kind of finding, and words in it.
EXPLAINED = [
    ("Unencrypted Channels", ""),
    ("Content Security Policy Configuration", ""),
    ("HTTP Strict Transport Security (HSTS)", ""),
    ("Clickjacking Protection", ""),
    ("Secure Flag cookie", ""),
    ("Cross Site Request Forgery", ""),
    ("Spring4Shell", "/appointments/times"),
]


def run(desk, short):
    """The report of both visits; not part of the short form."""
    report = Report("wapiti", desk.mode)
    for who, cookie in [("stranger", None), ("officer", desk.officer_cookie())]:
        _visit(desk, report, who, cookie)
    return report.end(desk)


def _visit(desk, report, who, cookie):
    out = FOLDER / f"wapiti-{who}-{desk.limited}.json"
    out.unlink(missing_ok=True)
    words = [from_pypi("wapiti3", "wapiti"), "--url", f"{desk.base}/en", "--scope", "domain", "-m", "all"]
    words += ["--flush-session", "--store-session", FOLDER / "wapiti-session", "--no-bugreport", "--tasks", "4"]
    crawl, module = (CRAWL_LIMITED, MODULE_LIMITED) if desk.limited else (CRAWL, MODULE)
    words += ["--max-scan-time", str(crawl), "--max-attack-time", str(module), "--max-links-per-page", "60"]
    words += ["--max-files-per-dir", "12", "--header", f"Origin: {desk.base}", "--format", "json", "--output", out]
    words += ["-x", f"{desk.base}/en/staff/sign-out", "-x", f"{desk.base}/*/demo/officers/*"]
    words += ["-x", f"{desk.base}/halls/*/events", "--drop-set-cookie"]
    words += ["--cookie-value", cookie] if cookie else []
    done = subprocess.run(words, capture_output=True, text=True, cwd=FOLDER)
    (FOLDER / f"wapiti-{who}-{desk.limited}.txt").write_text(done.stdout + done.stderr)
    if not out.exists():
        report.found("high", f"wapiti did not run: {(done.stdout + done.stderr)[-400:]}")
        return
    told = json.loads(out.read_text())
    report.words += f"{who}: {told['infos']['crawled_pages_nbr']} pages; "
    for part in ["vulnerabilities", "anomalies"]:
        for kind, findings in told[part].items():
            for one in findings:
                _judge(report, kind, one)


def _judge(report, kind, one):
    severity = SEVERITY.get(one["level"], "medium")
    explained = any(kind == known and words in one["info"] for known, words in EXPLAINED)
    words = f"{kind}: {one['method']} {one['path']}: {one['info']}"
    if explained:
        report.found("note", f"{kind} (explained)")
    else:
        report.found(severity, words[:300])
