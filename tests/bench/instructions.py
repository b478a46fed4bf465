"""Instructions by callgrind, held against a kept table: they tell a change apart from a busy machine."""
import re
import shutil
import subprocess
import sys

import programs
from processes import practised, write_record
from tables import table

KEPT = programs.SOURCE / "tests/bench/instructions.txt"
WORSE = 0.03  # more than this is told as a failure
SECONDS = 60  # shown, to get at one


def collected(argv, env):
    """Of the whole process."""
    done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *argv], env=env,
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True)
    return int(re.search(rb"Collected : (\d+)", done.stderr)[1])


def one_second(env):
    """Of the live screen: what showing so many more seconds of the same hold adds."""
    few, many = (collected([programs.COUNTING, str(count)], env) for count in (SECONDS, 2 * SECONDS))
    return (many - few) // SECONDS


def now(env, home):
    found = {f"yinback {words}": collected([programs.YINBACK, *words.split()], env)
             for words in ("--version", "list", "completions poses", "plan", "plan --for 45m")}
    record = write_record(home, practised(env, home), 1000)
    found["yinback stats, of 1,000 practices"] = collected([programs.YINBACK, "stats"], env)
    record.unlink()
    found["hello"] = collected([programs.HELLO], env)
    found["a shown second"] = one_second(env)
    return found


def kept():
    rows = (line.rsplit(maxsplit=1) for line in KEPT.read_text().splitlines() if not line.startswith("#"))
    return {name: int(count) for name, count in rows}


def keep(found, toolchain):
    rows = [f"{name:<40}{count:>12}" for name, count in found.items()]
    KEPT.write_text("# Instructions by callgrind; `tests/bench/run --instructions` holds the program against them,\n"
                    "# `--keep` writes them anew. They are those of one toolchain:\n"
                    f"# {toolchain}\n" + "\n".join(rows) + "\n")


def compare(found):
    """Prints both; true where none is more than 3 % worse."""
    before = kept()
    rows = []
    worse = []
    for name, count in found.items():
        change = count / before[name] - 1 if name in before else 0.0
        rows.append([name, f"{before.get(name, count):,}", f"{count:,}", f"{change:+.1%}"])
        if change > WORSE:
            worse.append(name)
    table("Instructions", ["of", "kept", "now", "change"], rows)
    if worse:
        print(f"\nmore than {WORSE:.0%} worse: {', '.join(worse)}", file=sys.stderr)
    return not worse


def run(env, home, toolchain, keeping):
    if not shutil.which("valgrind"):
        sys.exit("instructions are counted by valgrind: apt-get install valgrind")
    found = now(env, home)
    if keeping:
        keep(found, toolchain)
    return compare(found)
