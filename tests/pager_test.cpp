#include "shell/pager.hpp"

#include "support/catch.hpp"
#include "support/scripted_console.hpp"

#include <algorithm>
#include <csignal>
#include <string>
#include <vector>

namespace yinback {
namespace {

using Kind = Ending::Kind;
using namespace std::string_literals;

const std::string clear = "\r\x1b[K";

/// Rows `1` to `count`; those in `blanks` are empty.
Rows numbered(int count, const std::vector<int>& blanks = {}) {
  Rows rows;
  for (int i = 1; i <= count; ++i) {
    const bool blank = std::find(blanks.begin(), blanks.end(), i) != blanks.end();
    rows.push_back(blank ? Row{} : Row{{std::to_string(i), Style::plain}});
  }
  return rows;
}

std::optional<Ending> paged(Console& console, const Rows& rows) {
  return page_through(console, rows, Colours::bare);
}

TEST_CASE("a text that fits is one page, and any key goes on") {
  for (const Script& key : {typed(3s, " "), typed(3s, "x"), pressed(3s, Key::Name::enter),
                            pressed(3s, Key::Name::right), pressed(3s, Key::Name::other)}) {
    ScriptedConsole console(key, {80, 4});
    CHECK(paged(console, numbered(3)) == std::nullopt);
    CHECK(console.clock() == 3s);
    CHECK(console.bytes() == clear + "1\n2\n3\n" + clear + "1 of 1: any key goes on, q leaves" + clear);
  }
}

TEST_CASE("a longer text comes a window at a time, and every row of it once") {
  ScriptedConsole console(together({typed(1s, " "), typed(2s, " "), typed(3s, " ")}), {80, 4});
  CHECK(paged(console, numbered(7)) == std::nullopt);
  CHECK(console.clock() == 3s);
  CHECK(console.bytes() == clear + "1\n2\n3\n" + clear + "1 of 3: any key goes on, q leaves" + clear + clear +
                               "4\n5\n6\n" + clear + "2 of 3: any key goes on, q leaves" + clear + clear +
                               "7\n" + clear + "3 of 3: any key goes on, q leaves" + clear);
}

TEST_CASE("a page rather ends behind a blank row of its second half") {
  const auto first_page = [](const std::vector<int>& blanks, int count = 20) {
    ScriptedConsole console(typed(1s, "q"), {80, 11});  // ten rows and the question
    CHECK(paged(console, numbered(count, blanks)) == Ending{Kind::ended});
    const std::string bytes = console.bytes();
    return std::count(bytes.begin(), bytes.end(), '\n');
  };
  CHECK(first_page({}) == 10);
  CHECK(first_page({5}) == 10);
  CHECK(first_page({6}) == 6);
  CHECK(first_page({6, 8}) == 8);
  CHECK(first_page({6, 12}) == 6);
  CHECK(first_page({6}, 10) == 10);
}

TEST_CASE("rows wider than the window count as what they take") {
  const Row wide{{std::string(25, 'x'), Style::plain}};  // three rows of ten columns
  ScriptedConsole console(typed(1s, "q"), {10, 8});
  CHECK(paged(console, {wide, wide, wide}) == Ending{Kind::ended});
  CHECK(console.bytes().find(std::string(25, 'x') + "\n" + std::string(25, 'x') + "\n" + clear + "1 of 2") !=
        std::string::npos);
}

TEST_CASE("the smallest window shows a row at a time") {
  ScriptedConsole console(together({typed(1s, " "), typed(2s, " ")}), {1, 1});
  CHECK(paged(console, numbered(2)) == std::nullopt);
  CHECK(console.bytes() == clear + "1\n" + clear + clear + clear + "2\n" + clear + clear);
}

TEST_CASE("q leaves, on any page") {
  ScriptedConsole console(together({typed(1s, " "), typed(2s, "q")}), {80, 4});
  CHECK(paged(console, numbered(9)) == Ending{Kind::ended});
  CHECK(console.clock() == 2s);
  CHECK(console.bytes().find("7") == std::string::npos);
}

TEST_CASE("a signal ends it") {
  ScriptedConsole console(signalled(2s, SIGTERM));
  CHECK(paged(console, numbered(3)) == Ending{Kind::signalled, SIGTERM});
}

TEST_CASE("a new size asks again and changes what comes next, not what is shown") {
  ScriptedConsole console(together({resized(1s, {25, 6}), typed(2s, " "), typed(3s, " ")}), {80, 4});
  CHECK(paged(console, numbered(8)) == std::nullopt);
  CHECK(console.bytes() == clear + "1\n2\n3\n" + clear + "1 of 3: any key goes on, q leaves" + clear +
                               "1 of 2: any key goes on," + clear + clear + "4\n5\n6\n7\n8\n" + clear +
                               "2 of 2: any key goes on," + clear);
}

TEST_CASE("who comes back from Ctrl-Z sees the page again") {
  ScriptedConsole console(together({continued(1h, 1h - 3s), typed(2h, " ")}), {80, 4});
  CHECK(paged(console, numbered(2)) == std::nullopt);
  const std::string page = clear + "1\n2\n" + clear + "1 of 1: any key goes on, q leaves";
  CHECK(console.bytes() == page + page + clear);
}

TEST_CASE("it waits as long as it takes, and writes nothing meanwhile") {
  ScriptedConsole console(typed(5h, " "));
  CHECK(paged(console, numbered(2)) == std::nullopt);
  CHECK(console.clock() == 5h);
  CHECK(console.written().size() == 2);
}

TEST_CASE("it does not wait for keys that cannot come, nor for a reader that has gone") {
  ScriptedConsole keyless;
  keyless.keys = false;
  CHECK(paged(keyless, numbered(2)) == Ending{Kind::reader_gone});
  CHECK(keyless.clock() == 0ms);
  for (std::size_t write = 0; write < 3; ++write) {
    ScriptedConsole gone(together({typed(1s, " "), typed(2s, " ")}), {80, 4});
    gone.reader_leaves_at = write;
    CHECK(paged(gone, numbered(6)) == Ending{Kind::reader_gone});
  }
}

TEST_CASE("without a row there is nothing to ask") {
  ScriptedConsole console;
  CHECK(paged(console, {}) == std::nullopt);
  CHECK(console.bytes().empty());
}

}  // namespace
}  // namespace yinback
