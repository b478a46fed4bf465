// The real shells, asked what they would complete. Each takes the script the program prints for it; what it
// offers for a line comes back as words, in no order.
#pragma once

#include "shell/values.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace yinback {

using Offered = std::set<std::string>;

/// What `shell` offers at the end of each of `lines`, in the folder `home`, which is the person's own. Of
/// names behind commas, only the last. Bash is asked without its own completion of files;
/// zsh takes the script from `functions` where there is such a folder.
std::map<std::string, Offered> offered(Shell shell, const std::vector<std::string>& lines,
                                       const std::string& home);

/// The environment of somebody whose home is `home`: `NAME=value`, the program on the path.
std::vector<std::string> environment_of(const std::string& home);

}  // namespace yinback
