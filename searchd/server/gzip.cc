#include "searchd/server/gzip.h"

#include <zlib.h>

#include <limits>
#include <memory>
#include <new>
#include <stdexcept>
#include <utility>

#include "core/base/strings.h"

namespace bayan::searchd {

namespace {

constexpr std::size_t kPieceBytes = 32 * 1024;  // of output at a time

/// Compresses a body that comes in pieces.
class Deflater {
 public:
  explicit Deflater(int level) {
    constexpr int kGzipWindow = 15 + 16;  // zlib: 16 more than the window's logarithm asks for a gzip header
    constexpr int kMemoryLevel = 8;       // zlib's default
    if (deflateInit2(&stream_, level, Z_DEFLATED, kGzipWindow, kMemoryLevel, Z_DEFAULT_STRATEGY) != Z_OK) {
      throw std::bad_alloc();
    }
  }
  ~Deflater() { deflateEnd(&stream_); }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  /// Appends to `out` what comes of `piece`, with `is_last` all that is left.
  void Add(std::string_view piece, bool is_last, std::string& out) {
    if (piece.size() > std::numeric_limits<uInt>::max()) throw std::length_error("4 GiB are not compressed at once");
    std::string input(piece);  // zlib's interface wants bytes it may write to, though it does not
    stream_.next_in = reinterpret_cast<Bytef*>(input.data());
    stream_.avail_in = static_cast<uInt>(input.size());
    do {
      const std::size_t before = out.size();
      out.resize(before + kPieceBytes);
      stream_.next_out = reinterpret_cast<Bytef*>(out.data() + before);
      stream_.avail_out = static_cast<uInt>(kPieceBytes);
      if (deflate(&stream_, is_last ? Z_FINISH : Z_NO_FLUSH) == Z_STREAM_ERROR) throw std::logic_error("zlib misused");
      out.resize(out.size() - stream_.avail_out);
    } while (stream_.avail_out == 0);
  }

 private:
  z_stream stream_{};
};

}  // namespace

std::string Gzip(std::string_view body, int level) {
  std::string out;
  Deflater(level).Add(body, true, out);
  return out;
}

Pieces GzipPieces(Pieces pieces, int level) {
  const auto deflater = std::make_shared<Deflater>(level);
  return [deflater, pieces = std::move(pieces)](std::string& out) {
    std::string piece;
    const bool more = pieces(piece);
    deflater->Add(piece, !more, out);
    return more;
  };
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
