#!/usr/bin/env python3
"""Prints which module stands on which, from the module table of the root CMakeLists.txt.

Usage: print_modules.py REPOSITORY            prints the picture
       print_modules.py REPOSITORY --write    puts it into engine/README.md
       print_modules.py REPOSITORY --check    exit status 1 if the one there is another

One line a module, the lowest last, with the modules that it uses; what another of these brings
along is left out.
"""
import pathlib
import sys

from check_layers import declared

BEGIN, END = "<!-- printed by tools/print_modules.py -->\n", "<!-- end -->\n"


def picture(cmake: str) -> str:
    allowed = {module: uses - {module} for module, uses in declared(cmake).items()}
    level: dict[str, int] = {}
    for module, uses in allowed.items():  # lower modules come first in the table
        level[module] = 1 + max((level[u] for u in uses), default=-1)
    lines = ["```"]
    for module in sorted(allowed, key=lambda m: (-level[m], m)):
        direct = allowed[module] - set().union(*(allowed[u] for u in allowed[module]))
        arrow = "-> " + " ".join(sorted(direct, key=lambda m: (-level[m], m))) if direct else ""
        lines.append(f"{module:<10} {arrow}".rstrip())
    return "\n".join(lines + ["```"]) + "\n"


def main() -> int:
    root = pathlib.Path(sys.argv[1])
    printed = picture((root / "CMakeLists.txt").read_text(encoding="utf-8"))
    if not {"--write", "--check"} & set(sys.argv[2:]):
        print(printed, end="")
        return 0
    readme = root / "engine" / "README.md"
    text = readme.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    current = before + begin + printed + end + after
    if "--write" in sys.argv[2:]:
        readme.write_text(current, encoding="utf-8")
    elif not (begin and end and current == text):
        print("engine/README.md: another picture of the modules; run tools/print_modules.py . --write")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
