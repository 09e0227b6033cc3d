// Bayan's search in process, with the command line, the input and the run files of other engines' drivers, so that
// rankings and latencies can be compared:
//   peer_search index  DOCS.tsv INDEX [learn]        (id, lang, date, source, title, text)
//   peer_search search QUERIES.tsv INDEX RUN [PASSES LATENCIES [MATCH [FACETS]]]   (qid, lang, text)
// learn: as `bayan index` does after a first build, stems learned where the Arabic documents are many.
// MATCH: auto, all or any. FACETS: seven. Pass 0 warms up and writes the run; the others are timed, one line
// "pass qid microseconds" each. Snippets are off.

#include <chrono>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/index/rebuild.h"
#include "core/index/searcher.h"
#include "core/index/writer.h"

namespace bayan {
namespace {

using Fields = std::vector<std::string>;

Fields Split(const std::string& line) {
  Fields fields;
  std::size_t at = 0;
  for (std::size_t tab; (tab = line.find('\t', at)) != std::string::npos; at = tab + 1) {
    fields.push_back(line.substr(at, tab - at));
  }
  fields.push_back(line.substr(at));
  return fields;
}

std::vector<Fields> ReadTsv(const std::string& path, std::size_t columns) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot read " + path);
  std::vector<Fields> rows;
  for (std::string line; std::getline(in, line);) {
    rows.push_back(Split(line));
    if (rows.back().size() != columns) throw std::runtime_error(path + ": a line has not the columns it should have");
  }
  return rows;
}

template <typename T>
T Must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message);
  return std::move(*result);
}

void Must(const Result<void>& result) {
  if (!result) throw std::runtime_error(result.error().message);
}

void Index(const std::string& docs, const std::string& dir, bool learn) {
  auto writer = Must(index::Writer::Open(dir, {}));
  for (const Fields& row : ReadTsv(docs, 6)) {
    model::Statement statement;
    statement.id = row[0];
    statement.lang = row[1];
    if (const auto date = model::ParseIsoDate(row[2])) statement.date = *date;
    statement.issuer = row[3];
    statement.title = row[4];
    statement.blocks.push_back({row[5], model::BlockKind::kBody, ""});
    Must(writer->Put(statement));
  }
  Must(writer->Commit());
  writer.reset();
  if (learn) Must(index::Rebuild(dir, {}, [](std::uint64_t, std::uint64_t) { return true; }));
}

index::SearchRequest RequestFrom(const std::vector<std::string>& arguments) {
  index::SearchRequest request;
  request.ids_only = true;
  request.snippet.wanted = false;
  const std::string match = arguments.size() > 6 ? arguments[6] : "auto";
  if (match == "all") request.match = index::Match::kAll;
  if (match == "any") request.match = index::Match::kAny;
  if (arguments.size() > 7) {
    for (const index::FacetField& field : index::kFacetFields) request.facets.push_back({field.facet, ""});
  }
  return request;
}

void Search(const std::vector<std::string>& arguments) {
  const std::vector<Fields> queries = ReadTsv(arguments[1], 3);
  const auto searcher = Must(index::Searcher::Open({arguments[2]}));
  index::SearchRequest request = RequestFrom(arguments);
  const int passes = arguments.size() > 4 ? std::stoi(arguments[4]) : 0;
  std::ofstream run(arguments[3]);
  std::ofstream latencies(arguments.size() > 5 ? arguments[5] : "/dev/null");
  for (int pass = 0; pass <= passes; ++pass) {
    for (const Fields& query : queries) {
      request.q = query[2];
      const auto start = std::chrono::steady_clock::now();
      const index::SearchResponse response = Must(searcher->Search(request));
      const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - start;
      if (pass > 0) {
        latencies << pass << '\t' << query[0] << '\t' << took.count() << '\n';
        continue;
      }
      for (std::size_t i = 0; i < response.hits.size(); ++i) {
        run << query[0] << '\t' << response.hits[i].id << '\t' << i + 1 << '\t' << response.hits[i].score << '\n';
      }
    }
  }
}

}  // namespace
}  // namespace bayan

int main(int argc, char** argv) try {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if ((arguments.size() == 3 || (arguments.size() == 4 && arguments[3] == "learn")) && arguments[0] == "index") {
    bayan::Index(arguments[1], arguments[2], arguments.size() == 4);
  } else if (arguments.size() >= 4 && arguments[0] == "search") {
    bayan::Search(arguments);
  } else {
    std::cerr << "usage: peer_search index DOCS.tsv INDEX [learn]\n"
                 "       peer_search search QUERIES.tsv INDEX RUN [PASSES LATENCIES [MATCH [FACETS]]]\n";
    return 1;
  }
  return 0;
} catch (const std::exception& e) {
  std::cerr << "peer_search: " << e.what() << '\n';
  return 2;
}
