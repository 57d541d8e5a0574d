"""What all three servers have in common here: a process group that is started, waited for, measured, ended."""

import http.client
import json
import os
import signal
import socket
import subprocess
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", CHECKOUT / "target"))
WORK = TARGET / "peers"


def free_port():
    """A port of this machine that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A server on loopback that runs until the end of the `with`."""

    def __init__(self, words, port, log, environment=None, folder=None):
        self.port = port
        with open(log, "w", encoding="utf-8") as output:
            self.process = subprocess.Popen(
                words,
                cwd=folder,
                env=os.environ | (environment or {}),
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)

    def wait_until_ready(self, path, seconds=120):
        """Waits until `path` answers with less than 500."""
        for _ in range(seconds * 5):
            if self.process.poll() is not None:
                raise RuntimeError("the server ended by itself: see its log")
            try:
                if self.ask("GET", path)[0] < 500:
                    return
            except OSError:
                pass
            time.sleep(0.2)
        raise RuntimeError(f"the server does not answer after {seconds} s")

    def ask(self, method, path, body=None, headers=None):
        """One request outside of what is measured; the status and the answer's bytes."""
        text = None if body is None else json.dumps(body)
        kind = {} if body is None else {"Content-Type": "application/json"}
        return self.send(method, path, text, kind | (headers or {}))[:2]

    def send(self, method, path, text, headers):
        """The same with a body as it is; the answer's headers, too."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, text, headers)
        answer = connection.getresponse()
        return answer.status, answer.read(), answer.headers

    def memory_mib(self):
        """Resident memory of the whole group, shared pages counted in each process that has them."""
        total = 0
        for status in Path("/proc").glob("[0-9]*/status"):
            try:
                if os.getpgid(int(status.parent.name)) == self.process.pid:
                    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
                    total += int(line.split()[1])
            except (OSError, StopIteration):
                continue
        return total / 1024


def run(words, environment=None, folder=None, log=None):
    """A command that must succeed; its output as text."""
    done = subprocess.run(
        words, cwd=folder, env=os.environ | (environment or {}), capture_output=True, text=True, check=False
    )
    if log:
        Path(log).write_text(done.stdout + done.stderr, encoding="utf-8")
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(map(str, words))} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout
