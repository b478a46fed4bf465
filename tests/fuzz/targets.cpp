#include "readers.hpp"
#include "target.hpp"

namespace yinback::fuzz {

const std::vector<Target>& targets() {
  static const std::vector<Target> all{
      {"library", library, {"poses.json"}, 120},
      {"own-poses", own_poses, {}, 60},
      {"sequences", sequences, {"sequences.json"}, 150},
      {"plan", plan, {}, 120},
      {"config", config, {}, 400},
      {"record", record},
      {"journal", journal, {}, 150},
      {"command-line", command_line, {}, 200},
      {"durations", durations, {}, 3000},
      {"keys", keys, {}, 3000},
      {"texts", texts, {}, 1500},
      {"practice", practice, {}, 60},
  };
  return all;
}

}  // namespace yinback::fuzz
