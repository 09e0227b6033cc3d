// How fast text is checked and decoded at the border; every byte of every document passes here.

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include "core/base/utf8.h"

namespace {

constexpr std::size_t kTextBytes = 1 << 20;

/// About 1 MiB of two-byte letters in words of six, as Arabic text has them.
std::string TwoByteText() {
  constexpr char32_t kFirstLetter = 0x0627;
  std::string text;
  while (text.size() < kTextBytes) {
    for (char32_t i = 0; i < 6; ++i) bayan::utf8::Append(text, kFirstLetter + i);
    text += ' ';
  }
  return text;
}

void FindMalformed(benchmark::State& state) {
  const std::string text = TwoByteText();
  for (auto _ : state) benchmark::DoNotOptimize(bayan::utf8::FindMalformed(text));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(FindMalformed);

void Decode(benchmark::State& state) {
  const std::string text = TwoByteText();
  for (auto _ : state) {
    char32_t sum = 0;
    for (std::size_t at = 0; at < text.size();) {
      const auto point = bayan::utf8::Decode(text, at);
      sum += point.value;
      at += point.size_bytes;
    }
    benchmark::DoNotOptimize(sum);
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(Decode);

}  // namespace
