#!/usr/bin/env python3
"""tests/proof/mutate.py [--every N] [--seed N] [--list] [FILE...]

Changes one token of the core at a time (a comparison turned, a constant off by one, a value not returned), compiles
that one file, and runs the tests that need no other process: a change nobody notices is a test that is missing.
Every N-th change is tried, 1 by default, beginning at --seed. What is known to change nothing stands in known.txt
beside this file, with the reason. Builds in build-mutate; takes hours for all of the core.
"""
import argparse
import concurrent.futures
import os
import pathlib
import re
import resource
import shlex
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / "build-mutate"
KNOWN = pathlib.Path(__file__).with_name("known.txt")
MEMORY = 4 << 30  # of the tests; a change may ask for all there is
# Tests of other processes would run a program that was not changed; long ones are for another day.
APART = re.compile(r'#include "support/(process|pty|machine|shells|sound_server|faults|disk|planted|practising|emulator)\.hpp"')
TURNED = {" < ": " <= ", " <= ": " < ", " > ": " >= ", " >= ": " > ", " == ": " != ", " != ": " == ",
          " && ": " || ", " || ": " && ", " + ": " - ", " - ": " + ", " * ": " / ", " / ": " * ",
          " += ": " -= ", " -= ": " += ", "true": "false", "false": "true", "++": "--", "--": "++"}
TOKENS = re.compile(r" (?:<=|>=|==|!=|&&|\|\||\+=|-=|<|>|\+|-|\*|/) |\b(?:true|false)\b|\+\+|--"
                    r"|(?<![\w.'])\d+(?=(?:ms|s|min|h|U)?\b(?![.']))|(?<=[(\s])!(?=[\w(])"
                    r"|(?<=\breturn )[^;{}]+(?=;)")
IDLE = re.compile(r"^\s*(?:#|//|static_assert|template|using |namespace|case .*:$)")


def hidden(text):
    """The source with comments and literals blanked out, every other byte in its place."""
    blank = lambda match: re.sub(r"[^\n]", " ", match.group(0))
    return re.sub(r'//[^\n]*|/\*.*?\*/|R"\((?:.|\n)*?\)"|"(?:\\.|[^"\\\n])*"|(?<!\d)\'(?:\\.|[^\'\\\n])+\'',
                  blank, text, flags=re.S)


def changes(path):
    """Every change of a file: where, what stands there, what shall."""
    text = path.read_text()
    code = hidden(text)
    for match in TOKENS.finditer(code):
        begin = code.rfind("\n", 0, match.start()) + 1
        if IDLE.match(code[begin:]) and not code[begin:].lstrip().startswith("case"):
            continue
        token = match.group(0)
        if token in TURNED:
            yield match.span(), TURNED[token]
        elif token.isdigit():
            yield match.span(), str(int(token) + 1)
        elif token == "!":
            yield match.span(), ""
        elif token.strip() not in ("nullptr", "0", '""', "*this"):
            yield match.span(), "{}"


def told(path, span, new):
    """`file.cpp: the line: what stands there -> what shall`, which is how known.txt names a change."""
    text = path.read_text()
    begin = text.rfind("\n", 0, span[0]) + 1
    end = text.find("\n", span[0])
    old = " ".join(text[slice(*span)].split())
    return f"{path.name}: {text[begin:end].strip()}: {old} -> {new.strip() or 'nothing'}"


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=BUILD).stdout


class Bench:
    """The tests, linked anew with one object of the core in another form."""

    def __init__(self):
        subprocess.run(["cmake", "-S", ROOT, "-B", BUILD, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release",
                        "-DCMAKE_CXX_FLAGS_RELEASE=-O1"], check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["ninja", "-C", BUILD, "yinback_tests"], check=True, stdout=subprocess.DEVNULL)
        commands = output("ninja", "-t", "commands", "yinback_tests").splitlines()
        self.compile = {}
        for line in commands:
            match = re.search(r"-o (\S*yinback_core\.dir/src/\w+\.cpp\.o) -c (\S+)$", line)
            if match:
                self.compile[pathlib.Path(match[2]).name] = (line, match[1], match[2])
        link = next(line for line in commands if " -o tests/yinback_tests " in line)
        self.link = shlex.split(next(part for part in link.split(" && ") if " -o tests/yinback_tests " in part))
        files = sorted((ROOT / "tests").glob("*_test.cpp"))
        near = [file.stem for file in files if not APART.search(file.read_text())]
        self.all = ",".join(f"[#{stem}]~[long]" for stem in near)
        self.near = set(near)
        self.patience = 600.0  # seconds for all of them

    def joined(self, tests, instead):
        """The object comes first, so that the archive's own is not asked for."""
        words = list(self.link)
        words[words.index("-o") + 1] = str(tests)
        words.insert(words.index("-o"), instead)
        subprocess.run(words, check=True, cwd=BUILD)
        return tests

    def passes(self, tests, folder, which, limit):
        environment = dict(os.environ, HOME=str(folder), TMPDIR=str(folder))
        try:
            done = subprocess.run([tests, "-#", "-a", which], env=environment, cwd=folder, timeout=limit,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
                                  preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)))
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0

    def outcome(self, path, span, new):
        text = path.read_text()
        line, made, source = self.compile[path.name]
        folder = pathlib.Path(tempfile.mkdtemp(prefix="yinback-mutate-"))
        try:
            changed = folder / path.name
            changed.write_text(text[:span[0]] + new + text[span[1]:])
            ours = folder / "changed.o"
            command = line.replace(source, str(changed)).replace(f"-o {made}", f"-o {ours}")
            command = re.sub(r"-MD |-M[TF] \S+ ", "", command)
            if subprocess.run(command, shell=True, cwd=BUILD, capture_output=True, check=False).returncode:
                return "no program"
            tests = self.joined(folder / "tests", str(ours))
            own = f"{path.stem}_test"
            if own in self.near and not self.passes(tests, folder, f"[#{own}]~[long]", 30):
                return "noticed"
            return "unnoticed" if self.passes(tests, folder, self.all, self.patience) else "noticed"
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def known():
    """Changes that change nothing, each a line, with the reason behind ` # `."""
    if not KNOWN.exists():
        return set()
    return {line.rsplit(" # ", 1)[0] for line in KNOWN.read_text().splitlines() if line and not line.startswith("#")}


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--every", type=int, default=1, help="try every N-th change")
    ask.add_argument("--seed", type=int, default=0, help="the first of them")
    ask.add_argument("--list", action="store_true", help="count the changes, try none")
    ask.add_argument("files", nargs="*", type=pathlib.Path)
    told_to = ask.parse_args()
    files = told_to.files or sorted((ROOT / "src").glob("*.cpp"))
    files = [file.resolve() for file in files if file.name not in ("main.cpp", "embed.cpp")]
    every = [(file, *change) for file in files for change in changes(file)]
    chosen = every[told_to.seed % max(told_to.every, 1)::told_to.every]
    print(f"{len(every)} changes of {len(files)} files, {len(chosen)} of them tried", flush=True)
    if told_to.list:
        return 0
    bench = Bench()
    begin = time.monotonic()
    if not bench.passes(BUILD / "tests/yinback_tests", BUILD, bench.all, 600):
        sys.exit("the tests fail without any change")
    bench.patience = 30 + 4 * (time.monotonic() - begin)
    same = known()
    counts = {"noticed": 0, "unnoticed": 0, "no program": 0, "known": 0}
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        waiting = {}
        for change in chosen:
            if told(*change) in same:
                counts["known"] += 1
            else:
                waiting[pool.submit(bench.outcome, *change)] = change
        for done in concurrent.futures.as_completed(waiting):
            counts[done.result()] += 1
            if done.result() == "unnoticed":
                print(told(*waiting[done]), flush=True)
    tried = counts["noticed"] + counts["unnoticed"] + counts["known"]
    share = 100 * (counts["noticed"] + counts["known"]) / max(tried, 1)
    print(f"{tried} programs: {counts['noticed']} noticed, {counts['known']} known to change nothing, "
          f"{counts['unnoticed']} unnoticed; {share:.1f} % accounted for; {counts['no program']} did not compile")
    return 0 if share >= 95 else 1


if __name__ == "__main__":
    sys.exit(main())
