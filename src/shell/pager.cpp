#include "shell/pager.hpp"

#include "yinback/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace yinback {
namespace {

constexpr std::string_view clear_line = "\r\x1b[K";
constexpr Millis patience = 2s;  // then we look whether keys can still come

/// Rows of the window that `row` takes; since it was laid out the window may have become narrower.
std::size_t taken(const Row& row, std::size_t width) {
  const std::size_t wide = columns(row_text(row));
  return wide == 0 ? 1 : (wide + width - 1) / width;
}

/// Where the page that begins at `from` ends: as much as leaves a row for the question, and rather behind a
/// blank row in its second half than in the middle of what belongs together.
std::size_t page_end(const Rows& rows, std::size_t from, Size size) {
  const auto width = static_cast<std::size_t>(std::max(size.columns, 1));
  const auto room = static_cast<std::size_t>(std::max(size.rows - 1, 1));
  std::size_t end = from, used = 0, behind_blank = from;
  for (; end < rows.size(); ++end) {
    used += taken(rows[end], width);
    if (used > room && end > from) break;
    if (rows[end].empty() && used > room / 2) behind_blank = end + 1;
  }
  return end < rows.size() && behind_blank > from ? behind_blank : end;
}

class Pager {
 public:
  Pager(Console& console, const Rows& rows, Colours colours)
      : console_(console), rows_(rows), colours_(colours) {}

  std::optional<Ending> run() {
    for (; from_ < rows_.size(); from_ = end_, ++page_)
      if (const auto left = show_page()) return left;
    return std::nullopt;
  }

 private:
  std::optional<Ending> show_page() {
    if (!write_page()) return Ending{Ending::Kind::reader_gone};
    while (console_.has_keys()) {
      const Input input = console_.wait(console_.now() + patience);
      if (const auto* signalled = std::get_if<Signalled>(&input))
        return Ending{Ending::Kind::signalled, signalled->number};
      const auto* key = std::get_if<Key>(&input);
      const bool quit = key != nullptr && action_of(*key) == Action::quit;
      if (key != nullptr && !console_.write(clear_line)) return Ending{Ending::Kind::reader_gone};
      if (key != nullptr) return quit ? std::optional(Ending{Ending::Kind::ended}) : std::nullopt;
      if (!write_after(input)) break;
    }
    return Ending{Ending::Kind::reader_gone};
  }

  /// Back from a stop the page is shown again, as a shell has written behind it; otherwise the question is.
  bool write_after(const Input& input) {
    if (std::holds_alternative<Continued>(input)) return write_page();
    return std::holds_alternative<TimeUp>(input) || console_.write(question());
  }

  bool write_page() {
    end_ = page_end(rows_, from_, console_.size());
    const auto at = [&](std::size_t index) { return rows_.begin() + static_cast<std::ptrdiff_t>(index); };
    return console_.write(std::string(clear_line) + lines(Rows(at(from_), at(end_)), colours_) + question());
  }

  /// In one row of any window.
  [[nodiscard]] std::string question() {
    std::size_t pages = page_ + 1;
    for (std::size_t from = end_; from < rows_.size(); from = page_end(rows_, from, console_.size())) ++pages;
    const std::string full = fmt::format("{} of {}: any key goes on, q leaves", page_ + 1, pages);
    const auto room = static_cast<std::size_t>(std::max(console_.size().columns - 1, 0));
    return std::string(clear_line) + elide(full, room, "");
  }

  Console& console_;
  const Rows& rows_;
  Colours colours_;
  std::size_t from_ = 0, end_ = 0, page_ = 0;  ///< the page that is shown: its rows, and its number from 0
};

}  // namespace

std::optional<Ending> page_through(Console& console, const Rows& rows, Colours colours) {
  return Pager(console, rows, colours).run();
}

}  // namespace yinback
