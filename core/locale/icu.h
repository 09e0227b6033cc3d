#pragma once

#include <unicode/gregocal.h>
#include <unicode/unistr.h>

#include <memory>
#include <string>

/// What this room asks of ICU in more than one file. Internal to core/locale; thread-safe.
namespace bayan::locale {

/// Throws std::runtime_error if `status` is a failure: ICU's data are missing. `what` is what was being made.
void Check(UErrorCode status, const char* what);

std::string ToUtf8(const icu::UnicodeString& text);

/// A calendar in UTC with no field set, Gregorian for all times as the stored dates are.
std::unique_ptr<icu::GregorianCalendar> MakeGregorianCalendar();

}  // namespace bayan::locale
