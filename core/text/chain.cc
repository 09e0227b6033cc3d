#include "core/text/chain.h"

#include <algorithm>
#include <cassert>
#include <functional>

#include "core/base/hash.h"
#include "core/base/strings.h"
#include "core/text/token_writer.h"
#include "core/text/tokenizer.h"
#include "stemmers/arabic_learned.h"
#include "stemmers/built_in_data.h"
#include "stemmers/registry.h"

namespace bayan::text {
namespace {

// Raised whenever some text is cut into other words. On disk: part of the fingerprint.
constexpr int kTokenizeVersion = 3;

}  // namespace

struct TokenList::State : Workspace {};

TokenList::TokenList() : state_(std::make_unique<State>()) {}
TokenList::~TokenList() = default;
TokenList::TokenList(TokenList&&) noexcept = default;
TokenList& TokenList::operator=(TokenList&&) noexcept = default;

std::span<const Token> TokenList::tokens() const { return state_->tokens; }

void TokenList::Clear() {
  state_->tokens.clear();
  state_->arena.Clear();
}

struct Chain::State {
  FoldTable table;
  std::vector<LanguageRules> rules;  // in the order of Languages()
  std::string fingerprint;
  std::uint64_t owner = 0;

  const LanguageRules& RulesOf(const Language& language) const;
  void AddLanguage(const Language& language, const ChainOptions& options);
  Result<void> LearnArabic(std::string_view learned_table);
  void ReadStopWords(LanguageRules& rules) const;
  void MakeFingerprint();
  void Analyze(std::string_view text, std::span<const LanguageSpan> spans, Workspace& work) const;
};

const LanguageRules& Chain::State::RulesOf(const Language& language) const {
  const auto found =
      std::find_if(rules.begin(), rules.end(), [&](const LanguageRules& row) { return row.language == &language; });
  return found == rules.end() ? rules.back() : *found;
}

void Chain::State::AddLanguage(const Language& language, const ChainOptions& options) {
  LanguageRules& row = rules.emplace_back();
  row.language = &language;
  row.number = static_cast<std::uint32_t>(rules.size());
  ReadStopWords(row);
  if (language.stemmer.empty()) return;
  row.stemmer = options.make_stemmer ? options.make_stemmer(language.stemmer) : stemmers::MakeStemmer(language.stemmer);
  assert(row.stemmer != nullptr);  // the row names a stemmer that the registry does not have
}

Result<void> Chain::State::LearnArabic(std::string_view learned_table) {
  Result<std::unique_ptr<stemmers::Stemmer>> learned = stemmers::MakeArabicLearned(learned_table);
  if (!learned) return learned.error();
  const auto row = std::find_if(rules.begin(), rules.end(),
                                [](const LanguageRules& rule) { return rule.language == &FindLanguage("ar"); });
  row->stemmer = std::move(*learned);
  return {};
}

// Before the language has its stemmer: stop words are compared folded, by the fold that all text goes through.
void Chain::State::ReadStopWords(LanguageRules& row) const {
  Workspace work;
  for (std::string_view rest = row.language->stop_words; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = Trim(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty() || line.starts_with('#')) continue;
    std::uint32_t position = 1;
    work.tokens.clear();
    Tokenizer(table, row, position, work).Run(line, 0, line.size());
    for (const Token& token : work.tokens) {
      const bool is_line = token.begin_byte == 0 && token.end_byte == line.size();
      constexpr std::string_view kMaqsura = "\xD9\x89";
      if (is_line) row.stop_words.Add(token.fold, line.ends_with(kMaqsura));
    }
  }
}

void Chain::State::MakeFingerprint() {
  fingerprint = FoldTable::Version() + " tokenize/" + std::to_string(kTokenizeVersion) + " stem-data/" +
                stemmers::BuiltInDataHash();
  for (const LanguageRules& row : rules) {
    const Language& language = *row.language;
    fingerprint += ' ';
    fingerprint += language.tag;
    fingerprint.append("/").append(std::to_string(static_cast<int>(language.fold)));
    fingerprint.append("/").append(std::to_string(static_cast<int>(language.numbers)));
    if (row.stemmer) {
      fingerprint.append("/").append(row.stemmer->name()).append("/").append(std::to_string(row.stemmer->version()));
      if (!row.stemmer->table_hash().empty()) fingerprint.append("/").append(row.stemmer->table_hash());
    }
    if (!language.stop_words.empty()) fingerprint.append("/stop=").append(Hex(StableHash(language.stop_words)));
  }
  owner = StableHash(fingerprint) | 1;  // never the 0 of a memo that has no owner yet
}

void Chain::State::Analyze(std::string_view text, std::span<const LanguageSpan> spans, Workspace& work) const {
  work.tokens.clear();
  work.arena.Clear();
  work.memo.SetOwner(owner);
  std::uint32_t position = 1;
  const auto run = [&](std::size_t begin, std::size_t end, const LanguageRules& row) {
    if (begin < end) Tokenizer(table, row, position, work).Run(text, begin, end);
  };
  std::size_t at = 0;
  for (const LanguageSpan& span : spans) {
    const std::size_t begin = std::clamp(span.begin_byte, at, text.size());
    const std::size_t end = std::clamp(span.end_byte, begin, text.size());
    run(at, begin, rules.back());
    run(begin, end, span.language == nullptr ? rules.back() : RulesOf(*span.language));
    at = end;
  }
  run(at, text.size(), rules.back());
}

Result<Chain> Chain::Create(const ChainOptions& options) {
  auto state = std::make_unique<State>();
  const std::span<const Language> table = Languages();
  for (const Language& language : table.first(table.size() - 1)) state->AddLanguage(language, options);
  for (const Language& language : options.extra_languages) state->AddLanguage(language, options);
  state->AddLanguage(table.back(), options);  // "und" last: what has no rules of its own goes by its
  if (!options.arabic_table.empty()) {
    if (const Result<void> learned = state->LearnArabic(options.arabic_table); !learned) return learned.error();
  }
  state->MakeFingerprint();
  return Chain(std::move(state));
}

Chain::Chain(std::unique_ptr<State> state) : state_(std::move(state)) {}
Chain::Chain(Chain&&) noexcept = default;
Chain& Chain::operator=(Chain&&) noexcept = default;
Chain::~Chain() = default;

void Chain::Analyze(std::string_view text, std::span<const LanguageSpan> spans, TokenList& list) const {
  state_->Analyze(text, spans, *list.state_);
}

void Chain::Analyze(std::string_view text, const Language& language, TokenList& list) const {
  const LanguageSpan all{0, text.size(), &language};
  state_->Analyze(text, {&all, 1}, *list.state_);
}

const std::string& Chain::fingerprint() const { return state_->fingerprint; }

const stemmers::Stemmer* Chain::stemmer(const Language& language) const {
  return state_->RulesOf(language).stemmer.get();
}

}  // namespace bayan::text
