#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "indexer/extract/item.h"

namespace bayan::indexer {

/// Limits of office documents. An honest book of a thousand pages has parts of some 10 MiB.
inline constexpr std::size_t kMaxOfficeFileBytes = std::size_t{256} << 20;
inline constexpr std::size_t kMaxOfficeMembers = 10'000;
inline constexpr std::size_t kMaxOfficePartBytes = std::size_t{128} << 20;
inline constexpr std::size_t kMaxOfficeXmlBytes = std::size_t{256} << 20;  ///< of all parts
inline constexpr std::size_t kMaxOfficeXmlDepth = 512;                     ///< of elements

/// The XML parts of an office document by their names in its zip. pugixml is at home in this folder; it expands no
/// entities of a document's own and reads nothing from elsewhere.
class OfficePackage {
 public:
  /// Unpacks the parts for which `wanted` says true. Problems: malformed, encrypted, too_large.
  std::optional<Problem> Open(std::string_view bytes, bool (*wanted)(std::string_view name));

  bool Has(const std::string& name) const { return parts_.contains(name); }
  /// The names of all parts, in order.
  const std::map<std::string, std::string, std::less<>>& parts() const { return parts_; }

  /// Parses a part into `document`; an absent part is an empty document. Problems: malformed, also where elements are
  /// nested too deep, so that readers may recurse.
  std::optional<Problem> Parse(const std::string& name, pugi::xml_document& document) const;

 private:
  std::map<std::string, std::string, std::less<>> parts_;
};

/// The name of an element without its prefix: writers disagree about prefixes only.
std::string_view LocalName(const pugi::xml_node& node);

/// The first child of that local name, or an empty node.
pugi::xml_node Child(const pugi::xml_node& node, std::string_view local_name);

/// The value of the attribute of that local name, or an empty string.
std::string_view Attribute(const pugi::xml_node& node, std::string_view local_name);

/// All text inside a node.
std::string TextOf(const pugi::xml_node& node);

}  // namespace bayan::indexer
