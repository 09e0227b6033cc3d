#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "indexer/sync/catalogue.h"

namespace bayan::indexer {

/// A document of a file and, under the same number, of all files that are equal to it: they share one statement.
struct Unit {
  std::vector<FileState*> files;  ///< the first of them gives the id
  std::size_t at = 0;             ///< number of the document in each of them
  bool is_gone = false;           ///< none of the files is there any more

  const DocumentState& document() const { return files.front()->documents[at]; }
  /// Where the document is found.
  std::vector<std::string> Paths() const;
};

/// What names the contents of a document with a made id, of whatever file or archive: collection, hash, and number of
/// the record. Empty if it has an id of its own, a problem, or nothing to compare.
std::string TwinKey(const FileState& state, const DocumentState& document);

/// True if `a` gives the statement of units with equal contents: a file that is there before one that is not, one that
/// brought its id along from another path before one that did not, then the first path.
bool Leads(const Unit& a, const Unit& b);

/// The units of equal contents by what names them, the leading one first, wherever one of them is a member of an
/// archive, or was found equal to one by an earlier run; units without equals are among them. Files that are not read
/// to the end are left out, files that are gone too unless `with_gone`. Pointers live until the catalogue changes.
std::map<std::string, std::vector<Unit>> FindTwins(Catalogue& catalogue, bool with_gone);

}  // namespace bayan::indexer
