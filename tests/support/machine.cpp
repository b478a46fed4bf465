#include "machine.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <poll.h>
#include <sstream>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace yinback {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> lines_of(const std::string& path) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

void set(const std::string& name, const std::optional<std::string>& value) {
  if (value)
    ::setenv(name.c_str(), value->c_str(), 1);
  else
    ::unsetenv(name.c_str());
}

}  // namespace

bool eventually(const std::function<bool()>& done) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (!done()) {
    if (std::chrono::steady_clock::now() > end) return done();
    ::poll(nullptr, 0, 1);
  }
  return true;
}

Machine::Machine() {
  const std::map<std::string, std::string> own{{"PATH", directory_.path() + "/bin"},
                                               {"HOME", home()},
                                               {"XDG_CACHE_HOME", cache()},
                                               {"XDG_RUNTIME_DIR", runtime()}};
  fs::create_directories(directory_.path() + "/bin");
  fs::create_directories(runtime());
  ::mkfifo((home() + "/go").c_str(), 0600);
  for (const auto& [name, value] : own) {
    const char* old = std::getenv(name.c_str());
    before_[name] = old == nullptr ? std::nullopt : std::optional<std::string>(old);
    set(name, value);
  }
}

Machine::~Machine() {
  for (const auto& [name, value] : before_) set(name, value);
}

void Machine::install(const std::string& program, const std::string& script) {
  // No spinning script outlives a test that was killed for long. In one step and without a moment in which
  // somebody has it open for writing: that could not be run.
  const std::string path = directory_.path() + "/bin/" + program;
  std::ofstream(path + ".new") << "#!/bin/sh\nulimit -t 20\necho $$ >> \"$HOME/pids\"\n"
                               << "echo \"${0##*/} $*\" >> \"$HOME/calls\"\n"
                               << script << "\n";
  ::chmod((path + ".new").c_str(), 0700);
  fs::rename(path + ".new", path);
}

void Machine::remove(const std::string& program) {
  fs::remove(directory_.path() + "/bin/" + program);
}

std::vector<std::string> Machine::calls() const {
  return lines_of(home() + "/calls");
}

bool Machine::called(std::size_t count) const {
  return eventually([&] { return calls().size() >= count; }) && calls().size() == count;
}

std::vector<pid_t> Machine::pids() const {
  std::vector<pid_t> pids;
  for (const std::string& line : lines_of(home() + "/pids")) pids.push_back(std::atoi(line.c_str()));
  return pids;
}

bool Machine::all_gone() const {
  return eventually([this] {
    const auto all = pids();
    return std::none_of(all.begin(), all.end(), is_running);
  });
}

bool Machine::let_go() const {
  int fifo = -1;
  eventually([&] {
    fifo = ::open((home() + "/go").c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
    return fifo >= 0;  // not before somebody reads
  });
  if (fifo < 0) return false;
  const bool written = ::write(fifo, "go\n", 3) == 3;
  ::close(fifo);
  return written;
}

Belongings belongings() {
  Belongings now;
  for (const auto& entry : fs::directory_iterator("/proc/self/fd")) {
    std::error_code gone;  // the one the listing itself is read by
    const auto to = fs::read_symlink(entry.path(), gone);
    if (!gone && to.string().find("/fd") == std::string::npos)
      now.descriptors.push_back(entry.path().filename().string() + " " + to.string());
  }
  std::sort(now.descriptors.begin(), now.descriptors.end());
  siginfo_t info{};
  now.children = ::waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0 || errno != ECHILD;
  return now;
}

bool is_running(pid_t pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
  std::string text;
  std::getline(file, text);
  const auto end = text.rfind(')');
  return end != std::string::npos && end + 2 < text.size() && text[end + 2] != 'Z' && text[end + 2] != 'X';
}

}  // namespace yinback
