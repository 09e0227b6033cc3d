#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "core/index/scan.h"
#include "core/index/searcher.h"

/// The JSON forms of replies, one for the daemon and the command line; docs/HTTP_API.md describes them. All are one
/// line of UTF-8 without a newline; malformed bytes come out as U+FFFD. Pure and thread-safe.
namespace bayan::index {

/// The keys of a hit, in order. `explanation` is there only if the request asked for it.
inline constexpr std::array<std::string_view, 19> kHitFields{
    "id",      "score",        "title",          "title_segments", "lang",
    "dir",     "date",         "date_precision", "issuer",         "type",
    "path",    "url",          "collection",     "countries",      "citations",
    "snippet", "snippet_lang", "snippet_dir",    "explanation"};

/// The reply to a search. `fields` names the keys of hits that are wanted, all of kHitFields; empty: all.
std::string SearchToJson(const SearchRequest& request, const SearchResponse& response,
                         std::span<const std::string> fields = {});

/// One hit, as a line of an export.
std::string HitToJson(const Hit& hit, std::span<const std::string> fields = {});

/// The statements most like `id`: {"id":...,"hits":[...]}.
std::string SimilarToJson(std::string_view id, const std::vector<Hit>& hits, std::span<const std::string> fields = {});

std::string DocumentToJson(const MarkedDocument& document);

std::string StatsToJson(const IndexStats& stats);
/// The same with how well the statements could be read.
std::string StatsToJson(const IndexStats& stats, const ReadingQuality& quality);

/// {"error":{"code","message","parameter","hint"}}; parameter and hint are null where there is none.
std::string ErrorToJson(const Error& error);

/// The words that stand for these values in the API and in flags.
std::string_view Name(Match match);
std::string_view Name(Sort sort);
std::string_view Name(Histogram unit);
std::string_view Name(model::DatePrecision precision);
std::string_view Name(model::BlockKind kind);

}  // namespace bayan::index
