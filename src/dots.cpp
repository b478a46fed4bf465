#include "dots.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace yinback {
namespace {

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
    dots_.size.columns =
        std::min(most.columns, static_cast<int>(std::ceil((wide * scale_ + 1) / dots_across)));
    dots_.size.rows = std::min(most.rows, static_cast<int>(std::ceil((high * scale_ + 1) / dots_down)));
    dots_.inks.resize(static_cast<std::size_t>(width()) * static_cast<std::size_t>(height()));
  }

  Dots take() { return std::move(dots_); }
  [[nodiscard]] double dots(double units) const { return units * scale_; }

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

  void disc(Spot middle, double radius, Ink ink) {
    const auto from = [radius](double at) { return static_cast<int>(std::floor(at - radius)); };
    const auto to = [radius](double at) { return static_cast<int>(std::ceil(at + radius)); };
    for (int y = std::max(from(middle.y), 0); y <= std::min(to(middle.y), height() - 1); ++y)
      for (int x = std::max(from(middle.x), 0); x <= std::min(to(middle.x), width() - 1); ++x)
        if (apart(middle, {static_cast<double>(x), static_cast<double>(y)}) <= std::max(radius, 0.5))
          dots_.inks[dots_.index(x, y)] = ink;
  }

  /// Along straight lines from spot to spot; nothing within `skip` of the first spot.
  void line(const std::vector<Spot>& spots, double radius, Ink ink, double skip = -1) {
    for (std::size_t i = 0; i + 1 < spots.size(); ++i) {
      const int steps = std::max(1, static_cast<int>(std::ceil(apart(spots[i], spots[i + 1]) * 2)));
      for (int k = 0; k <= steps; ++k) {
        const double u = static_cast<double>(k) / steps;
        const Spot here{spots[i].x + (spots[i + 1].x - spots[i].x) * u,
                        spots[i].y + (spots[i + 1].y - spots[i].y) * u};
        if (apart(here, spots.front()) > skip) disc(here, radius, ink);
      }
    }
  }

  /// The floor under the body, or the mat around it.
  void floor() {
    const double right = width() - 1, bottom = height() - 1;
    const double ground = (box_.top + floor_depth) * scale_;
    if (seen_ == Seen::above)
      line({{0, 0}, {right, 0}, {right, bottom}, {0, bottom}, {0, 0}}, line_radius, Ink::floor);
    else
      line({{0, std::min(ground, bottom)}, {right, std::min(ground, bottom)}}, line_radius, Ink::floor);
  }

 private:
  [[nodiscard]] int width() const { return dots_.size.columns * dots_across; }
  [[nodiscard]] int height() const { return dots_.size.rows * dots_down; }

  Seen seen_;
  bool mirrored_;
  Box box_;
  double scale_ = 1;
  Dots dots_;
};

void paint(Canvas& canvas, const Figure& figure) {
  canvas.floor();
  for (const Stroke& prop : figure.props) {
    std::vector<Spot> outline = canvas.spots(prop);
    outline.push_back(outline.front());
    canvas.line(outline, line_radius, Ink::prop);
  }
  const auto limbs = [&](const std::vector<Stroke>& strokes, double radius) {
    for (const Stroke& stroke : strokes) {
      const auto spots = canvas.spots(stroke);
      canvas.line(spots, canvas.dots(radius) + halo, Ink::none, canvas.dots(spine_radius + radius) + halo);
      canvas.line(spots, canvas.dots(radius), Ink::limb);
    }
  };
  limbs(figure.far_limbs, far_radius);
  canvas.line(smooth(canvas.spots(figure.spine)), canvas.dots(spine_radius), Ink::spine);
  canvas.disc(canvas.spot(figure.head), canvas.dots(head_radius) + halo, Ink::none);
  canvas.disc(canvas.spot(figure.head), canvas.dots(head_radius), Ink::head);
  limbs(figure.limbs, limb_radius);
}

}  // namespace

Dots dots_of(const Figure& figure, bool mirrored, Size most) {
  Canvas canvas(figure, mirrored, most);
  paint(canvas, figure);
  return canvas.take();
}

}  // namespace yinback
