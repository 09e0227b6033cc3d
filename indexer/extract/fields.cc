#include "indexer/extract/fields.h"

#include <algorithm>
#include <array>

#include "core/base/language_tag.h"
#include "core/base/strings.h"
#include "core/base/utf8.h"
#include "core/metadata/language.h"

namespace bayan::indexer {
namespace {

using model::BlockKind;
using model::Source;
using model::Statement;

constexpr std::string_view kWhiteSpace = " \t\n\v\f\r";

bool IsBetter(const Statement& statement, std::string_view name, Source source) {
  if (name == "date" && !statement.date) return true;  // one that could not be read holds no place
  const auto known = statement.sources.find(std::string(name));
  return known == statement.sources.end() || known->second == Source::kNone || source < known->second;
}

// "2017-03-22T10:00:00Z" and "2017-03-22 10:00" are days with a time.
std::string_view DayPart(std::string_view text) {
  constexpr std::size_t kDayBytes = 10;
  const bool timed = text.size() > kDayBytes && (text[kDayBytes] == 'T' || text[kDayBytes] == ' ');
  return timed ? text.substr(0, kDayBytes) : text;
}

void SetDate(Statement& statement, const std::string& value, Source source) {
  const Result<model::DateRange> date = model::ParseIsoDate(DayPart(value));
  if (date) {
    statement.date = *date;
  } else {
    statement.extra["date"] = value;  // until ReadDateNotation, which knows the language
  }
  statement.sources["date"] = source;
}

void SetLang(Statement& statement, const std::string& value, Source source) {
  const std::string tag = metadata::CanonicalLanguageTag(value);
  if (tag.empty()) {
    statement.extra["lang"] = value;
    Warn(statement, "invalid_lang");
    return;
  }
  statement.lang = tag;
  statement.sources["lang"] = source;
}

// "22 March 2017", "Wed, 22 Mar 2017 10:00:00 GMT", "22/03/2017": read now that the language is known.
void ReadDateNotation(Statement& statement, const metadata::Extractor& metadata) {
  const auto written = statement.extra.find("date");
  if (statement.date || written == statement.extra.end()) return;
  statement.date = metadata.ReadDateField(written->second, statement.lang);
  if (statement.date) {
    statement.extra.erase(written);
  } else {
    statement.sources.erase("date");
    Warn(statement, "invalid_date");
  }
}

bool IsWrittenInLatin(std::string_view tag) {
  constexpr std::array<std::string_view, 16> kOthers = {"ar", "fa", "ckb", "ur", "ps", "ug", "sd", "he",
                                                        "ru", "uk", "bg",  "el", "zh", "ja", "ko", "hy"};
  return std::find(kOthers.begin(), kOthers.end(), PrimarySubtag(tag)) == kOthers.end();
}

std::string BodyText(const Statement& statement, std::size_t limit) {
  std::string text = statement.title;
  for (const model::Block& block : statement.blocks) {
    if (block.kind == BlockKind::kBoilerplate) continue;
    if (text.size() >= limit) break;
    text += '\n';
    text += block.text;
  }
  return text;
}

// Templates of web sites carry lang="en" around texts of any language; the text knows better.
bool OverrulesMarkup(const metadata::DetectedLanguage& found, const std::string& stated) {
  if (!found.reliable || PrimarySubtag(found.tag) == PrimarySubtag(stated)) return false;
  return PrimarySubtag(stated) == "en" || IsWrittenInLatin(found.tag) != IsWrittenInLatin(stated);
}

void FillLanguage(Statement& statement) {
  const auto known = statement.sources.find("lang");
  const bool told = known != statement.sources.end();
  if (told && known->second != Source::kMarkup) return;
  const auto found = metadata::DetectLanguage(BodyText(statement, metadata::kLanguageSampleBytes));
  if (told && !OverrulesMarkup(found, statement.lang)) return;
  statement.lang = found.tag;
  if (found.tag != "und") {
    statement.sources["lang"] = Source::kText;
  } else {
    statement.sources.erase("lang");
  }
}

void FillParagraphLanguages(Statement& statement) {
  constexpr std::size_t kEnoughBytes = 120;  // under that, names and quotations pass for languages
  for (model::Block& block : statement.blocks) {
    if (block.lang == statement.lang) block.lang.clear();
    if (!block.lang.empty() || block.text.size() < kEnoughBytes || block.kind == BlockKind::kBoilerplate) continue;
    const metadata::DetectedLanguage found = metadata::DetectLanguage(block.text);
    if (found.reliable && PrimarySubtag(found.tag) != PrimarySubtag(statement.lang)) block.lang = found.tag;
  }
}

// The region says in what order figures make a date and nothing else: pages for "ar-SA" and for "ar" are in one
// language.
void DropRegions(Statement& statement) {
  statement.lang = WithoutRegion(statement.lang);
  for (model::Block& block : statement.blocks) {
    block.lang = WithoutRegion(block.lang);
    if (block.lang == statement.lang) block.lang.clear();
  }
}

// As much of `text` as makes a title, ending at a word.
std::string Shortened(std::string_view text) {
  constexpr std::size_t kTitleBytes = 240;  // some 120 Arabic letters
  constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
  if (text.size() <= kTitleBytes) return std::string(text);
  std::string_view cut = utf8::Prefix(text, kTitleBytes);
  const std::size_t space = cut.rfind(' ');
  if (space != std::string_view::npos && space > kTitleBytes / 2) cut = cut.substr(0, space);
  return std::string(cut) + std::string(kEllipsis);
}

// What programs write as the title of a document whose author gave none: the name of its file, or of the program.
bool IsTitleOfNothing(std::string_view title) {
  constexpr std::array<std::string_view, 12> kEndings = {".htm", ".html", ".doc", ".docx", ".odt",  ".rtf",
                                                         ".pdf", ".indd", ".qxd", ".ppt",  ".pptx", ".txt"};
  constexpr std::array<std::string_view, 9> kNames = {
      "untitled", "untitled document",       "document",   "document1", "microsoft word",
      "slide 1",  "powerpoint presentation", "sans titre", "print"};
  const std::string lower = LowerAscii(title);
  const auto ends = [&](std::string_view ending) { return lower.ends_with(ending); };
  return std::any_of(kEndings.begin(), kEndings.end(), ends) || lower.starts_with("microsoft word - ") ||
         std::find(kNames.begin(), kNames.end(), lower) != kNames.end();
}

std::string TitleFromFileName(std::string_view file_name) {
  const std::size_t dot = file_name.rfind('.');
  std::string title(dot == 0 || dot == std::string_view::npos ? file_name : file_name.substr(0, dot));
  std::replace_if(
      title.begin(), title.end(), [](char c) { return c == '_' || c == '-'; }, ' ');
  return OneLine(utf8::Sanitise(title));
}

// A paragraph that is the title and nothing else is a heading, whether its file marks it or not.
void MarkHeading(std::vector<model::Block>& blocks, std::string_view title) {
  constexpr std::size_t kHeadBlocks = 14;
  constexpr std::size_t kHeadingCodePoints = 200;  // a longer line is a paragraph
  if (utf8::CountCodePoints(title) > kHeadingCodePoints) return;
  for (std::size_t i = 0; i < std::min(blocks.size(), kHeadBlocks); ++i) {
    model::Block& block = blocks[i];
    if (block.kind == model::BlockKind::kHeading) return;
    const bool alone = i == 0 && blocks.size() == 1;
    if (block.kind != model::BlockKind::kBody || alone || OneLine(block.text) != title) continue;
    block.kind = model::BlockKind::kHeading;
    return;
  }
}

// Of two headings the first of which says "Press release" and no more, the second is the title.
void PreferSubject(Statement& statement, const metadata::Extractor& metadata) {
  const auto source = statement.sources.find("title");
  if (source == statement.sources.end() || source->second != Source::kMarkup) return;
  std::vector<const model::Block*> heads;
  for (const model::Block& block : statement.blocks) {
    if (block.kind == BlockKind::kBoilerplate) continue;
    if (block.kind != BlockKind::kHeading || heads.size() == 2) break;
    heads.push_back(&block);
  }
  if (heads.size() < 2 || OneLine(heads[0]->text) != statement.title || !metadata.IsOnlyKind(statement.title)) return;
  if (std::string subject = OneLine(heads[1]->text); !metadata.IsOnlyKind(subject))
    statement.title = Shortened(subject);
}

void FillTitle(Statement& statement, std::string_view file_name, const metadata::Extractor& metadata) {
  if (!statement.title.empty()) return PreferSubject(statement, metadata);
  std::string found = OneLine(metadata.FindTitle(statement.blocks));
  if (!found.empty()) {
    MarkHeading(statement.blocks, found);
  } else {  // a text without a line that could be one: its beginning
    const auto first = std::find_if(statement.blocks.begin(), statement.blocks.end(),
                                    [](const model::Block& block) { return block.kind != BlockKind::kBoilerplate; });
    if (first != statement.blocks.end()) found = OneLine(first->text.substr(0, first->text.find('\n')));
  }
  statement.title = Shortened(found);
  statement.sources["title"] = Source::kText;
  if (statement.title.empty()) {
    statement.title = TitleFromFileName(file_name);
    statement.sources["title"] = Source::kFileName;
  }
}

}  // namespace

std::string OneLine(std::string_view text) {
  std::string line;
  bool gap = false;
  for (const char c : text) {
    if (kWhiteSpace.find(c) != std::string_view::npos) {
      gap = !line.empty();
      continue;
    }
    if (gap) line += ' ';
    gap = false;
    line += c;
  }
  return line;
}

void Warn(Statement& statement, std::string_view code) {
  const auto known = std::find(statement.warnings.begin(), statement.warnings.end(), code);
  if (known == statement.warnings.end()) statement.warnings.emplace_back(code);
}

void SetOwnId(Statement& statement, std::string_view id) {
  if (id.empty()) return;
  if (model::IsValidId(id)) {
    statement.id = id;
  } else {
    statement.extra["id"] = std::string(utf8::Prefix(id, kMaxFieldBytes));
    Warn(statement, "invalid_id");
  }
}

void SetField(Statement& statement, std::string_view name, std::string_view value, Source source) {
  const std::string text(utf8::Prefix(OneLine(value), kMaxFieldBytes));
  if (text.empty() || !IsBetter(statement, name, source)) return;
  if (name == "title" && source == Source::kMarkup && IsTitleOfNothing(text)) return;
  if (name == "date") return SetDate(statement, text, source);
  if (name == "lang") return SetLang(statement, text, source);
  std::string* field = name == "title"    ? &statement.title
                       : name == "issuer" ? &statement.issuer
                       : name == "type"   ? &statement.type
                       : name == "url"    ? &statement.url
                                          : nullptr;
  if (field == nullptr) {
    statement.extra.emplace(name, value);
    return;
  }
  *field = text;
  statement.sources[std::string(name)] = source;
}

void RefillTitle(Statement& statement, const metadata::Extractor& metadata) {
  const auto source = statement.sources.find("title");
  if (source == statement.sources.end() || source->second != Source::kText) return;
  statement.title.clear();
  FillTitle(statement, "", metadata);
}

void FillGaps(Statement& statement, std::string_view file_name, const metadata::Extractor& metadata) {
  FillTitle(statement, file_name, metadata);
  FillLanguage(statement);
  FillParagraphLanguages(statement);
  ReadDateNotation(statement, metadata);
  metadata.Fill(statement);
  DropRegions(statement);
}

}  // namespace bayan::indexer
