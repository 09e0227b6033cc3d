#pragma once

#include <xapian.h>

namespace bayan::index {

/// Finds texts that share the rarest words of `document` (which is among them): the words that tell it most from all
/// others, as Xapian's expansion weighs them. Empty for a document without words. Works over local and remote
/// databases. May throw Xapian::Error. Internal to core/index.
Xapian::Query SimilarTo(const Xapian::Database& db, Xapian::docid document);

}  // namespace bayan::index
