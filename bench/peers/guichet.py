"""Guichet, through its JSON API, on a new data folder of the example town."""

import json
import shutil

from server import WORK, Server, run

NAME = "Guichet"
CREATED, CHANGED = 201, 200
ANSWERS = {
    "lives_here": "yes",
    "address_told": "yes",
    "housing": "rent",
    "full_name": "Mira Sampledottir",
    "born": "1990-02-03",
    "document_number": "SAMPLE00001",
    "address": "1 Sample Road, flat 301",
    "lives_since": "2026-03-01",
    "landlord_name": "Example Homes",
    "born_shown": "no",
    "telephone": "000 0000 0001",
}


class Peer:
    """The four operations."""

    def __init__(self, program):
        self.program = program
        self.data = WORK / "guichet-data"
        # It keeps its database in its own process.
        self.database = None

    def install(self):
        """A fresh folder, and a token of an officer who takes in."""
        shutil.rmtree(self.data, ignore_errors=True)
        run([self.program, "init", self.data])
        self.token = run([self.program, "token", "create", "--data", self.data, "--officer", "11"]).strip()
        return run([self.program, "version"]).strip()

    def start(self, port):
        """Serves; who asks comes through a proxy on this machine, from many addresses."""
        words = [self.program, "serve", "--data", self.data, "--listen", f"127.0.0.1:{port}"]
        words += ["--trusted-proxy", "127.0.0.1"]
        server = Server(words, port, WORK / "guichet.log")
        server.wait_until_ready("/healthz")
        return server

    def prepare(self, server):
        """Nothing: the service is there."""

    def create(self, _number):
        """An application; its form is sealed, entered in the log and synced to the disk."""
        return "POST", "/api/v1/services/residence-certificate/applications", {}, {"answers": ANSWERS}

    def name(self, answer):
        """What the other operations know the case by."""
        told = json.loads(answer)
        return told["number"], told["receipt_code"]

    def read(self, name):
        """Where the case stands, by receipt code."""
        return "GET", "/api/v1/status", {"Receipt-Code": name[1]}, None

    def list(self):
        """A hundred rows of the work list."""
        return "GET", "/api/v1/work?limit=100", self.bearer(), None

    def change(self, name):
        """Taken in by an officer."""
        return "POST", f"/api/v1/cases/{name[0]}/accept", self.bearer(), {}

    def bearer(self):
        """The officer's header."""
        return {"Authorization": f"Bearer {self.token}"}
