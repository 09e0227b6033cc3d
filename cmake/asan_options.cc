// What AddressSanitizer is told in every program that it is built into, before the environment's ASAN_OPTIONS. The
// name is the one its runtime looks for.
extern "C" const char* __asan_default_options() {
  // Xapian::Database::check of libxapian 1.4.22 frees its table reader, 440 bytes, as its base class, 432 bytes. Both
  // ends are inside the library, where the size is not used, and suppression files cannot name this kind of report.
  return "new_delete_type_mismatch=0";
}
