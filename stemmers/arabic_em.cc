#include "stemmers/arabic_em.h"

#include <algorithm>
#include <cmath>

namespace bayan::stemmers {
namespace {

constexpr int kRounds = 8;
constexpr double kBaseMass = 10;  // of the base distribution, in word types
constexpr double kLetters = 30;
constexpr double kSmoothing = 0.5;
constexpr double kLeastShare = 1e-4;  // of a word; smaller shares of a candidate are dropped
constexpr std::array<double, 3> kShortStems{-12, -8, -3};

// The logarithm of the base probability of a stem of `size` letters.
double BaseScore(std::size_t size) {
  return -std::log(kLetters) * static_cast<double>(size) + (size < kShortStems.size() ? kShortStems[size] : 0);
}

// The derivative of log gamma, by its recurrence and its asymptotic series (Abramowitz and Stegun, 6.3.18).
double Digamma(double x) {
  double result = 0;
  for (; x < 6; x += 1) result -= 1 / x;
  const double f = 1 / (x * x);
  return result + std::log(x) - 0.5 / x - f * (1.0 / 12 - f * (1.0 / 120 - f / 252));
}

}  // namespace

ArabicEm::ArabicEm(const ArabicVocabulary& vocabulary, const ArabicSuffixes& suffixes, std::span<const Word> words)
    : suffixes_(suffixes.size()) {
  for (const Word& each : words) {
    const ArabicWord word = vocabulary.Word(each.number);
    const Candidates all(word, vocabulary.types[each.number].written, suffixes);
    Item item{each.number, static_cast<std::uint32_t>(candidates_.size()), 0, each.size > 0};
    for (const Candidate& candidate : all.span()) {
      if (each.size > 0 && (candidate.at != each.at || candidate.size != each.size)) continue;
      candidates_.push_back(candidate);
      stem_of_.push_back(stems_.Insert(StemOf(word, candidate).span()));
    }
    item.end = static_cast<std::uint32_t>(candidates_.size());
    if (item.end > item.begin) items_.push_back(item);
  }
}

void ArabicEm::Run() {
  for (auto& counts : suffix_counts_) counts.assign(suffixes_, 0);
  for (auto& counts : new_counts_) counts.assign(stems_.size(), 0);
  counts_ = new_counts_;
  // To begin with a stem counts the candidates it is seen with.
  for (std::size_t i = 0; i < candidates_.size(); ++i) {
    counts_[static_cast<std::size_t>(KindOf(candidates_[i].word_class))][stem_of_[i]] += 1;
  }
  Posterior scores;
  for (int round = 0; round < kRounds; ++round) {
    for (const Item& item : items_) {
      scores.clear();
      if (round == 0) {
        ScoreByParadigms(item, scores);
      } else {
        ScoreByModel(item, scores);
      }
      Count(item, scores);
    }
    Maximise();
  }
}

void ArabicEm::ScoreByParadigms(const Item& item, Posterior& scores) const {
  constexpr double kSharpness = 1.5;
  constexpr double kShort = 3;
  for (std::uint32_t i = item.begin; i < item.end; ++i) {
    const auto kind = static_cast<std::size_t>(KindOf(candidates_[i].word_class));
    const double support = counts_[kind][stem_of_[i]];
    scores.push_back(kSharpness * std::log(support) - (candidates_[i].size < 3 ? kShort : 0));
  }
}

void ArabicEm::ScoreByModel(const Item& item, Posterior& scores) const {
  for (std::uint32_t i = item.begin; i < item.end; ++i) {
    const Candidate& candidate = candidates_[i];
    scores.push_back(prefix_[candidate.prefix] + SuffixScore(candidate.word_class, candidate.suffix) +
                     logs_[static_cast<std::size_t>(KindOf(candidate.word_class))][stem_of_[i]]);
  }
}

void ArabicEm::Count(const Item& item, const Posterior& scores) {
  const double most = *std::ranges::max_element(scores);
  double sum = 0;
  for (const double score : scores) sum += std::exp(score - most);
  for (std::uint32_t i = item.begin; i < item.end; ++i) {
    const double share = std::exp(scores[i - item.begin] - most) / sum;
    if (share < kLeastShare) continue;
    const Candidate& candidate = candidates_[i];
    prefix_counts_[candidate.prefix] += share;
    suffix_counts_[static_cast<std::size_t>(candidate.word_class)][candidate.suffix] += share;
    new_counts_[static_cast<std::size_t>(KindOf(candidate.word_class))][stem_of_[i]] += share;
  }
}

void ArabicEm::Maximise() {
  double prefixes = 0;
  for (const double count : prefix_counts_) prefixes += count;
  for (std::size_t i = 0; i < kPrefixes; ++i) prefix_[i] = std::log((prefix_counts_[i] + kSmoothing) / (prefixes + 1));
  for (std::size_t c = 0; c < kWordClasses; ++c) {
    double sum = 0;
    for (const double count : suffix_counts_[c]) sum += count;
    suffix_[c].resize(suffixes_);
    for (std::size_t i = 0; i < suffixes_; ++i) {
      suffix_[c][i] = std::log((suffix_counts_[c][i] + kSmoothing) / (sum + 1));
    }
    std::ranges::fill(suffix_counts_[c], 0);
  }
  counts_.swap(new_counts_);
  for (std::size_t k = 0; k < kStemKinds; ++k) {
    totals_[k] = kBaseMass;
    for (const double count : counts_[k]) totals_[k] += count;
    logs_[k].resize(stems_.size());
    for (std::uint32_t i = 0; i < stems_.size(); ++i) {
      constexpr double kFloor = 0.02;  // keeps digamma finite
      const double base = kBaseMass * std::exp(BaseScore(stems_.Key(i).size()));
      logs_[k][i] = Digamma(counts_[k][i] + base + kFloor) - std::log(totals_[k]);
    }
    std::ranges::fill(new_counts_[k], 0);
  }
  prefix_counts_.fill(0);
}

double ArabicEm::StemScore(StemKind kind, double count, std::size_t size) const {
  const double total = totals_[static_cast<std::size_t>(kind)];
  return std::log((count + kBaseMass * std::exp(BaseScore(size))) / total);
}

double ArabicEm::Score(std::uint32_t number) const {
  const Candidate& candidate = candidates_[number];
  const StemKind kind = KindOf(candidate.word_class);
  return prefix_[candidate.prefix] + SuffixScore(candidate.word_class, candidate.suffix) +
         StemScore(kind, stem_count(kind, stem_of_[number]), stems_.Key(stem_of_[number]).size());
}

}  // namespace bayan::stemmers
