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

void TokenWriter::Add(TokenKind kind, ByteRange range, std::string_view normal, bool ends_in_maqsura) {
  if (normal.empty()) return;
  Push(kind, range, normal, ends_in_maqsura);
  ++next_position_;
}

void TokenWriter::AddWhole(ByteRange range, std::string_view normal) {
  if (!normal.empty()) Push(TokenKind::kWhole, range, normal, false);
}

void TokenWriter::Push(TokenKind kind, ByteRange range, std::string_view normal, bool ends_in_maqsura) {
  const WordForms forms = Forms(utf8::Prefix(normal, Chain::kMaxTokenBytes), ends_in_maqsura);
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

WordForms TokenWriter::Forms(std::string_view normal, bool ends_in_maqsura) {
  const std::uint32_t kind = rules_.number * 2 + (ends_in_maqsura ? 1 : 0);
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
  forms = {normal, work_.fold, work_.stem, rules_.stop_words.Contains(work_.fold, ends_in_maqsura)};
  work_.memo.Remember(forms, kind, hash);
  return StoreForms(forms, work_.arena);
}

}  // namespace bayan::text
