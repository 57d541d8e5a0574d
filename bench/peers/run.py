#!/usr/bin/env python3
"""Guichet beside two peers: the same four operations on each, one server at a time, the same client.

Installs Request Tracker (Debian) and Directus (npm) below target/peers when they are not there yet, starts each on
loopback, and prints requests a second, latencies and processor time of the whole tree of processes. The
peers have a PostgreSQL of their own, whose time counts; Guichet has SQLite in its process. Stops after a fixed number of requests.

    cargo build --release --package guichet --package guichet-load
    bench/peers/run.py                      # all three; or: bench/peers/run.py guichet directus
"""

import argparse
import contextlib
import datetime
import json
import subprocess
import sys

sys.dont_write_bytecode = True

import directus
import guichet
import request_tracker
from server import TARGET, WORK, free_port

HEADS = ["server", "operation", "requests", "requests/s", "p50 ms", "p99 ms", "CPU ms each"]


def main():
    """Each peer in its turn; one that cannot be measured is told and does not stop the others."""
    wanted = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    wanted.add_argument("peers", nargs="*", default=["guichet", "request-tracker", "directus"])
    wanted.add_argument("--guichet", default=TARGET / "release/guichet", help="the program")
    wanted.add_argument("--load", default=TARGET / "release/guichet-load", help="the client")
    wanted.add_argument("--requests", type=int, default=300, help="of each operation, 60 at least")
    wanted.add_argument("--connections", type=int, default=4)
    options = wanted.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    makers = {
        "guichet": (guichet, lambda: guichet.Peer(options.guichet)),
        "request-tracker": (request_tracker, request_tracker.Peer),
        "directus": (directus, directus.Peer),
    }
    print(f"{datetime.date.today()}, {options.connections} connections, {options.requests} requests of each kind")
    print("| " + " | ".join(HEADS) + " |\n" + "|---" * len(HEADS) + "|")
    failed = 0
    for peer in options.peers:
        module, make = makers[peer]
        try:
            measure(module, make(), options)
        except (RuntimeError, OSError, subprocess.SubprocessError) as why:
            failed += 1
            print(f"{module.NAME} could not be measured: {why}")
    return 1 if failed else 0


def measure(module, peer, options):
    """Installs, starts, warms up, measures."""
    with peer.database or contextlib.nullcontext():
        measure_with_database(module, peer, options)


def measure_with_database(module, peer, options):
    """The same, beside the database."""
    version = peer.install()
    with peer.start(free_port()) as server:
        processes = [server.process.pid, *([peer.database.process.pid] if peer.database else [])]
        peer.prepare(server)
        count = options.requests
        # What is compiled and cached at the first use is not what a request costs; and a list of 100 needs as many.
        names = [peer.name(answer) for answer in ask(server, processes, options, module.CREATED, creates(peer, 40))[1]]
        for kind in [peer.read(names[0]), peer.list()]:
            ask(server, processes, options, 200, [kind] * 10)
        created, answers = ask(server, processes, options, module.CREATED, creates(peer, count))
        names = [peer.name(answer) for answer in answers]
        told = {"create": created}
        told["read"], _ = ask(server, processes, options, 200, [peer.read(name) for name in names])
        told["list 100"], _ = ask(server, processes, options, 200, [peer.list()] * (count // 3))
        told["change state"], _ = ask(server, processes, options, module.CHANGED, [peer.change(name) for name in names])
        for operation, figures in told.items():
            times = figures["answered_ms"]
            row = [module.NAME, operation, figures["requests"], figures["requests_per_second"]]
            print("| " + " | ".join(map(str, [*row, times["p50"], times["p99"], figures["cpu_ms"]])) + " |")
        print(f"{version}; {server.memory_mib():.0f} MiB at the end", flush=True)


def creates(peer, count):
    """So many new cases."""
    return [peer.create(number) for number in range(count)]


def ask(server, processes, options, expected, requests):
    """Has the client ask all of it; its figures, and the answers in the order of the requests."""
    asked, answered = WORK / "requests.jsonl", WORK / "answers.jsonl"
    with open(asked, "w", encoding="utf-8") as file:
        for method, path, headers, body in requests:
            headers = {"Accept": "application/json", "Content-Type": "application/json"} | headers
            line = {"method": method, "path": path, "headers": headers, "body": "" if body is None else json.dumps(body)}
            file.write(json.dumps(line) + "\n")
    words = ["--to", f"127.0.0.1:{server.port}", "--expect", str(expected)]
    words += [word for process in processes for word in ("--pid", str(process))]
    words += ["--requests", asked, "--answers", answered, "--connections", str(options.connections)]
    done = subprocess.run([options.load, "ask", *words], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(done.stderr[:2000])
    lines = answered.read_text(encoding="utf-8").splitlines()
    return json.loads(done.stdout), [json.loads(line) for line in lines]


if __name__ == "__main__":
    sys.exit(main())
