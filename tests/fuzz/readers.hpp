// The targets, a function each, as the table has them. Each takes any bytes and throws Broken where what it
// reads with them does not keep what it promises.
#pragma once

#include <string_view>

namespace yinback::fuzz {

// documents
void library(std::string_view bytes);
void own_poses(std::string_view bytes);
void sequences(std::string_view bytes);
void plan(std::string_view bytes);
void config(std::string_view bytes);
// what is kept of practices
void record(std::string_view bytes);
void journal(std::string_view bytes);
// what is typed
void command_line(std::string_view bytes);
void durations(std::string_view bytes);
void keys(std::string_view bytes);
void texts(std::string_view bytes);
// a practice, whatever is asked of it
void practice(std::string_view bytes);

}  // namespace yinback::fuzz
