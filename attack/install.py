"""The tools, each from its registry into a folder of its own under `target/attack`, at a version that was tried. The
folder is named after the version, too, so that another one is never taken for it."""

import functools
import os
import shutil
import subprocess
import sys
import threading

from desk import FOLDER

VERSIONS = {"schemathesis": "4.32.5", "wapiti3": "3.2.3", "sqlmap": "1.10.10", "csp_evaluator": "1.1.8"}


_one_after_the_other = threading.Lock()


def _alone(install):
    """Two modes of a tool begin at once: one installs it, the other waits."""

    @functools.wraps(install)
    def alone(*words):
        with _one_after_the_other:
            return install(*words)

    return alone


@_alone
def from_pypi(package, program):
    """The program of a Python package."""
    folder = _folder(package)
    path = folder / "bin" / program
    if not path.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([folder / "bin" / "pip", "install", "--quiet", f"{package}=={VERSIONS[package]}"], check=True)
    return path


@_alone
def from_npm(package):
    """The folder of an npm package."""
    folder = _folder(package)
    if not (folder / "node_modules" / package).exists():
        folder.mkdir(parents=True, exist_ok=True)
        words = ["npm", "install", "--no-audit", "--no-fund", "--prefix", folder, f"{package}@{VERSIONS[package]}"]
        subprocess.run(words, check=True)
    return folder / "node_modules" / package


@_alone
def from_debian(program):
    """The program of a Debian package of the same name."""
    if not shutil.which(program):
        if os.geteuid() != 0 or not shutil.which("apt-get"):
            sys.exit(f"missing: {program}. Install it and run this again.")
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        patient = ["-q", "-o", "DPkg::Lock::Timeout=300"]
        subprocess.run(["apt-get", *patient, "update"], check=True, env=quiet)
        subprocess.run(["apt-get", *patient, "-y", "install", "--no-install-recommends", program], check=True, env=quiet)
    return shutil.which(program)


def _folder(package):
    return FOLDER / f"{package}-{VERSIONS[package]}"
