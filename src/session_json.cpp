// A session as JSON and back; session.hpp declares it. What parse_session accepts is exactly what
// session_json writes.
#include "session_json.hpp"

#include "field_reader.hpp"
#include "figure_json.hpp"
#include "past_json.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace yinback {
namespace {

constexpr Millis longest_step = 12h;

Json mark_json(const Mark& mark) {
  return {{"from", name(mark.from)},
          {"at", seconds_json(mark.at)},
          {"tone", name(mark.tone)},
          {"text", mark.text}};
}

Json step_json(const Step& step) {
  Json json = {{"kind", name(step.kind)}, {"pose", step.pose}};
  if (!step.variation.empty()) json["variation"] = step.variation;
  json["title"] = step.title;
  if (!step.spoken.empty()) json["spoken"] = step.spoken;
  json["movement"] = name(step.movement);
  json["side"] = name(step.side);
  if (!step.side_means.empty()) json["side_means"] = step.side_means;
  json["length"] = seconds_json(step.length);
  json["least"] = seconds_json(step.least);
  json["most"] = seconds_json(step.most);
  json["marks"] = Json::array();
  for (const Mark& mark : step.marks) json["marks"].push_back(mark_json(mark));
  return json;
}

/// What there is of it: a voice may have no word for something.
Json voice_json(const Voice& voice) {
  Json json = Json::object();
  for (const VoiceWord& word : voice_words)
    if (!(voice.*word.words).empty()) json[std::string(word.name)] = voice.*word.words;
  return json;
}

Voice read_voice(const Json& json, Problems& problems) {
  FieldReader in(json, "/voice", problems);
  Voice voice;
  for (const VoiceWord& word : voice_words) voice.*word.words = in.text(word.name, false);
  in.refuse_unknown();
  return voice;
}

Mark read_mark(const Json& json, const std::string& where, Problems& problems) {
  FieldReader in(json, where, problems);
  Mark mark{in.one_of<Anchor>("from"), in.seconds("at", 0s, longest_step), in.one_of<Tone>("tone"),
            in.text("text")};
  in.refuse_unknown();
  return mark;
}

Step read_step(const Json& json, const std::string& where, Problems& problems) {
  FieldReader in(json, where, problems);
  Step step;
  step.kind = in.one_of<StepKind>("kind");
  step.pose = in.id("pose");
  step.variation = in.text("variation", false);
  step.title = in.text("title");
  step.spoken = in.text("spoken", false);
  step.movement = in.one_of<Movement>("movement");
  step.side = in.one_of<Side>("side");
  step.side_means = in.text("side_means", false);
  step.length = in.seconds("length", 1s, longest_step);
  step.least = in.seconds("least", 0s, longest_step);
  step.most = in.seconds("most", 0s, longest_step);
  step.marks = in.objects("marks", read_mark);
  order_marks(step);
  in.refuse_unknown();
  return step;
}

/// What no plan of ours would hold, whoever edited it: unequal sides, an end that is no rest, or another sum.
void check_steps(const Session& session, Millis length, Problems& problems) {
  if (session.steps.empty())
    return problems.push_back({"/steps", "is empty", "a session needs at least one step"});
  if (session.steps.back().kind != StepKind::rest)
    problems.push_back({"/steps", "does not end in a rest", "close with a step of the kind rest"});
  for (std::size_t i = 0; i + 2 < session.steps.size(); ++i) {
    const Step &first = session.steps[i], &second = session.steps[i + 2];
    const bool pair = is_hold(first) && session.steps[i + 1].kind == StepKind::switch_sides &&
                      is_hold(second) && first.pose == second.pose && first.side != second.side;
    if (pair && first.length != second.length)
      problems.push_back({fmt::format("/steps/{}/length", i + 2), "differs from the other side",
                          "hold both sides equally long"});
  }
  if (length != total(session))
    problems.push_back({"/total",
                        fmt::format("is {}, but the steps add up to {}", seconds_json(length).dump(),
                                    seconds_json(total(session)).dump()),
                        ""});
}

std::vector<std::pair<std::string, Figure>> read_figures(const Json& json, Problems& problems) {
  std::vector<std::pair<std::string, Figure>> figures;
  if (!json.is_object()) {
    problems.push_back({"/figures", fmt::format("is {}, not an object", json.type_name()), ""});
    return figures;
  }
  for (const auto& item : json.items())
    figures.emplace_back(item.key(),
                         read_figure(item.value(), "/figures/" + pointer_part(item.key()), problems));
  return figures;
}

LeftOut read_left_out(const Json& json, const std::string& where, Problems& problems) {
  FieldReader in(json, where, problems);
  LeftOut out{in.text("what"), in.text("why")};
  in.refuse_unknown();
  return out;
}

/// Whether the field is there and not null, which stands for nothing.
bool is_given(FieldReader& in, std::string_view name, bool need = true) {
  const Json* value = in.field(name, need);
  return value != nullptr && !value->is_null();
}

/// What was asked for.
void read_wishes(FieldReader& in, Session& session) {
  if (is_given(in, "sequence")) session.sequence = in.id("sequence");
  session.seed = in.whole("seed");
  session.level = in.one_of<Level>("level");
  if (is_given(in, "focus")) session.focus = in.one_of<Movement>("focus");
  session.avoid = in.texts("avoid", false);
  if (is_given(in, "at_hand", false)) session.at_hand = in.texts("at_hand");
}

/// What is said, and told.
void read_words(FieldReader& in, Session& session, Problems& problems) {
  session.language = in.text("language", false);
  session.warning = in.text("warning");
  session.closing = in.text("closing");
  if (const Json* voice = in.field("voice", false)) session.voice = read_voice(*voice, problems);
  session.getting_up = in.texts("getting_up");
  session.props = in.texts("props");
  session.cautions = in.texts("cautions");
  session.notes = in.texts("notes");
  session.left_out = in.objects("left_out", read_left_out);
}

}  // namespace

Json session_document(const Session& session) {
  Json json = {{"format", 1},
               {"sequence", session.sequence.empty() ? Json(nullptr) : Json(session.sequence)},
               {"seed", session.seed},
               {"total", seconds_json(total(session))}};
  if (!session.language.empty()) json["language"] = session.language;
  json["level"] = name(session.level);
  json["focus"] = session.focus ? Json(name(*session.focus)) : Json(nullptr);
  json["avoid"] = session.avoid;
  json["at_hand"] = session.at_hand ? Json(*session.at_hand) : Json(nullptr);
  json["warning"] = session.warning;
  json["closing"] = session.closing;
  if (session.voice != Voice{}) json["voice"] = voice_json(session.voice);
  json["getting_up"] = session.getting_up;
  json["props"] = session.props;
  json["cautions"] = session.cautions;
  json["notes"] = session.notes;
  json["left_out"] = Json::array();
  for (const LeftOut& out : session.left_out)
    json["left_out"].push_back({{"what", out.what}, {"why", out.why}});
  if (session.past != Past{}) json["history"] = past_json(session.past);
  for (const auto& [pose, figure] : session.figures) json["figures"][pose] = figure_json(figure);
  json["steps"] = Json::array();
  for (const Step& step : session.steps) json["steps"].push_back(step_json(step));
  return json;
}

std::string session_json(const Session& session) {
  return session_document(session).dump(2);
}

Result<Session> parse_session(std::string_view text) {
  const auto json = parse_json(text);
  if (!json) return json.problems();
  Problems problems;
  FieldReader in(*json, "", problems);
  in.format(1);
  Session session;
  read_wishes(in, session);
  read_words(in, session, problems);
  if (const Json* past = in.field("history", false)) session.past = read_past(*past, "/history", problems);
  if (const Json* figures = in.field("figures", false)) session.figures = read_figures(*figures, problems);
  const Json* explanation = in.field("explanation", false);
  if (explanation != nullptr && !explanation->is_object())
    in.problem("explanation", fmt::format("is {}, not an object", explanation->type_name()));
  const std::size_t others = problems.size();
  const Millis length = in.seconds("total", 1s, 100 * longest_step);
  session.steps = in.objects("steps", read_step);
  // a slip inside a step is told once, not again by what it breaks
  if (json->is_object() && problems.size() == others) check_steps(session, length, problems);
  in.refuse_unknown();
  if (!problems.empty()) return problems;
  return session;
}

}  // namespace yinback
