#include "shell/app.hpp"

int main(int argc, char** argv) {
  return yinback::run(argc, argv);
}
