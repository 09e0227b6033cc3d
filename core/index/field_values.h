#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

#include "core/index/reader.h"
#include "core/index/schema.h"
#include "core/locale/locale.h"

/// Facet values as people write and read them. Internal to core/index.
namespace bayan::index {

/// The values in the index that field:`text` means: the value itself, without regard to case, hamza and the like; or
/// its name in any language of the user interface; failing that, values that contain the words of `text` side by side.
/// May throw Xapian::Error.
std::vector<std::string> FieldValues(Facet facet, std::string_view text, const Snapshot& snapshot,
                                     const Xapian::Database& db);

/// What a reader sees for `value`: the name of a language or country; else the value.
std::string FacetLabel(Facet facet, const std::string& value, const locale::Locale& locale);

/// The locale of `ui`, or English where Bayan does not speak it. Thread-safe; lives as long as the program.
const locale::Locale& UiLocale(std::string_view ui);

/// The exact forms of the words of `text`, wholes left out where they have parts.
std::vector<std::string> FoldedWords(const text::Chain& chain, std::string_view text);

/// True if `words` stand side by side somewhere in `text_words`.
bool ContainsSequence(const std::vector<std::string>& text_words, const std::vector<std::string>& words);

}  // namespace bayan::index
