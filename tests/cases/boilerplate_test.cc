// Pages written by hand in the styles of many sites, each with a list of what is its text (+) and what is around it
// (-). What nothing in one page tells, such as the name of a site without a hint, has a "?": the step that counts
// repeats knows it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "core/metadata/extract.h"
#include "indexer/extract/extract.h"

namespace bayan::indexer {
namespace {

namespace fs = std::filesystem;

struct Label {
  char sign = '+';
  std::string text;
};

struct Tally {
  std::size_t body = 0;
  std::size_t body_kept = 0;
  std::size_t around = 0;
  std::size_t around_set_aside = 0;
};

std::string ReadFile(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<Label> ReadLabels(const fs::path& path) {
  std::vector<Label> labels;
  std::ifstream stream(path);
  for (std::string line; std::getline(stream, line);) {
    if (line.size() > 2) labels.push_back({line[0], line.substr(2)});
  }
  return labels;
}

model::Statement ReadPage(const fs::path& path, const metadata::Extractor& metadata) {
  const std::string bytes = ReadFile(path);
  MemoryStream stream(bytes);
  model::Statement statement;
  Extract({Kind::kHtml, path.filename(), std::nullopt}, stream, metadata, [&](Item item) {
    EXPECT_FALSE(item.problem);
    statement = std::move(item.statement);
    return true;
  });
  return statement;
}

// A block counts by its first label; one without a label shows that the list is not complete.
void Judge(const fs::path& page, const model::Statement& statement, std::vector<Label> labels, Tally& tally) {
  std::vector<bool> seen(labels.size());
  for (const model::Block& block : statement.blocks) {
    std::size_t at = labels.size();
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if (block.text.find(labels[i].text) == std::string::npos) continue;
      seen[i] = true;
      // The longest label is the one that is meant: "Portal" stands in many blocks.
      if (at == labels.size() || labels[i].text.size() > labels[at].text.size()) at = i;
    }
    const bool is_kept = block.kind != model::BlockKind::kBoilerplate;
    if (at < labels.size() && labels[at].sign == '?') continue;
    if (at == labels.size()) {
      EXPECT_FALSE(is_kept) << page.filename() << " has no label for: " << block.text;
      continue;
    }
    const bool is_body = labels[at].sign == '+';
    (is_body ? tally.body : tally.around) += 1;
    (is_body ? tally.body_kept : tally.around_set_aside) += is_body == is_kept ? 1 : 0;
    EXPECT_EQ(is_kept, is_body) << page.filename() << ": " << block.text << " (" << Name(block.why) << ")";
  }
  for (std::size_t i = 0; i < labels.size(); ++i) EXPECT_TRUE(seen[i]) << page.filename() << ": " << labels[i].text;
}

TEST(BoilerplateCases, PagesKeepTheirTextAndLoseWhatIsAround) {
  const metadata::Extractor metadata;
  Tally tally;
  std::size_t pages = 0;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(BAYAN_TEST_DATA "/../cases/boilerplate"))
    files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const fs::path& page : files) {
    if (page.extension() != ".html") continue;
    ++pages;
    fs::path labels = page;
    Judge(page, ReadPage(page, metadata), ReadLabels(labels.replace_extension(".labels")), tally);
  }
  constexpr std::size_t kPages = 23;
  EXPECT_GE(pages, kPages);
  std::cout << pages << " pages: " << tally.body_kept << " of " << tally.body << " blocks of text kept, "
            << tally.around_set_aside << " of " << tally.around << " around it set aside\n";
}

}  // namespace
}  // namespace bayan::indexer
