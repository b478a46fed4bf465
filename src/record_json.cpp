// A line of the record read while it is parsed, without a document in between: years of practice are read at
// once. record.hpp declares it.
#include "json.hpp"
#include "yinback/record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace yinback {
namespace {

/// A value that is no array and no object; a text is moved out of it.
struct Value {
  enum class Kind { null, truth, number, text } kind = Kind::null;
  bool truth = false;
  double number = 0;
  std::string text = {};
};

class LineReader : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return value({}); }
  bool boolean(bool truth) override { return value({Value::Kind::truth, truth}); }
  bool number_integer(number_integer_t number) override { return take_number(static_cast<double>(number)); }
  bool number_unsigned(number_unsigned_t number) override { return take_number(static_cast<double>(number)); }
  bool number_float(number_float_t number, const string_t& /*source*/) override {
    return take_number(number);
  }
  bool string(string_t& text) override { return value({Value::Kind::text, false, 0, std::move(text)}); }
  bool binary(binary_t& /*value*/) override { return false; }
  bool start_object(std::size_t /*size*/) override {
    if (passing_ > 0) return pass_over();
    switch (place_) {
      case Place::outside:
        return open(Place::root);
      case Place::holds:
        hold_ = Hold{};
        return open(Place::hold);
      case Place::signs:
        sign_ = FeltSign{};
        return open(Place::sign);
      default:
        return pass_over();
    }
  }
  bool key(string_t& name) override {
    if (passing_ > 0) return true;
    const auto fields = fields_here();
    const auto known =
        std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return field.name == name; });
    field_ = known == fields.end() ? nullptr : &*known;
    if (field_ == nullptr) return true;
    const unsigned bit = 1U << static_cast<unsigned>(known - fields.begin());
    unsigned& found = found_[place_ == Place::root ? 0 : 1];
    if ((found & bit) != 0) problem("is given twice");
    found |= bit;
    return true;
  }
  bool end_object() override {
    if (passing_ > 0) return --passing_, true;
    check_all_there();
    if (place_ == Place::root) return place_ = Place::outside, true;
    ++element_;
    if (place_ == Place::hold) return place_ = Place::holds, take_hold();
    record_.sensations.push_back(std::move(sign_));
    return place_ = Place::signs, true;
  }
  bool start_array(std::size_t /*size*/) override {
    if (passing_ == 0 && place_ == Place::root && field_ != nullptr && field_->inside != Place::outside)
      return place_ = field_->inside, element_ = 0, true;
    return pass_over();
  }
  bool end_array() override {
    if (passing_ > 0) return --passing_, true;
    return place_ = Place::root, true;
  }
  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const nlohmann::json::exception& /*error*/) override {
    problems_.push_back({"", fmt::format("is no JSON from byte {} on", position), ""});
    return false;
  }

  Result<Entry> take() {
    if (problems_.empty() && !is_object_) problems_.push_back({"", "is no object", ""});
    if (!problems_.empty()) return std::move(problems_);
    if (forgotten_) return Entry(std::move(*forgotten_));
    return Entry(std::move(record_));
  }

 private:
  /// Where the next value stands.
  enum class Place { outside, root, holds, hold, signs, sign };
  struct Field {
    std::string_view name;
    bool must;
    void (LineReader::*read)(Value&);
    Place inside = Place::outside;  ///< what stands in it, for arrays
  };
  struct Hold {
    HeldPose held;
    bool known = true, end_known = true;
  };

  [[nodiscard]] std::span<const Field> fields_here() const {
    static constexpr std::array root{Field{"id", true, &LineReader::id},
                                     Field{"started", true, &LineReader::started},
                                     Field{"ended", true, &LineReader::ended},
                                     Field{"planned", true, &LineReader::planned},
                                     Field{"held", true, &LineReader::held},
                                     Field{"completed", true, &LineReader::completed},
                                     Field{"sequence", false, &LineReader::sequence},
                                     Field{"holds", true, &LineReader::no_array, Place::holds},
                                     Field{"sensations", false, &LineReader::no_array, Place::signs},
                                     Field{"forget", false, &LineReader::forget},
                                     Field{"at", false, &LineReader::at}};
    static constexpr std::array hold{
        Field{"pose", true, &LineReader::hold_pose}, Field{"movement", true, &LineReader::hold_movement},
        Field{"side", true, &LineReader::hold_side}, Field{"planned", true, &LineReader::hold_planned},
        Field{"held", true, &LineReader::hold_held}, Field{"ended", true, &LineReader::hold_ended}};
    static constexpr std::array sign{Field{"pose", true, &LineReader::sign_pose},
                                     Field{"side", false, &LineReader::sign_side},
                                     Field{"felt", false, &LineReader::sign_felt}};
    if (place_ == Place::root) return root;
    if (place_ == Place::hold) return hold;
    return sign;
  }

  bool open(Place place) {
    place_ = place;
    found_[place == Place::root ? 0 : 1] = 0;
    field_ = nullptr;
    is_object_ = true;
    return true;
  }
  /// An array or object nobody here knows, with all that is in it.
  bool pass_over() {
    const bool known = field_ != nullptr && (place_ == Place::root || in_element());
    if (passing_ == 0 && (known || place_ == Place::holds || place_ == Place::signs))
      problem("is of another kind than it should be");
    ++passing_;
    return true;
  }
  [[nodiscard]] bool in_element() const { return place_ == Place::hold || place_ == Place::sign; }

  bool take_number(double number) { return value({Value::Kind::number, false, number}); }
  bool value(Value value) {
    if (passing_ > 0) return true;
    if (place_ == Place::holds || place_ == Place::signs) problem("is no object"), ++element_;
    if ((place_ == Place::root || in_element()) && field_ != nullptr) (this->*field_->read)(value);
    return true;
  }

  void check_all_there() {
    const auto fields = fields_here();
    if (place_ == Place::root && forgotten_) return;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      field_ = &fields[i];
      if (fields[i].must && (found_[place_ == Place::root ? 0 : 1] & 1U << i) == 0) problem("is missing");
    }
    field_ = nullptr;
  }

  bool take_hold() {
    HeldPose& held = hold_.held;
    if (!hold_.end_known) held.ended = held.held >= held.planned ? HoldEnd::completed : HoldEnd::skipped;
    if (hold_.known) record_.holds.push_back(std::move(held));
    return true;
  }

  void problem(std::string what) {
    constexpr std::size_t most = 20;
    if (problems_.size() >= most) return;
    std::string where;
    if (place_ == Place::hold || place_ == Place::holds) where = fmt::format("/holds/{}", element_);
    if (place_ == Place::sign || place_ == Place::signs) where = fmt::format("/sensations/{}", element_);
    if (field_ != nullptr && (place_ == Place::root || in_element()))
      where += fmt::format("/{}", field_->name);
    problems_.push_back({std::move(where), std::move(what), ""});
  }

  // --- values
  std::string text(Value& value, bool empty = false) {
    if (value.kind != Value::Kind::text)
      problem("is no text");
    else if (value.text.empty() && !empty)
      problem("is empty");
    return std::move(value.text);
  }
  Stamp stamp(Value& value) {
    const auto stamp = parse_stamp(text(value, true));
    if (!stamp) problem("is no time like 2026-11-23T19:42:05+01:00");
    return stamp.value_or(Stamp{});
  }
  Millis seconds(const Value& value) {
    constexpr double most = std::chrono::duration<double>(longest_time).count();
    if (value.kind == Value::Kind::number && value.number >= 0 && value.number <= most)
      return Millis{std::llround(value.number * 1000)};
    problem("is no number of seconds from 0 to 99 h");
    return {};
  }

  void id(Value& in) { record_.id = text(in); }
  void started(Value& in) { record_.started = stamp(in); }
  void ended(Value& in) { record_.ended = stamp(in); }
  void planned(Value& in) { record_.planned = seconds(in); }
  void held(Value& in) { record_.held = seconds(in); }
  void completed(Value& in) {
    if (in.kind != Value::Kind::truth) problem("is neither true nor false");
    record_.completed = in.truth;
  }
  void sequence(Value& in) {
    if (in.kind != Value::Kind::null) record_.sequence = text(in, true);
  }
  void no_array(Value& /*in*/) { problem("is no array"); }
  void forget(Value& in) {
    if (!forgotten_) forgotten_.emplace();
    forgotten_->id = text(in);
    if (at_) forgotten_->at = *at_;
  }
  void at(Value& in) {
    at_ = parse_stamp(in.text);
    if (forgotten_ && at_) forgotten_->at = *at_;
  }

  void hold_pose(Value& in) { hold_.held.pose = text(in); }
  void hold_movement(Value& in) { known(text(in), hold_.held.movement, hold_.known); }
  void hold_side(Value& in) { known(text(in), hold_.held.side, hold_.known); }
  void hold_planned(Value& in) { hold_.held.planned = seconds(in); }
  void hold_held(Value& in) { hold_.held.held = seconds(in); }
  void hold_ended(Value& in) { known(text(in), hold_.held.ended, hold_.end_known); }

  void sign_pose(Value& in) { sign_.pose = text(in); }
  void sign_side(Value& in) { sign_.side = from_name<Side>(text(in)).value_or(Side::both); }
  void sign_felt(Value& in) {
    if (in.kind != Value::Kind::null) sign_.felt = from_name<Sensation>(text(in));
  }

  template <typename E>
  static void known(const std::string& word, E& value, bool& is_known) {
    const auto found = from_name<E>(word);
    value = found.value_or(E{});
    is_known = is_known && found.has_value();
  }

  Place place_ = Place::outside;
  const Field* field_ = nullptr;
  std::size_t element_ = 0;  ///< place in the array that is read
  int passing_ = 0;          ///< how deep in what is passed over
  bool is_object_ = false;
  std::array<unsigned, 2> found_{};  ///< fields as bits: of the line, of the hold or sign
  Record record_;
  Hold hold_;
  FeltSign sign_;
  std::optional<Forgotten> forgotten_;
  std::optional<Stamp> at_;
  Problems problems_;
};

}  // namespace

Result<Entry> parse_entry(std::string_view line) {
  if (line.find('\0') != std::string_view::npos)  // to the parser a NUL ends the text
    return Problem{"", "holds a NUL byte", ""};
  LineReader reader;
  nlohmann::json::sax_parse(line.begin(), line.end(), &reader);
  return reader.take();
}

}  // namespace yinback
