#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/index/searcher.h"
#include "core/index/writer.h"
#include "core/model/statement.h"
#include "tests/support/temp_dir.h"

namespace bayan::tests {

/// An index of a few statements in a folder that vanishes with it.
class TinyIndex {
 public:
  /// Fails the test (by an exception) if the index cannot be made.
  explicit TinyIndex(const std::vector<model::Statement>& statements);

  const index::Searcher& searcher() const { return *searcher_; }
  index::Searcher& searcher() { return *searcher_; }
  const std::string& dir() const { return dir_; }
  /// The ids that `q` finds, best first.
  std::vector<std::string> Ids(const std::string& q, index::Match match = index::Match::kAuto) const;
  /// The reply to `request`, which must be one.
  index::SearchResponse Search(const index::SearchRequest& request) const;

 private:
  TempDir temp_;
  std::string dir_;
  std::unique_ptr<index::Searcher> searcher_;
};

/// A statement of one or several blocks.
model::Statement MakeStatement(std::string id, std::string lang, std::string title, std::vector<std::string> blocks);

/// The statement that a record of tests/cases/*/docs.jsonl describes: id, lang, title, text (paragraphs by newline),
/// date, issuer, type, country, cites, collection, boilerplate.
model::Statement StatementFromRecord(const std::string& json_line);
std::vector<model::Statement> ReadRecords(const std::string& path);

/// Writes `statements` to a new index in `dir`; throws std::runtime_error with the error's sentence.
void WriteIndex(const std::string& dir, const std::vector<model::Statement>& statements);

}  // namespace bayan::tests
