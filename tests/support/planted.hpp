// What somebody may have put where a file of ours is to be.
#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <sys/stat.h>
#include <vector>

namespace yinback {

inline std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

inline void put_bytes(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

struct Planted {
  std::string what;
  std::function<void(const std::string& path, const std::string& victim)> plant;
};
inline const std::vector<Planted>& all_planted() {
  static const std::vector<Planted> all{
      {"a link to a file",
       [](const auto& path, const auto& victim) { std::filesystem::create_symlink(victim, path); }},
      {"a link to nothing",
       [](const auto& path, const auto& victim) { std::filesystem::create_symlink(victim + "-2", path); }},
      {"a directory", [](const auto& path, const auto&) { std::filesystem::create_directory(path); }},
      {"a FIFO", [](const auto& path, const auto&) { ::mkfifo(path.c_str(), 0600); }},
      {"a device",
       [](const auto& path, const auto&) { std::filesystem::create_symlink("/dev/full", path); }}};
  return all;
}

}  // namespace yinback
