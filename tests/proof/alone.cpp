// Linked into the tests of mutate.py: a case ends where it would start another process, for that knows no
// change.
#include <pthread.h>
#include <spawn.h>
#include <unistd.h>

namespace {

constexpr int apart = 77;

[[gnu::constructor]] void begin() {
  pthread_atfork([] { _exit(apart); }, nullptr, nullptr);
}

}  // namespace

extern "C" int posix_spawn(pid_t*, const char*, const posix_spawn_file_actions_t*, const posix_spawnattr_t*,
                           char* const*, char* const*) {
  _exit(apart);
}
