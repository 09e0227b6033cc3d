// Everything the daemon answers: a request head from any bytes, through the site and a small index, to the reply.
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "core/base/utf8.h"
#include "searchd/server/connection.h"
#include "searchd/server/gzip.h"
#include "searchd/site.h"
#include "tests/fuzz/fuzz_check.h"
#include "tests/support/tiny_index.h"

namespace bayan {
namespace {

model::Statement Dated(model::Statement statement, std::string_view date, std::string issuer) {
  statement.date = *model::ParseIsoDate(date);
  statement.issuer = std::move(issuer);
  statement.countries = {"IQ", "SY"};
  return statement;
}

std::vector<model::Statement> Statements() {
  return {Dated(tests::MakeStatement("ar-1", "ar", "بيان مشترك بشأن المقاتلين الأجانب",
                                     {"يشير المجلس إلى القرار 2178 وإلى المقاتلين الأجانب في العراق وسوريا.",
                                      "والتحالف الدولي يعمل على تجفيف منابع تمويل داعش."}),
                "2014-09-24", "مجلس الأمن"),
          Dated(tests::MakeStatement("en-1", "en", "Fact sheet on stabilisation",
                                     {"More than 25,000 families have returned to Mosul in Iraq.", "S/RES/2178"}),
                "2018", "Contact Group"),
          tests::MakeStatement("fr-1", "fr", "Déclaration sur l'eau", {"L'eau et la paix, d'abord."}),
          tests::MakeStatement("ru-1", "ru", "О воде", {"Вода и мир."}),
          tests::MakeStatement("zh-1", "zh", "", {"水与和平。"})};
}

struct World {
  const tests::TinyIndex index{Statements()};
  const std::unique_ptr<searchd::AccessLog> log = std::move(*searchd::AccessLog::Open({}));
  const std::unique_ptr<searchd::Site> site = std::move(*searchd::Site::Create(index.searcher(), *log, {}));
};

void CheckReply(const searchd::HttpRequest& request, searchd::HttpResponse response) {
  constexpr std::array kExpected{200, 301, 302, 304, 400, 404, 405};
  BAYAN_FUZZ_CHECK(std::find(kExpected.begin(), kExpected.end(), response.status) != kExpected.end());
  while (response.stream && response.stream(response.body)) continue;
  const bool is_text =
      response.content_type.starts_with("text/") || response.content_type.find("json") != std::string::npos;
  if (is_text) BAYAN_FUZZ_CHECK(!utf8::FindMalformed(response.body));
  if (response.content_type.starts_with("application/json")) {
    BAYAN_FUZZ_CHECK(nlohmann::json::accept(response.body));
  }
  for (const auto& [name, value] : response.headers) {
    BAYAN_FUZZ_CHECK(value.find_first_of("\r\n") == std::string::npos);
  }
  if (searchd::AcceptsGzip(request.Header("accept-encoding"))) searchd::Gzip(response.body, 1);
}

}  // namespace
}  // namespace bayan

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const bayan::World world;
  bayan::searchd::HttpRequest request;
  bayan::searchd::Fault fault;
  constexpr std::size_t kMaxTargetBytes = 4096;
  const std::string_view head(reinterpret_cast<const char*>(data), size);
  if (!bayan::searchd::ParseRequestHead(head, kMaxTargetBytes, request, fault)) return 0;
  bayan::searchd::HttpResponse response = world.site->Handle(request);
  world.site->HandleDone(&request, response, 0);
  bayan::CheckReply(request, std::move(response));
  return 0;
}
