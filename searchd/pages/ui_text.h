#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/locale/locale.h"
#include "searchd/pages/html.h"

namespace bayan::searchd {

/// Everything a page says in one language: the catalogue web/i18n/<tag>.json and the locale beside it. A message is
/// looked up by its key; {name} in it stands for a value. Immutable and thread-safe.
class UiText {
 public:
  /// `catalogue` is the text of the JSON file: one flat object of strings. Fails with kMalformed.
  static Result<UiText> Create(const locale::UiLanguage& language, std::string_view catalogue);

  const locale::Locale& locale() const { return locale_; }
  std::string_view tag() const { return locale_.language().tag; }
  std::string_view direction() const { return locale_.language().right_to_left ? "rtl" : "ltr"; }

  /// The message as it stands. A key that the catalogue lacks is a bug, which a test of the tree finds; "??" comes
  /// back then.
  const std::string& Get(std::string_view key) const;

  /// The message, or nothing: for keys that are made from values of statements.
  std::optional<std::string> Find(const std::string& key) const;

  /// A value for {name} of a message that becomes markup.
  struct Slot {
    std::string_view name;
    Html value;
  };
  /// The message with its text escaped and each value isolated by <bdi>, so that neither turns the other around.
  Html Format(std::string_view key, std::initializer_list<Slot> slots) const;
  /// The plural form of `number`, {n} being the number: keys "KEY.one", "KEY.other" and what else the language has.
  Html Count(std::string_view key, std::uint64_t number) const;

  /// The same for places that hold no markup (titles, attributes); values are isolated by U+2068 and U+2069.
  struct PlainSlot {
    std::string_view name;
    std::string_view value;
  };
  std::string FormatPlain(std::string_view key, std::initializer_list<PlainSlot> slots) const;
  std::string CountPlain(std::string_view key, std::uint64_t number) const;

  std::string Number(std::uint64_t number) const;

 private:
  explicit UiText(const locale::UiLanguage& language) : locale_(language) {}
  std::string PluralKey(std::string_view key, std::uint64_t number) const;

  locale::Locale locale_;
  std::map<std::string, std::string, std::less<>> messages_;
};

}  // namespace bayan::searchd
