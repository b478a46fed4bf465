/* Runs a command once, its output thrown away, and prints what that took: wall time in nanoseconds, processor
 * time in microseconds, peak memory in KiB. Small, since a process starts with its parent's peak. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char** environ;

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static long long micros(struct timeval time) {
  return time.tv_sec * 1000000LL + time.tv_usec;
}

int main(int argc, char** argv) {
  posix_spawn_file_actions_t quiet;
  posix_spawn_file_actions_init(&quiet);
  posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  int status = 0;
  struct rusage used;
  const long long start = now();
  if (argc < 2 || posix_spawnp(&child, argv[1], &quiet, NULL, argv + 1, environ) != 0) return 127;
  if (wait4(child, &status, 0, &used) != child) return 127;
  printf("%lld %lld %ld\n", now() - start, micros(used.ru_utime) + micros(used.ru_stime), used.ru_maxrss);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}
