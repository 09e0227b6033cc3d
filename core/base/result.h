#pragma once

#include <cassert>
#include <utility>
#include <variant>

#include "core/base/error.h"

namespace bayan {

/// A value or the Error that stood in its way; member names are those of C++23's std::expected, which may replace it.
/// Input errors travel as Result; failures of the environment are exceptions; bugs are assertions.
///
///     Result<Date> date = ParseDate(text);
///     if (!date) return date.error();
///     Use(*date);
template <typename T>
class [[nodiscard]] Result {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): so that `return value;` works in a function that returns a Result
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  // NOLINTNEXTLINE(google-explicit-constructor): so that `return error;` works likewise
  Result(bayan::Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  /// The value; calling these without one is a bug.
  T& value() & { return assert(has_value()), *std::get_if<0>(&state_); }
  const T& value() const& { return assert(has_value()), *std::get_if<0>(&state_); }
  T&& value() && { return assert(has_value()), std::move(*std::get_if<0>(&state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  /// The error; calling it without one is a bug.
  const bayan::Error& error() const { return assert(!has_value()), *std::get_if<1>(&state_); }

 private:
  std::variant<T, bayan::Error> state_;
};

/// Success without a value, or an Error.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): so that `return error;` works likewise
  Result(bayan::Error error) : error_(std::move(error)), failed_(true) {}

  bool has_value() const { return !failed_; }
  explicit operator bool() const { return has_value(); }
  const bayan::Error& error() const { return assert(failed_), error_; }

 private:
  bayan::Error error_;
  bool failed_ = false;
};

}  // namespace bayan
