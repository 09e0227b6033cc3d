#include "core/index/columns.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <string_view>
#include <unordered_map>

namespace bayan::index {
namespace {

bool ColumnsPay(const Xapian::Database& db, bool is_local) {
  return is_local && db.size() == 1 && db.get_lastdocid() <= kMaxColumnDocuments;
}

}  // namespace

Column::Column(const Xapian::Database& db, const FacetField& field) {
  const auto slot = Number(field.slot);
  std::unordered_map<std::string, std::uint32_t> ordinal_of;
  const auto add = [&](const std::string& value) {
    const auto [place, is_new] = ordinal_of.emplace(value, static_cast<std::uint32_t>(values_.size()));
    if (is_new) values_.push_back(value);
    ordinals_.push_back(place->second);
  };
  begin_.assign(db.get_lastdocid() + std::size_t{2}, 0);
  Xapian::docid last = 0;
  for (auto value = db.valuestream_begin(slot); value != db.valuestream_end(slot); ++value) {
    const Xapian::docid document = value.get_docid();
    std::fill(begin_.begin() + last + 1, begin_.begin() + document + 1, static_cast<std::uint32_t>(ordinals_.size()));
    last = document;
    const std::string joined = *value;
    if (!field.many_valued) {
      add(joined);
      continue;
    }
    for (std::size_t begin = 0; begin <= joined.size();) {
      const std::size_t end = std::min(joined.find(kValueSeparator, begin), joined.size());
      add(joined.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  std::fill(begin_.begin() + last + 1, begin_.end(), static_cast<std::uint32_t>(ordinals_.size()));

  // Ordinals in the order of the values, so that counts come out sorted.
  std::vector<std::uint32_t> order(values_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return values_[a] < values_[b]; });
  std::vector<std::uint32_t> rank(order.size());
  std::vector<std::string> sorted;
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    rank[order[i]] = i;
    sorted.push_back(std::move(values_[order[i]]));
  }
  values_ = std::move(sorted);
  for (std::uint32_t& ordinal : ordinals_) ordinal = rank[ordinal];
}

std::shared_ptr<const FacetColumns> FacetColumns::Make(const Xapian::Database& db, bool is_local) {
  if (!ColumnsPay(db, is_local)) return nullptr;
  return std::shared_ptr<const FacetColumns>(new FacetColumns(db));
}

FacetColumns::FacetColumns(const Xapian::Database& db) {
  columns_.reserve(kFacetFields.size());
  for (const FacetField& field : kFacetFields) columns_.emplace_back(db, field);
  days_.assign(db.get_lastdocid() + std::size_t{1}, 0);
  const auto slot = Number(Slot::kDateFirst);
  for (auto value = db.valuestream_begin(slot); value != db.valuestream_end(slot); ++value) {
    days_[value.get_docid()] = static_cast<std::uint32_t>(std::strtoul((*value).c_str(), nullptr, 10));
  }
}

std::shared_ptr<const LengthColumn> LengthColumn::Make(const Xapian::Database& db, bool is_local) {
  if (!ColumnsPay(db, is_local)) return nullptr;
  return std::shared_ptr<const LengthColumn>(new LengthColumn(db));
}

LengthColumn::LengthColumn(const Xapian::Database& db)
    : lengths_(db.get_lastdocid() + std::size_t{1}, 0), by_average_(0) {
  if (const double average = db.get_avlength(); average > 0) by_average_ = 1 / average;
  const std::string all;
  for (auto posting = db.postlist_begin(all); posting != db.postlist_end(all); ++posting) {
    lengths_[*posting] = posting.get_doclength();
  }
}

}  // namespace bayan::index
