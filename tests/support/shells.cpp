#include "support/shells.hpp"

#include "support/data.hpp"
#include "support/process.hpp"
#include "support/pty.hpp"

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <unistd.h>

namespace yinback {
namespace {

using Lines = std::vector<std::string>;

constexpr const char* bash_driver = R"sh(eval "$(yinback completions bash)"
while IFS= read -r line; do
  read -ra COMP_WORDS <<<"$line"
  if [[ $line == *" " ]]; then COMP_WORDS+=(""); fi
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  COMPREPLY=()
  _yinback yinback
  echo "= $line"
  if ((${#COMPREPLY[@]})); then printf '%s\n' "${COMPREPLY[@]}"; fi
done
)sh";

constexpr const char* fish_driver = R"sh(yinback completions fish | source
while read -l line
    echo "= $line"
    complete -C "$line"
end
)sh";

// Every word that is offered goes through compadd, which is made to tell them.
constexpr const char* zsh_driver = R"sh(PS1='> ' LISTMAX=1000
fpath=($HOME/functions $fpath)
autoload -U compinit && compinit -u -d $HOME/zcompdump
if [[ ! -d $HOME/functions ]]; then eval "$(yinback completions zsh)"; fi
compadd() {
  local -a hits
  if [[ ${@[1,(i)(-|--)]} != *-(O|A|D)\ * ]]; then
    builtin compadd -A hits "$@"
    if (($#hits)); then print -rl -- $hits >>$HOME/offered; fi
  fi
  builtin compadd "$@"
}
offer() {
  print -r -- "= $BUFFER" >>$HOME/offered
  zle list-choices
  BUFFER=
  zle -M "offered $((++asked))"
}
zle -N offer
bindkey -e
bindkey '^T' offer
)sh";

std::string program_folder() {
  return std::filesystem::path(YINBACK_PROGRAM).parent_path();
}

/// What stands behind the option's `=`, and behind the last comma, without what it means.
std::string last_name(const std::string& line) {
  std::string word = line.substr(0, line.find('\t'));
  if (word.starts_with("--")) word.erase(0, word.find('=') == std::string::npos ? 0 : word.find('=') + 1);
  return word.substr(word.find_last_of(',') + 1);
}

/// `= line`, then a word on each line, again and again.
std::map<std::string, Offered> read(const std::string& text) {
  std::map<std::string, Offered> all;
  std::istringstream in(text);
  Offered* now = nullptr;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("= "))
      now = &all[line.substr(2)];
    else if (now != nullptr)
      now->insert(last_name(line));
  }
  return all;
}

std::string joined(const Lines& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

std::map<std::string, Offered> from_driver(const Lines& argv, const Lines& lines, const std::string& home) {
  const Ended ended = run_program({argv, joined(lines), environment_of(home), home});
  if (!ended.err.empty() || ended.exit_code != 0) throw std::runtime_error(argv[0] + ": " + ended.err);
  return read(ended.out);
}

std::map<std::string, Offered> from_zsh(const Lines& lines, const std::string& home) {
  std::ofstream(home + "/driver.zsh") << zsh_driver;
  Pty pty(160, 200);
  pty.spawn({tool("zsh", "zsh"), "-f"}, [&] {
    ::clearenv();
    for (const std::string& each : environment_of(home)) ::putenv(::strdup(each.c_str()));
    if (::chdir(home.c_str()) != 0) ::_exit(126);
  });
  pty.send(". ./driver.zsh; print re''ady\n");
  if (!pty.read_until("ready")) throw std::runtime_error("zsh: " + pty.output());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    pty.send(lines[i] + "\x14");
    if (!pty.read_until("offered " + std::to_string(i + 1))) throw std::runtime_error("zsh: " + pty.output());
  }
  return read(file_text(home + "/offered"));
}

}  // namespace

std::vector<std::string> environment_of(const std::string& home) {
  return {"HOME=" + home,      "PATH=" + program_folder() + ":/usr/local/bin:/usr/bin:/bin",
          "LC_ALL=C.UTF-8",    "TERM=dumb",
          "INPUTRC=/dev/null", "ZDOTDIR=" + home};
}

std::map<std::string, Offered> offered(Shell shell, const Lines& lines, const std::string& home) {
  switch (shell) {
    case Shell::bash:
      return from_driver({tool("bash", "bash"), "--norc", "-c", bash_driver}, lines, home);
    case Shell::fish:
      return from_driver({tool("fish", "fish"), "--no-config", "-c", fish_driver}, lines, home);
    default:
      return from_zsh(lines, home);
  }
}

}  // namespace yinback
