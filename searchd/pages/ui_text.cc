#include "searchd/pages/ui_text.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace bayan::searchd {
namespace {

constexpr std::string_view kFirstStrongIsolate = "\u2068";
constexpr std::string_view kPopIsolate = "\u2069";

/// Calls text(piece) for what stands between the slots of `message` and slot(name) for each {name}.
template <typename OnText, typename OnSlot>
void Split(std::string_view message, const OnText& text, const OnSlot& slot) {
  while (!message.empty()) {
    const std::size_t open = message.find('{');
    text(message.substr(0, open));
    if (open == std::string_view::npos) return;
    const std::size_t close = std::min(message.find('}', open), message.size() - 1);
    slot(message.substr(open + 1, close - open - 1));
    message.remove_prefix(close + 1);
  }
}

}  // namespace

Result<UiText> UiText::Create(const locale::UiLanguage& language, std::string_view catalogue) {
  const nlohmann::json json = nlohmann::json::parse(catalogue, nullptr, false);
  if (!json.is_object()) {
    return Error{ErrorCode::kMalformed,
                 "The catalogue of the language '" + std::string(language.tag) + "' is not a JSON object.", "", ""};
  }
  UiText text(language);
  for (const auto& [key, value] : json.items()) {
    if (!value.is_string()) {
      return Error{
          ErrorCode::kMalformed,
          "The catalogue of the language '" + std::string(language.tag) + "' has a '" + key + "' that is not a string.",
          "", ""};
    }
    text.messages_.emplace(key, value.get<std::string>());
  }
  return text;
}

const std::string& UiText::Get(std::string_view key) const {
  const auto found = messages_.find(key);
  if (found != messages_.end()) return found->second;
  static const std::string missing = "??";
  return missing;
}

std::optional<std::string> UiText::Find(const std::string& key) const {
  const auto found = messages_.find(key);
  if (found == messages_.end()) return std::nullopt;
  return found->second;
}

Html UiText::Format(std::string_view key, std::initializer_list<Slot> slots) const {
  Html out;
  Split(
      Get(key), [&](std::string_view text) { out << Text{text}; },
      [&](std::string_view name) {
        for (const Slot& slot : slots) {
          if (slot.name == name) out << "<bdi>" << slot.value << "</bdi>";
        }
      });
  return out;
}

Html UiText::Count(std::string_view key, std::uint64_t number) const {
  Html digits;
  digits << Text{Number(number)};
  return Format(PluralKey(key, number), {{"n", digits}});
}

std::string UiText::FormatPlain(std::string_view key, std::initializer_list<PlainSlot> slots) const {
  std::string out;
  Split(
      Get(key), [&](std::string_view text) { out += text; },
      [&](std::string_view name) {
        for (const PlainSlot& slot : slots) {
          if (slot.name != name) continue;
          out += kFirstStrongIsolate;
          out += slot.value;
          out += kPopIsolate;
        }
      });
  return out;
}

std::string UiText::CountPlain(std::string_view key, std::uint64_t number) const {
  return FormatPlain(PluralKey(key, number), {{"n", Number(number)}});
}

std::string UiText::Number(std::uint64_t number) const {
  return locale_.FormatNumber(static_cast<std::int64_t>(number));
}

std::string UiText::PluralKey(std::string_view key, std::uint64_t number) const {
  const locale::Plural plural = locale_.PluralOf(static_cast<std::int64_t>(number));
  return std::string(key) + "." + std::string(locale::kPluralNames.at(static_cast<std::size_t>(plural)));
}

}  // namespace bayan::searchd
