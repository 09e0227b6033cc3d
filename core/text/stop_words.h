#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace bayan::text {

/// The stop words of one language, by their folded form.
///
/// Ali and the preposition "on" differ in the dots of their last letter alone, which the fold drops (U+0649 is yeh). A
/// word that the list writes with U+0649 only is a stop word only where the text writes it so too.
class StopWords {
 public:
  /// Adds the fold of one word of the list.
  void Add(std::string_view fold, bool ends_in_maqsura);
  bool Contains(std::string_view fold, bool ends_in_maqsura) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  /// True if only the spelling with U+0649 is listed.
  std::unordered_map<std::string, bool, Hash, std::equal_to<>> words_;
};

}  // namespace bayan::text
