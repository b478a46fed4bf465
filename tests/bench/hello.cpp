// The floor of a program with fmt: what `yinback list` is measured against.
#include <fmt/core.h>

int main() {
  fmt::print("hello, world\n");
}
