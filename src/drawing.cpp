#include "yinback/drawing.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <string>

namespace yinback {
namespace {

// A letter cell is 2 dots wide and 4 high, which makes a dot about square.
constexpr int dots_across = 2;
constexpr int dots_down = 4;
constexpr Size least_size{8, 3};

// Radii in the figure's own unit; a thin line stays at least a dot wide.
constexpr double head_radius = 6;
constexpr double spine_radius = 3.6;
constexpr double limb_radius = 1.7;
constexpr double far_radius = 0.9;
constexpr double line_radius = 0;
constexpr double halo = 1.2;  // in dots: what lies in front stands out from what it crosses
constexpr double margin = 2;
constexpr double mat_margin = 5;
constexpr double floor_depth = 1.5;  // under what rests on it, so that the two stay apart

/// What a dot belongs to; where two meet in a letter, the later one gives it its style.
enum class Part : std::uint8_t { none, floor, prop, limb, head, spine };
constexpr std::array<Style, 6> styles{Style::plain, Style::dim,    Style::dim,
                                      Style::plain, Style::strong, Style::accent};

struct Spot {
  double x, y;
};

double apart(Spot a, Spot b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

/// A place on the curve through b and c that looks to a and d for its direction (Catmull-Rom).
Spot between(Spot a, Spot b, Spot c, Spot d, double u) {
  const auto mix = [u](double p, double q, double r, double s) {
    return 0.5 *
           (2 * q + (r - p) * u + (2 * p - 5 * q + 4 * r - s) * u * u + (3 * q - p - 3 * r + s) * u * u * u);
  };
  return {mix(a.x, b.x, c.x, d.x), mix(a.y, b.y, c.y, d.y)};
}

std::vector<Spot> smooth(const std::vector<Spot>& corners) {
  constexpr int pieces = 12;
  std::vector<Spot> curve;
  const std::size_t last = corners.size() - 1;
  for (std::size_t i = 0; i < last; ++i)
    for (int k = 0; k < pieces; ++k)
      curve.push_back(between(corners[i == 0 ? 0 : i - 1], corners[i], corners[i + 1],
                              corners[std::min(i + 2, last)], static_cast<double>(k) / pieces));
  curve.push_back(corners[last]);
  return curve;
}

std::vector<Spot> raw(const Stroke& stroke) {
  std::vector<Spot> spots;
  for (const Point point : stroke)
    spots.push_back({static_cast<double>(point.x), static_cast<double>(point.y)});
  return spots;
}

/// A part of the plane in the figure's unit.
struct Box {
  double left = 1e9, bottom = 1e9, right = -1e9, top = -1e9;

  void take(Spot point, double radius) {
    left = std::min(left, point.x - radius);
    right = std::max(right, point.x + radius);
    bottom = std::min(bottom, point.y - radius);
    top = std::max(top, point.y + radius);
  }
  void take(const std::vector<Stroke>& strokes, double radius) {
    for (const Stroke& stroke : strokes)
      for (const Spot point : raw(stroke)) take(point, radius);
  }
};

Box box_of(const Figure& figure) {
  Box box;
  box.take(raw({figure.head}).front(), head_radius);
  for (const Spot point : smooth(raw(figure.spine))) box.take(point, spine_radius);
  box.take(figure.far_limbs, far_radius);
  box.take(figure.limbs, limb_radius);
  box.take(figure.props, 0);
  const bool mat = figure.seen == Seen::above;
  box.left -= mat ? mat_margin : margin;
  box.right += mat ? mat_margin : margin;
  box.bottom = mat ? box.bottom - mat_margin : std::min(box.bottom, -floor_depth);
  box.top += mat ? mat_margin : 0;
  return box;
}

/// Dots in rows, each with the part it belongs to.
class Canvas {
 public:
  Canvas(const Figure& figure, bool mirrored, Size most)
      : seen_(figure.seen), mirrored_(mirrored), box_(box_of(figure)) {
    const double wide = box_.right - box_.left;
    const double high = box_.top - box_.bottom;
    scale_ = std::min((most.columns * dots_across - 1) / wide, (most.rows * dots_down - 1) / high);
    size_.columns = std::min(most.columns, static_cast<int>(std::ceil((wide * scale_ + 1) / dots_across)));
    size_.rows = std::min(most.rows, static_cast<int>(std::ceil((high * scale_ + 1) / dots_down)));
    dots_.resize(static_cast<std::size_t>(width()) * static_cast<std::size_t>(height()));
  }

  [[nodiscard]] Size size() const { return size_; }
  [[nodiscard]] double dots(double units) const { return units * scale_; }
  [[nodiscard]] Part at(int x, int y) const { return dots_[index(x, y)]; }

  [[nodiscard]] std::vector<Spot> spots(const Stroke& stroke) const {
    std::vector<Spot> found;
    for (const Point point : stroke) found.push_back(spot(point));
    return found;
  }
  [[nodiscard]] Spot spot(Point point) const {
    const bool flip_x = mirrored_ && seen_ != Seen::above, flip_y = mirrored_ && seen_ == Seen::above;
    return {(flip_x ? box_.right - point.x : point.x - box_.left) * scale_,
            (flip_y ? point.y - box_.bottom : box_.top - point.y) * scale_};
  }

  void disc(Spot middle, double radius, Part part) {
    const auto from = [radius](double at) { return static_cast<int>(std::floor(at - radius)); };
    const auto to = [radius](double at) { return static_cast<int>(std::ceil(at + radius)); };
    for (int y = std::max(from(middle.y), 0); y <= std::min(to(middle.y), height() - 1); ++y)
      for (int x = std::max(from(middle.x), 0); x <= std::min(to(middle.x), width() - 1); ++x)
        if (apart(middle, {static_cast<double>(x), static_cast<double>(y)}) <= std::max(radius, 0.5))
          dots_[index(x, y)] = part;
  }

  /// Along straight lines from spot to spot; nothing within `skip` of the first spot.
  void line(const std::vector<Spot>& spots, double radius, Part part, double skip = -1) {
    for (std::size_t i = 0; i + 1 < spots.size(); ++i) {
      const int steps = std::max(1, static_cast<int>(std::ceil(apart(spots[i], spots[i + 1]) * 2)));
      for (int k = 0; k <= steps; ++k) {
        const double u = static_cast<double>(k) / steps;
        const Spot here{spots[i].x + (spots[i + 1].x - spots[i].x) * u,
                        spots[i].y + (spots[i + 1].y - spots[i].y) * u};
        if (apart(here, spots.front()) > skip) disc(here, radius, part);
      }
    }
  }

  /// The floor under the body, or the mat around it.
  void floor() {
    const double right = width() - 1, bottom = height() - 1;
    const double ground = (box_.top + floor_depth) * scale_;
    if (seen_ == Seen::above)
      line({{0, 0}, {right, 0}, {right, bottom}, {0, bottom}, {0, 0}}, line_radius, Part::floor);
    else
      line({{0, std::min(ground, bottom)}, {right, std::min(ground, bottom)}}, line_radius, Part::floor);
  }

 private:
  [[nodiscard]] int width() const { return size_.columns * dots_across; }
  [[nodiscard]] int height() const { return size_.rows * dots_down; }
  [[nodiscard]] std::size_t index(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width()) + static_cast<std::size_t>(x);
  }

  Seen seen_;
  bool mirrored_;
  Box box_;
  double scale_ = 1;
  Size size_;
  std::vector<Part> dots_;
};

void paint(Canvas& canvas, const Figure& figure) {
  canvas.floor();
  for (const Stroke& prop : figure.props) {
    std::vector<Spot> outline = canvas.spots(prop);
    outline.push_back(outline.front());
    canvas.line(outline, line_radius, Part::prop);
  }
  const auto limbs = [&](const std::vector<Stroke>& strokes, double radius) {
    for (const Stroke& stroke : strokes) {
      const auto spots = canvas.spots(stroke);
      canvas.line(spots, canvas.dots(radius) + halo, Part::none, canvas.dots(spine_radius + radius) + halo);
      canvas.line(spots, canvas.dots(radius), Part::limb);
    }
  };
  limbs(figure.far_limbs, far_radius);
  canvas.line(smooth(canvas.spots(figure.spine)), canvas.dots(spine_radius), Part::spine);
  canvas.disc(canvas.spot(figure.head), canvas.dots(head_radius) + halo, Part::none);
  canvas.disc(canvas.spot(figure.head), canvas.dots(head_radius), Part::head);
  limbs(figure.limbs, limb_radius);
}

/// The dots of one letter, a bit each: left column downwards, then the right one. And the part that rules it.
struct Cell {
  unsigned dots = 0;
  Part part = Part::none;
};

Cell cell(const Canvas& canvas, int column, int row) {
  Cell found;
  for (int x = 0; x < dots_across; ++x)
    for (int y = 0; y < dots_down; ++y) {
      const Part part = canvas.at(column * dots_across + x, row * dots_down + y);
      if (part == Part::none) continue;
      found.dots |= 1U << static_cast<unsigned>(x * dots_down + y);
      found.part = std::max(found.part, part);
    }
  return found;
}

/// U+2800 and the bits of its dots: 1 2 3 7 down the left, 4 5 6 8 down the right.
std::string braille(unsigned dots) {
  constexpr std::array<unsigned, 8> bits{0x01, 0x02, 0x04, 0x40, 0x08, 0x10, 0x20, 0x80};
  unsigned point = 0;
  for (unsigned i = 0; i < bits.size(); ++i)
    if ((dots >> i & 1U) != 0) point |= bits[i];
  return {static_cast<char>(0xE2), static_cast<char>(0xA0 | point >> 6U),
          static_cast<char>(0x80 | (point & 0x3FU))};
}

struct Shape {
  char letter;
  unsigned dots;  // left column in the low four bits, topmost lowest
};
constexpr std::array<Shape, 17> shapes{{{' ', 0x00},
                                        {'.', 0x08},
                                        {'.', 0x80},
                                        {'_', 0x88},
                                        {'-', 0x44},
                                        {'-', 0x22},
                                        {'\'', 0x01},
                                        {'\'', 0x10},
                                        {'"', 0x11},
                                        {'|', 0x0F},
                                        {'|', 0xF0},
                                        {'/', 0x3C},
                                        {'\\', 0xC3},
                                        {':', 0xAA},
                                        {'=', 0xCC},
                                        {'=', 0x33},
                                        {'#', 0xFF}}};

/// The letter whose shape differs in the fewest dots. The spine and the head keep letters of their own, so
/// that they are told apart without colour too.
char ascii(Cell cell) {
  const bool filled = std::popcount(cell.dots) >= 3;
  if (cell.part == Part::spine && filled) return '#';
  if (cell.part == Part::head && filled) return 'O';
  const char nearest = std::min_element(shapes.begin(), shapes.end(), [&](const Shape& a, const Shape& b) {
                         return std::popcount(a.dots ^ cell.dots) < std::popcount(b.dots ^ cell.dots);
                       })->letter;
  return nearest == ' ' && cell.part == Part::head ? 'o' : nearest;  // a small head must not vanish
}

Row row_of(const Canvas& canvas, int row, Letters letters) {
  Row found;
  for (int column = 0; column < canvas.size().columns; ++column) {
    const Cell here = cell(canvas, column, row);
    const Style style = styles[static_cast<std::size_t>(here.part)];
    const std::string text = here.dots == 0                ? " "
                             : letters == Letters::unicode ? braille(here.dots)
                                                           : std::string(1, ascii(here));
    if (found.empty() || found.back().style != style) found.push_back({"", style});
    found.back().text += text;
  }
  return found;
}

}  // namespace

Rows draw(const Figure& figure, bool mirrored, Size most, Letters letters) {
  if (most.columns < least_size.columns || most.rows < least_size.rows) return {};
  Canvas canvas(figure, mirrored, most);
  paint(canvas, figure);
  Rows rows;
  for (int row = 0; row < canvas.size().rows; ++row) rows.push_back(row_of(canvas, row, letters));
  return rows;
}

}  // namespace yinback
