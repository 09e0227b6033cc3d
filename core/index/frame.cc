#include "core/index/frame.h"

#include <algorithm>
#include <array>

#include "core/base/hash.h"
#include "core/base/utf8.h"
#include "core/index/schema.h"

namespace bayan::index {
namespace {

using model::Block;
using model::BlockKind;
using model::BoilerplateReason;

constexpr std::size_t kNumberBytes = 8;

bool IsBidiControl(char32_t c) {
  return c == 0x200E || c == 0x200F || c == 0x061C || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
         c == 0xFEFF;
}

bool IsSpace(char32_t c) { return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x00A0; }

template <std::size_t N>
bool IsOneOf(const std::array<char32_t, N>& list, char32_t c) {
  return std::find(list.begin(), list.end(), c) != list.end();
}

// What closes a sentence, with the quotes and brackets that may follow it.
constexpr std::array<char32_t, 6> kFullStops = {'.', '!', '?', 0x061F, 0x06D4, 0x2026};
constexpr std::array<char32_t, 6> kClosers = {'"', '\'', ')', 0x00BB, 0x201D, 0x2019};
// A block that ends with one of these goes on in the next: the paragraphs of resolutions do, frames do not.
constexpr std::array<char32_t, 4> kGoesOn = {',', ';', 0x060C, 0x061B};
constexpr std::array<char32_t, 4> kOpeners = {'"', 0x00AB, 0x201C, 0x201E};

/// A block as it is compared, and what its form says of it.
struct Shape {
  std::uint64_t number = 0;
  bool is_long = false;  // over kMaxFrameCodePoints: body whatever it says
  bool is_prose = false;
  bool goes_on = false;
  bool is_quotation = false;
};

Shape ShapeOf(std::string_view text) {
  Shape shape;
  std::string plain;
  std::size_t code_points = 0;
  std::size_t words = 0;
  char32_t last = 0;  // but for closers
  bool gap = true;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint point = utf8::Decode(text, at);
    const std::string_view bytes = text.substr(at, point.size_bytes);
    at += point.size_bytes;
    if (IsBidiControl(point.value)) continue;
    if (IsSpace(point.value)) {
      gap = true;
      continue;
    }
    if (code_points == 0) shape.is_quotation = IsOneOf(kOpeners, point.value);
    if (gap) {
      ++words;
      if (!plain.empty()) plain += ' ';
    }
    gap = false;
    plain += bytes;
    if (!IsOneOf(kClosers, point.value)) last = point.value;
    if (++code_points > kMaxFrameCodePoints) {
      shape.is_long = true;
      return shape;
    }
  }
  shape.goes_on = IsOneOf(kGoesOn, last);
  const bool is_sentence = IsOneOf(kFullStops, last) && words >= kProseWords;
  shape.is_prose = is_sentence || shape.goes_on || code_points >= kProseCodePoints;
  // The lowest bit says what the block is, so that the rule for it needs no text.
  shape.number = (StableHash(plain) & ~std::uint64_t{1}) | (shape.is_prose ? 1U : 0U);
  return shape;
}

// Boilerplate for good, whatever repeats.
bool IsSettled(const Block& block) {
  return block.kind == BlockKind::kBoilerplate && block.why != BoilerplateReason::kRepeated;
}

// `place(i)` is the index of the i-th block from that end.
template <typename Place>
std::vector<FrameBlock> Inwards(const std::vector<Block>& blocks, Place place) {
  std::vector<FrameBlock> frame;
  std::size_t prose = 0;
  std::size_t seen = 0;
  for (std::size_t i = 0; i < blocks.size() && seen < kFrameBlocks; ++i) {
    const Block& block = blocks[place(i)];
    if (IsSettled(block)) continue;
    ++seen;
    const Shape shape = ShapeOf(block.text);
    if (shape.is_long) break;
    if (!shape.goes_on && !shape.is_quotation) frame.push_back({place(i), shape.number});
    if (shape.is_prose && ++prose == kFrameProse) break;
  }
  return frame;
}

std::string_view HostOf(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  std::string_view host = url.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#"));
  constexpr std::string_view kWww = "www.";
  return host.starts_with(kWww) ? host.substr(kWww.size()) : host;
}

void AppendNumber(std::string& bytes, std::uint64_t number) {
  for (std::size_t i = 0; i < kNumberBytes; ++i) bytes += static_cast<char>((number >> (8 * i)) & 0xFF);
}

std::uint64_t ReadNumber(std::string_view bytes, std::size_t at) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < kNumberBytes; ++i) {
    number |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  }
  return number;
}

std::vector<std::uint64_t> SourcesOf(const model::Statement& statement) {
  std::vector<std::uint64_t> sources;
  const auto add = [&](std::string_view kind, std::string_view name) {
    std::string source = statement.collection;
    source += '\0';
    sources.push_back(StableHash(source.append(kind).append(name)));
  };
  const std::string_view host = HostOf(statement.url);
  if (!host.empty()) {
    add("host:", host);
    return sources;
  }
  add("folder:", "");
  if (statement.paths.empty()) return sources;
  const std::string_view path = statement.paths.front();
  // "a.zip!/b/c.jsonl#12" lies in "a.zip!", "a.zip!/b" and "a.zip!/b/c.jsonl".
  for (std::size_t end = path.find_first_of("/#"); end != std::string_view::npos && sources.size() <= kSourceFolders;
       end = path.find_first_of("/#", end + 1)) {
    add("folder:", path.substr(0, end));
  }
  return sources;
}

}  // namespace

bool IsProseText(std::string_view text) {
  const Shape shape = ShapeOf(text);
  return shape.is_long || shape.is_prose;
}

Frame FrameOf(const model::Statement& statement) {
  Frame frame;
  frame.sources = SourcesOf(statement);
  const std::size_t count = statement.blocks.size();
  frame.head = Inwards(statement.blocks, [](std::size_t i) { return i; });
  frame.tail = Inwards(statement.blocks, [count](std::size_t i) { return count - 1 - i; });
  return frame;
}

FrameNumbers NumbersOf(const Frame& frame) {
  FrameNumbers numbers;
  numbers.sources = frame.sources;
  for (const auto* side : {&frame.head, &frame.tail}) {
    for (const FrameBlock& block : *side) numbers.blocks.push_back(block.number);
  }
  for (auto* list : {&numbers.sources, &numbers.blocks}) {
    std::sort(list->begin(), list->end());
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
  return numbers;
}

std::string Pack(const FrameNumbers& numbers) {
  std::string bytes;
  bytes += static_cast<char>(numbers.sources.size());
  for (const std::uint64_t number : numbers.sources) AppendNumber(bytes, number);
  for (const std::uint64_t number : numbers.blocks) AppendNumber(bytes, number);
  return bytes;
}

FrameNumbers Unpack(std::string_view bytes) {
  FrameNumbers numbers;
  if (bytes.empty() || (bytes.size() - 1) % kNumberBytes != 0) return numbers;
  const std::size_t sources = static_cast<unsigned char>(bytes.front());
  for (std::size_t at = 1; at < bytes.size(); at += kNumberBytes) {
    auto& list = numbers.sources.size() < sources ? numbers.sources : numbers.blocks;
    list.push_back(ReadNumber(bytes, at));
  }
  return numbers;
}

}  // namespace bayan::index
