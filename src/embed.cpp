// A build-time program: checks a pose library and its sequences and writes them as the C++ source that
// shell/builtin.hpp declares.
//   yinback_embed poses.json sequences.json builtin.cpp
#include "yinback/archive.hpp"
#include "yinback/sequence.hpp"

#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>

namespace {

using namespace yinback;

std::string file_text(const char* path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

/// Tells what is wrong with a file; true when nothing is.
bool good(const Problems& problems, const char* path) {
  for (const Problem& problem : placed(problems, path)) std::cerr << problem_text(problem) << "\n";
  return problems.empty();
}

void write_bytes(std::ostream& source, const char* name, std::string_view bytes) {
  source << "std::string_view " << name << "() {\n  static constexpr unsigned char bytes[] = {";
  for (std::size_t i = 0; i < bytes.size(); ++i)
    source << (i % 32 == 0 ? "\n" : "") << static_cast<unsigned>(static_cast<unsigned char>(bytes[i])) << ',';
  source << "\n};\n  return {reinterpret_cast<const char*>(bytes), sizeof bytes};\n}\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return std::fputs("usage: yinback_embed LIBRARY SEQUENCES SOURCE\n", stderr), 2;
  const auto library = parse_library(file_text(argv[1]));
  if (!library) return good(library.problems(), argv[1]), 1;
  const std::string text = file_text(argv[2]);
  const auto sequences = parse_sequences(text);
  if (!good(sequences ? check_sequences(*library, *sequences) : sequences.problems(), argv[2])) return 1;
  std::ofstream source(argv[3]);
  source << "#include \"shell/builtin.hpp\"\nnamespace yinback {\n";
  write_bytes(source, "builtin_library", archived(*library));
  write_bytes(source, "builtin_sequences", text);
  source << "}  // namespace yinback\n";
  return source.flush() ? 0 : 1;
}
