#!/usr/bin/env python3
"""info, new and validate on every file beside the checkout, hostile ones above all: each opens with its
doubts said (exit 0), or gets one clear line and exit 1. None hangs, eats memory, dies of a signal, or
leaves half a file."""
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from program import check, fail, files_of, finish, run

LONGEST_S = 300  # by the clock: hangs; the tests run beside others
MOST_PROCESSOR_S = 60  # the worst takes 20
MOST_MIB = 1024
MUST_OPEN = {"采石场 高程 1m.tif"}


def one(file):
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for command, extra in (("info", []), ("validate", []), ("new", ["-o", folder / "made.pitscape"])):
            r = run(command, file, *extra, longest_s=LONGEST_S)
            name = f"{command} {file.name}"
            check(r.code in (0, 1), name, "ended with", r.code, r.err[-300:])
            check(r.processor_s < MOST_PROCESSOR_S, name, "took", int(r.processor_s), "s of the processor")
            check(r.peak_mib < MOST_MIB, name, "took", int(r.peak_mib), "MiB")
            if r.code == 1:
                check(1 == len(r.lines()) or command == "validate" and r.lines(), name, "said", repr(r.err[-400:]))
                check(not list(folder.iterdir()), name, "left", [f.name for f in folder.iterdir()])
            if file.name in MUST_OPEN:
                check(r.code == 0, name, "must open:", r.err[-300:])
            if command == "new" and r.code == 0:
                again = run("validate", folder / "made.pitscape", longest_s=LONGEST_S)
                check(again.code == 0, "what", name, "made does not validate:", again.err[-300:], again.out[-300:])
            print(f"{name:60} {r.code}  {r.seconds:5.1f} s {r.peak_mib:5.0f} MiB", flush=True)


def main():
    files = []
    for folder in sys.argv[2:]:
        files += files_of(folder)
    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(one, f) for f in files]:
            done.result()
    finish()


main()
