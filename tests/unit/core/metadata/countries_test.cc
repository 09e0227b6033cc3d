#include "core/metadata/countries.h"

#include <gtest/gtest.h>

#include "tests/unit/core/metadata/labelled.h"

namespace bayan::metadata {
namespace {

const CountryReader& Reader() {
  static const CountryReader reader;
  return reader;
}

std::string Named(const std::string& text, const std::string& language) {
  std::vector<std::string> codes;
  Reader().Read(Words(text), language, codes);
  return test::Join(codes);
}

TEST(CountryReader, FindsTheCountriesOfTheLabelledTextsAndNoOthers) {
  test::Score score("countries");
  for (const test::Labelled& row : test::ReadLabelled("countries.tsv")) {
    const std::string found = Named(row.text, row.language);
    score.Count(found == row.expected);
    EXPECT_EQ(found, row.expected) << "countries.tsv:" << row.line << ": " << row.text;
  }
}

TEST(CountryReader, ReadsQuotationsOfAnotherScriptWithItsOwnNames) {
  EXPECT_EQ(Named("وقال: The United Kingdom and Türkiye agree", "ar"), "GB TR");
  EXPECT_EQ(Named("Iraq (العراق) and Россия", "en"), "IQ RU");
}

TEST(CountryReader, ReadsAnUnknownLanguageByItsScript) {
  EXPECT_EQ(Named("Iraq", "und"), "IQ");
  EXPECT_EQ(Named("العراق", "und"), "IQ");
  EXPECT_EQ(Named("العراق", "ar-SY"), "IQ");
}

TEST(CountryReader, FindsNothingInNothing) { EXPECT_EQ(Named("", "ar"), "none"); }

}  // namespace
}  // namespace bayan::metadata
