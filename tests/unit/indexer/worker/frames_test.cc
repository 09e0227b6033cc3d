#include "indexer/worker/frames.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <string>
#include <string_view>

namespace bayan::indexer {
namespace {

class FramesTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM, 0, ends_.data()), 0); }
  void TearDown() override {
    for (const int end : ends_) close(end);
  }

  /// What a reader says to a head of that kind and length that nothing follows.
  FrameStatus ReadHead(char kind, std::uint32_t size) {
    std::string head(1, kind);
    std::array<char, sizeof(size)> length{};
    std::memcpy(length.data(), &size, sizeof(size));
    head.append(length.data(), length.size());
    EXPECT_EQ(write(ends_[0], head.data(), head.size()), static_cast<ssize_t>(head.size()));
    Frame frame;
    return ReadFrame(ends_[1], 1, frame);
  }

  std::array<int, 2> ends_{};
};

TEST_F(FramesTest, AFrameComesAsItWent) {
  const std::string message("a\0b", 3);
  ASSERT_EQ(WriteFrame(ends_[0], {FrameKind::kItem, message}), FrameStatus::kOk);
  ASSERT_EQ(WriteFrame(ends_[0], {FrameKind::kDone, ""}), FrameStatus::kOk);
  Frame frame;
  ASSERT_EQ(ReadFrame(ends_[1], 1000, frame), FrameStatus::kOk);
  EXPECT_EQ(frame.kind, FrameKind::kItem);
  EXPECT_EQ(frame.message, message);
  ASSERT_EQ(ReadFrame(ends_[1], 1000, frame), FrameStatus::kOk);
  EXPECT_EQ(frame.kind, FrameKind::kDone);
  EXPECT_EQ(frame.message, "");
  EXPECT_EQ(ReadFrame(ends_[1], 1, frame), FrameStatus::kTimeout);
}

TEST_F(FramesTest, TheLongestMessageIsWaitedFor) {
  EXPECT_EQ(ReadHead(static_cast<char>(FrameKind::kItem), kMaxFrameBytes), FrameStatus::kTimeout);
}

TEST_F(FramesTest, AMessageOverTheLimitIsRefusedUnread) {
  EXPECT_EQ(ReadHead(static_cast<char>(FrameKind::kItem), kMaxFrameBytes + 1), FrameStatus::kClosed);
}

TEST_F(FramesTest, AnUnknownKindIsNonsense) {
  EXPECT_EQ(ReadHead(static_cast<char>(FrameKind::kFailed) + 1, 0), FrameStatus::kClosed);
}

TEST_F(FramesTest, NegativeKindsAreNonsenseToo) { EXPECT_EQ(ReadHead(-1, 0), FrameStatus::kClosed); }

TEST_F(FramesTest, ADeadPeerClosesTheTalk) {
  shutdown(ends_[0], SHUT_RDWR);
  Frame frame;
  EXPECT_EQ(ReadFrame(ends_[1], 1000, frame), FrameStatus::kClosed);
  EXPECT_EQ(WriteFrame(ends_[1], {FrameKind::kDone, ""}), FrameStatus::kClosed);
}

}  // namespace
}  // namespace bayan::indexer
