#!/usr/bin/env python3
"""tests/proof/long.py PROGRAM real [MINUTES] | day | hundred

Practises for long in a real pseudo-terminal, with a record, and tells what becomes of memory, descriptors, children
and time. `real`: one practice of 60 minutes (or MINUTES) at its own pace, every event held against a clock. `day`: a
plan of twelve hours, 600 times as fast. `hundred`: a hundred practices one after another, as fast as they go.
Ends with 1 where anything grew, was left over or drifted.
"""
import json
import os
import pathlib
import pty
import re
import resource
import selectors
import signal
import statistics
import sys
import tempfile
import time


def home():
    folder = tempfile.mkdtemp(prefix="yinback-long-")
    os.mkfifo(f"{folder}/events")
    return folder


def environment(folder):
    return {"HOME": folder, "PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8"}


def state(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    children = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return (int(re.search(r"VmRSS:\s+(\d+)", status)[1]), len(os.listdir(f"/proc/{pid}/fd")), len(children))


def practise(program, words, folder, every):
    """Runs one practice; its events as (arrival, event), its states as (arrival, KiB, descriptors, children)."""
    pid, screen = pty.fork()
    if pid == 0:
        os.execve(program, [program, "start", *words, "--record", "--events", f"{folder}/events"], environment(folder))
    events = os.open(f"{folder}/events", os.O_RDONLY | os.O_NONBLOCK)
    watch = selectors.DefaultSelector()
    watch.register(screen, selectors.EVENT_READ)
    watch.register(events, selectors.EVENT_READ)
    told, states, rest, due = [], [], b"", time.monotonic() + min(every, 1)
    while True:
        if not told and not watch.select(timeout=0.3):
            os.write(screen, b"z")  # the guide stands before a first practice; in a practice this key says nothing
        for key, _ in watch.select(timeout=max(0, due - time.monotonic())):
            now = time.monotonic()
            try:
                piece = os.read(key.fd, 65536)
            except OSError:
                piece = b""
            if key.fd == events and piece:
                *lines, rest = (rest + piece).split(b"\n")
                told += [(now, json.loads(line)) for line in lines]
            elif key.fd == screen and not piece:
                os.close(screen)
                os.close(events)
                return told, states, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        if time.monotonic() >= due:
            due += every
            try:
                states.append((time.monotonic(), *state(pid)))
            except (FileNotFoundError, TypeError):
                pass


def grown(values):
    """By how much the later half is above the earlier one, in parts of it; the beginning is left out."""
    settled = values[len(values) // 10:]
    half = len(settled) // 2
    return statistics.median(settled[half:]) / statistics.median(settled[:half]) - 1


def tell_states(states):
    memory, descriptors, children = ([each[i] for each in states] for i in (1, 2, 3))
    print(f"memory: {memory[0]} KiB at first, {memory[len(memory) // 10]} after a "
          f"tenth, {memory[-2]} before the end, {max(memory)} at most; "
          f"descriptors: {min(descriptors)} to {max(descriptors)}; children: {min(children)} to {max(children)}")
    return grown(memory) < 0.02 and descriptors[-1] <= descriptors[len(descriptors) // 10]


def tell_events(told, speed):
    """How late events come against the first one, and whether that grows: the slope, by least squares."""
    begin = told[0][0]
    late = [(event["at"], 1000 * (arrived - begin - event["at"] / speed)) for arrived, event in told]
    ordered = sorted(each for _, each in late)
    mean_at, mean_late = (statistics.mean(each[i] for each in late) for i in (0, 1))
    slope = (sum((at - mean_at) * (each - mean_late) for at, each in late)
             / sum((at - mean_at) ** 2 for at, _ in late))
    print(f"{len(late)} events over {late[-1][0]} s: late by {statistics.median(ordered):.2f} ms (median), "
          f"{ordered[int(0.99 * len(ordered))]:.2f} (p99), {ordered[-1]:.2f} (most); the last by {late[-1][1]:.2f}; "
          f"drift {1000 * slope:+.2f} us a second")
    return abs(slope) * speed < 0.01


def real(program, minutes="60"):
    folder = home()
    told, states, code = practise(program, ["--for", f"{minutes}m"], folder, 15)
    good = tell_events(told, 1) & tell_states(states)
    return good and code == 0 and told[-1][1]["event"] == "finished"


def day(program):
    folder = home()
    out = os.popen(f"HOME={folder} '{program}' plan --for 2h --no-history --json").read()
    plan = json.loads(out)
    plan["steps"] *= 6
    plan["total"] *= 6
    pathlib.Path(f"{folder}/plan.json").write_text(json.dumps(plan))
    told, states, code = practise(program, ["--plan", f"{folder}/plan.json", "--speed", "600"], folder, 0.5)
    good = tell_events(told, 600) & tell_states(states)
    return good and code == 0 and told[-1][1]["at"] == plan["total"]


def hundred(program):
    folder, peaks = home(), []
    for _ in range(100):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        told, states, code = practise(program, ["--for", "15m", "--speed", "3000"], folder, 0.02)
        if code or told[-1][1]["event"] != "finished":
            return False
        peaks.append((max(each[1] for each in states), resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before.ru_utime))
    lines = pathlib.Path(f"{folder}/.local/state/yinback/practice.jsonl").read_text().splitlines()
    left = [pid for pid in os.listdir("/proc") if pid.isdigit() and folder in environment_of(pid)]
    files = sorted(str(path.relative_to(folder)) for path in pathlib.Path(folder).rglob("*") if path.is_file())
    memory = [each[0] for each in peaks]
    print(f"100 practices: {len(lines)} lines of record, {len(left)} processes left, files: {', '.join(files)}; "
          f"memory at most {min(memory)} to {max(memory)} KiB, processor {peaks[0][1] * 1000:.0f} ms at first, "
          f"{peaks[-1][1] * 1000:.0f} at last")
    return len(lines) == 100 and not left and grown(memory) < 0.05


def environment_of(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/environ").read_bytes().decode(errors="replace")
    except OSError:
        return ""


if __name__ == "__main__":
    runs = {"real": real, "day": day, "hundred": hundred}
    if len(sys.argv) < 3 or sys.argv[2] not in runs:
        sys.exit(__doc__)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(0 if runs[sys.argv[2]](os.path.abspath(sys.argv[1]), *sys.argv[3:]) else 1)
