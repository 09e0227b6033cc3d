#include "core/text/stop_words.h"

namespace bayan::text {

void StopWords::Add(std::string_view fold, bool ends_in_maqsura) {
  const auto [at, added] = words_.try_emplace(std::string(fold), ends_in_maqsura);
  if (!added && !ends_in_maqsura) at->second = false;
}

bool StopWords::Contains(std::string_view fold, bool ends_in_maqsura) const {
  const auto found = words_.find(fold);
  return found != words_.end() && (ends_in_maqsura || !found->second);
}

}  // namespace bayan::text
