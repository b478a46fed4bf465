// What lies between the held poses: which rest follows each before each next one, where a session opens and
// closes, and what getting there takes. Worked out once for a set of offers. Private to the sequencer.
#pragma once

#include "yinback/course.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace yinback {

/// The rest between two poses, or after the last.
struct Link {
  const Offer* reset = nullptr;
  Span pause;
  Way way;
};

/// Where a session opens before its first pose.
struct Start {
  const Offer* opening = nullptr;
  Way way;  ///< the opening and the move from it
};

/// Held poses by their place among the offers.
using Places = std::vector<std::uint16_t>;

class Links {
 public:
  /// The offers must have an opening and a closing.
  Links(const Library& library, const Request& request, const Offers& offers);

  [[nodiscard]] const Offer& closing() const { return *closing_; }
  [[nodiscard]] Start start(const Offer& first) const;
  /// Null where `next` may not follow `after`.
  [[nodiscard]] const Link* between(std::size_t after, std::size_t next) const;
  /// Before the closing.
  [[nodiscard]] const Link* last(std::size_t after) const;
  /// The shortest and the longest way from `after`, wherever it leads.
  [[nodiscard]] std::pair<Lengths, Lengths> bounds(std::size_t after) const;

  [[nodiscard]] LineUp line_up(const Places& order) const;
  /// The line-up of `poses` in just this order. Order rules are not asked; rests and the final rest are
  /// lawful.
  [[nodiscard]] LineUp in_order(const std::vector<std::string>& poses) const;
  /// Opening, rests one after another, closing: for when no pose may be held.
  [[nodiscard]] LineUp rests_only() const;

 private:
  /// What a link depends on of the pose it leads to.
  using Kind = std::array<int, 4>;

  [[nodiscard]] const Move& move(Position from, Position to) const;
  [[nodiscard]] std::optional<Link> rest_between(const Offer& after, const Offer* next) const;
  [[nodiscard]] std::optional<Link> off_the_knees(const Offer& after, const Offer& next) const;
  [[nodiscard]] Link link_by(const Offer& after, const Offer& reset, const Span& pause,
                             const Offer* next) const;

  const Library& library_;
  const Request& request_;
  const Offers& offers_;
  const Offer* closing_ = nullptr;
  std::array<std::array<const Move*, 5>, 5> moves_{};
  std::vector<std::size_t> kind_;  ///< by place
  std::size_t kinds_ = 0;
  std::vector<std::optional<Link>> links_;  ///< from each pose to each kind, and to the closing
};

}  // namespace yinback
