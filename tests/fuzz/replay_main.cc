// Feeds every file of the corpus folders given to the fuzz target it is linked with: each whole, and cut short at
// kCuts places, because a parser's end of input is where it fails. A crash, a sanitizer report or a failed check in the
// target ends the program, with the name of the input as the last line.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr std::size_t kCuts = 16;

void Feed(const std::vector<std::uint8_t>& bytes, std::size_t size_bytes) {
  // A copy of exactly that size, so that AddressSanitizer sees a read past the cut.
  const std::vector<std::uint8_t> input(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size_bytes));
  LLVMFuzzerTestOneInput(input.data(), input.size());
}

void Replay(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  std::fprintf(stderr, "%s\n", path.c_str());
  for (std::size_t cut = 0; cut < kCuts; ++cut) Feed(bytes, bytes.size() * cut / kCuts);
  Feed(bytes, bytes.size());
}

int Run(int argc, char** argv) {
  std::set<std::filesystem::path> paths;
  for (int i = 1; i < argc; ++i) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[i])) {
      if (entry.is_regular_file()) paths.insert(entry.path());
    }
  }
  if (paths.empty()) {
    std::fprintf(stderr, "Nothing to replay: give corpus folders with at least one file.\n");
    return 1;
  }
  for (const auto& path : paths) Replay(path);
  std::fprintf(stderr, "%zu inputs replayed\n", paths.size());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return Run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
