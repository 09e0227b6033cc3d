#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/index/searcher.h"
#include "core/metadata/dates.h"
#include "searchd/access_log.h"
#include "searchd/metrics/metrics.h"
#include "searchd/pages/assets.h"
#include "searchd/pages/layout.h"
#include "searchd/pages/ui_text.h"
#include "searchd/params.h"
#include "searchd/server/http.h"

namespace bayan::searchd {

struct SiteOptions {
  std::string web_root;         ///< empty: the files compiled in
  int query_timeout_ms = 2000;  ///< per search; over it the reply is cut and says so
  /// Where others reach the daemon ("https://search.example.org"), if not at the Host of their requests by http.
  std::string public_url;
  /// Origins ("https://example.org", or "*" for all) whose pages may read the API from a browser; empty: none.
  std::vector<std::string> cors_origins;
};

/// All addresses of the daemon: which one is asked for, and the reply. Thread-safe.
class Site : public HttpHandler {
 public:
  /// Fails if the web files cannot be read. Borrows `searcher` and `log`, which must outlive it.
  static Result<std::unique_ptr<Site>> Create(const index::Searcher& searcher, AccessLog& log, SiteOptions options);

  HttpResponse Handle(const HttpRequest& request) override;
  HttpResponse HandleFault(int status, const Error& error) override;
  void HandleDone(const HttpRequest* request, const HttpResponse& response, double duration_ms) override;

 private:
  Site(const index::Searcher& searcher, AccessLog& log, SiteOptions options)
      : searcher_(searcher), log_(log), options_(std::move(options)) {}

  HttpResponse Dispatch(const HttpRequest& request);
  void AddCorsHeaders(const HttpRequest& request, HttpResponse& response) const;
  HttpResponse HandleApi(const HttpRequest& request) const;
  HttpResponse HandleSearch(const HttpRequest& request) const;
  HttpResponse HandleDocument(const HttpRequest& request, const std::string& id) const;
  HttpResponse HandleSimilar(const HttpRequest& request, const std::string& id) const;
  HttpResponse HandleStats(const HttpRequest& request) const;
  HttpResponse HandleSuggest(const HttpRequest& request) const;
  HttpResponse HandleAnalyze(const HttpRequest& request) const;
  HttpResponse HandleMetrics();
  HttpResponse HandleReady() const;

  HttpResponse HandlePage(const HttpRequest& request, const UiText& text) const;
  HttpResponse HandleStartPage(const PageContext& context) const;
  HttpResponse HandleSearchPage(const HttpRequest& request, const PageContext& context) const;
  HttpResponse HandleDocumentPage(const HttpRequest& request, const PageContext& context, const std::string& id) const;
  HttpResponse HandleComparePage(const HttpRequest& request, const PageContext& context, const std::string& first,
                                 const std::string& second) const;
  HttpResponse HandlePickPage(const HttpRequest& request, const PageContext& context, const std::string& id) const;
  HttpResponse HandleAsset(const HttpRequest& request, const std::string& name) const;
  HttpResponse HandleUnknown(const HttpRequest& request) const;
  HttpResponse FailedPage(const PageContext& context, const Error& error) const;

  /// The statement `id` with the hits of `wanted` marked, within the time that a search has.
  Result<index::MarkedDocument> Document(const std::string& id, const index::SearchRequest& wanted) const;
  PageContext Context(const UiText& text, const HttpRequest& request) const;
  const UiText& TextFor(const locale::UiLanguage& language) const;
  const UiText& NegotiatedText(const HttpRequest& request) const;
  /// The tag of this address in this state of the index and of the pages; weak, since replies name their duration.
  std::string Etag(const HttpRequest& request) const;

  const index::Searcher& searcher_;
  AccessLog& log_;
  Metrics metrics_;
  SiteOptions options_;
  metadata::DateReader dates_;
  std::optional<Assets> assets_;
  std::vector<UiText> texts_;
};

}  // namespace bayan::searchd
