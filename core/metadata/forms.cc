#include "core/metadata/forms.h"

#include <array>
#include <span>

namespace bayan::metadata {
namespace {

using Endings = std::span<const std::string_view>;

std::vector<std::string> WithEndings(std::string_view whole, std::string_view stem, Endings endings) {
  std::vector<std::string> forms{std::string(whole)};
  for (const std::string_view ending : endings) forms.push_back(std::string(stem) + std::string(ending));
  return forms;
}

// `text` without its last `letters` letters, each of two bytes.
std::string_view Cut(std::string_view text, std::size_t letters) { return text.substr(0, text.size() - 2 * letters); }

constexpr std::string_view kArticle = "\u0627\u0644";

// Endings of Russian nouns: genitive, dative, accusative, instrumental, prepositional, in this order throughout.
struct Declension {
  std::string_view ending;  // of the nominative, cut off
  std::array<std::string_view, 5> cases;
};

constexpr std::array kAdjectives = {
    Declension{"\u0430\u044F", {"\u043E\u0439", "\u043E\u0439", "\u0443\u044E", "\u043E\u0439", "\u043E\u0439"}},
    Declension{"\u043E\u0435",
               {"\u043E\u0433\u043E", "\u043E\u043C\u0443", "\u043E\u0435", "\u044B\u043C", "\u043E\u043C"}},
    Declension{"\u0438\u0439",
               {"\u043E\u0433\u043E", "\u043E\u043C\u0443", "\u0438\u0439", "\u0438\u043C", "\u043E\u043C"}},
    Declension{"\u044B\u0439",
               {"\u043E\u0433\u043E", "\u043E\u043C\u0443", "\u044B\u0439", "\u044B\u043C", "\u043E\u043C"}},
    Declension{"\u044B\u0435", {"\u044B\u0445", "\u044B\u043C", "\u044B\u0435", "\u044B\u043C\u0438", "\u044B\u0445"}},
    Declension{"\u0438\u0435", {"\u0438\u0445", "\u0438\u043C", "\u0438\u0435", "\u0438\u043C\u0438", "\u0438\u0445"}},
};

constexpr std::array kNouns = {
    Declension{"\u0438\u044F", {"\u0438\u0438", "\u0438\u0438", "\u0438\u044E", "\u0438\u0435\u0439", "\u0438\u0438"}},
    Declension{"\u043A\u0430", {"\u043A\u0438", "\u043A\u0435", "\u043A\u0443", "\u043A\u043E\u0439", "\u043A\u0435"}},
    Declension{"\u0433\u0430", {"\u0433\u0438", "\u0433\u0435", "\u0433\u0443", "\u0433\u043E\u0439", "\u0433\u0435"}},
    Declension{"\u0448\u0430", {"\u0448\u0438", "\u0448\u0435", "\u0448\u0443", "\u0448\u0435\u0439", "\u0448\u0435"}},
    Declension{"\u0430", {"\u044B", "\u0435", "\u0443", "\u043E\u0439", "\u0435"}},
    Declension{"\u044F", {"\u0438", "\u0435", "\u044E", "\u0435\u0439", "\u0435"}},
    Declension{"\u0439", {"\u044F", "\u044E", "\u0439", "\u0435\u043C", "\u0435"}},
    Declension{"\u043B\u044C", {"\u043B\u044F", "\u043B\u044E", "\u043B\u044C", "\u043B\u0435\u043C", "\u043B\u0435"}},
    Declension{"\u044C", {"\u0438", "\u0438", "\u044C", "\u044C\u044E", "\u0438"}},
    Declension{"\u044B", {"\u043E\u0432", "\u0430\u043C", "\u044B", "\u0430\u043C\u0438", "\u0430\u0445"}},
};

constexpr std::array<std::string_view, 5> kConsonantCases = {"\u0430", "\u0443", "", "\u043E\u043C", "\u0435"};
// Names that end so do not change: Togo, Mali, Peru, Chile.
constexpr std::array<std::string_view, 5> kUnchanging = {"\u043E", "\u0438", "\u0443", "\u044D", "\u0435"};

const Declension* FindDeclension(std::span<const Declension> table, std::string_view word) {
  for (const Declension& row : table) {
    if (word.size() > row.ending.size() && word.ends_with(row.ending)) return &row;
  }
  return nullptr;
}

std::string DeclineNoun(std::string_view word, std::size_t which) {
  if (const Declension* row = FindDeclension(kNouns, word)) {
    return std::string(word.substr(0, word.size() - row->ending.size())) + std::string(row->cases[which]);
  }
  for (const std::string_view ending : kUnchanging) {
    if (word.ends_with(ending)) return std::string(word);
  }
  return std::string(word) + std::string(kConsonantCases[which]);
}

std::vector<std::string_view> Split(std::string_view phrase) {
  std::vector<std::string_view> words;
  while (!phrase.empty()) {
    const std::size_t space = phrase.find(' ');
    words.push_back(phrase.substr(0, space));
    phrase = space == std::string_view::npos ? std::string_view() : phrase.substr(space + 1);
  }
  return words;
}

std::string DeclineLeading(std::span<const std::string_view> words, std::size_t which) {
  std::string form;
  bool noun_done = false;
  for (const std::string_view word : words) {
    if (!form.empty()) form += ' ';
    const Declension* const adjective = words.size() > 1 ? FindDeclension(kAdjectives, word) : nullptr;
    if (noun_done) {
      form += word;
    } else if (adjective != nullptr) {
      form += word.substr(0, word.size() - adjective->ending.size());
      form += adjective->cases[which];
    } else {
      const std::string declined = DeclineNoun(word, which);
      noun_done = declined != word;
      form += declined;
    }
  }
  return form;
}

}  // namespace

std::vector<std::string> ArabicForms(std::string_view form) {
  constexpr std::string_view kLam = "\u0644";
  // waw, feh, beh, kaf, lam and their pairs with waw and feh
  constexpr std::array<std::string_view, 11> kParticles = {
      "\u0648",       "\u0641",       "\u0628",       "\u0643",       "\u0644",      "\u0648\u0628",
      "\u0648\u0643", "\u0648\u0644", "\u0641\u0628", "\u0641\u0643", "\u0641\u0644"};
  std::vector<std::string> forms{std::string(form)};
  for (const std::string_view particle : kParticles) {
    const bool joins_article = particle.ends_with(kLam) && form.starts_with(kArticle);
    forms.push_back(std::string(particle) + std::string(joins_article ? form.substr(2) : form));
  }
  return forms;
}

std::vector<std::string> ArabicNisbaForms(std::string_view nisba) {
  // feminine, masculine plural, feminine plural, accusative, duals; as folded
  constexpr std::array<std::string_view, 8> kEndings = {
      "\u0647", "\u064A\u0646", "\u0648\u0646",       "\u0627\u062A",
      "\u0627", "\u0627\u0646", "\u062A\u064A\u0646", "\u062A\u0627\u0646"};
  std::vector<std::string> forms = WithEndings(nisba, nisba, kEndings);
  const std::size_t count = forms.size();
  for (std::size_t i = 0; i < count; ++i) forms.push_back(std::string(kArticle) + forms[i]);
  return forms;
}

std::vector<std::string> RussianNameForms(std::string_view name) {
  const std::vector<std::string_view> words = Split(name);
  std::vector<std::string> forms{std::string(name)};
  for (std::size_t which = 0; which < kConsonantCases.size(); ++which) {
    forms.push_back(DeclineLeading(words, which));
    const std::string_view last = words.back();
    forms.push_back(std::string(name.substr(0, name.size() - last.size())) + DeclineNoun(last, which));
  }
  return forms;
}

std::vector<std::string> RussianAdjectiveForms(std::string_view adjective) {
  constexpr std::array<std::string_view, 15> kEndings = {
      "\u0430\u044F",       "\u043E\u0435", "\u0438\u0435", "\u044B\u0435",       "\u043E\u0433\u043E",
      "\u043E\u043C\u0443", "\u043E\u0439", "\u0443\u044E", "\u0438\u043C",       "\u044B\u043C",
      "\u043E\u043C",       "\u0438\u0445", "\u044B\u0445", "\u0438\u043C\u0438", "\u044B\u043C\u0438"};
  return WithEndings(adjective, Cut(adjective, 2), kEndings);
}

std::vector<std::string> RussianPeopleForms(std::string_view stem) {
  constexpr std::array<std::string_view, 9> kEndings = {
      "\u044B",       "\u0435\u0432", "\u043E\u0432", "\u0430\u043C", "\u0430\u043C\u0438",
      "\u0430\u0445", "\u0430",       "\u0443",       "\u0435\u043C"};
  return WithEndings(std::string(stem) + "\u044B", stem, kEndings);
}

std::vector<std::string> TurkishPeopleForms(std::string_view people) {
  constexpr std::array<std::string_view, 22> kEndings = {
      "ler",   "lar",    "leri",   "lari", "lerin", "larin", "lere", "lara", "lerle", "larla", "lerde",
      "larda", "lerden", "lardan", "nin",  "ye",    "ya",    "yi",   "yu",   "ten",   "tan",   "dir"};
  return WithEndings(people, people, kEndings);
}

std::vector<std::string> SoraniForms(std::string_view name) {
  // ezafe and "of", "in", "from", "too", "the", adjectives, with and without a linking y
  constexpr std::array<std::string_view, 14> kEndings = {
      "\u064A",
      "\u064A\u064A",
      "\u064A\u0634",
      "\u0634",
      "\u062F\u0627",
      "\u064A\u062F\u0627",
      "\u0647\u0648\u0647",
      "\u064A\u0647\u0648\u0647",
      "\u0648\u0647",
      "\u064A\u0627\u0646",
      "\u064A\u0647",
      "\u064A\u0647\u0643\u0627\u0646",
      "\u064A\u064A\u0647\u0643\u0627\u0646",
      "\u062F\u0627\u064A\u0647",
  };
  return WithEndings(name, name, kEndings);
}

std::vector<std::string> PersianForms(std::string_view adjective) {
  constexpr std::array<std::string_view, 5> kEndings = {"\u0647\u0627", "\u0647\u0627\u064A", "\u0627\u0646",
                                                        "\u0627\u0646\u064A", "\u064A"};
  return WithEndings(adjective, adjective, kEndings);
}

std::vector<std::string> FrenchAdjectiveForms(std::string_view adjective) {
  constexpr std::array<std::string_view, 3> kPlain = {"e", "s", "es"};
  constexpr std::array<std::string_view, 3> kDoubled = {"ne", "s", "nes"};
  constexpr std::array<std::string_view, 1> kMute = {"s"};
  constexpr std::array<std::string_view, 2> kSibilant = {"e", "es"};
  if (adjective.ends_with("en")) return WithEndings(adjective, adjective, kDoubled);
  if (adjective.ends_with("e")) return WithEndings(adjective, adjective, kMute);
  if (adjective.ends_with("s")) return WithEndings(adjective, adjective, kSibilant);
  return WithEndings(adjective, adjective, kPlain);
}

std::vector<std::string> SpanishAdjectiveForms(std::string_view adjective) {
  constexpr std::array<std::string_view, 3> kGendered = {"a", "os", "as"};
  constexpr std::array<std::string_view, 3> kConsonant = {"a", "es", "as"};
  constexpr std::array<std::string_view, 2> kPlural = {"s", "es"};
  if (adjective.ends_with("o")) return WithEndings(adjective, adjective.substr(0, adjective.size() - 1), kGendered);
  const bool vowel =
      adjective.ends_with("i") || adjective.ends_with("e") || adjective.ends_with("a") || adjective.ends_with("u");
  if (vowel) return WithEndings(adjective, adjective, kPlural);
  return WithEndings(adjective, adjective, kConsonant);
}

std::vector<std::string> GermanAdjectiveForms(std::string_view adjective) {
  constexpr std::array<std::string_view, 5> kEndings = {"e", "er", "es", "en", "em"};
  return WithEndings(adjective, adjective, kEndings);
}

std::vector<std::string> KurmanjiForms(std::string_view name) {
  constexpr std::array<std::string_view, 11> kEndings = {"e",  "ye", "a",   "ya",  "i",  "yi",
                                                         "an", "en", "yan", "eye", "yen"};
  return WithEndings(name, name, kEndings);
}

std::vector<std::string> GermanNameForms(std::string_view name) {
  constexpr std::array<std::string_view, 1> kGenitive = {"s"};
  return name.ends_with("s") ? std::vector<std::string>{std::string(name)} : WithEndings(name, name, kGenitive);
}

}  // namespace bayan::metadata
