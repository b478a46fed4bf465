// A person's record as it stands in the world: where it is, all that is in it, and what was practised lately.
// Keeps no more of it than is asked for; what cannot be read is told, and keeps nothing else from being read.
#pragma once

#include "yinback/past.hpp"
#include "yinback/record_reader.hpp"

#include <string>
#include <vector>

namespace yinback {

/// The file of the record; empty where there is no place for one.
std::string record_file();

/// Gives every record that is not forgotten, and what could not be read.
Problems read_records(const RecordReader::Take& take);

/// What was felt and held lately, from the end of the record; empty where there is none.
Past recent_past();
/// The last practices, in the order of the record; what cannot be read is passed over.
std::vector<Record> recent_records();

}  // namespace yinback
