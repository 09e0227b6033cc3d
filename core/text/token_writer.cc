#include "core/text/token_writer.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace bayan::text {
bool IsStemmable(std::string_view normal) {
  return std::none_of(normal.begin(), normal.end(), [](char c) {
    const bool letter = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    return !letter && c != '\'';
  });
}

void TokenWriter::Add(TokenKind kind, ByteRange range, std::string_view normal, Spelling spelling) {
  if (normal.empty()) return;
  Push(kind, range, normal, spelling);
  ++next_position_;
}

void TokenWriter::AddWhole(ByteRange range, std::string_view normal, Spelling spelling) {
  if (!normal.empty()) Push(TokenKind::kWhole, range, normal, spelling);
}

void TokenWriter::Push(TokenKind kind, ByteRange range, std::string_view normal, Spelling spelling) {
  const WordForms forms = Forms(utf8::Prefix(normal, Chain::kMaxTokenBytes), spelling);
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

WordForms TokenWriter::Forms(std::string_view normal, Spelling spelling) {
  const std::uint32_t kind =
      rules_.number * 4 + (spelling.ends_in_maqsura ? 1U : 0U) + (spelling.is_capitals ? 2U : 0U);
  const std::uint64_t hash = WordMemo::Hash(normal, kind);
  WordForms forms;
  if (work_.memo.Find(normal, kind, hash, work_.arena, forms)) return forms;
  const FoldVariant variant = rules_.language->fold;
  work_.fold.clear();
  table_.AppendFold(variant, normal, work_.fold);
  work_.stem = work_.fold;
  if (rules_.stemmer && IsStemmable(normal)) {
    rules_.stemmer->Stem(normal, work_.raw_stem);
    work_.stem.clear();
    table_.AppendFold(variant, work_.raw_stem, work_.stem);
    if (work_.stem.empty()) work_.stem = work_.fold;
  }
  const bool is_stop_word = !spelling.is_capitals && rules_.stop_words.Contains(work_.fold, spelling.ends_in_maqsura);
  forms = {normal, work_.fold, work_.stem, is_stop_word};
  work_.memo.Remember(forms, kind, hash);
  return StoreForms(forms, work_.arena);
}

}  // namespace bayan::text
