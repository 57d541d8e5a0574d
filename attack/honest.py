"""Honest users beside an attack: a few requests a second from another address, each on a connection of its own.

People come when they come: a page is asked for at its time, whether or not those before it were answered, and the
wait counts from that time. Whoever waits for an answer before the next page would count a desk that stands still
for half a minute as one slow page."""

import http.client
import itertools
import threading
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor

from desk import SERVICE

ADDRESS = "127.0.0.2"
#: Pages asked for in a second, and how many may wait for their answers at once: more than come in the half minute
#: after which nobody waits any longer.
RATE, WAITING = 6, 240
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
        self.waiting = ThreadPoolExecutor(WAITING)
        self.asked = self.waiting.submit(self._come)

    def __enter__(self):
        return self

    def __exit__(self, *trouble):
        self.over.set()
        # Whatever ended one of them early is told here, not lost with its thread.
        for page in self.asked.result():
            page.result()
        self.waiting.shutdown()

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

    def _come(self):
        """Asks for page after page until it is over, each at its time. Answers with all that were asked for."""
        form = {"Origin": self.desk.base, "Content-Type": "application/x-www-form-urlencoded"}
        code = urllib.parse.urlencode({"code": self.desk.receipt})
        pages = [
            ("GET", "/en", None, {}, 200),
            ("GET", "/api/v1/status", None, {"Receipt-Code": self.desk.receipt}, 200),
            ("POST", "/en/case", code, form, 303),
            ("GET", f"/en/apply/{SERVICE}", None, {}, 200),
        ]
        began, asked = time.monotonic(), []
        for place in itertools.count():
            due = began + place / RATE
            if self.over.wait(max(0, due - time.monotonic())):
                return asked
            asked.append(self.waiting.submit(self._ask, due, *pages[place % len(pages)]))

    def _ask(self, due, method, path, body, headers, expected):
        try:
            status, _, _ = self.desk.ask(method, path, body, headers, ADDRESS)
        except (OSError, http.client.HTTPException) as trouble:
            status = type(trouble).__name__
        self.milliseconds.append((time.monotonic() - due) * 1000)
        if status != expected:
            self.refused.append(f"{method} {path}: {status}")
