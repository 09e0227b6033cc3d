// Any bytes as the XML of a docx and of an odt: what comes out is text without control over us.
#include <cstddef>
#include <cstdint>
#include <string>

#include "core/base/utf8.h"
#include "indexer/extract/office/docx.h"
#include "indexer/extract/office/odt.h"
#include "tests/fuzz/fuzz_check.h"
#include "tests/support/archive_builder.h"

namespace {

template <typename Read>
void Check(const bayan::tests::ZipBuilder& zip, Read read, std::size_t xml_bytes) {
  bayan::model::Statement statement;
  const auto problem = read(zip.Finish(), statement);
  std::size_t text_bytes = 0;
  for (const bayan::model::Block& block : statement.blocks) {
    BAYAN_FUZZ_CHECK(!block.text.empty());
    BAYAN_FUZZ_CHECK(!bayan::utf8::FindMalformed(block.text));
    text_bytes += block.text.size();
  }
  BAYAN_FUZZ_CHECK(!bayan::utf8::FindMalformed(statement.title));
  BAYAN_FUZZ_CHECK(!problem || !problem->reason.empty());
  // A byte becomes U+FFFD at most; each part of the archives below is read once as text.
  BAYAN_FUZZ_CHECK(text_bytes <= 4 * 3 * (xml_bytes + 1));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string xml(data, data + size);
  bayan::tests::ZipBuilder docx;
  docx.Add("word/document.xml", xml).Add("word/header1.xml", xml).Add("docProps/core.xml", xml);
  docx.Add("word/_rels/document.xml.rels",
           "<Relationships><r Type=\"/styles\" Target=\"styles.xml\"/>"
           "<r Type=\"/footnotes\" Target=\"footnotes.xml\"/></Relationships>");
  docx.Add("word/styles.xml", xml).Add("word/footnotes.xml", xml);
  Check(docx, bayan::indexer::ReadDocx, size);
  bayan::tests::ZipBuilder odt;
  odt.Add("content.xml", xml).Add("styles.xml", xml).Add("meta.xml", xml);
  Check(odt, bayan::indexer::ReadOdt, size);
  return 0;
}
