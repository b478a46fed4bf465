// How late this machine is by itself while something else is measured: where it is kept busy by others, what
// is measured says nothing.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

namespace yinback {

/// Wakes up every five milliseconds, and knows by how much it came late at most.
class Lateness {
 public:
  Lateness() : waker_([this] { wake(); }) {}
  Lateness(const Lateness&) = delete;
  Lateness& operator=(const Lateness&) = delete;
  ~Lateness() { most(); }

  /// Since the beginning. Ends the watch.
  std::chrono::milliseconds most() {
    over_ = true;
    if (waker_.joinable()) waker_.join();
    return std::chrono::duration_cast<std::chrono::milliseconds>(most_);
  }

 private:
  void wake() {
    using Clock = std::chrono::steady_clock;
    while (!over_) {
      const auto due = Clock::now() + std::chrono::milliseconds(5);
      std::this_thread::sleep_until(due);
      most_ = std::max(most_, Clock::now() - due);
    }
  }

  std::atomic<bool> over_ = false;
  std::chrono::steady_clock::duration most_{};
  std::thread waker_;
};

}  // namespace yinback
