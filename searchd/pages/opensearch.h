#pragma once

#include <string>
#include <string_view>

#include "searchd/pages/ui_text.h"

namespace bayan::searchd {

inline constexpr std::string_view kOpenSearchType = "application/opensearchdescription+xml; charset=utf-8";

/// The OpenSearch 1.1 description of the search page in one language, for the browser's own search box. `base` is
/// the site as the browser reaches it, "https://search.example.org": browsers want whole addresses.
std::string OpenSearchDescription(const UiText& text, const std::string& base);

}  // namespace bayan::searchd
