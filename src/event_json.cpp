// Events as JSON Lines; line.hpp declares it.
#include "json.hpp"
#include "sides.hpp"
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
  if (event.kind == Event::Kind::came_out) {
    json["pose"] = step.pose;
    json["side"] = name(step.side);
    json["held"] = seconds_json(is_hold(step) ? step.length : 0ms);
  }
  if (event.felt) json["felt"] = name(*event.felt);
  if (event.kind == Event::Kind::skipped && step.left_at) json["held"] = seconds_json(*step.left_at);
  if (event.kind == Event::Kind::extended || event.kind == Event::Kind::skipped)
    if (const auto sides = sides_of(session, event.step))
      for (const Parts& side : {sides->first, sides->second})
        json["sides"][std::string(name(session.steps[side.first].side))] =
            seconds_json(held_on(session, side));
  if (event.kind == Event::Kind::resumed && event.by > 0ms) json["paused"] = seconds_json(event.by);
  if (event.kind == Event::Kind::resumed && parts_of(session, event.step).last > event.step)
    json["added"] = 2;  // steps, so that those behind have another number
  if (event.kind == Event::Kind::paused && event.by > 0ms) json["away"] = seconds_json(event.by);
  return json.dump();
}

}  // namespace yinback
