#include "yinback/safety.hpp"

#include "field_reader.hpp"
#include "safety_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace yinback {
namespace {

/// The parts by their names in JSON.
constexpr std::pair<std::string_view, SafetyPart Safety::*> parts[] = {
    {"looking_for", &Safety::looking_for}, {"signals", &Safety::signals},   {"notes", &Safety::notes},
    {"emergency", &Safety::emergency},     {"promptly", &Safety::promptly}, {"routine", &Safety::routine}};

SafetyPart read_part(const Json& json, const std::string& where, Problems& problems) {
  FieldReader in(json, where, problems);
  SafetyPart part{in.text("title"), in.some_texts("lines")};
  in.each_once("lines", part.lines);
  in.refuse_unknown();
  return part;
}

SafetyStep read_step(const Json& json, const std::string& where, Problems& problems) {
  FieldReader in(json, where, problems);
  SafetyStep step{in.text("when"), in.text("then")};
  in.refuse_unknown();
  return step;
}

int read_grade(FieldReader& in, const Problems& problems) {
  const std::size_t before = problems.size();
  const std::uint64_t step = in.whole("step");
  if (problems.size() == before && (step < 1 || step >= safety_steps))
    in.problem("step", fmt::format("{} is out of range", step),
               fmt::format("write a step from 1 to {}", safety_steps - 1));
  return problems.size() == before ? static_cast<int>(step) : 1;
}

Answer read_answer(const Json& json, const std::string& where, Problems& problems) {
  FieldReader in(json, where, problems);
  Answer answer{in.one_of<Sensation>("id"), in.text("says"), read_grade(in, problems),
                in.some_cues("advice")};
  in.refuse_unknown();
  return answer;
}

std::vector<SafetyStep> read_steps(FieldReader& in, const Problems& problems) {
  const std::size_t before = problems.size();
  std::vector<SafetyStep> steps = in.objects("steps", read_step);
  if (problems.size() == before && steps.size() != safety_steps)
    in.problem("steps", fmt::format("are {}, not {}", steps.size(), safety_steps),
               "they go from 0, stay, to 4, end the session");
  return steps;
}

std::vector<Answer> read_answers(FieldReader& in, Problems& problems) {
  const std::size_t before = problems.size();
  std::vector<Answer> answers;
  std::vector<Sensation> found;
  in.array("answers", [&](const Json& answer, const std::string& at) {
    answers.push_back(read_answer(answer, at, problems));
    found.push_back(answers.back().id);
  });
  if (problems.size() == before) in.once_each("answers", found);
  return answers;
}

Json part_json(const SafetyPart& part) {
  return {{"title", part.title}, {"lines", part.lines}};
}

Json steps_json(const std::vector<SafetyStep>& steps) {
  Json json = Json::array();
  for (const SafetyStep& step : steps) json.push_back({{"when", step.when}, {"then", step.then}});
  return json;
}

Json answers_json(const std::vector<Answer>& answers) {
  Json json = Json::array();
  for (const Answer& answer : answers)
    json.push_back({{"id", name(answer.id)},
                    {"says", answer.says},
                    {"step", static_cast<std::uint64_t>(answer.step)},
                    {"advice", answer.advice}});
  return json;
}

}  // namespace

Safety read_safety(const Json& json, const std::string& where, Problems& problems) {
  FieldReader in(json, where, problems);
  Safety safety;
  safety.title = in.text("title");
  safety.disclaimer = in.text("disclaimer");
  for (const auto& [name, part] : parts)
    if (const Json* given = in.field(name))
      safety.*part = read_part(*given, fmt::format("{}/{}", where, name), problems);
  safety.steps_title = in.text("steps_title");
  safety.steps = read_steps(in, problems);
  safety.answers = read_answers(in, problems);
  safety.comes_back = in.cue("comes_back");
  safety.urgent = in.some_cues("urgent");
  safety.sources = in.some_texts("sources");
  in.each_once("sources", safety.sources);
  in.refuse_unknown();
  return safety;
}

bool is_stop(const std::optional<Sensation>& felt) {
  return felt && *felt != Sensation::much;
}

const Answer& answer_to(const Safety& safety, Sensation sensation) {
  return *std::find_if(safety.answers.begin(), safety.answers.end(),
                       [&](const Answer& answer) { return answer.id == sensation; });
}

Json to_json(const Safety& safety) {
  return {{"title", safety.title},
          {"disclaimer", safety.disclaimer},
          {"looking_for", part_json(safety.looking_for)},
          {"signals", part_json(safety.signals)},
          {"steps_title", safety.steps_title},
          {"steps", steps_json(safety.steps)},
          {"notes", part_json(safety.notes)},
          {"emergency", part_json(safety.emergency)},
          {"promptly", part_json(safety.promptly)},
          {"routine", part_json(safety.routine)},
          {"answers", answers_json(safety.answers)},
          {"comes_back", safety.comes_back},
          {"urgent", safety.urgent},
          {"sources", safety.sources}};
}

std::string safety_json(const Safety& safety) {
  return to_json(safety).dump(2);
}

}  // namespace yinback
