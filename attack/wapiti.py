"""Wapiti: crawls the pages and tries all its modules on what it finds, as a stranger and as an officer. Each module
has a process, a copy of the crawl and, as an officer, a session of its own: one that is cut off leaves the store it
writes to locked, and what is tried may sign the officer out."""

import json
import re
import shutil
import sqlite3
import subprocess

from install import from_pypi
from report import Report

#: Seconds for a crawl and for each module; a desk to itself needs less for every module there is.
CRAWL, MODULE = 60, 60
#: Pages without which a crawl has not seen the house, and how many of the officer's must be the staff's.
PAGES, STAFF_PAGES = 60, 15
#: Pages in one language: the others are the same pages in other words.
LANGUAGES_LEFT_OUT = ["ar", "fr", "zh"]
#: Modules that only say something together.
TOGETHER = {"xss": "xss,permanentxss"}
#: Levels of its own, from critical down.
SEVERITY = {4: "high", 3: "high", 2: "medium", 1: "low", 0: "note"}
#: What `docs/attacks.md` explains: kind of finding, and words in it.
EXPLAINED = [
    ("Unencrypted Channels", "No HTTPS redirection"),
    ("Clickjacking Protection", "X-Frame-Options is not set"),
    ("Secure Flag cookie", "not set in the cookie : guichet"),
    ("Cross Site Request Forgery", "Lack of anti CSRF token"),
    ("Spring4Shell", "seems vulnerable to Spring4Shell attack"),
]


def run(desk, short):
    """The report of both visits; not part of the short form."""
    report = Report("wapiti", desk.mode)
    for who in ["stranger", "officer"]:
        _visit(desk, report, who)
    return report


def _visit(desk, report, who):
    store = _store(desk, f"crawl-{who}")
    told = _wapiti(desk, report, who, store, ["-m", "", "--flush-session", "--max-scan-time", str(CRAWL)])
    if told is None or told["pages"] < PAGES:
        report.found("high", f"no crawl as {who}: {told and told['pages']} pages")
        return
    staff_pages = _staff_pages(store)
    if (staff_pages >= STAFF_PAGES) != (who == "officer"):
        report.found("high", f"{staff_pages} pages of the staff were opened as {who}")
    cut_off = signed_out = 0
    for modules in _modules():
        copy = _store(desk, f"{modules}-{who}")
        shutil.copytree(store, copy)
        words = ["-m", modules, "--skip-crawl", "--max-attack-time", str(MODULE)]
        found = _wapiti(desk, report, who, copy, words)
        if found is None:
            report.found("medium", f"{modules}, as {who}: cut off before it could tell anything")
            continue
        cut_off += found["cut off"]
        signed_out += found["signed out"]
        for kind, one in found["findings"]:
            _judge(report, kind, one)
    words = f"{told['pages']} pages as {who}, {staff_pages} of them the staff's"
    words += f", {cut_off} of {len(_modules())} modules cut off, {signed_out} signed out in between"
    report.words = "; ".join(part for part in [report.words, words] if part)


def _staff_pages(store):
    """How many pages of the staff the crawl was shown."""
    [file] = store.glob("*.db")
    crawl = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    shown = "SELECT count(*) FROM paths JOIN responses USING (response_id) WHERE status_code = 200 AND path LIKE '%/staff/%'"
    [[count]] = crawl.execute(shown + " AND path NOT LIKE '%/sign-in%'")
    crawl.close()
    return count


def _modules():
    """All modules, as it names them."""
    words = [from_pypi("wapiti3", "wapiti"), "--list-modules"]
    listed = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    names = re.findall(r"^\t([a-z0-9_]+)", listed, re.MULTILINE)
    assert names, f"wapiti names no module: {listed}"
    hidden = {name for group in TOGETHER.values() for name in group.split(",")} - set(TOGETHER)
    return [TOGETHER.get(name, name) for name in names if name not in hidden]


def _store(desk, name):
    store = desk.folder / "wapiti-stores" / name
    shutil.rmtree(store, ignore_errors=True)
    store.parent.mkdir(parents=True, exist_ok=True)
    return store


def _cookies(desk, store):
    """A file with the cookie of a new session of the officer's, and that cookie."""
    cookie = desk.officer_cookie()
    name, value = cookie.split("=", 1)
    kept = {"value": value, "expires": None, "secure": False, "port": None, "version": 0}
    file = store.with_suffix(".cookies")
    file.write_text(json.dumps({"127.0.0.1": {"/": {name: kept}}}))
    return file, cookie


def _wapiti(desk, report, who, store, more):
    """One process: how many pages it knew, whether it was cut off or signed out, and what it found; none when it was
    cut off so that it could not tell."""
    out = store.with_suffix(".json")
    out.unlink(missing_ok=True)
    words = [from_pypi("wapiti3", "wapiti"), "--url", f"{desk.base}/en", "--scope", "domain", *more]
    words += ["--store-session", store, "--no-bugreport", "--tasks", "4", "--max-links-per-page", "60"]
    words += ["--max-files-per-dir", "12", "--header", f"Origin: {desk.base}", "--format", "json", "--output", out]
    words += ["-x", f"{desk.base}/en/staff/sign-out", "-x", f"{desk.base}/*/demo/officers/*"]
    words += ["-x", f"{desk.base}/halls/*/events"]
    words += [word for language in LANGUAGES_LEFT_OUT for word in ("-x", f"{desk.base}/{language}*")]
    file, cookie = _cookies(desk, store) if who == "officer" else (None, None)
    words += ["--cookie", file] if file else []
    done = subprocess.run(words, capture_output=True, text=True, cwd=desk.folder, stdin=subprocess.DEVNULL)
    said = done.stdout + done.stderr
    store.with_suffix(".txt").write_text(said)
    was_cut_off = "Max attack time was reached" in said or "database is locked" in said
    if not out.exists():
        if not was_cut_off:
            report.found("high", f"wapiti did not run: {said[-400:]}")
        return None
    told = json.loads(out.read_text())
    kinds = [kinds for part in ["vulnerabilities", "anomalies"] for kinds in told[part].items()]
    findings = [(kind, one) for kind, all_of_it in kinds for one in all_of_it]
    signed_out = cookie is not None and not desk.lets_in(cookie)
    pages = told["infos"]["crawled_pages_nbr"]
    return {"pages": pages, "cut off": was_cut_off, "signed out": signed_out, "findings": findings}


def _judge(report, kind, one):
    severity = SEVERITY.get(one["level"], "medium")
    explained = any(kind == known and words in one["info"] for known, words in EXPLAINED)
    words = f"{kind}: {one['method']} {one['path']}: {one['info']}"
    if explained:
        report.found("note", f"{kind} (explained)")
    else:
        report.found(severity, words[:300])
