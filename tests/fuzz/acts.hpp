// A fuzzer's bytes as what a person may wish and do: any request, and a practice of it with any time, any
// key, anything felt between.
#pragma once

#include "choices.hpp"
#include "yinback/request.hpp"

#include <string>
#include <vector>

namespace yinback::fuzz {

/// Wishes with names of the library the program ships; now and then one that nobody knows.
Request any_wishes(Choices& in);

enum class Deed {
  pause,
  resume,
  next,
  back,
  longer,
  shorter,
  come_out,
  variation,
  electric,
  numb,
  joint,
  much,
  undo,
  end
};

/// Some time, then what is done.
struct Act {
  Millis wait{};
  Deed deed = Deed::pause;
};
/// At most a hundred.
std::vector<Act> any_acts(Choices& in);

}  // namespace yinback::fuzz
