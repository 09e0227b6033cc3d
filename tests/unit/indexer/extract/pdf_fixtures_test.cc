#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-page.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "core/base/utf8.h"
#include "indexer/extract/pdf.h"
#include "indexer/extract/pdf_letters.h"

/// What is read from the PDFs of tests/data/pdf, held against the texts they were made of
/// (scripts/make_pdf_fixtures.py).
namespace bayan::indexer {
namespace {

std::string DataFile(const std::string& name) {
  std::ifstream file(BAYAN_TEST_DATA + std::string("/pdf/") + name, std::ios::binary);
  EXPECT_TRUE(file) << name;
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

// Code points, white space as one space each, none at the ends.
std::u32string Letters(std::string_view text) {
  std::u32string letters;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint sign = utf8::Decode(text, at);
    at += sign.size_bytes;
    const bool space = sign.value <= U' ' || sign.value == 0xA0;
    if (!space) {
      letters += sign.value;
    } else if (!letters.empty() && letters.back() != U' ') {
      letters += U' ';
    }
  }
  while (!letters.empty() && letters.back() == U' ') letters.pop_back();
  return letters;
}

// Levenshtein's distance.
std::size_t Distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

double ErrorRate(const std::string& wanted, const std::string& found) {
  const std::u32string letters = Letters(wanted);
  return 100.0 * static_cast<double>(Distance(letters, Letters(found))) / static_cast<double>(letters.size());
}

// What poppler makes of the pages by itself.
std::string PopplerText(const std::string& bytes) {
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  std::string text;
  for (int number = 0; number < document->pages(); ++number) {
    const std::unique_ptr<poppler::page> page(document->create_page(number));
    const poppler::byte_array utf8 = page->text().to_utf8();
    text.append(utf8.data(), utf8.size());
    text += '\n';
  }
  return text;
}

struct Wanted {
  std::string text;
  std::vector<std::u32string> paragraphs;  // rows of tables aside
};

Wanted WantedText(const std::string& name) {
  Wanted wanted;
  std::istringstream lines(DataFile(name + ".txt"));
  for (std::string line; std::getline(lines, line);) {
    const bool row = line.find(" | ") != std::string::npos;
    for (std::size_t at = 0; (at = line.find(" | ", at)) != std::string::npos;) line.replace(at, 3, " ");
    if (!row) wanted.paragraphs.push_back(Letters(line));
    wanted.text += line + '\n';
  }
  return wanted;
}

// A row of the table in docs/INDEXING.md, where poppler's own text comes first.
void PrintRow(const std::string& name, const Wanted& wanted, double before, double after, std::size_t whole) {
  std::printf("| %s | %zu | %.1f | %.1f | %zu of %zu |\n", name.c_str(), Letters(wanted.text).size(), before, after,
              whole, wanted.paragraphs.size());
}

// fixtures.json says for each PDF how many letters in a hundred may be wrong, white space being one kind, and how many
// of the paragraphs are to be whole.
TEST(PdfFixtures, AreReadAsTheyWereWritten) {
  const auto rows = nlohmann::json::parse(DataFile("fixtures.json"));
  ASSERT_GE(rows.size(), 20U);
  std::printf("| PDF | Letters | poppler | Bayan | Paragraphs whole |\n|---|---|---|---|---|\n");
  for (const auto& row : rows) {
    const std::string name = row.at("pdf");
    SCOPED_TRACE(name);
    const std::string bytes = DataFile(name + ".pdf");
    const Wanted wanted = WantedText(row.at("text"));
    model::Statement statement;
    ASSERT_FALSE(ReadPdf(bytes, statement));
    std::string text;
    std::size_t whole = 0;
    std::size_t boilerplate = 0;
    bool right_to_left = false;
    for (const model::Block& block : statement.blocks) {
      if (block.kind == model::BlockKind::kBoilerplate) {
        ++boilerplate;
        continue;
      }
      text += block.text + '\n';
      whole += std::count(wanted.paragraphs.begin(), wanted.paragraphs.end(), Letters(block.text)) > 0 ? 1U : 0U;
    }
    for (const char32_t letter : Letters(text)) right_to_left = right_to_left || IsRightToLeft(letter);
    const double before = ErrorRate(wanted.text, PopplerText(bytes));
    const double after = ErrorRate(wanted.text, text);
    PrintRow(name, wanted, before, after, whole);
    EXPECT_LE(after, row.at("most_errors").get<double>());
    EXPECT_LE(after, before);
    EXPECT_GE(whole, row.at("least_paragraphs").get<std::size_t>());
    EXPECT_EQ(boilerplate > 0, row.at("layout") == "pages");
    EXPECT_GE(statement.quality.value_or(0), 0.97);
    EXPECT_EQ(statement.title, "");  // Chromium names its file there
    if (!right_to_left) {
      EXPECT_THAT(statement.warnings, testing::IsEmpty());  // what is right is left alone
    }
  }
}

}  // namespace
}  // namespace bayan::indexer
