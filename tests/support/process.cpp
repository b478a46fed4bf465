#include "support/process.hpp"

#include "shell/players.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <fcntl.h>
#include <filesystem>
#include <poll.h>
#include <span>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace yinback {
namespace {

using Clock = std::chrono::steady_clock;
using Millis = std::chrono::milliseconds;

[[noreturn]] void fail(const char* what) {
  throw std::runtime_error(std::string("process: ") + what);
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {
    if (number_ < 0) fail("no file descriptor");
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }
  [[nodiscard]] int number() const { return number_; }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

/// What is written to `in` comes out of `out`, until all copies of `in` are closed.
struct Pipe {
  Pipe() : Pipe(ends()) {}
  Descriptor out, in;

 private:
  explicit Pipe(std::array<int, 2> both) : out(both[0]), in(both[1]) {}
  static std::array<int, 2> ends() {
    std::array<int, 2> both{};
    if (::pipe2(both.data(), O_CLOEXEC) != 0) fail("no pipe");  // at once: other threads fork too
    return both;
  }
};

/// A file that holds `text`, without a name: nobody has to feed it while the program runs.
class Input {
 public:
  explicit Input(const std::string& text) : file_(std::tmpfile()) {
    if (file_ == nullptr || std::fwrite(text.data(), 1, text.size(), file_) != text.size() ||
        std::fflush(file_) != 0)
      fail("no file for the input");
    std::rewind(file_);
    ::fcntl(number(), F_SETFD, FD_CLOEXEC);
  }
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;
  ~Input() { std::fclose(file_); }
  [[nodiscard]] int number() const { return ::fileno(file_); }

 private:
  std::FILE* file_;
};

std::vector<char*> words(const std::vector<std::string>& strings) {
  std::vector<char*> all;
  for (const std::string& string : strings) all.push_back(const_cast<char*>(string.c_str()));
  all.push_back(nullptr);
  return all;
}

void default_signals() {
  for (int number = 1; number < 32; ++number) ::signal(number, SIG_DFL);  // the test runner catches some
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

/// In the child. `alive` is left open on purpose: whoever holds a copy is still running. Nothing here
/// allocates: another thread may have held the allocator's lock when this one forked.
[[noreturn]] void become(const std::string& directory, char* const* argv, char* const* environment,
                         std::array<int, 3> standard, int alive) {
  ::setpgid(0, 0);
  for (int i = 0; i < 3; ++i) ::dup2(standard[static_cast<std::size_t>(i)], i);
  ::fcntl(alive, F_SETFD, 0);
  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  default_signals();
  if (::chdir(directory.c_str()) == 0) ::execve(argv[0], argv, environment);
  ::_exit(127);
}

/// Reads all there is; closes the pipe at its end.
void take(Descriptor& from, std::string& into) {
  std::array<char, 1U << 16U> bytes{};
  const ssize_t count = ::read(from.number(), bytes.data(), bytes.size());
  if (count > 0)
    into.append(bytes.data(), static_cast<std::size_t>(count));
  else if (count == 0)
    from.close();
}

/// Takes in both outputs until everything has ended or the time is up, which it tells.
bool collect(Ended& ended, std::array<Descriptor*, 3> sources, Millis patience) {
  std::string nothing;
  const std::array<std::string*, 3> sinks{&ended.out, &ended.err, &nothing};
  const auto end = Clock::now() + patience;
  while (sources[0]->number() >= 0 || sources[1]->number() >= 0 || sources[2]->number() >= 0) {
    const auto left = std::chrono::ceil<Millis>(end - Clock::now());
    if (left <= Millis::zero()) return false;
    std::array<pollfd, 3> polled{};
    for (std::size_t i = 0; i < 3; ++i) polled[i] = {sources[i]->number(), POLLIN, 0};
    if (::poll(polled.data(), polled.size(), static_cast<int>(left.count())) <= 0) continue;
    for (std::size_t i = 0; i < 3; ++i)
      if (polled[i].revents != 0) take(*sources[i], *sinks[i]);
  }
  return true;
}

}  // namespace

FreshDirectory::FreshDirectory() {
  std::string name = (std::filesystem::temp_directory_path() / "yinback-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) fail("no directory");
  path_ = name;
}

FreshDirectory::~FreshDirectory() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

Ended run_program(const Program& program, Millis patience) {
  const Input input(program.input);
  Pipe out, err, alive;
  const auto argv = words(program.argv), environment = words(program.environment);
  const pid_t child = ::fork();
  if (child < 0) fail("no child");
  if (child == 0)
    become(program.directory, argv.data(), environment.data(),
           {input.number(), out.in.number(), err.in.number()}, alive.in.number());
  ::setpgid(child, child);  // as the child does: whoever comes first
  for (Pipe* pipe : {&out, &err, &alive}) pipe->in.close();
  Ended ended;
  ended.in_time = collect(ended, {&out.out, &err.out, &alive.out}, patience);
  if (!ended.in_time) ::kill(-child, SIGKILL);
  int status = 0;
  if (::waitpid(child, &status, 0) != child) fail("the child is gone");
  if (WIFEXITED(status)) ended.exit_code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) ended.signal = WTERMSIG(status);
  return ended;
}

std::string path_without(const std::vector<std::string>& without) {
  static std::deque<FreshDirectory> kept;
  const std::filesystem::path here = kept.emplace_back().path();
  for (const char* folder : {"/usr/local/bin", "/usr/bin", "/bin"}) {
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
      const std::string name = entry.path().filename();
      if (std::find(without.begin(), without.end(), name) != without.end()) continue;
      std::filesystem::create_symlink(entry.path(), here / name, ignored);
    }
  }
  return here;
}

const std::string& quiet_path() {
  static const std::string path = [] {
    std::vector<std::string> heard;
    for (const std::span<const Tool> tools :
         {std::span<const Tool>(player_tools), std::span<const Tool>(voice_tools),
          std::span<const Tool>(inhibitor_tools)})
      for (const Tool& each : tools) heard.emplace_back(each.program);
    return path_without(heard);
  }();
  return path;
}

std::string tool(const std::string& name, const std::string& package) {
  const char* path = std::getenv("PATH");
  const std::string all = path == nullptr ? "/usr/bin:/bin" : path;
  for (std::size_t from = 0; from <= all.size();) {
    const std::size_t to = std::min(all.find(':', from), all.size());
    const std::string file = all.substr(from, to - from) + "/" + name;
    if (::access(file.c_str(), X_OK) == 0) return file;
    from = to + 1;
  }
  throw std::runtime_error("this test needs " + name + ": apt-get install " + package);
}

}  // namespace yinback
