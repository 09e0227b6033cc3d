#include "searchd/server/gzip.h"

#include <zlib.h>

#include <limits>
#include <new>
#include <stdexcept>

#include "core/base/strings.h"

namespace bayan::searchd {

std::string Gzip(std::string_view body, int level) {
  constexpr int kGzipWindow = 15 + 16;  // zlib: 16 more than the window's logarithm asks for a gzip header
  constexpr int kMemoryLevel = 8;       // zlib's default
  if (body.size() > std::numeric_limits<uInt>::max()) throw std::length_error("a reply of 4 GiB is not compressed");
  z_stream stream{};
  if (deflateInit2(&stream, level, Z_DEFLATED, kGzipWindow, kMemoryLevel, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::bad_alloc();
  }
  std::string out(deflateBound(&stream, body.size()), '\0');
  std::string input(body);  // zlib's interface wants bytes it may write to, though it does not
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int state = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (state != Z_STREAM_END) throw std::runtime_error("zlib did not finish");
  return out;
}

bool AcceptsGzip(std::string_view accept_encoding) {
  while (!accept_encoding.empty()) {
    const std::size_t end = std::min(accept_encoding.find(','), accept_encoding.size());
    const std::string_view item = Trim(accept_encoding.substr(0, end));
    accept_encoding.remove_prefix(std::min(end + 1, accept_encoding.size()));
    const std::string_view name = item.substr(0, item.find_first_of("; \t"));
    if (name != "gzip" && name != "x-gzip" && name != "*") continue;
    const std::size_t weight = item.find("q=");
    if (weight == std::string_view::npos) return true;
    // A weight of nought ("0", "0.", "0.000") is a refusal.
    return item.substr(weight + 2).find_first_of("123456789") != std::string_view::npos;
  }
  return false;
}

}  // namespace bayan::searchd
