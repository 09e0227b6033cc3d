#pragma once

#include <string>
#include <string_view>

#include "searchd/server/http.h"

namespace bayan::searchd {

/// `body` in gzip format (RFC 1952). Levels as in zlib; 9 for what is compressed once and served often.
std::string Gzip(std::string_view body, int level);

/// What `pieces` make, as one body in gzip format. A piece may come out empty, its bytes with a later one.
Pieces GzipPieces(Pieces pieces, int level);

/// True if an Accept-Encoding header (RFC 9110, 12.5.3) takes gzip. Brotli is never offered: the library behind the
/// server compresses it so slowly that 40 KB cost 65 ms and more.
bool AcceptsGzip(std::string_view accept_encoding);

}  // namespace bayan::searchd
