#include "searchd/server/turns.h"

#include <gtest/gtest.h>

#include <future>
#include <optional>

namespace bayan::searchd {
namespace {

using namespace std::chrono_literals;

TEST(Turns, AsManyAtOnceAsItWasGiven) {
  Turns turns(2, 0ms);
  const Turns::Turn first(turns);
  std::optional<Turns::Turn> second(std::in_place, turns);
  EXPECT_TRUE(first.is_held());
  EXPECT_TRUE(second->is_held());
  EXPECT_FALSE(Turns::Turn(turns).is_held()) << "one too many";
  second.reset();
  EXPECT_TRUE(Turns::Turn(turns).is_held()) << "a turn given back is a turn";
}

TEST(Turns, WhoGoesAheadGivesNothingBack) {
  Turns turns(1, 0ms);
  const Turns::Turn held(turns);
  EXPECT_FALSE(Turns::Turn(turns).is_held());
  EXPECT_FALSE(Turns::Turn(turns).is_held()) << "the one before took no turn and left none";
}

TEST(Turns, TheNextWaitsForTheOneBefore) {
  Turns turns(1, 60s);
  std::optional<Turns::Turn> held(std::in_place, turns);
  auto next = std::async(std::launch::async, [&turns] { return Turns::Turn(turns).is_held(); });
  EXPECT_EQ(next.wait_for(20ms), std::future_status::timeout);
  held.reset();
  EXPECT_TRUE(next.get());
}

TEST(Turns, NoneAtOnceIsOneAtOnce) {
  Turns turns(0, 0ms);
  EXPECT_TRUE(Turns::Turn(turns).is_held());
}

}  // namespace
}  // namespace bayan::searchd
