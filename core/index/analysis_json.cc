#include "core/index/analysis_json.h"

#include <nlohmann/json.hpp>

namespace bayan::index {

std::string AnalysisToJson(std::string_view fingerprint, std::span<const text::ExplainedToken> tokens) {
  using Json = nlohmann::ordered_json;
  Json list = Json::array();
  for (const text::ExplainedToken& row : tokens) {
    list.push_back({{"position", row.token.position},
                    {"kind", text::Name(row.token.kind)},
                    {"begin", row.token.begin_byte},
                    {"end", row.token.end_byte},
                    {"original", row.original},
                    {"normal", row.token.normal},
                    {"fold", row.token.fold},
                    {"stem", row.token.stem},
                    {"language", row.token.language->tag},
                    {"stop_word", row.token.is_stop_word},
                    {"rules", row.rules}});
  }
  return Json({{"fingerprint", fingerprint}, {"tokens", std::move(list)}})
      .dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace bayan::index
