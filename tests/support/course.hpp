// A plan's JSON read back into stays: what the checker's rules look at. Uses none of the core's session
// types.
#pragma once

#include "facts.hpp"
#include "yinback/request.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

namespace yinback::check {

struct Mark {
  Millis moment{};  ///< from the start of its step
  std::string text;
};

struct Step {
  std::string kind, pose, form, title, movement, side, side_means;
  Millis length{}, least{}, most{};
  std::vector<Mark> marks;

  [[nodiscard]] bool sided() const { return side != "both"; }
};

/// One shape and the steps spent in it: an arrival; a held pose with both its sides; a rest.
struct Stay {
  const Pose* pose = nullptr;
  const Form* form = nullptr;   ///< null: the pose as it is
  const Step* enter = nullptr;  ///< null for the arrival
  std::vector<const Step*> steps;
  Words said;  ///< all its marks, the way in included

  [[nodiscard]] const Step& first() const { return *steps.front(); }
  [[nodiscard]] bool held() const { return first().kind == "hold"; }
  [[nodiscard]] const std::string& position() const {
    return form != nullptr && !form->position.empty() ? form->position : pose->position;
  }
  [[nodiscard]] bool backbend() const { return pose->movement == "extension"; }
  [[nodiscard]] bool prone_backbend() const { return backbend() && position() == "prone"; }
  /// A form in another floor position takes the weight off the knees.
  [[nodiscard]] bool kneels() const {
    return pose->flagged("kneel") && (form == nullptr || form->position.empty());
  }
  /// Of one side, where it has sides.
  [[nodiscard]] Millis length() const { return first().length; }
};

/// A plan laid out beside what was asked, and what was found wrong with it.
class Course {
 public:
  /// Throws nlohmann's exceptions where the plan lacks a field.
  Course(const Facts& library, const Request& wishes, const Json& document);
  Course(const Course&) = delete;
  Course& operator=(const Course&) = delete;

  template <typename... Args>
  void expect(bool right, fmt::format_string<Args...> text, Args&&... args) {
    if (!right) wrong.push_back(rule + ": " + fmt::format(text, std::forward<Args>(args)...));
  }
  [[nodiscard]] std::vector<const Stay*> held() const;
  [[nodiscard]] bool holds(std::string_view movement) const;
  [[nodiscard]] bool asked(std::string_view tag) const { return contains(request.avoid, tag); }
  [[nodiscard]] bool only_rests() const { return facts.rests_only(request.avoid); }
  [[nodiscard]] Words list(const char* field) const { return plan.at(field).get<Words>(); }

  const Facts& facts;
  const Request& request;
  const Json& plan;
  std::vector<Step> steps;
  std::vector<Stay> stays;
  std::string rule = "steps";  ///< being looked at; every finding begins with it
  Words wrong;

 private:
  const Step* take(std::string_view kind);
  void add_stay(std::string_view kind, const Step* enter);
  void read_stays();

  std::size_t at_ = 0;
};

}  // namespace yinback::check
