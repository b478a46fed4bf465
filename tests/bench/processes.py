"""Whole processes, each from its start to its end: commands, planning, and reading a record."""
import datetime
import json
import pathlib
import statistics
import subprocess

import programs
from tables import figure, percentile, table

MILLI = 1e-6  # of nanoseconds


def once(argv, env):
    """Wall nanoseconds, processor microseconds, peak KiB."""
    done = subprocess.run([programs.ONCE, *argv], env=env, stdout=subprocess.PIPE, check=True)
    return [int(word) for word in done.stdout.split()]


def in_turn(commands, rounds, env):
    """By name, what once() told in each round; a round before them warms the caches."""
    runs = {command.name: [] for command in commands}
    for number in range(rounds + 1):
        for command in commands:
            figures = once(command.argv, env)
            if number > 0:
                runs[command.name].append(figures)
    return runs


def median_of(runs, place):
    return statistics.median(run[place] for run in runs)


def starts(rounds, env):
    runs = in_turn(programs.installed(programs.COMMANDS), rounds, env)

    def ratio(name, other):
        """The median over rounds: what else the machine did then is in both."""
        return figure(statistics.median(mine[0] / its[0] for mine, its in zip(runs[name], runs[other])))

    rows = [[name, figure(median_of(each, 0) * MILLI), figure(percentile([run[0] for run in each], 99) * MILLI),
             ratio(name, "hello, with fmt"), ratio(name, "`yinback list`"),
             figure(median_of(each, 1) / 1e3), f"{median_of(each, 2):,.0f}"] for name, each in runs.items()]
    table(f"Start to end: {rounds} rounds in turn",
          ["command", "wall, ms", "p99", "against hello", "against list", "processor, ms", "peak KiB"], rows)


def plans(sizes, env):
    usual = subprocess.run([programs.PLAN_BENCH, "usual"], env=env, stdout=subprocess.PIPE, check=True)
    count, median, most, longest = usual.stdout.decode().split()
    print(f"\nPlanning with the built-in library, {count} requests, each the quickest of five: median {median} ms, "
          f"nine of ten under {most} ms, the longest {longest} ms.")
    engine = subprocess.run([programs.COUNTING], env=env, stdout=subprocess.PIPE, check=True)
    for line in engine.stdout.decode().splitlines():
        part, micros, events = line.split()
        print(f"The engine over a session of 60 minutes in steps of {int(part) // 1000:,} s: {micros} µs, "
              f"{events} events.")
    rows = []
    for size in sizes:
        random = [programs.PLAN_BENCH, "random", str(size)]
        told = subprocess.run(random, env=env, stdout=subprocess.PIPE, check=True)
        rows.append([f"{size:,}", figure(float(told.stdout)), f"{once(random, env)[2]:,}"])
    table("Planning `--for 60m` with a random library",
          ["poses", "planning, ms", "peak KiB, library included"], rows)


def practised(env, home):
    """The line of the record that a practice of 37 minutes writes."""
    subprocess.run([programs.YINBACK, "start", "--hold", "4m", "--plain", "--speed", "20000", "--record",
                    "--sound", "off", "--no-awake"], env=env, stdout=subprocess.DEVNULL, check=True)
    record = home / ".local/state/yinback/practice.jsonl"
    line = json.loads(record.read_text().splitlines()[0])
    record.unlink()
    return line


def write_record(home, line, count):
    """Two practices a day, the last one yesterday."""
    midnight = datetime.datetime.now(datetime.timezone.utc).replace(hour=0, minute=0, second=0, microsecond=0)
    record = home / ".local/state/yinback/practice.jsonl"
    with record.open("w") as file:
        for number in range(count, 0, -1):
            begun = midnight - datetime.timedelta(hours=12 * number)
            line.update(id=f"{begun:%Y%m%dT%H%M%S}-{number}", started=begun.isoformat(),
                        ended=(begun + datetime.timedelta(minutes=37)).isoformat())
            file.write(json.dumps(line, separators=(",", ":")) + "\n")
    return record


def write_intervals(home, count):
    """The same for timewarrior, which keeps a file for each month."""
    data = home / "timewarrior/data"
    data.mkdir(parents=True, exist_ok=True)
    (home / "timewarrior/timewarrior.cfg").touch()
    (data / "tags.data").write_text(json.dumps({"yoga": {"count": count}}))
    midnight = datetime.datetime.now(datetime.timezone.utc).replace(hour=0, minute=0, second=0, microsecond=0)
    months = {}
    for number in range(count, 0, -1):
        begun = midnight - datetime.timedelta(hours=12 * number)
        interval = f"inc {begun:%Y%m%dT%H%M%SZ} - {begun + datetime.timedelta(minutes=37):%Y%m%dT%H%M%SZ} # yoga\n"
        months.setdefault(f"{begun:%Y-%m}", []).append(interval)
    for month, intervals in months.items():
        (data / f"{month}.data").write_text("".join(intervals))
    return {"TIMEWARRIORDB": str(home / "timewarrior")}


def records(sizes, rounds, env):
    home = pathlib.Path(env["HOME"])
    line = practised(env, home)
    runs = []
    for size in sizes:
        record = write_record(home, line, size)
        commands = programs.installed([
            programs.Program("`yinback stats`", [programs.YINBACK, "stats"]),
            programs.Program("`yinback history --json`", [programs.YINBACK, "history", "--json"]),
            programs.Program("`jq length`", ["jq", "length", str(record)]),
            programs.Program("`timew summary`", ["timew", "summary", "1980-01-01", "-", "tomorrow"]),
        ])
        runs.append(in_turn(commands, rounds, env | write_intervals(home, size)))
        megabytes = record.stat().st_size / 1e6
        record.unlink()
    stats = median_of(runs[-1]["`yinback stats`"], 0)
    rows = [[name, *(figure(median_of(run[name], 0) * MILLI) for run in runs),
             figure(median_of(runs[-1][name], 0) / stats), f"{median_of(runs[-1][name], 2):,.0f}"]
            for name in runs[-1]]
    table(f"A record of so many practices, the longest {megabytes:.0f} MB, timewarrior with as many intervals: "
          f"milliseconds, medians of {rounds} rounds in turn",
          ["command", *(f"{size:,}" for size in sizes), "longest against stats", "its peak KiB"], rows)
