// The events of a practice as JSON Lines in a file or a FIFO beside it. Whoever reads them may be slow, gone,
// late or never there: what nobody takes is left out, whole lines at a time. Waits for nobody.
#pragma once

#include "shell/descriptor.hpp"
#include "yinback/countdown.hpp"
#include "yinback/problem.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace yinback {

class EventFile {
 public:
  /// Opens the file `path` to append to it, or makes it, or opens the FIFO that is there; no reader need be
  /// there yet. A directory, a socket, a disk or what cannot be written is a problem whose place is the path.
  static Result<EventFile> open(const std::string& path);

  /// A line for each event, as event_json makes it, each written at once.
  void tell(const Session& session, const Events& events);
  /// Why lines are left out, once for each reason; empty: nothing new.
  std::string remark();
  /// How many were left out in all; nothing where none was.
  [[nodiscard]] std::optional<Problem> left_out() const;

 private:
  EventFile(std::string path, bool fifo);

  int connect(int more_flags);
  int put(std::string_view line);
  int write(std::string_view line);
  [[nodiscard]] bool takes_whole(std::string_view line) const;
  [[nodiscard]] bool cut_back(std::size_t written) const;
  void lose(int error);

  std::string path_;
  bool fifo_ = false;
  Descriptor file_;   ///< none while nobody reads the FIFO
  std::string rest_;  ///< of a line that only began to go out: it comes before the next
  std::size_t told_ = 0, lost_ = 0;
  std::string why_, remark_;  ///< of the last that was left out
  std::string known_;         ///< the reasons that were told, a line each
};

}  // namespace yinback
