#include "shell/output.hpp"

#include "shell/environment.hpp"
#include "shell/files.hpp"
#include "shell/terminal.hpp"
#include "yinback/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace yinback {
namespace {

bool unicode() {
  return paper().look.letters == Letters::unicode;
}

/// JSON in the characters this environment has: other letters as escapes, so that none is lost.
std::string shown_json(std::string_view json) {
  if (unicode()) return std::string(json);
  std::string text;
  for (; !json.empty(); json.remove_prefix(front(json).bytes)) {
    const char32_t letter = front(json).value;
    if (letter < 0x80)
      text += static_cast<char>(letter);
    else if (letter < 0x10000)
      text += fmt::format("\\u{:04x}", static_cast<unsigned>(letter));
    else  // a pair of surrogates
      text += fmt::format("\\u{:04x}\\u{:04x}", 0xD7C0U + (letter >> 10U), 0xDC00U + (letter & 0x3FFU));
  }
  return text;
}

}  // namespace

Paper paper() {
  const bool terminal = stdout_is_terminal();
  return {data_width(), look_of_environment(terminal), terminal,
          since_midnight(std::chrono::system_clock::now())};
}

std::string shown(const std::string& text) {
  if (unicode()) return text;
  std::string lines;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t to = std::min(text.find('\n', from), text.size());
    lines += to_ascii(std::string_view(text).substr(from, to - from)) + (to < text.size() ? "\n" : "");
    from = to + 1;
  }
  return lines;
}

int output_lost() {
  pollfd out{STDOUT_FILENO, POLLOUT, 0};
  ::poll(&out, 1, 0);
  struct stat info {};
  const bool terminal = ::fstat(STDOUT_FILENO, &info) == 0 && S_ISCHR(info.st_mode);
  if ((out.revents & (POLLERR | POLLHUP)) != 0) die_by(terminal ? SIGHUP : SIGPIPE);
  write_text(STDERR_FILENO, "yinback: standard output: cannot be written\n");
  return exit_bad_data;
}

bool takes_output(Millis patience) {
  pollfd out{STDOUT_FILENO, POLLOUT, 0};
  return ::poll(&out, 1, static_cast<int>(patience.count())) > 0;
}

int print(const Output& output, bool json) {
  write_text(STDERR_FILENO, shown(output.err));
  const bool written = write_text(STDOUT_FILENO, json ? shown_json(output.out) : output.out);
  return written ? output.exit_code : output_lost();
}

}  // namespace yinback
