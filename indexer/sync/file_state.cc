#include "indexer/sync/file_state.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "core/base/utf8.h"

namespace bayan::indexer {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kHexDigits = "0123456789ABCDEF";

// JSON holds UTF-8 only and file names hold anything: bytes that are no UTF-8 are written as in URLs.
std::string Escape(std::string_view bytes) {
  std::string text;
  for (std::size_t at = 0; at < bytes.size();) {
    const utf8::CodePoint point = utf8::Decode(bytes, at);
    const bool malformed = point.value == 0xFFFD && bytes.substr(at, point.size_bytes) != utf8::kReplacement;
    if (malformed || bytes[at] == '%') {
      const auto byte = static_cast<unsigned char>(bytes[at]);
      text += {'%', kHexDigits[byte >> 4], kHexDigits[byte & 15]};
    } else {
      text += bytes.substr(at, point.size_bytes);
    }
    at += point.size_bytes;
  }
  return text;
}

std::string Unescape(std::string_view text) {
  std::string bytes;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%' && at + 2 < text.size()) {
      bytes += static_cast<char>(kHexDigits.find(text[at + 1]) << 4 | kHexDigits.find(text[at + 2]));
      at += 2;
    } else {
      bytes += text[at];
    }
  }
  return bytes;
}

Json StampJson(const FileStamp& stamp) { return {stamp.size_bytes, stamp.mtime_ns, stamp.inode}; }

FileStamp ReadStamp(const Json& json) {
  return {json.at(0).get<std::uint64_t>(), json.at(1).get<std::int64_t>(), json.at(2).get<std::uint64_t>()};
}

Json ProblemJson(const Problem& problem) { return {problem.reason, problem.message, problem.skipped}; }

Problem ReadProblem(const Json& json) {
  return {json.at(0).get<std::string>(), json.at(1).get<std::string>(), json.at(2).get<bool>()};
}

std::string Dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

// Runs `read` over the parsed record; a record that sync did not write is malformed.
template <typename Read>
Result<void> Parse(std::string_view record, Read read) {
  try {
    read(Json::parse(record));
    return {};
  } catch (const Json::exception& error) {
    return Error{ErrorCode::kMalformed, std::string("a sync record of the index is damaged: ") + error.what(), "",
                 "Index the drop into a new index."};
  }
}

}  // namespace

std::string ToRecord(const FileState& state) {
  Json json{{"file", Escape(state.file)},         {"path", state.path},     {"stamp", StampJson(state.stamp)},
            {"content", state.content},           {"anchor", state.anchor}, {"complete", state.complete},
            {"documents", state.documents.size()}};
  if (!state.collection.empty()) json["collection"] = state.collection;
  if (state.stale) json["stale"] = true;
  if (state.sidecar_stamp) json["sidecar"] = StampJson(*state.sidecar_stamp);
  if (state.sidecar_problem) json["sidecar_problem"] = ProblemJson(*state.sidecar_problem);
  return Dump(json);
}

Result<FileState> FromRecord(std::string_view record) {
  FileState state;
  const Result<void> parsed = Parse(record, [&](const Json& json) {
    state.file = Unescape(json.at("file").get<std::string>());
    state.path = json.at("path").get<std::string>();
    state.stamp = ReadStamp(json.at("stamp"));
    state.content = json.at("content").get<std::string>();
    state.anchor = json.at("anchor").get<std::string>();
    state.complete = json.at("complete").get<bool>();
    state.collection = json.value("collection", "");
    state.stale = json.value("stale", false);
    if (json.contains("sidecar")) state.sidecar_stamp = ReadStamp(json["sidecar"]);
    if (json.contains("sidecar_problem")) state.sidecar_problem = ReadProblem(json["sidecar_problem"]);
    state.documents.reserve(json.at("documents").get<std::size_t>());
  });
  if (!parsed) return parsed.error();
  return state;
}

std::string ToRecord(const std::vector<DocumentState>& documents, std::size_t begin, std::size_t end) {
  Json list = Json::array();
  for (std::size_t i = begin; i < end; ++i) {
    const DocumentState& document = documents[i];
    Json row{document.place, static_cast<int>(document.fate), document.id};
    const bool has_twins = !document.content.empty() || !document.also.empty();
    if (document.problem || has_twins) row.push_back(document.problem ? ProblemJson(*document.problem) : Json(nullptr));
    if (has_twins) row.push_back(document.content);
    if (!document.also.empty()) row.push_back(document.also);
    list.push_back(std::move(row));
  }
  return Dump(list);
}

Result<void> AppendDocuments(std::string_view record, std::vector<DocumentState>& documents) {
  return Parse(record, [&](const Json& json) {
    for (const Json& row : json) {
      DocumentState document;
      document.place = row.at(0).get<std::string>();
      document.fate = static_cast<DocumentFate>(row.at(1).get<int>());
      document.id = row.at(2).get<std::string>();
      if (row.size() > 3 && !row[3].is_null()) document.problem = ReadProblem(row[3]);
      if (row.size() > 4) document.content = row[4].get<std::string>();
      if (row.size() > 5) document.also = row[5].get<std::vector<std::string>>();
      documents.push_back(std::move(document));
    }
  });
}

}  // namespace bayan::indexer
