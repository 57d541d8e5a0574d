"""Honest users beside an attack: a few requests a second from another address, each on a connection of its own."""

import threading
import time
import urllib.parse

from desk import SERVICE

ADDRESS = "127.0.0.2"
#: So many people, each waiting so long between pages: six pages a second in all.
PEOPLE = 3
PAUSE = 0.5
#: Milliseconds within which 99 of a hundred pages must come. In the short form the desk is a build for tests and
#: shares two cores with it, so it only tells a desk that stands still.
BOUND_LONG, BOUND_SHORT = 500, 5_000


class Honest:
    """People who come while something else goes on. Their times are in `milliseconds`, what they were refused
    in `refused`."""

    def __init__(self, desk):
        self.desk = desk
        self.milliseconds = []
        self.refused = []
        self.over = threading.Event()
        self.people = [threading.Thread(target=self._come, args=(place,)) for place in range(PEOPLE)]

    def __enter__(self):
        for person in self.people:
            person.start()
        return self

    def __exit__(self, *trouble):
        self.over.set()
        for person in self.people:
            person.join()

    def quantile(self, share):
        """The time under which this share of the pages came."""
        ordered = sorted(self.milliseconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("inf")

    def words(self):
        """The times in words."""
        middle, late, latest = self.quantile(0.5), self.quantile(0.99), self.quantile(1)
        count = len(self.milliseconds)
        return f"honest: {count} pages, p50 {middle:.0f} ms, p99 {late:.0f} ms, max {latest:.0f} ms"

    def judge(self, report, short):
        """Adds what honest users suffered."""
        report.words = "; ".join(words for words in [report.words.strip("; "), self.words()] if words)
        if self.quantile(0.99) >= (BOUND_SHORT if short else BOUND_LONG):
            report.found("medium", f"honest users wait: p99 {self.quantile(0.99):.0f} ms")
        for one in self.refused:
            report.found("medium", f"honest users are refused: {one}")

    def _come(self, place):
        form = {"Origin": self.desk.base, "Content-Type": "application/x-www-form-urlencoded"}
        code = urllib.parse.urlencode({"code": self.desk.receipt})
        pages = [
            ("GET", "/en", None, {}, 200),
            ("GET", "/api/v1/status", None, {"Receipt-Code": self.desk.receipt}, 200),
            ("POST", "/en/case", code, form, 303),
            ("GET", f"/en/apply/{SERVICE}", None, {}, 200),
        ]
        time.sleep(PAUSE * place / PEOPLE)
        while not self.over.is_set():
            for method, path, body, headers, expected in pages:
                self._ask(method, path, body, headers, expected)
                if self.over.wait(PAUSE):
                    return

    def _ask(self, method, path, body, headers, expected):
        began = time.monotonic()
        try:
            status, _, _ = self.desk.ask(method, path, body, headers, ADDRESS)
        except OSError as trouble:
            status = type(trouble).__name__
        self.milliseconds.append((time.monotonic() - began) * 1000)
        if status != expected:
            self.refused.append(f"{method} {path}: {status}")
