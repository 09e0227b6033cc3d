#include "indexer/extract/records.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "core/base/utf8.h"
#include "core/metadata/language.h"
#include "indexer/extract/fields.h"
#include "indexer/extract/html.h"
#include "indexer/extract/json_splitter.h"
#include "indexer/extract/json_stream.h"
#include "indexer/extract/plain_text.h"

namespace bayan::indexer {
namespace {

using Json = nlohmann::json;
using model::Source;

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kNotARecord = "not_a_record";

bool IsTooDeep(std::string_view json) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      if (++depth > kMaxRecordDepth) return true;
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return false;
}

Error Malformed(std::string message) { return {ErrorCode::kMalformed, std::move(message), "", ""}; }

Result<Json> ParseObject(std::string_view json) {
  if (IsTooDeep(json)) return Malformed("the JSON is nested more than " + std::to_string(kMaxRecordDepth) + " deep.");
  try {
    Json object = Json::parse(json);
    if (!object.is_object())
      return Malformed("a JSON object is expected, but there is " + std::string(object.type_name()) + ".");
    return object;
  } catch (const Json::parse_error& error) {
    // what() repeats the text around the fault, which may be pages; the byte says enough.
    return Malformed("the JSON breaks at byte " + std::to_string(error.byte) + ".");
  } catch (const Json::out_of_range&) {
    return Malformed("a number in the JSON is larger than any that can be read.");
  }
}

// Numbers and booleans are written as they stand; lists and objects stay JSON.
std::string AsText(const Json& value) {
  if (value.is_null()) return "";
  if (value.is_string()) return value.get<std::string>();
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// Paragraphs may come as a list of texts.
std::string AsBody(const Json& value) {
  if (!value.is_array()) return AsText(value);
  std::string text;
  for (const Json& part : value) text += (text.empty() ? "" : "\n\n") + AsText(part);
  return text;
}

void ApplyFields(const Json& object, Source source, bool own_id, model::Statement& statement) {
  for (const auto& [name, value] : object.items()) {
    if (name == "text" || name == "html") continue;
    if (name != "id") {
      SetField(statement, name, AsText(value), source);
    } else if (own_id) {
      SetOwnId(statement, AsText(value));
    }
  }
}

std::string TooLarge(std::string_view what) {
  return std::string(what) + " is over " + std::to_string(kMaxRecordBytes) + " bytes (" + MiB(kMaxRecordBytes) +
         "), the limit for one record.";
}

bool IsBlank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

// Reads lines of any length in bounded memory.
class LineReader {
 public:
  explicit LineReader(ByteStream& stream) : stream_(stream) {}

  // The next line without its end; false at the end of the stream. `too_long`: it is over the limit and was skipped.
  bool Next(std::string& line, bool& too_long) {
    line.clear();
    too_long = false;
    bool any = false;
    while (true) {
      if (at_ == size_) {
        size_ = stream_.Read(buffer_.data(), buffer_.size());
        at_ = 0;
        if (size_ == 0) return any;
      }
      any = true;
      const char* begin = buffer_.data() + at_;
      const auto* end = std::find(begin, static_cast<const char*>(buffer_.data()) + size_, '\n');
      const auto length = static_cast<std::size_t>(end - begin);
      if (line.size() + length > kMaxRecordBytes) {
        too_long = true;
        std::string().swap(line);
      }
      if (!too_long) line.append(begin, length);
      at_ += length;
      if (at_ < size_) {
        ++at_;
        return true;
      }
    }
  }

 private:
  static constexpr std::size_t kBufferBytes = std::size_t{64} << 10;
  ByteStream& stream_;
  std::vector<char> buffer_ = std::vector<char>(kBufferBytes);
  std::size_t at_ = 0;
  std::size_t size_ = 0;
};

Item Refused(std::string place, std::string reason, std::string message) {
  Item item;
  item.place = std::move(place);
  item.problem = Problem{std::move(reason), std::move(message), false};
  return item;
}

Item Skipped(std::string reason, std::string message) {
  Item item = Refused("", std::move(reason), std::move(message));
  item.problem->skipped = true;
  return item;
}

}  // namespace

Result<Sidecar> ReadSidecar(std::string_view bytes) {
  if (bytes.size() > kMaxRecordBytes) return Error{ErrorCode::kTooLarge, TooLarge("the sidecar"), "", ""};
  MemoryStream stream(bytes);
  JsonStream json(stream);
  const std::string read = ReadAtMost(json, 2 * kMaxRecordBytes);  // three bytes may come of two
  bytes = read;
  if (bytes.starts_with(kUtf8Mark)) bytes.remove_prefix(kUtf8Mark.size());
  std::string text = utf8::Sanitise(bytes);
  if (Result<Json> object = ParseObject(text); !object) return object.error();
  return Sidecar{std::move(text)};
}

Sidecar Merge(const Sidecar& near, const Sidecar& far) {
  Json fields = *ParseObject(far.json);
  fields.erase("id");
  fields.update(*ParseObject(near.json));
  return {fields.dump()};
}

void ApplySidecar(const Sidecar& sidecar, bool own_id, model::Statement& statement) {
  ApplyFields(*ParseObject(sidecar.json), Source::kSidecar, own_id, statement);
}

namespace {

bool IsRealDate(const model::DateRange& date) {
  const auto is_day = [](const std::string& text) {
    const Result<model::DateRange> parsed = model::ParseIsoDate(text);
    return parsed && parsed->precision == model::DatePrecision::kDay;
  };
  return is_day(date.first) && is_day(date.last) && date.first <= date.last;
}

// A statement that `bayan export` wrote. Anybody may have written it since, so what the index relies on is checked.
void ReadExported(std::string_view json, Item& item) {
  Result<model::Statement> read = model::FromJson(json);
  if (!read) {
    item.problem =
        Problem{"malformed", "the record has 'blocks' as exported statements do, but cannot be read.", false};
    return;
  }
  model::Statement& statement = item.statement;
  statement = std::move(*read);
  item.was_exported = true;
  const std::string id = std::exchange(statement.id, "");
  SetOwnId(statement, id);
  if (const std::string tag = metadata::CanonicalLanguageTag(statement.lang); tag.empty() && statement.lang != "und") {
    Warn(statement, "invalid_lang");
    statement.lang = "und";
  }
  if (statement.date && !IsRealDate(*statement.date)) {
    Warn(statement, "invalid_date");
    statement.date.reset();
  }
  std::erase_if(statement.mentioned_dates, [](const model::DateRange& date) { return !IsRealDate(date); });
  const bool has_text = std::any_of(statement.blocks.begin(), statement.blocks.end(),
                                    [](const model::Block& block) { return !IsBlank(block.text); });
  if (!has_text) item.problem = Problem{"empty", "the text of the record is empty.", true};
}

}  // namespace

Item ReadRecord(std::string_view json, std::string place) {
  Item item;
  item.place = std::move(place);
  std::string sound;
  if (utf8::FindMalformed(json)) {
    sound = utf8::Sanitise(json);
    json = sound;
    Warn(item.statement, "invalid_utf8");
  }
  const Result<Json> object = ParseObject(json);
  if (!object) {
    item.problem = AsProblem(object.error());
    return item;
  }
  if (const auto blocks = object->find("blocks");
      blocks != object->end() && blocks->is_array() && !object->contains("text") && !object->contains("html")) {
    ReadExported(json, item);
    return item;
  }
  const auto text = object->find("text");
  const auto html = object->find("html");
  const bool has_text = text != object->end() && !IsBlank(AsBody(*text));
  const bool has_html = html != object->end() && !IsBlank(AsText(*html));
  if (text == object->end() && html == object->end()) {
    item.problem = Problem{std::string(kNotARecord), "the record has neither 'text' nor 'html'.", false};
    return item;
  }
  if (!has_text && !has_html) {
    item.problem = Problem{"empty", "the text of the record is empty.", true};
    return item;
  }
  ApplyFields(*object, Source::kRecord, true, item.statement);
  if (has_text) {
    item.statement.blocks = SplitPlainText(AsBody(*text));
  } else {
    const std::string own_id = item.statement.id;
    item.problem = ReadHtml(AsText(*html), item.statement);
    item.statement.id = own_id;  // a record's page does not name the record
  }
  return item;
}

void ReadJsonLines(ByteStream& stream, const ItemSink& sink) {
  LineReader lines(stream);
  std::string line;
  bool too_long = false;
  bool any = false;
  for (std::size_t number = 1; lines.Next(line, too_long); ++number) {
    std::string_view json = line;
    if (number == 1 && json.starts_with(kUtf8Mark)) json.remove_prefix(kUtf8Mark.size());
    if (!too_long && IsBlank(json)) continue;
    any = true;
    const std::string place = "#" + std::to_string(number);
    const std::string in_line = "line " + std::to_string(number);
    Item item = too_long ? Refused(place, "too_large", TooLarge(in_line)) : ReadRecord(json, place);
    if (item.problem && !too_long) item.problem->message = in_line + ": " + item.problem->message;
    if (item.problem && item.problem->reason == kNotARecord) item.problem->reason = "malformed";
    if (!sink(std::move(item))) return;
  }
  if (!any) sink(Skipped("empty", "the file holds no records."));
}

void ReadJson(ByteStream& stream, const ItemSink& sink) {
  JsonSplitter splitter(stream, kMaxRecordBytes);
  std::vector<Item> strangers;  // until a record is seen, it may be some other JSON
  bool seen = false;
  JsonSplitter::Value value;
  for (std::size_t number = 1; splitter.Next(value); ++number) {
    const std::string place = splitter.is_single() ? "" : "#" + std::to_string(number);
    const std::string name = splitter.is_single() ? "the record" : "record " + std::to_string(number);
    Item item = value.too_large ? Refused(place, "too_large", TooLarge(name)) : ReadRecord(value.json, place);
    if (item.problem && !value.too_large) item.problem->message = name + ": " + item.problem->message;
    const bool is_object = value.too_large || value.json.starts_with('{');
    if (!is_object && !splitter.is_array()) {  // some text: each word of it would be one more fault
      sink(Refused("", "malformed", item.problem->message + " What follows was not read."));
      return;
    }
    const bool stranger = !is_object || (item.problem && item.problem->reason == kNotARecord);
    if (stranger) item.problem->reason = "malformed";
    if (stranger && !seen) {
      constexpr std::size_t kEnoughStrangers = 1000;  // by then it is some other JSON
      strangers.push_back(std::move(item));
      if (strangers.size() == kEnoughStrangers) break;
      continue;
    }
    seen = true;
    for (Item& earlier : std::exchange(strangers, {})) {
      if (!sink(std::move(earlier))) return;
    }
    if (!sink(std::move(item))) return;
  }
  if (!splitter.fault().empty()) {
    sink(Refused("", "malformed", splitter.fault()));
  } else if (!seen) {
    sink(Skipped("unsupported_type", "the JSON holds no record with 'text' or 'html'."));
  }
}

}  // namespace bayan::indexer
