/* The floor of a countdown in a terminal: an absolute timer, and one write a second. `floor SECONDS`. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

static int show(long left) {
  char text[32];
  const int bytes = snprintf(text, sizeof text, "\r%02ld:%02ld", left / 60, left % 60);
  return write(STDOUT_FILENO, text, (size_t)bytes) == bytes;
}

int main(int argc, char** argv) {
  const long seconds = argc > 1 ? atol(argv[1]) : 60;
  struct itimerspec grid = {{1, 0}, {0, 0}};
  clock_gettime(CLOCK_MONOTONIC, &grid.it_value);
  grid.it_value.tv_sec += 1;
  const int timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC);
  if (timer < 0 || timerfd_settime(timer, TFD_TIMER_ABSTIME, &grid, NULL) < 0) return 1;
  for (long left = seconds; show(left) && left > 0;) {
    uint64_t passed = 0;
    if (read(timer, &passed, sizeof passed) != sizeof passed) return 1;
    left = passed < (uint64_t)left ? left - (long)passed : 0;
  }
  return 0;
}
