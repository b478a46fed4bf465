// How a practice, or what comes before and after it, ended. A value; exit codes are made of it elsewhere.
#pragma once

namespace yinback {

struct Ending {
  enum class Kind { finished, ended, signalled, reader_gone };
  Kind kind = Kind::finished;
  int signal = 0;  ///< for Kind::signalled

  bool operator==(const Ending&) const = default;
};

}  // namespace yinback
