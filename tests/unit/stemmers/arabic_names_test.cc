// The names of countries as CLDR spells them in Arabic, which the lists of the stemmer were written against by hand.

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "core/locale/calendars.h"
#include "stemmers/registry.h"
#include "tests/unit/stemmers/stem_table.h"

namespace bayan::stemmers {
namespace {

constexpr std::string_view kArticle = "ال";
constexpr std::string_view kAnd = "و";
constexpr std::string_view kToThe = "لل";
constexpr std::size_t kBytesPerLetter = 2;

// With the preposition bi the island of Niue is the word for "structural".
constexpr std::string_view kNiue = "نيوي";

// "Bosnia and Herzegovina" is written with the "and" joined, "of the" likewise: such a word is no name of its own.
bool BeginsWithProclitic(std::string_view word) {
  return (word.starts_with(kAnd) && word != "واليس" && word != "ويلز") || word.starts_with(kToThe);
}

std::vector<std::string> WordsOfCountryNames() {
  std::vector<std::string> words;
  for (const auto& [code, name] : locale::RegionNames("ar")) {
    std::istringstream fields(name);
    for (std::string word; fields >> word;) {
      while (!word.empty() && static_cast<unsigned char>(word.back()) < 0x80) word.pop_back();
      const bool is_arabic = !word.empty() && static_cast<unsigned char>(word[0]) >= 0xD8;
      if (is_arabic && word.size() >= 4 * kBytesPerLetter && !BeginsWithProclitic(word) && word != kNiue)
        words.push_back(word);
    }
  }
  return words;
}

std::string StemOf(const Stemmer& stemmer, std::string_view word) {
  std::string stem;
  stemmer.Stem(WithoutMarks(word), stem);
  return stem;
}

TEST(ArabicNames, CountriesKeepTheirStemAfterProclitics) {
  const auto stemmer = MakeStemmer("arabic-rules");
  const std::vector<std::string> words = WordsOfCountryNames();
  ASSERT_GE(words.size(), 250U);
  for (const std::string& word : words) {
    const std::string stem = StemOf(*stemmer, word);
    const bool has_article = word.starts_with(kArticle);
    const std::string to = has_article ? "لل" + word.substr(kArticle.size()) : "ل" + word;
    for (const std::string& form : {"و" + word, "ب" + word, to, "وب" + word, "و" + to}) {
      EXPECT_EQ(StemOf(*stemmer, form), stem) << form << " of " << word;
    }
  }
}

TEST(ArabicNames, CountriesKeepTheirLetters) {
  const auto stemmer = MakeStemmer("arabic-rules");
  for (const std::string& word : WordsOfCountryNames()) {
    const std::size_t article = word.starts_with(kArticle) ? kArticle.size() : 0;
    // Teh marbuta may go, and a plural's or an adjective's two letters; a root has three.
    const std::size_t least = word.size() - article - 2 * kBytesPerLetter;
    EXPECT_GE(StemOf(*stemmer, word).size(), least) << word;
  }
}

}  // namespace
}  // namespace bayan::stemmers
