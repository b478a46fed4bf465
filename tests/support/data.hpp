// The data files as the tests read them: as text, and as JSON that no code under test has touched.
#pragma once

#include <nlohmann/json.hpp>

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

namespace yinback {

inline std::string file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot open " + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The library that comes with the program.
inline const std::string& library_text() {
  static const std::string text = file_text(YINBACK_DATA "/poses.json");
  return text;
}

inline const nlohmann::ordered_json& library_json() {
  static const auto json = nlohmann::ordered_json::parse(library_text());
  return json;
}

}  // namespace yinback
