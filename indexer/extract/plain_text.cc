#include "indexer/extract/plain_text.h"

#include <algorithm>
#include <array>

#include "core/base/strings.h"
#include "core/base/utf8.h"
#include "core/text/decode.h"

namespace bayan::indexer {
namespace {

struct Magic {
  std::string_view bytes;
  std::string_view name;
};

constexpr std::array kMagics{Magic{"%PDF-", "a PDF"},
                             Magic{"PK\x03\x04", "a ZIP archive or office document"},
                             Magic{"\x7F"
                                   "ELF",
                                   "a program"},
                             Magic{"\x89PNG", "a PNG image"},
                             Magic{"GIF8", "a GIF image"},
                             Magic{"\xFF\xD8\xFF", "a JPEG image"},
                             Magic{"\x1F\x8B", "a gzip file"},
                             Magic{"\xFD"
                                   "7zXZ",
                                   "an xz file"},
                             Magic{"\x28\xB5\x2F\xFD", "a zstd file"},
                             Magic{"Rar!", "a RAR archive"},
                             Magic{"\xD0\xCF\x11\xE0", "an old office document"},
                             Magic{"SQLite format 3", "a database"}};

// By its first bytes: decoding would take some of these for text.
std::optional<Problem> RefuseBinary(std::string_view bytes) {
  for (const Magic& magic : kMagics) {
    if (bytes.starts_with(magic.bytes)) {
      return Problem{"malformed", "the file is " + std::string(magic.name) + " although its name says text."};
    }
  }
  return std::nullopt;
}

constexpr std::string_view kWhiteSpace = " \t\n\v\f\r";

// Calls `use` for each line without its end; CR LF, LF and CR all end lines.
template <typename Use>
void ForEachLine(std::string_view text, Use use) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    use(text.substr(0, end));
    const bool two = text.substr(end).starts_with("\r\n");
    text.remove_prefix(std::min(end + (two ? 2 : 1), text.size()));
  }
}

// Makes one block of those from `begin` on, its lines parted as they were.
void JoinLines(std::vector<model::Block>& blocks, std::size_t begin) {
  for (std::size_t i = begin + 1; i < blocks.size(); ++i) blocks[begin].text.append("\n").append(blocks[i].text);
  if (begin < blocks.size()) blocks.resize(begin + 1);
}

}  // namespace

std::optional<Problem> DecodeText(std::string_view bytes, std::string_view declared, DecodedFile& decoded) {
  if (std::optional<Problem> refused = RefuseBinary(bytes)) return refused;
  text::DecodedText text = text::DecodeText(bytes, declared);
  if (text.is_binary) return Problem{"malformed", "the file is binary although its name says text.", false};
  if (text.source == text::EncodingSource::kGuessed) decoded.warnings.emplace_back("encoding_guessed");
  if (text.replacements > 0) decoded.warnings.emplace_back("invalid_utf8");
  decoded.utf8 = std::move(text.utf8);
  return std::nullopt;
}

std::vector<model::Block> SplitPlainText(std::string_view utf8) {
  constexpr std::size_t kScreenCodePoints = 120;  // texts broken by hand stay under this
  std::size_t longest = 0;
  ForEachLine(utf8, [&](std::string_view line) {
    longest = std::max(longest, utf8::CountCodePoints(Trim(line, kWhiteSpace)));
  });
  const bool broken_by_hand = longest <= kScreenCodePoints;
  std::vector<model::Block> blocks;
  std::size_t head = 0;  // where a group of lines begins that no long line was seen before or in; none after the first
  bool in_head = true;
  bool open = false;
  ForEachLine(utf8, [&](std::string_view line) {
    const std::string_view text = Trim(line, kWhiteSpace);
    if (text.empty()) {
      if (open && in_head) JoinLines(blocks, head);  // a letterhead, or a title of two lines
      head = blocks.size();
      open = false;
      return;
    }
    in_head = in_head && utf8::CountCodePoints(text) <= kScreenCodePoints;
    if (open && broken_by_hand) {
      blocks.back().text.append("\n").append(text);
    } else {
      blocks.push_back({std::string(text), model::BlockKind::kBody, ""});
      open = true;
    }
  });
  return blocks;
}

}  // namespace bayan::indexer
