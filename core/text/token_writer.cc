#include "core/text/token_writer.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace bayan::text {
namespace {

/// Numbers and names with signs in them (2178, s/res/2178, un.org) are no words of any language.
bool IsStemmable(std::string_view normal) {
  return std::none_of(normal.begin(), normal.end(), [](char c) {
    const bool letter = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    return !letter && c != '\'';
  });
}

}  // namespace

void TokenWriter::Add(TokenKind kind, ByteRange range, std::string_view normal, bool ends_in_maqsura) {
  if (normal.empty()) return;
  Push(kind, range, normal, ends_in_maqsura);
  ++next_position_;
}

void TokenWriter::AddWhole(ByteRange range, std::string_view normal) {
  if (!normal.empty()) Push(TokenKind::kWhole, range, normal, false);
}

void TokenWriter::Push(TokenKind kind, ByteRange range, std::string_view normal, bool ends_in_maqsura) {
  const WordForms& forms = Forms(utf8::Prefix(normal, Chain::kMaxTokenBytes), ends_in_maqsura);
  Token& token = work_.tokens.emplace_back();
  token.begin_byte = range.begin;
  token.end_byte = range.end;
  token.position = next_position_;
  token.kind = kind;
  token.is_stop_word = forms.is_stop_word;
  token.language = rules_.language;
  token.normal = forms.normal;
  token.fold = forms.fold;
  token.stem = forms.stem;
}

const WordForms& TokenWriter::Forms(std::string_view normal, bool ends_in_maqsura) {
  const std::uint32_t kind = rules_.number * 2 + (ends_in_maqsura ? 1 : 0);
  const std::uint64_t hash = WordMemo::Hash(normal, kind);
  if (const WordForms* known = work_.memo.Find(normal, kind, hash)) return *known;
  const FoldVariant variant = rules_.language->fold;
  work_.fold.clear();
  table_.AppendFold(variant, normal, work_.fold);
  work_.stem = work_.fold;
  if (rules_.stemmer && IsStemmable(normal)) {
    std::string& stem = work_.scratch_stem;
    rules_.stemmer->Stem(normal, stem);
    work_.stem.clear();
    table_.AppendFold(variant, stem, work_.stem);
    if (work_.stem.empty()) work_.stem = work_.fold;
  }
  WordForms& made = work_.scratch;
  made.is_stop_word = rules_.stop_words.Contains(work_.fold, ends_in_maqsura);
  made.normal = normal;
  made.fold = work_.fold;
  made.stem = work_.stem;
  if (const WordForms* kept = work_.memo.Remember(made, kind, hash)) return *kept;
  made.normal = work_.arena.Store(normal);
  made.fold = made.fold == made.normal ? made.normal : work_.arena.Store(made.fold);
  made.stem = made.stem == made.fold ? made.fold : work_.arena.Store(made.stem);
  return made;
}

}  // namespace bayan::text
