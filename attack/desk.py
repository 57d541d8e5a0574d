"""The demo that is attacked: started for one tool on a port of its own, with or without limits on rates, and
stopped again. It counts what it was asked and tells every answer that was the town's fault."""

import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import urllib.parse
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
#: Tools, and for each mode a folder with data and reports.
FOLDER = TARGET / "attack"
GUICHET = Path(os.environ.get("GUICHET", TARGET / "release" / "guichet"))

SERVICE = "residence-certificate"
RESIDENT = {
    "lives_here": "yes",
    "address_told": "yes",
    "housing": "rent",
    "full_name": "Mei Lin",
    "born": "1990-05-17",
    "document_number": "X1234567",
    "address": "25 Harbour Road, building 3, flat 301",
    "lives_since": "2026-03-01",
    "landlord_name": "Li Hua",
    "born_shown": "no",
    "telephone": "13800000000",
    "email": "mei@example.org",
}
#: Holds every duty of the residence office.
OFFICER = 14
#: An address from which nothing else is asked.
NOBODY = "127.0.0.10"
#: Run the halls, see to data protection, let officers in.
HALLS, OVERSIGHT, SYSTEMS = 51, 31, 41


def faults_in(said):
    """The lines of a log that tell of a fault of the town's."""
    lines = re.findall(r"^.*(?:status=5\d\d|\bERROR\b|panicked).*$", said, re.MULTILINE)
    return [line.strip() for line in lines]


class Desk:
    """A running demo. `limited` says whether its rates are limited, `counted` whether it writes a line for every
    answer, which costs as much as answering."""

    def __init__(self, limited, counted=True):
        self.limited = limited
        self.mode = "limits on" if limited else "limits off"
        #: What tools keep of this run; the other mode may go on beside it.
        self.folder = FOLDER / self.mode.replace(" ", "-")
        self.data = self.folder / "data"
        # What another build left is no town of this one's: its database may be newer than this program knows.
        shutil.rmtree(self.data, ignore_errors=True)
        self.data.mkdir(parents=True, exist_ok=True)
        self.log = self.folder / "demo.log"
        words = [GUICHET, "demo", "--listen", "127.0.0.1:0", "--data", self.data / "town", "--still"]
        words += ["--log-level", "warn,guichet_web=debug" if counted else "error"]
        words += [] if limited else ["--no-rate-limits"]
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=log, cwd=ROOT, text=True)
        try:
            ready = next((line for line in self.process.stdout if line.startswith("ready ")), None)
            if ready is None:
                raise RuntimeError(f"the demo did not begin: {self.log.read_text()}")
            self.base = ready.split()[1].rstrip("/")
            self.port = urllib.parse.urlsplit(self.base).port
            self.receipt, self.number = self.applied()
        except BaseException:
            # Nobody else would: whoever raises here never gets to the end of the `with`.
            self._stop()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *trouble):
        self._stop()

    def ask(self, method, path, body=None, headers=None, source="127.0.0.1"):
        """One request on a connection of its own: status, headers, bytes."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30, source_address=(source, 0))
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def token(self, officer=OFFICER):
        """A staff token for programs."""
        words = [GUICHET, "token", "create", "--data", self.data / "town", "--officer", str(officer)]
        return subprocess.run(words, check=True, capture_output=True, text=True, cwd=ROOT).stdout.split()[-1]

    def officer_cookie(self, officer=OFFICER):
        """The cookie of a page's session of this officer."""
        return self._cookie(f"/en/demo/officers/{officer}", "")

    def party_cookie(self):
        """The cookie of a page's session of somebody who applied."""
        return self._cookie("/en/case", urllib.parse.urlencode({"code": self.receipt}))

    def lets_in(self, cookie, path="/en/staff/work"):
        """Whether this cookie still opens the page."""
        return self.ask("GET", path, headers={"Cookie": cookie})[0] == 200

    def requests(self):
        """How many requests reached a handler or were refused at the door, as the log counts them."""
        return len(re.findall(r"answered", self._said()))

    def faults(self):
        """The lines of answers that were the town's fault, and everything the program calls an error: panics, a log
        that could not be signed, time that could not pass."""
        return faults_in(self._said())

    def is_alive(self):
        """Whether it still answers somebody who did not come before: a flood uses up what its own address may ask."""
        return self.process.poll() is None and self.ask("GET", "/readyz", source=NOBODY)[0] == 200

    def _stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _said(self):
        return re.sub(r"\x1b\[[0-9;]*m", "", self.log.read_text(errors="replace"))

    def applied(self):
        body = json.dumps({"answers": RESIDENT})
        headers = {"Content-Type": "application/json"}
        _, _, answer = self.ask("POST", f"/api/v1/services/{SERVICE}/applications", body, headers)
        applied = json.loads(answer)
        return applied["receipt_code"], applied["number"]

    def _cookie(self, path, body):
        headers = {"Origin": self.base, "Content-Type": "application/x-www-form-urlencoded"}
        _, answered, _ = self.ask("POST", path, body, headers)
        return answered["set-cookie"].split(";")[0]
