// The fuzzer's targets without libFuzzer: every input that is kept, and a few thousand changed ones that are
// the same in every run. tests/fuzz/run looks for more.
#include "fuzz/change.hpp"
#include "fuzz/target.hpp"
#include "support/catch.hpp"
#include "support/data.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace yinback {
namespace {

struct Kept {
  std::string name, bytes;
};

/// What is in the corpus of a target, and the files it reads besides.
std::vector<Kept> kept_for(const fuzz::Target& target) {
  std::vector<Kept> all;
  for (const auto& entry :
       std::filesystem::directory_iterator(YINBACK_SOURCE "/tests/fuzz/corpus/" + std::string(target.name)))
    all.push_back({entry.path().filename().string(), file_text(entry.path().string())});
  std::sort(all.begin(), all.end(), [](const Kept& a, const Kept& b) { return a.name < b.name; });
  for (const std::string_view file : target.data)
    all.push_back({std::string(file), file_text(YINBACK_DATA "/" + std::string(file))});
  return all;
}

/// The bytes to be read by a person; all but plain letters in octal.
std::string escaped(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) {
    const bool plain = byte >= ' ' && byte <= '~' && byte != '\\';
    text += plain ? std::string(1, byte) : fmt::format("\\{:03o}", static_cast<unsigned char>(byte));
  }
  return text;
}

/// The input as a file, as libFuzzer leaves one.
std::string left_behind(const fuzz::Target& target, std::string_view bytes) {
  const auto file = std::filesystem::temp_directory_path() /
                    fmt::format("crash-{}-{:016x}", target.name, std::hash<std::string_view>{}(bytes));
  std::ofstream(file, std::ios::binary) << bytes;
  return file.string();
}

/// What is broken with these bytes, if anything.
std::optional<std::string> broken(const fuzz::Target& target, std::string_view bytes) {
  try {
    target.run(bytes);
  } catch (const std::exception& problem) {
    return problem.what();
  }
  return std::nullopt;
}

void check(const fuzz::Target& target, const std::string& what, std::string_view bytes) {
  const auto problem = broken(target, bytes);
  if (!problem) return;
  INFO(fmt::format("{}, {}: {}\nto be kept: cp {} tests/fuzz/corpus/{}/", target.name, what, escaped(bytes),
                   left_behind(target, bytes), target.name));
  FAIL_CHECK(*problem);
}

TEST_CASE("every input that is kept for the fuzzer is read as its target promises") {
  for (const fuzz::Target& target : fuzz::targets()) {
    const auto kept = kept_for(target);
    CHECK(kept.size() >= 3);
    for (const Kept& input : kept) check(target, input.name, input.bytes);
  }
}

TEST_CASE("no target minds an input that is empty, or cut anywhere") {
  for (const fuzz::Target& target : fuzz::targets()) {
    check(target, "empty", "");
    const std::string bytes = kept_for(target).front().bytes;
    for (std::size_t part = 1; part < 16; ++part)
      check(target, fmt::format("{} of 16 parts", part),
            std::string_view(bytes).substr(0, bytes.size() * part / 16));
  }
}

TEST_CASE("whatever becomes of the inputs that are kept, they are read as promised") {
  for (const fuzz::Target& target : fuzz::targets()) {
    std::vector<std::string> seeds;
    for (Kept& input : kept_for(target))
      if (input.bytes.size() < 50'000) seeds.push_back(std::move(input.bytes));
    Random random(8);
    for (int i = 0; i < target.changes; ++i)
      check(target, fmt::format("change {}", i), fuzz::changed(random, seeds));
  }
}

}  // namespace
}  // namespace yinback
