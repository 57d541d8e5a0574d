"""A PostgreSQL of one's own below target/peers, with the settings it is installed with: each commit is synced."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from server import WORK, free_port, run


def installed():
    """The programs of the newest PostgreSQL here; installs Debian's when there is none."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    if versions:
        return versions[-1]
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise SystemExit("missing: postgresql. Install it and run this again.")
    run(["apt-get", "-q", "update"])
    run(["apt-get", "-q", "-y", "install", "--no-install-recommends", "postgresql"], {"DEBIAN_FRONTEND": "noninteractive"})
    return installed()


class Database:
    """A cluster that runs until the end of the `with`; everyone on loopback may do everything."""

    def __init__(self, name):
        self.folder = WORK / f"postgres-{name}"
        self.port = free_port()
        self.process = None

    def __enter__(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        programs = installed()
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        data = self.folder / "data"
        run(as_owner([programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"]), folder="/")
        words = [programs / "postgres", "-D", data, "-p", str(self.port), "-k", self.folder]
        words += ["-c", "listen_addresses=127.0.0.1"]
        log = open(WORK / f"{self.folder.name}.log", "w", encoding="utf-8")
        self.process = subprocess.Popen(
            as_owner(words), cwd="/", stdout=log, stderr=subprocess.STDOUT, start_new_session=True
        )
        for _ in range(100):
            ready = ["pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)]
            if subprocess.run([programs / ready[0], *ready[1:]], check=False).returncode == 0:
                return self
            time.sleep(0.2)
        raise RuntimeError("PostgreSQL does not start: see its log")

    def __exit__(self, *_):
        os.killpg(self.process.pid, signal.SIGINT)
        self.process.wait(30)

    def create(self, name):
        """A new database."""
        run(["createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", name])

    @staticmethod
    def version():
        """Its version."""
        return run(["psql", "--version"]).split()[2]


def as_owner(words):
    """The server does not run as root."""
    return ["runuser", "-u", "postgres", "--", *words] if os.geteuid() == 0 else words
