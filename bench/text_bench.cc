// How fast text becomes tokens: fold, tokenise and stem, as the indexer does for every paragraph.
//
// The texts are the .txt statements of samples/ or, where BAYAN_BENCH_TEXT names a file, its lines, a document each.
// "Warm" goes on with one TokenList from document to document, as the indexer does; "Cold" begins each document with an
// empty one, whose memo knows no word yet.

#include <benchmark/benchmark.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "core/text/chain.h"
#include "core/text/decode.h"

namespace bayan::text {
namespace {

struct Corpus {
  std::vector<std::string> documents;
  std::int64_t bytes = 0;

  void Add(std::string document) {
    bytes += static_cast<std::int64_t>(document.size());
    documents.push_back(std::move(document));
  }
};

/// Per mille of the bytes that are not ASCII; two of three in Arabic text, hardly any in English.
std::size_t UpperPerMille(const std::string& text) {
  std::size_t upper = 0;
  for (const char c : text) upper += static_cast<unsigned char>(c) >= 0x80 ? 1 : 0;
  return text.empty() ? 0 : upper * 1000 / text.size();
}

Corpus ReadSamples(bool arabic) {
  constexpr std::size_t kAtLeastArabic = 600;
  constexpr std::size_t kAtMostEnglish = 10;
  Corpus corpus;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(BAYAN_SAMPLES)) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    const std::size_t upper = UpperPerMille(text);
    if (arabic ? upper >= kAtLeastArabic : upper <= kAtMostEnglish) corpus.Add(std::move(text));
  }
  return corpus;
}

Corpus ReadCorpus(bool arabic) {
  const char* path = std::getenv("BAYAN_BENCH_TEXT");
  if (path == nullptr) return ReadSamples(arabic);
  Corpus corpus;
  std::ifstream file(path, std::ios::binary);
  for (std::string line; std::getline(file, line);) corpus.Add(line);
  return corpus;
}

void Analyze(benchmark::State& state, const char* tag, bool warm) {
  const Corpus corpus = ReadCorpus(std::string_view(tag) == "ar");
  if (corpus.bytes == 0) return state.SkipWithError("no text to analyse");
  const Chain chain = *Chain::Create({});
  const Language& language = FindLanguage(tag);
  TokenList list;
  std::size_t tokens = 0;
  for (auto _ : state) {
    for (const std::string& document : corpus.documents) {
      if (!warm) list = TokenList();
      chain.Analyze(document, language, list);
      tokens += list.tokens().size();
    }
  }
  state.SetBytesProcessed(state.iterations() * corpus.bytes);
  state.counters["tokens"] = benchmark::Counter(static_cast<double>(tokens), benchmark::Counter::kIsRate);
}
BENCHMARK_CAPTURE(Analyze, ArabicWarm, "ar", true)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Analyze, ArabicCold, "ar", false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Analyze, EnglishWarm, "en", true)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Analyze, EnglishCold, "en", false)->Unit(benchmark::kMillisecond);

void CreateChain(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Chain::Create({}));
}
BENCHMARK(CreateChain)->Unit(benchmark::kMillisecond);

void Decode(benchmark::State& state) {
  const Corpus corpus = ReadCorpus(true);
  for (auto _ : state) {
    for (const std::string& document : corpus.documents) benchmark::DoNotOptimize(DecodeText(document));
  }
  state.SetBytesProcessed(state.iterations() * corpus.bytes);
}
BENCHMARK(Decode)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace bayan::text
