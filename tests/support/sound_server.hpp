// A real sound server of the tests' own, with nothing to hear it by: what is played goes into a sink that
// leads nowhere, and what came there can be recorded. Needs pulseaudio and its utilities.
#pragma once

#include "support/process.hpp"

#include <chrono>
#include <cstdint>
#include <future>
#include <string>
#include <sys/types.h>
#include <thread>
#include <vector>

namespace yinback {

/// What was played, 48,000 samples a second.
struct Recording {
  std::vector<std::int16_t> samples;
  std::chrono::steady_clock::time_point
      begin;  ///< when the first sample was played, within some milliseconds
};

class SoundServer {
 public:
  /// Throws std::runtime_error where it cannot be started.
  SoundServer();
  SoundServer(const SoundServer&) = delete;
  SoundServer& operator=(const SoundServer&) = delete;
  ~SoundServer();

  /// What leads a program to it.
  [[nodiscard]] const std::vector<std::string>& environment() const { return environment_; }

  /// From now on what is played is recorded: it returns when the first of it has come.
  void record();
  /// No longer.
  Recording recorded();

 private:
  void listen(int from);

  FreshDirectory folder_;
  std::vector<std::string> environment_;
  pid_t server_ = -1;
  pid_t recorder_ = -1;
  Recording recording_;
  std::promise<void> hears_;
  std::thread listener_;
};

}  // namespace yinback
