"""A program in a pseudo-terminal of 80 by 24: when which bytes came, and what the kernel counted."""
import fcntl
import os
import pathlib
import pty
import select
import signal
import struct
import termios
import time

SECOND = 1_000_000_000


def proc_counts(pid):
    """Processor nanoseconds, wake-ups, threads and write calls of a process until now."""
    processor = wakeups = threads = 0
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        threads += 1
        processor += int((task / "schedstat").read_text().split()[0])
        wakeups += field(task / "status", "voluntary_ctxt_switches")
    return {"processor": processor, "wakeups": wakeups, "threads": threads,
            "writes": field(pathlib.Path(f"/proc/{pid}/io"), "syscw")}


def field(path, name):
    """The number behind `name:` in a file of /proc."""
    for line in path.read_text().splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1])
    raise ValueError(f"{path} has no {name}")


class Terminal:
    """Begins `argv` at once; to be used with `with`, which ends it."""

    def __init__(self, argv, env):
        self.master, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("4H", 24, 80, 0, 0))
        opened = (os.POSIX_SPAWN_OPEN, 0, os.ttyname(follower), os.O_RDWR, 0)
        copies = [(os.POSIX_SPAWN_DUP2, 0, number) for number in (1, 2)]
        self.pieces = []  # (nanoseconds of the monotonic clock, bytes)
        self.begun = time.monotonic_ns()
        self.pid = os.posix_spawnp(argv[0], argv, env, setsid=True, file_actions=[opened, *copies],
                                   setsigdef=[signal.SIGPIPE])
        os.close(follower)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.master)

    def read(self, seconds):
        """One piece, waited for at most so long; False where none came."""
        ready, _, _ = select.select([self.master], [], [], max(0.0, seconds))
        at = time.monotonic_ns()
        if not ready:
            return False
        try:
            self.pieces.append((at, os.read(self.master, 65536)))
        except OSError as error:  # its end
            raise RuntimeError(f"it ended by itself: {self.text()[-300:]!r}") from error
        return True

    def read_for(self, seconds):
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.read(left)

    def read_until_silent(self, silence, most):
        """Until nothing came for `silence` seconds after something had, or for `most` in all."""
        end = time.monotonic() + most
        before = len(self.pieces)
        while (left := end - time.monotonic()) > 0:
            wait = silence if len(self.pieces) > before else left
            if not self.read(min(wait, left)):
                return

    def type(self, key):
        os.write(self.master, key.encode())

    def text(self):
        return b"".join(piece for _, piece in self.pieces)

    def peak_memory(self):
        """KiB; of this program alone, not of what started it."""
        return field(pathlib.Path(f"/proc/{self.pid}/status"), "VmHWM")
