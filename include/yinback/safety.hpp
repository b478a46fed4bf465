// What a hold should feel like, what ends it, and when to see someone: the words of the sensation guide, of
// the red flags, and of what is said to who comes out of a pose. Told, never judged: nothing here diagnoses,
// or calls a pose safe.
#pragma once

#include "yinback/names.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yinback {

/// What was felt by who comes out of a pose.
enum class Sensation { electric, numb, joint, much };

template <>
inline constexpr std::array<std::string_view, 4> names<Sensation>{"electric", "numb", "joint", "much"};

/// True for what leaves a pose out. Just too much, or not told at all, only asks for a gentler form.
bool is_stop(const std::optional<Sensation>& felt);

/// A part of the guide: a heading and short lines.
struct SafetyPart {
  std::string title;
  std::vector<std::string> lines;

  bool operator==(const SafetyPart&) const = default;
};

/// One of the graded steps: what is felt, and what to do then.
struct SafetyStep {
  std::string when, then;

  bool operator==(const SafetyStep&) const = default;
};

/// What is said to a sensation.
struct Answer {
  Sensation id{};
  std::string says;  ///< its name on the screen
  int step = 0;      ///< the graded step it belongs to, from 1
  std::vector<std::string> advice;

  bool operator==(const Answer&) const = default;
};

/// The steps are graded from 0 (stay) to 4 (end the session).
inline constexpr std::size_t safety_steps = 5;

struct Safety {
  std::string title, disclaimer;
  SafetyPart looking_for, signals;
  std::string steps_title;
  std::vector<SafetyStep> steps;  ///< safety_steps of them
  SafetyPart notes;
  SafetyPart emergency, promptly, routine;  ///< red flags: go now; see a doctor first; make an appointment
  std::vector<Answer> answers;              ///< every Sensation once, in any order
  std::string comes_back;                   ///< a sign came back in the next pose
  std::vector<std::string> urgent;          ///< a red flag is possible
  std::vector<std::string> sources;

  bool operator==(const Safety&) const = default;
};

/// What is said to `sensation`. A checked library has an answer to each.
const Answer& answer_to(const Safety& safety, Sensation sensation);

/// All of it as JSON, in the form the library is read from. Two-space indented.
std::string safety_json(const Safety& safety);

}  // namespace yinback
