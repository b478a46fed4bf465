#include "yinback/bell.hpp"

#include "support/catch.hpp"
#include "support/random.hpp"
#include "support/spectrum.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace yinback {
namespace {

constexpr std::size_t second = sample_rate;

/// What each bell is known by: the pitch of its first stroke in Hz, and when its strokes begin, in seconds.
struct Known {
  Bell bell{};
  double pitch = 0;
  std::vector<double> strokes;
};
const std::vector<Known> known = {
    {Bell::begin, 262, {0}},        {Bell::halfway, 650, {0}},  {Bell::switch_sides, 424, {0, 0.8}},
    {Bell::release, 356, {0, 0.8}}, {Bell::come_out, 185, {0}}, {Bell::close, 216, {0, 2.8, 5.6}}};

/// The loudest sample of a stretch.
int peak(const Samples& sound, std::size_t from, std::size_t length) {
  int most = 0;
  for (std::size_t i = from; i < from + length; ++i) most = std::max(most, std::abs(int{sound.at(i)}));
  return most;
}

/// Where it grows louder by half within a moment, in seconds: strokes do, beats do not.
std::vector<double> strokes_in(const Samples& sound) {
  constexpr std::size_t moment = second / 100;
  const double least = peak(sound, 0, sound.size()) / 32768.0 / 20;
  std::vector<double> found;
  for (std::size_t at = 0; at + 4 * moment <= sound.size(); at += moment) {
    const double now = loudness(sound, at, 4 * moment);
    const std::size_t past = std::min(at, 4 * moment);
    if (now < least || now < 1.5 * loudness(sound, at - past, past)) continue;
    found.push_back(static_cast<double>(at) / second);
    at += second / 4;
  }
  return found;
}

/// The tones of a stroke just after its attack, the lowest first; of the first stroke unless told.
std::vector<double> modes(const Samples& sound, std::size_t from = second / 20) {
  std::vector<double> found = tones(sound, from, second / 2, 5);
  std::sort(found.begin(), found.end());
  return found;
}

/// Which bell it is, by pitch and number of strokes; none when these fit no bell.
std::vector<Bell> bells_like(const Samples& sound) {
  const double pitch = tones(sound, second / 20, second / 2, 1).at(0);
  const std::size_t strokes = strokes_in(sound).size();
  std::vector<Bell> like;
  for (const Known& one : known)
    if (std::abs(one.pitch / pitch - 1) < 0.02 && one.strokes.size() == strokes) like.push_back(one.bell);
  return like;
}

// --- a WAVE file's bytes

std::uint32_t number(const std::string& bytes, std::size_t at, int count) {
  std::uint32_t value = 0;
  for (int i = count; i-- > 0;)
    value = value << 8U | static_cast<std::uint8_t>(bytes.at(at + static_cast<std::size_t>(i)));
  return value;
}

// --- the sound

TEST_CASE("A bell sounds as long as it says and is the same each time") {
  for (const Known& one : known) {
    CAPTURE(name(one.bell));
    const Samples sound = samples(one.bell);
    CHECK(sound.size() * 1000 == static_cast<std::size_t>(ringing(one.bell).count()) * sample_rate);
    CHECK(sound == samples(one.bell));
  }
}

TEST_CASE("A bell peaks at -3 dBFS, holds no DC and begins and ends in silence") {
  for (const Known& one : known) {
    CAPTURE(name(one.bell));
    const Samples sound = samples(one.bell);
    CHECK(peak(sound, 0, sound.size()) == std::lround(32767 * std::pow(10, -3.0 / 20)));
    double sum = 0;
    for (const std::int16_t value : sound) sum += value;
    CHECK(std::abs(sum) / static_cast<double>(sound.size()) < 32767e-4);
    CHECK(sound.front() == 0);
    CHECK(sound.back() == 0);
    CHECK(loudness(sound, sound.size() - second / 20, second / 20) < 0.001);
  }
}

TEST_CASE("A bell begins softly") {
  for (const Known& one : known) {
    const Samples sound = samples(one.bell);
    const int most = peak(sound, 0, second / 20);
    const auto first_above = [&](double part) {
      std::size_t at = 0;
      while (std::abs(int{sound[at]}) < part * most) ++at;
      return at;
    };
    CAPTURE(name(one.bell), first_above(0.05), first_above(0.9));
    CHECK(first_above(0.9) - first_above(0.05) >= 3 * second / 1000);
    CHECK(peak(sound, 0, second / 1000) < most / 20);
  }
}

TEST_CASE("No bell clicks: it bends no faster than its tones do and has nothing far above them") {
  for (const Known& one : known) {
    CAPTURE(name(one.bell));
    const Samples sound = samples(one.bell);
    double bend = 2;  // of rounding: half a bit at each end, a whole one in the middle
    for (const double hertz : modes(sound)) {
      const double turn = 2 * 3.14159265 * hertz / sample_rate;
      bend += 3 * 32768 * amplitude(sound, hertz, second / 20, second / 10) * turn * turn;
    }
    int most = 0;
    for (std::size_t i = 2; i < sound.size(); ++i)
      most = std::max(most, std::abs(sound[i] - 2 * sound[i - 1] + sound[i - 2]));
    CHECK(most < bend);
    double highest = 0;
    for (std::size_t at = 0; at + 256 <= sound.size(); at += 128)
      for (const double hertz : {12e3, 15e3, 18e3, 21e3})
        highest = std::max(highest, amplitude(sound, hertz, at, 256));
    CHECK(20 * std::log10(highest) < -100);
  }
}

// --- what makes it a bowl

TEST_CASE("A bell is inharmonic, with much that small loudspeakers can play") {
  for (const Known& one : known) {
    CAPTURE(name(one.bell));
    const Samples sound = samples(one.bell);
    const std::vector<double> found = modes(sound);
    REQUIRE(found.size() >= 4);
    CHECK(std::abs(found[0] / one.pitch - 1) < 0.01);
    CHECK(found[0] > 180);
    CHECK(found[1] > 400);
    CHECK(amplitude(sound, found[1], second / 20, second / 2) >
          amplitude(sound, found[0], second / 20, second / 2) / 4);
    for (std::size_t i = 1; i < found.size(); ++i) {
      const double ratio = found[i] / found[0];
      CAPTURE(ratio);
      CHECK(std::abs(ratio - std::round(ratio)) > 0.1);
    }
  }
}

TEST_CASE("The lowest tone of a bell beats: it swells again with no stroke") {
  for (const Known& one : known) {
    CAPTURE(name(one.bell));
    const Samples sound = samples(one.bell);
    const double end = one.strokes.size() > 1 ? one.strokes[1] : 1.5;
    double least = 1;
    double swell = 0;
    for (double at = 0.05; at + 0.1 < end; at += 0.02) {
      const double now = amplitude(sound, one.pitch, static_cast<std::size_t>(at * second), second / 10);
      least = std::min(least, now);
      swell = std::max(swell, now / least);
    }
    CHECK(swell > 1.2);
  }
}

TEST_CASE("A bell dies away, its higher tones sooner") {
  for (const Known& one : known) {
    CAPTURE(name(one.bell));
    const Samples sound = samples(one.bell);
    const auto last = static_cast<std::size_t>(one.strokes.back() * second) + second / 20;
    double before = 1;
    for (std::size_t at = last; at + second <= sound.size();
         at += second / 2) {  // a second: longer than a beat
      CAPTURE(at);
      const double now = loudness(sound, at, second);
      CHECK(now < before);
      before = now;
    }
    const auto left = [&](double hertz) {
      return amplitude(sound, hertz, last + second * 3 / 4, second / 2) /
             amplitude(sound, hertz, last, second / 2);
    };
    const std::vector<double> found = modes(sound, last);
    CHECK(left(found.back()) < left(found.front()) / 2);
  }
}

// --- which bell it is

TEST_CASE("Every stroke of a bell is heard when it is due, and no others") {
  for (const Known& one : known) {
    CAPTURE(name(one.bell));
    const std::vector<double> found = strokes_in(samples(one.bell));
    REQUIRE(found.size() == one.strokes.size());
    for (std::size_t i = 0; i < found.size(); ++i) CHECK(std::abs(found[i] - one.strokes[i]) < 0.05);
  }
}

TEST_CASE("Pitch and strokes name each bell, also faint and in noise") {
  Random random(5);
  for (const Known& one : known) {
    CAPTURE(name(one.bell));
    Samples sound = samples(one.bell);
    CHECK(bells_like(sound) == std::vector{one.bell});
    for (std::int16_t& value : sound)
      value = static_cast<std::int16_t>(value / 10 + static_cast<int>(random.below(101)) - 50);
    CHECK(bells_like(sound) == std::vector{one.bell});
  }
}

TEST_CASE("The lowest tone of a bell is none of another's tones") {
  for (const Known& one : known)
    for (const double hertz : modes(samples(one.bell)))
      for (const Known& other : known) {
        CAPTURE(name(one.bell), name(other.bell), hertz);
        CHECK((one.bell == other.bell || std::abs(hertz / other.pitch - 1) > 0.05));
      }
}

// --- always the same

/// Samples of version 1, each bell's: some of its first 36 milliseconds, then one at each 25th of its length.
struct Heard {
  Bell bell{};
  std::array<int, 12> first{};
  std::array<int, 24> later{};
};
const std::vector<Heard> first_version = {
    {Bell::begin,
     {19, 147, -1095, -11, -2954, 14152, 5668, 16380, 19355, -13243, -6844, 1330},
     {3410, -6602, 5374, -2084, 1220,  1328, -2814, 3580, -2223, 911,  1345, -2189,
      2257, -963,  -116, 1139,  -1137, 778,  -116,  -137, 214,   -103, 38,   -3}},
    {Bell::halfway,
     {39, -721, 335, -2031, 3647, -17018, -7645, 15980, 5472, 17762, -6817, 10385},
     {5140, -917, 702, -2513, 275,  3056, -2162, -1055, 1070, 422, 238, -860,
      -219, 700,  55,  -215,  -277, 88,   314,   -95,   -120, 21,  22,  2}},
    {Bell::switch_sides,
     {26, 410, -1160, -6339, -4024, -7000, 12999, -9244, 1850, -13690, -19183, 17929},
     {-6650, -5771, -361, 5388, 5479, -5995, -9411, -4349, 4345, 7332, 3142, -2438,
      -4438, -2246, 998,  2448, 1692, -9,    -939,  -707,  -105, 160,  90,   6}},
    {Bell::release,
     {17, 99, -267, 712, 7717, 5137, 4647, -7169, 9344, -3866, -2556, -17914},
     {-11770, 509,  5208, -2935, -3350, 3258, 344, 6410, 1010, 3828, -1747, 469,
      3637,   1238, 907,  731,   2205,  1653, 619, 730,  266,  119,  104,   33}},
    {Bell::come_out,
     {6, 91, 576, -1808, 4092, -6021, 11899, 2086, -3555, -14939, -4695, -5879},
     {1962, 3953, 1015, -2318, -678, -1414, -1465, 1699, 895,  -144, 855, -559,
      -856, 403,  -218, -71,   592,  -160,  -123,  134,  -116, -15,  30,  -4}},
    {Bell::close,
     {11, 115, 456, -458, 551, 2693, -5041, 5877, 4323, -1354, -10225, -9725},
     {4226, -7473, 1907,  3000, -2528, 1158,  -6748, 4348, 3208, -5768, 2671, 1076,
      3069, 644,   -6133, 3706, 583,   -2362, 2182,  -410, -653, 342,   -46,  2}}};

TEST_CASE("A bell is that of its version: kept files are not asked whether it has changed") {
  REQUIRE(bell_version == 1);  // another sound has another version, and other rows here
  REQUIRE(first_version.size() == names<Bell>.size());
  for (const Heard& heard : first_version) {
    CAPTURE(name(heard.bell));
    const Samples sound = samples(heard.bell);
    int differing = 0;
    const auto compare = [&](int value, std::size_t at) {
      differing += std::abs(sound.at(at) - value) > 1 ? 1 : 0;  // machines may round otherwise
    };
    for (std::size_t i = 0; i < heard.first.size(); ++i) compare(heard.first[i], (i + 1) * (i + 1) * 12);
    for (std::size_t i = 0; i < heard.later.size(); ++i) compare(heard.later[i], sound.size() / 25 * (i + 1));
    CHECK(differing == 0);
  }
}

// --- as a file

TEST_CASE("A bell's WAVE file says what it holds and holds it") {
  for (const Known& one : known) {
    CAPTURE(name(one.bell));
    const std::string bytes = wav(one.bell);
    const Samples sound = samples(one.bell);
    REQUIRE(bytes.size() == wav_size(one.bell));
    CHECK(bytes.substr(0, 4) == "RIFF");
    CHECK(number(bytes, 4, 4) == bytes.size() - 8);
    CHECK(bytes.substr(8, 8) == "WAVEfmt ");
    CHECK(number(bytes, 16, 4) == 16);
    CHECK(number(bytes, 20, 2) == 1);       // PCM
    CHECK(number(bytes, 22, 2) == 1);       // channels
    CHECK(number(bytes, 24, 4) == 48'000);  // samples a second
    CHECK(number(bytes, 28, 4) == 96'000);  // bytes a second
    CHECK(number(bytes, 32, 2) == 2);       // bytes a sample
    CHECK(number(bytes, 34, 2) == 16);      // bits a sample
    CHECK(bytes.substr(36, 4) == "data");
    REQUIRE(number(bytes, 40, 4) == 2 * sound.size());
    REQUIRE(bytes.size() == 44 + 2 * sound.size());
    bool same = true;
    for (std::size_t i = 0; i < sound.size(); ++i)
      same = same && static_cast<std::int16_t>(number(bytes, 44 + 2 * i, 2)) == sound[i];
    CHECK(same);
  }
}

}  // namespace
}  // namespace yinback
