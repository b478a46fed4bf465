// What a check of a library says is wrong, and where: under one pose or vocabulary entry. Private to the
// core.
#pragma once

#include "library_check.hpp"
#include "yinback/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace yinback {

/// The ids that may be referred to, gathered once for all poses.
struct Known {
  Known(const Library& from, const Stands& where)
      : library(from), stands(where), poses(pose_ids(from)), tags(tag_ids(from)), flags(flag_ids(from)) {}
  const Library& library;
  const Stands& stands;
  std::vector<std::string> poses, tags, flags;
};

/// Collects problems under one pose (or vocabulary entry), each place with the id behind the pointer.
class At {
 public:
  At(const Known& ids, Problems& problems, Placing standing, std::string id)
      : known(ids),
        library(ids.library),
        problems_(problems),
        standing_(std::move(standing)),
        id_(std::move(id)) {}

  void problem(std::string_view field, std::string what, std::string hint = {}) const {
    const std::string owner = id_.empty() || !standing_.own ? "" : fmt::format(" ({})", id_);
    if (!standing_.own) {
      const std::string_view name = field.substr(std::min<std::size_t>(field.size(), 1));
      what = fmt::format("breaks {}: {}{}{}", id_, name, name.empty() ? "" : " ", what);
      field = {};
    }
    problems_.push_back(
        {fmt::format("{}{}{}", standing_.pointer, field, owner), std::move(what), std::move(hint)});
  }
  /// Every word of `words` must be one of `among`, and only once.
  void refer(std::string_view field, const std::vector<std::string>& words,
             const std::vector<std::string>& among, std::string_view what) const {
    for (auto word = words.begin(); word != words.end(); ++word) {
      if (!contains(among, *word))
        problem(field, fmt::format("unknown {} '{}'", what, *word), suggestion(*word, among));
      if (std::find(words.begin(), word, *word) != word)
        problem(field, fmt::format("names '{}' twice", *word), "keep one of them");
    }
  }

  const Known& known;
  const Library& library;

 private:
  Problems& problems_;
  Placing standing_;
  std::string id_;
};

/// Every check of one pose.
void check_pose(const At& at, const Pose& pose);

}  // namespace yinback
