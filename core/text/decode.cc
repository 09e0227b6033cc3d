#include "core/text/decode.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

#include "core/base/strings.h"
#include "core/base/utf8.h"
#include "core/text/encoding_guess.h"

namespace bayan::text {
namespace {

constexpr char32_t kReplacementValue = 0xFFFD;
constexpr std::string_view kUtf8 = "UTF-8";

struct ByteOrderMark {
  std::string_view bytes;
  std::string_view encoding;
};
constexpr std::array kByteOrderMarks{
    ByteOrderMark{{"\xEF\xBB\xBF", 3}, kUtf8},
    ByteOrderMark{{"\xFF\xFE\0\0", 4}, "UTF-32LE"},  // before UTF-16LE, whose mark it begins with
    ByteOrderMark{{"\0\0\xFE\xFF", 4}, "UTF-32BE"},
    ByteOrderMark{{"\xFF\xFE", 2}, "UTF-16LE"},
    ByteOrderMark{{"\xFE\xFF", 2}, "UTF-16BE"},
};

void AppendCounted(char32_t value, DecodedText& out) {
  const bool valid = value < 0xD800 || (value > 0xDFFF && value <= 0x10FFFF);
  if (!valid) ++out.replacements;
  utf8::Append(out.utf8, valid ? value : kReplacementValue);
}

void DecodeUtf8(std::string_view bytes, DecodedText& out) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::optional<std::size_t> bad = utf8::FindMalformed(bytes.substr(at));
    out.utf8.append(bytes, at, bad.value_or(bytes.size() - at));
    if (!bad) return;
    at += *bad + 1;
    ++out.replacements;
    out.utf8 += utf8::kReplacement;
  }
}

/// Units of `size` bytes; surrogates are paired where size is 2. A last unit that is cut short is replaced.
void DecodeUnits(std::string_view bytes, std::size_t size, bool big_endian, DecodedText& out) {
  const auto unit_at = [&](std::size_t at) {
    char32_t unit = 0;
    for (std::size_t i = 0; i < size; ++i) {
      unit = unit << 8 | static_cast<unsigned char>(bytes[big_endian ? at + i : at + size - 1 - i]);
    }
    return unit;
  };
  std::size_t at = 0;
  for (; at + size <= bytes.size(); at += size) {
    char32_t value = unit_at(at);
    if (size == 2 && value >= 0xD800 && value < 0xDC00 && at + 2 * size <= bytes.size()) {
      const char32_t low = unit_at(at + size);
      if (low >= 0xDC00 && low < 0xE000) {
        value = 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00);
        at += size;
      }
    }
    AppendCounted(value, out);
  }
  if (at < bytes.size()) AppendCounted(0x110000, out);
}

/// Decodes by an ICU converter; false if ICU does not know `encoding`.
bool DecodeByIcu(std::string_view bytes, const std::string& encoding, DecodedText& out) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(encoding.c_str(), &status), &ucnv_close);
  if (U_FAILURE(status)) return false;
  std::array<UChar, 4096> units;
  char16_t high = 0;
  const char* from = bytes.data();
  const char* const end = bytes.data() + bytes.size();
  do {
    status = U_ZERO_ERROR;
    UChar* to = units.data();
    ucnv_toUnicode(converter.get(), &to, units.data() + units.size(), &from, end, nullptr, 1, &status);
    for (const UChar* unit = units.data(); unit != to; ++unit) {
      if (*unit >= 0xD800 && *unit < 0xDC00) {
        high = *unit;
        continue;
      }
      char32_t value = *unit;
      if (high != 0 && value >= 0xDC00 && value < 0xE000) value = 0x10000 + ((high - 0xD800U) << 10) + (value - 0xDC00);
      high = 0;
      if (value == kReplacementValue) ++out.replacements;
      AppendCounted(value, out);
    }
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  return true;
}

bool Decode(std::string_view bytes, std::string_view encoding, DecodedText& out) {
  out.encoding = encoding;
  if (encoding == kUtf8) return DecodeUtf8(bytes, out), true;
  if (encoding == "UTF-16LE") return DecodeUnits(bytes, 2, false, out), true;
  if (encoding == "UTF-16BE") return DecodeUnits(bytes, 2, true, out), true;
  if (encoding == "UTF-32LE") return DecodeUnits(bytes, 4, false, out), true;
  if (encoding == "UTF-32BE") return DecodeUnits(bytes, 4, true, out), true;
  return DecodeByIcu(bytes, out.encoding, out);
}

/// The name ICU and the IANA registry give `declared`, or empty if it is unknown or of no use for files of text.
/// "iso-8859-1" means windows-1252 and "iso-8859-9" windows-1254 on the web, since both hold the same letters.
std::string CanonicalName(std::string_view declared) {
  const std::string name = LowerAscii(declared);
  UErrorCode status = U_ZERO_ERROR;
  const char* iana = ucnv_getStandardName(name.c_str(), "MIME", &status);
  if (U_FAILURE(status) || iana == nullptr) {
    status = U_ZERO_ERROR;
    iana = ucnv_getStandardName(name.c_str(), "IANA", &status);
  }
  if (U_FAILURE(status) || iana == nullptr) return {};
  const std::string_view found = iana;
  if (found == "ISO-8859-1" || found == "US-ASCII") return "windows-1252";
  if (found == "ISO-8859-9") return "windows-1254";
  // Not compatible with ASCII and never met in files, or found by their byte order alone.
  if (found == "UTF-7" || found == "SCSU" || found == "BOCU-1" || found == "CESU-8" || found.starts_with("IBM"))
    return {};
  if (found.starts_with("UTF-16") || found.starts_with("UTF-32")) return {};
  return std::string(found);
}

/// Bytes of the sequence that `text[at]` leads in UTF-8, by its shape alone: overlong forms and surrogates count, since
/// only a bad writer of UTF-8 makes them. 0 if it leads none.
std::size_t SequenceSize(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0xC0 || lead >= 0xF8) return 0;
  const std::size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (text.size() - at < size) return 0;
  const std::string_view rest = text.substr(at + 1, size - 1);
  const bool whole =
      std::all_of(rest.begin(), rest.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; });
  return whole ? size : 0;
}

/// True if the faults of `bytes` as UTF-8 are few beside the letters that are right: a file cut or pasted badly. Text
/// of another encoding is faults nearly everywhere.
bool IsNearlyUtf8(std::string_view bytes) {
  constexpr std::size_t kGoodPerFault = 4;
  std::size_t good = 0;
  std::size_t faults = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t size = SequenceSize(bytes, at);
    good += size > 0 ? 1 : 0;
    faults += size == 0 && static_cast<unsigned char>(bytes[at]) >= 0x80 ? 1 : 0;
    at += std::max<std::size_t>(size, 1);
  }
  return good > kGoodPerFault * faults;
}

/// The offset of the first byte that is not ASCII, or the size.
std::size_t FindUpperByte(std::string_view bytes) {
  const auto upper =
      std::find_if(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  return static_cast<std::size_t>(upper - bytes.begin());
}

/// What an encoding is guessed from: the bytes around and behind the first that is not ASCII.
std::string_view Sample(std::string_view bytes) {
  constexpr std::size_t kBefore = 1024;
  const std::size_t upper = FindUpperByte(bytes);
  return bytes.substr(upper - std::min(upper, kBefore), kSniffBytes);
}

DecodedText DecodeAs(std::string_view bytes, std::string_view encoding, EncodingSource source) {
  DecodedText out;
  out.source = source;
  if (!Decode(bytes, encoding, out)) Decode(bytes, kUtf8, out);
  return out;
}

}  // namespace

std::string_view Name(EncodingSource source) {
  switch (source) {
    case EncodingSource::kByteOrderMark:
      return "bom";
    case EncodingSource::kWellFormed:
      return "utf-8";
    case EncodingSource::kDeclared:
      return "declared";
    case EncodingSource::kGuessed:
      return "guessed";
  }
  return "";
}

bool LooksBinary(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, kSniffBytes);
  std::size_t controls = 0;
  for (const char c : sample) {
    if (c == '\0') return true;
    const auto byte = static_cast<unsigned char>(c);
    const bool is_layout = byte >= '\t' && byte <= '\r';
    constexpr unsigned char kEscape = 0x1B;
    controls += (byte < 0x20 && !is_layout && byte != kEscape) || byte == 0x7F ? 1 : 0;
  }
  return controls * 1000 > sample.size() * kMaxControlPerMille;
}

DecodedText DecodeText(std::string_view bytes, std::string_view declared) {
  for (const ByteOrderMark& mark : kByteOrderMarks) {
    if (bytes.starts_with(mark.bytes)) {
      return DecodeAs(bytes.substr(mark.bytes.size()), mark.encoding, EncodingSource::kByteOrderMark);
    }
  }
  const std::string_view utf16 = GuessUtf16(bytes.substr(0, kSniffBytes));
  if (!utf16.empty()) return DecodeAs(bytes, utf16, EncodingSource::kGuessed);
  if (LooksBinary(bytes)) {
    DecodedText out;
    out.is_binary = true;
    return out;
  }
  const std::string name = CanonicalName(declared);
  if (!utf8::FindMalformed(bytes)) {
    // Plain ASCII may still be what it is declared to be (ISO-2022-JP is); with other letters it is UTF-8.
    const bool is_plain = name.empty() || name == kUtf8 || FindUpperByte(bytes) < bytes.size();
    return DecodeAs(bytes, is_plain ? kUtf8 : std::string_view(name),
                    is_plain ? EncodingSource::kWellFormed : EncodingSource::kDeclared);
  }
  if (!name.empty() && name != kUtf8) return DecodeAs(bytes, name, EncodingSource::kDeclared);
  const std::string_view sample = Sample(bytes);
  if (IsNearlyUtf8(sample)) {
    return DecodeAs(bytes, kUtf8, name.empty() ? EncodingSource::kGuessed : EncodingSource::kDeclared);
  }
  return DecodeAs(bytes, GuessEncoding(sample), EncodingSource::kGuessed);
}

}  // namespace bayan::text
