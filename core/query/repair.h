#pragma once

#include <vector>

#include "core/query/lexer.h"
#include "core/query/query.h"

namespace bayan::query {

/// Makes any tokens a sentence of the grammar: drops brackets without a partner or too deep, fields without a value,
/// operators without operands and words over the limit, and reports them. What is left: brackets match, NEAR stands
/// between two words, AND and OR stand between operands, a field or NOT stands before an operand.
std::vector<Token> Repair(std::vector<Token> tokens, std::vector<Problem>& ignored);

}  // namespace bayan::query
