#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bayan::locale {

/// The plural categories of CLDR, in its order. Which numbers belong to which depends on the language; Arabic has all.
enum class Plural : std::uint8_t { kZero, kOne, kTwo, kFew, kMany, kOther };
inline constexpr std::array<std::string_view, 6> kPluralNames{"zero", "one", "two", "few", "many", "other"};

/// A language Bayan speaks to its users in (not one of the languages that statements are in).
struct UiLanguage {
  std::string_view tag;       ///< BCP 47: "ar"
  std::string_view own_name;  ///< as its speakers write it, UTF-8
  bool right_to_left;
};

/// The eight, in the order a menu shows them. Thread-safe; lives as long as the program.
std::span<const UiLanguage> UiLanguages();

/// The row of `tag`, or null: exact tags only, as in a URL.
const UiLanguage* FindUiLanguage(std::string_view tag);

/// The first language of an HTTP Accept-Language header (RFC 9110, 12.5.4) that Bayan speaks, by its weights; null if
/// none. Total: a malformed header is read as far as it makes sense.
const UiLanguage* NegotiateUiLanguage(std::string_view accept_language);

/// How one language writes numbers, dates, plurals and the names of languages and countries, by ICU. Always Gregorian
/// and with Latin digits: figures should look as they do in the statements. Immutable and thread-safe; making one costs
/// milliseconds (it asks ICU for every country once), so make one per language and keep it.
///
///     const Locale arabic(*FindUiLanguage("ar"));
///     arabic.CountryName("IQ");       // the Arabic name of Iraq
///     arabic.PluralOf(11);            // Plural::kMany
class Locale {
 public:
  explicit Locale(const UiLanguage& language);
  Locale(Locale&&) noexcept;
  Locale& operator=(Locale&&) noexcept;
  ~Locale();

  const UiLanguage& language() const;

  /// 1234567 -> "1,234,567".
  std::string FormatNumber(std::int64_t number) const;
  Plural PluralOf(std::int64_t number) const;
  /// The categories that some whole number of this language belongs to, "other" always among them.
  std::vector<Plural> Plurals() const;

  /// A day as a sentence has it ("6 March 2024"), a month of a year, or a year. `iso` is "YYYY-MM-DD", "YYYY-MM" or
  /// "YYYY"; anything else comes back unchanged.
  std::string FormatDate(std::string_view iso) const;

  /// The name of a BCP 47 language, or the tag itself where ICU has none.
  std::string LanguageName(std::string_view tag) const;
  /// The name of an ISO 3166-1 alpha-2 country, or the code itself where ICU has none.
  std::string CountryName(std::string_view code) const;
  /// Orders labels as a reader of the language expects: < 0, 0 or > 0, as strcmp does.
  int Compare(std::string_view a, std::string_view b) const;

 private:
  struct State;
  std::unique_ptr<const State> state_;
};

/// The name of a language in that language itself ("ckb" gives the Sorani word for Sorani), or the tag.
std::string OwnLanguageName(std::string_view tag);

}  // namespace bayan::locale
