// How fast Arabic words are stemmed without the chain's memo, and how fast stems are learned.
//
// The words are those of samples/ or, where BAYAN_BENCH_TEXT names a file, of its lines, a document each. One item is
// one word; the learned stemmer has learned from the same documents.

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/chain.h"
#include "stemmers/arabic_learned.h"
#include "stemmers/arabic_trainer.h"
#include "stemmers/registry.h"

namespace bayan::stemmers {
namespace {

using Document = std::vector<std::string>;

std::vector<std::string> ReadTexts() {
  std::vector<std::string> texts;
  if (const char* path = std::getenv("BAYAN_BENCH_TEXT")) {
    std::ifstream file(path, std::ios::binary);
    for (std::string line; std::getline(file, line);) texts.push_back(line);
    return texts;
  }
  for (const auto& entry : std::filesystem::recursive_directory_iterator(BAYAN_SAMPLES)) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return texts;
}

const std::vector<Document>& Documents() {
  static const std::vector<Document> documents = [] {
    const auto chain = text::Chain::Create({});
    text::TokenList tokens;
    std::vector<Document> made;
    for (const std::string& text : ReadTexts()) {
      chain->Analyze(text, text::FindLanguage("ar"), tokens);
      Document& document = made.emplace_back();
      for (const text::Token& token : tokens.tokens()) document.emplace_back(token.normal);
    }
    return made;
  }();
  return documents;
}

std::string LearnTable() {
  ArabicTrainer trainer;
  for (const Document& document : Documents()) {
    const std::vector<std::string_view> words(document.begin(), document.end());
    trainer.AddDocument(words);
  }
  return trainer.Finish();
}

void StemAll(benchmark::State& state, const Stemmer& stemmer) {
  const std::vector<Document>& documents = Documents();  // read before the clock runs
  std::string stem;
  std::int64_t words = 0;
  for (auto _ : state) {
    for (const Document& document : documents) {
      for (const std::string& word : document) {
        stemmer.Stem(word, stem);
        benchmark::DoNotOptimize(stem);
      }
      words += static_cast<std::int64_t>(document.size());
    }
  }
  state.SetItemsProcessed(words);
}

void Rules(benchmark::State& state) { StemAll(state, *MakeStemmer("arabic-rules")); }
BENCHMARK(Rules)->Unit(benchmark::kMillisecond);

void Learned(benchmark::State& state) { StemAll(state, **MakeArabicLearned(LearnTable())); }
BENCHMARK(Learned)->Unit(benchmark::kMillisecond);

void Snowball(benchmark::State& state) { StemAll(state, *MakeStemmer("snowball-arabic")); }
BENCHMARK(Snowball)->Unit(benchmark::kMillisecond);

void Learn(benchmark::State& state) {
  Documents();
  for (auto _ : state) benchmark::DoNotOptimize(LearnTable());
  state.counters["table_bytes"] = static_cast<double>(LearnTable().size());
}
BENCHMARK(Learn)->Unit(benchmark::kMillisecond);

void MakeRules(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(MakeStemmer("arabic-rules"));
}
BENCHMARK(MakeRules)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace bayan::stemmers
