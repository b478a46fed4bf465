"""What mutate.py changes: each token of a source that can be another one, and a source with all of them at once."""
import dataclasses
import pathlib
import re

# Beside this file: what changes nothing, and what could be noticed but is left so; each a change and the reason.
LISTED = {what: pathlib.Path(__file__).with_name(what + ".txt") for what in ("known", "left")}
TURNED = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "&&": "||", "||": "&&", "+": "-",
          "-": "+", "*": "/", "/": "*", "+=": "-=", "-=": "+=", "true": "false", "false": "true", "++": "--",
          "--": "++", "!": ""}
TOKENS = re.compile(r"(?<= )(?:<=|>=|==|!=|&&|\|\||\+=|-=|<|>|\+|-|\*|/)(?=\s)|\b(?:true|false)\b|\+\+|--"
                    r"|(?<![\w.'])\d+(?=(?:ms|s|min|h|U)?\b(?![.']))|(?<=[(\s])!(?=[\w(])|\breturn ")
IDLE = re.compile(r"^\s*(?:#|//|static_assert|template|using |namespace)")
LAMBDA = re.compile(r"\]\s*(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?\s*(?:mutable\s*)?$")
BLOCK = re.compile(r"(?:\)|\belse|\bdo|\btry)\s*$")
OPEN, CLOSED = "([{", ")]}"


@dataclasses.dataclass(frozen=True)
class Change:
    path: pathlib.Path
    begin: int
    end: int
    old: str
    new: str
    line: int

    @property
    def returned(self):
        return self.new.endswith("{}")

    @property
    def empty(self):
        """Nothing in other words is no change."""
        return self.old == "std::nullopt"

    def told(self):
        """`file.cpp: the line with the «token» -> what shall stand there`, which is how known.txt names a change."""
        text = self.path.read_text()
        first, last = text.rfind("\n", 0, self.begin) + 1, text.find("\n", self.begin)
        line = text[first:self.begin] + "«" + text[self.begin:min(self.end, last)] + "»" + text[self.end:last]
        return f"{self.path.name}: {line.strip()} -> {self.new or 'nothing'}"


class Listed:
    """The changes of one such file, each a line, with the reason behind ` # `; behind `~` a pattern for many alike."""

    def __init__(self, file):
        self.rows = [line.rsplit(" # ", 1)[0] for line in file.read_text().splitlines() if line and not line.startswith("#")]
        self.patterns = {row: re.compile(row[1:]) for row in self.rows if row.startswith("~")}

    def __contains__(self, told):
        return told in self.rows or any(pattern.fullmatch(told) for pattern in self.patterns.values())

    def stale(self, every):
        """The lines that name no change that can be made any more."""
        told = {change.told() for change in every}
        return [row for row in self.rows
                if not (any(map(self.patterns[row].fullmatch, told)) if row in self.patterns else row in told)]


def hidden(text, literals=True):
    """The source with comments (and literals) blanked out, every other byte in its place."""
    blank = lambda match: re.sub(r"[^\n]", " ", match.group(0)) if literals or match.group(0)[0] == "/" else match.group(0)
    return re.sub(r'//[^\n]*|/\*.*?\*/|R"\((?:.|\n)*?\)"|"(?:\\.|[^"\\\n])*"|(?<!\d)\'(?:\\.|[^\'\\\n])+\'',
                  blank, text, flags=re.S)


def outside(code, at):
    """The bracket that is open at this place, or -1."""
    depth = 0
    while at > 0:
        at -= 1
        if code[at] in CLOSED:
            depth += 1
        elif code[at] in OPEN:
            if depth == 0:
                return at
            depth -= 1
    return -1


def semicolon(code, at):
    """Where the statement ends that goes on here."""
    depth = 0
    while code[at] != ";" or depth:
        depth += (code[at] in OPEN) - (code[at] in CLOSED)
        at += 1
    return at


def nothing(code, at):
    """What is returned instead: a lambda without a type has that of what it returned."""
    brace = outside(code, at)
    while brace > 0 and BLOCK.search(code[:brace]) and not LAMBDA.search(code[:brace]):
        brace = outside(code, brace)
    return "std::decay_t<decltype({})>{{}}" if LAMBDA.search(code[:max(brace, 0)]) else "{}"


def changes(path):
    """Every change of a file."""
    text = path.read_text()
    code = hidden(text)
    for match in TOKENS.finditer(code):
        (begin, end), old = match.span(), match.group(0)
        if IDLE.match(code[code.rfind("\n", 0, begin) + 1:]):
            continue
        if old in TURNED:
            new = TURNED[old]
        elif old.isdigit():
            new = str(int(old) + 1)
        else:
            begin, end = end, semicolon(code, end)
            old, new = text[begin:end], nothing(code, begin)
            if old in ("nullptr", "0", "true", "false", "{}", '""', "*this") or old[0] == "{" and new != "{}":
                continue
            new = "{}" if new == "{}" else new.format(old)
        yield Change(path, begin, end, old, new, text.count("\n", 0, begin) + 1)


def operands(code, at):
    """Where the longest expression of && and || begins and ends that has the one at this place."""
    begin, depth = at, 0
    while begin > 0:
        byte = code[begin - 1]
        if depth == 0 and (byte in OPEN + ";,?" or byte == "=" and code[begin - 2] not in "=!<>"
                           or byte == ":" and ":" not in code[begin - 2] + code[begin]):
            if not (byte == "=" and code[begin] == "="):
                break
        if depth == 0 and re.search(r"\breturn $", code[max(begin - 8, 0):begin]):
            break
        depth += (byte in CLOSED) - (byte in OPEN)
        begin -= 1
    end, depth = at, 0
    while end < len(code):
        byte = code[end]
        if depth == 0 and (byte in CLOSED + ";,?" or byte == ":" and ":" not in code[end - 1] + code[end + 1]):
            break
        depth += (byte in OPEN) - (byte in CLOSED)
        end += 1
    while code[begin].isspace():
        begin += 1
    return begin, end


def constants(code):
    """Where each `constexpr` of a variable stands, its first value, and its end."""
    for match in re.finditer(r"(?<!if )(?<!static )\bconstexpr (?!const\b)", code):
        at, angles = match.end(), 0
        while code[at] not in ";={(" or angles:
            angles += (code[at] == "<" and code[at - 1] != " ") - (code[at] == ">" and angles > 0)
            at += 1
        if code[at] in "={":
            yield match.start(), at, semicolon(code, at)


def woven(text, every, first, left=frozenset(), early=frozenset()):
    """The source with all changes of `every` but those of `left` (places in it), numbered from `first`, each in its
    line; the constants on the lines of `early` stay constexpr. Also the lines of the constants that do not."""
    code, plain = hidden(text), hidden(text, literals=False)
    chosen = [i for i in range(len(every)) if i not in left]
    edits = []  # place, order there, bytes taken away, what stands there instead
    late, lines = set(), set()
    for begin, value, end in constants(code):
        inside = [i for i in chosen if value < every[i].begin < end]
        here = set(range(text.count("\n", 0, begin) + 1, text.count("\n", 0, end) + 2))
        if inside and not here & early:
            edits.append((begin, 3, len("constexpr"), "const"))
            late |= set(inside)
            lines |= here
    groups = {}
    for i in chosen:
        change = every[i]
        named = f"<{first + i}{', true' if i in late else ''}>"
        begin, length = change.begin, change.end - change.begin
        if change.returned:
            new = " ".join(hidden(change.new, literals=False).split())
            edits.append((begin - len("return "), 1, 0, f"{{ if (mutant::on{named}()) return {new}; "))
            edits.append((change.end + 1, 0, 0, " }"))
        elif change.old in ("&&", "||"):
            groups.setdefault(operands(code, begin), []).append((i, named))
        elif change.old in ("true", "false"):
            edits.append((begin, 3, length, f"mutant::flip{named}({change.old})"))
        elif change.old.isdigit():
            whole = re.match(r"\d+[a-zU]*", text[begin:]).group(0)
            edits.append((begin, 3, len(whole), f"mutant::lit{named}({whole})"))
        elif change.old in ("++", "--") and code[begin - 1] != " " and code[begin - 1] not in OPEN:
            edits.append((begin, 3, length, f"->*mutant::{'Rise' if change.old == '++' else 'Fall'}{named}{{}}"))
        elif change.old in ("!", "++", "--"):
            kind = {"!": "Not", "++": "Up", "--": "Down"}[change.old]
            edits.append((begin, 3, length, f"mutant::{kind}{named}{{}} ->* "))
        else:
            edits.append((begin, 3, length, f"{change.old} mutant::At{named}{{}} {change.old}"))
    for (begin, end), members in groups.items():
        forms = ""
        for i, named in members:
            form = plain[begin:every[i].begin] + every[i].new + plain[every[i].end:end]
            forms += f"mutant::on{named}() ? ({' '.join(form.split())}) : "
        edits.append((begin, 2 - end * 1e-9, 0, f"({forms}("))
        edits.append((end, 0, 0, "))"))
    made, at = [], 0
    for place, _, length, new in sorted(edits):
        made += [text[at:place], new]
        at = place + length
    return "".join(made) + text[at:], lines
