#include "core/metadata/statement_type.h"

#include <optional>
#include <span>
#include <unordered_map>

#include "bayan_metadata_data.h"
#include "core/metadata/forms.h"
#include "core/metadata/phrases.h"
#include "core/metadata/table_reader.h"

namespace bayan::metadata {
namespace {

struct TypeName {
  std::string_view type;  // of the data file, which lives as long as the program
  bool is_phrase = false;
};

enum IssuerKind : std::uint8_t { kBy = 1, kBody = 2, kStop = 4, kIssuerLabel = 8 };

struct IssuerWord {
  std::uint8_t kinds = 0;
};

bool IsBreak(const Word& word) {
  return word.kind == WordKind::kSign &&
         std::u32string_view(U":|-\u00AB\u00BB\u201C\u201D\"(),;/.").find(word.sign) != std::u32string_view::npos;
}

IssuerKind KindOf(std::string_view name) {
  if (name == "by") return kBy;
  if (name == "body") return kBody;
  return name == "stop" ? kStop : kIssuerLabel;
}

}  // namespace

struct TitleReader::State {
  PhraseTable<TypeName> types;
  PhraseTable<IssuerWord> issuers;

  State();
  bool Is(std::span<const Word> words, std::size_t at, IssuerKind kind, std::size_t& end) const {
    const auto match = at < words.size() ? issuers.FindAt(words, at) : std::nullopt;
    if (!match || (match->value->kinds & kind) == 0) return false;
    end = match->end;
    return true;
  }
  std::string ReadBody(const Words& title, std::size_t at) const;
};

TitleReader::State::State() {
  for (const auto& row : ReadTable(data::types_tsv())) {
    for (const std::string_view item : SplitItems(row[2])) {
      const std::string folded = FoldPhrase(item);
      const bool is_phrase = folded.find(' ') != std::string::npos;
      for (const std::string& form : row[0] == "ckb" ? SoraniForms(folded) : std::vector<std::string>{folded}) {
        types.AddFolded(form, {row[1], is_phrase});
      }
    }
  }
  std::unordered_map<std::string, IssuerWord> words;
  for (const auto& row : ReadTable(data::issuer_words_tsv())) {
    const IssuerKind kind = KindOf(row[1]);
    for (const std::string_view item : SplitItems(row[2])) {
      const std::string folded = FoldPhrase(item);
      const bool particles = row[0] == "ar" && kind == kBody;
      for (const std::string& form : particles ? ArabicForms(folded) : std::vector<std::string>{folded}) {
        words[form].kinds = static_cast<std::uint8_t>(words[form].kinds | kind);
      }
    }
  }
  for (const auto& [phrase, word] : words) issuers.AddFolded(phrase, word);
}

// The name of a body that begins at `at`: to a word that ends it, a sign or the end of the line. The first word may be
// the article before it.
std::string TitleReader::State::ReadBody(const Words& title, std::size_t at) const {
  constexpr std::size_t kMostWords = 12;
  const std::span<const Word> words = title.list();
  std::size_t end = at;
  if (!Is(words, at, kBody, end)) return {};
  std::size_t ignored = 0;
  for (std::size_t count = 1; end < words.size() && !words[end].line_start; ++end, ++count) {
    if (IsBreak(words[end]) || words[end].kind == WordKind::kNumber || Is(words, end, kStop, ignored)) break;
    if (count > kMostWords) return {};
  }
  return std::string(title.text().substr(words[at].begin_byte, words[end - 1].end_byte - words[at].begin_byte));
}

TitleReader::TitleReader() : state_(std::make_unique<const State>()) {}
TitleReader::~TitleReader() = default;

std::string_view TitleReader::ReadType(const Words& title) const {
  const std::span<const Word> words = title.list();
  std::string_view found;
  for (std::size_t at = 0; at < words.size();) {
    const auto match = state_->types.FindAt(words, at);
    if (!match) {
      ++at;
      continue;
    }
    const bool starts = at == 0 || words[at].line_start || IsBreak(words[at - 1]);
    if (match->value->is_phrase) return match->value->type;
    if (starts && found.empty()) found = match->value->type;
    at = match->end;
  }
  return found;
}

TitleReader::FoundType TitleReader::FindType(const Words& text, std::size_t at) const {
  const auto match = at < text.list().size() ? state_->types.FindAt(text.list(), at) : std::nullopt;
  return match ? FoundType{match->value->type, match->end} : FoundType{};
}

std::string_view TitleReader::ReadTypeLine(const Words& line) const {
  const std::span<const Word> words = line.list();
  if (words.empty()) return {};
  const auto match = state_->types.FindAt(words, 0);
  if (!match) return {};
  for (const Word& word : words.subspan(match->end)) {
    if (word.kind == WordKind::kWord) return {};
  }
  return match->value->type;
}

std::string TitleReader::ReadIssuer(const Words& title) const {
  const std::span<const Word> words = title.list();
  for (std::size_t at = 0; at < words.size(); ++at) {
    std::size_t after = at;
    const bool starts = at == 0 || words[at].line_start || IsBreak(words[at - 1]);
    if (starts && state_->Is(words, at, kIssuerLabel, after) && after < words.size() && words[after].sign == ':') {
      return state_->ReadBody(title, after + 1);
    }
    const auto type = starts ? state_->types.FindAt(words, at) : std::nullopt;
    if (!type) continue;
    after = type->end;
    while (state_->Is(words, after, kBy, after)) {
    }
    if (after < words.size() && words[after].kind == WordKind::kWord && words[after].fold == "the") ++after;
    if (std::string body = state_->ReadBody(title, after); !body.empty()) return body;
  }
  return {};
}

}  // namespace bayan::metadata
