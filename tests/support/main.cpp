// The test program's main: Catch2's own, in both of its layouts.
#define CATCH_CONFIG_MAIN
#include "catch.hpp"

#if __has_include(<catch2/catch_all.hpp>)
int main(int argc, char** argv) {
  return Catch::Session().run(argc, argv);
}
#endif
