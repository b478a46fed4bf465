// A call of the system that a signal has interrupted is made again. Refuses no other failure: that is for who
// calls.
#pragma once

#include <cerrno>

namespace yinback {

/// `call` tells its failure by -1 and errno.
template <typename Call>
auto again(const Call& call) {
  for (;;) {
    const auto result = call();
    if (result != -1 || errno != EINTR) return result;
  }
}

}  // namespace yinback
