#pragma once

#include <xapian.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/index/schema.h"

/// The facet values and dates of all documents, by document, in memory: counting what a search found is then a walk
/// over arrays. Costs about 40 bytes a document. Internal to core/index.
namespace bayan::index {

/// With more documents than this, columns are not made.
inline constexpr Xapian::docid kMaxColumnDocuments = 10'000'000;

/// The values of one facet. Immutable and thread-safe.
class Column {
 public:
  /// Reads the slot of `field`. May throw Xapian::Error.
  Column(const Xapian::Database& db, const FacetField& field);

  /// Calls `use(ordinal)` for each value of a document.
  template <typename Use>
  void ForEach(Xapian::docid document, Use&& use) const {
    if (document + 1 >= begin_.size()) return;
    for (std::uint32_t i = begin_[document]; i < begin_[document + 1]; ++i) use(ordinals_[i]);
  }
  bool HasNone(Xapian::docid document) const {
    return document + 1 >= begin_.size() || begin_[document] == begin_[document + 1];
  }
  const std::vector<std::string>& values() const { return values_; }

 private:
  std::vector<std::string> values_;      // by ordinal, sorted
  std::vector<std::uint32_t> begin_;     // by document: where its ordinals begin
  std::vector<std::uint32_t> ordinals_;  // of all documents, one after the other
};

/// All columns of one revision. Immutable and thread-safe.
class FacetColumns {
 public:
  /// Null where columns do not pay: remote or joined databases, and over kMaxColumnDocuments. May throw Xapian::Error.
  static std::shared_ptr<const FacetColumns> Make(const Xapian::Database& db, bool is_local);

  const Column& Of(Facet facet) const { return columns_[static_cast<std::size_t>(facet)]; }
  /// First day as the number YYYYMMDD; 0 if undated.
  std::uint32_t DayOf(Xapian::docid document) const { return document < days_.size() ? days_[document] : 0; }

 private:
  explicit FacetColumns(const Xapian::Database& db);
  std::vector<Column> columns_;
  std::vector<std::uint32_t> days_;
};

/// How long each document is, in words as the index counts them. Four bytes a document. Immutable and thread-safe.
class LengthColumn {
 public:
  /// Null where columns do not pay, as for FacetColumns. May throw Xapian::Error.
  static std::shared_ptr<const LengthColumn> Make(const Xapian::Database& db, bool is_local);

  /// The length of a document of the index by the average length.
  double Relative(Xapian::docid document) const { return lengths_[document] * by_average_; }

 private:
  explicit LengthColumn(const Xapian::Database& db);
  std::vector<Xapian::termcount> lengths_;  // by document
  double by_average_;
};

}  // namespace bayan::index
