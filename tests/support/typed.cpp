#include "support/typed.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace yinback {

std::string typed(const Request& request) {
  std::string text =
      fmt::format("--level {} --first {} --seed {}", name(request.level), name(request.first), request.seed);
  const auto add = [&](std::string_view option, const std::string& value) {
    if (!value.empty()) text += fmt::format(" {} {}", option, value);
  };
  const auto list = [](const std::vector<std::string>& words) {
    return fmt::format("{}", fmt::join(words, ","));
  };
  add("--hold", request.hold ? duration_text(*request.hold) : "");
  add("--for", request.total ? duration_text(*request.total) : "");
  add("--rest", request.rest ? duration_text(*request.rest) : "");
  add("--focus", request.focus ? std::string(name(*request.focus)) : "");
  add("--avoid", list(request.avoid));
  add("--props", !request.props ? "" : request.props->empty() ? "none" : list(*request.props));
  add("--with", list(request.with));
  add("--without", list(request.without));
  add("--poses", list(request.poses));
  if (request.morning) text += " --morning";
  for (const FeltBefore& felt : request.past.felt)
    text += fmt::format(" {} was {}", felt.pose, felt.felt ? name(*felt.felt) : "come out of");
  return text;
}

}  // namespace yinback
