#include "overlay.hpp"

#include <utility>

namespace yinback {

Json laid_over(Json base, Json own, bool null_is_value) {
  for (auto& [key, value] : own.get_ref<Json::object_t&>()) {
    if (value.is_null() && !null_is_value) {
      base.erase(key);
      continue;
    }
    Json& into = base[key];
    const bool within = value.is_object() && into.is_object() && key != "figure";
    into = within ? laid_over(std::move(into), std::move(value), key == "hold") : std::move(value);
  }
  return base;
}

}  // namespace yinback
