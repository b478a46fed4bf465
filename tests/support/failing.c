/* Preloaded into the program this makes any one of its calls of the system fail, and counts them all. FAILING
   is `CALL AT HOW`: the call of that name whose number is AT, from 1, fails by HOW: an errno, or `short`
   (half of what was to be read or written), with `+` before it from then on; by `kill` the program dies
   before the call, by `torn` in the midst of what it writes. `disk` stands for every call that changes files,
   and is counted where it is the one; with `+` those that write fail from then on. FAILING_COUNTS is a file
   of one row a call: its name, how many there were, how many failed. Nothing before main() and after it is
   counted, and no program that is started inherits this. What goes over the three standard descriptors has
   names of its own. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

/* clang-format off */
#define CALLS(X) \
  X(access) X(clock_gettime) X(close) X(fcntl) X(fdatasync) X(fdopendir) X(flock) X(fstat) \
  X(fstatat) X(fsync) X(ftruncate) X(ioctl) X(isatty) X(kill) X(localtime_r) X(lseek) X(lstat) \
  X(mkdir) X(mkostemp) X(nanosleep) X(open) X(openat) X(pipe) X(poll) X(posix_spawn) X(pread) \
  X(read) X(read_key) X(readdir) X(rename) X(sigaction) X(sigaltstack) X(sigprocmask) X(stat) \
  X(tcgetattr) X(tcgetpgrp) X(tcsetattr) X(timerfd_create) X(timerfd_settime) X(unlink) X(unlinkat) \
  X(waitid) X(waitpid) X(write) X(write_out) X(memory) X(disk)
/* clang-format on */

#define NUMBER(name) call_##name,
enum Call { CALLS(NUMBER) calls };
#define NAME(name) #name,
static const char* const names[] = {CALLS(NAME)};

struct Row {
  char name[24];
  long times, failed;
};
static struct Row own[calls];
static struct Row* rows = own;
static int counting;

static int chosen = -1; /* the call that fails */
static long at;
static int stays, halves, kills, tears, error;

static void choose(const char* text) {
  char name[24] = "", how[16] = "";
  int i = 0;
  if (text == NULL || sscanf(text, "%23s %ld %15s", name, &at, how) != 3) return;
  for (i = 0; i < calls; ++i)
    if (strcmp(name, names[i]) == 0) chosen = i;
  stays = how[0] == '+';
  kills = strcmp(how, "kill") == 0;
  tears = strcmp(how, "torn") == 0;
  halves = strcmp(how + stays, "short") == 0;
  error = atoi(how + stays);
}

static void share(const char* path) {
  const int file = path == NULL ? -1 : open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  void* shared = MAP_FAILED;
  if (file < 0) return;
  if (ftruncate(file, sizeof own) == 0)
    shared = mmap(NULL, sizeof own, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close(file);
  if (shared != MAP_FAILED) rows = shared;
}

__attribute__((constructor)) static void set_up(void) {
  int i = 0;
  choose(getenv("FAILING"));
  share(getenv("FAILING_COUNTS"));
  for (i = 0; i < calls; ++i) snprintf(rows[i].name, sizeof rows[i].name, "%s", names[i]);
  unsetenv("LD_PRELOAD");
}

static int (*real_main)(int, char**, char**);
static int counted_main(int argc, char** argv, char** environment) {
  int result = 0;
  counting = 1;
  result = real_main(argc, argv, environment);
  counting = 0;
  return result;
}

typedef int (*Main)(int, char**, char**);
int __libc_start_main(Main program, int argc, char** argv, void (*init)(void), void (*fini)(void),
                      void (*loader_fini)(void), void* stack_end) {
  int (*const real)(Main, int, char**, void (*)(void), void (*)(void), void (*)(void), void*) =
      (int (*)(Main, int, char**, void (*)(void), void (*)(void), void (*)(void), void*))dlsym(
          RTLD_NEXT, "__libc_start_main");
  real_main = program;
  return real(counted_main, argc, argv, init, fini, loader_fini, stack_end);
}

static int changes_files(enum Call call) {
  switch (call) {
    case call_fdatasync:
    case call_flock:
    case call_fsync:
    case call_ftruncate:
    case call_mkdir:
    case call_open:
    case call_openat:
    case call_unlinkat:
    case call_write:
      return 1;
    default:
      return 0;
  }
}

static long counted(enum Call call) {
  return counting ? __atomic_add_fetch(&rows[call].times, 1, __ATOMIC_RELAXED) : 0;
}

static void die(void) {
  syscall(SYS_kill, getpid(), SIGKILL);
}

static int due(enum Call call) {
  const int on_disk = chosen == call_disk && changes_files(call);
  const long own_number = counted(call), number = on_disk ? counted(call_disk) : own_number;
  const int again = stays && number > at && (!on_disk || call == call_write);
  if (number == 0 || !(on_disk || (int)call == chosen) || !(number == at || again)) return 0;
  ++rows[call].failed;
  if (kills) die();
  return 1;
}

static int fails(enum Call call) {
  if (!due(call) || halves || tears) return 0;
  errno = error;
  return 1;
}

/* How much of `size` is to be read or written, or -1 where it fails. */
static ssize_t part(enum Call call, size_t size) {
  if (!due(call)) return (ssize_t)size;
  errno = error;
  return halves || tears ? (ssize_t)(size + 1) / 2 : -1;
}

#define REAL(type, name, ...) ((type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name))

/* A function of the C library whose failure is told by `bad` and errno. */
#define FAILS(type, name, bad, parameters, ...)                          \
  type name parameters {                                                 \
    static __typeof__(&name) real;                                       \
    if (real == NULL) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name); \
    return fails(call_##name) ? (bad) : real(__VA_ARGS__);               \
  }

FAILS(int, access, -1, (const char* path, int mode), path, mode)
FAILS(int, fdatasync, -1, (int file), file)
FAILS(DIR*, fdopendir, NULL, (int file), file)
FAILS(int, flock, -1, (int file, int operation), file, operation)
FAILS(int, fstat, -1, (int file, struct stat* info), file, info)
FAILS(int, fstatat, -1, (int folder, const char* path, struct stat* info, int flags), folder, path, info,
      flags)
FAILS(int, fsync, -1, (int file), file)
FAILS(int, ftruncate, -1, (int file, off_t size), file, size)
FAILS(int, isatty, 0, (int file), file)
FAILS(int, kill, -1, (pid_t pid, int number), pid, number)
FAILS(struct tm*, localtime_r, NULL, (const time_t* time, struct tm* local), time, local)
FAILS(off_t, lseek, -1, (int file, off_t offset, int whence), file, offset, whence)
FAILS(int, lstat, -1, (const char* path, struct stat* info), path, info)
FAILS(int, mkdir, -1, (const char* path, mode_t mode), path, mode)
FAILS(int, mkostemp, -1, (char* path, int flags), path, flags)
FAILS(int, nanosleep, -1, (const struct timespec* time, struct timespec* left), time, left)
FAILS(int, pipe, -1, (int ends[2]), ends)
FAILS(int, poll, -1, (struct pollfd * sources, nfds_t count, int timeout), sources, count, timeout)
FAILS(ssize_t, pread, -1, (int file, void* bytes, size_t size, off_t offset), file, bytes, size, offset)
FAILS(struct dirent*, readdir, NULL, (DIR * list), list)
FAILS(int, rename, -1, (const char* from, const char* to), from, to)
FAILS(int, sigaction, -1, (int number, const struct sigaction* now, struct sigaction* before), number, now,
      before)
FAILS(int, sigaltstack, -1, (const stack_t* now, stack_t* before), now, before)
FAILS(int, sigprocmask, -1, (int how, const sigset_t* now, sigset_t* before), how, now, before)
FAILS(int, stat, -1, (const char* path, struct stat* info), path, info)
FAILS(int, tcgetattr, -1, (int file, struct termios* modes), file, modes)
FAILS(pid_t, tcgetpgrp, -1, (int file), file)
FAILS(int, tcsetattr, -1, (int file, int when, const struct termios* modes), file, when, modes)
FAILS(int, timerfd_create, -1, (int clock, int flags), clock, flags)
FAILS(int, timerfd_settime, -1,
      (int timer, int flags, const struct itimerspec* now, struct itimerspec* before), timer, flags, now,
      before)
FAILS(int, unlink, -1, (const char* path), path)
FAILS(int, unlinkat, -1, (int folder, const char* path, int flags), folder, path, flags)
FAILS(int, waitid, -1, (idtype_t type, id_t id, siginfo_t* info, int options), type, id, info, options)
FAILS(pid_t, waitpid, -1, (pid_t pid, int* status, int options), pid, status, options)

/* What cannot be closed well is closed all the same, on Linux. */
int close(int file) {
  const int result = (int)syscall(SYS_close, file);
  return fails(call_close) ? -1 : result;
}

/* Only what counts through a sleep is a clock that may not be there. */
int clock_gettime(clockid_t clock, struct timespec* now) {
  if (clock == CLOCK_BOOTTIME && fails(call_clock_gettime)) return -1;
  return REAL(int, clock_gettime, clockid_t, struct timespec*)(clock, now);
}

/* Tells its failure by what it returns. */
int posix_spawn(pid_t* pid, const char* path, const posix_spawn_file_actions_t* actions,
                const posix_spawnattr_t* attributes, char* const argv[], char* const environment[]) {
  if (fails(call_posix_spawn)) return errno;
  return REAL(int, posix_spawn, pid_t*, const char*, const posix_spawn_file_actions_t*,
              const posix_spawnattr_t*, char* const*,
              char* const*)(pid, path, actions, attributes, argv, environment);
}

/* Where signals are noted, in a pipe of the program's own, nothing can go wrong. */
static int is_own_pipe(int file) {
  struct stat info;
  return file > STDERR_FILENO && syscall(SYS_fstat, file, &info) == 0 && S_ISFIFO(info.st_mode);
}

ssize_t read(int file, void* bytes, size_t size) {
  const enum Call call = file == STDIN_FILENO ? call_read_key : call_read;
  const ssize_t most = is_own_pipe(file) ? (ssize_t)size : part(call, size);
  return most < 0 ? -1 : syscall(SYS_read, file, bytes, (size_t)most);
}

ssize_t write(int file, const void* bytes, size_t size) {
  const enum Call call = file <= STDERR_FILENO ? call_write_out : call_write;
  const ssize_t most = is_own_pipe(file) ? (ssize_t)size : part(call, size);
  const ssize_t written = most < 0 ? -1 : syscall(SYS_write, file, bytes, (size_t)most);
  if (tears && most >= 0 && (size_t)most < size) die();
  return written;
}

int open(const char* path, int flags, ...) {
  va_list more;
  mode_t mode;
  va_start(more, flags);
  mode = (mode_t)va_arg(more, int);
  va_end(more);
  return fails(call_open) ? -1 : REAL(int, open, const char*, int, ...)(path, flags, mode);
}

int openat(int folder, const char* path, int flags, ...) {
  va_list more;
  mode_t mode;
  va_start(more, flags);
  mode = (mode_t)va_arg(more, int);
  va_end(more);
  return fails(call_openat) ? -1 : REAL(int, openat, int, const char*, int, ...)(folder, path, flags, mode);
}

int ioctl(int file, unsigned long request, ...) {
  va_list more;
  void* argument;
  va_start(more, request);
  argument = va_arg(more, void*);
  va_end(more);
  return fails(call_ioctl) ? -1 : REAL(int, ioctl, int, unsigned long, ...)(file, request, argument);
}

int fcntl(int file, int command, ...) {
  va_list more;
  long argument;
  va_start(more, command);
  argument = va_arg(more, long);
  va_end(more);
  return fails(call_fcntl) ? -1 : REAL(int, fcntl, int, int, ...)(file, command, argument);
}

#ifdef FAILING_MEMORY /* sanitizers have an allocator of their own */
void* __libc_malloc(size_t size);
void* __libc_calloc(size_t count, size_t size);
void* __libc_realloc(void* old, size_t size);

void* malloc(size_t size) {
  return fails(call_memory) ? NULL : __libc_malloc(size);
}

void* calloc(size_t count, size_t size) {
  return fails(call_memory) ? NULL : __libc_calloc(count, size);
}

void* realloc(void* old, size_t size) {
  return fails(call_memory) ? NULL : __libc_realloc(old, size);
}
#endif
