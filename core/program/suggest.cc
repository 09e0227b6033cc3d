#include "core/program/suggest.h"

#include <algorithm>
#include <vector>

namespace bayan::program {
namespace {

// Optimal string alignment distance (Damerau 1964, restricted): three rows suffice because a swap looks back two.
std::size_t EditDistance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> previous(b.size() + 1);
  std::vector<std::size_t> current(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) previous[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t exchange = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      current[j] = std::min({previous[j] + 1, current[j - 1] + 1, exchange});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) current[j] = std::min(current[j], before[j - 2] + 1);
    }
    std::swap(before, previous);
    std::swap(previous, current);
  }
  return previous[b.size()];
}

std::string_view Bare(std::string_view name) {
  name.remove_prefix(std::min(name.find_first_not_of('-'), name.size()));
  return name;
}

}  // namespace

std::string Suggest(std::string_view typed, std::span<const std::string> names) {
  constexpr std::size_t kShortestBeginning = 3;
  const std::string_view bare = Bare(typed);
  if (bare.empty()) return {};
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(1, bare.size() / 3) + 1;
  for (const std::string& name : names) {
    const std::string_view candidate = Bare(name);
    const bool begins = bare.size() >= kShortestBeginning && candidate.starts_with(bare);
    const std::size_t distance = begins ? 1 : EditDistance(bare, candidate);
    if (distance < best_distance) {
      best = name;
      best_distance = distance;
    }
  }
  return best;
}

}  // namespace bayan::program
