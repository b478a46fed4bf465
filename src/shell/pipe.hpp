// A pipe that no program we start inherits. Where the process has no descriptors left both ends are -1, and
// errno tells why.
#pragma once

#include "shell/descriptor.hpp"

namespace yinback {

struct Pipe {
  Pipe();

  Descriptor out;  ///< to read from
  Descriptor in;
};

}  // namespace yinback
