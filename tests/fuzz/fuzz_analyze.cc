// Any bytes as text: the tokens cut it in order and on borders, stay within their limits, and are the same for composed
// and decomposed text.

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/utf8.h"
#include "core/text/chain.h"
#include "stemmers/stemmer.h"
#include "tests/fuzz/fuzz_check.h"

namespace {

namespace text = bayan::text;

const text::Chain& SharedChain() {
  static const text::Chain chain = *text::Chain::Create({});
  return chain;
}

bool IsBorder(std::string_view bytes, std::size_t at) {
  return at == bytes.size() || (static_cast<unsigned char>(bytes[at]) & 0xC0) != 0x80;
}

void CheckTokens(std::string_view bytes, std::span<const text::Token> tokens) {
  const bool well_formed = !bayan::utf8::FindMalformed(bytes).has_value();
  BAYAN_FUZZ_CHECK(tokens.size() <= 2 * bytes.size());
  std::size_t begin = 0;
  std::uint32_t position = 1;
  for (const text::Token& token : tokens) {
    BAYAN_FUZZ_CHECK(begin <= token.begin_byte && token.begin_byte < token.end_byte && token.end_byte <= bytes.size());
    BAYAN_FUZZ_CHECK(!well_formed || (IsBorder(bytes, token.begin_byte) && IsBorder(bytes, token.end_byte)));
    BAYAN_FUZZ_CHECK(token.position == position);
    for (const std::string_view form : {token.normal, token.fold, token.stem}) {
      BAYAN_FUZZ_CHECK(!form.empty() && !bayan::utf8::FindMalformed(form));
      BAYAN_FUZZ_CHECK(form.size() <= 2 * text::Chain::kMaxTokenBytes + bayan::stemmers::Stemmer::kMaxGrowthBytes);
    }
    begin = token.begin_byte;
    if (token.kind != text::TokenKind::kWhole) ++position;
  }
}

std::vector<std::string> Forms(std::string_view bytes, const text::Language& language) {
  text::TokenList list;
  SharedChain().Analyze(bytes, language, list);
  CheckTokens(bytes, list.tokens());
  std::vector<std::string> forms;
  for (const text::Token& token : list.tokens()) {
    forms.push_back(std::string(token.normal) + '|' + std::string(token.fold) + '|' + std::string(token.stem));
  }
  return forms;
}

std::string Normalise(const icu::Normalizer2& form, std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  const icu::StringPiece piece(bytes.data(), static_cast<std::int32_t>(bytes.size()));
  form.normalize(icu::UnicodeString::fromUTF8(piece), status).toUTF8String(out);
  BAYAN_FUZZ_CHECK(U_SUCCESS(status));
  return out;
}

/// The longest run of code points that belong to one letter: longer ones than UnitReader::kMaxSequence compose in part.
bool HasLongSequence(const icu::Normalizer2& nfd, std::string_view bytes) {
  constexpr int kLongest = 30;
  int run = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const bayan::utf8::CodePoint c = bayan::utf8::Decode(bytes, at);
    run = nfd.hasBoundaryBefore(static_cast<UChar32>(c.value)) != 0 ? 0 : run + 1;
    if (run > kLongest) return true;
    at += c.size_bytes;
  }
  return false;
}

}  // namespace

// The first byte picks the language, the rest is the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const text::Language& language = text::Languages()[data[0] % text::Languages().size()];
  const std::string bytes(data + 1, data + size);
  Forms(bytes, language);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2& nfc = *icu::Normalizer2::getNFCInstance(status);
  const icu::Normalizer2& nfd = *icu::Normalizer2::getNFDInstance(status);
  BAYAN_FUZZ_CHECK(U_SUCCESS(status));
  const std::string valid = bayan::utf8::Sanitise(bytes);
  if (HasLongSequence(nfd, valid)) return 0;
  BAYAN_FUZZ_CHECK(Forms(Normalise(nfc, valid), language) == Forms(Normalise(nfd, valid), language));
  return 0;
}
