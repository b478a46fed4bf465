#include "shell/awake.hpp"

#include "shell/environment.hpp"
#include "shell/pipe.hpp"
#include "yinback/text.hpp"

#include <fmt/format.h>

#include <new>
#include <utility>

namespace yinback {
namespace {

/// What the inhibitors run: it ends when the pipe does.
std::string until_the_end() {
  std::string cat = find_program("cat");
  return cat.empty() ? "/bin/cat" : cat;
}

}  // namespace

Awake::Awake(const FoundTools& tools) {
  if (tools.empty()) return;
  Pipe pipe;
  if (pipe.out.number() < 0) {
    for (const FoundTool& found : tools) lost_.push_back(found.tool->program);
    return;
  }
  lifeline_ = std::move(pipe.in);
  for (const FoundTool& found : tools) {
    auto child = start_child(command(found, "", {until_the_end()}), pipe.out.number());
    if (child)
      holding_.push_back({found.tool->program, std::move(*child)});
    else
      lost_.push_back(found.tool->program);
  }
}

Awake::~Awake() {
  lifeline_ = Descriptor();
  Leaving leaving;
  try {
    for (Inhibitor& inhibitor : holding_) leaving.dismiss(std::move(inhibitor.child), 0ms);
  } catch (const std::bad_alloc&) {  // then they are killed, not asked
  }
  leaving.see_off();
}

void Awake::look() {
  std::erase_if(holding_, [this](Inhibitor& inhibitor) {
    const bool ended = inhibitor.child.look() != Child::State::running;
    if (ended) lost_.push_back(inhibitor.program);
    return ended;
  });
}

std::string Awake::remark() {
  if (!holding_.empty() || lost_.empty() || std::exchange(told_, true)) return {};
  return fmt::format("the machine may fall asleep: {} could not keep it awake", listed(lost_));
}

}  // namespace yinback
