#!/usr/bin/env python3
"""Holds every word that a user sees to its Chinese and Japanese translation.

Usage: check_text.py REPOSITORY. Exit status 1 if anything is found:
- words in tr("...") under engine/, or in a table of DEFERRED below, that zh.po or ja.po lacks;
- entries of these files that no word of the engine asks for, or that stand there twice;
- translations with other placeholders than the English, or none at all;
- tr() of a variable whose words DEFERRED does not know;
- the help of a command-line option that does not go through tr().
"""
import collections
import itertools
import pathlib
import re
import sys

# Words that reach tr() through a variable: (file, what stands in tr()) -> where the words stand, as
# (files, how, name, columns). how: "calls" of a function with the words as an argument, "rows" of a
# table (any braces after the name) or words that a function "returns".
DEFERRED = {
    ("app/command.cpp", "command.summary"): [("app/commands/all.cpp", "rows", "kAll", [1])],
    ("app/commands/terrain_options.h", "text"): [("app/commands/terrain*.cpp", "calls", "fault", [0])],
    ("app/commands/grade.cpp", "text"): [("app/commands/grade.cpp", "calls", "fault", [0])],
    ("app/commands/grade.cpp", "n.help"): [("app/commands/grade.cpp", "rows", "kNumbers", [2])],
    ("estimate/evaluate.cpp", "rule.name"): [("estimate/rules/*.cpp", "rows", "Register", [1])],
    ("ground/siting.cpp", "text"): [("ground/siting.cpp", "calls", "say|judge", [3])],
    ("ground/surroundings.cpp", "text"): [("ground/surroundings.cpp", "calls", "say|beyond", [3]),
                                          ("ground/surroundings.cpp", "calls", "within", [4])],
    ("session/actions.cpp", "action->label"): [("session/actions.cpp", "rows", "kAll", [1])],
    ("session/editing.cpp", "text"): [("session/editing.cpp", "calls", "fault", [0])],
    ("session/shape_actions.cpp", "text"): [("session/shape_actions.cpp", "calls", "fault", [0])],
    ("session/shape_actions.cpp", "kind->name"): [("design/operation.cpp", "rows", "kKinds", [1])],
    ("session/shaping.cpp", "kind->name"): [],
    ("ui/commands.cpp", "command->label"): [("ui/commands.cpp", "rows", "kAll|c|all.push_back", [1]),
                                            ("ui/view_commands.cpp", "rows", "kAll", [1])],
    ("ui/comparison.cpp", "one.label"): [("ui/comparison.cpp", "rows", "kClasses", [1])],
    ("ui/dialogs.cpp", "c.label"): [],  # the labels of the commands again
    ("ui/dialogs.cpp", "key"): [("ui/dialogs.cpp", "rows", "kMouse", [0])],
    ("ui/dialogs.cpp", "what"): [("ui/dialogs.cpp", "rows", "kMouse", [1])],
    ("ui/left_panel.cpp", "categoryLabel"): [("ui/left_panel.cpp", "rows", "kLabels", [1]),
                                           ("ui/left_panel.cpp", "returns", "categoryLabel", [])],
    ("ui/left_panel.cpp", "geometryLabel"): [("ui/left_panel.cpp", "returns", "geometryLabel", [])],
    ("ui/left_panel.cpp", "tab.name"): [("ui/left_panel.cpp", "rows", "kTabs", [1])],
    ("ui/hand.cpp", "kind->name"): [],
    ("ui/hand.cpp", "label"): [("ui/hand.cpp", "calls", "item", [2])],
    ("ui/hand.cpp", "shape.name"): [("session/shape_tool.cpp", "rows", "kTools", [2])],
    ("ui/shape_tab.cpp", "kind->name"): [],
    ("ui/shape_tab.cpp", "it->label"): [("ui/shape_tab.cpp", "rows", "kNames", [1])],
    ("ui/shape_tab.cpp", "p.help"): [
        ("design/operation.cpp", "calls", "OperationParameter", [1]),
        ("design/operation.cpp", "calls", "level", [0]),
        ("design/operation.cpp", "rows", "radius|edge|cutBatter|fillBatter", [1])],
    ("ui/shape_tab.cpp", "tool.name"): [],
    ("ui/shape_tab.cpp", "tool.help"): [("session/shape_tool.cpp", "rows", "kTools", [4])],
    ("ui/shape_tab.cpp", "tool->help"): [],
    ("ui/legend.cpp", "kCoverClasses"): [("ui/legend.cpp", "rows", "kCoverClasses", [-1])],
    ("ui/layer_colours.cpp", "c.label"): [("ui/layer_colours.cpp", "rows", "kRockfall|kCrest|kFill|kSlide|kSkyView|kAspect|kCurvature|kFlow", [-1])],
    ("ui/layer_colours.cpp", "note.title"): [("ui/layer_colours.cpp", "rows", "kNotes", [1])],
    ("ui/layer_colours.cpp", "note.source"): [("ui/layer_colours.cpp", "rows", "kNotes", [2])],
    ("ui/layer_colours.cpp", "known->name"): [("session/ground_layers.cpp", "rows", "kLayers", [1])],
    ("ui/live_figures.cpp", "group.title"): [("ui/live_figures.cpp", "rows", "kGroups", [0])],
    ("ui/measured_name.cpp", "it->label"): [("ui/measured_name.cpp", "rows", "kNames", [1])],
    ("ui/top_bar.cpp", "c.label"): [("ui/top_bar.cpp", "rows", "kChoices", [1])],
    ("ui/top_bar.cpp", "command.label"): [],
    ("ui/top_bar.cpp", "now"): [],  # one of kChoices
    ("ui/widgets.cpp", "command->label"): [],
}

TOKEN = re.compile(
    r'(?P<skip>\s+|//[^\n]*|/\*.*?\*/|\#[^\n]*(?:\\\n[^\n]*)*)'
    r'|(?P<raw>R"(?P<fence>\w*)\(.*?\)(?P=fence)")'
    r'|(?P<text>"(?:[^"\\\n]|\\.)*")'
    r"|(?P<char>'(?:[^'\\\n]|\\.)+')"
    r"|(?P<word>[A-Za-z_]\w*(?:(?:::|\.|->)[A-Za-z_]\w*)*|\d[\w.']*)"
    r'|(?P<sign>.)', re.S)
ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}
IDENTIFIER = re.compile(r"[a-z][a-z0-9_.]*")  # in a table: an id or an icon, not words
OPEN, CLOSE = "({[", ")}]"

Token = collections.namedtuple("Token", "kind text line")


def unescaped(quoted: str) -> str:
    return re.sub(r"\\(.)", lambda m: ESCAPES.get(m[1], m[1]), quoted[1:-1])


def tokens(source: str) -> list[Token]:
    """The tokens of a C++ file without comments and directives; neighbouring literals are one."""
    out: list[Token] = []
    line = 1
    for match in TOKEN.finditer(source):
        kind = match.lastgroup if match.lastgroup != "fence" else "raw"
        if kind == "text":
            text = unescaped(match[0])
            if out and out[-1].kind == "text":
                out[-1] = out[-1]._replace(text=out[-1].text + text)
            else:
                out.append(Token("text", text, line))
        elif kind != "skip":
            out.append(Token(kind, match[0], line))
        line += match[0].count("\n")
    return out


def group(stream: list[Token], start: int) -> tuple[list[list[Token]], int]:
    """The parts between the commas of the brackets that open at `start`, and where they close."""
    parts: list[list[Token]] = [[]]
    depth, at = 0, start
    while at < len(stream):
        token = stream[at]
        if token.kind == "sign" and token.text in OPEN:
            depth += 1
        elif token.kind == "sign" and token.text in CLOSE:
            depth -= 1
            if depth == 0:
                break
        if depth == 1 and token.kind == "sign" and token.text == ",":
            parts.append([])
        elif at > start:
            parts[-1].append(token)
        at += 1
    return [part for part in parts if part], at


def literals(part: list[Token]) -> list[Token]:
    """The texts that a part is or chooses from; not what a call in it is given."""
    found, depth = [], 0
    for token in part:
        if token.kind == "sign":
            depth += (token.text in OPEN) - (token.text in CLOSE)
        elif token.kind == "text" and token.text and depth == 0:
            found.append(token)
    return found


def opens(stream: list[Token], at: int) -> bool:
    return at < len(stream) and stream[at].kind == "sign" and stream[at].text in OPEN


def inCalls(stream: list[Token], names: str, columns: list[int]):
    """Literals that are whole arguments of a call at one of these places."""
    for at, token in enumerate(stream):
        if token.kind == "word" and re.fullmatch(names, token.text) and opens(stream, at + 1):
            arguments, _ = group(stream, at + 1)
            for column in columns:
                if column < len(arguments):
                    yield from literals(arguments[column])


def inRows(stream: list[Token], names: str, columns: list[int]):
    """Literals at these places of every pair of braces after the name."""
    for at, token in enumerate(stream):
        if token.kind != "word" or not re.fullmatch(names, token.text):
            continue
        start = next((i for i in range(at + 1, min(at + 4, len(stream))) if stream[i].text == "{"), None)
        if start is None:
            continue
        _, end = group(stream, start)
        for inner in range(start, end):
            if stream[inner].text == "{" and stream[inner].kind == "sign":
                row, _ = group(stream, inner)
                for column in columns:
                    if -len(row) <= column < len(row) and len(row[column]) == 1:
                        yield from (t for t in literals(row[column]) if not IDENTIFIER.fullmatch(t.text))


def inReturns(stream: list[Token], name: str):
    at = next(i for i, token in enumerate(stream) if token.text == name and opens(stream, i + 1))
    start = next(i for i in range(at, len(stream)) if stream[i].text == "{")
    _, end = group(stream, start)
    for i in range(start, end):
        if stream[i].text == "return":
            yield from literals(stream[i:next(j for j in range(i, end) if stream[j].text == ";")])


class Words:
    """All that the engine says, each with the first place where it says it."""

    def __init__(self, root: pathlib.Path):
        self.engine = root / "engine"
        self.where: dict[str, str] = {}
        self.faults: list[str] = []
        for path in sorted(self.engine.rglob("*.[hc]*")):
            if path.name not in ("text.h", "text.cpp"):
                self.read(path)
        for place in itertools.chain(*DEFERRED.values()):
            self.readTable(*place)

    def keep(self, name: str, found) -> int:
        count = 0
        for token in found:
            self.where.setdefault(token.text, f"{name}:{token.line}")
            count += 1
        return count

    def read(self, path: pathlib.Path) -> None:
        name = path.relative_to(self.engine).as_posix()
        stream = tokens(path.read_text(encoding="utf-8"))
        for at, token in enumerate(stream):
            if token.kind != "word" or not opens(stream, at + 1):
                continue
            if token.text in ("tr", "pitscape::tr"):
                arguments, _ = group(stream, at + 1)
                if not self.keep(name, literals(arguments[0] if arguments else [])):
                    said = arguments[0][0].text if arguments else ""
                    if (name, said) not in DEFERRED:
                        self.faults.append(f"engine/{name}:{token.line}: tr({said}...) of a variable: add to "
                                           "DEFERRED in tools/check_text.py where its words stand")
            elif re.search(r"(^|\.|->)add_(option|flag|subcommand)$", token.text):
                arguments, _ = group(stream, at + 1)
                bare = [t for part in arguments[1:] for t in part if t.kind == "text" and " " in t.text]
                if bare and not any(t.text == "tr" for part in arguments for t in part):
                    self.faults.append(f"engine/{name}:{token.line}: this help does not go through tr()")

    def readTable(self, files: str, how: str, names: str, columns: list[int]) -> None:
        count = 0
        for path in sorted(self.engine.glob(files)):
            stream = tokens(path.read_text(encoding="utf-8"))
            found = {"calls": lambda: inCalls(stream, names, columns),
                     "rows": lambda: inRows(stream, names, columns),
                     "returns": lambda: inReturns(stream, names)}[how]()
            count += self.keep(path.relative_to(self.engine).as_posix(), found)
        if not count:
            self.faults.append(f"engine/{files}: no words in {names}, which tools/check_text.py looks for")


def entries(path: pathlib.Path):
    """(line, msgid, msgstr) of a .po file."""
    kept: list[list] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("msgid "):
            kept.append([number, unescaped(line[6:].strip()), ""])
            field = 1
        elif line.startswith("msgstr "):
            kept[-1][2] = unescaped(line[7:].strip())
            field = 2
        elif line.startswith('"'):
            kept[-1][field] += unescaped(line.strip())
    return kept


def placeholders(text: str) -> set[str]:
    """{"0", "1:.2f"}: a translation may number what the English leaves to the order."""
    found = re.findall(r"\{([^{}]*)\}", text.replace("{{", "").replace("}}", ""))
    return {f"{at}{p}" if p[:1] in ("", ":") else p for at, p in enumerate(found)}


def faultsOf(path: pathlib.Path, words: Words):
    seen: dict[str, int] = {}
    for number, english, translated in entries(path):
        place = f"{path.name}:{number}"
        if not english:
            continue  # the head of the file
        if english in seen:
            yield f"{place}: \"{english}\" stands in line {seen[english]} already"
        seen[english] = number
        if english not in words.where:
            yield f"{place}: nothing in the engine says \"{english}\""
        if not translated:
            yield f"{place}: \"{english}\" has no translation"
        elif placeholders(english) != placeholders(translated):
            yield f"{place}: other placeholders than in \"{english}\""
    for english, where in words.where.items():
        if english not in seen:
            yield f"engine/{where}: {path.name} lacks \"{english}\""


def main() -> int:
    root = pathlib.Path(sys.argv[1])
    words = Words(root)
    found = list(words.faults)
    for language in ("zh", "ja"):
        found += faultsOf(root / "assets" / "text" / f"{language}.po", words)
    print("\n".join(found) if found else f"{len(words.where)} texts, each in three languages")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
