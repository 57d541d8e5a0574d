"""Floods: as many requests as wrk can send over 64 connections."""

import re
import subprocess

from desk import SERVICE
from install import from_debian
from report import Report

CONNECTIONS = 64
SECONDS_LONG, SECONDS_SHORT = 20, 5


def run(desk, short):
    """The report of pages, searches, wrong codes, wrong tokens and forms in floods."""
    report = Report("flood", desk.mode)
    sent, words = 0, []
    for name, method, path, body, headers, status in _floods(desk):
        # With limits on, floods before it have used up what one address may ask.
        if not desk.limited:
            report.expect(name, desk.ask(method, path, body or None, headers), status)
        count, each_second = _flood(name, desk, method, path, body, headers, SECONDS_SHORT if short else SECONDS_LONG)
        sent += count
        words.append(f"{name} {each_second}/s")
    report.requests, report.words = sent, ", ".join(words)
    return report


def _floods(desk):
    form = {"Origin": desk.base, "Content-Type": "application/x-www-form-urlencoded"}
    yield "first page", "GET", "/en", "", {}, 200
    yield "searches", "GET", "/en/search?q=certificate", "", {}, 200
    yield "wrong codes", "POST", "/en/case", "code=0000-0000-0000-0000", form, 422
    yield "wrong tokens", "GET", "/api/v1/work", "", {"Authorization": "Bearer " + "0" * 32}, 401
    yield "forms begun", "GET", f"/en/apply/{SERVICE}?lives_here=yes&address_told=yes&housing=rent", "", {}, 200


def _flood(name, desk, method, path, body, headers, seconds):
    script = desk.folder / "flood.lua"
    lines = [f'wrk.method = "{method}"', f'wrk.body = "{body}"']
    script.write_text("\n".join(lines + [f'wrk.headers["{header}"] = "{value}"' for header, value in headers.items()]))
    words = [from_debian("wrk"), "-t", "1", "-c", str(CONNECTIONS), "-d", str(seconds), "-s", script, desk.base + path]
    said = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    (desk.folder / f"flood-{name.replace(' ', '-')}.txt").write_text(said)
    count = int(re.search(r"(\d+) requests in", said)[1])
    return count, round(float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]))
