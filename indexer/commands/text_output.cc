#include "indexer/commands/text_output.h"

#include <array>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/strings.h"
#include "core/index/reply_json.h"
#include "indexer/report.h"

namespace bayan::indexer {
namespace {

constexpr std::string_view kIsolate = "\xE2\x81\xA8";     // U+2068 FIRST STRONG ISOLATE
constexpr std::string_view kEndIsolate = "\xE2\x81\xA9";  // U+2069 POP DIRECTIONAL ISOLATE
constexpr std::string_view kBold = "\x1B[1m";
constexpr std::string_view kPlain = "\x1B[0m";

// A statement must not be able to drive the terminal: control characters become spaces.
std::string Printable(std::string_view text) {
  std::string printable;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool is_c1 = byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    if (is_c1) {
      printable += ' ';
      ++i;
    } else {
      printable += byte < 0x20 || byte == 0x7F ? ' ' : text[i];
    }
  }
  return printable;
}

class Writer {
 public:
  explicit Writer(program::Console& console) : out_(console.out), terminal_(console.out_is_terminal) {}

  std::string Isolated(std::string_view text) const {
    if (!terminal_ || text.empty()) return std::string(text);
    return std::string(kIsolate) + std::string(text) + std::string(kEndIsolate);
  }

  std::string Bold(std::string_view text) const {
    if (!terminal_) return std::string(text);
    return std::string(kBold) + std::string(text) + std::string(kPlain);
  }

  std::string Segments(const std::vector<index::Segment>& segments) const {
    std::string text;
    for (const index::Segment& segment : segments) {
      text += segment.hit ? Bold(Printable(segment.text)) : Printable(segment.text);
    }
    return Isolated(text);
  }

  // "2017-03-22 | issuer | type", without what is missing.
  std::string Join(const std::vector<std::string>& parts) const {
    std::string line;
    for (const std::string& part : parts) {
      if (!part.empty()) line += (line.empty() ? "" : " | ") + Isolated(Printable(part));
    }
    return line;
  }

  void Field(std::string_view name, const std::string& value) const {
    if (!value.empty()) out_ << name << ": " << Isolated(Printable(value)) << '\n';
  }

 private:
  std::ostream& out_;
  bool terminal_;
};

std::string Statements(std::uint64_t count) { return Counted(count, "statement", "statements"); }

void SayWhatWasDone(const index::SearchRequest& request, const index::SearchResponse& response,
                    program::Console& console) {
  if (response.total == 0) {
    console.log.Info("Nothing matched.");
    for (const index::Blame& blame : response.blame) {
      console.log.Info("  " + blame.text + (blame.is_filter ? ": without it, " : ": alone in ") +
                       Statements(blame.count));
    }
  } else {
    const std::string more = response.relation == index::Relation::kAtLeast ? "At least " : "";
    const std::size_t last = request.offset + response.hits.size();
    std::string line = more + Statements(response.total);
    if (!response.hits.empty()) line += ", " + std::to_string(request.offset + 1) + " to " + std::to_string(last);
    console.log.Info(line + ".");
  }
  if (response.relaxed) console.log.Info("Few statements have all the words; these have some of them.");
  if (response.cut) console.log.Warning("the search was cut short; there may be more.");
  if (response.suggestion) console.log.Info("Did you mean: " + *response.suggestion);
}

std::string Rounded(double number) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.2f", number);
  return text.data();
}

}  // namespace

void WriteHits(const index::SearchRequest& request, const index::SearchResponse& response, program::Console& console) {
  const Writer writer(console);
  std::size_t number = request.offset;
  for (const index::Hit& hit : response.hits) {
    console.out << ++number << ". "
                << (hit.title_segments.empty() ? writer.Isolated(Printable(hit.title))
                                               : writer.Segments(hit.title_segments))
                << '\n';
    console.out << "   " << writer.Join({hit.date, hit.issuer, hit.type, hit.lang}) << '\n';
    if (!hit.snippet.empty()) console.out << "   " << writer.Segments(hit.snippet) << '\n';
    console.out << "   " << writer.Join({hit.path, hit.url, "id " + hit.id}) << '\n';
    for (const index::Contribution& part : hit.explanation) {
      console.out << "     " << Rounded(part.score) << "  " << writer.Isolated(Printable(part.word)) << " ("
                  << part.evidence << ")\n";
    }
    console.out << '\n';
  }
  for (const index::FacetCounts& counts : response.facets) {
    console.out << index::Field(counts.facet).name << ":\n";
    for (const index::FacetValue& value : counts.values) {
      console.out << "  " << value.count << "  " << writer.Isolated(Printable(value.label))
                  << (value.label == value.value ? "" : " (" + Printable(value.value) + ")") << '\n';
    }
  }
  console.out.flush();
  SayWhatWasDone(request, response, console);
}

void WriteDocument(const index::MarkedDocument& document, bool whole, program::Console& console) {
  const Writer writer(console);
  const model::Statement& statement = document.statement;
  console.out << writer.Bold(writer.Isolated(Printable(statement.title))) << '\n';
  writer.Field("id", statement.id);
  writer.Field("language", statement.lang);
  if (statement.date) {
    const model::DateRange& date = *statement.date;
    const bool is_day = date.precision == model::DatePrecision::kDay;
    writer.Field("date", is_day ? date.first : date.first + " to " + date.last);
  }
  writer.Field("issuer", statement.issuer);
  writer.Field("type", statement.type);
  writer.Field("url", statement.url);
  writer.Field("collection", statement.collection);
  for (const std::string& path : statement.paths) writer.Field("path", path);
  writer.Field("countries", Join(statement.countries, " "));
  writer.Field("citations", Join(statement.citations, "; "));
  writer.Field("warnings", Join(statement.warnings, " "));
  if (statement.quality) writer.Field("quality", Rounded(*statement.quality));
  for (const auto& [name, value] : statement.extra) writer.Field(name, value);
  std::size_t set_aside = 0;
  for (const index::MarkedBlock& block : document.blocks) {
    const bool is_aside = block.kind == model::BlockKind::kBoilerplate;
    set_aside += is_aside ? 1 : 0;
    if (is_aside && !whole) continue;
    const bool is_heading = block.kind == model::BlockKind::kHeading;
    const std::string text = writer.Segments(block.segments);
    console.out << '\n';
    if (is_aside) console.out << "[set aside: " << model::Name(block.why) << "] ";
    console.out << (is_heading ? writer.Bold(text) : text) << '\n';
  }
  console.out.flush();
  if (set_aside > 0 && !whole) {
    console.log.Info(Counted(set_aside, "block is", "blocks are") +
                     " set aside and not shown; --whole shows what and why.");
  }
}

void WriteStats(const index::IndexStats& stats, const index::ReadingQuality& quality, program::Console& console) {
  console.out << "statements: " << stats.documents << '\n'
              << "revision: " << stats.revision << '\n'
              << "size: " << stats.size_bytes << " bytes\n"
              << "average length: " << Rounded(stats.average_length) << " terms\n";
  if (!stats.first_date.empty()) console.out << "dates: " << stats.first_date << " to " << stats.last_date << '\n';
  console.out << "undated: " << stats.undated << '\n' << "format: " << stats.format << '\n';
  console.out << "text chain: " << stats.fingerprint << '\n' << "languages:\n";
  for (const index::LanguageCount& count : stats.languages) {
    console.out << "  " << count.lang << "  " << count.documents << '\n';
  }
  if (quality.measured > 0) {
    console.out << "quality of PDFs: " << Rounded(quality.mean) << " on average, " << Rounded(quality.least)
                << " at least, of " << Statements(quality.measured) << '\n';
  }
  if (!quality.warnings.empty()) console.out << "warnings:\n";
  for (const auto& [warning, count] : quality.warnings) console.out << "  " << warning << "  " << count << '\n';
  console.out.flush();
}

}  // namespace bayan::indexer
