#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/model/statement.h"
#include "indexer/extract/item.h"

namespace bayan::indexer {

/// Elements nested deeper than this make a page malformed: gumbo frees its tree by recursion.
inline constexpr std::size_t kMaxHtmlDepth = 10'000;

/// The encoding that an HTML page declares in a meta element near its beginning, or an empty string.
std::string DeclaredHtmlCharset(std::string_view bytes);

/// Reads an HTML5 page (UTF-8) into `statement`: paragraphs as blocks, and title, date, issuer, type, language, URL and
/// id from its markup, as Source::kMarkup. Menus, cookie notices, share bars and footers are marked as boilerplate by
/// element, role and class; whatever holds the main text is never marked. Nothing that a reader sees is dropped.
std::optional<Problem> ReadHtml(std::string_view utf8, model::Statement& statement);

}  // namespace bayan::indexer
