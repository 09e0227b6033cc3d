#include <benchmark/benchmark.h>

#include <string>

#include "core/metadata/extract.h"

namespace bayan {
namespace {

// Some 4 KB of the kind of text that statements are, in paragraphs.
model::Statement MakeStatement() {
  model::Statement statement;
  statement.title = "بيان مشترك بشأن الاستقرار في العراق وسوريا";
  statement.lang = "ar";
  for (int i = 0; i < 12; ++i) {
    statement.blocks.push_back(
        {"أكد الوزراء في اجتماعهم الذي عقد يوم 22 آذار/مارس 2017 التزامهم بمواصلة دعم الحكومة العراقية وتنفيذ قرار مجلس "
         "الأمن رقم 2178 (2014)، ورحبوا بما قدمته كندا والدانمرك وألمانيا من تمويل لإزالة الألغام، وشددوا على أهمية عودة "
         "النازحين إلى ديارهم عودة طوعية وآمنة وكريمة وعلى حماية المدنيين في جميع المناطق المحررة.",
         model::BlockKind::kBody, ""});
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
