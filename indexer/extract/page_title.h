#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/model/statement.h"

namespace bayan::indexer {

/// The part of `title`, what a page calls itself in its head, that stands as a line of its own among the first of
/// `blocks`: "Convoys wait" of "Convoys wait | Ministry of Water". Empty if none does. Total.
std::string TitleInPage(std::string_view title, const std::vector<model::Block>& blocks);

/// `heading`, the h1 of a page, unless that is the name of the site and the page shows its title, which is longer,
/// elsewhere: "The Gate" of "The Gate - Convoys wait at the river" or "Convoys wait at the river | The Gate". Total.
std::string HeadingOrTitle(std::string_view heading, std::string_view title, const std::vector<model::Block>& blocks);

/// What is left of it when `site`, or a few words behind the last bar or dash, are taken off. Empty if only the site is
/// named. Total.
std::string WithoutSite(std::string_view title, std::string_view site);

/// True for a line, as OneLine makes it, of a word or two such as "News": the name of a section or of the site as well
/// as a title. Total.
bool MayNameASection(std::string_view line);

/// The same as WithoutSite of the <title> of a page that shows it nowhere; empty for what MayNameASection.
std::string TitleOfHead(std::string_view title, std::string_view site);

}  // namespace bayan::indexer
