#pragma once

#include <cstdio>
#include <cstdlib>

/// For fuzz targets: ends the program with the broken promise, in every build type (assert would vanish in release).
#define BAYAN_FUZZ_CHECK(condition)                                                        \
  do {                                                                                     \
    if (!(condition)) {                                                                    \
      std::fprintf(stderr, "%s:%d: broken promise: %s\n", __FILE__, __LINE__, #condition); \
      std::abort();                                                                        \
    }                                                                                      \
  } while (false)
