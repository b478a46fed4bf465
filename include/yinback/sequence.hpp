// Sequences: planning wishes under a name, and how they are laid under what a person asks besides. Nothing
// here plans a session or knows a pose: check_sequences holds the wishes against a library, and refuses those
// that name what it does not know or that no session can meet.
#pragma once

#include "yinback/request.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace yinback {

struct Sequence {
  std::string id, name;
  std::string about;               ///< one sentence
  Request preset;                  ///< its `sequence` is the id
  std::vector<std::string> given;  ///< the wishes the preset sets, by wish_names

  bool operator==(const Sequence&) const = default;
};

/// The wishes, as fields of a sequence and, behind two dashes, as options.
inline constexpr std::array<std::string_view, 13> wish_names{"for",   "hold",    "rest", "focus",   "level",
                                                             "avoid", "props",   "with", "without", "poses",
                                                             "first", "morning", "seed"};

/// Reads a sequences file; its schema is data/sequences.schema.json. Names of the library are not looked up.
/// One with the id of a sequence of `base` is that sequence but for the fields it gives; null takes one away.
Result<std::vector<Sequence>> parse_sequences(std::string_view json, const std::vector<Sequence>& base = {});
/// An array of the sequences as they stand in a file.
std::string sequences_json(const std::vector<Sequence>& sequences);

/// What keeps the sequences from being planned with `library`, each problem with its JSON pointer.
Problems check_sequences(const Library& library, const std::vector<Sequence>& sequences);

const Sequence* find_sequence(const std::vector<Sequence>& sequences, std::string_view id);
std::vector<std::string> sequence_ids(const std::vector<Sequence>& sequences);

/// `base` with each of `own` in the place of the one with its id, or behind all others.
std::vector<Sequence> laid_over(std::vector<Sequence> base, const std::vector<Sequence>& own);

/// The wishes of `sequence` under those of `asked` that are `given`. A given one takes the place of the
/// sequence's, save that conditions to avoid add up: none may get lost. What a given wish contradicts goes:
/// its poses, or its `with` and focus; a pose named on the other side.
Request overlaid(const Sequence& sequence, const Request& asked, const std::vector<std::string>& given);

/// Problems of an overlaid request: what is about a wish that only the sequence has gets the sequence as its
/// place.
Problems blamed(Problems problems, const Sequence& sequence, const std::vector<std::string>& given);

}  // namespace yinback
