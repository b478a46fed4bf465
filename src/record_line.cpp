// A practice as a line of the record; record.hpp declares it.
#include "json.hpp"
#include "yinback/record.hpp"

namespace yinback {
namespace {

Json hold_json(const HeldPose& hold) {
  return {{"pose", hold.pose},
          {"movement", name(hold.movement)},
          {"side", name(hold.side)},
          {"planned", seconds_json(hold.planned)},
          {"held", seconds_json(hold.held)},
          {"ended", name(hold.ended)}};
}

Json sign_json(const FeltSign& sign) {
  Json json = {{"pose", sign.pose}, {"side", name(sign.side)}, {"felt", nullptr}};
  if (sign.felt) json["felt"] = name(*sign.felt);
  return json;
}

/// Text that is no UTF-8 must not cost the practice it names.
std::string line_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string record_line(const Record& record) {
  Json json = {{"format", 1},
               {"id", record.id},
               {"started", stamp_text(record.started)},
               {"ended", stamp_text(record.ended)},
               {"planned", seconds_json(record.planned)},
               {"held", seconds_json(record.held)},
               {"completed", record.completed},
               {"sequence", nullptr},
               {"holds", Json::array()},
               {"sensations", Json::array()}};
  if (!record.sequence.empty()) json["sequence"] = record.sequence;
  for (const HeldPose& hold : record.holds) json["holds"].push_back(hold_json(hold));
  for (const FeltSign& sign : record.sensations) json["sensations"].push_back(sign_json(sign));
  return line_of(json);
}

std::string forget_line(std::string_view id, const Stamp& at) {
  return line_of({{"format", 1}, {"forget", id}, {"at", stamp_text(at)}});
}

}  // namespace yinback
