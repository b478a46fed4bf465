#include "support/sound_server.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace yinback {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

std::vector<char*> pointers(const std::vector<std::string>& strings) {
  std::vector<char*> all;
  for (const std::string& string : strings) all.push_back(const_cast<char*>(string.c_str()));
  all.push_back(nullptr);
  return all;
}

/// Runs a program beside the test, its output to `out`.
pid_t run_beside(const std::vector<std::string>& words, const std::vector<std::string>& environment,
                 int out) {
  const auto argv = pointers(words), variables = pointers(environment);
  const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  const pid_t child = ::fork();
  if (child == 0) {
    ::setpgid(0, 0);
    ::dup2(nothing, STDIN_FILENO);
    ::dup2(out >= 0 ? out : nothing, STDOUT_FILENO);
    ::dup2(nothing, STDERR_FILENO);
    for (int number = 1; number < 32; ++number) ::signal(number, SIG_DFL);
    ::execve(argv[0], argv.data(), variables.data());
    ::_exit(127);
  }
  ::close(nothing);
  if (child < 0) throw std::runtime_error("no process for " + words.front());
  return child;
}

void end(pid_t& child, int signal) {
  if (child <= 0) return;
  ::kill(child, signal);
  ::waitpid(child, nullptr, 0);
  child = -1;
}

}  // namespace

SoundServer::SoundServer() {
  const std::string& home = folder_.path();
  environment_ = {"HOME=" + home, "XDG_RUNTIME_DIR=" + home, "PULSE_SERVER=unix:" + home + "/socket",
                  "DBUS_SESSION_BUS_ADDRESS=unix:path=" + home + "/no-bus"};
  server_ = run_beside(
      {tool("pulseaudio", "pulseaudio"), "-n", "--daemonize=no", "--exit-idle-time=-1", "--disable-shm=yes",
       "--use-pid-file=no", "-L", "module-null-sink sink_name=ear rate=48000 channels=1 format=s16le", "-L",
       "module-native-protocol-unix auth-anonymous=1 socket=" + home + "/socket"},
      environment_, -1);
  const auto patience = Clock::now() + 30s;
  const std::string asks = tool("pactl", "pulseaudio-utils");
  while (run_program({{asks, "info"}, {}, environment_}).exit_code != 0) {
    if (Clock::now() > patience || ::waitpid(server_, nullptr, WNOHANG) != 0)
      throw std::runtime_error("pulseaudio does not start");
    std::this_thread::sleep_for(20ms);
  }
}

SoundServer::~SoundServer() {
  end(recorder_, SIGKILL);
  if (listener_.joinable()) listener_.join();
  end(server_, SIGKILL);
}

void SoundServer::record() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  recording_ = {};
  recorder_ = run_beside({tool("parec", "pulseaudio-utils"), "-d", "ear.monitor", "--raw", "--format=s16le",
                          "--rate=48000", "--channels=1", "--latency-msec=10"},
                         environment_, ends[1]);
  ::close(ends[1]);
  hears_ = {};
  auto hears = hears_.get_future();
  listener_ = std::thread([this, from = ends[0]] { listen(from); });
  if (hears.wait_for(30s) != std::future_status::ready) throw std::runtime_error("nothing can be recorded");
}

/// What has arrived by a moment was played before it, and a part of it, when nothing was late, only just.
void SoundServer::listen(int from) {
  std::array<char, 1U << 14U> bytes{};
  std::string kept;
  recording_.begin = Clock::time_point::max();
  for (ssize_t count = 0; (count = ::read(from, bytes.data(), bytes.size())) > 0;) {
    const auto now = Clock::now();
    if (kept.empty()) hears_.set_value();
    kept.append(bytes.data(), static_cast<std::size_t>(count));
    const auto length = std::chrono::nanoseconds{1s} * static_cast<std::int64_t>(kept.size() / 2) / 48'000;
    recording_.begin = std::min(recording_.begin, now - length);
  }
  ::close(from);
  recording_.samples.resize(kept.size() / 2);
  std::memcpy(recording_.samples.data(), kept.data(), recording_.samples.size() * 2);
}

Recording SoundServer::recorded() {
  end(recorder_, SIGTERM);
  listener_.join();
  return std::move(recording_);
}

}  // namespace yinback
