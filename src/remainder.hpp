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
  /// The rest a step is taken in; null where there is none.
  [[nodiscard]] const Offer* rest(const Step& step) const;
  [[nodiscard]] std::vector<Item>& items() { return items_; }
  [[nodiscard]] const Request& request() const { return request_; }
  [[nodiscard]] const Offers& all() const { return offers_; }

  /// Takes the pose in a gentler form; false where it has none, or is taken gently already.
  bool ease(std::uint16_t place);
  /// Takes the pose in the form of this id; no such form: as it is.
  void take(std::uint16_t place, const std::string& form);
  /// Whether the session holds it anywhere.
  [[nodiscard]] bool is_planned(std::uint16_t place) const;
  /// The poses held until `step`, for the rules of an order.
  [[nodiscard]] Order held_until(std::size_t step) const;

  /// The pose held last until `step`, if any was.
  [[nodiscard]] std::optional<std::uint16_t> last_held(std::size_t step) const;
  /// Lets go what may not follow what was held until `step` and is left before it. A line about each of it.
  std::vector<std::string> settle(std::size_t step);
  /// The rest after the pose at `place` that suits what comes first now. Settled.
  [[nodiscard]] Coming rest_after(std::uint16_t place) const;
  /// The least time the rest in `shape` must take there; nullopt where that shape cannot serve. Settled.
  [[nodiscard]] std::optional<Millis> least_rest(std::uint16_t place, const Offer& shape) const;

  /// The steps from the shape `from` on, by `way_out` where that is a pose to come out of, then by `rest`, if
  /// any. Settled.
  [[nodiscard]] Steps steps(const Offer& from, const std::optional<Coming>& way_out,
                            const std::optional<Coming>& rest = {}) const;

 private:
  [[nodiscard]] Links links() const { return {library_, request_, offers_}; }
  [[nodiscard]] const Link* link_to_first(const Links& links, std::uint16_t place) const;

  const Library& library_;
  const Session& session_;
  Request request_;
  Offers offers_;
  std::vector<Item> items_;
};

}  // namespace yinback
