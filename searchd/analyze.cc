#include "searchd/analyze.h"

#include <vector>

#include "core/index/analysis_json.h"
#include "core/metadata/language_spans.h"
#include "core/text/explain.h"
#include "core/text/languages.h"

namespace bayan::searchd {
namespace {

Error Wrong(std::string message, std::string parameter) {
  return {ErrorCode::kInvalidParameter, std::move(message), std::move(parameter),
          "Give text=... and, if you like, lang=ar."};
}

}  // namespace

Result<std::string> AnalyzeReply(const Target& target, const text::Chain& chain) {
  if (target.fault) return *target.fault;
  std::string analysed;
  std::string language;
  for (const auto& [name, value] : target.parameters) {
    std::string* const into = name == "text" ? &analysed : name == "lang" ? &language : nullptr;
    if (into == nullptr) return Wrong("There is no parameter '" + name.substr(0, 60) + "' here.", name);
    if (!into->empty()) return Wrong("The parameter '" + name + "' is given twice.", name);
    if (value.empty()) return Wrong("The parameter '" + name + "' is empty, but a value was expected.", name);
    *into = value;
  }
  if (analysed.empty()) return Wrong("The parameter 'text' is missing.", "text");
  if (analysed.size() > kMaxAnalysedBytes) {
    return Error{ErrorCode::kQueryTooLong,
                 "The parameter 'text' is " + std::to_string(analysed.size()) + " bytes long; at most " +
                     std::to_string(kMaxAnalysedBytes) + " are analysed.",
                 "text", ""};
  }
  const text::Language* const known = language.empty() ? nullptr : &text::FindLanguage(language);
  const std::vector<text::LanguageSpan> spans = metadata::LanguageSpans(analysed, known);
  text::TokenList list;
  const std::vector<text::ExplainedToken> tokens = text::Explain(chain, analysed, spans, list);
  return index::AnalysisToJson(chain.fingerprint(), tokens);
}

}  // namespace bayan::searchd
