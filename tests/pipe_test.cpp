#include "shell/pipe.hpp"

#include "support/catch.hpp"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/resource.h>

namespace yinback {
namespace {

TEST_CASE("what goes into a pipe comes out, and no program we start inherits an end") {
  const Pipe pipe;
  REQUIRE(::write(pipe.in.number(), "yin", 3) == 3);
  std::array<char, 8> bytes{};
  REQUIRE(::read(pipe.out.number(), bytes.data(), bytes.size()) == 3);
  CHECK(std::string(bytes.data()) == "yin");
  for (const Descriptor* end : {&pipe.in, &pipe.out})
    CHECK((::fcntl(end->number(), F_GETFD) & FD_CLOEXEC) != 0);
}

TEST_CASE("without descriptors left there is no pipe, and errno tells why") {
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_NOFILE, &before) == 0);
  const rlimit none{0, before.rlim_max};
  REQUIRE(::setrlimit(RLIMIT_NOFILE, &none) == 0);
  const Pipe pipe;
  const int error = errno;
  ::setrlimit(RLIMIT_NOFILE, &before);
  CHECK(error == EMFILE);
  CHECK(pipe.in.number() == -1);
  CHECK(pipe.out.number() == -1);
}

}  // namespace
}  // namespace yinback
