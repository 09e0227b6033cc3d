#include "core/program/signals.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <unistd.h>

#include <csignal>

namespace bayan::program {
namespace {

TEST(StopSignals, RemembersTheFirstSignalAndWakesPoll) {
  const StopSignals signals;
  EXPECT_EQ(signals.requested(), 0);
  EXPECT_EQ(signals.Wait(0), 0);
  ASSERT_EQ(raise(SIGTERM), 0);
  EXPECT_EQ(signals.requested(), SIGTERM);
  EXPECT_EQ(signals.Wait(-1), SIGTERM);
  pollfd entry{signals.fd(), POLLIN, 0};
  EXPECT_EQ(poll(&entry, 1, 0), 1);
}

TEST(StopSignals, StartsAfreshEachTime) {
  const StopSignals signals;
  EXPECT_EQ(signals.requested(), 0);
}

TEST(StopSignalsDeathTest, ASecondSignalEndsTheProgram) {
  EXPECT_EXIT(
      {
        const StopSignals signals;
        raise(SIGINT);
        raise(SIGINT);
      },
      testing::ExitedWithCode(130), "");
}

TEST(StopSignals, LetsAClosedPipeBeAWriteError) {
  const StopSignals signals;
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  close(ends[0]);
  EXPECT_EQ(write(ends[1], "x", 1), -1);
  close(ends[1]);
}

}  // namespace
}  // namespace bayan::program
