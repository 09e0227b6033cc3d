#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/strings.h"
#include "core/base/utf8.h"
#include "core/index/analysis_json.h"
#include "core/index/searcher.h"
#include "core/metadata/language_spans.h"
#include "core/program/flags.h"
#include "core/text/decode.h"
#include "indexer/analysis.h"
#include "indexer/commands/commands.h"

namespace bayan::indexer {
namespace {

struct AnalyzeFlags {
  std::vector<std::string> text;
  std::string file;
  std::string language;
  std::string index;
  std::string format = "text";
  bool stems = false;
};

program::Flags Declare(AnalyzeFlags& flags) {
  program::Flags table("bayan analyze TEXT | --file F | --stems [flags]",
                       "Shows what a text becomes in an index: its words, their folded forms and stems, and the rules\n"
                       "that made them. The same is done to documents and to queries.");
  table.Operands("TEXT", &flags.text, {0, SIZE_MAX}, "the text; several are one text with spaces between")
      .Text("--file", "F", &flags.file, "reads the text from a file of any encoding; - reads standard input")
      .Text("--lang", "TAG", &flags.language,
            "the language of the text; without it each script is judged by its letters")
      .Text("--index", "DIR", &flags.index, "uses the chain of this index, with the stems learned there")
      .Choice("--format", {"text", "json"}, &flags.format, "how to write it")
      .Switch("--stems", &flags.stems, "reads one word a line and writes one stem a line; needs --lang")
      .Verbosities();
  return table;
}

/// A mistake in how the flags go together, if there is one.
std::optional<Error> FindMistake(const AnalyzeFlags& flags) {
  const int sources = (flags.text.empty() ? 0 : 1) + (flags.file.empty() ? 0 : 1) + (flags.stems ? 1 : 0);
  if (sources == 0)
    return Error{ErrorCode::kUsage, "There is nothing to analyse: give a TEXT, --file or --stems.", {}, {}};
  if (sources > 1)
    return Error{ErrorCode::kUsage, "TEXT, --file and --stems exclude each other: give one of them.", {}, {}};
  if (flags.stems && flags.language.empty()) {
    return Error{ErrorCode::kUsage, "--stems needs --lang: single words do not tell their language.", "--lang", {}};
  }
  return std::nullopt;
}

Result<std::shared_ptr<const text::Chain>> OpenChain(const std::string& index) {
  if (index.empty()) {
    Result<text::Chain> chain = text::Chain::Create({});
    if (!chain) return chain.error();
    return std::make_shared<const text::Chain>(std::move(*chain));
  }
  const auto searcher = index::Searcher::Open({index});
  if (!searcher) return searcher.error();
  return (*searcher)->chain();
}

Result<std::string> ReadFile(const std::string& path, program::Console& console) {
  std::string bytes;
  if (path == "-") {
    bytes.assign(std::istreambuf_iterator<char>(std::cin), {});
  } else {
    std::ifstream file(path, std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(file), {});
    if (!file.is_open() || file.bad()) {
      return Error{ErrorCode::kUnreadable, "The file " + path + " cannot be read.", "--file", {}};
    }
  }
  text::DecodedText decoded = text::DecodeText(bytes);
  // Control characters make a file look binary; what is UTF-8 all the same can be analysed.
  if (decoded.is_binary && !bytes.empty() && !utf8::FindMalformed(bytes)) {
    console.log.Warning("the text holds control characters, as binary data do.");
    return bytes;
  }
  if (decoded.is_binary) {
    return Error{ErrorCode::kUnsupportedType, "The file " + path + " is no text but binary data.", "--file", {}};
  }
  console.log.Info("read as " + decoded.encoding + " (" + std::string(Name(decoded.source)) + ")" +
                   (decoded.replacements == 0 ? "" : ", " + std::to_string(decoded.replacements) + " faults replaced"));
  return std::move(decoded.utf8);
}

}  // namespace

int RunAnalyze(std::span<const std::string> arguments, program::Console& console) {
  AnalyzeFlags flags;
  program::Flags table = Declare(flags);
  if (const std::optional<int> exit = table.ParseOrAnswer(arguments, console)) return *exit;
  if (const std::optional<Error> mistake = FindMistake(flags)) return console.Fail(*mistake);
  const text::Language* language = nullptr;
  if (!flags.language.empty()) {
    const Result<const text::Language*> found = LanguageOfFlag(flags.language);
    if (!found) return console.Fail(found.error());
    language = *found;
  }
  const auto chain = OpenChain(flags.index);
  if (!chain) return console.Fail(chain.error());
  if (flags.stems) {
    WriteStems(**chain, *language, std::cin, console.out);
    return 0;
  }
  const Result<std::string> text = flags.file.empty() ? Join(flags.text, " ") : ReadFile(flags.file, console);
  if (!text) return console.Fail(text.error());
  const std::vector<text::LanguageSpan> spans = metadata::LanguageSpans(*text, language);
  text::TokenList list;
  const std::vector<text::ExplainedToken> tokens = text::Explain(**chain, *text, spans, list);
  if (flags.format == "json") {
    console.out << index::AnalysisToJson((*chain)->fingerprint(), tokens) << std::endl;
  } else {
    WriteAnalysis(tokens, console);
  }
  return 0;
}

}  // namespace bayan::indexer
