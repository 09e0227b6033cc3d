#include "core/index/document_memo.h"

#include <string>
#include <utility>

namespace bayan::index {
namespace {

// What a statement and a block cost beside their bytes, about.
constexpr std::size_t kStatementBytes = 1000;
constexpr std::size_t kBlockBytes = 200;

std::size_t CostOf(const ShownDocument& shown, std::size_t stored_bytes) {
  std::size_t words = shown.title.size();
  for (const MarkWords& block : shown.blocks) words += block.size();
  return stored_bytes + kStatementBytes + shown.blocks.size() * kBlockBytes + words * sizeof(MarkWord);
}

MarkWords Analyze(std::string_view text, std::string_view lang, const text::Chain& chain, text::TokenList& tokens) {
  chain.Analyze(text, text::FindLanguage(lang), tokens);
  MarkWords words;
  AppendMarkWords(tokens.tokens(), words);
  words.shrink_to_fit();
  return words;
}

}  // namespace

std::string_view LanguageOf(const model::Statement& statement, const model::Block& block) {
  return block.lang.empty() ? std::string_view(statement.lang) : std::string_view(block.lang);
}

Result<std::shared_ptr<const ShownDocument>> DocumentMemo::Get(const Xapian::Database& db, Xapian::docid document,
                                                               const text::Chain& chain, text::TokenList& tokens,
                                                               bool wants_words) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto* known = kept_.Find(document)) return *known;
  }
  const std::string stored = db.get_document(document, Xapian::DOC_ASSUME_VALID).get_data();
  Result<model::Statement> statement = model::FromJson(stored);
  if (!statement) return statement.error();
  auto shown = std::make_shared<ShownDocument>();
  shown->statement = std::move(*statement);
  shown->title = Analyze(shown->statement.title, shown->statement.lang, chain, tokens);
  if (!wants_words || stored.size() > kMaxStoredBytes) return std::shared_ptr<const ShownDocument>(std::move(shown));
  for (const model::Block& block : shown->statement.blocks) {
    const bool is_quoted = block.kind != model::BlockKind::kBoilerplate;
    shown->blocks.push_back(is_quoted ? Analyze(block.text, LanguageOf(shown->statement, block), chain, tokens)
                                      : MarkWords());
  }
  const std::size_t cost = CostOf(*shown, stored.size());
  const std::lock_guard lock(mutex_);
  kept_.Keep(document, shown, cost);
  return std::shared_ptr<const ShownDocument>(std::move(shown));
}

std::size_t DocumentMemo::kept() const {
  const std::lock_guard lock(mutex_);
  return kept_.cost();
}

}  // namespace bayan::index
