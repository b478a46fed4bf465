#include "shell/standard.hpp"

#include "shell/again.hpp"

#include <cerrno>
#include <fcntl.h>
#include <initializer_list>
#include <unistd.h>

namespace yinback {

bool keep_standard_descriptors() {
  for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(standard, F_GETFD) >= 0 || errno != EBADF) continue;
    const int other_way = standard == STDIN_FILENO ? O_WRONLY : O_RDONLY;
    if (again([=] { return ::open("/dev/null", other_way); }) != standard)
      return false;  // the lowest is taken
  }
  return true;
}

bool stdout_is_terminal() {
  return ::isatty(STDOUT_FILENO) != 0;
}

}  // namespace yinback
