"""What bells and voice cost: the first picture with and without them, and the seconds that are shown beside them.

They go to a sound server of this measurement's own, into a sink that leads nowhere.
"""
import contextlib
import os
import pathlib
import re
import select
import shutil
import statistics
import subprocess
import tempfile
import time

import programs
from counting import SILENCE, bursts, lateness
from tables import figure, spread, table
from terminal import Terminal

NEEDED = {"pulseaudio": "pulseaudio", "paplay": "pulseaudio-utils", "espeak-ng": "espeak-ng"}  # and its package
PRACTICE = [programs.YINBACK, "start", "--poses", "bananasana,sphinx", "--hold", "2m", "--no-awake", "--no-record"]
SILENT, LOUD = [*PRACTICE, "--sound", "off"], [*PRACTICE, "--voice", "on"]
MILLI = 1e-6  # of nanoseconds
BAR_ALONE = re.compile("(\\x1b\\[[0-9;]*[A-Za-z]|[━─])*".encode())  # grows in any moment the program wakes up in


def left_out():
    missing = [package for name, package in NEEDED.items() if not shutil.which(name)]
    return f"sound: apt-get install {' '.join(missing)}" if missing else ""


@contextlib.contextmanager
def server(env):
    """The environment of a machine with a sound server, one player and one voice, and nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        for name in NEEDED:
            os.symlink(shutil.which(name), f"{folder}/{name}")
        own = env | {"PATH": folder, "PULSE_SERVER": f"unix:{folder}/socket", "XDG_RUNTIME_DIR": folder}
        running = subprocess.Popen(
            [f"{folder}/pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disable-shm=yes",
             "--use-pid-file=no", "-L", "module-null-sink rate=48000 channels=1 format=s16le",
             "-L", f"module-native-protocol-unix auth-anonymous=1 socket={folder}/socket"],
            env=own, stderr=subprocess.DEVNULL)
        try:
            while not pathlib.Path(f"{folder}/socket").exists():
                if running.poll() is not None:
                    raise RuntimeError("pulseaudio does not start")
                time.sleep(0.02)
            yield own
        finally:
            running.kill()
            running.wait()


def read_until_counting(terminal):
    """The plan, and the first line of the count before the practice."""
    while b"begins in" not in terminal.text():
        if not terminal.read(5):
            raise RuntimeError(f"it does not begin: {terminal.text()[-300:]!r}")
    terminal.read_until_silent(SILENCE, SILENCE)


def first_pictures(rounds, env):
    """Of the same practice without sound, with bells that are kept already, and with bells to be computed."""
    ways = {"without sound": SILENT, "bells kept": LOUD, "bells to be computed": LOUD}
    first, whole = ({way: [] for way in ways} for _ in range(2))
    for number in range(rounds + 1):  # one before them, which is not counted, computes the bells
        for way, argv in ways.items():
            if way == "bells to be computed":
                shutil.rmtree(pathlib.Path(env["HOME"]) / ".cache/yinback", ignore_errors=True)
            with Terminal(argv, env) as terminal:
                read_until_counting(terminal)
            if number > 0:
                first[way].append(terminal.pieces[0][0] - terminal.begun)
                whole[way].append(terminal.pieces[-1][0] - terminal.begun)
    silent = whole["without sound"]
    table(f"First picture with sound: {rounds} starts in turn, milliseconds",
          ["practice", "first byte", "p99", "max", "complete", "p99", "max", "later by, median"],
          [[way, *spread(first[way], MILLI), *spread(whole[way], MILLI),
            figure(statistics.median(mine - its for mine, its in zip(whole[way], silent)) * MILLI)] for way in ways])


def sounds(terminal):
    """Whether a program of its own runs beside it."""
    return bool(pathlib.Path(f"/proc/{terminal.pid}/task/{terminal.pid}/children").read_text())


def read_both(terminals, seconds):
    """For so long; when the last of them was seen to sound, of all moments in which it showed something."""
    end = time.monotonic() + seconds
    sounding = set()
    while (left := end - time.monotonic()) > 0:
        ready, _, _ = select.select([each.master for each in terminals], [], [], left)
        for each in terminals:
            if each.master in ready:
                each.read(0)
                if each is terminals[-1] and sounds(each):
                    sounding.add(each.pieces[-1][0])
    return sounding


def seconds_of(pieces):
    """Those in which more than a bar has grown."""
    return [(at, shown) for at, shown in pieces if not BAR_ALONE.fullmatch(shown)]


def practise_both(seconds, env, late):
    """The same practice without and with sound at the same time; adds to `late`, by way."""
    with Terminal(SILENT, env) as silent, Terminal(LOUD, env) as loud:
        for each in (silent, loud):
            read_until_counting(each)
            each.type(" ")
            each.read_for(1.25)  # they do not count in the same moment
        while silent.read(0):
            pass
        known = len(silent.pieces), len(loud.pieces)
        sounding = read_both((silent, loud), seconds)
        silent_at, loud_at = (bursts(seconds_of(each.pieces[before:])) for each, before in zip((silent, loud), known))
        loud.type("qq")
        with contextlib.suppress(RuntimeError):  # its end, and of what sounds
            loud.read_for(1)
    late["without sound"] += lateness(silent_at, seconds)[0]
    of_loud = lateness(loud_at, seconds)[0]
    late["with bells and voice"] += of_loud
    late["of these while one sounds"] += [each for each, at in zip(of_loud, loud_at) if at in sounding]


def seconds_shown(rounds, seconds, env):
    late = {"without sound": [], "with bells and voice": [], "of these while one sounds": []}
    for _ in range(rounds):
        practise_both(seconds, env, late)
    table(f"Seconds with and without sound: the same practice twice at the same time, {rounds} rounds of {seconds} s",
          ["practice", "seconds", "late, ms: median", "p99", "max"],
          [[way, f"{len(each):,}", *spread(each, MILLI)] for way, each in late.items()])


def measure(pictures, rounds, seconds, env):
    if left_out():
        print(f"\nLeft out: {left_out()}")
        return
    with server(env) as own:
        first_pictures(pictures, own)
        seconds_shown(rounds, seconds, own)
