#include "stemmers/arabic_kin.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <optional>
#include <string>

#include "stemmers/data_lines.h"

namespace bayan::stemmers {
namespace {

constexpr std::uint32_t kLeastCount = 6;  // words of a stem below which sharing documents says nothing
constexpr double kMaxRegular = 0.25;      // share of words with a regular plural that a broken plural may have
constexpr double kLeastTeh = 0.6;         // share in teh marbuta of a plural whose template has it
constexpr double kPerRank = 0.25;         // later targets of a template must show more
constexpr double kLeastDeviations = 2;    // of the count of shared documents above chance
constexpr double kRareTarget = 0.2;       // weight of the ratio of frequencies
constexpr double kCommonTarget = 0.1;

/// Letters; root letters as their digit over kFirstDigit; kAnything for the rest of the word.
using Pattern = std::vector<Letter>;
constexpr Letter kFirstDigit = 100;
constexpr Letter kAnything = 120;

enum class Relation : std::uint8_t { kPlural, kVerb, kNisba };

struct Template {
  Relation relation = Relation::kPlural;
  Pattern from;
  double threshold = 0;
  bool has_teh = false;
  std::vector<Pattern> to;
};

Pattern ParsePattern(std::string_view text) {
  Pattern pattern;
  while (!text.empty()) {
    ArabicWord letter;
    if (text[0] == '*') {
      pattern.push_back(kAnything);
    } else if (text[0] >= '1' && text[0] <= '9') {
      pattern.push_back(static_cast<Letter>(kFirstDigit + (text[0] - '0')));
    } else if (text.starts_with("\u0649")) {
      pattern.push_back(L('Y'));
    } else if (letter.Assign(text.substr(0, 2))) {
      pattern.push_back(letter[0]);
    }
    text.remove_prefix(static_cast<unsigned char>(text[0]) < 0x80 ? 1 : 2);
  }
  return pattern;
}

std::vector<Template> ParseTemplates(std::string_view text) {
  std::vector<Template> templates;
  ForEachDataLine(text, [&](std::span<const std::string_view> fields) {
    assert(fields.size() >= 4);
    Template made;
    made.relation = fields[0] == "plural" ? Relation::kPlural
                    : fields[0] == "verb" ? Relation::kVerb
                                          : Relation::kNisba;
    made.from = ParsePattern(fields[1]);
    made.has_teh = made.relation == Relation::kPlural && made.from.back() == L('p');
    if (made.has_teh) made.from.pop_back();
    made.threshold = std::stod(std::string(fields[2]));
    for (const std::string_view field : fields.subspan(3)) made.to.push_back(ParsePattern(field));
    templates.push_back(std::move(made));
  });
  return templates;
}

using Roots = std::array<Letter, 10>;

std::optional<Roots> Fit(const Pattern& pattern, std::span<const Letter> word) {
  if (pattern.size() != word.size()) return std::nullopt;
  Roots roots{};
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (pattern[i] < kFirstDigit) {
      if (pattern[i] != word[i]) return std::nullopt;
      continue;
    }
    Letter& root = roots.at(pattern[i] - kFirstDigit);
    if (word[i] == L('A') || (root != 0 && root != word[i])) return std::nullopt;
    root = word[i];
  }
  return roots;
}

ArabicWord Fill(const Pattern& pattern, const Roots& roots, std::span<const Letter> rest) {
  ArabicWord word;
  for (const Letter letter : pattern) {
    if (letter == kAnything) {
      for (const Letter each : rest) word.Append(each);
    } else {
      word.Append(letter < kFirstDigit ? letter : roots.at(letter - kFirstDigit));
    }
  }
  return word;
}

/// A pair that fits a template, and what it must show.
struct Guess {
  Kin kin;
  double threshold;
};

class Guesser {
 public:
  Guesser(const std::vector<Template>& templates, const StemStatistics& statistics)
      : templates_(templates), statistics_(statistics) {
    for (std::uint32_t stem = 0; stem < statistics.size(); ++stem) {
      if (statistics.row(stem).count >= kLeastCount) AddAll(stem);
    }
  }

  /// All guesses of one stem stand together.
  const std::vector<Guess>& guesses() const { return guesses_; }

 private:
  void AddAll(std::uint32_t stem) {
    const auto letters = statistics_.Letters(stem);
    const bool is_verb = StemStatistics::KindOf(stem) == StemKind::kVerb;
    for (const Template& each : templates_) {
      if (is_verb != (each.relation == Relation::kVerb)) continue;
      if (each.relation == Relation::kNisba) {
        constexpr std::size_t kLeast = 3;  // letters before the yeh
        if (letters.size() <= kLeast || letters.back() != each.from[0]) continue;
        Add(each, stem, {}, letters.first(letters.size() - 1));
      } else if (const auto roots = Fit(each.from, letters)) {
        if (is_verb || MayBePlural(each, statistics_.row(stem))) Add(each, stem, *roots, {});
      }
    }
  }

  static bool MayBePlural(const Template& each, const StemStatistics::Row& row) {
    if (row.is_listed) return false;
    const double teh = row.with_teh / static_cast<double>(row.count);
    const double regular = row.with_plural / static_cast<double>(row.count) + (each.has_teh ? 0 : teh);
    return regular <= kMaxRegular && (!each.has_teh || teh >= kLeastTeh);
  }

  void Add(const Template& each, std::uint32_t stem, const Roots& roots, std::span<const Letter> rest) {
    double threshold = each.threshold;
    for (const Pattern& to : each.to) {
      const std::uint32_t target = statistics_.Find(StemKind::kNoun, Fill(to, roots, rest).span());
      if (target != LetterMap::kNone && target != stem && statistics_.row(target).count >= kLeastCount) {
        guesses_.push_back({{stem, target}, threshold});
      }
      threshold += kPerRank;
    }
  }

  const std::vector<Template>& templates_;
  const StemStatistics& statistics_;
  std::vector<Guess> guesses_;
};

/// For each stem that some guess needs the documents that have it, ascending.
using Documents = std::vector<std::vector<std::uint32_t>>;

Documents DocumentsOfStems(const ArabicVocabulary& vocabulary, const StemStatistics& statistics,
                           const std::vector<Guess>& guesses) {
  std::vector<bool> wanted(statistics.size());
  for (const Guess& guess : guesses) wanted[guess.kin.stem] = wanted[guess.kin.with] = true;
  Documents documents(statistics.size());
  for (std::uint32_t document = 0; document < vocabulary.documents.size(); ++document) {
    for (const std::uint32_t word : vocabulary.documents[document]) {
      const std::uint32_t stem = statistics.stem_of_word(word);
      if (stem == LetterMap::kNone || !wanted[stem]) continue;
      if (documents[stem].empty() || documents[stem].back() != document) documents[stem].push_back(document);
    }
  }
  return documents;
}

std::size_t CountShared(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::size_t shared = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    shared += *x == *y;
    const bool step_x = *x <= *y;
    const bool step_y = *y <= *x;
    x += step_x;
    y += step_y;
  }
  return shared;
}

// Above 0 if the guess is accepted; the higher the better.
double ScoreOf(const Guess& guess, const Documents& documents, const StemStatistics& statistics,
               std::size_t all_documents) {
  const auto& stem = documents[guess.kin.stem];
  const auto& with = documents[guess.kin.with];
  const auto shared = static_cast<double>(CountShared(stem, with));
  const double expected =
      static_cast<double>(stem.size()) * static_cast<double>(with.size()) / static_cast<double>(all_documents);
  if ((shared - expected) / std::sqrt(expected + 1) <= kLeastDeviations) return 0;
  const double ratio =
      std::log(statistics.row(guess.kin.with).count / static_cast<double>(statistics.row(guess.kin.stem).count));
  return std::log((shared + 0.5) / (expected + 0.5)) + (ratio < 0 ? kRareTarget : kCommonTarget) * ratio -
         guess.threshold;
}

}  // namespace

StemStatistics::Row& StemStatistics::Add(std::uint32_t word, std::uint32_t count, StemKind kind,
                                         std::span<const Letter> stem) {
  const auto number = static_cast<std::uint32_t>(kStemKinds * letters_.Insert(stem) + static_cast<std::size_t>(kind));
  rows_.resize(kStemKinds * letters_.size());
  stem_of_word_[word] = number;
  rows_[number].count += count;
  return rows_[number];
}

std::uint32_t StemStatistics::Find(StemKind kind, std::span<const Letter> stem) const {
  const std::uint32_t number = letters_.Find(stem);
  if (number == LetterMap::kNone) return LetterMap::kNone;
  const auto found = static_cast<std::uint32_t>(kStemKinds * number + static_cast<std::size_t>(kind));
  return rows_[found].count > 0 ? found : LetterMap::kNone;
}

std::vector<Kin> FindKin(std::string_view text, const ArabicVocabulary& vocabulary, const StemStatistics& statistics) {
  const std::vector<Template> templates = ParseTemplates(text);
  const Guesser guesser(templates, statistics);
  const Documents documents = DocumentsOfStems(vocabulary, statistics, guesser.guesses());
  std::vector<Kin> all;
  double best = 0;
  for (const Guess& guess : guesser.guesses()) {
    if (all.empty() || all.back().stem != guess.kin.stem) best = 0;
    const double score = ScoreOf(guess, documents, statistics, vocabulary.documents.size());
    if (score <= best) continue;
    if (best > 0) all.pop_back();
    all.push_back(guess.kin);
    best = score;
  }
  return all;
}

}  // namespace bayan::stemmers
