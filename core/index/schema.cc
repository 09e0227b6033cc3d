#include "core/index/schema.h"

#include <algorithm>
#include <array>

#include "core/base/hash.h"
#include "core/base/strings.h"
#include "core/base/utf8.h"

namespace bayan::index {
namespace {

constexpr bool InOrder() {
  for (std::size_t i = 0; i < kFacetFields.size(); ++i) {
    if (static_cast<std::size_t>(kFacetFields[i].facet) != i) return false;
  }
  return true;
}
static_assert(InOrder(), "one row per Facet, in the order of the enumeration");

std::string Joined(std::string_view a, std::string_view b, std::string_view c = {}, std::string_view d = {}) {
  std::string joined;
  joined.reserve(a.size() + b.size() + c.size() + d.size());
  return joined.append(a).append(b).append(c).append(d);
}

}  // namespace

const FacetField& Field(Facet facet) { return kFacetFields[static_cast<std::size_t>(facet)]; }

std::optional<Facet> FindFacet(std::string_view name) {
  const auto row =
      std::find_if(kFacetFields.begin(), kFacetFields.end(), [&](const auto& f) { return f.name == name; });
  if (row == kFacetFields.end()) return std::nullopt;
  return row->facet;
}

std::string CompactDate(std::string iso) {
  std::erase(iso, '-');
  return iso;
}

std::string FacetNames() {
  std::array<std::string_view, kFacetFields.size()> names;
  std::transform(kFacetFields.begin(), kFacetFields.end(), names.begin(), [](const auto& field) { return field.name; });
  return Join(names, ", ");
}

std::string FacetTerm(Facet facet, std::string_view value) {
  const std::string_view prefix = Field(facet).prefix;
  if (value.size() <= kMaxTermValueBytes) return Joined(prefix, value);
  return Joined(prefix, utf8::Prefix(value, kMaxTermValueBytes), "#", Hex(StableHash(value)));
}

std::string IdTerm(std::string_view id) { return Joined(kIdPrefix, id); }

std::string StemTerm(std::string_view language, std::string_view stem) {
  return Joined(kStemPrefix, language, ":", stem);
}

std::string TitleStemTerm(std::string_view language, std::string_view stem) {
  return Joined(kTitleStemPrefix, language, ":", stem);
}

std::string TitleTerm(std::string_view fold) { return Joined(kTitlePrefix, fold); }

}  // namespace bayan::index
