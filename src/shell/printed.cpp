#include "shell/printed.hpp"

#include <algorithm>

namespace yinback {

Page page(const Paper& paper) {
  return {paper.width, paper.look.letters, paper.terminal};
}

Page reading_page(const Paper& paper) {
  Page narrow = page(paper);
  narrow.width = std::min<std::size_t>(narrow.width, 80);
  return narrow;
}

std::string printed(const Rows& rows, const Paper& paper) {
  return lines(rows, paper.look.colours);
}

std::string problem_lines(const Problems& problems) {
  std::string lines;
  for (const Problem& problem : problems) lines += "yinback: " + problem_text(problem) + "\n";
  return lines;
}

Output failed(const Problems& problems, int exit_code) {
  return {"", problem_lines(problems), exit_code};
}

}  // namespace yinback
