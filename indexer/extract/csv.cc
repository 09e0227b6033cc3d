#include "indexer/extract/csv.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/base/strings.h"
#include "indexer/extract/plain_text.h"
#include "indexer/extract/records.h"

namespace bayan::indexer {
namespace {

// Cuts CSV into rows. The whole text is in memory: tables of statements are small, larger ones come as JSON Lines.
class RowReader {
 public:
  RowReader(std::string_view text, char separator) : text_(text), separator_(separator) {}

  // The next row that is not empty; false at the end.
  bool Next(std::vector<std::string>& cells) {
    do {
      if (at_ >= text_.size()) return false;
      begin_line_ = line_;
      cells.clear();
      while (TakeCell(cells)) {
      }
    } while (cells.size() == 1 && cells.front().empty());
    return true;
  }

  std::size_t line() const { return begin_line_; }
  bool is_open() const { return open_; }

 private:
  // Appends a cell; true if another one follows in the same row.
  bool TakeCell(std::vector<std::string>& cells) {
    std::string cell;
    bool quoted = at_ < text_.size() && text_[at_] == '"';
    if (quoted) ++at_;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\n') ++line_;
      if (quoted && c == '"') {
        if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
          ++at_;
        } else {
          quoted = false;
          continue;
        }
      } else if (!quoted && (c == separator_ || c == '\n')) {
        ++at_;
        cells.push_back(std::move(cell));
        return c == separator_;
      }
      if (quoted || c != '\r') cell += c;
    }
    open_ = open_ || quoted;
    cells.push_back(std::move(cell));
    return false;
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t begin_line_ = 1;
  bool open_ = false;
};

char FindSeparator(std::string_view text) {
  const std::string_view header = text.substr(0, text.find('\n'));
  constexpr std::array kSeparators = {',', ';', '\t', '|'};
  return *std::max_element(kSeparators.begin(), kSeparators.end(), [&](char a, char b) {
    return std::count(header.begin(), header.end(), a) < std::count(header.begin(), header.end(), b);
  });
}

std::vector<std::string> ColumnNames(std::vector<std::string> header) {
  constexpr std::array<std::string_view, 9> kFields = {"id",     "url",  "lang", "title", "date",
                                                       "issuer", "type", "text", "html"};
  for (std::string& name : header) {
    const std::string lower = LowerAscii(name);
    if (std::find(kFields.begin(), kFields.end(), lower) != kFields.end()) name = lower;
  }
  return header;
}

Item Whole(std::string reason, std::string message, bool skipped) {
  Item item;
  item.problem = Problem{std::move(reason), std::move(message), skipped};
  return item;
}

bool Has(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

void ReadCsv(ByteStream& stream, const ItemSink& sink) {
  const std::string bytes = ReadAtMost(stream, kMaxTextBytes);
  if (bytes.size() > kMaxTextBytes) {
    sink(Whole("too_large", "the table is over " + std::to_string(kMaxTextBytes) + " bytes; JSON Lines has no limit.",
               false));
    return;
  }
  DecodedFile decoded;
  if (std::optional<Problem> problem = DecodeText(bytes, "", decoded)) {
    sink(Whole(problem->reason, problem->message, false));
    return;
  }
  RowReader rows(decoded.utf8, FindSeparator(decoded.utf8));
  std::vector<std::string> cells;
  const bool any = rows.Next(cells);
  const std::vector<std::string> names = ColumnNames(cells);
  if (!any || (!Has(names, "text") && !Has(names, "html"))) {
    sink(Whole("unsupported_type", "the table has no column 'text' or 'html'.", true));
    return;
  }
  bool any_row = false;
  while (rows.Next(cells)) {
    any_row = true;
    const std::string place = "#" + std::to_string(rows.line());
    nlohmann::json record = nlohmann::json::object();
    for (std::size_t i = 0; i < std::min(cells.size(), names.size()); ++i) {
      if (!names[i].empty()) record[names[i]] = cells[i];
    }
    if (cells.size() < names.size() && rows.is_open()) break;
    if (record.contains("text") && record["text"].get<std::string>().empty() && record.contains("html")) {
      record.erase("text");
    }
    Item item = ReadRecord(record.dump(), place);
    for (const std::string& code : decoded.warnings) item.statement.warnings.push_back(code);
    if (item.problem) item.problem->message = "line " + std::to_string(rows.line()) + ": " + item.problem->message;
    if (item.problem && !item.problem->skipped) item.problem->reason = "malformed";
    if (!sink(std::move(item))) return;
  }
  if (rows.is_open()) {
    sink(Whole(
        "malformed",
        "the quotation mark that opens a cell in line " + std::to_string(rows.line()) + " or after it is never closed.",
        false));
  } else if (!any_row) {
    sink(Whole("empty", "the table has no rows below its header.", true));
  }
}

}  // namespace bayan::indexer
