#!/usr/bin/env python3
"""The bill of materials of the binary: every crate in it, as CycloneDX 1.6.

    supply/bill.py > guichet.cdx.json
    supply/bill.py --check      # says what the bill lacks, and fails when it lacks anything

Read from `cargo metadata` and Cargo.lock alone. The same commit gives the same bytes: no time, no chance.
"""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BINARY = "guichet"
TARGET = "x86_64-unknown-linux-gnu"


def main():
    packages, nodes = materials()
    bill = bill_of(packages, nodes)
    if sys.argv[1:] == ["--check"]:
        faults = faults_of(bill)
        for fault in faults:
            print(fault)
        print(f"{len(bill['components'])} components, {len(faults)} faults")
        sys.exit(1 if faults else 0)
    json.dump(bill, sys.stdout, indent=1, sort_keys=True)
    print()


def materials():
    """Every package that is linked into the binary or runs while it is built, and what each leans on."""
    command = ["cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", TARGET]
    told = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
    by_id = {package["id"]: package for package in told["packages"]}
    edges = {node["id"]: node["deps"] for node in told["resolve"]["nodes"]}
    start = next(package["id"] for package in told["packages"] if package["name"] == BINARY)
    found, waiting = {}, [start]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        # What only tests need is not in the binary.
        found[name] = [one["pkg"] for one in edges[name] if any(kind["kind"] != "dev" for kind in one["dep_kinds"])]
        waiting.extend(found[name])
    return by_id, found


def bill_of(packages, nodes):
    sums = checksums()
    parts = sorted((packages[name] for name in nodes), key=lambda one: (one["name"], one["version"]))
    whole = next(part for part in parts if part["name"] == BINARY)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {**component(whole, sums), "type": "application"}},
        "components": [component(part, sums) for part in parts if part is not whole],
        "dependencies": [
            {"ref": purl(packages[name]), "dependsOn": sorted({purl(packages[one]) for one in leans_on})}
            for name, leans_on in sorted(nodes.items(), key=lambda node: purl(packages[node[0]]))
        ],
    }


def component(package, sums):
    told = {
        "type": "library",
        "bom-ref": purl(package),
        "name": package["name"],
        "version": package["version"],
        "purl": purl(package),
    }
    if package.get("license"):
        # Older crates write a slash where the standard (SPDX 2.3, annex D) has OR.
        told["licenses"] = [{"expression": package["license"].replace("/", " OR ")}]
    digest = sums.get((package["name"], package["version"]))
    if digest:
        told["hashes"] = [{"alg": "SHA-256", "content": digest}]
    if package.get("repository"):
        told["externalReferences"] = [{"type": "vcs", "url": package["repository"]}]
    return told


def purl(package):
    return f"pkg:cargo/{package['name']}@{package['version']}"


def checksums():
    locked = tomllib.loads((ROOT / "Cargo.lock").read_text())["package"]
    return {(one["name"], one["version"]): one["checksum"] for one in locked if "checksum" in one}


def faults_of(bill):
    """What a reader of the bill would miss."""
    faults = []
    for part in bill["components"]:
        own = part["name"].startswith(BINARY)
        if not own and "hashes" not in part:
            faults.append(f"{part['purl']}: no checksum in Cargo.lock")
        if "licenses" not in part:
            faults.append(f"{part['purl']}: no licence")
    known = {part["bom-ref"] for part in bill["components"]} | {bill["metadata"]["component"]["bom-ref"]}
    for entry in bill["dependencies"]:
        faults += [f"{entry['ref']} leans on {one}, which is not in the bill" for one in entry["dependsOn"] if one not in known]
    return faults


main()
