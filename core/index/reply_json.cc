#include "core/index/reply_json.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/model/date_text.h"

namespace bayan::index {
namespace {

using Json = nlohmann::ordered_json;

std::string Dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json TextOrNull(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

std::string_view Direction(bool right_to_left) { return right_to_left ? "rtl" : "ltr"; }

Json SegmentsToJson(const std::vector<Segment>& segments) {
  Json list = Json::array();
  for (const Segment& segment : segments) list.push_back({{"text", segment.text}, {"hit", segment.hit}});
  return list;
}

Json ExplanationToJson(const std::vector<Contribution>& explanation) {
  Json list = Json::array();
  for (const Contribution& row : explanation) {
    list.push_back({{"word", row.word}, {"evidence", row.evidence}, {"score", row.score}});
  }
  return list;
}

Json MakeHit(const Hit& hit, std::span<const std::string> fields) {
  const auto wanted = [fields](std::string_view field) {
    return fields.empty() || std::find(fields.begin(), fields.end(), field) != fields.end();
  };
  Json json = Json::object();
  const auto put = [&](const char* key, const auto& make) {
    if (wanted(key)) json[key] = make();
  };
  put("id", [&] { return hit.id; });
  put("score", [&] { return hit.score; });
  put("title", [&] { return hit.title; });
  put("title_segments", [&] { return SegmentsToJson(hit.title_segments); });
  put("lang", [&] { return hit.lang; });
  put("dir", [&] { return Direction(hit.right_to_left); });
  put("date", [&] { return TextOrNull(hit.date); });
  put("date_precision", [&] { return hit.date.empty() ? Json(nullptr) : Json(Name(hit.precision)); });
  put("issuer", [&] { return TextOrNull(hit.issuer); });
  put("type", [&] { return TextOrNull(hit.type); });
  put("path", [&] { return TextOrNull(hit.path); });
  put("url", [&] { return TextOrNull(hit.url); });
  put("collection", [&] { return TextOrNull(hit.collection); });
  put("countries", [&] { return hit.countries; });
  put("citations", [&] { return hit.citations; });
  put("snippet", [&] { return SegmentsToJson(hit.snippet); });
  put("snippet_lang", [&] { return TextOrNull(hit.snippet_lang); });
  put("snippet_dir",
      [&] { return hit.snippet_lang.empty() ? Json(nullptr) : Json(Direction(hit.snippet_right_to_left)); });
  if (!hit.explanation.empty()) put("explanation", [&] { return ExplanationToJson(hit.explanation); });
  return json;
}

Json QueryToJson(const SearchRequest& request, const SearchResponse& response) {
  Json ignored = Json::array();
  for (const Ignored& piece : response.ignored) ignored.push_back({{"text", piece.text}, {"reason", piece.reason}});
  return {{"text", request.q},
          {"parsed", response.parsed},
          {"match", Name(response.match)},
          {"relaxed", response.relaxed},
          {"suggestion", response.suggestion ? Json(*response.suggestion) : Json(nullptr)},
          {"ignored", std::move(ignored)}};
}

Json FacetsToJson(const std::vector<FacetCounts>& facets) {
  Json json = Json::object();
  for (const FacetCounts& facet : facets) {
    Json values = Json::array();
    for (const FacetValue& value : facet.values) {
      Json entry{{"value", value.value}, {"label", value.label}, {"count", value.count}};
      if (value.selected) entry["selected"] = true;
      values.push_back(std::move(entry));
    }
    json[std::string(Field(facet.facet).name)] = std::move(values);
  }
  return json;
}

Json HistogramToJson(const HistogramCounts& histogram) {
  Json buckets = Json::array();
  for (const HistogramBucket& bucket : histogram.buckets) {
    buckets.push_back({{"value", bucket.value}, {"count", bucket.count}});
  }
  return {{"unit", Name(histogram.unit)}, {"buckets", std::move(buckets)}, {"undated", histogram.undated}};
}

Json BlameToJson(const std::vector<Blame>& blame) {
  Json list = Json::array();
  for (const Blame& piece : blame) {
    list.push_back({{"text", piece.text}, {"count", piece.count}, {"kind", piece.is_filter ? "filter" : "word"}});
  }
  return list;
}

std::string_view Name(model::Source source) {
  switch (source) {
    case model::Source::kNone:
      return "none";
    case model::Source::kRecord:
      return "record";
    case model::Source::kSidecar:
      return "sidecar";
    case model::Source::kMarkup:
      return "markup";
    case model::Source::kText:
      return "text";
    case model::Source::kFileName:
      return "file_name";
  }
  return "";
}

}  // namespace

std::string SearchToJson(const SearchRequest& request, const SearchResponse& response,
                         std::span<const std::string> fields) {
  Json hits = Json::array();
  for (const Hit& hit : response.hits) hits.push_back(MakeHit(hit, fields));
  Json json{{"query", QueryToJson(request, response)},
            {"total", {{"value", response.total}, {"relation", response.relation == Relation::kEqual ? "eq" : "gte"}}},
            {"took_ms", response.took_ms},
            {"revision", response.revision},
            {"cut", response.cut},
            {"hits", std::move(hits)},
            {"facets", FacetsToJson(response.facets)}};
  if (!response.facets.empty()) {
    Json distinct = Json::object();
    for (const FacetCounts& facet : response.facets) distinct[std::string(Field(facet.facet).name)] = facet.distinct;
    json["facet_distinct"] = std::move(distinct);
  }
  if (response.histogram) json["histogram"] = HistogramToJson(*response.histogram);
  if (!response.missing.empty()) json["missing_shards"] = response.missing;
  if (!response.blame.empty()) json["blame"] = BlameToJson(response.blame);
  return Dump(json);
}

std::string HitToJson(const Hit& hit, std::span<const std::string> fields) { return Dump(MakeHit(hit, fields)); }

std::string SimilarToJson(std::string_view id, const std::vector<Hit>& hits, std::span<const std::string> fields) {
  Json list = Json::array();
  for (const Hit& hit : hits) list.push_back(MakeHit(hit, fields));
  return Dump(Json{{"id", id}, {"hits", std::move(list)}});
}

std::string DocumentToJson(const MarkedDocument& document) {
  const model::Statement& statement = document.statement;
  Json blocks = Json::array();
  for (const MarkedBlock& block : document.blocks) {
    blocks.push_back({{"kind", Name(block.kind)},
                      {"lang", block.lang},
                      {"dir", Direction(block.right_to_left)},
                      {"segments", SegmentsToJson(block.segments)}});
    if (block.why != model::BoilerplateReason::kNone) blocks.back()["why"] = model::Name(block.why);
  }
  Json sources = Json::object();
  for (const auto& [field, source] : statement.sources) sources[field] = Name(source);
  const Json json{{"id", statement.id},
                  {"title", statement.title},
                  {"title_segments", SegmentsToJson(document.title)},
                  {"lang", statement.lang},
                  {"dir", Direction(document.right_to_left)},
                  {"date", statement.date ? Json(model::DateText(*statement.date)) : Json(nullptr)},
                  {"date_precision", statement.date ? Json(Name(statement.date->precision)) : Json(nullptr)},
                  {"issuer", TextOrNull(statement.issuer)},
                  {"type", TextOrNull(statement.type)},
                  {"path", statement.paths.empty() ? Json(nullptr) : Json(statement.paths.front())},
                  {"paths", statement.paths},
                  {"url", TextOrNull(statement.url)},
                  {"collection", TextOrNull(statement.collection)},
                  {"countries", statement.countries},
                  {"citations", statement.citations},
                  {"warnings", statement.warnings},
                  {"quality", statement.quality ? Json(*statement.quality) : Json(nullptr)},
                  {"extra", statement.extra},
                  {"sources", std::move(sources)},
                  {"hit_count", document.hit_count},
                  {"blocks", std::move(blocks)},
                  {"revision", document.revision},
                  {"cut", document.cut}};
  return Dump(json);
}

namespace {

constexpr double kThousandths = 1000;

Json StatsJson(const IndexStats& stats) {
  Json languages = Json::array();
  for (const LanguageCount& language : stats.languages) {
    languages.push_back({{"lang", language.lang}, {"documents", language.documents}});
  }
  Json json{{"documents", stats.documents},
            {"undated", stats.undated},
            {"first_date", TextOrNull(stats.first_date)},
            {"last_date", TextOrNull(stats.last_date)},
            {"languages", std::move(languages)},
            {"average_length", stats.average_length},
            {"size_bytes", stats.size_bytes},
            {"revision", stats.revision},
            {"format", stats.format},
            {"fingerprint", stats.fingerprint}};
  if (!stats.missing.empty()) json["missing_shards"] = stats.missing;
  return json;
}

}  // namespace

std::string StatsToJson(const IndexStats& stats) { return Dump(StatsJson(stats)); }

std::string StatsToJson(const IndexStats& stats, const ReadingQuality& quality) {
  Json json = StatsJson(stats);
  json["warnings"] = quality.warnings;
  json["quality"] = nullptr;
  if (quality.measured > 0) {
    json["quality"] = {{"documents", quality.measured},
                       {"mean", std::round(quality.mean * kThousandths) / kThousandths},
                       {"least", quality.least}};
  }
  return Dump(json);
}

std::string ErrorToJson(const Error& error) {
  return Dump(Json{{"error",
                    {{"code", error.info().name},
                     {"message", error.message},
                     {"parameter", TextOrNull(error.parameter)},
                     {"hint", TextOrNull(error.hint)}}}});
}

std::string_view Name(Match match) {
  switch (match) {
    case Match::kAuto:
      return "auto";
    case Match::kAll:
      return "all";
    case Match::kAny:
      return "any";
  }
  return "";
}

std::string_view Name(Sort sort) {
  switch (sort) {
    case Sort::kRelevance:
      return "relevance";
    case Sort::kOldestFirst:
      return "date";
    case Sort::kNewestFirst:
      return "-date";
  }
  return "";
}

std::string_view Name(Histogram unit) {
  switch (unit) {
    case Histogram::kNone:
      return "none";
    case Histogram::kAuto:
      return "auto";
    case Histogram::kYear:
      return "year";
    case Histogram::kMonth:
      return "month";
    case Histogram::kDay:
      return "day";
  }
  return "";
}

std::string_view Name(model::DatePrecision precision) {
  switch (precision) {
    case model::DatePrecision::kDay:
      return "day";
    case model::DatePrecision::kMonth:
      return "month";
    case model::DatePrecision::kYear:
      return "year";
  }
  return "";
}

std::string_view Name(model::BlockKind kind) {
  switch (kind) {
    case model::BlockKind::kBody:
      return "body";
    case model::BlockKind::kHeading:
      return "heading";
    case model::BlockKind::kBoilerplate:
      return "boilerplate";
  }
  return "";
}

}  // namespace bayan::index
