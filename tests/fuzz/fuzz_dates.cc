// Any bytes as a statement: dates stay inside the text, in order and in their window, and figures that read as a date
// read as the same one again.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/metadata/dates.h"
#include "core/metadata/issue_date.h"
#include "tests/fuzz/fuzz_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace metadata = bayan::metadata;
  static const metadata::DateReader reader;
  static const metadata::IssueDateReader issue_reader;
  const std::string text(data, data + size);
  const metadata::Words words(text);
  std::vector<metadata::FoundDate> found;
  metadata::FigureOrder order;
  reader.Read(words, "ar", found, order);
  std::size_t last_end = 0;
  for (const metadata::FoundDate& date : found) {
    BAYAN_FUZZ_CHECK(date.begin >= last_end && date.begin < date.end && date.end <= words.list().size());
    BAYAN_FUZZ_CHECK(bayan::model::ParseIsoDate(date.range.first) && bayan::model::ParseIsoDate(date.range.last));
    BAYAN_FUZZ_CHECK(date.range.first <= date.range.last);
    last_end = date.end;
  }
  metadata::IssueEvidence evidence;
  issue_reader.ReadTitle(words, found, evidence);
  issue_reader.ReadBlock(words, found, {0, 0}, evidence);
  if (const auto issued = metadata::IssueDateReader::Decide(evidence)) {
    BAYAN_FUZZ_CHECK(!issued->date.is_span);
  }
  return 0;
}
