#include "yinback/archive.hpp"

#include <cstdint>
#include <type_traits>

namespace yinback {
namespace {

// Each struct names its fields once; Writer and Reader walk the same list.
void fields(auto& each, Hold& hold) {
  each(hold.floor, hold.target);
}
void fields(auto& each, PropUse& prop) {
  each(prop.any, prop.use, prop.needed);
}
void fields(auto& each, Variation& it) {
  each(it.id, it.kind, it.change, it.suits, it.position, it.needs);
}
void fields(auto& each, Point& point) {
  each(point.x, point.y);
}
void fields(auto& each, Figure& it) {
  each(it.seen, it.head, it.spine, it.far_limbs, it.limbs, it.props);
}
void fields(auto& each, Pose& it) {
  each(it.id, it.name, it.spoken, it.sanskrit, it.sanskrit_plain, it.sanskrit_note, it.movement, it.secondary,
       it.region);
  each(it.position, it.sided, it.first, it.side_means, it.change_sides, it.intensity, it.level, it.roles,
       it.hold);
  each(it.between, it.enter, it.after, it.props, it.targets, it.entry, it.holding, it.exit, it.figure,
       it.feel, it.stop);
  each(it.variations, it.avoid, it.modify, it.reset, it.balance, it.next, it.flags, it.sources, it.basis);
}
void fields(auto& each, Tag& tag) {
  each(tag.id, tag.name, tag.limits, tag.why, tag.rests_only);
}
void fields(auto& each, Flag& flag) {
  each(flag.id, flag.means, flag.avoid, flag.tagged);
}
void fields(auto& each, Move& move) {
  each(move.from, move.to, move.time, move.cue);
}
void fields(auto& each, SafetyPart& part) {
  each(part.title, part.lines);
}
void fields(auto& each, SafetyStep& step) {
  each(step.when, step.then);
}
void fields(auto& each, Answer& it) {
  each(it.id, it.says, it.step, it.advice);
}
void fields(auto& each, Safety& it) {
  each(it.title, it.disclaimer, it.looking_for, it.signals, it.steps_title, it.steps, it.notes);
  each(it.emergency, it.promptly, it.routine, it.answers, it.comes_back, it.urgent, it.sources);
}
void fields(auto& each, Voice& it) {
  each(it.left, it.right, it.next, it.rest, it.offer, it.ask, it.paused, it.resumed, it.test);
}
void fields(auto& each, Wording& it) {
  each(it.sensation, it.check_in, it.safety, it.arrive, it.begin, it.halfway, it.ending);
  each(it.release, it.change_sides, it.rebound, it.rest, it.closing, it.getting_up);
  each(it.rests_only, it.see_clinician, it.modified_form, it.voice);
}
void fields(auto& each, Library& it) {
  each(it.language, it.movement_words, it.moves, it.tags, it.props, it.flags, it.wording, it.poses);
}

/// Appends values: numbers seven bits a byte, lists and texts behind their length.
class Writer {
 public:
  void operator()(auto&... values) { (put(values), ...); }
  std::string take() { return std::move(bytes_); }

 private:
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7U) bytes_ += static_cast<char>(0x80U | (value & 0x7FU));
    bytes_ += static_cast<char>(value);
  }
  void put(std::string& text) {
    number(text.size());
    bytes_ += text;
  }
  void put(int value) { number(static_cast<std::uint64_t>(value)); }
  void put(Millis time) { number(static_cast<std::uint64_t>(time.count())); }
  void put(std::pair<std::string, std::string>& pair) { (*this)(pair.first, pair.second); }
  template <typename T, std::size_t N>
  void put(std::array<T, N>& values) {
    for (T& value : values) put(value);
  }
  template <typename T>
  void put(std::vector<T>& values) {
    number(values.size());
    for (T& value : values) put(value);
  }
  template <typename T>
  void put(std::optional<T>& value) {
    number(value ? 1 : 0);
    if (value) put(*value);
  }
  template <typename T>
  void put(T& value) {
    if constexpr (std::is_enum_v<T> || std::is_same_v<T, bool>)
      number(static_cast<std::uint64_t>(value));
    else
      fields(*this, value);
  }

  std::string bytes_;
};

/// Takes the same values off the front; past the end everything reads as nothing, and `whole` tells.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}
  void operator()(auto&... values) { (get(values), ...); }
  /// True when exactly all bytes were read.
  [[nodiscard]] bool whole() const { return good_ && rest_.empty(); }

 private:
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) break;
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= (byte & 0x7FULL) << shift;
      if (byte < 0x80) return value;
    }
    good_ = false;
    return 0;
  }
  /// A length: every item takes at least a byte, so no more than what is left.
  std::size_t length() {
    const std::uint64_t value = number();
    if (value <= rest_.size()) return static_cast<std::size_t>(value);
    good_ = false;
    return 0;
  }
  void get(std::string& text) {
    const std::size_t size = length();
    text.assign(rest_.substr(0, size));
    rest_.remove_prefix(size);
  }
  void get(int& value) { value = static_cast<int>(number()); }
  void get(Millis& time) { time = Millis{static_cast<Millis::rep>(number())}; }
  void get(std::pair<std::string, std::string>& pair) { (*this)(pair.first, pair.second); }
  template <typename T, std::size_t N>
  void get(std::array<T, N>& values) {
    for (T& value : values) get(value);
  }
  template <typename T>
  void get(std::vector<T>& values) {
    values.resize(length());
    for (T& value : values) get(value);
  }
  template <typename T>
  void get(std::optional<T>& value) {
    if (number() != 0) get(value.emplace());
  }
  template <typename T>
  void get(T& value) {
    if constexpr (std::is_same_v<T, bool>)
      value = number() != 0;
    else if constexpr (std::is_enum_v<T>)
      value = one_of<T>(number());
    else
      fields(*this, value);
  }
  template <typename E>
  E one_of(std::uint64_t value) {
    good_ = good_ && value < names<E>.size();
    return good_ ? static_cast<E>(value) : E{};
  }

  std::string_view rest_;
  bool good_ = true;
};

}  // namespace

std::string archived(Library library) {
  Writer writer;
  writer(library);
  return writer.take();
}

Result<Library> unarchived(std::string_view bytes) {
  Library library;
  Reader reader(bytes);
  reader(library);
  if (!reader.whole()) return Problem{"", "the archived library is damaged", "build the program again"};
  return library;
}

}  // namespace yinback
