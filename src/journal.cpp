#include "yinback/journal.hpp"

#include "lossless.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace yinback {
namespace {

constexpr int journal_format = 1;

constexpr std::array<std::uint32_t, 256> crc_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < table.size(); ++i) {
    std::uint32_t rest = i;
    for (int bit = 0; bit < 8; ++bit) rest = (rest >> 1U) ^ ((rest & 1U) != 0 ? 0xEDB88320U : 0U);
    table[i] = rest;
  }
  return table;
}

/// CRC-32 as in zlib: no damage of up to 32 neighbouring bits escapes it.
std::uint32_t checksum(std::string_view bytes) {
  static constexpr auto table = crc_table();
  std::uint32_t sum = 0xFFFFFFFFU;
  for (const char byte : bytes) sum = table[(sum ^ static_cast<unsigned char>(byte)) & 0xFFU] ^ (sum >> 8U);
  return ~sum;
}

/// What a line begins with; its checksum is of all that follows.
std::string opening(std::string_view rest) {
  return fmt::format(R"({{"crc":"{:08x}",)", checksum(rest));
}

/// Twice, and each copy with a line feed before it too: what tears or damages one copy, or the line feed
/// between two, leaves the other.
std::string entry(const Json& json) {
  const std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  const std::string_view rest = std::string_view(text).substr(1);
  const std::string line = fmt::format("\n{}{}\n", opening(rest), rest);
  return line + line;
}

/// The line without its checksum, or nothing where that is not right.
std::optional<Json> checked(std::string_view line) {
  const std::size_t size = opening("").size();
  if (line.size() < size || line.substr(0, size) != opening(line.substr(size))) return std::nullopt;
  auto json = parse_json("{" + std::string(line.substr(size)));
  if (!json || !json->is_object()) return std::nullopt;
  return std::move(*json);
}

/// Live changes leave most of a session as it was planned.
Json changed(const Session& live, const Session& plan) {
  Json now = lossless(live), before = lossless(plan), rest = Json::object();
  for (const auto& [key, value] : now.get_ref<const Json::object_t&>())
    if (before[key] != value) rest[key] = value;
  return rest;
}

/// Only places that there are.
bool stands(const Session& session, const Countdown& at) {
  const auto& steps = session.steps;
  return at.step < steps.size() && at.into >= 0ms && at.into <= steps[at.step].length &&
         std::all_of(session.signs.begin(), session.signs.end(),
                     [&](const Sign& sign) { return sign.step < steps.size(); });
}

/// Takes in one line after the other.
class JournalReader {
 public:
  /// False where nothing could be made of it.
  bool take(const Json& json) {
    if (json.contains("head")) return head_ || take_head(json);
    return head_ && take_so_far(json);
  }
  [[nodiscard]] bool begun() const { return head_; }
  [[nodiscard]] bool newer() const { return newer_; }
  void set_aside(std::size_t line) {
    read_.set_aside.push_back({fmt::format("line {}", line), "is damaged", ""});
  }
  Resumable result() { return std::move(read_); }

 private:
  bool take_head(const Json& json) {
    newer_ = !json.contains("format") || json["format"] != journal_format;
    JournalHead head;
    if (newer_ || !read_lossless(json["head"], head) || head.plan.steps.empty()) return false;
    head_ = true;
    read_.session = head.plan;
    read_.last.noted = head.started;
    read_.head = std::move(head);
    return true;
  }
  bool take_so_far(const Json& json) {
    const auto revision = json.find("revision"), stand = json.find("stand"), live = json.find("live");
    if (revision == json.end() || !revision->is_number_unsigned() || stand == json.end()) return false;
    Session session = live == json.end() ? read_.session : read_.head.plan;
    if (live != json.end() && !read_lossless(*live, session)) return false;
    SoFar so_far;
    const bool known = live != json.end() || *revision == read_.revision;
    if (!known || !read_lossless(*stand, so_far) || !stands(session, so_far.at)) return false;
    read_.revision = revision->get<std::uint64_t>();
    read_.session = std::move(session);
    read_.last = std::move(so_far);
    return true;
  }

  Resumable read_;
  bool head_ = false, newer_ = false;
};

}  // namespace

std::string journal_entry(const JournalHead& head) {
  return entry({{"format", journal_format}, {"head", lossless(head)}});
}

std::string journal_entry(const JournalHead& head, std::uint64_t revision, const SoFar& so_far,
                          const Session* live) {
  Json json = {{"revision", revision}};
  if (live != nullptr) json["live"] = changed(*live, head.plan);
  json["stand"] = lossless(so_far);
  return entry(json);
}

Result<Resumable> read_journal(std::string_view text) {
  JournalReader reader;
  for (std::size_t line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const auto json = checked(text.substr(0, end));
    if (end > 0 && (!json || !reader.take(*json))) reader.set_aside(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (reader.begun()) return reader.result();
  if (reader.newer()) return Problem{"", "was written by another version of yinback", "resume it with that"};
  return Problem{"", "no practice can be read from it", ""};
}

Practice resumed(const Resumable& from) {
  Practice practice{from.session, from.last.at};
  Countdown& at = practice.countdown;
  at.paused = false;
  at.paused_for = 0ms;
  if (at.over) return practice;
  if (enters_again(practice.session, at.step)) {
    practice.session = re_entered(std::move(practice.session), at.step, at.into);
    ++at.step;
  }
  at.into = 0ms;
  return practice;
}

}  // namespace yinback
