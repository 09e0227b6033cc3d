#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>

#include "core/base/result.h"
#include "core/text/chain.h"

/// How a generation, one Xapian database of an index, comes into being. Internal to core/index. May throw
/// Xapian::Error.
namespace bayan::index {

/// What a new generation begins with.
struct GenerationStart {
  std::string arabic_table;    ///< learned stems; empty: rules only
  std::uint64_t revision = 0;  ///< continued from the generation before
};

/// A generation open for writing and the chain its words go through.
struct Generation {
  Xapian::WritableDatabase db;
  text::Chain chain;
};

/// A new generation in the folder `path` with its metadata, committed; what was left there is overwritten. The stub
/// file does not name it yet. Fails with kMalformed if the table is damaged.
Result<Generation> CreateGeneration(const std::string& path, const GenerationStart& start);

/// The name of the generation that comes after `generation`: "gen-0001", "gen-0002".
std::string NextGeneration(const std::string& generation);

/// Tells Xapian how many documents to keep in memory before it writes them out.
void SetFlushThreshold(int documents);

}  // namespace bayan::index
