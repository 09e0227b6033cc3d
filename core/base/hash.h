#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bayan {

/// 64 bits of FNV-1a: stable over machines and versions, unlike std::hash; not for security. Stands on disk.
std::uint64_t StableHash(std::string_view bytes);

/// `value` as 16 hexadecimal digits, lower case.
std::string Hex(std::uint64_t value);

}  // namespace bayan
