#include "core/index/schema.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

namespace bayan::index {
namespace {

std::string FormatPage() {
  std::ifstream file(BAYAN_TEST_DATA "/../../docs/INDEX_FORMAT.md");
  EXPECT_TRUE(file);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(Schema, TheFormatPageHasEachFacetAsItStandsOnDisk) {
  const std::string page = FormatPage();
  for (const FacetField& field : kFacetFields) {
    const std::string row = "| " + std::string(field.name) + " | `" + std::string(field.prefix) + "` | " +
                            std::to_string(static_cast<unsigned>(field.slot)) + " | " +
                            (field.many_valued ? "yes" : "no") + " |";
    EXPECT_NE(page.find(row), std::string::npos) << row;
  }
  EXPECT_NE(page.find("# Index format, version " + std::to_string(kFormatVersion) + "\n"), std::string::npos);
}

TEST(Schema, TheFormatPageNamesEveryPrefixAndKey) {
  const std::string page = FormatPage();
  for (const std::string_view name :
       {kIdPrefix, kTitlePrefix, kTextLangPrefix, kUndatedTerm, kMetaFormat, kMetaFingerprint, kMetaRevision,
        kMetaArabicTable, kMetaStems, kMetaFilePrefix, kStubFile, kLockFile}) {
    EXPECT_NE(page.find("| `" + std::string(name) + "`"), std::string::npos) << name;
  }
  EXPECT_NE(page.find(std::to_string(kBlockGap) + " positions"), std::string::npos);
  EXPECT_NE(page.find("over " + std::to_string(kMaxTermValueBytes)), std::string::npos);
}

TEST(Schema, TheFormatPageHasARowForEachSlot) {
  const std::string page = FormatPage();
  const auto is_there = [&](std::uint32_t slot) {
    return page.find("\n| " + std::to_string(slot) + " | ") != std::string::npos ||
           page.find("` | " + std::to_string(slot) + " | ") != std::string::npos;
  };
  for (std::uint32_t slot = 0; slot < kSlots; ++slot) EXPECT_TRUE(is_there(slot)) << slot;
  EXPECT_FALSE(is_there(kSlots)) << "the page knows a slot after the last one of the schema";
}

TEST(Schema, LongValuesAreToldApartByTheirHash) {
  const std::string at_limit(kMaxTermValueBytes, 'v');
  EXPECT_EQ(FacetTerm(Facet::kIssuer, at_limit), "A:" + at_limit);
  const std::string a = FacetTerm(Facet::kIssuer, at_limit + "a");
  const std::string b = FacetTerm(Facet::kIssuer, at_limit + "b");
  EXPECT_NE(a, b);
  EXPECT_EQ(a.size(), 2 + kMaxTermValueBytes + 1 + 16);
}

TEST(Schema, FindsFacetsByTheirExactNames) {
  for (const FacetField& field : kFacetFields) EXPECT_EQ(FindFacet(field.name), field.facet);
  EXPECT_FALSE(FindFacet("Lang"));
  EXPECT_FALSE(FindFacet(""));
}

}  // namespace
}  // namespace bayan::index
