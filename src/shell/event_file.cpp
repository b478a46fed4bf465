#include "shell/event_file.hpp"

#include "shell/again.hpp"
#include "shell/files.hpp"
#include "shell/own_folder.hpp"
#include "shell/signals.hpp"
#include "yinback/line.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <climits>
#include <csignal>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace yinback {
namespace {

/// What can be written to but takes no lines, or could make who opens it wait.
const char* no_place_for_lines(mode_t mode) {
  if (S_ISDIR(mode)) return "is a directory";
  if (S_ISSOCK(mode)) return "is a socket";
  return S_ISBLK(mode) ? "is a disk" : nullptr;
}

std::string reason(int error) {
  if (error == ENXIO || error == EPIPE) return "nobody reads it";
  if (error == EAGAIN) return "its reader is too slow";
  return std::error_code(error, std::generic_category()).message();
}

}  // namespace

EventFile::EventFile(std::string path, bool fifo) : path_(std::move(path)), fifo_(fifo) {}

Result<EventFile> EventFile::open(const std::string& path) {
  struct stat info {};
  const bool there = ::stat(path.c_str(), &info) == 0;
  if (const char* what = there ? no_place_for_lines(info.st_mode) : nullptr)
    return Problem{path, what, "name a file or a FIFO"};
  EventFile file(path, there && S_ISFIFO(info.st_mode));
  const int error = file.connect(there ? 0 : O_CREAT);
  if (error != 0 && !(file.fifo_ && error == ENXIO))
    return file_failure(path.empty() ? "''" : path, "cannot be written", error);
  return file;
}

/// Opens it, 0 or errno. A FIFO without a reader is ENXIO: to wait for one would keep the practice.
int EventFile::connect(int more_flags) {
  constexpr int flags = O_WRONLY | O_APPEND | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;
  constexpr mode_t as_umask_says = 0666;
  Descriptor opened(again([&] { return ::open(path_.c_str(), flags | more_flags, as_umask_says); }));
  if (opened.number() < 0) return errno;
  struct stat info {};
  if (fifo_ && (::fstat(opened.number(), &info) != 0 || !S_ISFIFO(info.st_mode)))
    return ENXIO;  // something else has its name now
  file_ = std::move(opened);
  return 0;
}

void EventFile::tell(const Session& session, const Events& events) {
  if (events.empty()) return;
  const Handler reader_gone(SIGPIPE, SIG_IGN, 0);  // the write itself tells
  for (const Event& event : events) {
    ++told_;
    const int error = put(event_json(session, event) + "\n");
    if (error != 0) lose(error);
  }
}

/// 0, or why the line was left out.
int EventFile::put(std::string_view line) {
  int error = ENXIO;
  for (int attempts = 0; attempts < 2; ++attempts) {  // one reader has left, another may be there already
    if (file_.number() < 0 && (error = connect(0)) != 0) return error;
    if ((error = write(line)) != EPIPE) return error;
    file_ = Descriptor();
    rest_.clear();
  }
  return error;
}

int EventFile::write(std::string_view line) {
  std::size_t written = 0;
  if (!rest_.empty()) {
    const int error = write_once(file_.number(), rest_, written);
    rest_.erase(0, written);
    if (error != 0) return written > 0 ? EAGAIN : error;
  }
  if (!takes_whole(line)) return EAGAIN;
  const int error = write_once(file_.number(), line, written);
  if (error == 0 || written == 0 || cut_back(written)) return error;
  rest_ = line.substr(written);
  return 0;
}

/// A pipe takes up to PIPE_BUF bytes whole or not at all. More it takes whole when nothing else is in it.
bool EventFile::takes_whole([[maybe_unused]] std::string_view line) const {
#ifdef F_GETPIPE_SZ  // elsewhere the rest comes with the next line
  if (!fifo_ || line.size() <= PIPE_BUF) return true;
  int unread = 0;
  const int size = ::fcntl(file_.number(), F_GETPIPE_SZ);
  return ::ioctl(file_.number(), FIONREAD, &unread) == 0 && unread == 0 &&
         std::cmp_less_equal(line.size(), size);
#else
  return true;
#endif
}

/// Takes the half line at the end of a file away again, unless another has written behind it.
bool EventFile::cut_back(std::size_t written) const {
  struct stat info {};
  const off_t end = ::lseek(file_.number(), 0, SEEK_CUR);
  if (end < 0 || ::fstat(file_.number(), &info) != 0 || info.st_size != end) return false;
  return ::ftruncate(file_.number(), end - static_cast<off_t>(written)) == 0;
}

void EventFile::lose(int error) {
  ++lost_;
  why_ = reason(error);
  if (known_.find(why_ + "\n") != std::string::npos) return;
  known_ += why_ + "\n";
  remark_ = problem_text({path_, "events are left out", why_});
}

std::string EventFile::remark() {
  return std::exchange(remark_, "");
}

std::optional<Problem> EventFile::left_out() const {
  if (lost_ == 0) return std::nullopt;
  return Problem{path_, fmt::format("{} of {} events were left out", lost_, told_), why_};
}

}  // namespace yinback
