// Planning wishes by the source they came from: what settings wish stands under what a sequence and a command
// line do. Reads no words and no files.
#pragma once

#include "yinback/request.hpp"
#include "yinback/sequence.hpp"

#include <map>
#include <string>
#include <vector>

namespace yinback {

/// The planning wishes of one source.
struct Asked {
  Request request;
  std::vector<std::string> given;  ///< those that it has, by wish_names
};

/// Those of settings.
struct Preset {
  Asked asked;
  std::map<std::string, std::string, std::less<>> places;  ///< where each stands, by its option
  bool file = false;  ///< of a file, where lists have places; or variables
};

/// Problems that were found in the wishes of `preset`, with their places in it; others stay as they are.
Problems blamed(Problems problems, const Preset& preset);
/// The same for wishes that lie under those of `nearer`.
Problems blamed(Problems problems, Preset preset, const std::vector<Asked>& nearer);

/// Puts the wishes of a nearer source into `under`: they take the place of those that are there, save that
/// conditions to avoid add up.
void lay_over(Sequence& under, const Asked& nearer);

}  // namespace yinback
