#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/model/statement.h"

namespace bayan::model {
namespace {

using Json = nlohmann::json;

// Names on disk: never renamed, and in the order of the enumerations.
constexpr std::array<std::string_view, 6> kSources{"none", "record", "sidecar", "markup", "text", "file_name"};
constexpr std::array<std::string_view, 3> kPrecisions{"day", "month", "year"};
constexpr std::array<std::string_view, 3> kKinds{"body", "heading", "boilerplate"};
constexpr std::array<std::string_view, 5> kReasons{"", "markup", "links", "phrase", "repeated"};
constexpr const char* kHeading = "heading";

template <typename Enum, std::size_t N>
std::string_view NameOf(const std::array<std::string_view, N>& names, Enum value) {
  return names.at(static_cast<std::size_t>(value));
}

template <typename Enum, std::size_t N>
Enum ValueOf(const std::array<std::string_view, N>& names, const std::string& name) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  throw Json::other_error::create(501, "unknown name " + name, nullptr);
}

void PutText(Json& json, const char* key, const std::string& text) {
  if (!text.empty()) json[key] = text;
}

template <typename List>
void PutList(Json& json, const char* key, const List& list) {
  if (!list.empty()) json[key] = list;
}

std::string Text(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found == json.end() ? std::string() : found->get<std::string>();
}

std::vector<std::string> Texts(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found == json.end() ? std::vector<std::string>() : found->get<std::vector<std::string>>();
}

Json BlockJson(const Block& block) {
  Json json{{"text", block.text}};
  if (block.kind != BlockKind::kBody) json["kind"] = NameOf(kKinds, block.kind);
  PutText(json, "lang", block.lang);
  PutText(json, "why", std::string(Name(block.why)));
  if (block.was_heading) json["was"] = kHeading;
  return json;
}

Block BlockFrom(const Json& json) {
  Block block;
  block.text = json.at("text").get<std::string>();
  block.lang = Text(json, "lang");
  if (const auto kind = json.find("kind"); kind != json.end()) {
    block.kind = ValueOf<BlockKind>(kKinds, kind->get<std::string>());
  }
  block.why = ValueOf<BoilerplateReason>(kReasons, Text(json, "why"));
  block.was_heading = Text(json, "was") == kHeading;
  return block;
}

Json DateJson(const DateRange& date) {
  return {{"first", date.first}, {"last", date.last}, {"precision", NameOf(kPrecisions, date.precision)}};
}

DateRange DateFrom(const Json& json) {
  return {json.at("first").get<std::string>(), json.at("last").get<std::string>(),
          ValueOf<DatePrecision>(kPrecisions, json.at("precision").get<std::string>())};
}

Statement StatementFrom(const Json& json) {
  Statement s;
  s.id = json.at("id").get<std::string>();
  s.collection = Text(json, "collection");
  s.paths = Texts(json, "paths");
  s.title = Text(json, "title");
  s.lang = json.at("lang").get<std::string>();
  if (const auto date = json.find("date"); date != json.end()) s.date = DateFrom(*date);
  s.issuer = Text(json, "issuer");
  s.type = Text(json, "type");
  s.url = Text(json, "url");
  s.countries = Texts(json, "countries");
  s.citations = Texts(json, "citations");
  if (const auto dates = json.find("mentioned_dates"); dates != json.end()) {
    for (const Json& date : *dates) s.mentioned_dates.push_back(DateFrom(date));
  }
  s.warnings = Texts(json, "warnings");
  if (const auto quality = json.find("quality"); quality != json.end()) s.quality = quality->get<double>();
  for (const Json& block : json.at("blocks")) s.blocks.push_back(BlockFrom(block));
  if (const auto extra = json.find("extra"); extra != json.end()) s.extra = extra->get<decltype(s.extra)>();
  if (const auto sources = json.find("sources"); sources != json.end()) {
    for (const auto& [field, name] : sources->items()) {
      s.sources[field] = ValueOf<Source>(kSources, name.get<std::string>());
    }
  }
  return s;
}

}  // namespace

std::string_view Name(BoilerplateReason reason) { return NameOf(kReasons, reason); }

std::string ToJson(const Statement& s) {
  Json json{{"id", s.id}, {"lang", s.lang}, {"blocks", Json::array()}};
  for (const Block& block : s.blocks) json["blocks"].push_back(BlockJson(block));
  PutText(json, "collection", s.collection);
  PutList(json, "paths", s.paths);
  PutText(json, "title", s.title);
  if (s.date) json["date"] = DateJson(*s.date);
  for (const DateRange& date : s.mentioned_dates) json["mentioned_dates"].push_back(DateJson(date));
  PutText(json, "issuer", s.issuer);
  PutText(json, "type", s.type);
  PutText(json, "url", s.url);
  PutList(json, "countries", s.countries);
  PutList(json, "citations", s.citations);
  PutList(json, "warnings", s.warnings);
  if (s.quality) json["quality"] = *s.quality;
  PutList(json, "extra", s.extra);
  for (const auto& [field, source] : s.sources) json["sources"][field] = NameOf(kSources, source);
  // Text is UTF-8 by contract; should a byte slip through, it is replaced rather than losing the document.
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Statement> FromJson(std::string_view text) {
  try {
    return StatementFrom(Json::parse(text));
  } catch (const Json::exception& e) {
    return Error{ErrorCode::kMalformed, std::string("A stored statement cannot be read: ") + e.what(), "", ""};
  }
}

}  // namespace bayan::model
