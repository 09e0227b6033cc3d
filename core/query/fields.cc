#include "core/query/fields.h"

#include <algorithm>
#include <array>

#include "core/base/strings.h"

namespace bayan::query {
namespace {

// Arabic field names, in UTF-8. Each stands with its article, as a form would label it.
constexpr std::string_view kArabicTitle = "\u0627\u0644\u0639\u0646\u0648\u0627\u0646";
constexpr std::string_view kArabicDate = "\u0627\u0644\u062A\u0627\u0631\u064A\u062E";
constexpr std::string_view kArabicLanguage = "\u0627\u0644\u0644\u063A\u0629";
constexpr std::string_view kArabicYear = "\u0627\u0644\u0633\u0646\u0629";
constexpr std::string_view kArabicYearToo = "\u0627\u0644\u0639\u0627\u0645";
constexpr std::string_view kArabicIssuer = "\u0627\u0644\u062C\u0647\u0629";
constexpr std::string_view kArabicType = "\u0627\u0644\u0646\u0648\u0639";
constexpr std::string_view kArabicCountry = "\u0627\u0644\u0628\u0644\u062F";
constexpr std::string_view kArabicState = "\u0627\u0644\u062F\u0648\u0644\u0629";
constexpr std::string_view kArabicResolution = "\u0627\u0644\u0642\u0631\u0627\u0631";
constexpr std::string_view kArabicCollection = "\u0627\u0644\u0645\u062C\u0645\u0648\u0639\u0629";

constexpr std::array<FieldName, 20> kNames{{
    {"title", Field::kTitle},
    {"date", Field::kDate},
    {"lang", Field::kLang},
    {"year", Field::kYear},
    {"issuer", Field::kIssuer},
    {"type", Field::kType},
    {"country", Field::kCountry},
    {"cites", Field::kCites},
    {"collection", Field::kCollection},
    {kArabicTitle, Field::kTitle},
    {kArabicDate, Field::kDate},
    {kArabicLanguage, Field::kLang},
    {kArabicYear, Field::kYear},
    {kArabicYearToo, Field::kYear},
    {kArabicIssuer, Field::kIssuer},
    {kArabicType, Field::kType},
    {kArabicCountry, Field::kCountry},
    {kArabicState, Field::kCountry},
    {kArabicResolution, Field::kCites},
    {kArabicCollection, Field::kCollection},
}};

bool EqualIgnoringAsciiCase(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return LowerAscii(x) == LowerAscii(y); });
}

}  // namespace

std::span<const FieldName> FieldNames() { return kNames; }

std::optional<Field> FindField(std::string_view name) {
  const auto row =
      std::find_if(kNames.begin(), kNames.end(), [&](const auto& n) { return EqualIgnoringAsciiCase(n.name, name); });
  if (row == kNames.end()) return std::nullopt;
  return row->field;
}

std::string_view CanonicalName(Field field) { return kNames.at(static_cast<std::size_t>(field)).name; }

}  // namespace bayan::query
