#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/extract/extraction.h"

/// What the indexer and its worker say to each other: frames of a length and a message over a socket. Both run the same
/// program, but the worker has read hostile files, so the indexer checks everything it hears.
namespace bayan::indexer {

/// Longer messages are refused: an item holds one document, and a request at most kMaxBytesInMemory of a file.
inline constexpr std::uint32_t kMaxFrameBytes = std::uint32_t{256} << 20;

enum class FrameKind : std::uint8_t { kRequest, kItem, kMember, kDone, kFailed };

struct Frame {
  FrameKind kind = FrameKind::kDone;
  std::string message;
};

/// How reading or writing ended.
enum class FrameStatus : std::uint8_t { kOk, kClosed, kTimeout };

/// Waits at most `timeout_ms` (-1: without end) for each piece. kClosed: the other side is gone or talks nonsense.
FrameStatus ReadFrame(int socket, int timeout_ms, Frame& frame);
FrameStatus WriteFrame(int socket, const Frame& frame);

std::string EncodeRequest(const ExtractionRequest& request);
std::optional<ExtractionRequest> DecodeRequest(std::string_view message);
std::string EncodeItem(const Item& item);
std::optional<Item> DecodeItem(std::string_view message);

/// A member of an archive that is read now.
struct StartedMember {
  std::size_t number = 0;
  std::string place;
};
std::string EncodeMember(std::size_t number, std::string_view place);
std::optional<StartedMember> DecodeMember(std::string_view message);

}  // namespace bayan::indexer
