/* Preloaded into a program this makes one of its calls that change files fail: the one whose number is in
   YINBACK_FAULT_AT, from 1. YINBACK_FAULT says how: `kill` before it, `torn` in the midst of it, `short` (half
   of a write), or an errno, once, or with `+` before it from then on for every write. How many such calls there
   were goes to the file YINBACK_FAULT_COUNT as the program ends. Standard output and error are left alone. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static long calls;

static const char* setting(const char* name) {
  const char* value = getenv(name);
  return value == NULL ? "" : value;
}

static void die(void) {
  syscall(SYS_kill, getpid(), SIGKILL);
}

/* True when the call is to fail, with errno set. */
static int fails(int is_write) {
  const long at = strtol(setting("YINBACK_FAULT_AT"), NULL, 10);
  const char* how = setting("YINBACK_FAULT");
  const int due = ++calls == at;
  const int stays = how[0] == '+' && is_write && at > 0 && calls > at;
  if (!due && !stays) return 0;
  if (strcmp(how, "kill") == 0) die();
  if (strcmp(how, "torn") == 0 || strcmp(how, "short") == 0) return 0;
  errno = (int)strtol(how[0] == '+' ? how + 1 : how, NULL, 10);
  return 1;
}

static int half_due(const char* how) {
  return calls == strtol(setting("YINBACK_FAULT_AT"), NULL, 10) && strcmp(setting("YINBACK_FAULT"), how) == 0;
}

ssize_t write(int file, const void* bytes, size_t size) {
  if (file <= STDERR_FILENO) return syscall(SYS_write, file, bytes, size);
  if (fails(1)) return -1;
  if (half_due("torn")) {
    syscall(SYS_write, file, bytes, size / 2);
    die();
  }
  if (half_due("short")) return syscall(SYS_write, file, bytes, size / 2);
  return syscall(SYS_write, file, bytes, size);
}

int fsync(int file) {
  return fails(0) ? -1 : (int)syscall(SYS_fsync, file);
}

int fdatasync(int file) {
  return fails(0) ? -1 : (int)syscall(SYS_fdatasync, file);
}

int ftruncate(int file, off_t size) {
  return fails(0) ? -1 : (int)syscall(SYS_ftruncate, file, size);
}

int mkdir(const char* path, mode_t mode) {
  return fails(0) ? -1 : (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
}

int unlinkat(int folder, const char* path, int flags) {
  return fails(0) ? -1 : (int)syscall(SYS_unlinkat, folder, path, flags);
}

int flock(int file, int operation) {
  return fails(0) ? -1 : (int)syscall(SYS_flock, file, operation);
}

int openat(int folder, const char* path, int flags, ...) {
  va_list more;
  mode_t mode;
  va_start(more, flags);
  mode = (mode_t)va_arg(more, int);
  va_end(more);
  return fails(0) ? -1 : (int)syscall(SYS_openat, folder, path, flags, mode);
}

int open(const char* path, int flags, ...) {
  va_list more;
  mode_t mode;
  va_start(more, flags);
  mode = (mode_t)va_arg(more, int);
  va_end(more);
  return fails(0) ? -1 : (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

__attribute__((destructor)) static void count(void) {
  const char* path = setting("YINBACK_FAULT_COUNT");
  char text[32];
  int file = -1;
  if (path[0] == '\0') return;
  file = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  snprintf(text, sizeof text, "%ld", calls);
  syscall(SYS_write, file, text, strlen(text));
}
