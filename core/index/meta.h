#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>

#include "core/base/result.h"
#include "core/index/schema.h"
#include "core/text/chain.h"

/// What an index says about itself in its metadata. Internal to core/index. May throw Xapian::Error.
namespace bayan::index {

/// Fails with kNotAnIndex if `db` is a Xapian database of something else, or kIndexVersion if it is of another format;
/// `name` is how people call it; `oldest` the oldest format that will do.
Result<void> CheckFormat(const Xapian::Database& db, const std::string& name, int oldest = kFormatVersion);

/// The chain that `db` was written with: its learned table and today's rules. Fails with kIndexVersion if the rules
/// have changed since.
Result<text::Chain> OpenChain(const Xapian::Database& db, const std::string& name);

std::uint64_t ReadRevision(const Xapian::Database& db);

}  // namespace bayan::index
