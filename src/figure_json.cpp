#include "figure_json.hpp"

#include "field_reader.hpp"

#include <fmt/format.h>

namespace yinback {
namespace {

Point read_point(const Json& json, const std::string& where, Problems& problems) {
  const auto number = [](const Json& value) {
    return value.is_number_integer() && value >= 0 && value <= farthest_point;
  };
  if (json.is_array() && json.size() == 2 && number(json[0]) && number(json[1]))
    return {json[0].get<int>(), json[1].get<int>()};
  problems.push_back(
      {where, "is not a point", fmt::format("write [x, y], whole numbers from 0 to {}", farthest_point)});
  return {};
}

/// `where` is the pointer of the list.
Stroke read_stroke(const Json& json, const std::string& where, Problems& problems) {
  Stroke stroke;
  if (!json.is_array() || json.size() < 2 || json.size() > most_points) {
    problems.push_back({where, "is not a line of points",
                        fmt::format("write 2 to {} points: [[x, y], [x, y], …]", most_points)});
    return stroke;
  }
  for (std::size_t i = 0; i < json.size(); ++i)
    stroke.push_back(read_point(json[i], fmt::format("{}/{}", where, i), problems));
  return stroke;
}

std::vector<Stroke> read_strokes(FieldReader& in, std::string_view name, Problems& problems) {
  std::vector<Stroke> strokes;
  in.array(
      name,
      [&](const Json& json, const std::string& where) {
        strokes.push_back(read_stroke(json, where, problems));
      },
      false);
  if (strokes.size() > most_strokes)
    in.problem(name, fmt::format("has {} lines", strokes.size()), fmt::format("at most {}", most_strokes));
  return strokes;
}

Json point_json(Point point) {
  return Json::array({point.x, point.y});
}

Json stroke_json(const Stroke& stroke) {
  Json json = Json::array();
  for (const Point point : stroke) json.push_back(point_json(point));
  return json;
}

void put_strokes(Json& json, const char* name, const std::vector<Stroke>& strokes) {
  for (const Stroke& stroke : strokes) json[name].push_back(stroke_json(stroke));
}

}  // namespace

Figure read_figure(const Json& json, const std::string& where, Problems& problems) {
  FieldReader in(json, where, problems);
  Figure figure;
  figure.seen = in.one_of<Seen>("seen");
  if (const Json* head = in.field("head")) figure.head = read_point(*head, where + "/head", problems);
  if (const Json* spine = in.field("spine")) figure.spine = read_stroke(*spine, where + "/spine", problems);
  figure.far_limbs = read_strokes(in, "far_limbs", problems);
  figure.limbs = read_strokes(in, "limbs", problems);
  figure.props = read_strokes(in, "props", problems);
  in.refuse_unknown();
  return figure;
}

Json figure_json(const Figure& figure) {
  Json json = {
      {"seen", name(figure.seen)}, {"head", point_json(figure.head)}, {"spine", stroke_json(figure.spine)}};
  put_strokes(json, "far_limbs", figure.far_limbs);
  put_strokes(json, "limbs", figure.limbs);
  put_strokes(json, "props", figure.props);
  return json;
}

}  // namespace yinback
