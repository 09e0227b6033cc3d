#include "core/index/document_builder.h"

#include <algorithm>

#include "core/base/hash.h"
#include "core/index/frame.h"
#include "core/index/schema.h"
#include "core/index/terms.h"

namespace bayan::index {
namespace {

constexpr std::size_t kRevisionDigits = 12;
constexpr std::size_t kTieBytes = 8;

std::string TieBytes(std::string_view id) {
  std::uint64_t hash = StableHash(id);
  std::string bytes(kTieBytes, '\0');
  for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte, hash >>= 8) *byte = static_cast<char>(hash & 0xFF);
  return bytes;
}

/// A value as slots and terms hold it: without the separator.
std::string Clean(std::string value) {
  value.erase(std::remove(value.begin(), value.end(), kValueSeparator), value.end());
  return value;
}

std::vector<std::string> ValuesOf(const model::Statement& s, Facet facet) {
  const auto one = [](const std::string& value) {
    return value.empty() ? std::vector<std::string>() : std::vector<std::string>{value};
  };
  switch (facet) {
    case Facet::kLang:
      return one(s.lang);
    case Facet::kYear:
      return s.date ? one(s.date->first.substr(0, 4)) : std::vector<std::string>();
    case Facet::kIssuer:
      return one(s.issuer);
    case Facet::kType:
      return one(s.type);
    case Facet::kCountry:
      return s.countries;
    case Facet::kCites:
      return s.citations;
    case Facet::kCollection:
      return one(s.collection);
  }
  return {};
}

void AddFacets(const model::Statement& s, Xapian::Document& document) {
  for (const FacetField& field : kFacetFields) {
    std::vector<std::string> values = ValuesOf(s, field.facet);
    std::transform(values.begin(), values.end(), values.begin(), Clean);
    values.erase(std::remove(values.begin(), values.end(), std::string()), values.end());
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());

    if (values.empty()) document.add_boolean_term(FacetTerm(field.facet, kMissing));
    std::string joined;
    for (const std::string& value : values) {
      document.add_boolean_term(FacetTerm(field.facet, value));
      if (!joined.empty()) joined += kValueSeparator;
      joined += value;
    }
    if (!joined.empty()) document.add_value(Number(field.slot), joined);
  }
}

void AddDates(const model::Statement& s, Xapian::Document& document) {
  const std::string tie = TieBytes(s.id);
  if (!s.date) {
    document.add_boolean_term(std::string(kUndatedTerm));
    document.add_value(Number(Slot::kNewestFirst), "00000000" + tie);
    document.add_value(Number(Slot::kOldestFirst), "99999999" + tie);
    return;
  }
  const std::string first = CompactDate(s.date->first);
  document.add_value(Number(Slot::kDateFirst), first);
  document.add_value(Number(Slot::kDateLast), CompactDate(s.date->last));
  document.add_value(Number(Slot::kNewestFirst), first + tie);
  document.add_value(Number(Slot::kOldestFirst), first + tie);
}

std::string RevisionValue(std::uint64_t revision) {
  std::string digits = std::to_string(revision);
  return std::string(kRevisionDigits - std::min(kRevisionDigits, digits.size()), '0') + digits;
}

}  // namespace

Xapian::Document DocumentBuilder::Build(const model::Statement& statement, const std::string& json,
                                        std::uint64_t revision) {
  postings_.clear();
  scripts_.clear();
  base_position_ = 0;
  AddTitle(statement);
  AddBlocks(statement);

  Xapian::Document document;
  document.set_data(json);
  document.add_boolean_term(IdTerm(statement.id));
  document.add_value(Number(Slot::kId), statement.id);
  document.add_value(Number(Slot::kIndexed), RevisionValue(revision));
  document.add_value(Number(Slot::kFrame), Pack(NumbersOf(FrameOf(statement))));
  AddFacets(statement, document);
  AddDates(statement, document);
  Emit(document);
  return document;
}

void DocumentBuilder::AddTitle(const model::Statement& statement) {
  const text::Language& language = text::FindLanguage(statement.lang);
  AddText(statement.title, language);
  for (const text::Token& token : tokens_.tokens()) {
    postings_[TitleTerm(token.fold)].positions.push_back(token.position);
    if (HasStem(token, ScriptOf(token.fold))) ++postings_[TitleStemTerm(token.language->tag, token.stem)].frequency;
  }
}

void DocumentBuilder::AddBlocks(const model::Statement& statement) {
  for (const model::Block& block : statement.blocks) {
    if (block.kind == model::BlockKind::kBoilerplate) continue;
    AddText(block.text, text::FindLanguage(block.lang.empty() ? statement.lang : block.lang));
  }
}

void DocumentBuilder::AddText(std::string_view text, const text::Language& language) {
  chain_.Analyze(text, language, tokens_);
  std::uint32_t last = 0;
  std::string term;
  for (const text::Token& token : tokens_.tokens()) {
    term = token.fold;
    postings_[term].positions.push_back(base_position_ + token.position);
    last = std::max(last, token.position);

    const WordScript script = ScriptOf(token.fold);
    if (HasStem(token, script)) ++postings_[StemTerm(token.language->tag, token.stem)].frequency;
    if (script != WordScript::kNone) scripts_.insert(ScriptTerm(script, token.language->tag));
  }
  base_position_ += last + kBlockGap;
}

void DocumentBuilder::Emit(Xapian::Document& document) {
  for (const std::string& term : scripts_) document.add_boolean_term(term);
  for (const auto& [term, posting] : postings_) {
    // add_posting() counts one for each position; what has positions has as many as it has occurrences.
    for (const std::uint32_t position : posting.positions) document.add_posting(term, position);
    if (posting.positions.empty()) document.add_term(term, posting.frequency);
  }
}

}  // namespace bayan::index
