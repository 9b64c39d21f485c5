"""What the command-line tests share: running the program, and saying what went wrong.

A test is a script: program.py's `run` starts the program that is its first argument. It prints each
failure and ends with 1 when there was one; it prints "skipped: ..." and ends with 77 where something
that it needs is not installed.
"""
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SKIPPED = 77
ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"  # other people's files, beside the checkout
PARK = ROOT / "scenes" / "pit-park" / "pit-park.pitscape"

failures = []


def fail(*words):
    failures.append(" ".join(map(str, words)))
    print("FAILED:", failures[-1], flush=True)


def check(condition, *words):
    if not condition:
        fail(*words)
    return bool(condition)


def finish():
    if failures:
        print(f"{len(failures)} failures")
        sys.exit(1)
    print("passed")
    sys.exit(0)


def skip(why):
    print("skipped:", why)
    sys.exit(SKIPPED)


def files_of(folder, *suffixes):
    """Files of a folder of the data beside the checkout; skips the test when the folder is absent."""
    place = DATA / folder
    if not place.is_dir():
        skip(f"{place} is absent")
    return sorted(f for f in place.iterdir() if f.is_file() and (not suffixes or f.suffix.lower() in suffixes))


class Run:
    def __init__(self, code, out, err, seconds, processor_s, peak_mib):
        self.code, self.out, self.err, self.seconds, self.peak_mib = code, out, err, seconds, peak_mib
        self.processor_s = processor_s  # the same however busy the machine is

    def json(self):
        return json.loads(self.out)

    def lines(self):
        """Of standard error."""
        return [line for line in self.err.splitlines() if line.strip()]


home = tempfile.TemporaryDirectory(prefix="pitscape-test-")
ENVIRONMENT = dict(os.environ, LC_ALL="C.UTF-8", PITSCAPE_LANGUAGE="en", XDG_CONFIG_HOME=home.name + "/config",
                   XDG_STATE_HOME=home.name + "/state", XDG_CACHE_HOME=home.name + "/cache")


def run(*words, longest_s=120):
    """Runs the program; a run that is too long counts as a failure with code None."""
    start = time.time()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen([sys.argv[1], *map(str, words)], stdout=out, stderr=err, stdin=subprocess.DEVNULL, env=ENVIRONMENT)
        deadline = start + longest_s
        usage, status = None, None
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            if time.time() > deadline:
                process.kill()
                _, status, usage = os.wait4(process.pid, 0)
                fail("took longer than", longest_s, "s:", *words)
                break
            time.sleep(0.005)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        return Run(process.returncode, out.read().decode("utf-8", "replace"), err.read().decode("utf-8", "replace"),
                   time.time() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def expect(code, *words, **options):
    """Runs and checks the exit code; a failure must say one line, no more."""
    r = run(*words, **options)
    check(r.code == code, "exit", r.code, "instead of", code, "of", *words, "\n", r.err[-600:])
    if r.code == 1:
        check(len(r.lines()) == 1, "not one line on standard error of", *words, ":", repr(r.err[-600:]))
    return r
