#include "course.hpp"

#include <algorithm>

namespace yinback::check {
namespace {

Mark read_mark(const Json& json, Millis length) {
  const Millis at = time_of(json.at("at"));
  return {json.at("from") == "end" ? length - at : at, json.at("text")};
}

Step read_step(const Json& json) {
  Step step;
  const std::pair<const char*, std::string Step::*> texts[] = {{"kind", &Step::kind},
                                                               {"pose", &Step::pose},
                                                               {"variation", &Step::form},
                                                               {"title", &Step::title},
                                                               {"movement", &Step::movement},
                                                               {"side", &Step::side},
                                                               {"side_means", &Step::side_means}};
  for (const auto& [field, text] : texts) step.*text = text_or_none(json, field);
  const std::pair<const char*, Millis Step::*> times[] = {
      {"length", &Step::length}, {"least", &Step::least}, {"most", &Step::most}};
  for (const auto& [field, time] : times) step.*time = time_of(json.at(field));
  for (const Json& mark : json.at("marks")) step.marks.push_back(read_mark(mark, step.length));
  return step;
}

bool is_stay(std::string_view kind) {
  return kind == "hold" || kind == "rebound" || kind == "rest";
}

}  // namespace

Course::Course(const Facts& library, const Request& wishes, const Json& document)
    : facts(library), request(wishes), plan(document) {
  for (const Json& step : plan.at("steps")) steps.push_back(read_step(step));
  read_stays();
}

std::vector<const Stay*> Course::held() const {
  std::vector<const Stay*> all;
  for (const Stay& stay : stays)
    if (stay.held()) all.push_back(&stay);
  return all;
}

bool Course::holds(std::string_view movement) const {
  return std::any_of(stays.begin(), stays.end(),
                     [&](const Stay& stay) { return stay.held() && stay.pose->movement == movement; });
}

void Course::read_stays() {
  add_stay("arrive", nullptr);
  while (wrong.empty() && at_ < steps.size()) {
    const Step* enter = take("enter");
    if (enter == nullptr) return;
    const std::string kind = at_ < steps.size() ? steps[at_].kind : "";
    expect(is_stay(kind), "step {} follows an enter but is no hold, rebound or rest", at_);
    if (is_stay(kind)) add_stay(kind, enter);
  }
}

const Step* Course::take(std::string_view kind) {
  const bool found = at_ < steps.size() && steps[at_].kind == kind;
  expect(found, "step {} is not of kind {}", at_, kind);
  return found ? &steps[at_++] : nullptr;
}

void Course::add_stay(std::string_view kind, const Step* enter) {
  const Step* step = take(kind);
  if (step == nullptr) return;
  Stay stay;
  stay.pose = facts.pose(step->pose);
  expect(stay.pose != nullptr, "{} is not in the library", step->pose);
  if (stay.pose == nullptr) return;
  stay.form = stay.pose->form(step->form);
  expect(step->form.empty() || stay.form != nullptr, "{} has no variation {}", step->pose, step->form);
  stay.enter = enter;
  stay.steps = {step};
  for (const char* side : {"switch", "hold"})
    if (const Step* next = kind == "hold" && step->sided() ? take(side) : nullptr) stay.steps.push_back(next);
  const auto hear = [&](const Step& each) {
    for (const Mark& mark : each.marks) stay.said.push_back(mark.text);
    expect(each.pose == step->pose && each.form == step->form, "a step of {} names another pose or form",
           step->pose);
  };
  if (enter != nullptr) hear(*enter);
  for (const Step* each : stay.steps) hear(*each);
  stays.push_back(std::move(stay));
}

}  // namespace yinback::check
