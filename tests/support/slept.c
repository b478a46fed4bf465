/* Preloaded into the program this makes it believe that the machine has slept, CLOCK_BOOTTIME is ahead by as
   many seconds as the file named by SLEPT_FILE says; or that so much time has passed, CLOCK_MONOTONIC is
   ahead too, by those of PASSED_FILE; or that somebody has set the clock, CLOCK_REALTIME is ahead by those of
   STEPPED_FILE. All other clocks are as they are. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

static double seconds_in(const char* variable) {
  const char* path = getenv(variable);
  char text[32] = "";
  int file = -1;
  if (path == NULL) return 0;
  file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  if (read(file, text, sizeof text - 1) < 0) text[0] = '\0';
  close(file);
  return strtod(text, NULL);
}

static void put_ahead(struct timespec* time, double seconds) {
  const long long nanoseconds = time->tv_nsec + (long long)(seconds * 1e9);
  time->tv_sec += (time_t)(nanoseconds / 1000000000);
  time->tv_nsec = (long)(nanoseconds % 1000000000);
}

int clock_gettime(clockid_t clock, struct timespec* now) {
  const int result = (int)syscall(SYS_clock_gettime, clock, now);
  if (result != 0) return result;
  if (clock == CLOCK_REALTIME) put_ahead(now, seconds_in("STEPPED_FILE"));
  if (clock == CLOCK_BOOTTIME) put_ahead(now, seconds_in("SLEPT_FILE"));
  if (clock == CLOCK_BOOTTIME || clock == CLOCK_MONOTONIC) put_ahead(now, seconds_in("PASSED_FILE"));
  return result;
}

/* A moment of a clock that is ahead comes so much earlier for the kernel, which does not know of it. */
int timerfd_settime(int timer, int flags, const struct itimerspec* when, struct itimerspec* before) {
  struct itimerspec kernels = *when;
  if ((flags & TFD_TIMER_ABSTIME) != 0 && when->it_value.tv_sec > 0) {
    const time_t passed = (time_t)seconds_in("PASSED_FILE");
    kernels.it_value.tv_sec = when->it_value.tv_sec > passed ? when->it_value.tv_sec - passed : 1;
  }
  return (int)syscall(SYS_timerfd_settime, timer, flags, &kernels, before);
}
