#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Everything that stands on disk in an index: terms, value slots, metadata keys. ON DISK: NEVER RENUMBER, NEVER
/// RENAME; append only, and raise kFormatVersion when an index written before would be read wrongly.
/// docs/INDEX_FORMAT.md describes it for people; a test compares the two.
namespace bayan::index {

/// Indexes of another format are refused. Raise when the meaning of anything below changes.
inline constexpr int kFormatVersion = 2;
/// The oldest format whose statements Rebuild can still read.
inline constexpr int kOldestFormatToRebuild = 1;

/// The stub file inside an index directory; it names the generation that is current ("auto gen-0001").
inline constexpr std::string_view kStubFile = "XAPIANDB";
inline constexpr std::string_view kGenerationPrefix = "gen-";
/// Holds the process id of the writer while one is open.
inline constexpr std::string_view kLockFile = "writer.lock";

/// The seven facets: filters, facet keys and query fields of the same names.
enum class Facet : std::uint8_t { kLang, kYear, kIssuer, kType, kCountry, kCites, kCollection };

/// Value slots, on disk: never renumber.
enum class Slot : std::uint32_t {
  kId = 0,
  kDateFirst = 1,    ///< first day of the issue date, "YYYYMMDD"; absent if undated
  kDateLast = 2,     ///< last day of the issue date, "YYYYMMDD"
  kNewestFirst = 3,  ///< descending: first day (undated: "00000000"), then eight bytes of the hash of the id
  kOldestFirst = 4,  ///< ascending: first day (undated: "99999999"), then eight bytes of the hash of the id
  kLang = 5,
  kYear = 6,
  kIssuer = 7,
  kType = 8,
  kCountry = 9,  ///< several values, joined by kValueSeparator, sorted
  kCites = 10,   ///< several values, joined by kValueSeparator, sorted
  kCollection = 11,
  kCluster = 12,  ///< kept for near-duplicate clusters; not written yet
  kIndexed = 13,  ///< revision in which the document was written, for feeds
  kFrame = 14,    ///< numbers of the document's sources and of the blocks at its ends; see core/index/frame.h
};

/// The number of a slot, as Xapian takes it.
constexpr std::uint32_t Number(Slot slot) { return static_cast<std::uint32_t>(slot); }
/// How many there are: one more than the last one.
inline constexpr std::uint32_t kSlots = Number(Slot::kFrame) + 1;

/// "2017-03-22" -> "20170322", as the slots of dates have it.
std::string CompactDate(std::string iso);

/// Joins the values of a slot that holds several; no value contains it (the writer drops it from values).
inline constexpr char kValueSeparator = '\x1F';

/// One row for each facet: the one table behind filters, facet counts, query fields and INDEX_FORMAT.md.
struct FacetField {
  Facet facet;
  std::string_view name;    ///< in the API, the query language and the command line
  std::string_view prefix;  ///< of its boolean terms
  Slot slot;
  bool many_valued;
};

inline constexpr std::array<FacetField, 7> kFacetFields{{
    {Facet::kLang, "lang", "L:", Slot::kLang, false},
    {Facet::kYear, "year", "Y:", Slot::kYear, false},
    {Facet::kIssuer, "issuer", "A:", Slot::kIssuer, false},
    {Facet::kType, "type", "T:", Slot::kType, false},
    {Facet::kCountry, "country", "N:", Slot::kCountry, true},
    {Facet::kCites, "cites", "XCITES:", Slot::kCites, true},
    {Facet::kCollection, "collection", "XCOLL:", Slot::kCollection, false},
}};

const FacetField& Field(Facet facet);
/// The facet of that exact name, or nothing.
std::optional<Facet> FindFacet(std::string_view name);

/// The names of all facets as a message has them: "lang, year, ...".
std::string FacetNames();

/// The value that stands for "has none": a filter value and a facet value.
inline constexpr std::string_view kMissing = "_missing";

/// Prefixes of terms that are not facets. Exact folded forms have no prefix; they never begin with a capital letter.
inline constexpr std::string_view kIdPrefix = "Q:";             ///< one per document
inline constexpr std::string_view kStemPrefix = "Z";            ///< "Zar:" + stem, no positions
inline constexpr std::string_view kTitlePrefix = "S";           ///< "S" + exact folded form of a title word
inline constexpr std::string_view kTitleStemPrefix = "ZS";      ///< "ZSar:" + stem of a title word
inline constexpr std::string_view kTextLangPrefix = "XTLANG:";  ///< each language that some text of the document is in
inline constexpr std::string_view kUndatedTerm = "XUNDATED";

/// Longest boolean value that stands in a term as it is; a longer one is cut there and a hash is appended.
inline constexpr std::size_t kMaxTermValueBytes = 150;

/// The boolean term of `value` in `facet`.
std::string FacetTerm(Facet facet, std::string_view value);
std::string IdTerm(std::string_view id);
std::string StemTerm(std::string_view language, std::string_view stem);
std::string TitleStemTerm(std::string_view language, std::string_view stem);
std::string TitleTerm(std::string_view fold);

/// Positions left free between two blocks, so that neither phrases nor NEAR reach from one into the next.
inline constexpr std::uint32_t kBlockGap = 50;

/// Metadata keys, on disk: never rename.
inline constexpr std::string_view kMetaFormat = "bayan.format";             ///< kFormatVersion, decimal
inline constexpr std::string_view kMetaFingerprint = "bayan.fingerprint";   ///< of the text chain
inline constexpr std::string_view kMetaRevision = "bayan.revision";         ///< counts commits, decimal
inline constexpr std::string_view kMetaArabicTable = "bayan.arabic_table";  ///< learned stems; absent: rules only
/// kStemsByRules or kStemsLearned once the first build is complete; absent before, so that an interrupted first build
/// still ends with learned stems.
inline constexpr std::string_view kMetaStems = "bayan.stems";
inline constexpr const char* kStemsByRules = "rules";
inline constexpr const char* kStemsLearned = "learned";
inline constexpr std::string_view kMetaFilePrefix = "bayan.file.";  ///< sync records of the indexer

}  // namespace bayan::index
