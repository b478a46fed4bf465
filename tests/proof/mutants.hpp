// Put before a source that mutants.py has rewritten: all its changes are in the program at once, and
// YINBACK_MUTANT says which one is made. `a < b` stands there as `a < At<7>{} < b`: the first operator
// catches its left operand, the second one gives the plain result or the turned one. With YINBACK_REACHED, a
// file, none is made, and the file names at the end those that were reached, and whether they would have
// given something else.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <type_traits>

namespace mutant {

inline constexpr int most = 1 << 17;
enum class Seen : unsigned char { never, same, different, impossible };
struct State {
  int active = -1;
  const char* file = nullptr;
  Seen seen[most] = {};
};
inline constinit State state;

inline void tell() {
  std::FILE* file = std::fopen(state.file, "w");
  if (file == nullptr) return;
  for (int i = 0; i < most; ++i)
    if (state.seen[i] != Seen::never) std::fprintf(file, "%d %d\n", i, static_cast<int>(state.seen[i]));
  std::fclose(file);
}
// Before everything else of static storage, some of which is changed too.
[[gnu::constructor(101)]] static void begin() {
  if (state.file != nullptr || state.active >= 0) return;
  if (const char* which = std::getenv("YINBACK_MUTANT")) state.active = std::atoi(which);
  state.file = std::getenv("YINBACK_REACHED");
  if (state.file != nullptr) std::atexit(tell);
}

/// While compiling no change is made, unless it is `late`: of a constant that was constexpr, and is not here.
template <bool late>
constexpr bool running() {
  return late || !std::is_constant_evaluated();
}
inline bool reached(int n, Seen what) {
  if (state.file != nullptr && state.seen[n] < what) state.seen[n] = what;
  return state.active == n;
}
template <int n, bool late = false>
constexpr bool on() {
  return running<late>() && reached(n, Seen::different);
}

template <int n, bool late = false, class T>
constexpr T lit(T value) {
  return on<n, late>() ? static_cast<T>(value + T(1)) : value;
}
template <int n, bool late = false>
constexpr bool flip(bool value) {
  return on<n, late>() != value;
}

template <int, bool = false>
struct At {};
template <int, bool = false>
struct Not {};
template <int, bool = false>
struct Up {};
template <int, bool = false>
struct Down {};
template <int, bool = false>
struct Rise {};
template <int, bool = false>
struct Fall {};
template <class T, int n, bool late>
struct Caught {
  T&& it;
};

// Where both results can be had without a trap, the record knows whether they differ.
#define MUTANT_BINARY(op, other, traps)                                                                     \
  template <class A, int n, bool late>                                                                      \
  constexpr Caught<A, n, late> operator op(A&& a, At<n, late>) {                                            \
    return {static_cast<A&&>(a)};                                                                           \
  }                                                                                                         \
  template <class A, int n, bool late, class B>                                                             \
  constexpr auto operator op(Caught<A, n, late> a, B&& b) {                                                 \
    using Result = decltype(static_cast<A&&>(a.it) op static_cast<B&&>(b));                                 \
    constexpr bool possible = requires {                                                                    \
      static_cast<Result>(a.it other b);                                                                    \
    };                                                                                                      \
    if (running<late>()) {                                                                                  \
      Seen what = possible ? Seen::different : Seen::impossible;                                            \
      if constexpr (possible && !traps)                                                                     \
        if constexpr (requires { static_cast<bool>((a.it op b) == static_cast<Result>(a.it other b)); })    \
          if (state.file != nullptr && (a.it op b) == static_cast<Result>(a.it other b)) what = Seen::same; \
      if (reached(n, what)) {                                                                               \
        if constexpr (possible) return static_cast<Result>(a.it other b);                                   \
      }                                                                                                     \
    }                                                                                                       \
    return static_cast<Result>(static_cast<A&&>(a.it) op static_cast<B&&>(b));                              \
  }
MUTANT_BINARY(==, !=, true)
MUTANT_BINARY(!=, ==, true)
MUTANT_BINARY(<, <=, false)
MUTANT_BINARY(<=, <, false)
MUTANT_BINARY(>, >=, false)
MUTANT_BINARY(>=, >, false)
MUTANT_BINARY(+, -, false)
MUTANT_BINARY(-, +, false)
MUTANT_BINARY(*, /, true)
MUTANT_BINARY(/, *, false)
#undef MUTANT_BINARY

#define MUTANT_ASSIGNED(op, other)                                                      \
  template <int n, bool late, class B>                                                  \
  constexpr Caught<B, n, late> operator op(At<n, late>, B&& b) {                        \
    return {static_cast<B&&>(b)};                                                       \
  }                                                                                     \
  template <class A, class B, int n, bool late>                                         \
  constexpr A& operator op(A& a, Caught<B, n, late> b) {                                \
    constexpr bool possible = requires {                                                \
      a other static_cast<B&&>(b.it);                                                   \
    };                                                                                  \
    if (running<late>() && reached(n, possible ? Seen::different : Seen::impossible)) { \
      if constexpr (possible) return a other static_cast<B&&>(b.it), a;                 \
    }                                                                                   \
    return a op static_cast<B&&>(b.it), a;                                              \
  }
MUTANT_ASSIGNED(+=, -=)
MUTANT_ASSIGNED(-=, +=)
#undef MUTANT_ASSIGNED

template <int n, bool late, class A>
constexpr bool operator->*(Not<n, late>, A&& a) {
  return on<n, late>() == static_cast<bool>(a);
}
template <int n, bool late, class A>
constexpr A& operator->*(Up<n, late>, A& a) {
  constexpr bool possible = requires {
    --a;
  };
  if (running<late>() && reached(n, possible ? Seen::different : Seen::impossible)) {
    if constexpr (possible) return --a, a;
  }
  return ++a, a;
}
template <int n, bool late, class A>
constexpr A& operator->*(Down<n, late>, A& a) {
  return (on<n, late>() ? ++a : --a), a;
}
template <class A, int n, bool late>
constexpr A operator->*(A& a, Rise<n, late>) {
  return on<n, late>() ? a-- : a++;
}
template <class A, int n, bool late>
constexpr A operator->*(A& a, Fall<n, late>) {
  return on<n, late>() ? a++ : a--;
}

}  // namespace mutant
