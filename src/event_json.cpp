// Events as JSON Lines; line.hpp declares it.
#include "json.hpp"
#include "yinback/line.hpp"

namespace yinback {

std::string event_json(const Session& session, const Event& event) {
  const Step& step = session.steps[event.step];
  Json json = {{"event", name(event.kind)}, {"at", seconds_json(event.at)}, {"step", event.step}};
  if (event.kind == Event::Kind::step) {
    json["kind"] = name(step.kind);
    json["pose"] = step.pose;
    json["title"] = step.title;
    json["movement"] = name(step.movement);
    json["side"] = name(step.side);
    json["length"] = seconds_json(step.length);
  }
  if (event.kind == Event::Kind::mark) {
    json["tone"] = name(step.marks[event.mark].tone);
    json["text"] = step.marks[event.mark].text;
  }
  if (event.kind == Event::Kind::extended) {
    json["by"] = seconds_json(event.by);
    json["length"] = seconds_json(step.length);
  }
  if (event.kind == Event::Kind::paused && event.by > 0ms) json["away"] = seconds_json(event.by);
  return json.dump();
}

}  // namespace yinback
