#include "tests/support/tiny_index.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace bayan::tests {
namespace {

template <typename T>
T Must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message);
  return std::move(*result);
}

void Must(const Result<void>& result) {
  if (!result) throw std::runtime_error(result.error().message);
}

}  // namespace

void WriteIndex(const std::string& dir, const std::vector<model::Statement>& statements) {
  const std::unique_ptr<index::Writer> writer = Must(index::Writer::Open(dir, {}));
  for (const model::Statement& statement : statements) Must(writer->Put(statement));
  Must(writer->Commit());
}

TinyIndex::TinyIndex(const std::vector<model::Statement>& statements) : dir_(temp_ / "index") {
  WriteIndex(dir_, statements);
  searcher_ = Must(index::Searcher::Open({dir_}));
}

std::vector<std::string> TinyIndex::Ids(const std::string& q, index::Match match) const {
  index::SearchRequest request;
  request.q = q;
  request.match = match;
  request.limit = index::kMaxLimit;
  std::vector<std::string> ids;
  for (const index::Hit& hit : Search(request).hits) ids.push_back(hit.id);
  return ids;
}

index::SearchResponse TinyIndex::Search(const index::SearchRequest& request) const {
  return Must(searcher_->Search(request));
}

model::Statement MakeStatement(std::string id, std::string lang, std::string title, std::vector<std::string> blocks) {
  model::Statement statement;
  statement.id = std::move(id);
  statement.lang = std::move(lang);
  statement.title = std::move(title);
  for (std::string& text : blocks) statement.blocks.push_back({std::move(text), model::BlockKind::kBody, ""});
  return statement;
}

model::Statement StatementFromRecord(const std::string& json_line) {
  const nlohmann::json record = nlohmann::json::parse(json_line);
  model::Statement statement =
      MakeStatement(record.at("id"), record.value("lang", "und"), record.value("title", ""), {});
  std::istringstream text(record.value("text", ""));
  for (std::string line; std::getline(text, line);) {
    if (!line.empty()) statement.blocks.push_back({line, model::BlockKind::kBody, ""});
  }
  if (record.contains("boilerplate")) {
    statement.blocks.push_back({record["boilerplate"], model::BlockKind::kBoilerplate, ""});
  }
  if (record.contains("date")) statement.date = Must(model::ParseIsoDate(record["date"].get<std::string>()));
  statement.issuer = record.value("issuer", "");
  statement.type = record.value("type", "");
  statement.collection = record.value("collection", "");
  statement.countries = record.value("country", std::vector<std::string>());
  statement.citations = record.value("cites", std::vector<std::string>());
  return statement;
}

std::vector<model::Statement> ReadRecords(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::vector<model::Statement> statements;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty()) statements.push_back(StatementFromRecord(line));
  }
  return statements;
}

}  // namespace bayan::tests
