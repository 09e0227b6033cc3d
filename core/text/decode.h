#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace bayan::text {

/// How an encoding was found out, the surest first.
enum class EncodingSource : std::uint8_t {
  kByteOrderMark,
  kWellFormed,  ///< the bytes are UTF-8 (or ASCII), which other text hardly ever is by chance
  kDeclared,    ///< somebody said so, and nothing in the bytes says otherwise
  kGuessed      ///< from the letters the bytes would be
};

/// The stable name of `source`: "bom", "utf-8", "declared", "guessed".
std::string_view Name(EncodingSource source);

/// Text as UTF-8, and where it comes from.
struct DecodedText {
  std::string utf8;      ///< well-formed, without a byte order mark
  std::string encoding;  ///< as in the IANA registry: "UTF-8", "UTF-16LE", "windows-1256"
  EncodingSource source = EncodingSource::kWellFormed;
  std::size_t replacements = 0;  ///< U+FFFD put where bytes meant nothing: overlong UTF-8, unpaired surrogates
  bool is_binary = false;        ///< no text at all: NUL or too many control characters; `utf8` is then empty
};

/// Decodes a text whose encoding may be unknown. In this order: a byte order mark; UTF-16 without one; bytes that are
/// well-formed UTF-8; `declared` (a charset name from a record, a header or a meta element; empty for none), if it is
/// known and does not contradict the bytes; UTF-8 with a few faults; a guess among windows-1256, ISO-8859-6,
/// windows-1251, KOI8-R and windows-1252 by their letters, and among ICU's other encodings.
/// Total: any bytes are allowed; takes memory of about four times their size. Thread-safe.
DecodedText DecodeText(std::string_view bytes, std::string_view declared = {});

/// True if `bytes` cannot be text of any encoding: they hold NUL (outside UTF-16 and UTF-32), or over
/// kMaxControlPerMille of them are control characters. Looks at the first kSniffBytes.
bool LooksBinary(std::string_view bytes);

/// Text files hold a stray control character now and then; programs and pictures are a fifth control characters.
inline constexpr std::size_t kMaxControlPerMille = 20;
/// Enough to tell encodings apart; more would only cost time.
inline constexpr std::size_t kSniffBytes = 64 * 1024;

}  // namespace bayan::text
