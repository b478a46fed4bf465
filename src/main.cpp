#include "shell/app.hpp"
#include "shell/exhausted.hpp"

int main(int argc, char** argv) {
  yinback::expect_exhaustion();
  return yinback::run(argc, argv);
}
