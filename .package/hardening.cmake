# A program that reads files from anywhere and writes to a terminal: what compilers and linkers offer against
# what a mistake would let in. Only what this compiler and this machine know is asked for. tests/hardening_test.cpp
# reads it in the program that was built.
include(CheckCXXCompilerFlag)
include(CheckCXXSourceCompiles)
include(CheckLinkerFlag)
include(CheckPIESupported)
check_pie_supported(LANGUAGES CXX)

macro(harden_compile flag known)
  check_cxx_compiler_flag(${flag} ${known})
  if(${known})
    target_compile_options(yinback_flags INTERFACE ${flag})
  endif()
endmacro()
macro(harden_link flag known)
  check_linker_flag(CXX ${flag} ${known})
  if(${known})
    target_link_options(yinback_flags INTERFACE ${flag})
  endif()
endmacro()

# In every build. All that is compiled ends in a program of its own, for which -fPIE is enough.
harden_compile(-fPIE YINBACK_KNOWS_PIE)
harden_link(-Wl,-z,relro YINBACK_KNOWS_RELRO)
harden_link(-Wl,-z,now YINBACK_KNOWS_NOW)
harden_link(-Wl,-z,noexecstack YINBACK_KNOWS_NOEXECSTACK)

# Not beside sanitizers, which watch the same more closely and do not see what fortified functions do; and
# _FORTIFY_SOURCE needs an optimizing build.
set(YINBACK_HARDENED OFF)
if(NOT YINBACK_DEVELOPER AND NOT YINBACK_FUZZ AND NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
  set(YINBACK_HARDENED ON)
  harden_compile(-fstack-protector-strong YINBACK_KNOWS_STACK_PROTECTOR)
  harden_compile(-fstack-clash-protection YINBACK_KNOWS_STACK_CLASH)
  harden_compile(-fcf-protection YINBACK_KNOWS_CF_PROTECTION)
  # Level 3 needs compiler and C library both; where one does not know it, 2 is what counts there anyway.
  set(CMAKE_REQUIRED_FLAGS "-O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3")
  check_cxx_source_compiles("#include <cstdio>
    #if __USE_FORTIFY_LEVEL < 3
    #error
    #endif
    int main() {}" YINBACK_KNOWS_FORTIFY_3)
  unset(CMAKE_REQUIRED_FLAGS)
  target_compile_options(yinback_flags INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=$<IF:$<BOOL:${YINBACK_KNOWS_FORTIFY_3}>,3,2>)
endif()

# Where it was built is nobody's business.
harden_compile(-fmacro-prefix-map=${PROJECT_SOURCE_DIR}/= YINBACK_KNOWS_PREFIX_MAP)
