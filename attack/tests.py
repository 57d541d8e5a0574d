#!/usr/bin/env python3
"""Shows that the attacks can fail: what each of them reads as well is a finding when it is not well.

    attack/tests.py"""

import http.server
import socketserver
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.dont_write_bytecode = True

import csp_evaluator  # noqa: E402
import desk as desks  # noqa: E402
import flood  # noqa: E402
import honest  # noqa: E402
import schemathesis  # noqa: E402
import sqlmap  # noqa: E402
import wapiti  # noqa: E402
from desk import Desk, faults_in  # noqa: E402
from report import Report  # noqa: E402

ALL_ASKED = "API Operations:\n  Selected: 61/61\n  Tested: 61\n"
FAILURE = "____ GET /api/v1/work ____\n1. Test Case ID: x\n\n- Server error\n\n"


def read(said, status):
    report = Report("schemathesis", "limits off")
    schemathesis._read(said, status, report)
    return report.findings["high"]


class WhatIsRead(unittest.TestCase):
    def test_a_panic_an_error_and_an_answer_of_500_are_the_towns_fault(self):
        said = [
            "2026-11-28T07:07:13Z ERROR guichet::panics: the program broke where=somewhere.rs:1",
            "2026-11-28T07:07:13Z ERROR guichet::serve: the log could not be signed",
            "2026-11-28T07:07:13Z DEBUG guichet_web::guard: answered method=GET status=503",
        ]
        well = "2026-11-28T07:07:13Z DEBUG guichet_web::guard: answered method=GET status=200"
        self.assertEqual(faults_in("\n".join([said[0], well, *said[1:]])), said)

    def test_all_operations_asked_and_nothing_said_is_well(self):
        self.assertEqual(read(ALL_ASKED, 0), [])

    def test_a_failure_is_named_by_its_operation(self):
        self.assertEqual(read(f"=== FAILURES ===\n{FAILURE}{ALL_ASKED}", 1), ["GET /api/v1/work: Server error"])

    def test_an_operation_that_never_answers_is_a_finding(self):
        errors = "==== ERRORS ====\n____ GET /api/v1/work ____\nNetwork Error\n\nRead timed out after 10.00 seconds\n"
        [found] = read(f"{errors}==== SUMMARY ====\n{ALL_ASKED}", 1)
        self.assertIn("Read timed out", found)

    def test_an_operation_that_was_left_out_is_a_finding(self):
        self.assertEqual(len(read("API Operations:\n  Selected: 61/61\n  Tested: 60\n", 0)), 1)
        self.assertEqual(len(read("", 0)), 1)

    def test_an_end_without_a_reason_is_a_finding(self):
        self.assertEqual(len(read(ALL_ASKED, 1)), 1)


class WhoComesIn(unittest.TestCase):
    def visited(self, who, pages, staff_pages):
        report = Report("wapiti", "limits off")
        with (
            mock.patch.object(wapiti, "_wapiti", return_value={"pages": pages, "cut off": 0, "signed out": 0, "findings": []}),
            mock.patch.object(wapiti, "_staff_pages", return_value=staff_pages),
            mock.patch.object(wapiti, "_store"),
            mock.patch.object(wapiti, "_modules", return_value=[]),
        ):
            wapiti._visit(SimpleNamespace(), report, who)
        return len(report.findings["high"])

    def test_an_officer_who_sees_no_page_of_the_staff_is_a_finding_and_so_is_a_stranger_who_does(self):
        self.assertEqual([self.visited("officer", 300, 30), self.visited("stranger", 140, 0)], [0, 0])
        self.assertEqual([self.visited("officer", 300, 0), self.visited("stranger", 140, 30)], [1, 1])

    def test_a_crawl_of_a_few_pages_is_a_finding(self):
        self.assertEqual(self.visited("stranger", 5, 0), 1)

    def test_a_page_that_is_not_shown_to_whose_it_is_is_a_finding(self):
        answer = (303, {"content-security-policy": "default-src 'none'"}, b"")
        desk = SimpleNamespace(mode="limits off", number="1", ask=lambda *words, **more: answer)
        desk.party_cookie = desk.officer_cookie = lambda *officer: "session=wrong"
        staff = sum(map(len, csp_evaluator.STAFF.values()))
        with mock.patch.object(csp_evaluator, "_judge"):
            report = csp_evaluator.run(desk, True)
        self.assertEqual(len(report.findings["high"]), len(csp_evaluator.PARTY) + staff + 1)


class WhatIsAskedFirst(unittest.TestCase):
    """Before sqlmap and the floods try anything at a target, what is right is asked there once."""

    def desk(self, answer):
        desk = SimpleNamespace(base="http://127.0.0.1:1", mode="limits off", limited=False, receipt="code", number="1")
        desk.ask, desk.applied, desk.lets_in = answer, lambda: ("other code", "2"), lambda cookie: True
        desk.token = desk.officer_cookie = lambda: "word"
        return desk

    def found(self, tool, answer):
        with (
            mock.patch.object(sqlmap, "_target", return_value=1),
            mock.patch.object(flood, "_flood", return_value=(1, 1)),
        ):
            return tool.run(self.desk(answer), True).findings["high"]

    def as_expected(self, body):
        """Answers as each target says that it is answered, with this body."""
        desk = self.desk(None)
        wanted = [(sqlmap._question(desk, words), status) for _, words, status, *_ in sqlmap._targets(desk)]
        return lambda *question: (dict((str(asked), status) for asked, status in wanted)[str(question)], {}, body)

    def test_a_target_that_is_answered_otherwise_is_a_finding(self):
        nowhere = lambda *question: (404, {}, b"")
        self.assertEqual(len(self.found(sqlmap, nowhere)), len(sqlmap._targets(self.desk(nowhere))))
        self.assertEqual(len(self.found(flood, nowhere)), len(list(flood._floods(self.desk(nowhere)))))

    def test_a_page_that_asks_for_something_else_is_a_finding(self):
        times, apply = self.found(sqlmap, self.as_expected(b"<h1>What do you come for?</h1>"))
        self.assertIn("times", times)
        self.assertIn("apply", apply)
        self.assertEqual(self.found(sqlmap, self.as_expected(b'<input name="draft"><fieldset id="times">')), [])

    def test_with_limits_on_nothing_is_asked_first(self):
        nobody = lambda *question: self.fail("asked")
        with mock.patch.object(sqlmap, "_target", return_value=1):
            desk = self.desk(nobody)
            desk.limited = True
            self.assertEqual(sqlmap.run(desk, True).findings["high"], [])


class WhetherADeskAnswers(unittest.TestCase):
    def test_whoever_flooded_it_waits_and_somebody_else_is_answered(self):
        ask = lambda method, path, source="127.0.0.1": (429 if source == "127.0.0.1" else 200, {}, b"")
        running = SimpleNamespace(poll=lambda: None)
        self.assertTrue(Desk.is_alive(SimpleNamespace(process=running, ask=ask)))


class ADemoOfItsOwn(unittest.TestCase):
    def test_a_desk_finds_nothing_of_the_one_before(self):
        """The program here takes no folder that is there already, as one does whose schema is older."""
        with tempfile.TemporaryDirectory() as folder:
            program = Path(folder) / "guichet"
            program.write_text('#!/bin/sh\nmkdir "$5" || exit 1\necho ready http://127.0.0.1:1/\nexec sleep 60\n')
            program.chmod(0o700)
            with (
                mock.patch.object(desks, "FOLDER", Path(folder) / "attack"),
                mock.patch.object(desks, "GUICHET", program),
                mock.patch.object(Desk, "applied", return_value=("code", "1")),
            ):
                for _ in range(2):
                    with Desk(limited=False) as desk:
                        self.assertTrue((desk.data / "town").is_dir())


class Stub(http.server.BaseHTTPRequestHandler):
    """A desk that answers at once, but stands still from one moment to another, or ends in the middle."""

    stands_still = (0.0, 0.0)
    length = 2

    def do_GET(self):
        now = time.monotonic()
        if Stub.stands_still[0] <= now < Stub.stands_still[1]:
            time.sleep(Stub.stands_still[1] - now)
        self.send_response(303 if self.command == "POST" else 200)
        self.send_header("Content-Length", str(Stub.length))
        self.end_headers()
        self.wfile.write(b"ok")

    do_POST = do_GET

    def log_message(self, *words):
        pass


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    request_queue_size = 200


class HonestPeople(unittest.TestCase):
    def come(self, seconds):
        server = Server(("127.0.0.1", 0), Stub)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        desk = SimpleNamespace(base="", receipt="", port=server.server_port)
        desk.ask = lambda *words: Desk.ask(desk, *words)
        with honest.Honest(desk) as people:
            time.sleep(seconds)
        server.shutdown()
        server.server_close()
        return people

    def test_a_desk_that_stands_still_is_counted_for_everybody_who_would_have_come(self):
        now = time.monotonic()
        Stub.stands_still, Stub.length = (now + 1, now + 3), 2
        people = self.come(4)
        slow = sum(milliseconds > 500 for milliseconds in people.milliseconds)
        self.assertGreaterEqual(slow, 6, people.milliseconds)
        self.assertGreater(people.quantile(0.99), 1_500)
        self.assertEqual(people.refused, [])

    def test_answers_that_end_in_the_middle_are_refusals(self):
        Stub.stands_still, Stub.length = (0.0, 0.0), 9
        people = self.come(1)
        self.assertGreaterEqual(len(people.refused), 4)
        self.assertEqual(len(people.refused), len(people.milliseconds))
        report = Report("any", "limits off")
        people.judge(report, False)
        self.assertTrue(report.findings["medium"])


if __name__ == "__main__":
    sys.exit(0 if unittest.main(exit=False).result.wasSuccessful() else 1)
