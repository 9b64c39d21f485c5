#!/usr/bin/env python3
"""Holds the sources to the house style, as far as a script can see it.

Usage: check_source.py REPOSITORY [--format]
Without an option: a file over 500 lines says why at its top ("Long because ..."), nothing is left
for later (the usual four words for that), no `using namespace` in a header, headers begin with
`#pragma once`, tests have their files in a test::TempFolder (they run beside each other). With --format: clang-format finds nothing to change in engine, tests, tools and the
headers that C++ shares with the shaders. Prints each breach as path:line; exit status 1 if any.
"""
import pathlib
import re
import shutil
import subprocess
import sys

FOLDERS = ("engine", "tests", "tools", "shaders")
KINDS = {".h", ".cpp", ".py", ".cmake", ".txt", ".sh", ".mjs", ".js",
         ".glsl", ".vert", ".frag", ".comp", ".tesc", ".tese", ".geom"}
FORMATTED_BY = "14"  # another version lays some lines out otherwise
LONGEST = 500
LATER = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")


SHARED_FOLDER = re.compile(r"TempDir\(\)|temp_directory_path|mkdtemp")


def sources(root: pathlib.Path, kinds: set[str]):
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in kinds and path.is_file() and "__pycache__" not in path.parts:
                yield path


def breaches(root: pathlib.Path):
    for path in sources(root, KINDS):
        name = path.relative_to(root)
        lines = path.read_text(encoding="utf-8").splitlines()
        if len(lines) > LONGEST and not any("Long because" in line for line in lines[:12]):
            yield f"{name}:1: {len(lines)} lines; split it, or say at its top \"Long because ...\""
        for number, line in enumerate(lines, 1):
            if found := LATER.search(line):
                yield f"{name}:{number}: {found[1]}: do it now, or open an issue for it"
            if name.parts[0] == "tests" and path.suffix in {".h", ".cpp"}:
                if SHARED_FOLDER.search(line) and name.name != "temp_folder.h":
                    yield f"{name}:{number}: a folder that other tests share; use test::TempFolder"
            if path.suffix == ".h" and re.match(r"\s*using namespace\b", line):
                yield f"{name}:{number}: a header imposes no namespace on who includes it"
        if path.suffix == ".h" and path.parts[-3:-1] != ("shaders", "shared"):
            if not any(line.strip() == "#pragma once" for line in lines):
                yield f"{name}:1: no #pragma once"


def unformatted(root: pathlib.Path) -> int:
    tool = next((t for t in (f"clang-format-{FORMATTED_BY}", "clang-format") if shutil.which(t)), None)
    version = subprocess.run([tool, "--version"], capture_output=True, text=True).stdout if tool else ""
    if f"version {FORMATTED_BY}." not in version:
        print(f"skipped: clang-format {FORMATTED_BY} is not installed")
        return 0
    files = [str(path) for path in sources(root, {".h", ".cpp"})]
    return subprocess.run([tool, "--dry-run", "-Werror", *files], cwd=root).returncode


def main() -> int:
    root = pathlib.Path(sys.argv[1])
    if "--format" in sys.argv[2:]:
        return unformatted(root)
    found = list(breaches(root))
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
