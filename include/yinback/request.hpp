// What a person asks of a session. Words are still the person's own; check_request holds them against a
// library.
#pragma once

#include "yinback/library.hpp"
#include "yinback/past.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yinback {

struct Request {
  std::optional<Millis> hold;   ///< the wish for every hold
  std::optional<Millis> total;  ///< met to the second
  std::optional<Millis> rest;   ///< the final rest
  std::optional<Movement> focus;
  Level level = Level::regular;
  std::vector<std::string> avoid;                 ///< tags
  std::optional<std::vector<std::string>> props;  ///< what is at hand; absent: anything
  std::vector<std::string> with, without;
  std::vector<std::string> poses;  ///< these, in this order; empty: the sequencer chooses
  Side first = Side::right;
  bool either_first = false;  ///< no --first was given: where the past knows of one, the side that had less
  bool morning = false;       ///< soon after getting up: nothing deep, no end-range bending
  std::uint64_t seed = 1;
  std::string sequence;  ///< id of the sequence this came from, or empty
  Past past;             ///< of earlier practices; empty: there are none, or they are to be ignored

  bool operator==(const Request&) const = default;
};

/// True for a pose asked for by name: what was felt in it before does not keep it out.
bool by_name(const Request& request, std::string_view pose);
/// The side that sided poses begin with.
Side first_side(const Request& request);

/// A wish of a request: its option, and how it is taken back.
struct Wish {
  std::string_view option;
  bool (*given)(const Request&);
  void (*lift)(Request&);
};
/// The wishes that can keep a session from being planned, the ones that give way first in front.
const std::vector<Wish>& wishes();

/// Longest session that is planned.
inline constexpr Millis longest_session = 2h;

/// Names the library does not know, poses that are no held poses, wishes that contradict each other on their
/// face.
Problems check_request(const Library& library, const Request& request);

}  // namespace yinback
