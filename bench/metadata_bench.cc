#include <benchmark/benchmark.h>

#include <string>
#include <string_view>

#include "core/metadata/extract.h"
#include "metadata_bench_data.h"

namespace bayan {
namespace {

// Some 4 KB of the kind of text that statements are, in paragraphs.
model::Statement MakeStatement() {
  constexpr int kRepeats = 4;
  model::Statement statement;
  statement.lang = "ar";
  std::string_view text = bench_data::statement_ar_txt();
  const std::size_t title_end = text.find('\n');
  statement.title = text.substr(0, title_end);
  text.remove_prefix(title_end + 1);
  for (int i = 0; i < kRepeats; ++i) {
    for (std::string_view rest = text; !rest.empty(); rest.remove_prefix(rest.find('\n') + 1)) {
      statement.blocks.push_back({std::string(rest.substr(0, rest.find('\n'))), model::BlockKind::kBody, ""});
    }
  }
  return statement;
}

void BM_FillStatement(benchmark::State& state) {
  const metadata::Extractor extractor;
  const model::Statement statement = MakeStatement();
  std::size_t bytes = statement.title.size();
  for (const model::Block& block : statement.blocks) bytes += block.text.size();
  for (auto _ : state) {
    model::Statement filled = statement;
    extractor.Fill(filled);
    benchmark::DoNotOptimize(filled);
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}
BENCHMARK(BM_FillStatement);

void BM_MakeExtractor(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(metadata::Extractor());
}
BENCHMARK(BM_MakeExtractor);

}  // namespace
}  // namespace bayan
