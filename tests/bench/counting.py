"""How programs begin in a terminal, and how they count there: what a second costs and how late it is shown."""
import contextlib
import dataclasses
import os
import statistics
import subprocess
import sys

import programs
from tables import figure, spread, table
from terminal import SECOND, Terminal, proc_counts

SILENCE = 0.03  # seconds without a byte that end a picture
BURST = 15_000_000  # nanoseconds without a byte that end what is shown of one second


@dataclasses.dataclass
class Watched:
    """A program over all rounds; sums, but for what says otherwise."""
    seconds: int = 0
    processor: int = 0
    wakeups: int = 0
    writes: int = 0
    bytes: int = 0
    threads: int = 0  # the most
    memory: int = 0  # the most
    late: list = dataclasses.field(default_factory=list)  # nanoseconds of each shown second
    drifts: list = dataclasses.field(default_factory=list)  # of each round, nanoseconds a second


def first_pictures(rounds, env):
    """From the start of the process to its first byte, and to the last one before 30 ms without any."""
    timers = [timer for timer in programs.installed(programs.TIMERS) if not timer.silent]
    first, whole = ({timer.name: [] for timer in timers} for _ in range(2))
    for _ in range(rounds):
        for timer in timers:
            with Terminal(timer.argv, env) as terminal:
                terminal.read_until_silent(SILENCE, 5)
                first[timer.name].append(terminal.pieces[0][0] - terminal.begun)
                whole[timer.name].append(terminal.pieces[-1][0] - terminal.begun)
    floor = statistics.median(whole["floor.c"])
    rows = [[name, *spread(first[name], 1e-6), *spread(whole[name], 1e-6),
             figure(statistics.median(whole[name]) / floor)] for name in whole]
    table(f"First picture: {rounds} starts in turn, milliseconds",
          ["program", "first byte", "p99", "max", "complete", "p99", "max", "against floor.c"], rows)


def bursts(pieces):
    """The moments at which something new began to be shown."""
    moments = []
    last = None
    for at, _ in pieces:
        if last is None or at - last > BURST:
            moments.append(at)
        last = at
    return moments


def lateness(moments, seconds):
    """Of each moment on the program's own grid of seconds, whose earliest is on time; and the drift.

    Nothing where a program shows more or less than one change a second: which of them is the second nobody
    can tell from outside.
    """
    if abs(len(moments) - seconds) > 1:
        return [], None
    places = [(at - moments[0] + SECOND // 2) // SECOND for at in moments]
    offsets = [at - place * SECOND for at, place in zip(moments, places)]
    earliest = min(offsets)
    drift = statistics.linear_regression(places, offsets).slope if len(places) > 1 else None
    return [offset - earliest for offset in offsets], drift


def watch(timer, seconds, env, seen):
    """Adds one round of so many seconds to what was `seen` of it."""
    with Terminal(timer.argv, env) as terminal:
        terminal.read_until_silent(SILENCE, 1 if timer.silent else 5)
        for key in timer.keys:
            terminal.type(key)
            terminal.read_until_silent(SILENCE, 1)
        if timer.shows not in terminal.text():
            raise RuntimeError(f"{timer.name} does not show {timer.shows!r}")
        terminal.read_for(1.5)
        terminal.read(1.5)
        terminal.read_for(0.4)  # what is counted begins and ends between two shown seconds
        before, known = proc_counts(terminal.pid), len(terminal.pieces)
        terminal.read_for(seconds)
        after = proc_counts(terminal.pid)
        seen.memory = max(seen.memory, terminal.peak_memory())
    shown = terminal.pieces[known:]
    seen.seconds += seconds
    for what in ("processor", "wakeups", "writes"):
        setattr(seen, what, getattr(seen, what) + after[what] - before[what])
    seen.threads = max(seen.threads, after["threads"])
    seen.bytes += sum(len(piece) for _, piece in shown)
    late, drift = lateness(bursts(shown), seconds)
    seen.late += late
    seen.drifts += [] if drift is None else [drift]


@contextlib.contextmanager
def busy_cores():
    """A loop that never rests for every core."""
    loops = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(os.cpu_count())]
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()


def watch_all(timers, rounds, seconds, env):
    seen = {timer.name: Watched() for timer in timers}
    for _ in range(rounds):
        for timer in timers:
            watch(timer, seconds, env, seen[timer.name])
    return seen


def row(name, seen, floor):
    per_second = (seen.wakeups / seen.seconds, seen.writes / seen.seconds, seen.bytes / seen.seconds)
    drift = statistics.mean(seen.drifts) / 1e3 if seen.drifts else None
    return [name, figure(seen.processor / seen.seconds / 1e3), figure(seen.processor / floor.processor),
            *(figure(each) for each in per_second), str(seen.threads), figure(drift),
            *spread(seen.late, 1e-6), f"{seen.memory:,}"]


HEADS = ["program", "processor, µs/s", "against floor.c", "wake-ups/s", "writes/s", "bytes/s", "threads",
         "drift, µs/s", "late, ms: median", "p99", "max", "peak KiB"]


def seconds_shown(rounds, seconds, env):
    """Both tables of counting: on the machine as it is, and with every core taken."""
    timers = programs.installed(programs.TIMERS)
    how = f"{rounds} rounds of {seconds} s in turn"
    seen = watch_all(timers, rounds, seconds, env)
    table(f"Counting: {how}", HEADS, [row(name, each, seen["floor.c"]) for name, each in seen.items()])
    with busy_cores():
        seen = watch_all([timer for timer in timers if not timer.silent], rounds, seconds, env)
    table(f"The same with every core taken: {how}", HEADS,
          [row(name, each, seen["floor.c"]) for name, each in seen.items()])
