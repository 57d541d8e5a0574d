"""slowhttptest: connections that send heads or bodies by drops, or take answers by drops."""

import re
import resource
import subprocess

from desk import SERVICE
from install import from_debian
from report import Report

CONNECTIONS_LONG, CONNECTIONS_SHORT = 4_000, 1_000
SECONDS_LONG, SECONDS_SHORT = 35, 8


def run(desk, short):
    """The report of heads, bodies and answers by drops."""
    report = Report("slowhttptest", desk.mode)
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    ways = [("slow heads", ["-H"]), ("slow bodies", ["-B", "-t", "POST"]), ("slow readers", ["-X", "-w", "10", "-y", "20", "-n", "5", "-z", "16"])]
    report.requests = sum(_way(desk, report, name, way, short) for name, way in ways)
    return report


def _way(desk, report, name, way, short):
    count = CONNECTIONS_SHORT if short else CONNECTIONS_LONG
    seconds = SECONDS_SHORT if short else SECONDS_LONG
    # Forms of pages are refused without the origin, before their body is read; programs send none.
    path = f"/api/v1/services/{SERVICE}/applications" if "-B" in way else "/en"
    words = [from_debian("slowhttptest"), *way, "-c", str(count), "-r", str(count // 4), "-i", "10", "-l", str(seconds)]
    words += ["-u", f"{desk.base}{path}", "-p", "5", "-x", "24"]
    done = subprocess.run(words, capture_output=True, text=True)
    said = re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", done.stdout + done.stderr)
    (desk.folder / f"slowhttptest-{name.replace(' ', '-')}.txt").write_text(said)
    available = re.findall(r"service available:\s*(YES|NO)", said)
    if not available or "Test ended" not in said:
        report.found("high", f"slowhttptest did not run, with {name}: {said[-300:]}")
    # With limits on it is the tool's own address that finds no place: honest users tell whether others do.
    elif "NO" in available and not desk.limited:
        report.found("medium", f"{name}: not available for a while")
    return count
