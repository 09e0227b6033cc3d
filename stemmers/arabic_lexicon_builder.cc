#include "stemmers/arabic_lexicon_builder.h"

#include <algorithm>
#include <cassert>
#include <tuple>
#include <utility>

#include "stemmers/data_lines.h"

namespace bayan::stemmers {
namespace {

constexpr std::string_view kAlefMaqsura = "\u0649";
// After a noun in teh marbuta: keep it, for there is another noun without. After a verb in teh: the bare form is rather
// the imperfect of the verb without.
constexpr char kMark = '!';

ArabicWord Folded(ArabicWord word) {
  word.FoldAlef();
  return word;
}

ArabicWord WithLast(ArabicWord word, Letter last) {
  word[word.size() - 1] = last;
  return word;
}

ArabicWord WithFirst(ArabicWord word, Letter first) {
  word[0] = first;
  return word;
}

ArabicWord Without(ArabicWord word, std::size_t first, std::size_t last) {
  word.RemovePrefix(first);
  word.RemoveSuffix(last);
  return word;
}

// The verb's stem keeps alef maqsura, which no noun's stem does: rAY "saw" is not rAy "view".
ArabicWord VerbStem(std::string_view perfect) {
  ArabicWord stem = Folded(DataWord(perfect));
  return perfect.ends_with(kAlefMaqsura) ? WithLast(stem, L('Y')) : stem;
}

bool IsHollowForm10(const ArabicWord& word) { return word.size() == 6 && word.StartsWith("Ast") && word[4] == L('A'); }

// What a country's or a town's adjective is made from: its name without the article and a weak end.
ArabicWord NisbaBase(const ArabicWord& name) {
  if (name.EndsWith("yA")) return Without(name, 0, 2);
  if (name.Last() == L('A') || name.Last() == L('p')) return Without(name, 0, 1);
  return name;
}

}  // namespace

void LexiconBuilder::Add(const ArabicWord& form, const ArabicWord& stem, ArabicClass kind) {
  assert(!form.empty() && !stem.empty());
  forms_.push_back({form, stem, kind});
}

void LexiconBuilder::AddNoun(std::string_view utf8, const ArabicWord& stem, ArabicClass kind) {
  const ArabicWord word = DataWord(utf8);
  if (word.Last() == L('p')) return Add(Without(word, 0, 1), stem, kFeminine);
  Add(word, stem, kind);
  if (utf8.ends_with(kAlefMaqsura)) Add(WithLast(word, L('A')), stem, kBoundNoun);
  if (word.Last() == L('\'')) {
    Add(WithLast(word, L('}')), stem, word.Last(2) == L('y') ? kNoun : kBoundNoun);
    Add(WithLast(word, L('&')), stem, kBoundNoun);
  }
}

void LexiconBuilder::AddSingular(std::string_view utf8, ArabicWord& stem) {
  const bool is_apart = utf8.ends_with(kMark);
  if (is_apart) utf8.remove_suffix(1);
  stem = Folded(DataWord(utf8));
  if (!is_apart && stem.Last() == L('p')) stem.RemoveSuffix(1);
  AddNoun(utf8, stem, kNoun);
}

void LexiconBuilder::AddNouns(std::string_view text) {
  ForEachDataLine(text, [this](std::span<const std::string_view> fields) {
    ArabicWord stem;
    AddSingular(fields[0], stem);
    for (const std::string_view plural : fields.subspan(1)) AddNoun(plural, stem, kPlural);
  });
}

void LexiconBuilder::AddWords(std::string_view text) {
  ForEachDataLine(text, [this](std::span<const std::string_view> fields) {
    ArabicWord stem;
    for (const std::string_view field : fields) AddSingular(field, stem);
  });
}

void LexiconBuilder::AddNames(std::string_view text) {
  ForEachDataLine(text, [this](std::span<const std::string_view> fields) {
    ArabicWord stem;
    ArabicWord nisba_stem;
    for (const std::string_view field : fields) {
      ArabicWord name = DataWord(field);
      if (name.StartsWith("Al") && name.size() > 4) name.RemovePrefix(2);
      const bool is_feminine = name.Last() == L('p');
      if (!stem.empty() && name.EndsWith("yp")) {
        Add(name, stem, kParticle);  // swryp "Syria"; after the article it is the adjective
        continue;
      }
      ArabicWord nisba = NisbaBase(name);
      if (nisba.Last() != L('y')) nisba.Append(L('y'));
      if (stem.empty()) stem = Folded(is_feminine ? Without(name, 0, 1) : name);
      if (nisba_stem.empty()) nisba_stem = Folded(nisba);
      Add(is_feminine ? Without(name, 0, 1) : name, stem, is_feminine ? kFeminine : kNoun);
      if (nisba != name && nisba.size() > 3) Add(nisba, nisba_stem, kNoun);
    }
  });
}

void LexiconBuilder::AddParticles(std::string_view text) {
  ForEachDataLine(text, [this](std::span<const std::string_view> fields) {
    const ArabicWord stem = Folded(DataWord(fields[0]));
    for (const std::string_view field : fields) Add(DataWord(field), stem, kParticle);
  });
}

void LexiconBuilder::AddPerfect(std::string_view utf8, bool is_marked, const ArabicWord& stem) {
  const ArabicWord word = DataWord(utf8);
  Add(word, stem, is_marked ? kPerfectShort : kPerfect);
  if (In(word.Last(), "Ay")) Add(Without(word, 0, 1), stem, kPerfectShort);
  if (utf8.ends_with(kAlefMaqsura)) Add(WithLast(word, L('A')), stem, kPerfectBound);
  if (word.Last() == L('>') && word.size() > 2) {  // bd> bd}t bd&wA
    Add(WithLast(word, L('}')), stem, kPerfect);
    Add(WithLast(word, L('&')), stem, kPerfectShort);
  }
}

void LexiconBuilder::AddImperfect(ArabicWord form, const ArabicWord& stem) {
  Add(form, stem, kImperfect);
  if (form.Last() == L('>') && form.size() > 2) Add(WithLast(form, L('&')), stem, kImperfectShort);
  if (form.size() < 3 || !In(form.Last(), "yw")) return;
  Add(Without(form, 0, 1), stem, kImperfectShort);
  Add(WithLast(form, L('A')), stem, kImperfectBound);
}

void LexiconBuilder::AddRegularImperfects(std::string_view utf8, const ArabicWord& stem) {
  const ArabicWord word = DataWord(utf8);
  const Letter first = word[0];
  if (first == L('|') || (first == L('>') && word.size() == 3)) {  // |mn y&mn; >kd y&kd, >xd y>xd
    AddImperfect(WithFirst(word, L('&')), stem);
    if (first == L('>')) AddImperfect(word, stem);
  } else if (first == L('>') || first == L('A')) {  // >Eln yEln, AntZr yntZr
    const ArabicWord rest = Without(word, 1, 0);
    AddImperfect(rest, stem);
    const bool is_hollow = rest.size() == 3 && rest[1] == L('A');  // >DAf yDyf, AstfAd ystfyd
    if (is_hollow || IsHollowForm10(word)) {
      ArabicWord hollow = rest;
      hollow[hollow.size() - 2] = L('y');
      AddImperfect(hollow, stem);
    }
  } else {
    AddImperfect(word, stem);
  }
}

void LexiconBuilder::AddVerbs(std::string_view text) {
  ForEachDataLine(text, [this](std::span<const std::string_view> fields) {
    std::string_view perfect = fields[0];
    const bool is_marked = perfect.ends_with(kMark);
    if (is_marked) perfect.remove_suffix(1);
    const ArabicWord stem = VerbStem(perfect);
    AddPerfect(perfect, is_marked, stem);
    bool has_imperfect = false;
    for (const std::string_view field : fields.subspan(1)) {
      const ArabicWord form = DataWord(field);
      if (form[0] == L('y')) {
        AddImperfect(Without(form, 1, 0), stem);
        has_imperfect = true;
      } else if (form.Last() == L('t')) {
        Add(Without(form, 0, 1), stem, kPerfectShort);
      } else {
        AddPerfect(field, false, stem);
      }
    }
    if (!has_imperfect) AddRegularImperfects(perfect, stem);
  });
}

std::vector<LexiconBuilder::Sorted> LexiconBuilder::SortForms() const {
  std::vector<Sorted> sorted;
  sorted.reserve(forms_.size());
  for (const Form& form : forms_) {
    Sorted row{{}, &form};
    for (const Letter letter : form.form.span()) row.key.push_back(static_cast<char>(FoldAlef(letter)));
    sorted.push_back(std::move(row));
  }
  // Forms lie in one array, so their addresses tell which was listed first.
  std::ranges::sort(sorted, [](const Sorted& a, const Sorted& b) {
    return std::tuple(std::string_view(a.key), a.form->kind, a.form) <
           std::tuple(std::string_view(b.key), b.form->kind, b.form);
  });
  const auto is_same = [](const Sorted& a, const Sorted& b) {
    return a.form->form == b.form->form && a.form->kind == b.form->kind;
  };
  sorted.erase(std::unique(sorted.begin(), sorted.end(), is_same), sorted.end());
  return sorted;
}

void LexiconBuilder::Pack(const Form& form, ArabicLexicon& lexicon) {
  const auto add = [&lexicon](const ArabicWord& word) {
    const auto at = static_cast<std::uint32_t>(lexicon.letters_.size());
    lexicon.letters_.insert(lexicon.letters_.end(), word.span().begin(), word.span().end());
    return at;
  };
  LexiconEntry entry;
  entry.form = add(form.form);
  entry.stem = add(form.stem);
  entry.form_size = static_cast<std::uint8_t>(form.form.size());
  entry.stem_size = static_cast<std::uint8_t>(form.stem.size());
  entry.classes = form.kind;
  lexicon.entries_.push_back(entry);
}

ArabicLexicon LexiconBuilder::Build() {
  struct Range {
    std::size_t begin, end, depth;
  };
  const std::vector<Sorted> sorted = SortForms();
  ArabicLexicon lexicon;
  std::vector<Range> ranges{{0, sorted.size(), 0}};  // one for each node, breadth first
  for (std::size_t node = 0; node < ranges.size(); ++node) {
    auto [at, end, depth] = ranges[node];
    ArabicLexicon::Node made;
    made.first_entry = static_cast<std::uint32_t>(lexicon.entries_.size());
    for (; at < end && sorted[at].key.size() == depth; ++at) Pack(*sorted[at].form, lexicon);
    made.first_child = static_cast<std::uint32_t>(ranges.size());
    while (at < end) {
      const char letter = sorted[at].key[depth];
      std::size_t stop = at;
      while (stop < end && sorted[stop].key[depth] == letter) ++stop;
      made.children |= std::uint64_t{1} << letter;
      ranges.push_back({at, stop, depth + 1});
      at = stop;
    }
    lexicon.nodes_.push_back(made);
  }
  ArabicLexicon::Node close;
  close.first_entry = static_cast<std::uint32_t>(lexicon.entries_.size());
  lexicon.nodes_.push_back(close);
  return lexicon;
}

}  // namespace bayan::stemmers
