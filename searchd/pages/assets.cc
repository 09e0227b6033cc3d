#include "searchd/pages/assets.h"

#include <array>
#include <fstream>
#include <sstream>

#include "bayan_searchd_lib_data.h"
#include "core/base/hash.h"
#include "searchd/server/gzip.h"

namespace bayan::searchd {
namespace {

struct Source {
  std::string_view name;
  std::string_view path;  ///< below web/
  std::string_view content_type;
  std::string_view (*content)();
  bool compress;
};

// Fonts before the style sheet that names them.
constexpr std::array kSources{
    Source{"bayan-naskh-regular.woff2", "fonts/bayan-naskh-regular.woff2", "font/woff2",
           &web::bayan_naskh_regular_woff2, false},
    Source{"bayan-naskh-bold.woff2", "fonts/bayan-naskh-bold.woff2", "font/woff2", &web::bayan_naskh_bold_woff2, false},
    Source{"icon.svg", "icon.svg", "image/svg+xml", &web::icon_svg, true},
    Source{"bayan.css", "css/bayan.css", "text/css; charset=utf-8", &web::bayan_css, true},
    Source{"bayan.js", "js/bayan.js", "text/javascript; charset=utf-8", &web::bayan_js, true},
};

struct CatalogueSource {
  std::string_view tag;
  std::string_view (*content)();
};

constexpr std::array kCatalogues{CatalogueSource{"ar", &web::ar_json}, CatalogueSource{"en", &web::en_json},
                                 CatalogueSource{"fr", &web::fr_json}, CatalogueSource{"es", &web::es_json},
                                 CatalogueSource{"ru", &web::ru_json}, CatalogueSource{"tr", &web::tr_json},
                                 CatalogueSource{"fa", &web::fa_json}, CatalogueSource{"ckb", &web::ckb_json}};

constexpr std::string_view kFolder = "/assets/";
constexpr int kBestGzip = 9;

std::string Hash(std::string_view bytes) {
  constexpr std::size_t kDigits = 12;
  return Hex(StableHash(bytes)).substr(0, kDigits);
}

Result<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  if (!file || !(bytes << file.rdbuf())) {
    return Error{ErrorCode::kUnreadable, "The web file " + path + " cannot be read.", "--web-root",
                 "Give --web-root the folder web/ of the source tree, or leave the flag out."};
  }
  return std::move(bytes).str();
}

Result<std::string> Content(const Source& source, const std::string& web_root) {
  if (web_root.empty()) return std::string(source.content());
  return ReadFile(web_root + "/" + std::string(source.path));
}

/// Style sheets name other assets as url(NAME); they get the addresses with hashes.
std::string WithUrls(std::string css, const std::map<std::string, std::string, std::less<>>& urls) {
  for (const auto& [name, url] : urls) {
    const std::string from = "url(" + name + ")";
    for (std::size_t at = css.find(from); at != std::string::npos; at = css.find(from, at + url.size())) {
      css.replace(at, from.size(), "url(" + url + ")");
    }
  }
  return css;
}

}  // namespace

Result<Assets> Assets::Create(std::string web_root) {
  Assets assets;
  assets.web_root_ = std::move(web_root);
  for (const Source& source : kSources) {
    Result<std::string> content = Content(source, assets.web_root_);
    if (!content) return content.error();
    Asset asset{std::string(source.content_type), WithUrls(std::move(*content), assets.urls_), "", true};
    if (source.compress) asset.gzipped = Gzip(asset.body, kBestGzip);
    const std::string hash = assets.web_root_.empty() ? Hash(asset.body) : "dev";
    const std::size_t dot = source.name.rfind('.');
    const std::string segment =
        std::string(source.name.substr(0, dot)) + "." + hash + std::string(source.name.substr(dot));
    assets.version_ += hash;
    assets.urls_.emplace(source.name, std::string(kFolder) + segment);
    assets.names_.emplace(segment, source.name);
    assets.assets_.emplace(segment, std::move(asset));
  }
  assets.version_ = Hash(assets.version_);
  return assets;
}

const std::string& Assets::Url(std::string_view name) const { return urls_.find(name)->second; }

std::optional<Asset> Assets::Find(std::string_view segment) const {
  const auto found = assets_.find(segment);
  if (found == assets_.end()) return std::nullopt;
  if (web_root_.empty()) return found->second;
  const std::string& name = names_.find(segment)->second;
  for (const Source& source : kSources) {
    if (source.name != name) continue;
    const Result<std::string> content = Content(source, web_root_);
    if (!content) return std::nullopt;
    return Asset{std::string(source.content_type), WithUrls(*content, urls_), "", false};
  }
  return std::nullopt;
}

std::string_view Assets::OpenApi() { return web::openapi_json(); }

Result<std::string> Assets::Catalogue(const std::string& web_root, std::string_view tag) {
  if (!web_root.empty()) return ReadFile(web_root + "/i18n/" + std::string(tag) + ".json");
  for (const CatalogueSource& source : kCatalogues) {
    if (source.tag == tag) return std::string(source.content());
  }
  return Error{ErrorCode::kInternal, "There is no catalogue for '" + std::string(tag) + "'.", "", ""};
}

}  // namespace bayan::searchd
