#include "indexer/worker/frames.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <sstream>

namespace bayan::indexer {
namespace {

// Appends the parts of a message and takes them off again, each with its length before it.
class Parts {
 public:
  Parts() = default;
  explicit Parts(std::string_view message) : rest_(message) {}

  void Put(std::string_view part) {
    const std::uint64_t size = part.size();
    std::array<char, sizeof(size)> bytes{};
    std::memcpy(bytes.data(), &size, sizeof(size));
    message_.append(bytes.data(), bytes.size()).append(part);
  }

  bool Take(std::string& part) {
    std::uint64_t size = 0;
    if (rest_.size() < sizeof(size)) return false;
    std::memcpy(&size, rest_.data(), sizeof(size));
    rest_.remove_prefix(sizeof(size));
    if (size > rest_.size()) return false;
    part = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return true;
  }

  bool AtEnd() const { return rest_.empty(); }
  std::string Message() && { return std::move(message_); }

 private:
  std::string message_;
  std::string_view rest_;
};

FrameStatus ReadAll(int socket, int timeout_ms, char* buffer, std::size_t size) {
  while (size > 0) {
    pollfd entry{socket, POLLIN, 0};
    const int ready = poll(&entry, 1, timeout_ms);
    if (ready == 0) return FrameStatus::kTimeout;
    if (ready < 0 && errno == EINTR) continue;
    const ssize_t got = ready < 0 ? -1 : read(socket, buffer, size);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return FrameStatus::kClosed;
    buffer += got;
    size -= static_cast<std::size_t>(got);
  }
  return FrameStatus::kOk;
}

constexpr std::string_view kYes = "1";

}  // namespace

FrameStatus ReadFrame(int socket, int timeout_ms, Frame& frame) {
  std::array<char, 1 + sizeof(std::uint32_t)> head{};
  if (const FrameStatus status = ReadAll(socket, timeout_ms, head.data(), head.size()); status != FrameStatus::kOk) {
    return status;
  }
  std::uint32_t size = 0;
  std::memcpy(&size, head.data() + 1, sizeof(size));
  if (size > kMaxFrameBytes || head[0] < 0 || head[0] > static_cast<char>(FrameKind::kFailed)) {
    return FrameStatus::kClosed;
  }
  frame.kind = static_cast<FrameKind>(head[0]);
  frame.message.resize(size);
  return ReadAll(socket, timeout_ms, frame.message.data(), size);
}

FrameStatus WriteFrame(int socket, const Frame& frame) {
  if (frame.message.size() > kMaxFrameBytes) return FrameStatus::kClosed;
  const auto size = static_cast<std::uint32_t>(frame.message.size());
  std::string bytes(1, static_cast<char>(frame.kind));
  std::array<char, sizeof(size)> length{};
  std::memcpy(length.data(), &size, sizeof(size));
  bytes.append(length.data(), length.size()).append(frame.message);
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t sent = send(socket, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return FrameStatus::kClosed;
    at += static_cast<std::size_t>(sent);
  }
  return FrameStatus::kOk;
}

std::string EncodeRequest(const ExtractionRequest& request) {
  Parts parts;
  parts.Put(std::to_string(static_cast<int>(request.file.kind)));
  parts.Put(request.file.name);
  parts.Put(request.file.sidecar ? kYes : "");
  parts.Put(request.file.sidecar ? request.file.sidecar->json : "");
  parts.Put(request.path);
  parts.Put(request.bytes ? kYes : "");
  parts.Put(request.bytes ? *request.bytes : "");
  std::string lost;
  for (const std::size_t number : request.lost_members) lost += std::to_string(number) + " ";
  parts.Put(lost);
  return std::move(parts).Message();
}

std::optional<ExtractionRequest> DecodeRequest(std::string_view message) {
  Parts parts(message);
  ExtractionRequest request;
  std::string kind;
  std::string has_sidecar;
  std::string sidecar;
  std::string has_bytes;
  std::string bytes;
  std::string lost;
  const bool whole = parts.Take(kind) && parts.Take(request.file.name) && parts.Take(has_sidecar) &&
                     parts.Take(sidecar) && parts.Take(request.path) && parts.Take(has_bytes) && parts.Take(bytes) &&
                     parts.Take(lost) && parts.AtEnd();
  if (!whole) return std::nullopt;
  request.file.kind = static_cast<Kind>(std::stoi(kind));
  if (has_sidecar == kYes) request.file.sidecar = Sidecar{std::move(sidecar)};
  if (has_bytes == kYes) request.bytes = std::move(bytes);
  std::istringstream numbers(lost);
  for (std::size_t number = 0; numbers >> number;) request.lost_members.push_back(number);
  return request;
}

std::string EncodeItem(const Item& item) {
  Parts parts;
  parts.Put(item.place);
  parts.Put(item.content);
  parts.Put(item.problem ? "" : model::ToJson(item.statement));
  if (item.problem) {
    parts.Put(item.problem->reason);
    parts.Put(item.problem->message);
    parts.Put(item.problem->skipped ? kYes : "");
  }
  return std::move(parts).Message();
}

std::string EncodeMember(std::size_t number, std::string_view place) {
  Parts parts;
  parts.Put(std::to_string(number));
  parts.Put(place);
  return std::move(parts).Message();
}

std::optional<StartedMember> DecodeMember(std::string_view message) {
  Parts parts(message);
  std::string number;
  StartedMember member;
  if (!parts.Take(number) || !parts.Take(member.place) || !parts.AtEnd()) return std::nullopt;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), member.number);
  if (error != std::errc() || end != number.data() + number.size()) return std::nullopt;
  return member;
}

std::optional<Item> DecodeItem(std::string_view message) {
  Parts parts(message);
  Item item;
  std::string statement;
  if (!parts.Take(item.place) || !parts.Take(item.content) || !parts.Take(statement)) return std::nullopt;
  if (!statement.empty()) {
    Result<model::Statement> decoded = model::FromJson(statement);
    if (!decoded || !parts.AtEnd()) return std::nullopt;
    item.statement = std::move(*decoded);
    return item;
  }
  Problem problem;
  std::string skipped;
  const bool whole = parts.Take(problem.reason) && parts.Take(problem.message) && parts.Take(skipped) && parts.AtEnd();
  if (!whole) return std::nullopt;
  problem.skipped = skipped == kYes;
  item.problem = std::move(problem);
  return item;
}

}  // namespace bayan::indexer
