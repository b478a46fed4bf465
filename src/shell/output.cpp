#include "shell/output.hpp"

#include "shell/environment.hpp"
#include "shell/files.hpp"
#include "shell/signals.hpp"
#include "shell/standard.hpp"
#include "yinback/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace yinback {
namespace {

bool unicode() {
  return paper().look.letters == Letters::unicode;
}

/// JSON in the characters this environment has: other letters as escapes, so that none is lost, and what a
/// terminal could act on as well.
std::string shown_json(std::string_view json) {
  const bool letters = unicode();
  std::string text;
  while (!json.empty()) {
    const auto beyond =
        std::find_if(json.begin(), json.end(), [](char byte) { return (byte & 0x80) != 0 || byte == 0x7F; });
    text.append(json.begin(), beyond);
    json.remove_prefix(static_cast<std::size_t>(beyond - json.begin()));
    if (json.empty()) break;
    const auto [letter, bytes] = front(json);
    if (letters && is_printable(json.substr(0, bytes)))
      text += json.substr(0, bytes);
    else if (letter < 0x10000)
      text += fmt::format("\\u{:04x}", static_cast<unsigned>(letter));
    else  // a pair of surrogates
      text += fmt::format("\\u{:04x}\\u{:04x}", 0xD7C0U + (letter >> 10U), 0xDC00U + (letter & 0x3FFU));
    json.remove_prefix(bytes);
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
