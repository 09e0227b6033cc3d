#include "stemmers/built_in_data.h"

#include "bayan_stemmers_data.h"
#include "core/base/hash.h"

namespace bayan::stemmers {

std::span<const std::string_view> BuiltInFiles() { return data::AllFiles(); }

std::string HashOfFiles(std::span<const std::string_view> files) {
  std::string hashes;
  for (const std::string_view file : files) hashes += Hex(StableHash(file));
  return Hex(StableHash(hashes));
}

const std::string& BuiltInDataHash() {
  static const std::string hash = HashOfFiles(BuiltInFiles());
  return hash;
}

}  // namespace bayan::stemmers
