#pragma once

#include <xapian.h>

#include <cstdint>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/model/statement.h"
#include "core/text/chain.h"

namespace bayan::index {

/// Turns statements into Xapian documents: the one place that decides which terms, positions and values a statement
/// has. Keeps its memory between statements, so make one and reuse it. Not thread-safe. Internal to core/index.
class DocumentBuilder {
 public:
  explicit DocumentBuilder(const text::Chain& chain) : chain_(chain) {}

  /// `json` is model::ToJson(statement); `revision` the one it will be visible in.
  Xapian::Document Build(const model::Statement& statement, const std::string& json, std::uint64_t revision);

 private:
  struct Posting {
    std::uint32_t frequency = 0;           ///< of a term without positions
    std::vector<std::uint32_t> positions;  ///< of an exact form, which has one for each occurrence
  };

  void AddTitle(const model::Statement& statement);
  void AddBlocks(const model::Statement& statement);
  void AddText(std::string_view text, const text::Language& language);
  void Emit(Xapian::Document& document);

  const text::Chain& chain_;
  text::TokenList tokens_;
  std::unordered_map<std::string, Posting> postings_;
  std::set<std::string> scripts_;
  std::uint32_t base_position_ = 0;
};

}  // namespace bayan::index
