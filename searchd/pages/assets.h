#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace bayan::searchd {

/// One file of the page: style sheet, script, icon, font.
struct Asset {
  std::string content_type;
  std::string body;
  std::string gzipped;  ///< empty where gzip saves nothing
  bool immutable = true;
};

/// The files that pages refer to, under addresses that hold a hash of their content, so that a browser may keep them
/// for ever. Immutable and thread-safe, unless it reads from a folder.
class Assets {
 public:
  /// With an empty `web_root` the files compiled in. With a folder (the tree's web/) they are read from it at every
  /// request, for people who work on them. Fails with kUnreadable.
  static Result<Assets> Create(std::string web_root);

  /// "/assets/bayan.0123456789ab.css" of "bayan.css".
  const std::string& Url(std::string_view name) const;
  /// The asset at that last segment of an address, or nothing.
  std::optional<Asset> Find(std::string_view segment) const;
  /// Changes with any asset; part of the ETags of pages.
  const std::string& version() const { return version_; }

  /// The OpenAPI 3.1 document of the API, JSON.
  static std::string_view OpenApi();

  /// The catalogue of a UI language, from the folder or compiled in; kUnreadable as above.
  static Result<std::string> Catalogue(const std::string& web_root, std::string_view tag);

 private:
  std::string web_root_;
  std::string version_;
  std::map<std::string, std::string, std::less<>> urls_;   // by name
  std::map<std::string, std::string, std::less<>> names_;  // by last segment of the address
  std::map<std::string, Asset, std::less<>> assets_;       // by last segment of the address
};

}  // namespace bayan::searchd
