#include "indexer/extract/archive.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "indexer/extract/archive_listing.h"
#include "indexer/extract/content_hash.h"
#include "tests/support/archive_builder.h"

namespace bayan::indexer {
namespace {

using tests::TarBuilder;
using tests::ZipBuilder;
using Strings = std::vector<std::string>;

std::vector<Item> Items(const std::string& name, std::string_view bytes, std::optional<Sidecar> sidecar = {},
                        const MemberProgress& progress = {}) {
  MemoryStream stream(bytes);
  std::vector<Item> items;
  static const metadata::Extractor metadata;
  const auto take = [&](Item item) {
    items.push_back(std::move(item));
    return true;
  };
  Extract({FindKind(name)->kind, name, std::move(sidecar)}, stream, metadata, take, progress);
  return items;
}

// "place: title", "place: reason", with the warnings behind a title.
Strings Outcome(const std::vector<Item>& items) {
  Strings outcome;
  for (const Item& item : items) {
    outcome.push_back(item.place + ": " + (item.problem ? item.problem->reason : item.statement.title));
    for (const std::string& warning : item.statement.warnings) outcome.back() += " " + warning;
  }
  return outcome;
}

Strings Read(const std::string& name, std::string_view bytes) { return Outcome(Items(name, bytes)); }

std::string Data(const std::string& name) {
  std::ifstream file(BAYAN_TEST_DATA + std::string("/archive/") + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(FindKind, KnowsArchivesByTheirWholeEnding) {
  EXPECT_EQ(FindKind("a.ZIP")->kind, Kind::kZip);
  EXPECT_EQ(FindKind("a.b.tar.gz")->kind, Kind::kTar);
  for (const char* name : {"a.tgz", "a.tar", "a.tar.xz", "a.txz", "a.tar.zst", "a.tzst"}) {
    ASSERT_NE(FindKind(name), nullptr) << name;
    EXPECT_TRUE(IsArchive(FindKind(name)->kind)) << name;
  }
  for (const char* name : {".tar.gz", "a.gz", "a.txt.gz", "targz"}) EXPECT_EQ(FindKind(name), nullptr) << name;
}

TEST(MemberOf, IsThePlaceWithoutTheRecord) {
  EXPECT_EQ(MemberOf(""), "");
  EXPECT_EQ(MemberOf("#12"), "");
  EXPECT_EQ(MemberOf("!/b.txt"), "!/b.txt");
  EXPECT_EQ(MemberOf("!/a/x.jsonl#12"), "!/a/x.jsonl");
  EXPECT_EQ(MemberOf("!/a.zip!/x.csv#3"), "!/a.zip!/x.csv");
  EXPECT_EQ(MemberOf("!/draft#3"), "!/draft#3");
  EXPECT_EQ(MemberOf("!/draft#3.txt"), "!/draft#3.txt");
}

TEST(Archive, ReadsEveryMemberAsTheFileItIs) {
  const std::string inner = ZipBuilder().Add("c.txt", "Inside of inside").Finish();
  const std::string zip = ZipBuilder()
                              .Add("b.txt", "بيان بشأن المياه")
                              .Add("folder/", "")
                              .Add("folder/x.jsonl", "{\"text\":\"one\"}\noops\n{\"text\":\"two\"}")
                              .Add("inner.zip", inner)
                              .Add("picture.png", "x")
                              .Finish();
  const Strings wanted = {"!/b.txt: بيان بشأن المياه",
                          "!/folder/x.jsonl#1: one",
                          "!/folder/x.jsonl#2: malformed",
                          "!/folder/x.jsonl#3: two",
                          "!/inner.zip!/c.txt: Inside of inside",
                          "!/picture.png: unsupported_type"};
  EXPECT_EQ(Read("a.zip", zip), wanted);
  EXPECT_EQ(Read("a.tar", TarBuilder().Add("a.txt", "One").Add("in.zip", inner).Finish()),
            (Strings{"!/a.txt: One", "!/in.zip!/c.txt: Inside of inside"}));
}

TEST(Archive, ReadsPackedTars) {
  for (const char* name : {"a.tar.gz", "a.tar.xz", "a.tar.zst"}) {
    EXPECT_EQ(Read(name, Data(name)), (Strings{"!/بيان.txt: Words of a packed member"})) << name;
  }
}

TEST(Archive, ReadsArchivesInArchivesOnceAndNoDeeper) {
  const std::string deepest = ZipBuilder().Add("c.txt", "three").Finish();
  const std::string middle = ZipBuilder().Add("b.zip", deepest).Add("b.txt", "two").Finish();
  EXPECT_EQ(Read("a.zip", ZipBuilder().Add("m.zip", middle).Finish()),
            (Strings{"!/m.zip!/b.zip: nested_archive", "!/m.zip!/b.txt: two"}));
}

TEST(Archive, PairsSidecarsWhereverTheyStand) {
  const std::string zip = ZipBuilder()
                              .Add("d/a.txt.meta.json", R"({"title":"Told","issuer":"A ministry","id":"own"})")
                              .Add("d/a.txt", "text")
                              .Add("b.txt", "text b")
                              .Add("b.meta.json", "{broken")
                              .Add("c.meta.json", "{}")
                              .Finish();
  const std::vector<Item> items =
      Items("a.zip", zip, Sidecar{R"({"issuer":"The archive's","url":"http://x.example/","id":"not-for-all"})"});
  EXPECT_EQ(Outcome(items), (Strings{"!/d/a.txt: Told", "!/b.txt: text b", "!/b.meta.json: malformed",
                                     "!/c.meta.json: orphan_sidecar"}));
  EXPECT_EQ(items[0].statement.id, "own");
  EXPECT_EQ(items[0].statement.issuer, "A ministry");
  EXPECT_EQ(items[0].statement.url, "http://x.example/");
  EXPECT_EQ(items[1].statement.id, "");
  EXPECT_EQ(items[1].statement.issuer, "The archive's");
}

TEST(Archive, LeavesLinksDevicesAndHiddenMembersAlone) {
  const std::string tar = TarBuilder()
                              .Add("hard.txt", "", '1')
                              .Add("soft.txt", "", '2')
                              .Add("device.txt", "", '3')
                              .Add("folder", "", '5')
                              .Add(".hidden.txt", "x")
                              .Add("__MACOSX/._a.txt", "x")
                              .Finish();
  EXPECT_EQ(Read("a.tar", tar), (Strings{"!/hard.txt: symlink", "!/soft.txt: symlink", "!/device.txt: not_a_file",
                                         "!/.hidden.txt: hidden", "!/__MACOSX/._a.txt: hidden"}));
  EXPECT_EQ(Read("a.zip", ZipBuilder().Add({"l.txt", "/etc/passwd", 0x0800, 0120777}).Finish()),
            Strings{"!/l.txt: symlink"});
}

TEST(Archive, TakesNamesForWordsNotForPaths) {
  const std::string zip = ZipBuilder()
                              .Add("../../etc/cron.d/x.txt", "one")
                              .Add("/etc/y.txt", "two")
                              .Add("./a//b/./z.txt", "three")
                              .Finish();
  EXPECT_EQ(Read("a.zip", zip),
            (Strings{"!/etc/cron.d/x.txt: one unsafe_name", "!/etc/y.txt: two unsafe_name", "!/a/b/z.txt: three"}));
}

TEST(Archive, KeepsNamesApartAndTheLastOfEqualOnes) {
  const std::string zip = ZipBuilder().Add("a.txt", "first").Add("./a.txt", "other").Add("a.txt", "second").Finish();
  EXPECT_EQ(Read("a.zip", zip), (Strings{"!/a.txt: superseded", "!/a.txt: other", "!/a (2).txt: second"}));
}

TEST(Archive, ReadsNamesOfOtherEncodings) {
  // "bayan.txt" and "kalima.txt" in Arabic letters as windows-1256.
  const std::string zip = ZipBuilder()
                              .Add({"\xC8\xED\xC7\xE4 \xC7\xE1\xE3\xCC\xE1\xD3.txt", "one", 0})
                              .Add({"\xDF\xE1\xE3\xC9 \xC7\xE1\xE6\xD2\xED\xD1.txt", "two", 0})
                              .Finish();
  EXPECT_EQ(Read("a.zip", zip),
            (Strings{"!/بيان المجلس.txt: one name_guessed", "!/كلمة الوزير.txt: two name_guessed"}));
}

TEST(Archive, SaysWhatIsEncryptedDamagedOrEmpty) {
  EXPECT_EQ(Read("a.zip", ZipBuilder().Add({"a.txt", "secret", 0x0801}).Add("b.txt", "open").Finish()),
            (Strings{"!/a.txt: encrypted", "!/b.txt: open"}));
  EXPECT_EQ(Read("a.zip", ""), Strings{": empty"});
  EXPECT_EQ(Read("a.zip", ZipBuilder().Finish()), Strings{": empty"});
  EXPECT_EQ(Read("a.zip", ZipBuilder().Add("folder/", "").Finish()), Strings{": empty"});
  EXPECT_EQ(Read("a.zip", "no zip at all"), Strings{": malformed"});
  EXPECT_EQ(Read("a.tar.gz", "\x1F\x8B no gzip"), Strings{": malformed"});
  const std::string whole = ZipBuilder().Add("a.txt", "one").Add("b.txt", "two").Finish();
  EXPECT_EQ(Read("a.zip", whole.substr(0, whole.size() - 30)), Strings{": malformed"});
  std::string flipped = whole;
  flipped[flipped.find("one")] = 'O';
  EXPECT_EQ(Read("a.zip", flipped), (Strings{"!/a.txt: malformed", "!/b.txt: two"})) << "the check sum is wrong";
  const std::string tar = TarBuilder().Add("a.txt", "one").Add("b.txt", std::string(2000, 'b')).Finish();
  EXPECT_EQ(Read("a.tar", tar.substr(0, 2048)), (Strings{"!/a.txt: one", "!/b.txt: malformed", ": malformed"}));
}

TEST(Archive, BelievesNoSize) {
  const std::string zip = ZipBuilder().Add({"a.txt", "a text that goes on", 0x0800, 0, 6}).Add("b.txt", "two").Finish();
  EXPECT_EQ(Read("a.zip", zip), (Strings{"!/a.txt: malformed", "!/b.txt: two"}));
}

TEST(Archive, RefusesBombsBeforeTheFirstDocument) {
  // Over 200 times its size, but what the headers tell is only a bomb from 128 MiB on.
  const auto tar = [](std::uint64_t told) {
    return TarBuilder().Add("a.txt", "x").Add("b.jsonl", "", '0', told).Finish();
  };
  EXPECT_EQ(Read("a.tar", tar(kMinBombBytes + 1)), Strings{": too_large"});
  EXPECT_EQ(Read("a.tar", tar(kMinBombBytes - 10)).front(), "!/a.txt: x");
  EXPECT_EQ(Read("a.tar", tar(kMaxUnpackedBytes + 1)), Strings{": too_large"});
  const std::string zip = ZipBuilder().Add("a.txt", "x").Add({"b.txt", "y", 0x0800, 0, 0xF0000000}).Finish();
  EXPECT_EQ(Read("a.zip", zip), Strings{": too_large"});
}

TEST(Archive, KeepsItsLimits) {
  const std::uint64_t most = MaxFileBytes(Kind::kText);
  const auto tar = [](std::uint64_t told) { return TarBuilder().Add("a.txt", "x", '0', told).Finish(); };
  EXPECT_EQ(Read("a.tar", tar(most + 1)).front(), "!/a.txt: too_large");
  EXPECT_EQ(Read("a.tar", tar(most)).front(), "!/a.txt: malformed") << "it is cut short";
  const std::string long_name(kMaxMemberNameBytes, 'n');
  EXPECT_EQ(Read("a.zip", ZipBuilder().Add(long_name + ".txt", "x").Finish()),
            Strings{"!/" + long_name + ": malformed"});
  const std::string longest = long_name.substr(4) + ".txt";
  EXPECT_EQ(Read("a.zip", ZipBuilder().Add(longest, "x").Finish()), Strings{"!/" + longest + ": x"});
  TarBuilder many;
  for (std::size_t i = 0; i < kMaxArchiveMembers; ++i) many.Add(std::to_string(i), "", '5');
  EXPECT_EQ(Read("a.tar", many.Finish()), Strings{": empty"});
  many.Add("one more.txt", "x");
  EXPECT_EQ(Read("a.tar", many.Finish()), Strings{": too_large"});
}

TEST(Archive, CallsAMemberWhatAFileWithTheSameBytesIsCalled) {
  const auto hash = [](const std::string& name, const std::string& bytes, std::string_view sidecar) {
    ContentHash whole(*FindKind(name), sidecar);
    whole.Add(bytes);
    return whole.Finish(bytes.size());
  };
  const std::string record = R"({"text":"a"})";
  const std::string most = record + std::string(kMaxBytesInMemory - record.size(), '\n');
  const std::vector<Item> items = Items("a.zip", ZipBuilder()
                                                     .Add("a.txt", "text")
                                                     .Add("b.txt", "text")
                                                     .Add("b.txt.meta.json", "{}")
                                                     .Add("c.jsonl", most)
                                                     .Add("d.jsonl", most + "\n")
                                                     .Finish());
  ASSERT_EQ(items.size(), 4U);
  EXPECT_EQ(items[0].content, hash("x.txt", "text", ""));
  EXPECT_EQ(items[1].content, hash("x.txt", "text", "{}"));
  EXPECT_EQ(items[2].content, hash("x.jsonl", most, ""));
  EXPECT_EQ(items[3].content, "") << "too large to be compared";
  EXPECT_EQ(items[3].statement.blocks.size(), 1U);
}

TEST(Archive, GoesOnAfterMembersThatEndedTheProcess) {
  const std::string inner = ZipBuilder().Add("c.txt", "three").Add("d.txt", "four").Finish();
  const std::string zip = ZipBuilder().Add("a.txt", "one").Add("i.zip", inner).Add("e.txt", "five").Finish();
  Strings started;
  MemberProgress progress;
  progress.started = [&](std::size_t number, std::string_view place) {
    started.push_back(std::to_string(number) + " " + std::string(place));
  };
  Items("a.zip", zip, {}, progress);
  EXPECT_EQ(started, (Strings{"0 !/a.txt", "1 !/i.zip", "2 !/i.zip!/c.txt", "3 !/i.zip!/d.txt", "4 !/e.txt"}));
  progress.lost = {2};
  EXPECT_EQ(Outcome(Items("a.zip", zip, {}, progress)), (Strings{"!/i.zip!/d.txt: four", "!/e.txt: five"}));
  progress.lost = {1};
  EXPECT_EQ(Outcome(Items("a.zip", zip, {}, progress)), Strings{"!/e.txt: five"});
}

}  // namespace
}  // namespace bayan::indexer
