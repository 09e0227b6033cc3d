#include "core/metadata/extract.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "core/base/utf8.h"
#include "core/metadata/citations.h"
#include "core/metadata/countries.h"
#include "core/metadata/dates.h"
#include "core/metadata/headline.h"
#include "core/metadata/issue_date.h"
#include "core/metadata/statement_type.h"
#include "core/metadata/words.h"

namespace bayan::metadata {
namespace {

using model::Block;
using model::BlockKind;
using model::DateRange;
using model::Source;
using model::Statement;

void SortUnique(std::vector<std::string>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

bool IsEarlier(const DateRange& a, const DateRange& b) {
  return std::tie(a.first, a.last, a.precision) < std::tie(b.first, b.last, b.precision);
}

std::size_t CountLines(std::string_view text) {
  return 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

std::string_view TextOf(const Block& block) { return utf8::Prefix(block.text, kMaxBlockBytes); }

const std::string& LanguageOf(const Block& block, const Statement& statement) {
  return block.lang.empty() ? statement.lang : block.lang;
}

}  // namespace

struct Extractor::State {
  CitationReader citations;
  CountryReader countries;
  DateReader dates;
  IssueDateReader issue_dates;
  TitleReader titles;
  HeadlineReader headlines{dates, titles};
};

namespace {

/// More codes than there are countries several times over: time to drop the repeats.
constexpr std::size_t kManyCodes = 1000;

/// What is gathered on the way through one statement.
struct Gathered {
  Words words;
  CitationContext context;
  FigureOrder order;
  IssueEvidence evidence;
  std::vector<FoundDate> found;
  std::vector<FoundDate> dates;
  std::vector<bool> may_cite;  // by block; the title first
  std::string_view type;
};

void SetText(Statement& statement, std::string& field, const char* name, std::string value) {
  if (!field.empty() || value.empty()) return;
  field = std::move(value);
  statement.sources[name] = Source::kText;
}

void SetDates(Statement& statement, Gathered& gathered) {
  if (!statement.date) {
    if (const auto issued = IssueDateReader::Decide(gathered.evidence)) {
      statement.date = ResolveOrder(issued->date, statement.lang, gathered.order);
      statement.sources["date"] = Source::kText;
    }
  }
  std::vector<DateRange>& mentioned = statement.mentioned_dates;
  for (const FoundDate& date : gathered.dates) {
    const DateRange& range = ResolveOrder(date, statement.lang, gathered.order);
    if (range != statement.date) mentioned.push_back(range);
  }
  std::sort(mentioned.begin(), mentioned.end(), IsEarlier);
  mentioned.erase(std::unique(mentioned.begin(), mentioned.end()), mentioned.end());
  if (mentioned.size() > kMaxMentionedDates) mentioned.resize(kMaxMentionedDates);
}

// Marks the lines that one of the last lines of the document begins with: who signs it.
void MarkSignatures(const std::vector<Block>& blocks, std::vector<LeadLine>& lines) {
  constexpr std::size_t kSignatureBlocks = 3;
  const std::size_t first = blocks.size() - std::min(blocks.size(), kSignatureBlocks);
  for (std::size_t i = std::max<std::size_t>(first, 1); i < blocks.size(); ++i) {
    const std::string_view text = TextOf(blocks[i]);
    for (std::size_t at = 0; at < text.size(); at = text.find('\n', at), at += at < text.size() ? 1 : 0) {
      const std::string_view rest = text.substr(at);
      for (LeadLine& line : lines) {
        const bool same_place = line.text.data() == rest.data();
        if (!same_place && !line.text.empty() && rest.starts_with(line.text)) line.is_signature = true;
      }
    }
  }
}

}  // namespace

Extractor::Extractor() : state_(std::make_unique<const State>()) {}
Extractor::~Extractor() = default;

void Extractor::Fill(Statement& statement) const {
  Gathered gathered;
  const auto read = [&](std::string_view text, const std::string& language) {
    gathered.words.Read(text);
    gathered.may_cite.push_back(state_->citations.Learn(gathered.words.list(), gathered.context));
    state_->countries.Read(gathered.words, language, statement.countries);
    state_->dates.Read(gathered.words, language, gathered.found, gathered.order);
    const std::size_t room = kMaxReadDates - gathered.dates.size();
    const auto kept = static_cast<std::ptrdiff_t>(std::min(room, gathered.found.size()));
    gathered.dates.insert(gathered.dates.end(), gathered.found.begin(), gathered.found.begin() + kept);
    if (statement.countries.size() > kManyCodes) SortUnique(statement.countries);
  };
  read(statement.title, statement.lang);
  state_->issue_dates.ReadTitle(gathered.words, gathered.found, gathered.evidence);
  gathered.type = state_->titles.ReadType(gathered.words);
  SetText(statement, statement.issuer, "issuer", state_->titles.ReadIssuer(gathered.words));
  BlockPlace place{0, statement.blocks.size()};
  for (const Block& block : statement.blocks) {
    --place.blocks_left;
    if (block.kind == BlockKind::kBoilerplate) {
      gathered.may_cite.push_back(false);
      continue;
    }
    read(TextOf(block), LanguageOf(block, statement));
    state_->issue_dates.ReadBlock(gathered.words, gathered.found, place, gathered.evidence);
    if (gathered.type.empty() && place.first_line < kLeadLines) {
      gathered.type = state_->titles.ReadTypeLine(gathered.words);
    }
    place.first_line += CountLines(block.text);
  }
  SetText(statement, statement.type, "type", std::string(gathered.type));
  SetDates(statement, gathered);
  // A bare "resolution 2254" needs to know what the rest of the document speaks of, so citations come last.
  for (std::size_t i = 0; i < gathered.may_cite.size(); ++i) {
    if (!gathered.may_cite[i]) continue;
    gathered.words.Read(i == 0 ? std::string_view(statement.title) : TextOf(statement.blocks[i - 1]));
    state_->citations.Read(gathered.words, gathered.context, statement.citations);
    SortUnique(statement.citations);
  }
  SortUnique(statement.countries);
  SortUnique(statement.citations);
}

std::string Extractor::FindTitle(const std::vector<Block>& blocks) const {
  constexpr std::size_t kMeasuredBlocks = 50;  // enough to know how wide the lines of a text are
  std::vector<LeadLine> lines;
  std::size_t longest = 0;
  for (std::size_t i = 0; i < blocks.size() && i < kMeasuredBlocks; ++i) {
    if (blocks[i].kind == BlockKind::kBoilerplate) continue;
    std::string_view rest = TextOf(blocks[i]);
    for (bool first = true; !rest.empty(); first = false) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
      longest = std::max(longest, utf8::CountCodePoints(line));
      if (lines.size() < kHeadlineLines)
        lines.push_back({utf8::Prefix(line, kHeadlineBytes), blocks[i].kind == BlockKind::kHeading, first});
    }
  }
  MarkSignatures(blocks, lines);
  return state_->headlines.Read(lines, longest);
}

bool Extractor::IsOnlyKind(std::string_view title) const { return state_->headlines.IsOnlyKind(title); }

std::optional<DateRange> Extractor::ReadDateField(std::string_view text, std::string_view language) const {
  constexpr std::size_t kLongestField = 200;
  constexpr std::size_t kMonthBytes = 7;
  if (text.size() > kLongestField) return std::nullopt;
  // "2017" and "2017-03" alone are dates in a field, though not in a text.
  if (text.size() <= kMonthBytes) {
    if (const Result<DateRange> iso = model::ParseIsoDate(text)) return *iso;
  }
  const Words words(text);
  std::vector<FoundDate> found;
  FigureOrder order;
  state_->dates.Read(words, language, found, order);
  if (found.empty() || found.size() > 2) return std::nullopt;
  const bool first_is_other_calendar = found.size() == 2 && found[0].converted && !found[1].converted;
  if (found.size() == 2 && !first_is_other_calendar) return std::nullopt;
  const FoundDate& date = found.back();
  if (date.is_span) return std::nullopt;
  return ResolveOrder(date, language, order);
}

}  // namespace bayan::metadata
