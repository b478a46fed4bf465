#include "shell/channel.hpp"

#include <new>
#include <utility>

namespace yinback {
namespace {

constexpr Millis last_patience = 300ms;  // of who was asked to end
constexpr Millis stop_patience = 5s;     // for the program that silences another

}  // namespace

Channel::Channel(FoundTools tools, std::string language)
    : tools_(std::move(tools)), language_(std::move(language)) {}

Channel::~Channel() {
  try {
    stop();
  } catch (const std::bad_alloc&) {  // then it is killed, not asked
  }
  leaving_.see_off();
}

bool Channel::start(const Piece& piece, Millis now) {
  stop();
  while (has_tools()) {
    child_ = start_child(command(tools_.front(), language_, {piece.what}));
    least_ = now + tools_.front().tool->least;
    until_ = now + piece.most;
    fault_ = piece.fault;
    if (child_) return true;
    strike_off(State::broke);
  }
  return false;
}

void Channel::stop() {
  if (!child_) return;
  leaving_.dismiss(std::move(*child_), last_patience);
  child_.reset();
  if (const auto argv = stop_command(tools_.front()); !argv.empty())
    if (auto stopper = start_child(argv)) leaving_.let_finish(std::move(*stopper), stop_patience);
}

Channel::State Channel::look(Millis now) {
  leaving_.look(now);
  if (!child_) return State::silent;
  const Child::State state = child_->look();
  if (state == Child::State::running && now < until_) return State::sounding;
  if (state == Child::State::running) {
    stop();
    leaving_.look(now);
    return fault_ ? strike_off(State::hung) : State::silent;
  }
  child_.reset();
  const bool sounded = state == Child::State::well && now >= least_;
  return sounded ? State::silent : strike_off(State::broke);
}

Channel::State Channel::strike_off(State why) {
  failed_.push_back(tools_.front().tool->program);
  tools_.erase(tools_.begin());
  return why;
}

std::optional<Millis> Channel::due() const {
  return earlier(leaving_.due(), child_ ? std::optional(until_) : std::nullopt);
}

}  // namespace yinback
