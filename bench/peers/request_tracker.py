"""Request Tracker 5 as Debian packages it, unpacked below target/peers with its own paths, with PostgreSQL, served
by Starman, through its REST 2 interface."""

import json
import os
import shutil

from postgres import Database
from server import WORK, Server, run

NAME = "Request Tracker"
PACKAGES = ["request-tracker5", "rt5-db-postgresql", "libdbd-pg-perl", "starman"]
CREATED, CHANGED = 201, 200
WORKERS = 4
CONTENT = "Mira Sampledottir, 1990-02-03, SAMPLE00001, 1 Sample Road, flat 301, since 2026-03-01, Example Homes"

CONFIG = """Set($rtname, 'measured');
Set($Organization, 'example.com');
Set($WebDomain, 'localhost');
Set($WebPort, {port});
Set($WebPath, '');
Set($DatabaseType, 'Pg');
Set($DatabaseHost, '127.0.0.1');
Set($DatabaseRTHost, '127.0.0.1');
Set($DatabasePort, {database});
Set($DatabaseName, 'rt');
Set($DatabaseUser, 'rt_user');
Set($DatabasePassword, 'measured');
Set($DatabaseAdmin, 'postgres');
Set($SendmailPath, '/bin/true');
Set($LogToSTDERR, 'error');
Set($LogToSyslog, undef);
Set($Timezone, 'UTC');
1;
"""


class Peer:
    """The four operations."""

    def __init__(self):
        self.folder = WORK / "rt"
        self.root = self.folder / "root"
        self.share = self.root / "usr/share/request-tracker5"
        self.database = Database("rt")

    def environment(self):
        """Perl and the loader look below our own root first."""
        places = ["share/request-tracker5/lib", "share/perl5", "lib/x86_64-linux-gnu/perl5/5.36"]
        places += ["lib/x86_64-linux-gnu/perl/5.36", "share/perl/5.36"]
        return {
            "PERL5LIB": ":".join(str(self.root / "usr" / place) for place in places),
            "LD_LIBRARY_PATH": str(self.root / "usr/lib/x86_64-linux-gnu"),
            "PATH": f"{self.root / 'usr/bin'}:{os.environ['PATH']}",
        }

    def install(self):
        """Packages below target/peers/rt, their paths made ours, and a new database."""
        if not self.share.exists():
            self.unpack()
        self.move()
        shutil.rmtree(self.folder / "var", ignore_errors=True)
        for name in ["mason_data", "session_data"]:
            (self.folder / "var" / name).mkdir(parents=True)
        self.configure(80)
        setup = ["perl", self.root / "usr/sbin/rt-setup-database-5", "--action", "init"]
        setup += ["--dba", "postgres", "--dba-password", "measured"]
        run(setup, self.environment(), self.folder, self.folder / "setup.log")
        version = run(["perl", "-e", "use RT; print $RT::VERSION"], self.environment(), self.folder)
        return f"Request Tracker {version}, Starman with {WORKERS} workers, PostgreSQL {Database.version()}"

    def unpack(self):
        """Fetches what is not on the machine yet and unpacks it; nothing is installed into the system."""
        packages = WORK / "debs"
        (packages / "partial").mkdir(parents=True, exist_ok=True)
        fetch = ["apt-get", "install", "-y", "--no-install-recommends", "--download-only"]
        run([*fetch, "-o", f"Dir::Cache::archives={packages}", *PACKAGES], log=self.folder / "install.log")
        self.root.mkdir(parents=True, exist_ok=True)
        for package in packages.glob("*.deb"):
            run(["dpkg", "-x", package, self.root])

    def move(self):
        """Writes our own root into the paths that the package has fixed."""
        ours = {
            "/usr/share/request-tracker5": self.share,
            "/usr/local/share/request-tracker5": self.folder / "local",
            "/etc/request-tracker5": self.root / "etc/request-tracker5",
            "/var/lib/request-tracker5": self.folder / "var",
            "/var/cache/request-tracker5": self.folder / "var",
        }
        files = [self.share / "lib/RT/Generated.pm", *(self.share / "libexec").glob("*")]
        for file in [*files, *(self.root / "usr/sbin").glob("rt-*-5")]:
            text = file.read_text(encoding="utf-8")
            if str(self.root) not in text:
                # The longest first, each once: what was moved must not be moved again.
                for number, theirs in enumerate(sorted(ours, key=len, reverse=True)):
                    text = text.replace(theirs, f"\0{number}\0")
                for number, theirs in enumerate(sorted(ours, key=len, reverse=True)):
                    text = text.replace(f"\0{number}\0", str(ours[theirs]))
                file.write_text(text, encoding="utf-8")

    def configure(self, port):
        """Writes the settings."""
        settings = CONFIG.format(port=port, database=self.database.port)
        (self.root / "etc/request-tracker5/RT_SiteConfig.pm").write_text(settings, encoding="utf-8")

    def start(self, port):
        """Serves with as many workers as Starman is usually given on two cores."""
        self.configure(port)
        self.port = port
        server = ["--server", "Starman", "--port", str(port), "--host", "127.0.0.1", "--workers", str(WORKERS)]
        words = ["perl", self.share / "libexec/rt-server", *server]
        served = Server(words, port, self.folder / "serve.log", self.environment(), self.folder)
        served.wait_until_ready("/REST/2.0/rt")
        return served

    def prepare(self, server):
        """Signs in once, as a browser does. A token or a password in each request would be hashed with bcrypt
        each time, which was measured as 300 ms of processor time more for every request."""
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        status, answer, head = server.send("POST", "/NoAuth/Login.html", "user=root&pass=password", form)
        self.cookie = (head.get("Set-Cookie") or "").split(";")[0]
        if not self.cookie:
            raise RuntimeError(f"signing in: {status}: {answer[:500]}")
        status, said = server.ask("GET", "/REST/2.0/queues/all", headers=self.headers())
        if status != 200:
            raise RuntimeError(f"the queues: {status}: {said[:1000]}")

    def create(self, number):
        """A ticket in the queue that is there; its scrips run."""
        ticket = {"Queue": "General", "Subject": f"Residence certificate {number}", "Content": CONTENT}
        return "POST", "/REST/2.0/ticket", self.headers(), ticket

    def name(self, answer):
        """The ticket's number."""
        return json.loads(answer)["id"]

    def read(self, name):
        """One ticket."""
        return "GET", f"/REST/2.0/ticket/{name}", self.headers(), None

    def list(self):
        """A hundred tickets of a state, with three fields."""
        query = "query=Status%3D%27new%27&per_page=100&fields=Subject,Status,Created"
        return "GET", f"/REST/2.0/tickets?{query}", self.headers(), None

    def change(self, name):
        """Another state; RT keeps a transaction."""
        return "PUT", f"/REST/2.0/ticket/{name}", self.headers(), {"Status": "open"}

    def headers(self):
        """The session of who signed in, and where from."""
        return {"Cookie": self.cookie, "Referer": f"http://localhost:{self.port}/"}
