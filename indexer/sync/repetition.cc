#include "indexer/sync/repetition.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>
#include <unordered_map>
#include <vector>

#include "core/index/frame.h"
#include "indexer/extract/fields.h"
#include "indexer/sync/catalogue.h"

namespace bayan::indexer {
namespace {

using index::FrameBlock;
using index::FrameNumbers;
using model::Block;
using model::BlockKind;
using model::BoilerplateReason;

// On disk: never rename. "r:+:" and a number hold pairs that repeat, "r:?:" those in doubt; "r:done" is there when all
// counts were looked at.
constexpr std::string_view kPrefix = "r:";
constexpr std::string_view kRepeatedKey = "r:+:";
constexpr std::string_view kUncertainKey = "r:?:";
constexpr std::string_view kDoneKey = "r:done";
constexpr std::size_t kPairsInPiece = 10'000;
constexpr std::size_t kDigits = 16;  // of a number, hexadecimal

void AppendHex(std::string& text, std::uint64_t number) {
  constexpr std::string_view kHex = "0123456789abcdef";
  for (std::size_t i = 0; i < kDigits; ++i) text += kHex[(number >> (4 * (kDigits - 1 - i))) & 15];
}

std::uint64_t ReadHex(std::string_view text) {
  constexpr int kBase = 16;
  std::uint64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number, kBase);
  return number;
}

template <typename Pairs>
void ReadPairs(std::string_view record, Pairs& pairs) {
  for (std::size_t at = 0; at + 2 * kDigits <= record.size(); at += 2 * kDigits) {
    pairs.emplace(ReadHex(record.substr(at, kDigits)), ReadHex(record.substr(at + kDigits, kDigits)));
  }
}

struct PairHash {
  std::size_t operator()(const std::pair<std::uint64_t, std::uint64_t>& pair) const {
    constexpr std::uint64_t kMix = 0x9E3779B97F4A7C15U;  // 2^64 / golden ratio, Knuth's multiplicative hash
    return static_cast<std::size_t>((pair.first ^ (pair.second * kMix)) * kMix);
  }
};

// First a rough count in little memory: most blocks stand in one document, and a million documents have millions.
class RoughCount {
 public:
  void Add(const std::pair<std::uint64_t, std::uint64_t>& pair) {
    std::uint8_t& count = counts_[Place(pair)];
    if (count < UINT8_MAX) ++count;
  }
  bool MayReach(const std::pair<std::uint64_t, std::uint64_t>& pair, std::uint64_t count) const {
    return counts_[Place(pair)] >= count;
  }

 private:
  static constexpr std::size_t kCountersLog2 = 22;
  static std::size_t Place(const std::pair<std::uint64_t, std::uint64_t>& pair) {
    return PairHash()(pair) >> (64 - kCountersLog2);
  }
  std::vector<std::uint8_t> counts_ = std::vector<std::uint8_t>(std::size_t{1} << kCountersLog2);
};

template <typename Use>
void ForEachPair(const FrameNumbers& frame, Use use) {
  for (const std::uint64_t source : frame.sources) {
    for (const std::uint64_t block : frame.blocks) use(std::pair(source, block));
  }
}

void Unmark(model::Statement& statement) {
  for (Block& block : statement.blocks) {
    if (block.why != BoilerplateReason::kRepeated) continue;
    block.kind = block.was_heading ? BlockKind::kHeading : BlockKind::kBody;
    block.why = BoilerplateReason::kNone;
    block.was_heading = false;
  }
}

}  // namespace

bool IsRepeated(bool is_prose, std::uint64_t documents, std::uint64_t of_source) {
  if (documents < kRepeatedDocuments) return false;
  return is_prose ? documents * kProseShareDivisor >= of_source * kProseShareDividend
                  : documents * kLineShare >= of_source;
}

Repetition::Repetition(Store& store) : store_(store) {
  OrThrow(store_.ForEachRecord(kPrefix, [&](std::string_view key, std::string_view record) {
    if (key == kDoneKey) {
      settled_ = true;
    } else if (key.starts_with(kRepeatedKey)) {
      ReadPairs(record, repeated_);
      ++repeated_pieces_;
    } else if (key.starts_with(kUncertainKey)) {
      ReadPairs(record, uncertain_);
      ++uncertain_pieces_;
    }
  }));
}

// Made when first needed: most runs mark nothing, and it takes tens of milliseconds.
const metadata::Extractor& Repetition::Extractor() {
  if (extractor_ == nullptr) extractor_ = std::make_unique<metadata::Extractor>();
  return *extractor_;
}

bool Repetition::IsKept(std::uint64_t number, const Block& block, const std::string& language) {
  const auto [known, fresh] = kept_.try_emplace({number, language}, true);
  if (!fresh) return known->second;
  if (extractor_ == nullptr) extractor_ = std::make_unique<metadata::Extractor>();
  if (phrases_ == nullptr) phrases_ = std::make_unique<metadata::Boilerplate>();
  if (phrases_->IsFormula(block.text)) return true;
  model::Statement alone;
  alone.lang = language;
  alone.blocks = {{block.text, BlockKind::kBody}};
  Extractor().Fill(alone);
  known->second = !alone.citations.empty();
  return known->second;
}

void Repetition::Mark(model::Statement& statement) {
  const bool was_marked = std::any_of(statement.blocks.begin(), statement.blocks.end(),
                                      [](const Block& block) { return block.why == BoilerplateReason::kRepeated; });
  if (repeated_.empty() && !was_marked) return;
  Unmark(statement);
  const index::Frame frame = index::FrameOf(statement);
  const auto is_repeated = [&](std::uint64_t number) {
    return std::any_of(frame.sources.begin(), frame.sources.end(), [&](std::uint64_t source) {
      return repeated_.contains({source, number});
    });
  };
  std::set<std::size_t> marked;
  for (const auto* side : {&frame.head, &frame.tail}) {
    for (const FrameBlock& found : *side) {
      const Block& block = statement.blocks[found.at];
      const std::string& language = block.lang.empty() ? statement.lang : block.lang;
      if (is_repeated(found.number) && !IsKept(found.number, block, language)) {
        marked.insert(found.at);
      } else if (index::IsProse(found.number)) {
        break;  // the document's own words begin
      }
    }
  }
  const auto stays = [&](const Block& block) {
    return block.kind != BlockKind::kBoilerplate &&
           !marked.contains(static_cast<std::size_t>(&block - statement.blocks.data()));
  };
  // A document that is all frame is one that we misread.
  if (std::none_of(statement.blocks.begin(), statement.blocks.end(), stays)) marked.clear();
  for (const std::size_t at : marked) {
    Block& block = statement.blocks[at];
    block.was_heading = block.kind == BlockKind::kHeading;
    block.kind = BlockKind::kBoilerplate;
    block.why = BoilerplateReason::kRepeated;
  }
  if (was_marked || !marked.empty()) RefillTitle(statement, Extractor());
}

void Repetition::Touch() {
  ++touched_;
  if (!settled_) return;
  settled_ = false;
  OrThrow(store_.RemoveRecord(kDoneKey));
}

Repetition::Pairs Repetition::Count() {
  RoughCount rough;
  std::unordered_map<std::uint64_t, std::uint64_t> of_source;
  documents_ = 0;
  OrThrow(store_.ForEachFrame([&](std::string_view, const FrameNumbers& frame) {
    ++documents_;
    for (const std::uint64_t source : frame.sources) ++of_source[source];
    ForEachPair(frame, [&](const Pair& pair) { rough.Add(pair); });
  }));
  std::unordered_map<Pair, std::uint64_t, PairHash> counts;
  OrThrow(store_.ForEachFrame([&](std::string_view, const FrameNumbers& frame) {
    ForEachPair(frame, [&](const Pair& pair) {
      if (rough.MayReach(pair, kRepeatedDocuments)) ++counts[pair];
    });
  }));
  Pairs repeated;
  for (const auto& [pair, count] : counts) {
    if (IsRepeated(index::IsProse(pair.second), count, of_source[pair.first])) repeated.insert(pair);
  }
  return repeated;
}

bool Repetition::Settle(bool last, const std::function<void()>& commit, const std::function<bool()>& stop) {
  if (settled_) return true;
  touched_ = 0;
  Pairs now = Count();
  Pairs changed = std::move(uncertain_);
  std::set_symmetric_difference(repeated_.begin(), repeated_.end(), now.begin(), now.end(),
                                std::inserter(changed, changed.end()));
  if (!changed.empty()) {
    // Written down before the first statement is: whoever goes on after a kill looks at all of these again.
    uncertain_ = changed;
    Save(kUncertainKey, uncertain_, uncertain_pieces_);
    repeated_ = std::move(now);
    Save(kRepeatedKey, repeated_, repeated_pieces_);
    if (!Rewrite(changed, commit, stop)) return false;
    uncertain_.clear();
    Save(kUncertainKey, uncertain_, uncertain_pieces_);
  }
  if (last) {
    settled_ = true;
    OrThrow(store_.SetRecord(kDoneKey, "1"));
  }
  commit();
  return true;
}

bool Repetition::Rewrite(const Pairs& changed, const std::function<void()>& commit, const std::function<bool()>& stop) {
  std::vector<std::string> concerned;
  OrThrow(store_.ForEachFrame([&](std::string_view id, const FrameNumbers& frame) {
    bool any = false;
    ForEachPair(frame, [&](const Pair& pair) { any = any || changed.contains(pair); });
    if (any) concerned.emplace_back(id);
  }));
  std::size_t open = 0;
  for (const std::string& id : concerned) {
    if (stop()) return false;
    std::optional<model::Statement> statement = OrThrow(store_.Get(id));
    if (!statement) continue;
    const model::Statement before = *statement;
    Mark(*statement);
    if (*statement == before) continue;
    OrThrow(store_.Put(*statement));
    ++rewritten_;
    if (++open % kRewritesInBatch == 0) commit();
  }
  return true;
}

void Repetition::Save(std::string_view key, const Pairs& pairs, std::size_t& pieces_before) {
  std::size_t piece = 0;
  std::string record;
  const auto flush = [&] {
    OrThrow(store_.SetRecord(std::string(key) + std::to_string(piece++), record));
    record.clear();
  };
  for (const auto& [source, block] : pairs) {
    AppendHex(record, source);
    AppendHex(record, block);
    if (record.size() == kPairsInPiece * 2 * kDigits) flush();
  }
  if (!record.empty()) flush();
  for (std::size_t old = piece; old < pieces_before; ++old) {
    OrThrow(store_.RemoveRecord(std::string(key) + std::to_string(old)));
  }
  pieces_before = piece;
}

}  // namespace bayan::indexer
