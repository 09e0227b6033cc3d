#include "stemmers/arabic_light.h"

#include <string>
#include <utility>

#include "stemmers/arabic_forms.h"
#include "stemmers/arabic_lexicon_builder.h"

namespace bayan::stemmers {

/// One word on its way through the rules.
struct ArabicLight::State {
  ArabicWord& word;
  StemTrace* trace;
  bool is_definite = false;
  bool is_verb = false;
  bool had_pronoun = false;
  bool had_inflection = false;
  bool has_teh = false;

  std::size_t size() const { return word.size(); }

  void TakePrefix(std::size_t count, const char* rule) {
    Tell(rule, word.span().first(count));
    word.RemovePrefix(count);
  }

  void TakeSuffix(std::size_t count, const char* rule) {
    Tell(rule, word.From(word.size() - count));
    word.RemoveSuffix(count);
  }

  void Tell(const char* rule, std::span<const Letter> letters) const {
    if (trace == nullptr) return;
    std::string line = rule;
    line += ' ';
    AppendUtf8(line, letters);
    trace->push_back(std::move(line));
  }
};

namespace {

// Masdars and perfects of forms VII, VIII and X: An.., A.t.., Ast..
bool IsAlefForm(std::span<const Letter> w) {
  return w.size() >= 5 && w[0] == L('A') && (w[1] == L('n') || w[2] == L('t'));
}

struct Ending {
  Letters letters;
  std::size_t least;  ///< letters that must be left
};

}  // namespace

ArabicLight::ArabicLight(std::string_view beginnings)
    : beginnings_([beginnings] {
        LexiconBuilder builder;
        builder.AddParticles(beginnings);
        return builder.Build();
      }()) {}

bool ArabicLight::IsBeginningOfStem(const ArabicWord& word) const {
  bool is_listed = false;
  beginnings_.ForEachPrefix(word.span(), [&](std::size_t size, const LexiconEntry& entry) {
    is_listed = is_listed || beginnings_.MatchHamza(word.span().first(size), entry) != HamzaMatch::kWrong;
  });
  return is_listed;
}

void ArabicLight::Strip(ArabicWord& word, StemTrace* trace) const {
  State state{word, trace};
  StripConjunction(state);
  StripArticle(state);
  if (!state.is_definite) {
    StripPreposition(state);
    StripVerbPrefix(state);
  }
  const bool has_hamza = word[0] == L('>');
  word.FoldAlef();
  if (!state.is_definite) StripPronoun(state);
  StripInflection(state);
  if (state.is_verb) {
    RestoreAlef(word);
  } else if (!state.had_inflection) {
    ToSingular(word, has_hamza, state.has_teh);
  }
}

void ArabicLight::StripConjunction(State& state) const {
  if (state.size() < 4 || !In(state.word[0], "wf")) return;
  ArabicWord rest = state.word;
  rest.RemovePrefix(1);
  const bool has_article = rest.size() >= 5 && (rest.StartsWith("Al") || rest.StartsWith("ll") ||
                                                rest.StartsWith("bAl") || rest.StartsWith("kAl"));
  if (has_article || IsHamzaAlef(rest[0]) || !IsBeginningOfStem(state.word)) state.TakePrefix(1, "conjunction");
}

void ArabicLight::StripArticle(State& state) const {
  static constexpr Ending kArticles[] = {{"bAl", 3}, {"kAl", 3}, {"Al", 2}, {"ll", 2}};
  for (const Ending& article : kArticles) {
    if (!state.word.StartsWith(article.letters) || state.size() < article.letters.size + article.least) continue;
    state.TakePrefix(article.letters.size, "article");
    state.is_definite = true;
    return;
  }
}

void ArabicLight::StripPreposition(State& state) const {
  if (state.size() < 4 || !In(state.word[0], "blk")) return;
  const auto rest = state.word.From(1);
  const bool begins_with_hamza = IsHamzaAlef(rest[0]);
  const bool is_free = IsAlefForm(rest) || state.word[0] != L('k') || (state.size() >= 5 && In(rest[0], "mt"));
  if (begins_with_hamza || (is_free && !IsBeginningOfStem(state.word))) state.TakePrefix(1, "preposition");
}

void ArabicLight::StripVerbPrefix(State& state) const {
  if (state.size() >= 5 && !IsBeginningOfStem(state.word)) {
    if ((state.word[0] == L('s') && In(state.word[1], "ytn")) || (state.word[0] == L('l') && state.word[1] == L('y'))) {
      state.TakePrefix(1, "future or purpose");
      state.is_verb = true;
    }
  }
  if (state.size() < 4) return;
  const Letter first = state.word[0];
  const bool is_third = first == L('y') && !IsBeginningOfStem(state.word);
  const bool is_second = first == L('t') && (state.is_verb || (state.size() >= 6 && state.word.StartsWith("tst")) ||
                                             (state.size() >= 5 && state.word.StartsWith("tt")));
  const bool is_first = first == L('n') && state.is_verb;
  if (!is_third && !is_second && !is_first) return;
  state.TakePrefix(1, "imperfect");
  state.is_verb = true;
}

void ArabicLight::StripPronoun(State& state) const {
  static constexpr Ending kPronouns[] = {{"hmA", 3}, {"hA", 3},  {"hm", 3}, {"hn", 4}, {"nA", 4},
                                         {"km", 4},  {"kmA", 4}, {"ny", 4}, {"h", 3}};
  for (const Ending& pronoun : kPronouns) {
    if (!state.word.EndsWith(pronoun.letters) || state.size() < pronoun.letters.size + pronoun.least) continue;
    if (pronoun.letters.letters[0] == L('n') && pronoun.letters.letters[1] == L('y') && !state.is_verb) continue;
    state.TakeSuffix(pronoun.letters.size, "pronoun");
    state.had_pronoun = true;
    if (In(state.word.Last(), "}&") && state.word.Last(2) == L('A')) state.word[state.size() - 1] = L('\'');
    return;
  }
}

void ArabicLight::StripInflection(State& state) const {
  if (state.had_pronoun && state.word.Last() == L('t') && state.size() >= 4) {
    state.has_teh = state.word.Last(2) != L('A');
    state.had_inflection = !state.has_teh;
    return state.TakeSuffix(state.word.Last(2) == L('A') && state.size() >= 5 ? 2 : 1, "feminine");
  }
  if (state.had_pronoun && state.word.Last() == L('w') && state.size() >= 5) return state.TakeSuffix(1, "plural");
  static constexpr Ending kEndings[] = {{"tyn", 3}, {"tAn", 3}, {"At", 3}, {"wn", 3}, {"yn", 3}, {"wA", 3},
                                        {"An", 4},  {"p", 2},   {"h", 3},  {"A", 3},  {"t", 3}};
  for (const Ending& ending : kEndings) {
    const Letter first = ending.letters.letters[0];
    const bool is_single = ending.letters.size == 1;
    const bool is_indefinite = (is_single && In(first, "At")) || first == L('w');
    if (is_indefinite && ending.letters.letters[1] != L('n') && (state.is_definite || state.had_pronoun)) continue;
    if (is_single && first == L('h') && !state.is_definite) continue;
    if (is_single && first == L('t') && state.word.EndsWith("At")) continue;
    if (!state.word.EndsWith(ending.letters) || state.size() < ending.letters.size + ending.least) continue;
    state.has_teh = is_single && first == L('p');
    state.had_inflection = !state.has_teh && !(is_single && first == L('A'));
    state.TakeSuffix(ending.letters.size, "inflection");
    break;
  }
  if (state.size() >= 5 && state.word.EndsWith("yy")) state.word.RemoveSuffix(1);
}

}  // namespace bayan::stemmers
