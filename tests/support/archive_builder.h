#pragma once

#include <array>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

/// Archives made byte by byte, so that tests can break any rule of their formats.
namespace bayan::tests {

/// A zip with stored (not packed) members: PKWARE APPNOTE 6.3.9.
class ZipBuilder {
 public:
  struct Member {
    std::string name;
    std::string data;
    std::uint16_t flags = 0x0800;  ///< bit 0: encrypted, bit 11: the name is UTF-8
    std::uint32_t unix_mode = 0;   ///< 0120777: a link
    std::uint32_t told_bytes = 0;  ///< the size that the archive tells; 0: the true one
  };

  ZipBuilder& Add(std::string name, std::string data) { return Add(Member{std::move(name), std::move(data)}); }

  ZipBuilder& Add(const Member& member) {
    const auto size = static_cast<std::uint32_t>(member.data.size());
    const std::uint32_t told = member.told_bytes == 0 ? size : member.told_bytes;
    const auto common = [&](std::string& out) {
      Put16(out, 20);
      Put16(out, member.flags);
      Put16(out, 0);
      Put32(out, 0);
      Put32(out, Crc32(member.data));
      Put32(out, size);
      Put32(out, told);
      Put16(out, static_cast<std::uint16_t>(member.name.size()));
      Put16(out, 0);
    };
    directory_ += "PK\x01\x02";
    Put16(directory_, 0x0300 | 20);  // made on Unix
    common(directory_);
    Put16(directory_, 0);
    Put16(directory_, 0);
    Put16(directory_, 0);
    Put32(directory_, member.unix_mode << 16);
    Put32(directory_, static_cast<std::uint32_t>(bytes_.size()));
    directory_ += member.name;
    bytes_ += "PK\x03\x04";
    common(bytes_);
    bytes_ += member.name + member.data;
    ++members_;
    return *this;
  }

  std::string Finish() const {
    std::string all = bytes_ + directory_ + "PK\x05\x06";
    Put32(all, 0);
    Put16(all, members_);
    Put16(all, members_);
    Put32(all, static_cast<std::uint32_t>(directory_.size()));
    Put32(all, static_cast<std::uint32_t>(bytes_.size()));
    Put16(all, 0);
    return all;
  }

 private:
  static void Put16(std::string& out, std::uint32_t value) {
    out += static_cast<char>(value & 0xFF);
    out += static_cast<char>(value >> 8 & 0xFF);
  }
  static void Put32(std::string& out, std::uint32_t value) {
    Put16(out, value & 0xFFFF);
    Put16(out, value >> 16);
  }
  static std::uint32_t Crc32(std::string_view data) {
    std::uint32_t crc = 0xFFFFFFFF;
    for (const char c : data) {
      crc ^= static_cast<unsigned char>(c);
      for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320U : 0U);
    }
    return ~crc;
  }

  std::string bytes_;
  std::string directory_;
  std::uint16_t members_ = 0;
};

/// A tar in the ustar format: POSIX.1-2017, pax.
class TarBuilder {
 public:
  /// `type`: '0' a file, '1' a hard link, '2' a link, '3' a device, '5' a folder. `told_bytes`: as in ZipBuilder.
  TarBuilder& Add(std::string_view name, std::string_view data, char type = '0', std::uint64_t told_bytes = 0) {
    constexpr std::size_t kBlockBytes = 512;
    std::string header(kBlockBytes, '\0');
    const auto put = [&](std::size_t at, std::string_view field) { header.replace(at, field.size(), field); };
    put(0, name.substr(0, 100));
    put(100, "0000644");
    put(108, "0000000");
    put(116, "0000000");
    std::array<char, 16> octal{};
    std::snprintf(octal.data(), octal.size(), "%011llo",
                  static_cast<unsigned long long>(told_bytes == 0 ? data.size() : told_bytes));
    put(124, octal.data());
    put(136, "00000000000");
    put(148, "        ");
    header[156] = type;
    if (type == '1' || type == '2') put(157, "/etc/passwd");
    put(257, std::string_view("ustar\00000", 8));
    unsigned sum = 0;
    for (const char c : header) sum += static_cast<unsigned char>(c);
    std::snprintf(octal.data(), octal.size(), "%06o", sum);
    put(148, std::string_view(octal.data(), 7));
    bytes_ += header + std::string(data);
    bytes_.resize((bytes_.size() + kBlockBytes - 1) / kBlockBytes * kBlockBytes);
    return *this;
  }

  std::string Finish() const { return bytes_ + std::string(1024, '\0'); }

 private:
  std::string bytes_;
};

}  // namespace bayan::tests
