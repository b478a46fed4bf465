// What is left of a session under way, read back into the terms it was planned in (offers, links, rules), so
// that it can be changed and written again. Private to revise.
#pragma once

#include "links.hpp"
#include "yinback/script.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace yinback {

using Steps = std::vector<Step>;

inline bool is_hold(const Step& step) {
  return step.kind == StepKind::hold;
}
/// The step of the second side of the hold at `first`.
std::optional<std::size_t> second_side(const Steps& steps, std::size_t first);

/// A held pose that is still to come: its place among the offers, and its times.
struct Item {
  std::uint16_t place = 0;
  std::vector<Side> sides;
  Millis length{}, change{};
  std::string reset;  ///< as planned; empty: to be chosen
  Millis rest{};
};

class Remainder {
 public:
  /// Both must outlive it.
  Remainder(const Library& library, const Session& session);

  /// Reads the held poses from step `from` on. False where the session holds something this library cannot
  /// offer.
  bool read(std::size_t from);

  [[nodiscard]] std::optional<std::uint16_t> place_of(const std::string& pose) const;
  [[nodiscard]] const Offer& offer(std::uint16_t place) const { return offers_.holds[place]; }
  /// Null where there is no such rest.
  [[nodiscard]] const Offer* rest(const std::string& pose) const;
  [[nodiscard]] std::vector<Item>& items() { return items_; }
  [[nodiscard]] const Request& request() const { return request_; }
  [[nodiscard]] const Offers& all() const { return offers_; }

  /// Takes the pose in a gentler form; false where it has none, or is taken gently already.
  bool ease(std::uint16_t place);
  void take(std::uint16_t place, const Variation* form);
  /// Whether the session holds it anywhere.
  [[nodiscard]] bool is_planned(std::uint16_t place) const;
  /// The poses held until `step`, for the rules of an order.
  [[nodiscard]] Order held_until(std::size_t step) const;

  /// The steps from the shape `from` on, when what was held until `step` is behind; `way_out` is the rest
  /// right after coming out of that shape. Poses that may not follow what is left before them go.
  [[nodiscard]] Steps steps(const Offer& from, std::size_t step, const std::optional<Coming>& way_out) const;

 private:
  void take_form(const Step& step);

  const Library& library_;
  const Session& session_;
  Request request_;
  Offers offers_;
  std::vector<Item> items_;
};

}  // namespace yinback
