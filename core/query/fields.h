#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace bayan::query {

/// What a query can ask for by name. The facets have the names of the API's filters.
enum class Field : std::uint8_t { kTitle, kDate, kLang, kYear, kIssuer, kType, kCountry, kCites, kCollection };

/// One name of a field. A field has one canonical name, which comes first, and may have others.
struct FieldName {
  std::string_view name;  ///< UTF-8, lower case; matched without regard to ASCII case
  Field field;
};

/// All names, canonical ones first in the order of the enumeration: THE table to add a name to
/// (docs/QUERY_LANGUAGE.md lists it, a test compares). Thread-safe; lives as long as the program.
std::span<const FieldName> FieldNames();

std::optional<Field> FindField(std::string_view name);
std::string_view CanonicalName(Field field);

}  // namespace bayan::query
