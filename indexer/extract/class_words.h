#pragma once

#include <string_view>

namespace bayan::indexer {

/// True if the class or id of an element says that it is not the text of the page: "share-bar", "siteFooter",
/// "eu-cookie-compliance-banner". Whole words only, also those of camel case: "shareholder" is none. A word after "no",
/// "has", "with" or "without" speaks of the page's layout and does not count.
bool NamesBoilerplate(std::string_view class_or_id);

/// True if it says that the element shows the name of the site: "logo", "site-title", "navbar-brand".
bool NamesTheSite(std::string_view class_or_id);

/// True if it says that the element shows the title of the text: "entry-title", "headline".
bool NamesTheTitle(std::string_view class_or_id);

}  // namespace bayan::indexer
