// A build-time program: checks a pose library and writes it as the C++ source that shell/builtin.hpp
// declares.
//   yinback_embed poses.json builtin.cpp
#include "yinback/archive.hpp"

#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>

int main(int argc, char** argv) {
  if (argc != 3) return std::fputs("usage: yinback_embed LIBRARY SOURCE\n", stderr), 2;
  std::ostringstream text;
  text << std::ifstream(argv[1]).rdbuf();
  const auto library = yinback::parse_library(text.str());
  if (!library) {
    for (const auto& problem : yinback::placed(library.problems(), argv[1]))
      std::cerr << problem_text(problem) << "\n";
    return 1;
  }
  const std::string bytes = yinback::archived(*library);
  std::ofstream source(argv[2]);
  source << "#include \"shell/builtin.hpp\"\nnamespace yinback {\nnamespace {\nconstexpr unsigned char "
            "bytes[] = {";
  for (std::size_t i = 0; i < bytes.size(); ++i)
    source << (i % 32 == 0 ? "\n" : "") << static_cast<unsigned>(static_cast<unsigned char>(bytes[i])) << ',';
  source << "\n};\n}  // namespace\nstd::string_view builtin_library() {\n"
            "  return {reinterpret_cast<const char*>(bytes), sizeof bytes};\n}\n}  // namespace yinback\n";
  return source.flush() ? 0 : 1;
}
