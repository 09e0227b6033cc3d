#include "searchd/pages/align.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "core/base/utf8.h"
#include "core/text/languages.h"
#include "core/text/token.h"

namespace bayan::searchd {
namespace {

// Likeness of whole texts. On the samples (3,003 pairs) the 44 pairs of full translations agree to 0.88 or more, what
// only shares a subject to 0.75 or less; rewrites in one language agree to 0.17 or more, what is neither to 0.10 or
// less.
constexpr double kMinFigureShare = 0.5;       // of the figures of both, for anything between two languages
constexpr std::size_t kMinSharedFigures = 3;  // fewer are chance: a year, a resolution
constexpr double kMaxLengthRatio = 2.5;       // no translation is that much longer
constexpr double kMinTranslation = 0.8;
constexpr double kMinVersion = 0.6;
constexpr double kMinPassages = 0.15;
constexpr std::size_t kMinPairs = 2;  // one pair alone is chance

// Scores of one row; what stands alone on its side costs kAlone.
constexpr double kAlone = -0.1;
constexpr double kMinShared = 0.2;   // one language: paragraphs that share less are no counterparts
constexpr double kMergeCost = 0.15;  // one language: two beside one must be clearly better
constexpr double kFigureWeight = 1.5;
constexpr double kForeignFigures = -0.4;  // both sides have figures or names, and none in common
constexpr double kLengthWeight = 0.4;
constexpr double kPairBonus = 0.1;
constexpr double kForeignMergeCost = 0.25;
constexpr double kHeadingBonus = 0.2;
constexpr double kLengthVariance = 6.8;  // Gale and Church's, of characters per character

struct Word {
  std::string form;
  bool is_figure = false;
};

/// A paragraph as the comparison sees it.
struct Profile {
  std::vector<std::size_t> words;  // numbers of words, ascending, unique
  double weight = 0;               // of all its words
  double length = 0;               // code points
  bool is_heading = false;
};

struct Text {
  std::vector<std::vector<Word>> paragraphs;
  std::vector<Profile> profiles;
  double length = 0;
};

bool HasDigit(std::string_view form) {
  return std::any_of(form.begin(), form.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
}

/// `by_stem`: one language, so stems compare; else exact forms, of which figures and some names are alike.
Text ReadText(const std::vector<AlignParagraph>& paragraphs, bool by_stem, const text::Chain& chain) {
  Text read;
  text::TokenList list;
  for (const AlignParagraph& paragraph : paragraphs) {
    std::vector<Word> words;
    chain.Analyze(paragraph.text, text::FindLanguage(paragraph.lang), list);
    for (const text::Token& token : list.tokens()) {
      if (token.is_stop_word) continue;
      const bool is_figure = HasDigit(token.fold);
      words.push_back({std::string(by_stem && !is_figure ? token.stem : token.fold), is_figure});
    }
    Profile profile;
    profile.length = static_cast<double>(utf8::CountCodePoints(paragraph.text));
    profile.is_heading = paragraph.is_heading;
    read.length += profile.length;
    read.profiles.push_back(std::move(profile));
    read.paragraphs.push_back(std::move(words));
  }
  return read;
}

/// Fills the profiles of both texts and returns the weight of each word: the rarer among the paragraphs, the heavier.
/// With `only_common` a word that one text lacks counts only if it is a figure: other words are just another language.
std::vector<double> Weigh(Text& first, Text& second, bool only_common) {
  struct Entry {
    std::size_t number = 0;
    std::size_t paragraphs = 0;
    std::array<bool, 2> sides{};
    bool is_figure = false;
  };
  std::map<std::string, Entry, std::less<>> words;
  for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
    for (const auto& paragraph : (side == 0 ? first : second).paragraphs) {
      std::set<std::string_view> seen;
      for (const Word& word : paragraph) {
        if (!seen.insert(word.form).second) continue;
        Entry& entry = words.try_emplace(word.form, Entry{words.size()}).first->second;
        ++entry.paragraphs;
        entry.sides.at(side) = true;
        entry.is_figure = word.is_figure;
      }
    }
  }
  const double all = static_cast<double>(first.paragraphs.size() + second.paragraphs.size());
  std::vector<double> weights(words.size());
  for (const auto& [form, entry] : words) {
    const bool counts = !only_common || entry.is_figure || (entry.sides[0] && entry.sides[1]);
    weights[entry.number] = counts ? std::log(1 + all / static_cast<double>(entry.paragraphs)) : 0;
  }
  for (Text* const text : {&first, &second}) {
    for (std::size_t i = 0; i < text->paragraphs.size(); ++i) {
      std::set<std::size_t> numbers;
      for (const Word& word : text->paragraphs[i]) {
        const std::size_t number = words.find(word.form)->second.number;
        if (weights[number] > 0) numbers.insert(number);
      }
      Profile& profile = text->profiles[i];
      profile.words.assign(numbers.begin(), numbers.end());
      for (const std::size_t number : profile.words) profile.weight += weights[number];
    }
  }
  return weights;
}

/// The weight of the words that each paragraph of `a` shares with each of `b`, row by row.
std::vector<double> SharedWeights(const std::vector<Profile>& a, const std::vector<Profile>& b,
                                  const std::vector<double>& weights) {
  std::vector<std::vector<std::size_t>> holders(weights.size());  // of each word, the paragraphs of b
  for (std::size_t i = 0; i < b.size(); ++i) {
    for (const std::size_t word : b[i].words) holders[word].push_back(i);
  }
  std::vector<double> shared(a.size() * b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (const std::size_t word : a[i].words) {
      for (const std::size_t holder : holders[word]) shared[i * b.size() + holder] += weights[word];
    }
  }
  return shared;
}

bool IsPair(const AlignedRow& row) { return !row.first.empty() && !row.second.empty(); }

/// How many paragraphs of each side a step of the alignment takes.
struct Step {
  std::size_t first;
  std::size_t second;
};
constexpr std::array kSteps{Step{1, 1}, Step{1, 0}, Step{0, 1}, Step{2, 1}, Step{1, 2}};

/// The best way through two texts, by dynamic programming.
class Aligner {
 public:
  Aligner(const Text& first, const Text& second, const std::vector<double>& weights, bool one_language)
      : first_(first),
        second_(second),
        one_language_(one_language),
        shared_(SharedWeights(first.profiles, second.profiles, weights)) {}

  std::vector<AlignedRow> Rows() const {
    const std::size_t height = first_.profiles.size();
    const std::size_t width = second_.profiles.size();
    constexpr double kNever = -1e9;
    std::vector<double> best((height + 1) * (width + 1), kNever);
    std::vector<std::uint8_t> steps(best.size());
    const auto at = [&](std::size_t i, std::size_t j) { return i * (width + 1) + j; };
    best[0] = 0;
    for (std::size_t i = 0; i <= height; ++i) {
      for (std::size_t j = 0; j <= width; ++j) {
        for (std::size_t s = 0; s < kSteps.size(); ++s) {
          const Step step = kSteps.at(s);
          if (step.first > i || step.second > j) continue;
          const double score = best[at(i - step.first, j - step.second)] + Score(i - step.first, j - step.second, step);
          if (score <= best[at(i, j)]) continue;
          best[at(i, j)] = score;
          steps[at(i, j)] = static_cast<std::uint8_t>(s);
        }
      }
    }
    std::vector<AlignedRow> rows;
    for (std::size_t i = height, j = width; i > 0 || j > 0;) {
      const Step step = kSteps.at(steps[at(i, j)]);
      AlignedRow row;
      for (std::size_t k = i - step.first; k < i; ++k) row.first.push_back(k);
      for (std::size_t k = j - step.second; k < j; ++k) row.second.push_back(k);
      rows.push_back(std::move(row));
      i -= step.first;
      j -= step.second;
    }
    std::reverse(rows.begin(), rows.end());
    return rows;
  }

  /// The rows, with pairs that have nothing in common but their length taken apart.
  std::vector<AlignedRow> WithoutGuesses(std::vector<AlignedRow> rows) const {
    std::vector<AlignedRow> kept;
    for (AlignedRow& row : rows) {
      const bool is_guess =
          IsPair(row) &&
          Gather(row.first.front(), row.second.front(), {row.first.size(), row.second.size()}).shared <= 0;
      if (!is_guess) {
        kept.push_back(std::move(row));
        continue;
      }
      kept.push_back({std::move(row.first), {}});
      kept.push_back({{}, std::move(row.second)});
    }
    return kept;
  }

  /// What both sides of a row have in common, 0 to 1; a row without figures or names between two languages has 1.
  double Share(const AlignedRow& row) const {
    const Sides sides = Gather(row.first.front(), row.second.front(), {row.first.size(), row.second.size()});
    if (!one_language_ && sides.first_weight + sides.second_weight <= 0) return 1;
    return ShareOf(sides);
  }

 private:
  struct Sides {
    double shared = 0;
    double first_weight = 0;
    double second_weight = 0;
    double first_length = 0;
    double second_length = 0;
    bool first_heading = true;
    bool second_heading = true;
  };

  Sides Gather(std::size_t i, std::size_t j, Step step) const {
    Sides sides;
    for (std::size_t a = i; a < i + step.first; ++a) {
      sides.first_weight += first_.profiles[a].weight;
      sides.first_length += first_.profiles[a].length;
      sides.first_heading = sides.first_heading && first_.profiles[a].is_heading;
      for (std::size_t b = j; b < j + step.second; ++b) {
        sides.shared += shared_[a * second_.profiles.size() + b];
      }
    }
    for (std::size_t b = j; b < j + step.second; ++b) {
      sides.second_weight += second_.profiles[b].weight;
      sides.second_length += second_.profiles[b].length;
      sides.second_heading = sides.second_heading && second_.profiles[b].is_heading;
    }
    sides.shared = std::min({sides.shared, sides.first_weight, sides.second_weight});
    return sides;
  }

  static double ShareOf(const Sides& sides) {
    return 2 * sides.shared / std::max(sides.first_weight + sides.second_weight, 1e-9);
  }

  double Score(std::size_t i, std::size_t j, Step step) const {
    if (step.first == 0 || step.second == 0) return one_language_ ? 0 : kAlone;
    const Sides sides = Gather(i, j, step);
    const bool is_merge = step.first + step.second > 2;
    const double share = ShareOf(sides);
    if (one_language_) return share - kMinShared - (is_merge ? kMergeCost : 0);
    double score = kLengthWeight * LengthFit(sides) + (is_merge ? -kForeignMergeCost : kPairBonus);
    if (sides.shared > 0) {
      score += kFigureWeight * share;
    } else if (sides.first_weight > 0 && sides.second_weight > 0) {
      score += kForeignFigures;
    }
    if (sides.first_heading != sides.second_heading) score -= kHeadingBonus;
    if (sides.first_heading && sides.second_heading) score += kHeadingBonus;
    return score;
  }

  /// 1 for lengths in the proportion of the whole texts, -1 for lengths three standard deviations off or more.
  double LengthFit(const Sides& sides) const {
    const double ratio = second_.length / std::max(first_.length, 1.0);
    const double expected = sides.first_length * ratio;
    const double deviation =
        std::abs(sides.second_length - expected) / std::sqrt(std::max(expected, 1.0) * kLengthVariance);
    return std::max(-1.0, 1 - deviation * 2 / 3);
  }

  const Text& first_;
  const Text& second_;
  bool one_language_;
  std::vector<double> shared_;
};

/// The figures of a text that say something: a single digit is as likely to be spelt out.
std::set<std::string> Figures(const Text& text) {
  std::set<std::string> figures;
  for (const auto& paragraph : text.paragraphs) {
    for (const Word& word : paragraph) {
      if (word.is_figure && word.form.size() > 1) figures.insert(word.form);
    }
  }
  return figures;
}

/// Whether two texts in two languages speak of the same at all.
bool ShareFigures(const Text& first, const Text& second) {
  const double longer = std::max(first.length, second.length);
  const double shorter = std::min(first.length, second.length);
  if (longer > shorter * kMaxLengthRatio) return false;
  const std::set<std::string> a = Figures(first);
  const std::set<std::string> b = Figures(second);
  const auto shared = static_cast<std::size_t>(
      std::count_if(a.begin(), a.end(), [&](const std::string& figure) { return b.contains(figure); }));
  return shared >= kMinSharedFigures &&
         2 * static_cast<double>(shared) >= kMinFigureShare * static_cast<double>(a.size() + b.size());
}

/// How much of the shorter text has its counterpart: each pair of rows counts by its length and by the share of words
/// (of figures and names, between languages) that it has in common.
double Agreement(const Text& first, const Text& second, const std::vector<AlignedRow>& rows, const Aligner& aligner) {
  double agreed = 0;
  const bool first_is_shorter = first.length < second.length;
  for (const AlignedRow& row : rows) {
    if (!IsPair(row)) continue;
    double length = 0;
    if (first_is_shorter) {
      for (const std::size_t i : row.first) length += first.profiles[i].length;
    } else {
      for (const std::size_t j : row.second) length += second.profiles[j].length;
    }
    agreed += length * aligner.Share(row);
  }
  return agreed / std::max(1.0, std::min(first.length, second.length));
}

std::size_t CountPairs(const std::vector<AlignedRow>& rows) {
  return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), IsPair));
}

}  // namespace

Alignment Align(const AlignText& first, const AlignText& second, const text::Chain& chain) {
  Alignment alignment;
  if (first.paragraphs.empty() || second.paragraphs.empty()) return alignment;
  if (first.paragraphs.size() > kMaxAlignCells / second.paragraphs.size()) {
    alignment.likeness = Likeness::kTooLong;
    return alignment;
  }
  const bool one_language = first.lang == second.lang;
  Text a = ReadText(first.paragraphs, one_language, chain);
  Text b = ReadText(second.paragraphs, one_language, chain);
  if (!one_language && !ShareFigures(a, b)) return alignment;
  const std::vector<double> weights = Weigh(a, b, !one_language);
  const Aligner aligner(a, b, weights, one_language);
  std::vector<AlignedRow> rows = aligner.Rows();
  const bool is_whole = Agreement(a, b, rows, aligner) >= (one_language ? kMinVersion : kMinTranslation);
  if (!is_whole) rows = aligner.WithoutGuesses(std::move(rows));
  const std::size_t paired = CountPairs(rows);
  if (!is_whole && (paired < kMinPairs || Agreement(a, b, rows, aligner) < kMinPassages)) return alignment;
  alignment.likeness = !is_whole ? Likeness::kPassages : one_language ? Likeness::kVersions : Likeness::kTranslations;
  alignment.rows = std::move(rows);
  return alignment;
}

}  // namespace bayan::searchd
