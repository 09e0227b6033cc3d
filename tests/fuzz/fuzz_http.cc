// The HTTP surface: a request head, its target, and the parameters of API and pages, from any bytes.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/base/utf8.h"
#include "searchd/params.h"
#include "searchd/server/connection.h"
#include "searchd/suggest.h"
#include "tests/fuzz/fuzz_check.h"

namespace {

void CheckParameters(const bayan::searchd::Target& target) {
  using bayan::searchd::Place;
  for (const Place place : {Place::kSearchApi, Place::kDocumentApi, Place::kSuggestApi}) {
    const auto parsed = bayan::searchd::ParseStrictly(target, place);
    if (!parsed) {
      BAYAN_FUZZ_CHECK(parsed.error().info().http_status == 400);
      BAYAN_FUZZ_CHECK(!bayan::utf8::FindMalformed(parsed.error().message));
    }
  }
  const auto lenient = bayan::searchd::ParseLeniently(target, Place::kSearchPage);
  BAYAN_FUZZ_CHECK(lenient.request.offset + lenient.request.limit <= bayan::index::kMaxDepth);
  // A page's canonical address leads to the same page.
  const auto again = bayan::searchd::ParseLeniently(
      bayan::searchd::ParseTarget("/x?" + bayan::searchd::EncodePairs(lenient.pairs)), Place::kSearchPage);
  BAYAN_FUZZ_CHECK(again.pairs == lenient.pairs);
  bayan::searchd::SuggestRequest(lenient.request.q);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view head(reinterpret_cast<const char*>(data), size);
  bayan::searchd::HttpRequest request;
  bayan::searchd::Fault fault;
  constexpr std::size_t kMaxTargetBytes = 4096;
  if (!bayan::searchd::ParseRequestHead(head, kMaxTargetBytes, request, fault)) {
    BAYAN_FUZZ_CHECK(fault.status == 400 || fault.status == 414);
    return 0;
  }
  for (const auto& [name, value] : request.target.parameters) {
    BAYAN_FUZZ_CHECK(!bayan::utf8::FindMalformed(name) && !bayan::utf8::FindMalformed(value));
  }
  CheckParameters(request.target);
  return 0;
}
