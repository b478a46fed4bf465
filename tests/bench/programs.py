"""What is measured and beside what: commands, how they are called, where Debian has them."""
import dataclasses
import pathlib
import shutil

SOURCE = pathlib.Path(__file__).resolve().parents[2]
BUILD = SOURCE / "build-bench"
YINBACK = str(BUILD / "yinback")
ONCE, FLOOR, HELLO, COUNTING, PLAN_BENCH = (
    str(BUILD / "tests/bench" / name) for name in ("once", "floor", "hello", "counting", "plan_bench"))


@dataclasses.dataclass
class Program:
    """A command to be measured; `name` stands in the tables."""
    name: str
    argv: list
    origin: str = ""  # how to get it where it is missing
    keys: str = ""  # typed one after another, until it counts as it shall
    shows: bytes = b""  # is on the screen then
    silent: bool = False


# Neither sounds, record nor inhibitor, which the others do not have either.
PRACTICE = [YINBACK, "start", "--hold", "5m", "--sound", "off", "--no-awake", "--no-record"]

# Whole processes: the least that each program can be asked.
COMMANDS = [
    Program("hello, with fmt", [HELLO]),
    Program("`yinback --version`", [YINBACK, "--version"]),
    Program("`yinback list`", [YINBACK, "list"]),
    Program("`yinback completions poses`", [YINBACK, "completions", "poses"]),
    Program("`yinback plan`", [YINBACK, "plan"]),
    Program("`yinback plan --for 45m`", [YINBACK, "plan", "--for", "45m"]),
    Program("`sleep 0`", ["sleep", "0"]),
    Program("`tty-clock -v`", ["tty-clock", "-v"], "apt-get install tty-clock"),
    Program("`jq -n 1`", ["jq", "-n", "1"], "apt-get install jq"),
    Program("`timew --version`", ["timew", "--version"], "apt-get install timewarrior"),
]

# What counts in a terminal, ten minutes or for ever: cut off when it was watched for long enough.
TIMERS = [
    Program("yinback", PRACTICE, keys=" nn", shows=b"hold"),
    Program("floor.c", [FLOOR, "600"]),
    Program("`sleep 600`", ["sleep", "600"], silent=True),
    Program("`tty-clock -s -c`", ["tty-clock", "-s", "-c"], "apt-get install tty-clock"),
    Program("termdown", ["termdown", "600"], "not in Debian"),
    Program("peaclock", ["peaclock"], "not in Debian"),
    Program("countdown", ["countdown", "600s"], "not in Debian"),
    Program("timr-tui", ["timr-tui", "--mode", "countdown", "--countdown", "10:00"], "not in Debian", keys="s"),
    Program("arttime", ["arttime", "--nolearn", "-g", "600s"], "not in Debian"),
]


def installed(programs):
    return [program for program in programs if shutil.which(program.argv[0])]


def left_out(programs):
    """A line that names what is missing, and where it is to be had."""
    missing = {program.argv[0]: program.origin for program in programs if program not in installed(programs)}
    return "; ".join(f"{name} ({origin})" for name, origin in missing.items())
