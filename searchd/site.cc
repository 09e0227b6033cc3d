#include "searchd/site.h"

#include <algorithm>
#include <memory>

#include "core/base/hash.h"
#include "core/base/utf8.h"
#include "core/index/reply_json.h"
#include "core/program/version.h"
#include "searchd/analyze.h"
#include "searchd/export.h"
#include "searchd/offers.h"
#include "searchd/pages/opensearch.h"
#include "searchd/pages/pages.h"
#include "searchd/related.h"
#include "searchd/server/gzip.h"
#include "searchd/suggest.h"

namespace bayan::searchd {
namespace {

constexpr std::string_view kJson = "application/json; charset=utf-8";
constexpr std::string_view kHtml = "text/html; charset=utf-8";
constexpr std::string_view kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
constexpr std::string_view kRetrySeconds = "5";
constexpr std::string_view kRetrySecondsOverloaded = "1";
constexpr std::string_view kPreflightSeconds = "7200";  // Chromium remembers no longer

HttpResponse MakeResponse(int status, std::string_view type, std::string body) {
  HttpResponse response;
  response.status = status;
  response.content_type = type;
  response.body = std::move(body);
  response.headers = {{"X-Content-Type-Options", "nosniff"}, {"Referrer-Policy", "same-origin"}};
  return response;
}

/// What a client is told of `error`: of faults on our side neither paths nor what a library said, which are for the
/// log.
Error ForClients(int status, const Error& error) {
  if (status < 500 || error.code == ErrorCode::kOverloaded) return error;
  if (error.code == ErrorCode::kTimeout) {
    return {error.code, "A part of the index did not answer in time.", error.parameter, "Try again later."};
  }
  if (error.info().http_status == 503) {
    return {error.code, "The index, or a part of it, cannot be searched just now.", error.parameter,
            "Try again later."};
  }
  return {error.code, "The server met a fault of its own.", error.parameter, ""};
}

HttpResponse JsonError(int status, const Error& error) {
  HttpResponse response = MakeResponse(status, kJson, index::ErrorToJson(ForClients(status, error)) + "\n");
  if (status >= 500) response.fault = error.message;
  response.headers.emplace_back("Cache-Control", "no-store");
  if (status == 503) {
    const bool is_overload = error.code == ErrorCode::kOverloaded;
    response.headers.emplace_back("Retry-After", is_overload ? kRetrySecondsOverloaded : kRetrySeconds);
  }
  return response;
}

HttpResponse JsonError(const Error& error) { return JsonError(error.info().http_status, error); }

HttpResponse HtmlReply(int status, std::string page) {
  HttpResponse response = MakeResponse(status, kHtml, std::move(page));
  response.headers.emplace_back("Content-Security-Policy", kPolicy);
  if (status >= 400) response.headers.emplace_back("Cache-Control", "no-store");
  if (status == 503) response.headers.emplace_back("Retry-After", kRetrySeconds);
  return response;
}

HttpResponse Redirect(int status, std::string_view to) {
  HttpResponse response = MakeResponse(status, kHtml, "");
  response.headers.emplace_back("Location", to);
  return response;
}

Error NotFound(const HttpRequest& request) {
  return {ErrorCode::kNotFound, "There is nothing at " + utf8::Sanitise(request.target.path.substr(0, 200)) + ".", "",
          "The addresses are /api/v1/search, /api/v1/documents/{id}, /api/v1/documents/{id}/similar, /api/v1/suggest, "
          "/api/v1/analyze, /api/v1/stats, /openapi.json, /health, /ready and /metrics."};
}

/// "1,3"
std::string Numbers(const std::vector<std::size_t>& numbers) {
  std::string text;
  for (const std::size_t number : numbers) text += (text.empty() ? "" : ",") + std::to_string(number);
  return text;
}

bool IsUnchanged(const HttpRequest& request, const std::string& etag) {
  const std::string_view known = request.Header("if-none-match");
  return !known.empty() && (known == "*" || known.find(etag) != std::string_view::npos);
}

HttpResponse NotModified(const std::string& etag) {
  HttpResponse response = MakeResponse(304, "", "");
  response.headers.emplace_back("ETag", etag);
  return response;
}

void AddEtag(HttpResponse& response, const std::string& etag) {
  response.headers.emplace_back("ETag", etag);
  response.headers.emplace_back("Cache-Control", "no-cache");
}

/// The theme that the reader chose on the page, from its cookie; empty: the system's.
std::string_view ThemeOf(const HttpRequest& request) {
  const std::string_view cookie = request.Header("cookie");
  for (const std::string_view theme : {"light", "dark"}) {
    const std::size_t at = cookie.find("theme=" + std::string(theme));
    if (at != std::string_view::npos && (at == 0 || cookie[at - 1] == ' ' || cookie[at - 1] == ';')) return theme;
  }
  return {};
}

/// Whether scripts read this address; those of other sites may be let in.
bool IsForScripts(const HttpRequest& request) {
  const std::vector<std::string>& segments = request.target.segments;
  return !segments.empty() && (segments[0] == "api" || segments[0] == "openapi.json");
}

/// The fixed name under which a request is counted.
std::string_view RouteOf(const HttpRequest* request) {
  if (request == nullptr) return "none";
  const std::vector<std::string>& segments = request->target.segments;
  if (segments.empty()) return "start";
  if (segments[0] == "api" && segments.size() >= 3) {
    if (segments.size() == 5 && segments[2] == "documents" && segments[4] == "similar") return "similar";
    for (const std::string_view route : {"search", "documents", "suggest", "analyze", "stats"}) {
      if (segments[2] == route) return route;
    }
  }
  for (const std::string_view route : {"health", "ready", "metrics", "assets", "openapi.json"}) {
    if (segments[0] == route) return route;
  }
  return locale::FindUiLanguage(segments[0]) != nullptr ? "page" : "unknown";
}

/// Addresses that take no parameters refuse all of them, so that a typing error is noticed.
std::optional<Error> RefuseParameters(const HttpRequest& request) {
  if (request.target.parameters.empty()) return std::nullopt;
  const std::string& name = request.target.parameters.front().first;
  return Error{ErrorCode::kInvalidParameter, "There is no parameter '" + name + "' here.", name, ""};
}

}  // namespace

Result<std::unique_ptr<Site>> Site::Create(const index::Searcher& searcher, AccessLog& log, SiteOptions options) {
  std::unique_ptr<Site> site(new Site(searcher, log, std::move(options)));
  Result<Assets> assets = Assets::Create(site->options_.web_root);
  if (!assets) return assets.error();
  site->assets_ = std::move(*assets);
  for (const locale::UiLanguage& language : locale::UiLanguages()) {
    Result<std::string> catalogue = Assets::Catalogue(site->options_.web_root, language.tag);
    if (!catalogue) return catalogue.error();
    Result<UiText> text = UiText::Create(language, *catalogue);
    if (!text) return text.error();
    site->texts_.push_back(std::move(*text));
  }
  return site;
}

HttpResponse Site::Handle(const HttpRequest& request) {
  const bool for_scripts = IsForScripts(request);
  const bool answers_options = for_scripts && !options_.cors_origins.empty();
  if (request.method != "GET" && request.method != "HEAD") {
    HttpResponse response =
        answers_options && request.method == "OPTIONS"
            ? MakeResponse(204, "", "")
            : JsonError({ErrorCode::kMethodNotAllowed, "The method " + request.method + " is not allowed here.", "",
                         "Bayan only answers GET and HEAD: it never changes anything."});
    response.headers.emplace_back("Allow", answers_options ? "GET, HEAD, OPTIONS" : "GET, HEAD");
    if (for_scripts) AddCorsHeaders(request, response);
    return response;
  }
  HttpResponse response = Dispatch(request);
  if (!for_scripts) return response;
  if (request.target.segments[0] == "api") {
    const std::string missing = Numbers(searcher_.missing());
    if (!missing.empty()) response.headers.emplace_back("Bayan-Missing-Shards", missing);
  }
  AddCorsHeaders(request, response);
  return response;
}

void Site::AddCorsHeaders(const HttpRequest& request, HttpResponse& response) const {
  const std::vector<std::string>& allowed = options_.cors_origins;
  if (allowed.empty()) return;
  const bool for_all = std::find(allowed.begin(), allowed.end(), "*") != allowed.end();
  if (!for_all) response.headers.emplace_back("Vary", "Origin");
  const std::string_view origin = request.Header("origin");
  if (!for_all && std::find(allowed.begin(), allowed.end(), origin) == allowed.end()) return;
  response.headers.emplace_back("Access-Control-Allow-Origin", for_all ? "*" : origin);
  response.headers.emplace_back("Access-Control-Expose-Headers",
                                "ETag, Retry-After, Bayan-Total, Bayan-Cut, Bayan-Missing-Shards");
  if (request.method != "OPTIONS") return;
  // The question a browser asks before a request with headers of a script's own, such as If-None-Match.
  response.headers.emplace_back("Access-Control-Allow-Methods", "GET, HEAD");
  response.headers.emplace_back("Access-Control-Allow-Headers", "*");
  response.headers.emplace_back("Access-Control-Max-Age", kPreflightSeconds);
}

HttpResponse Site::Dispatch(const HttpRequest& request) {
  const std::vector<std::string>& segments = request.target.segments;
  if (segments.empty()) {
    HttpResponse response = Redirect(302, "/" + std::string(NegotiatedText(request).tag()) + "/");
    response.headers.emplace_back("Vary", "Accept-Language");
    return response;
  }
  if (segments[0] == "api") return HandleApi(request);
  if (segments.size() == 1 && segments[0] == "health") {
    return MakeResponse(200, kJson, "{\"status\":\"ok\",\"version\":\"" + std::string(program::Version()) + "\"}\n");
  }
  if (segments.size() == 1 && segments[0] == "metrics") return HandleMetrics();
  if (segments.size() == 1 && segments[0] == "openapi.json") {
    return MakeResponse(200, kJson, std::string(Assets::OpenApi()));
  }
  if (segments.size() == 1 && segments[0] == "ready") return HandleReady();
  if (segments.size() == 2 && segments[0] == "assets") return HandleAsset(request, segments[1]);
  if (const locale::UiLanguage* const language = locale::FindUiLanguage(segments[0])) {
    return HandlePage(request, TextFor(*language));
  }
  return HandleUnknown(request);
}

HttpResponse Site::HandleFault(int status, const Error& error) { return JsonError(status, error); }

void Site::HandleDone(const HttpRequest* request, const HttpResponse& response, double duration_ms) {
  log_.Write(request, response, duration_ms);
  metrics_.CountRequest(RouteOf(request), response.status, duration_ms);
}

HttpResponse Site::HandleApi(const HttpRequest& request) const {
  const std::vector<std::string>& segments = request.target.segments;
  if (segments.size() < 3 || segments[1] != "v1") return JsonError(NotFound(request));
  if (segments.size() == 3 && segments[2] == "search") return HandleSearch(request);
  if (segments.size() == 4 && segments[2] == "documents") return HandleDocument(request, segments[3]);
  if (segments.size() == 5 && segments[2] == "documents" && segments[4] == "similar") {
    return HandleSimilar(request, segments[3]);
  }
  if (segments.size() == 3 && segments[2] == "suggest") return HandleSuggest(request);
  if (segments.size() == 3 && segments[2] == "analyze") return HandleAnalyze(request);
  if (segments.size() == 3 && segments[2] == "stats") return HandleStats(request);
  return JsonError(NotFound(request));
}

HttpResponse Site::HandleSearch(const HttpRequest& request) const {
  Result<SearchParameters> parameters = ParseStrictly(request.target, Place::kSearchApi);
  if (!parameters) return JsonError(parameters.error());
  const std::string etag = Etag(request);
  if (IsUnchanged(request, etag)) return NotModified(etag);
  parameters->request.timeout_ms = options_.query_timeout_ms;
  if (parameters->format != Format::kJson) parameters->request.snippet.wanted = WantsSnippet(*parameters);
  Result<index::SearchResponse> found = searcher_.Search(parameters->request);
  if (!found) return JsonError(found.error());
  HttpResponse response =
      parameters->format == Format::kJson
          ? MakeResponse(200, kJson, index::SearchToJson(parameters->request, *found, parameters->fields) + "\n")
          : ExportReply(*parameters, std::move(*found));
  AddEtag(response, etag);
  return response;
}

HttpResponse Site::HandleDocument(const HttpRequest& request, const std::string& id) const {
  const Result<SearchParameters> parameters = ParseStrictly(request.target, Place::kDocumentApi);
  if (!parameters) return JsonError(parameters.error());
  const std::string etag = Etag(request);
  if (IsUnchanged(request, etag)) return NotModified(etag);
  const Result<index::MarkedDocument> document = Document(id, parameters->request);
  if (!document) return JsonError(document.error());
  HttpResponse response = MakeResponse(200, kJson, index::DocumentToJson(*document) + "\n");
  AddEtag(response, etag);
  return response;
}

HttpResponse Site::HandleSimilar(const HttpRequest& request, const std::string& id) const {
  const Result<SearchParameters> parameters = ParseStrictly(request.target, Place::kSimilarApi);
  if (!parameters) return JsonError(parameters.error());
  const std::string etag = Etag(request);
  if (IsUnchanged(request, etag)) return NotModified(etag);
  const Result<std::vector<index::Hit>> hits =
      searcher_.Similar(id, parameters->request.limit, options_.query_timeout_ms);
  if (!hits) return JsonError(hits.error());
  HttpResponse response = MakeResponse(200, kJson, index::SimilarToJson(id, *hits, parameters->fields) + "\n");
  AddEtag(response, etag);
  return response;
}

HttpResponse Site::HandleStats(const HttpRequest& request) const {
  if (const std::optional<Error> error = RefuseParameters(request)) return JsonError(*error);
  const std::string etag = Etag(request);
  if (IsUnchanged(request, etag)) return NotModified(etag);
  const Result<index::IndexStats> stats = searcher_.Stats();
  if (!stats) return JsonError(stats.error());
  HttpResponse response = MakeResponse(200, kJson, index::StatsToJson(*stats) + "\n");
  AddEtag(response, etag);
  return response;
}

HttpResponse Site::HandleSuggest(const HttpRequest& request) const {
  const Result<SearchParameters> parameters = ParseStrictly(request.target, Place::kSuggestApi);
  if (!parameters) return JsonError(parameters.error());
  const std::string etag = Etag(request);
  if (IsUnchanged(request, etag)) return NotModified(etag);
  std::vector<std::string> suggestions;
  if (std::optional<index::SearchRequest> wanted = SuggestRequest(parameters->request.q)) {
    wanted->timeout_ms = std::min(wanted->timeout_ms, options_.query_timeout_ms);
    const Result<index::SearchResponse> found = searcher_.Search(*wanted);
    if (!found) return JsonError(found.error());
    Result<std::vector<std::string>> words =
        searcher_.Complete(parameters->request.q, kMaxSuggestedWords, wanted->timeout_ms);
    if (!words) return JsonError(words.error());
    suggestions = Suggestions(std::move(*words), *found);
  }
  HttpResponse response = MakeResponse(200, kSuggestType, SuggestionsToJson(parameters->request.q, suggestions) + "\n");
  AddEtag(response, etag);
  return response;
}

HttpResponse Site::HandleAnalyze(const HttpRequest& request) const {
  const std::string etag = Etag(request);
  if (IsUnchanged(request, etag)) return NotModified(etag);
  const std::shared_ptr<const text::Chain> chain = searcher_.chain();
  const Result<std::string> reply = AnalyzeReply(request.target, *chain);
  if (!reply) return JsonError(reply.error());
  HttpResponse response = MakeResponse(200, kJson, *reply + "\n");
  AddEtag(response, etag);
  return response;
}

HttpResponse Site::HandleMetrics() {
  if (const Result<index::IndexStats> stats = searcher_.Stats()) metrics_.SetIndex(stats->documents, stats->revision);
  return MakeResponse(200, kMetricsType, metrics_.Text());
}

HttpResponse Site::HandleReady() const {
  const Result<index::IndexStats> stats = searcher_.Stats();
  if (!stats) return JsonError(503, stats.error());
  return MakeResponse(200, kJson,
                      "{\"status\":\"ready\",\"documents\":" + std::to_string(stats->documents) +
                          ",\"revision\":" + std::to_string(stats->revision) + "}\n");
}

HttpResponse Site::HandlePage(const HttpRequest& request, const UiText& text) const {
  const std::vector<std::string>& segments = request.target.segments;
  const PageContext context = Context(text, request);
  const std::string home = "/" + std::string(text.tag()) + "/";
  if (segments.size() == 1) return Redirect(301, home);
  const std::string etag = Etag(request);
  if (IsUnchanged(request, etag)) return NotModified(etag);
  HttpResponse response;
  if (segments.size() == 2 && segments[1].empty()) {
    response = HandleStartPage(context);
  } else if (segments.size() == 2 && segments[1] == "search") {
    response = HandleSearchPage(request, context);
  } else if (segments.size() == 2 && segments[1] == "help") {
    response = HtmlReply(200, HelpPage(context));
  } else if (segments.size() == 2 && segments[1] == "opensearch.xml") {
    const std::string_view host = request.Header("host");
    const std::string here = "http://" + std::string(host.empty() ? "localhost" : host);
    const std::string& base = options_.public_url.empty() ? here : options_.public_url;
    response = MakeResponse(200, kOpenSearchType, OpenSearchDescription(text, base));
  } else if (segments.size() == 3 && segments[1] == "d") {
    response = HandleDocumentPage(request, context, segments[2]);
  } else if (segments.size() == 4 && segments[1] == "d" && segments[3] == "with") {
    response = HandlePickPage(request, context, segments[2]);
  } else if (segments.size() == 5 && segments[1] == "d" && segments[3] == "with") {
    response = HandleComparePage(request, context, segments[2], segments[4]);
  } else {
    return HtmlReply(404, ErrorPage(context, 404, NotFound(request)));
  }
  if (response.status == 200) AddEtag(response, etag);
  return response;
}

HttpResponse Site::HandleStartPage(const PageContext& context) const {
  const Result<index::IndexStats> stats = searcher_.Stats();
  if (!stats) return FailedPage(context, stats.error());
  index::SearchRequest wanted = StartPageRequest(context.text);
  wanted.timeout_ms = options_.query_timeout_ms;
  const Result<index::SearchResponse> newest = searcher_.Search(wanted);
  if (!newest) return FailedPage(context, newest.error());
  return HtmlReply(200, StartPage(context, *stats, *newest));
}

HttpResponse Site::HandleSearchPage(const HttpRequest& request, const PageContext& context) const {
  SearchParameters parameters = ParseLeniently(request.target, Place::kSearchPage);
  parameters.request.timeout_ms = options_.query_timeout_ms;
  const index::SearchRequest wanted = SearchPageRequest(parameters, context.text);
  const Result<index::SearchResponse> found = searcher_.Search(wanted);
  if (found) {
    const Offers offers = FindOffers(searcher_, dates_, parameters, *found, context.text.tag());
    return HtmlReply(200, SearchPage(context, parameters, *found, offers));
  }
  const int status = found.error().info().http_status;
  if (status >= 500) return FailedPage(context, found.error());
  return HtmlReply(status, SearchFailedPage(context, parameters, found.error()));
}

HttpResponse Site::HandleDocumentPage(const HttpRequest& request, const PageContext& context,
                                      const std::string& id) const {
  const SearchParameters parameters = ParseLeniently(request.target, Place::kDocumentPage);
  const Result<index::MarkedDocument> document = Document(id, parameters.request);
  if (!document) return FailedPage(context, document.error());
  const Related related = FindRelated(searcher_, *document, context.text.tag(), options_.query_timeout_ms);
  return HtmlReply(200, DocumentPage(context, parameters, *document, related));
}

HttpResponse Site::HandleComparePage(const HttpRequest& request, const PageContext& context, const std::string& first,
                                     const std::string& second) const {
  const SearchParameters parameters = ParseLeniently(request.target, Place::kDocumentPage);
  const Result<index::MarkedDocument> a = Document(first, parameters.request);
  if (!a) return FailedPage(context, a.error());
  const Result<index::MarkedDocument> b = Document(second, parameters.request);
  if (!b) return FailedPage(context, b.error());
  const std::shared_ptr<const text::Chain> chain = searcher_.chain();
  const AlignText first_text = ToAlignText(*a);
  const AlignText second_text = ToAlignText(*b);
  Comparison comparison{Align(first_text, second_text, *chain), {}};
  comparison.differences = FindDifferences(first_text, second_text, comparison.alignment, *chain);
  return HtmlReply(200, ComparePage(context, parameters, *a, *b, comparison));
}

HttpResponse Site::HandlePickPage(const HttpRequest& request, const PageContext& context, const std::string& id) const {
  const SearchParameters parameters = ParseLeniently(request.target, Place::kDocumentPage);
  const Result<index::MarkedDocument> document = searcher_.Document(id, "");
  if (!document) return FailedPage(context, document.error());
  const std::string_view ui = context.text.tag();
  if (parameters.request.q.empty()) {
    const Related related = FindRelated(searcher_, *document, ui, options_.query_timeout_ms);
    return HtmlReply(200, PickPage(context, parameters, document->statement, related, nullptr));
  }
  index::SearchRequest wanted;
  wanted.q = parameters.request.q;
  wanted.limit = kHitsPerPage;
  wanted.ui = ui;
  wanted.snippet.wanted = false;
  wanted.timeout_ms = options_.query_timeout_ms;
  const Result<index::SearchResponse> found = searcher_.Search(wanted);
  if (!found) return FailedPage(context, found.error());
  return HtmlReply(200, PickPage(context, parameters, document->statement, {}, &*found));
}

HttpResponse Site::HandleAsset(const HttpRequest& request, const std::string& name) const {
  std::optional<Asset> asset = assets_->Find(name);
  if (!asset) return HandleUnknown(request);
  const bool gzip = !asset->gzipped.empty() && AcceptsGzip(request.Header("accept-encoding"));
  HttpResponse response = MakeResponse(200, asset->content_type, std::move(gzip ? asset->gzipped : asset->body));
  if (gzip) response.headers.emplace_back("Content-Encoding", "gzip");
  if (!asset->gzipped.empty()) response.headers.emplace_back("Vary", "Accept-Encoding");
  response.headers.emplace_back("Cache-Control", asset->immutable ? "public, max-age=31536000, immutable" : "no-store");
  return response;
}

HttpResponse Site::HandleUnknown(const HttpRequest& request) const {
  const Error error = NotFound(request);
  if (request.Header("accept").find("text/html") == std::string_view::npos) return JsonError(error);
  return HtmlReply(404, ErrorPage(Context(NegotiatedText(request), request), 404, error));
}

HttpResponse Site::FailedPage(const PageContext& context, const Error& error) const {
  const int status = error.info().http_status;
  HttpResponse response = HtmlReply(status, ErrorPage(context, status, ForClients(status, error)));
  if (status >= 500) response.fault = error.message;
  return response;
}

const UiText& Site::TextFor(const locale::UiLanguage& language) const {
  const auto found =
      std::find_if(texts_.begin(), texts_.end(), [&](const UiText& text) { return text.tag() == language.tag; });
  return found == texts_.end() ? texts_.front() : *found;
}

const UiText& Site::NegotiatedText(const HttpRequest& request) const {
  const locale::UiLanguage* const language = locale::NegotiateUiLanguage(request.Header("accept-language"));
  return language == nullptr ? texts_.front() : TextFor(*language);
}

Result<index::MarkedDocument> Site::Document(const std::string& id, const index::SearchRequest& wanted) const {
  return searcher_.Document(id, wanted.q, wanted.exact, options_.query_timeout_ms);
}

PageContext Site::Context(const UiText& text, const HttpRequest& request) const {
  return {text, *assets_, ThemeOf(request), !searcher_.missing().empty()};
}

std::string Site::Etag(const HttpRequest& request) const {
  const std::string state = std::string(program::Version()) + Numbers(searcher_.missing()) + "/" + assets_->version() +
                            std::string(ThemeOf(request)) + request.target.path + "?" + request.target.query;
  return "W/\"" + std::to_string(searcher_.revision()) + "-" + std::to_string(StableHash(state)) + "\"";
}

}  // namespace bayan::searchd
