#include "shell/pipe.hpp"

#include <array>
#include <fcntl.h>
#include <unistd.h>

namespace yinback {

Pipe::Pipe() {
  std::array<int, 2> ends{-1, -1};
  if (::pipe(ends.data()) != 0) return;
  for (const int end : ends) ::fcntl(end, F_SETFD, FD_CLOEXEC);
  out = Descriptor(ends[0]);
  in = Descriptor(ends[1]);
}

}  // namespace yinback
