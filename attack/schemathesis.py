"""Schemathesis: requests drawn from the description of the API, with what must hold of every answer. Once with
whatever it draws, and once with the names of things that are there, so that acts are reached behind them."""

import json
import re
import subprocess

from desk import OFFICER
from install import from_pypi
from report import Report

#: Requests in all, and the examples for each operation that bring them about.
LONG, SHORT = 20_000, 1_000
EXAMPLES_LONG, EXAMPLES_SHORT = 90, 5
#: `docs/attacks.md` says why.
NOT_CHECKED = "positive_data_acceptance"
SEVERITY = {
    "Server error": "high",
    "API accepts requests without authentication": "high",
    "Undocumented HTTP status code": "medium",
    "Undocumented Content-Type": "medium",
    "Response violates schema": "medium",
    "JSON deserialization error": "medium",
    "Schema-violating request accepted": "medium",
}


def run(desk, short):
    """The report of all passes."""
    report = Report("schemathesis", desk.mode)
    asked, generated, passes = SHORT if short else LONG, 0, 0
    while generated < asked and passes < 8:
        generated += _pass(desk, report, passes, short)
        passes += 1
    if generated < asked:
        report.found("medium", f"only {generated} of {asked} requests were sent")
    report.requests = generated
    return report


def _pass(desk, report, seed, short):
    """One pass; those with odd numbers know what is there. Answers with how many requests it made."""
    known = desk.folder / "schemathesis.toml"
    known.write_text(_things_that_are_there(desk) if seed % 2 else "")
    words = [from_pypi("schemathesis", "schemathesis"), "--config-file", known, "run", "/api/v1/openapi.json"]
    words[-1] = desk.base + words[-1]
    phases = "fuzzing" if short else "coverage,fuzzing"
    words += ["--phases", phases, "--max-examples", str(EXAMPLES_SHORT if short else EXAMPLES_LONG)]
    words += ["--seed", str(seed + 1), "--workers", "1", "--no-shrink", "--continue-on-failure"]
    words += ["--exclude-checks", NOT_CHECKED, "--header", "Accept-Language: en"]
    words += ["--header", f"Authorization: Bearer {desk.token()}", "--header", f"Receipt-Code: {desk.receipt}"]
    done = subprocess.run(words, capture_output=True, text=True, cwd=desk.folder)
    (desk.folder / f"schemathesis-{seed}.txt").write_text(done.stdout + done.stderr)
    generated = re.search(r"(\d+) generated", done.stdout)
    if not generated:
        report.found("high", f"schemathesis did not run: {(done.stdout + done.stderr)[-400:]}")
        return 0
    _read(done.stdout, done.returncode, report)
    return int(generated[1])


def _read(said, status, report):
    """Every failure, by the operation under whose heading it stands; what it could not ask at all; and what it says
    of itself, which must fit to that."""
    failures = _failures(said, report)
    errors = re.search(r"^=+ ERRORS =+\n(.*?)^=+ [A-Z]", said, re.MULTILINE | re.DOTALL)
    if errors:
        report.found("high", f"not every operation answered: {' '.join(errors[1].split())[:600]}")
    if status and not failures and not errors:
        report.found("high", f"schemathesis ended with {status} and no reason was read")
    selected = re.search(r"Selected: (\d+)/(\d+)\s+Tested: (\d+)", said)
    if not selected or len(set(selected.groups())) != 1:
        report.found("high", f"not every operation was asked: {selected and ' '.join(selected[0].split())}")


def _failures(said, report):
    """How many failures there are, those that are passed over included."""
    operation, lines, count = "", said.splitlines(), 0
    for line, reason in zip(lines, lines[2:] + ["", ""]):
        heading = re.fullmatch(r"_+ ((?:GET|POST|HEAD|PUT|DELETE|PATCH) .+?) _+", line)
        operation = heading[1] if heading else operation
        failure = re.fullmatch(r"- (?:ST\d+ )?(.+)", line)
        count += bool(failure and operation)
        # An address that has sent too much is refused before anything it sent is looked at.
        if failure and operation and not reason.strip().startswith("Got 429 when missing required"):
            report.found(SEVERITY.get(failure[1], "medium"), f"{operation}: {failure[1]}")
        operation = "" if line.startswith("=") else operation
    return count


def _things_that_are_there(desk):
    """Cases, halls, counters and services of the demo, as a table of its settings. Asked from an address of its own:
    the attacker's may have to wait."""
    bearer = {"Authorization": f"Bearer {desk.token(OFFICER)}"}
    _, _, work = desk.ask("GET", "/api/v1/work", headers=bearer, source="127.0.0.9")
    numbers = [desk.number] + [row["number"] for row in json.loads(work)["rows"]][:20]
    there = {
        "path.number": numbers,
        "path.hall": ["town-hall", "harbour"],
        "path.counter": ["1", "2", "3"],
        "path.code": ["residence-certificate", "complaint", "passport-first"],
        "path.item": ["identity", "tenancy-contract"],
    }
    return "[parameters]\n" + "".join(f'"{name}" = {json.dumps(values)}\n' for name, values in there.items())
