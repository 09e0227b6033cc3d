#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace bayan {

/// SHA-256 (FIPS 180-4): names contents, so that equal files can be told without keeping them. Not thread-safe.
///
///     Sha256 hash;
///     hash.Add(bytes);
///     hash.Digest();
class Sha256 {
 public:
  static constexpr std::size_t kDigestBytes = 32;

  Sha256();
  void Add(std::string_view bytes);
  /// Ends the computation; only once.
  std::array<std::uint8_t, kDigestBytes> Digest();

 private:
  static constexpr std::size_t kBlockBytes = 64;
  void Compress(const std::uint8_t* block);

  std::array<std::uint32_t, 8> state_;
  std::array<std::uint8_t, kBlockBytes> buffer_{};
  std::uint64_t size_bytes_ = 0;
};

/// The digest of `bytes` as 64 hexadecimal digits.
std::string Sha256Hex(std::string_view bytes);

/// The first `letters` letters of the digest of `bytes` in base 32 (RFC 4648, lower case, "a-z2-7"); at most 51.
std::string Sha256Base32(std::string_view bytes, std::size_t letters);

}  // namespace bayan
