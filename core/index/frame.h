#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/statement.h"

/// What of a statement may be the frame that its web site or letterhead put around it: short blocks at its beginning
/// and end. The index keeps a number for each of them with the document, so that blocks that repeat through the
/// documents of a source can be counted without reading the documents.
namespace bayan::index {

/// A longer block, in code points, is never frame: footers and letterheads stay under it (the longest of those read for
/// it, an address with opening hours, has 240), and a formula worth quoting is mostly longer.
inline constexpr std::size_t kMaxFrameCodePoints = 300;
/// From each end so many paragraphs of prose may be frame; what is between them is body, however often it repeats.
inline constexpr std::size_t kFrameProse = 3;
/// ... and so many blocks: a menu that came as lines of text.
inline constexpr std::size_t kFrameBlocks = 60;
/// A block of so many code points, or so many words and the end of a sentence, is prose.
inline constexpr std::size_t kProseCodePoints = 100;
inline constexpr std::size_t kProseWords = 4;
/// Folders above this depth are sources of their documents.
inline constexpr std::size_t kSourceFolders = 8;

struct FrameBlock {
  std::size_t at = 0;        ///< index in Statement::blocks
  std::uint64_t number = 0;  ///< equal for equal text, white space and bidi controls apart; odd for prose
  bool operator==(const FrameBlock&) const = default;
};

struct Frame {
  /// Where the document comes from, as numbers: the host of its URL, or each folder that its first path lies in (a file
  /// of records is one too). Documents of two collections have no source in common.
  std::vector<std::uint64_t> sources;
  /// From the beginning inwards, and from the end inwards. Blocks that are boilerplate for another reason than
  /// repeating are left out: they are settled.
  std::vector<FrameBlock> head;
  std::vector<FrameBlock> tail;
};

/// The frame of `statement`, whether its repeated blocks are marked or not. Total and pure.
Frame FrameOf(const model::Statement& statement);

/// True if blocks of that number are prose.
constexpr bool IsProse(std::uint64_t number) { return (number & 1) != 0; }

/// True if `text` is a paragraph of prose: long, a sentence, or one that goes on in the next.
bool IsProseText(std::string_view text);

/// The numbers of a frame as the index keeps them: unique, ascending.
struct FrameNumbers {
  std::vector<std::uint64_t> sources;
  std::vector<std::uint64_t> blocks;
};
FrameNumbers NumbersOf(const Frame& frame);

/// The bytes of a value slot, and back; what is no such bytes gives empty lists.
std::string Pack(const FrameNumbers& numbers);
FrameNumbers Unpack(std::string_view bytes);

}  // namespace bayan::index
