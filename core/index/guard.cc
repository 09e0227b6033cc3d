#include "core/index/guard.h"

namespace bayan::index {
namespace {

Error Sentence(ErrorCode code, const Xapian::Error& e, std::string_view doing) {
  std::string message = "Bayan could not " + std::string(doing) + ": " + e.get_msg();
  if (const char* system = e.get_error_string(); system != nullptr) message += std::string(" (") + system + ")";
  message += '.';
  return {code, std::move(message), "", ""};
}

}  // namespace

Error TranslateCurrent(std::string_view doing) {
  try {
    throw;
  } catch (const Xapian::DatabaseLockError& e) {
    return Sentence(ErrorCode::kIndexLocked, e, doing);
  } catch (const Xapian::DatabaseVersionError& e) {
    return Sentence(ErrorCode::kIndexVersion, e, doing);
  } catch (const Xapian::NetworkTimeoutError& e) {
    return Sentence(ErrorCode::kTimeout, e, doing);
  } catch (const Xapian::NetworkError& e) {
    return Sentence(ErrorCode::kIndexUnavailable, e, doing);
  } catch (const Xapian::DatabaseError& e) {
    return Sentence(ErrorCode::kIndexUnavailable, e, doing);
  } catch (const Xapian::Error& e) {
    return Sentence(ErrorCode::kInternal, e, doing);
  }
}

}  // namespace bayan::index
