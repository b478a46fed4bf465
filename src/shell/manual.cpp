#include "shell/manual.hpp"

namespace yinback {
std::string manual_page(const Wording&) {
  return {};
}
}  // namespace yinback
