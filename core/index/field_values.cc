#include "core/index/field_values.h"

#include <algorithm>

#include "core/base/language_tag.h"
#include "core/index/compile.h"

namespace bayan::index {
namespace {

const std::vector<locale::Locale>& UiLocales() {
  static const std::vector<locale::Locale> locales = [] {
    std::vector<locale::Locale> all;
    for (const locale::UiLanguage& language : locale::UiLanguages()) all.emplace_back(language);
    return all;
  }();
  return locales;
}

bool HasNames(Facet facet) { return facet == Facet::kLang || facet == Facet::kCountry; }

/// The words of a value and of its names.
std::vector<std::vector<std::string>> Readings(Facet facet, const std::string& value, const text::Chain& chain) {
  std::vector<std::vector<std::string>> readings{FoldedWords(chain, value)};
  if (!HasNames(facet)) return readings;
  for (const locale::Locale& locale : UiLocales()) {
    readings.push_back(FoldedWords(chain, FacetLabel(facet, value, locale)));
  }
  return readings;
}

}  // namespace

std::vector<std::string> FoldedWords(const text::Chain& chain, std::string_view text) {
  text::TokenList list;
  chain.Analyze(text, text::FindLanguage("und"), list);
  const auto tokens = list.tokens();
  std::vector<std::string> words;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool has_parts = tokens[i].kind == text::TokenKind::kWhole && i + 1 < tokens.size() &&
                           tokens[i + 1].kind == text::TokenKind::kPart;
    if (!has_parts) words.emplace_back(tokens[i].fold);
  }
  return words;
}

bool ContainsSequence(const std::vector<std::string>& text_words, const std::vector<std::string>& words) {
  if (words.empty()) return false;
  return std::search(text_words.begin(), text_words.end(), words.begin(), words.end()) != text_words.end();
}

std::vector<std::string> FieldValues(Facet facet, std::string_view text, const Snapshot& snapshot,
                                     const Xapian::Database& db) {
  if (db.term_exists(FacetTerm(facet, text))) return {std::string(text)};
  const std::vector<std::string> wanted = FoldedWords(*snapshot.chain, text);
  std::vector<std::string> equal;
  std::vector<std::string> containing;
  const std::string prefix(Field(facet).prefix);
  for (auto term = db.allterms_begin(prefix); term != db.allterms_end(prefix); ++term) {
    const std::string value = (*term).substr(prefix.size());
    if (value == kMissing) continue;
    for (const auto& reading : Readings(facet, value, *snapshot.chain)) {
      if (reading == wanted) {
        equal.push_back(value);
        break;
      }
      if (ContainsSequence(reading, wanted)) {
        containing.push_back(value);
        break;
      }
    }
    if (containing.size() >= kMaxFieldValues) break;
  }
  return equal.empty() ? containing : equal;
}

std::string FacetLabel(Facet facet, const std::string& value, const locale::Locale& locale) {
  switch (facet) {
    case Facet::kLang:
      return value == kMissing ? value : locale.LanguageName(value);
    case Facet::kCountry:
      return value == kMissing ? value : locale.CountryName(value);
    case Facet::kYear:
    case Facet::kIssuer:
    case Facet::kType:
    case Facet::kCites:
    case Facet::kCollection:
      return value;
  }
  return value;
}

const locale::Locale& UiLocale(std::string_view ui) {
  const auto& locales = UiLocales();
  const auto same = [&](std::string_view tag) {
    return std::find_if(locales.begin(), locales.end(), [&](const auto& l) { return l.language().tag == tag; });
  };
  const auto found = same(PrimarySubtag(ui));
  return found != locales.end() ? *found : *same("en");
}

}  // namespace bayan::index
