#!/usr/bin/env python3
"""tests/proof/mutate.py [--every N] [--seed N] [--list] [FILE...]

Changes one token of the core at a time (a comparison turned, a constant one more, a value not returned) and runs the
test cases that come by: a change nobody notices is a test that is missing. Every N-th change is tried, 1 by
default, beginning at --seed. Beside this file stands what is not tried, with the reason: in known.txt what is known to
change nothing, in left.txt what could be noticed and is left so.

All changes are compiled into one program, which is told by its environment which of them to make (mutants.hpp); each
test case is run once to see which it reaches. A change that only the compiler reaches, as in a table, is
compiled for itself. Builds in build-mutate and keeps there what came of each, until the file is changed: stopped, it
tells how far it is, and goes on from there another time. Hours for all of the core, most of them for what nobody notices.
"""
import argparse
import collections
import concurrent.futures
import hashlib
import json
import os
import pathlib
import random
import re
import resource
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import mutants

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / "build-mutate"
HEADER = pathlib.Path(__file__).with_name("mutants.hpp")
ALONE = pathlib.Path(__file__).with_name("alone.cpp")
MEMORY = 3 << 30  # of the tests; a change may ask for all there is
LONGEST = 40.0  # seconds of one test case; what takes longer is for another day
ROOM = 1024  # numbers for each file
NOBODY = str(ROOM * ROOM)  # the number of no change
SHARES = (0.3, 1.5, 6.0, 30.0)  # seconds of test cases that are run at once, the quickest first
DEVOTED = 10.0  # seconds of the cases that come by little but one file
TURNS = 3
QUICK = sum(SHARES[:2])  # seconds of the quickest cases that each change is tried with before any other


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=BUILD).stdout


class Program:
    """How the tests are compiled and linked, with some objects of the core in another form."""

    def __init__(self):
        subprocess.run(["cmake", "-S", ROOT, "-B", BUILD, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release",
                        "-DCMAKE_CXX_FLAGS_RELEASE=-O1"], check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["nice", "ninja", "-C", BUILD, "yinback_tests"], check=True, stdout=subprocess.DEVNULL)
        commands = output("ninja", "-t", "commands", "yinback_tests").splitlines()
        self.commands = {}
        for line in commands:
            match = re.search(r"-o (\S*yinback_core\.dir/src/\w+\.cpp\.o) -c (\S+)$", line)
            if match:
                self.commands[pathlib.Path(match[2]).name] = (line, match[1], match[2])
        link = next(line for line in commands if " -o tests/yinback_tests " in line)
        self.link = shlex.split(next(part for part in link.split(" && ") if " -o tests/yinback_tests " in part))
        if shutil.which("ld.lld"):
            self.link.append("-fuse-ld=lld")
        self.alone = BUILD / "alone.o"
        subprocess.run([self.link[0], "-c", ALONE, "-o", self.alone], check=True)

    def compiled(self, name, source, to, *options):
        """What the compiler says, or nothing where it is content."""
        line, made, original = self.commands[name]
        command = shlex.split(re.sub(r"-MD |-M[TF] \S+ ", "", line))
        command[command.index(original)] = str(source)
        command[command.index(made)] = str(to)
        done = subprocess.run(["nice", *command, *options], cwd=BUILD, capture_output=True, text=True, check=False)
        return done.stderr if done.returncode else ""

    def linked(self, tests, objects):
        """The objects come first, so that those of the archive are not asked for."""
        words = list(self.link)
        words[words.index("-o") + 1] = str(tests)
        words[words.index("-o"):words.index("-o")] = ["-Wl,-z,muldefs", *(str(each) for each in (self.alone, *objects))]
        subprocess.run(words, check=True, cwd=BUILD)
        return tests


class Woven:
    """A source with all its changes at once, as far as that compiles."""

    def __init__(self, program, path, every, first):
        self.path, self.every, self.first = path, every, first
        self.left, self.early, self.none = set(), set(), set()
        folder = BUILD / "woven"
        folder.mkdir(exist_ok=True)
        self.source, self.object, notes = (folder / (path.stem + end) for end in (".cpp", ".o", ".json"))
        text, _ = mutants.woven(path.read_text(), every, first)
        state = self.state = hashlib.sha256((HEADER.read_text() + text).encode()).hexdigest()
        if notes.exists() and (kept := json.loads(notes.read_text()))["state"] == state:
            self.left, self.none = set(kept["left"]), set(kept["none"])
            return
        options = ["-include", str(HEADER), "-w", "-fpermissive", "-Wno-narrowing"]
        for _ in range(20):
            text, late = mutants.woven(path.read_text(), every, first, self.left, self.early)
            self.source.write_text(text)
            said = program.compiled(path.name, self.source, "/dev/null", *options, "-fsyntax-only",
                                    "-fno-diagnostics-show-caret")
            if not said:
                break
            self.take_out(said, late)
        else:
            sys.exit(f"{self.source} does not compile")
        if said := program.compiled(path.name, self.source, self.object, *options):
            sys.exit(said)
        notes.write_text(json.dumps({"state": state, "left": sorted(self.left), "none": sorted(self.none)}))

    def take_out(self, said, late):
        """What does not compile in this form is left for later, the likeliest of a line first; a constant stays one.
        Where {} cannot be returned here, it cannot be anywhere."""
        blocks, ended = [(set(), False)], False
        for row in said.splitlines():
            match = re.match(r"(?:[^:\s]*/)?([\w.]+):(\d+):(.*)|\S.*: In ", row)
            if not match:
                continue
            rest = match[3] or " required "
            if ended and (" required " in rest or " error:" in rest):
                blocks.append((set(), False))
            ended = " error:" in rest or ended and " required " not in rest
            if match[1] == self.path.name:
                lines, braces = blocks[-1]
                blocks[-1] = (lines | {int(match[2])}, braces or "error: could not convert ‘<brace-enclosed" in rest)
        if early := set().union(*(lines for lines, _ in blocks)) & late - self.early:
            self.early |= early
            return
        before = set(self.left)
        for lines, braces in blocks:
            there = [i for i, each in enumerate(self.every) if each.line in lines and i not in before]
            kinds = ([i for i in there if self.every[i].returned], [i for i in there if self.every[i].old in ("&&", "||")],
                     [i for i in there if not self.every[i].old.isdigit()], there)
            found = next(filter(None, kinds), [])
            self.left |= set(found)
            if braces and found is kinds[0]:
                self.none |= set(found)
        if self.left == before:
            near = {line + by for lines, _ in blocks for line in lines for by in range(-3, 4)}
            self.left |= {i for i, each in enumerate(self.every) if each.line in near}
        if self.left == before:
            self.left = set(range(len(self.every)))


class Case:
    def __init__(self, name, seconds, seen):
        self.name, self.seconds, self.seen = name, seconds, seen


def run(tests, names, limit, **environment):
    """0 where the cases of these names pass, as a process tells it; None where they did not end in time."""
    folder = tempfile.mkdtemp(prefix="yinback-mutate-")
    try:
        which = pathlib.Path(folder) / "cases"
        which.write_text("".join(re.sub(r'([\\,"])', r"\\\1", name).join('""') + "\n" for name in names))
        def bound():
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        return subprocess.run([tests, "-a", "-f", which, "--rng-seed", "1"], cwd=folder, timeout=limit, preexec_fn=bound,
                              env=dict(os.environ, HOME=folder, TMPDIR=folder, **environment), check=False,
                              stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
    except subprocess.TimeoutExpired:
        return None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def seen_by(file):
    return dict(map(int, row.split()) for row in file.read_text().splitlines())


def named(tests, which):
    """The names of test cases, as Catch2 2 tells them or, where that says nothing, 3."""
    for asked in (["--list-test-names-only"], ["--list-tests", "--verbosity", "quiet"]):
        told = subprocess.run([tests, "-#", *asked, which], capture_output=True, text=True, check=False).stdout
        if told:
            break
    return [name.strip().removeprefix('"').removesuffix('"') for name in told.splitlines()]


def recorded(tests, state, pool):
    """Every case that passes by itself without another process, and which changes it reaches; and those that are
    reached before any case begins. Kept for a program with the same changes, until the case's file is changed."""
    kept = BUILD / f"reached-{state[:12]}.json"
    known = json.loads(kept.read_text()) if kept.exists() else {}
    files = sorted((ROOT / "tests").glob("*_test.cpp"))
    cases = {name: hashlib.sha256(file.read_bytes()).hexdigest()[:12]
             for file in files for name in named(tests, f"[#{file.stem}]~[long]")}

    def one(name, file):
        if name in known and known[name][0] == file:
            return known[name]
        with tempfile.NamedTemporaryFile(prefix="yinback-mutate-") as told:
            begin = time.monotonic()
            passed = run(tests, [name or "none"], LONGEST, YINBACK_REACHED=told.name) == 0
            return file, time.monotonic() - begin, seen_by(pathlib.Path(told.name)) if passed else None

    cases[""] = state
    found = dict(zip(cases, pool.map(one, cases, cases.values())))
    kept.write_text(json.dumps(found))
    before = {int(number): what for number, what in found.pop("")[2].items()}
    names = len(found)
    cases = [Case(name, seconds, {int(number): what for number, what in seen.items()})
             for name, (_, seconds, seen) in found.items() if seen is not None]
    cases = [case for case in cases if case.seen.keys() - before.keys()]
    print(f"{len(cases)} of {names} test cases reach the core in their own process, in "
          f"{sum(case.seconds for case in cases):.0f} s", flush=True)
    return cases, before


class Bench:
    def __init__(self, files, pool):
        self.program = Program()
        core = sorted((ROOT / "src").glob("*.cpp"))
        self.number = {}
        def weave(path):
            whole, first = list(mutants.changes(path)), core.index(path) * ROOM
            return Woven(self.program, path, whole, first), {change: first + i for i, change in enumerate(whole)}
        woven = []
        for each, numbers in pool.map(weave, files):
            woven.append(each)
            self.number.update(numbers)
        self.left = {each.first + i for each in woven for i in each.left}
        self.none = {each.first + i for each in woven for i in each.none}
        print(f"{len(self.number) - len(self.left)} changes of {len(self.number)} in one program", flush=True)
        self.tests = self.program.linked(BUILD / "woven/tests", [each.object for each in woven])
        self.state = hashlib.sha256("".join(each.state for each in woven).encode()).hexdigest()
        self.cases, self.before = recorded(self.tests, self.state, pool)
        self.reaching, self.most = collections.defaultdict(list), collections.Counter(self.before)
        for case in sorted(self.cases, key=lambda case: case.seconds):
            for number, what in case.seen.items():
                self.most[number] = max(self.most[number], what)
                if what == 2 and number not in self.before:
                    self.reaching[number].append(case)
            for file in {number // ROOM for number in case.seen.keys() - self.before.keys()}:
                self.reaching[-1 - file].append(case)
        self.devoted = {core.index(path): self.devoted_to(core.index(path)) for path in files}
        self.check()

    def devoted_to(self, file):
        """The cases that come by little but this file, some seconds of them."""
        share = lambda case: sum(number // ROOM == file for number in case.seen) / len(case.seen)
        found, spent = set(), 0.0
        for case in sorted(self.reaching[-1 - file], key=share, reverse=True):
            spent += case.seconds
            if spent > DEVOTED and found:
                break
            found.add(case.name)
        return found

    def check(self):
        """All cases together pass where nothing is changed; those that did are not asked again."""
        file = BUILD / "passed"
        passed = set(file.read_text().splitlines()) if file.exists() else set()
        told = lambda case: f"{self.state[:12]} {case.name}"
        new = [case for case in self.cases if told(case) not in passed]
        for cases in self.shares(sorted(new, key=lambda case: case.seconds)):
            limit = 20 + 5 * sum(case.seconds for case in cases)
            if run(self.tests, [case.name for case in cases], limit, YINBACK_MUTANT=NOBODY) != 0:
                bad = [case.name for case in cases if run(self.tests, [case.name], limit, YINBACK_MUTANT=NOBODY) != 0]
                sys.exit(f"these fail without any change: {bad or [case.name for case in cases]}")
        file.write_text("\n".join(sorted(passed | {told(case) for case in new})))

    @staticmethod
    def shares(cases):
        share, spent, bounds = [], 0.0, list(SHARES)
        for case in cases:
            if share and bounds and spent + case.seconds > bounds[0]:
                yield share
                share, spent, bounds = [], 0.0, bounds[1:]
            share.append(case)
            spent += case.seconds
        if share:
            yield share

    def by_itself(self, change):
        """Whether it is compiled for itself."""
        number = self.number[change]
        return number in self.left or self.most[number] == 0

    def cases_of(self, change):
        """Those it makes a difference in, the quickest first; of a constant those that come by the file."""
        number = self.number[change]
        return self.reaching[-1 - number // ROOM if number in self.before or self.by_itself(change) else number]

    def seconds(self, change):
        return sum(case.seconds for case in self.cases_of(change))

    def part_of(self, change, turn):
        """The quickest cases, those devoted to the file, and the rest."""
        cases, spent, quick = self.cases_of(change), 0.0, 0
        while quick < len(cases) and (spent := spent + cases[quick].seconds) < QUICK:
            quick += 1
        own = [case for case in cases if case.name in self.devoted[self.number[change] // ROOM]]
        if turn == 0:
            return cases[:quick]
        return own if turn == 1 else [case for case in cases[quick:] if case not in own]

    def noticed(self, tests, cases, **environment):
        for share in self.shares(cases):
            limit = 3 + 6 * sum(case.seconds for case in share)
            if run(tests, [case.name for case in share], limit, **environment) != 0:
                return "noticed"
        return "unnoticed"

    def outcome(self, change, turn):
        """What came of it, or the turn it is for where nobody noticed yet."""
        number = self.number[change]
        if number in self.none or self.most[number] == 3:
            return "no program"
        cases = self.part_of(change, turn)
        if self.by_itself(change):
            found = self.alone(change, cases)
        else:
            found = self.noticed(self.tests, cases, YINBACK_MUTANT=str(number))
        left = [later for later in range(turn + 1, TURNS) if self.part_of(change, later)]
        return f"turn {left[0]}" if found == "unnoticed" and left else found

    def alone(self, change, cases):
        """The source compiled with this change only."""
        text = change.path.read_text()
        folder = pathlib.Path(tempfile.mkdtemp(prefix="yinback-mutate-"))
        try:
            source, ours = folder / change.path.name, folder / "changed.o"
            source.write_text(text[:change.begin] + change.new + text[change.end:])
            if self.program.compiled(change.path.name, source, ours):
                return "no program"
            tests = self.program.linked(folder / "tests", [ours])
            return self.noticed(tests, cases)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


class Run:
    """What came of each change, kept in a file from run to run; what was not noticed is tried again, and with all
    cases where the tests are others now."""

    def __init__(self, bench, pool):
        self.bench, self.pool = bench, pool
        self.file = BUILD / "outcomes"
        self.kept = dict(row.rsplit("\t", 1) for row in self.file.read_text().splitlines()) if self.file.exists() else {}
        tests = b"".join(file.read_bytes() for file in sorted((ROOT / "tests").glob("*_test.cpp")))
        self.tests = hashlib.sha256(tests).hexdigest()[:12]
        self.states = {}
        self.counts = collections.defaultdict(collections.Counter)
        self.waiting = collections.defaultdict(list)
        self.told = time.monotonic()

    def key(self, change):
        state = self.states.setdefault(change.path, hashlib.sha256(change.path.read_bytes()).hexdigest()[:12])
        return f"{change.path.name} {state} {change.begin} {' '.join(f'{change.old} {change.new}'.split())}"

    def count(self, change, outcome):
        for name in (change.path.name, ""):
            self.counts[name][outcome] += 1

    def begin(self, chosen):
        listed = {what: mutants.Listed(file) for what, file in mutants.LISTED.items()}
        for change in chosen:
            told = change.told()
            kept = next((what for what, rows in listed.items() if told in rows), None) or self.kept.get(self.key(change), "turn 0")
            if kept in (*listed, "noticed", "no program"):
                self.count(change, kept)
            else:
                turn = re.fullmatch(rf"turn (\d) {self.tests}", kept)
                self.waiting[int(turn[1]) if turn else 0].append(change)

    def take(self, turn):
        """The cheapest first; in the last turn, which is long, in any order, so that a part of it is a fair sample."""
        changes = sorted(self.waiting.pop(turn, []), key=lambda each: (self.bench.by_itself(each), self.bench.seconds(each)))
        if turn == TURNS - 1:
            random.Random(1).shuffle(changes)
        trying = {self.pool.submit(self.bench.outcome, change, turn): change for change in changes}
        try:
            for ended, done in enumerate(concurrent.futures.as_completed(trying), 1):
                self.note(trying.pop(done), done.result())
                if time.monotonic() - self.told > 60:
                    self.told = time.monotonic()
                    print(f"# turn {turn + 1}, {ended} of {len(changes)}: {self.counts['']['unnoticed']} unnoticed", flush=True)
        except KeyboardInterrupt:
            self.waiting[turn] += trying.values()
            self.pool.shutdown(wait=False, cancel_futures=True)
            raise

    def note(self, change, outcome):
        later = outcome.startswith("turn")
        with self.file.open("a") as file:
            file.write(f"{self.key(change)}\t{outcome}{' ' + self.tests if later else ''}\n")
        if later:
            self.waiting[int(outcome[5:])].append(change)
        else:
            self.count(change, outcome)
        if outcome == "unnoticed":
            print(change.told(), flush=True)

    def table(self):
        """A line for each file and one for all; whether enough is accounted for."""
        for change in [change for changes in self.waiting.values() for change in changes]:
            self.count(change, "open")
        for name in [*sorted(name for name in self.counts if name), ""]:
            of = self.counts[name]
            tried = sum(of.values()) - of["no program"]
            share = 100 * (of["noticed"] + of["known"]) / max(tried, 1)
            print(f"{name or 'all':22} {tried:5} programs: {of['noticed']:5} noticed, {of['known']:4} known to change nothing, "
                  f"{of['left']:4} left, {of['unnoticed']:4} unnoticed, {of['open']:4} not yet tried with all cases; {share:5.1f} % accounted "
                  f"for; {of['no program']:4} did not compile")
        return share >= 95


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--every", type=int, default=1, help="try every N-th change")
    ask.add_argument("--seed", type=int, default=0, help="the first of them")
    ask.add_argument("--list", action="store_true", help="count the changes, try none")
    ask.add_argument("files", nargs="*", type=pathlib.Path)
    told_to = ask.parse_args()
    files = told_to.files or sorted((ROOT / "src").glob("*.cpp"))
    files = [file.resolve() for file in files if file.name not in ("main.cpp", "embed.cpp")]
    every = [change for file in files for change in mutants.changes(file) if not change.empty]
    chosen = every[told_to.seed % max(told_to.every, 1)::told_to.every]
    print(f"{len(every)} changes of {len(files)} files, {len(chosen)} of them tried", flush=True)
    if not told_to.files:
        for what, file in mutants.LISTED.items():
            for row in mutants.Listed(file).stale(every):
                print(f"{file.name} names no change: {row}")
    if told_to.list:
        return 0
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        run_of_all = Run(Bench(files, pool), pool)
        run_of_all.begin(chosen)
        try:
            for turn in range(TURNS):
                run_of_all.take(turn)
        except KeyboardInterrupt:
            print("# stopped: what was found is kept")
        return 0 if run_of_all.table() else 1


if __name__ == "__main__":
    sys.exit(main())
