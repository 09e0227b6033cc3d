#include "core/metadata/kind_words.h"

#include <algorithm>

#include "core/metadata/table_reader.h"

namespace bayan::metadata {

void KindTableBuilder::Add(const std::string& phrase, std::size_t bit) {
  std::uint32_t& kinds = words_[phrase].kinds;
  kinds = static_cast<std::uint32_t>(kinds | (1U << bit));
}

void KindTableBuilder::AddFile(std::string_view file, std::span<const std::string_view> names,
                               const FormsOf& forms_of) {
  for (const auto& row : ReadTable(file)) {
    const auto bit = static_cast<std::size_t>(std::find(names.begin(), names.end(), row[1]) - names.begin());
    for (const std::string_view item : SplitItems(row[2])) {
      for (const std::string& form : forms_of(row[0], row[1], FoldPhrase(item))) Add(form, bit);
    }
  }
}

KindTable KindTableBuilder::Finish() const {
  KindTable table;
  for (const auto& [phrase, word] : words_) table.AddFolded(phrase, word);
  return table;
}

}  // namespace bayan::metadata
