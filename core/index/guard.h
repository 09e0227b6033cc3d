#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <type_traits>

#include "core/base/result.h"

/// The one translation of Xapian's exceptions into errors. Internal to core/index.
namespace bayan::index {

/// The error of the Xapian exception that is being handled: call it inside a handler only (Xapian's errors are not
/// polymorphic, so it throws again to tell them apart). `doing` completes "Bayan could not ..." and names the index.
Error TranslateCurrent(std::string_view doing);

/// Calls `work`, which returns a Result, and turns an exception of Xapian into an Error.
template <typename Work>
std::invoke_result_t<Work> Guarded(std::string_view doing, Work&& work) {
  try {
    return work();
  } catch (const Xapian::Error&) {
    return TranslateCurrent(doing);
  }
}

}  // namespace bayan::index
