#pragma once

#include <string>
#include <string_view>

namespace bayan::program {

/// The version of Bayan, "0.1.0": one number for both programs, set in the top CMakeLists.txt.
std::string_view Version();

/// What --version answers, "bayan 0.1.0", with its newline.
std::string VersionLine(std::string_view program);

}  // namespace bayan::program
