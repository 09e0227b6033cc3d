#include "stemmers/arabic_learning.h"

#include <cmath>
#include <string_view>

#include "bayan_stemmers_data.h"
#include "stemmers/arabic_analysis.h"
#include "stemmers/arabic_em.h"
#include "stemmers/arabic_evidence.h"
#include "stemmers/arabic_forms.h"
#include "stemmers/arabic_kin.h"
#include "stemmers/arabic_resources.h"

namespace bayan::stemmers {
namespace {

constexpr std::uint32_t kLeastCount = 2;  // words seen once are mostly slips
constexpr std::size_t kMinLetters = 2;
constexpr std::size_t kMaxLetters = 20;

/// A word that is to be learned, and how it was parted.
struct Parted {
  std::uint32_t word;
  Candidate candidate;
  ArabicWord stem;
};

std::int32_t Scaled(double score) { return static_cast<std::int32_t>(std::lround(score * ArabicTable::kScale)); }

// The words to learn from; those that a list knows are parted already and go into the statistics.
std::vector<ArabicEm::Word> WordsToLearnFrom(const ArabicVocabulary& vocabulary, const ArabicResources& resources,
                                             StemStatistics& statistics) {
  std::vector<ArabicEm::Word> words;
  for (std::uint32_t word = 0; word < vocabulary.types.size(); ++word) {
    const ArabicVocabulary::Type& type = vocabulary.types[word];
    const std::size_t size = type.written.size();
    const auto reading = FindReading(type.written, resources.lexicon, resources.suffixes);
    if (type.count >= kLeastCount && size >= kMinLetters && size <= kMaxLetters) {
      words.push_back({word, reading ? reading->start.at : std::uint8_t{0}, reading ? reading->size : std::uint8_t{0}});
    }
    if (!reading) continue;
    if (reading->entry->classes == kParticle) continue;
    const StemKind kind = IsVerb(*reading->entry) ? StemKind::kVerb : StemKind::kNoun;
    statistics.Add(word, type.count, kind, StemOf(*reading, resources.lexicon).span()).is_listed = true;
  }
  return words;
}

std::vector<Parted> PartWords(const ArabicVocabulary& vocabulary, const ArabicEm& em) {
  std::vector<Parted> parted;
  for (const ArabicEm::Item& item : em.items()) {
    if (item.is_listed) continue;
    const std::uint32_t best = BestCandidate(vocabulary, em, item);
    ArabicWord stem(em.stems().Key(em.stem_of(best)));
    if (em.candidate(best).word_class == WordClass::kImperfect) RestoreAlef(stem);
    parted.push_back({item.word, em.candidate(best), stem});
  }
  return parted;
}

void AddParted(const ArabicVocabulary& vocabulary, const std::vector<Parted>& parted, StemStatistics& statistics) {
  for (const Parted& each : parted) {
    const std::uint32_t count = vocabulary.types[each.word].count;
    const StemKind kind = KindOf(each.candidate.word_class);
    StemStatistics::Row& row = statistics.Add(each.word, count, kind, each.stem.span());
    const ArabicWord word = vocabulary.Word(each.word);
    const auto suffix = word.From(each.candidate.at + std::size_t{each.candidate.size});
    if (suffix.size() == 1 && suffix[0] == L('p')) row.with_teh += count;
    const bool is_plural = suffix.size() == 2 && (suffix[1] == L('n') || (suffix[0] == L('A') && suffix[1] == L('t')));
    if (is_plural) row.with_plural += count;
  }
}

// Imperfects of form IV have lost the alef of their perfect (yEln, >Eln): joined where the perfect is commoner than the
// same letters without alef.
std::vector<std::pair<ArabicWord, ArabicWord>> FindVerbs(const ArabicVocabulary& vocabulary,
                                                         const std::vector<Parted>& parted) {
  LetterMap stems;
  std::vector<double> perfects;
  std::vector<bool> is_imperfect;
  for (const Parted& each : parted) {
    if (KindOf(each.candidate.word_class) != StemKind::kVerb) continue;
    const std::uint32_t stem = stems.Insert(each.stem.span());
    perfects.resize(stems.size());
    is_imperfect.resize(stems.size());
    if (each.candidate.word_class == WordClass::kPerfect) {
      perfects[stem] += 1 + std::log(vocabulary.types[each.word].count);
    } else {
      is_imperfect[stem] = true;
    }
  }
  std::vector<std::pair<ArabicWord, ArabicWord>> joined;
  for (std::uint32_t stem = 0; stem < is_imperfect.size(); ++stem) {
    if (!is_imperfect[stem]) continue;
    const ArabicWord imperfect(stems.Key(stem));
    ArabicWord perfect = imperfect;
    if (perfect[0] == L('&')) perfect.RemovePrefix(1);
    perfect.Prepend(L('A'));
    const std::uint32_t found = stems.Find(perfect.span());
    if (imperfect.size() >= 3 && found != LetterMap::kNone && perfects[found] > perfects[stem]) {
      joined.emplace_back(imperfect, perfect);
    }
  }
  return joined;
}

/// Fills a table stem by stem.
class TableMaker {
 public:
  struct Node {
    std::span<const Letter> letters;
    StemKind kind;
  };

  TableMaker(const ArabicEm& em, const ArabicSuffixes& suffixes) : em_(em) {
    for (std::size_t i = 0; i < kPrefixes; ++i) table_.prefix_scores[i] = Scaled(em.PrefixScore(i));
    table_.suffix_scores.resize(suffixes.size());
    for (std::size_t i = 0; i < suffixes.size(); ++i) {
      for (std::size_t c = 0; c < kWordClasses; ++c) {
        table_.suffix_scores[i][c] = Scaled(em.SuffixScore(static_cast<WordClass>(c), i));
      }
    }
    for (std::size_t k = 0; k < kStemKinds; ++k) {
      for (std::size_t size = 0; size < ArabicTable::kLengths; ++size) {
        table_.unknown_scores[k][size] = Scaled(em.StemScore(static_cast<StemKind>(k), 0, size));
      }
    }
    constexpr double kLeastMass = 0.2;  // of a word; rarer stems are as good as unknown
    for (std::uint32_t i = 0; i < em.stems().size(); ++i) {
      const double most = std::max(em.stem_count(StemKind::kNoun, i), em.stem_count(StemKind::kVerb, i));
      if (most > kLeastMass) Stem(em.stems().Key(i));
    }
  }

  /// The number of a stem, which is added if it is new.
  std::uint32_t Stem(std::span<const Letter> letters) {
    const std::uint32_t number = table_.stems.Insert(letters);
    if (number < table_.stem_scores.size()) return number;
    const std::uint32_t learned = em_.stems().Find(letters);
    auto& scores = table_.stem_scores.emplace_back();
    for (std::size_t k = 0; k < kStemKinds; ++k) {
      const auto kind = static_cast<StemKind>(k);
      const double count = learned == LetterMap::kNone ? 0 : em_.stem_count(kind, learned);
      scores[k] = Scaled(em_.StemScore(kind, count, letters.size()));
    }
    table_.joined.push_back({number, number});
    links_.push_back({{{number, StemKind::kNoun}, {number, StemKind::kVerb}}});
    return number;
  }

  void Join(const Node& stem, const Node& with) {
    const std::uint32_t target = Stem(with.letters);
    links_[Stem(stem.letters)][Index(stem.kind)] = {target, with.kind};
  }

  void Word(const ArabicWord& word, StemKind kind, std::span<const Letter> stem) {
    table_.words.Insert(word.span());
    table_.word_stems.push_back({Stem(stem), kind});
  }

  /// Ends the making: kin of kin are kin.
  ArabicTable Take() {
    for (std::uint32_t stem = 0; stem < links_.size(); ++stem) {
      for (std::size_t kind = 0; kind < kStemKinds; ++kind)
        table_.joined[stem][kind] = Last({stem, StemKind(kind)}).stem;
    }
    return std::move(table_);
  }

 private:
  static std::size_t Index(StemKind kind) { return static_cast<std::size_t>(kind); }

  ArabicTable::Word Last(ArabicTable::Word at) const {
    constexpr int kMostSteps = 4;  // a plural of a noun of an adjective of a verb; also ends a circle
    for (int step = 0; step < kMostSteps; ++step) {
      const ArabicTable::Word next = links_[at.stem][Index(at.kind)];
      if (next.stem == at.stem) break;
      at = next;
    }
    return at;
  }

  const ArabicEm& em_;
  ArabicTable table_;
  std::vector<std::array<ArabicTable::Word, kStemKinds>> links_;  ///< by stem: itself, or what it is joined with
};

}  // namespace

ArabicTable LearnArabicStems(const ArabicVocabulary& vocabulary) {
  const ArabicResources resources;
  StemStatistics statistics(vocabulary.types.size());
  const std::vector<ArabicEm::Word> words = WordsToLearnFrom(vocabulary, resources, statistics);
  ArabicEm em(vocabulary, resources.suffixes, words);
  em.Run();
  const std::vector<Parted> parted = PartWords(vocabulary, em);
  AddParted(vocabulary, parted, statistics);
  TableMaker table(em, resources.suffixes);
  for (const auto& [imperfect, perfect] : FindVerbs(vocabulary, parted)) {
    table.Join({imperfect.span(), StemKind::kVerb}, {perfect.span(), StemKind::kVerb});
  }
  for (const Kin& kin : FindKin(data::ar_templates_txt(), vocabulary, statistics)) {
    table.Join({statistics.Letters(kin.stem), StemStatistics::KindOf(kin.stem)},
               {statistics.Letters(kin.with), StemStatistics::KindOf(kin.with)});
  }
  for (const Parted& each : parted) {
    table.Word(vocabulary.Word(each.word), KindOf(each.candidate.word_class), each.stem.span());
  }
  return table.Take();
}

}  // namespace bayan::stemmers
