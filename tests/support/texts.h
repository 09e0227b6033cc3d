#pragma once

#include <string>
#include <vector>

#include "core/model/statement.h"

namespace bayan::tests {

/// The texts of the blocks of one kind, in their order.
inline std::vector<std::string> Texts(const std::vector<model::Block>& blocks,
                                      model::BlockKind kind = model::BlockKind::kBody) {
  std::vector<std::string> texts;
  for (const model::Block& block : blocks) {
    if (block.kind == kind) texts.push_back(block.text);
  }
  return texts;
}

inline std::vector<std::string> Texts(const model::Statement& statement,
                                      model::BlockKind kind = model::BlockKind::kBody) {
  return Texts(statement.blocks, kind);
}

}  // namespace bayan::tests
