# Flags live on one INTERFACE target that our own targets use privately; only sanitizers are global, as they must be.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
  message(STATUS "No build type given: Release")
endif()

add_library(bayan_flags INTERFACE)
add_library(bayan::flags ALIAS bayan_flags)
target_compile_options(bayan_flags INTERFACE -Wall -Wextra -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # GCC 12 sees overlapping copies in every `"literal" + std::string` it inlines (its bug 105651, mended in 13).
  target_compile_options(bayan_flags INTERFACE -Wno-restrict)
endif()
target_include_directories(bayan_flags INTERFACE ${CMAKE_SOURCE_DIR})
if(BAYAN_WERROR)
  target_compile_options(bayan_flags INTERFACE -Werror)
endif()

if(BAYAN_SANITIZE)
  add_compile_options(-fsanitize=${BAYAN_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${BAYAN_SANITIZE})
endif()
if(BAYAN_SANITIZE MATCHES "address")
  add_library(asan_options OBJECT ${CMAKE_CURRENT_LIST_DIR}/asan_options.cc)
  link_libraries("$<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:$<TARGET_OBJECTS:asan_options>>")
endif()
if(BAYAN_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)  # the coverage that guides libFuzzer, in the rooms too
endif()

find_program(CCACHE ccache)
if(CCACHE)
  # What one checkout has compiled, another finds: paths below the checkout are looked up relative to it.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
                                  ${CCACHE})
endif()
