#include "shell/exhausted.hpp"

#include "shell/files.hpp"
#include "shell/printed.hpp"
#include "shell/takeover.hpp"

#include <cstdlib>
#include <exception>
#include <new>
#include <unistd.h>

namespace yinback {
namespace {

[[noreturn]] void give_up() {
  try {
    if (std::current_exception()) throw;
  } catch (const std::bad_alloc&) {
    give_back();
    ::_exit(out_of_memory());
  } catch (...) {  // a crash, as ever
  }
  std::abort();
}

}  // namespace

int out_of_memory() {
  write_text(STDERR_FILENO, "yinback: there is not enough memory\n");
  return exit_bad_data;
}

void expect_exhaustion() {
  std::set_terminate(give_up);
}

}  // namespace yinback
