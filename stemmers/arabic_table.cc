#include "stemmers/arabic_table.h"

#include <utility>

#include "core/base/sha256.h"

namespace bayan::stemmers {
namespace {

// On disk: never renumber. A table is
//   magic, u32 version, SHA-256 of the rest in hexadecimal, then
//   i32 prefix scores[kPrefixes]
//   u32 suffixes, then i32 scores[suffixes][kWordClasses]
//   i32 unknown scores[kStemKinds][kLengths]
//   u32 stems, then for each u8 length, letters, i32 scores[kStemKinds], u32 joined[kStemKinds]
//   u32 words, then for each u8 length, letters, u32 stem by kStemKinds + kind
// with letters as in arabic_word.h, one byte each.
constexpr std::string_view kMagic = "bayan-ar";
constexpr std::uint32_t kVersion = 1;
constexpr auto kKinds = static_cast<std::uint32_t>(kStemKinds);
constexpr std::size_t kDigestChars = 64;
constexpr std::size_t kHeaderBytes = kMagic.size() + 4 + kDigestChars;
constexpr std::size_t kHashChars = 16;

class Writer {
 public:
  void U32(std::uint32_t value) {
    for (int shift = 0; shift < 32; shift += 8) bytes_.push_back(static_cast<char>(value >> shift & 0xFF));
  }
  void I32(std::int32_t value) { U32(static_cast<std::uint32_t>(value)); }
  void Key(std::span<const Letter> key) {
    bytes_.push_back(static_cast<char>(key.size()));
    for (const Letter letter : key) bytes_.push_back(static_cast<char>(letter));
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

/// Reads what Writer wrote; past the end it returns zeros and is no longer good.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  std::uint32_t U32() {
    if (!Has(4)) return 0;
    std::uint32_t value = 0;
    for (unsigned i = 0; i < 4; ++i) value |= std::uint32_t{static_cast<std::uint8_t>(bytes_[at_++])} << 8 * i;
    return value;
  }
  std::int32_t I32() { return static_cast<std::int32_t>(U32()); }
  ArabicWord Key() {
    if (!Has(1)) return {};
    const std::size_t size = static_cast<std::uint8_t>(bytes_[at_++]);
    good_ = good_ && size >= 1 && size <= ArabicWord::kMaxLetters;
    if (!Has(size)) return {};
    ArabicWord word;
    for (std::size_t i = 0; i < size; ++i) {
      const auto letter = static_cast<Letter>(bytes_[at_++]);
      good_ = good_ && letter > 0 && letter <= L('G');
      word.Append(letter);
    }
    return word;
  }
  /// A number of records of at least `size_bytes` each, which the rest of the bytes must hold.
  std::uint32_t Count(std::size_t size_bytes) {
    const std::uint32_t count = U32();
    good_ = good_ && count <= (bytes_.size() - at_) / size_bytes;
    return good_ ? count : 0;
  }
  void Check(bool is_right) { good_ = good_ && is_right; }
  bool good() const { return good_; }
  bool at_end() const { return at_ == bytes_.size(); }

 private:
  bool Has(std::size_t size_bytes) {
    good_ = good_ && bytes_.size() - at_ >= size_bytes;
    return good_;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  bool good_ = true;
};

Error Damaged(std::string_view what) {
  std::string message = "The table of learned Arabic stems cannot be used: ";
  message.append(what).append(".");
  return {ErrorCode::kMalformed, std::move(message), "", "Learn the stems anew by rebuilding the index."};
}

void ReadStems(Reader& in, ArabicTable& table) {
  const std::uint32_t stems = in.Count(18);
  for (std::uint32_t i = 0; i < stems && in.good(); ++i) {
    in.Check(table.stems.Insert(in.Key().span()) == i);
    table.stem_scores.push_back({in.I32(), in.I32()});
    table.joined.push_back({in.U32(), in.U32()});
    for (const std::uint32_t stem : table.joined.back()) in.Check(stem < stems);
  }
  const std::uint32_t words = in.Count(6);
  for (std::uint32_t i = 0; i < words && in.good(); ++i) {
    in.Check(table.words.Insert(in.Key().span()) == i);
    const std::uint32_t stem = in.U32();
    table.word_stems.push_back({stem / kKinds, static_cast<StemKind>(stem % kKinds)});
    in.Check(table.word_stems.back().stem < stems);
  }
}

}  // namespace

std::string ArabicTable::Serialise() const {
  Writer out;
  for (const std::int32_t score : prefix_scores) out.I32(score);
  out.U32(static_cast<std::uint32_t>(suffix_scores.size()));
  for (const auto& scores : suffix_scores) {
    for (const std::int32_t score : scores) out.I32(score);
  }
  for (const auto& scores : unknown_scores) {
    for (const std::int32_t score : scores) out.I32(score);
  }
  out.U32(static_cast<std::uint32_t>(stems.size()));
  for (std::uint32_t i = 0; i < stems.size(); ++i) {
    out.Key(stems.Key(i));
    for (const std::int32_t score : stem_scores[i]) out.I32(score);
    for (const std::uint32_t stem : joined[i]) out.U32(stem);
  }
  out.U32(static_cast<std::uint32_t>(words.size()));
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    out.Key(words.Key(i));
    out.U32(word_stems[i].stem * kKinds + static_cast<std::uint32_t>(word_stems[i].kind));
  }
  Writer version;
  version.U32(kVersion);
  return std::string(kMagic) + version.bytes() + Sha256Hex(out.bytes()) + out.bytes();
}

Result<ArabicTable> ArabicTable::Parse(std::string_view bytes) {
  if (!bytes.starts_with(kMagic) || bytes.size() < kHeaderBytes)
    return Damaged("it does not begin as such a table does");
  const std::uint32_t version = Reader(bytes.substr(kMagic.size(), 4)).U32();
  if (version != kVersion) {
    std::string what = "it has version ";
    what.append(std::to_string(version)).append(", and this program reads version ").append(std::to_string(kVersion));
    return Damaged(what);
  }
  const std::string_view body = bytes.substr(kHeaderBytes);
  if (Sha256Hex(body) != bytes.substr(kMagic.size() + 4, kDigestChars)) {
    std::string what = "its ";
    what.append(std::to_string(body.size())).append(" bytes do not agree with their digest");
    return Damaged(what);
  }
  Reader in(body);
  ArabicTable table;
  for (std::int32_t& score : table.prefix_scores) score = in.I32();
  table.suffix_scores.resize(in.Count(4 * kWordClasses));
  for (auto& scores : table.suffix_scores) {
    for (std::int32_t& score : scores) score = in.I32();
  }
  for (auto& scores : table.unknown_scores) {
    for (std::int32_t& score : scores) score = in.I32();
  }
  ReadStems(in, table);
  if (!in.good() || !in.at_end()) return Damaged("its parts do not fit together");
  return table;
}

std::string TableHash(std::string_view bytes) {
  if (bytes.size() < kHeaderBytes) return {};
  return std::string(bytes.substr(kMagic.size() + 4, kHashChars));
}

}  // namespace bayan::stemmers
