#include "core/program/version.h"

namespace bayan::program {

std::string_view Version() { return BAYAN_VERSION; }

std::string VersionLine(std::string_view program) { return std::string(program) + " " + std::string(Version()) + "\n"; }

}  // namespace bayan::program
