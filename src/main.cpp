#include "shell/app.hpp"
#include "shell/exhausted.hpp"
#include "shell/printed.hpp"
#include "shell/standard.hpp"

int main(int argc, char** argv) {
  if (!yinback::keep_standard_descriptors()) return yinback::exit_bad_data;
  yinback::expect_exhaustion();
  return yinback::run(argc, argv);
}
