# Every third-party library, found once. Which room may include which is in tests/lint/layers.json.
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n data)
pkg_check_modules(Xapian REQUIRED IMPORTED_TARGET xapian-core)
find_package(nlohmann_json REQUIRED)
if(BAYAN_TESTS)
  find_package(GTest REQUIRED)
endif()
