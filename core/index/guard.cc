#include "core/index/guard.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

namespace bayan::index {
namespace {

constexpr const char* kDamagedHint = "`bayan check --index DIR` says what is wrong with an index and what to do.";

constexpr const char* kRefusedHint = "The index itself is as it was at its last commit.";

// What the machine refuses is no damage. Xapian tells its reason as text only.
bool IsRefusal(const std::string& reason) {
  constexpr std::array kNumbers{ENOSPC, EDQUOT, EFBIG, EROFS, EACCES, EPERM, EMFILE, ENFILE};
  return std::any_of(kNumbers.begin(), kNumbers.end(),
                     [&](int number) { return std::generic_category().message(number) == reason; });
}

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
    const bool refused = e.get_error_string() != nullptr && IsRefusal(e.get_error_string());
    Error error = Sentence(refused ? ErrorCode::kIo : ErrorCode::kIndexUnavailable, e, doing);
    error.hint = refused ? kRefusedHint : kDamagedHint;
    return error;
  } catch (const Xapian::Error& e) {
    return Sentence(ErrorCode::kInternal, e, doing);
  }
}

}  // namespace bayan::index
