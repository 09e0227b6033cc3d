#include "core/locale/icu.h"

#include <stdexcept>

namespace bayan::locale {

void Check(UErrorCode status, const char* what) {
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU cannot make ") + what + ": " + u_errorName(status));
}

std::string ToUtf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

std::unique_ptr<icu::GregorianCalendar> MakeGregorianCalendar() {
  constexpr UDate kAlwaysGregorian = -8.64e15;
  UErrorCode status = U_ZERO_ERROR;
  auto calendar = std::make_unique<icu::GregorianCalendar>(*icu::TimeZone::getGMT(), status);
  calendar->setGregorianChange(kAlwaysGregorian, status);
  Check(status, "a calendar");
  calendar->clear();
  return calendar;
}

}  // namespace bayan::locale
