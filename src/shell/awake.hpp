// Keeps the machine awake and its screen lit for as long as it lives, where the machine has a program for
// that. The program's life hangs on a pipe to us: it ends on every way out, a kill included.
#pragma once

#include "shell/child.hpp"
#include "shell/descriptor.hpp"
#include "shell/players.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace yinback {

class Awake {
 public:
  /// Starts every one of `tools`; a desktop may listen to one and not to the other.
  explicit Awake(const FoundTools& tools);
  Awake(const Awake&) = delete;
  Awake& operator=(const Awake&) = delete;
  ~Awake();

  /// Sees who has ended; to be called when a program has.
  void look();
  /// What is to be told, once: that nothing keeps the machine awake any more, though there were programs for
  /// it.
  std::string remark();

 private:
  struct Inhibitor {
    std::string_view program;
    Child child;
  };
  Descriptor lifeline_;  ///< never written to; nobody else holds this end
  std::vector<Inhibitor> holding_;
  std::vector<std::string_view> lost_;
  bool told_ = false;
};

}  // namespace yinback
