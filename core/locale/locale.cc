#include "core/locale/locale.h"

#include <unicode/coll.h>
#include <unicode/dtptngen.h>
#include <unicode/locdspnm.h>
#include <unicode/numberformatter.h>
#include <unicode/plurrule.h>
#include <unicode/smpdtfmt.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "core/base/language_tag.h"
#include "core/base/strings.h"
#include "core/locale/icu.h"

namespace bayan::locale {
namespace {

// Own names are what the speakers of each language call it; they stand in every page's language menu.
constexpr std::array kUiLanguages{
    UiLanguage{"ar", "\u0627\u0644\u0639\u0631\u0628\u064A\u0629", true},
    UiLanguage{"en", "English", false},
    UiLanguage{"fr", "Fran\u00E7ais", false},
    UiLanguage{"es", "Espa\u00F1ol", false},
    UiLanguage{"ru", "\u0420\u0443\u0441\u0441\u043A\u0438\u0439", false},
    UiLanguage{"tr", "T\u00FCrk\u00E7e", false},
    UiLanguage{"fa", "\u0641\u0627\u0631\u0633\u06CC", true},
    UiLanguage{"ckb", "\u06A9\u0648\u0631\u062F\u06CC", true},
};

// Numbers over this are no count of ours; plural categories repeat long before.
constexpr std::int64_t kPluralProbe = 1000;

icu::UnicodeString FromUtf8(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

icu::Locale MakeIcuLocale(std::string_view tag) {
  UErrorCode status = U_ZERO_ERROR;
  // International English: the statements and their readers write "6 March 2024", not "March 6, 2024".
  const std::string full = std::string(tag) + (tag == "en" ? "-001" : "") + "-u-ca-gregory-nu-latn";
  icu::Locale made = icu::Locale::forLanguageTag(full, status);
  Check(status, "a locale");
  return made;
}

std::unique_ptr<icu::LocaleDisplayNames> MakeNames(const icu::Locale& locale, UDisplayContext length) {
  std::array contexts{UDISPCTX_CAPITALIZATION_FOR_UI_LIST_OR_MENU, UDISPCTX_NO_SUBSTITUTE, length};
  return std::unique_ptr<icu::LocaleDisplayNames>(
      icu::LocaleDisplayNames::createInstance(locale, contexts.data(), static_cast<std::int32_t>(contexts.size())));
}

std::unique_ptr<icu::SimpleDateFormat> MakeFormat(const icu::Locale& locale, const char16_t* skeleton) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
      icu::DateTimePatternGenerator::createInstance(locale, status));
  Check(status, "date patterns");
  const icu::UnicodeString pattern = patterns->getBestPattern(skeleton, status);
  auto format = std::make_unique<icu::SimpleDateFormat>(pattern, locale, status);
  Check(status, "a date format");
  format->adoptCalendar(MakeGregorianCalendar().release());
  return format;
}

/// The names of all countries. The long names are the usual ones, but where CLDR's short one is what the United Nations
/// and the statements say, that is taken.
std::map<std::string, std::string, std::less<>> CountryNames(const icu::Locale& locale) {
  constexpr std::string_view kShortIsUsual = "PS";
  const auto names = MakeNames(locale, UDISPCTX_LENGTH_FULL);
  const auto short_names = MakeNames(locale, UDISPCTX_LENGTH_SHORT);
  std::map<std::string, std::string, std::less<>> found;
  for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
    icu::UnicodeString name;
    (*code == kShortIsUsual ? short_names : names)->regionDisplayName(*code, name);
    if (!name.isBogus() && !name.isEmpty()) found.emplace(*code, ToUtf8(name));
  }
  return found;
}

std::optional<int> ParseDigits(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

std::string LanguageNameIn(const icu::LocaleDisplayNames& names, std::string_view tag) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale =
      icu::Locale::forLanguageTag(icu::StringPiece(tag.data(), static_cast<std::int32_t>(tag.size())), status);
  if (U_FAILURE(status) || locale.isBogus() || *locale.getLanguage() == '\0') return std::string(tag);
  icu::UnicodeString name;
  names.localeDisplayName(locale, name);
  return name.isBogus() || name.isEmpty() ? std::string(tag) : ToUtf8(name);
}

/// The weight of one Accept-Language item in thousandths; 1000 without one.
int Weight(std::string_view parameters) {
  const std::size_t at = parameters.find("q=");
  if (at == std::string_view::npos) return 1000;
  const std::string_view digits = parameters.substr(at + 2, 5);
  int weight = 0;
  int unit = 1000;
  for (const char digit : digits) {
    if (digit == '.') continue;
    if (digit < '0' || digit > '9') break;
    weight += (digit - '0') * unit;
    unit /= 10;
  }
  return weight;
}

}  // namespace

std::span<const UiLanguage> UiLanguages() { return kUiLanguages; }

const UiLanguage* FindUiLanguage(std::string_view tag) {
  const auto* const found = std::find_if(kUiLanguages.begin(), kUiLanguages.end(),
                                         [tag](const UiLanguage& language) { return language.tag == tag; });
  return found == kUiLanguages.end() ? nullptr : found;
}

const UiLanguage* NegotiateUiLanguage(std::string_view accept_language) {
  const UiLanguage* best = nullptr;
  int best_weight = 0;
  while (!accept_language.empty()) {
    const std::size_t comma = accept_language.find(',');
    std::string_view item = accept_language.substr(0, comma);
    accept_language.remove_prefix(comma == std::string_view::npos ? accept_language.size() : comma + 1);
    const std::size_t semicolon = item.find(';');
    const int weight = semicolon == std::string_view::npos ? 1000 : Weight(item.substr(semicolon));
    const std::string_view tag = Trim(item.substr(0, semicolon));
    const UiLanguage* const language = FindUiLanguage(LowerAscii(PrimarySubtag(tag)));
    if (language != nullptr && weight > best_weight) {
      best = language;
      best_weight = weight;
    }
  }
  return best;
}

struct Locale::State {
  explicit State(const UiLanguage& row)
      : language(row),
        icu_locale(MakeIcuLocale(row.tag)),
        names(MakeNames(icu_locale, UDISPCTX_LENGTH_FULL)),
        countries(CountryNames(icu_locale)),
        numbers(icu::number::NumberFormatter::withLocale(icu_locale)),
        day(MakeFormat(icu_locale, u"yMMMMd")),
        month(MakeFormat(icu_locale, u"yMMMM")) {
    UErrorCode status = U_ZERO_ERROR;
    // Rules are asked for by the bare language: with a -u- extension ICU 72 answers "other" for 1 in tr, ckb and ku.
    plurals.reset(icu::PluralRules::forLocale(icu::Locale(std::string(row.tag).c_str()), status));
    Check(status, "plural rules");
    collator.reset(icu::Collator::createInstance(icu_locale, status));
    Check(status, "a collator");
  }

  UiLanguage language;
  icu::Locale icu_locale;
  std::unique_ptr<icu::LocaleDisplayNames> names;
  std::map<std::string, std::string, std::less<>> countries;
  icu::number::LocalizedNumberFormatter numbers;
  std::unique_ptr<icu::SimpleDateFormat> day;
  std::unique_ptr<icu::SimpleDateFormat> month;
  std::unique_ptr<icu::PluralRules> plurals;
  std::unique_ptr<icu::Collator> collator;
};

Locale::Locale(const UiLanguage& language) : state_(std::make_unique<const State>(language)) {}
Locale::Locale(Locale&&) noexcept = default;
Locale& Locale::operator=(Locale&&) noexcept = default;
Locale::~Locale() = default;

const UiLanguage& Locale::language() const { return state_->language; }

std::string Locale::FormatNumber(std::int64_t number) const {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString text = state_->numbers.formatInt(number, status).toString(status);
  Check(status, "a number");
  return ToUtf8(text);
}

Plural Locale::PluralOf(std::int64_t number) const {
  const std::string name = ToUtf8(state_->plurals->select(static_cast<double>(number)));
  const auto* const found = std::find(kPluralNames.begin(), kPluralNames.end(), name);
  return found == kPluralNames.end() ? Plural::kOther : static_cast<Plural>(found - kPluralNames.begin());
}

std::vector<Plural> Locale::Plurals() const {
  std::array<bool, kPluralNames.size()> used{};
  for (std::int64_t number = 0; number <= kPluralProbe; ++number)
    used[static_cast<std::size_t>(PluralOf(number))] = true;
  used[static_cast<std::size_t>(PluralOf(kPluralProbe * kPluralProbe))] = true;
  used[static_cast<std::size_t>(Plural::kOther)] = true;
  std::vector<Plural> found;
  for (std::size_t i = 0; i < used.size(); ++i) {
    if (used[i]) found.push_back(static_cast<Plural>(i));
  }
  return found;
}

std::string Locale::FormatDate(std::string_view iso) const {
  const bool has_month = iso.size() >= 7 && iso[4] == '-';
  const bool has_day = iso.size() == 10 && iso[7] == '-';
  if (!has_month || (iso.size() != 7 && !has_day)) return std::string(iso);
  const std::optional<int> year = ParseDigits(iso.substr(0, 4));
  const std::optional<int> month = ParseDigits(iso.substr(5, 2));
  const std::optional<int> day = has_day ? ParseDigits(iso.substr(8, 2)) : 1;
  if (!year || !month || !day || *month < 1 || *month > 12 || *day < 1 || *day > 31) return std::string(iso);
  const std::unique_ptr<icu::GregorianCalendar> calendar = MakeGregorianCalendar();
  calendar->set(*year, *month - 1, *day, 12, 0);
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString text;
  (has_day ? state_->day : state_->month)->format(calendar->getTime(status), text);
  Check(status, "a date");
  std::string date = ToUtf8(text);
  // The first of a month is an ordinal in French, which no pattern of CLDR can say.
  if (has_day && *day == 1 && language().tag == "fr" && date.starts_with("1 ")) date.insert(1, "er");
  return date;
}

std::string Locale::LanguageName(std::string_view tag) const { return LanguageNameIn(*state_->names, tag); }

std::string Locale::CountryName(std::string_view code) const {
  const auto found = state_->countries.find(code);
  return found == state_->countries.end() ? std::string(code) : found->second;
}

int Locale::Compare(std::string_view a, std::string_view b) const {
  UErrorCode status = U_ZERO_ERROR;
  return state_->collator->compare(FromUtf8(a), FromUtf8(b), status);
}

std::string OwnLanguageName(std::string_view tag) {
  if (const UiLanguage* const language = FindUiLanguage(tag)) return std::string(language->own_name);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale =
      icu::Locale::forLanguageTag(icu::StringPiece(tag.data(), static_cast<std::int32_t>(tag.size())), status);
  if (U_FAILURE(status) || locale.isBogus() || *locale.getLanguage() == '\0') return std::string(tag);
  return LanguageNameIn(*MakeNames(locale, UDISPCTX_LENGTH_FULL), tag);
}

}  // namespace bayan::locale
