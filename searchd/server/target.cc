#include "searchd/server/target.h"

#include "core/base/utf8.h"

namespace bayan::searchd {
namespace {

int HexValue(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return -1;
}

enum class Plus { kIsSpace, kIsPlus };

class Decoder {
 public:
  explicit Decoder(std::optional<Error>& fault) : fault_(fault) {}

  std::string Decode(std::string_view text, Plus plus, std::string_view where) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '+' && plus == Plus::kIsSpace) {
        out += ' ';
      } else if (text[i] != '%') {
        out += text[i];
      } else if (i + 2 < text.size() && HexValue(text[i + 1]) >= 0 && HexValue(text[i + 2]) >= 0) {
        out += static_cast<char>(HexValue(text[i + 1]) * 16 + HexValue(text[i + 2]));
        i += 2;
      } else {
        Blame(where, "has a % that is not followed by two hexadecimal digits", "Write a percent sign as %25.");
        out += '%';
      }
    }
    return Checked(std::move(out), where);
  }

 private:
  std::string Checked(std::string text, std::string_view where) {
    if (const std::optional<std::size_t> at = utf8::FindMalformed(text)) {
      Blame(where, "is not UTF-8 from byte " + std::to_string(*at) + " on", "Encode the text as UTF-8.");
      text = utf8::Sanitise(text);
    }
    for (std::size_t at = text.find('\0'); at != std::string::npos; at = text.find('\0', at)) {
      Blame(where, "holds a NUL byte", "Leave %00 out.");
      text.replace(at, 1, utf8::kReplacement);
    }
    return text;
  }

  void Blame(std::string_view where, const std::string& what, const char* hint) {
    if (fault_) return;
    const bool is_path = where.empty();
    const std::string subject = is_path ? "The path" : "The parameter '" + utf8::Sanitise(where.substr(0, 64)) + "'";
    fault_ = Error{what.find("UTF-8") != std::string::npos ? ErrorCode::kInvalidUtf8 : ErrorCode::kInvalidParameter,
                   subject + " " + what + ".", is_path ? "" : utf8::Sanitise(where.substr(0, 64)), hint};
  }

  std::optional<Error>& fault_;
};

}  // namespace

Target ParseTarget(std::string_view target) {
  Target parsed;
  Decoder decoder(parsed.fault);
  target = target.substr(0, target.find('#'));
  const std::size_t question = target.find('?');
  parsed.path = target.substr(0, question);
  std::string_view path = parsed.path;
  while (!path.empty() && path != "/") {
    path.remove_prefix(path.front() == '/' ? 1 : 0);
    const std::size_t end = std::min(path.find('/'), path.size());
    parsed.segments.push_back(decoder.Decode(path.substr(0, end), Plus::kIsPlus, ""));
    path.remove_prefix(end);
    if (path == "/") parsed.segments.emplace_back();
  }
  if (question == std::string_view::npos) return parsed;
  parsed.query = target.substr(question + 1);
  std::string_view query = parsed.query;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const std::string_view name = pair.substr(0, equals);
    const std::string_view value = pair.substr(std::min(equals + 1, pair.size()));
    parsed.parameters.emplace_back(decoder.Decode(name, Plus::kIsSpace, name),
                                   decoder.Decode(value, Plus::kIsSpace, name));
  }
  return parsed;
}

std::string EncodeComponent(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                            c == '.' || c == '_' || c == '~';
    if (unreserved) {
      out += c;
    } else {
      out += '%';
      out += kHex[byte >> 4U];
      out += kHex[byte & 15U];
    }
  }
  return out;
}

}  // namespace bayan::searchd
