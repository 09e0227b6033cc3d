#pragma once

#include <array>
#include <string>
#include <vector>

#include "core/index/searcher.h"
#include "core/program/flags.h"

namespace bayan::indexer {

/// `--lang`, `--not-lang` and their like, one pair for each facet: the filters of every command that has them.
struct FilterFlags {
  std::array<std::vector<std::string>, index::kFacetFields.size()> filters;
  std::array<std::vector<std::string>, index::kFacetFields.size()> exclusions;

  /// Adds the flags to `table`, which borrows this.
  void Declare(program::Flags& table);
  /// What was asked for.
  std::vector<index::Filter> Filters() const;
};

}  // namespace bayan::indexer
