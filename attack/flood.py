"""Floods: as many requests as wrk can send over 64 connections."""

import re
import subprocess

from desk import SERVICE
from install import from_debian
from report import Report

CONNECTIONS = 64
SECONDS_LONG, SECONDS_SHORT = 20, 5


def run(desk, short):
    """The report of pages, searches, wrong codes, wrong tokens and applications in floods."""
    report = Report("flood", desk.mode)
    sent, words = 0, []
    for name, method, path, body, headers in _floods(desk):
        count, each_second = _flood(name, desk, method, path, body, headers, SECONDS_SHORT if short else SECONDS_LONG)
        sent += count
        words.append(f"{name} {each_second}/s")
    report.requests, report.words = sent, ", ".join(words)
    return report


def _floods(desk):
    form = {"Origin": desk.base, "Content-Type": "application/x-www-form-urlencoded"}
    yield "first page", "GET", "/en", "", {}
    yield "searches", "GET", "/en/search?q=certificate", "", {}
    yield "wrong codes", "POST", "/en/case", "code=0000-0000-0000-0000", form
    yield "wrong tokens", "GET", "/api/v1/work", "", {"Authorization": "Bearer " + "0" * 32}
    yield "applications begun", "POST", f"/en/apply/{SERVICE}", "lives_here=yes&address_told=yes&housing=rent", form


def _flood(name, desk, method, path, body, headers, seconds):
    script = desk.folder / "flood.lua"
    lines = [f'wrk.method = "{method}"', f'wrk.body = "{body}"']
    script.write_text("\n".join(lines + [f'wrk.headers["{header}"] = "{value}"' for header, value in headers.items()]))
    words = [from_debian("wrk"), "-t", "1", "-c", str(CONNECTIONS), "-d", str(seconds), "-s", script, desk.base + path]
    said = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    (desk.folder / f"flood-{name.replace(' ', '-')}.txt").write_text(said)
    count = int(re.search(r"(\d+) requests in", said)[1])
    return count, round(float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]))
