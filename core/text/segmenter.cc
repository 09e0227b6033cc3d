#include "core/text/segmenter.h"

#include <unicode/brkiter.h>

#include <stdexcept>
#include <string>

namespace bayan::text {

struct DictionarySegmenter::State {
  std::unique_ptr<icu::BreakIterator> words;
  icu::UnicodeString text;
};

DictionarySegmenter::DictionarySegmenter() = default;
DictionarySegmenter::~DictionarySegmenter() = default;

const std::vector<std::size_t>& DictionarySegmenter::Segment(std::span<const PlacedUnit> units) {
  if (!state_) {
    UErrorCode status = U_ZERO_ERROR;
    auto state = std::make_unique<State>();
    state->words.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) {
      throw std::runtime_error(std::string("ICU has no word-break data: ") + u_errorName(status));
    }
    state_ = std::move(state);
  }
  state_->text.remove();
  for (const PlacedUnit& placed : units) state_->text.append(static_cast<UChar32>(placed.unit.value));
  state_->words->setText(state_->text);
  ends_.clear();
  std::size_t unit = 0;
  std::int32_t at = 0;
  state_->words->first();
  for (std::int32_t end = state_->words->next(); end != icu::BreakIterator::DONE; end = state_->words->next()) {
    for (; at < end && unit < units.size(); ++unit) at += units[unit].unit.value > 0xFFFF ? 2 : 1;
    if (ends_.empty() || ends_.back() < unit) ends_.push_back(unit);
  }
  if (ends_.empty() || ends_.back() < units.size()) ends_.push_back(units.size());
  return ends_;
}

}  // namespace bayan::text
