// What files, names and words from outside may do to a terminal: nothing. The real program, over texts that a
// terminal would act on.
#include "support/catch.hpp"
#include "support/process.hpp"
#include "yinback/text.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>

namespace yinback {
namespace {

using Words = std::vector<std::string>;

/// A title for the window, a colour, the same with one byte of C1, a text turned round, one nobody sees, a
/// reverse line feed, a delete, bytes that are no text.
const Words acting = {"\x1B]0;title\x07",
                      "\x1B[31m",
                      "\xC2\x9B"
                      "31m",
                      "\xE2\x80\xAE"
                      "abc",
                      "a\xE2\x80\x8B"
                      "b",
                      "\x1BM",
                      "a\x7F"
                      "b",
                      "\xFF\xFE"};

void put(const std::string& file, const std::string& text) {
  std::filesystem::create_directories(std::filesystem::path(file).parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

/// `text` with every `old` replaced.
std::string with(std::string text, const std::string& old, const std::string& instead) {
  for (std::size_t at = text.find(old); at != std::string::npos; at = text.find(old, at + instead.size()))
    text.replace(at, old.size(), instead);
  return text;
}

/// What a terminal would act on beside ends of lines and tabs; empty where there is nothing.
std::string acted_on(std::string_view text) {
  for (; !text.empty(); text.remove_prefix(front(text).bytes))
    if (text.front() != '\n' && text.front() != '\t' && !is_printable(text.substr(0, front(text).bytes)))
      return fmt::format("U+{:04X} before '{}'", static_cast<unsigned>(front(text).value),
                         printable(text.substr(0, 60)));
  return {};
}

/// A home in which everything that is read holds `text`: raw, and as JSON writes it.
class Home {
 public:
  explicit Home(const std::string& text) {
    std::string escaped;
    for (const char byte : text)
      escaped += static_cast<unsigned char>(byte) < 0x80
                     ? fmt::format("\\u{:04x}", static_cast<unsigned>(byte))
                     : std::string(1, byte);
    for (const std::string& each : {text, escaped}) {
      const std::string folder = path() + (&each == &text ? "/raw" : "/escaped");
      put(folder + "/.config/yinback/poses.json", R"({"id": "sphinx", "name": "S)" + each + R"("})");
      put(folder + "/.config/yinback/sequences.json",
          with(R"({"format": 1, "sequences": [{"id": "X", "about": "X"}]})", "X", each));
      put(folder + "/.config/yinback/config.json", R"({"level": ")" + each + R"("})");
      put(folder + "/plan.json", R"({"warning": ")" + each + R"("})");
      put(folder + "/.local/state/yinback/practice.jsonl", records(each));
      homes.push_back(folder);
    }
  }
  [[nodiscard]] const std::string& path() const { return folder_.path(); }
  Words homes;

 private:
  /// Three that are whole, in fields the program knows and in one it does not; one that is none.
  static std::string records(const std::string& text) {
    const std::string line =
        R"({"format":1,"id":"ID","started":"2026-11-20T10:00:00+00:00","ended":"2026-11-20T10:10:00+00:00",)"
        R"("planned":600,"held":60,"completed":true,"sequence":"SEQUENCE","holds":[{"pose":"POSE","movement":"flexion",)"
        R"("side":"both","planned":60,"held":60,"ended":"completed"}],"sensations":[],"later":"LATER"})"
        "\n";
    return with(line, "ID", "a-" + text) + with(with(line, "ID", "a-1"), "POSE", text) +
           with(with(line, "ID", "a-2"), "SEQUENCE", text) + with(with(line, "ID", "a-3"), "LATER", text) +
           text + "\n";
  }
  FreshDirectory folder_;
};

TEST_CASE("no byte a terminal could act on comes out of any file, name or word, whatever stands in it") {
  for (const std::string& text : acting) {
    const Home home(text);
    for (const std::string& folder : home.homes) {
      const auto comes_out = [&](Words words, const Words& variables = {}) {
        words.insert(words.begin(), YINBACK_PROGRAM);
        Words environment{"HOME=" + folder, "PATH=" + quiet_path(), "LANG=C.UTF-8"};
        environment.insert(environment.end(), variables.begin(), variables.end());
        const Ended ended = run_program({words, "", environment, folder});
        INFO(fmt::format("{} {}, in {}", words[1], words.size() > 2 ? printable(words[2]) : "", folder));
        CHECK(acted_on(ended.out + ended.err) == "");
        CHECK(ended.signal == 0);
      };
      for (const char* command : {"history", "stats", "plan", "list", "safety"}) {
        comes_out({command, "--json"});
        comes_out({command});
      }
      comes_out({"plan", "--no-settings", "--explain"});
      comes_out({"history", "--pose", text});
      comes_out({"history", "--forget", text});
      comes_out({"show", text});
      comes_out({"show", "sphinx", "--json"});
      comes_out({"plan", text, "--no-settings"});
      comes_out({"list", "--library", text});
      comes_out({"check", ".config/yinback/poses.json", ".config/yinback/config.json", "plan.json", text});
      comes_out({"check", "--json", ".config/yinback/sequences.json", text});
      comes_out({"start", "--plan", "plan.json", "--plain"});
      comes_out({"completions", "practices"});
      comes_out({"completions", "poses"});
      comes_out({text});
      comes_out({"plan", "--" + text});
      comes_out({"plan"}, {"YINBACK_LEVEL=" + text, "YINBACK_" + text + "=1"});
    }
  }
}

TEST_CASE(
    "a practice shows nothing but text, though its plan and its library were written by somebody else") {
  const FreshDirectory folder;
  const Words environment{"HOME=" + folder.path(), "PATH=" + quiet_path(), "LANG=C.UTF-8"};
  for (const std::string& text : acting) {
    std::string plan =
        run_program({{YINBACK_PROGRAM, "plan", "--for", "10m", "--json"}, "", environment}).out;
    put(folder.path() + "/plan.json", with(plan, "Savasana", "Sava" + text + "sana"));
    for (const char* form : {"--plain", "--json"}) {
      const Ended ended = run_program({{YINBACK_PROGRAM, "start", "--plan", folder.path() + "/plan.json",
                                        "--speed", "10000", "--no-awake", form},
                                       "",
                                       environment});
      CAPTURE(printable(text), form);
      CHECK(ended.exit_code == 1);
      CHECK(ended.out == "");
      CHECK(acted_on(ended.err) == "");
    }
  }
}

}  // namespace
}  // namespace yinback
