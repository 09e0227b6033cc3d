#include "indexer/sync/twins.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "indexer/extract/extract.h"

namespace bayan::indexer {
namespace {

bool HasMembers(const FileState& state) {
  const KindInfo* kind = FindKind(state.file.substr(state.file.rfind('/') + 1));
  return kind != nullptr && IsArchive(kind->kind);
}

// Of no interest are documents of files outside archives that were equal to none.
bool MayHaveTwin(const DocumentState& document) {
  return !document.content.empty() || document.fate == DocumentFate::kTwin || !document.also.empty();
}

class Search {
 public:
  Search(Catalogue& catalogue, bool with_gone) : catalogue_(catalogue), with_gone_(with_gone) {}

  std::map<std::string, std::vector<Unit>> Run() {
    for (const auto& [file, state] : catalogue_.all()) {
      if (!state->complete || (catalogue_.IsGone(*state) && !with_gone_)) continue;
      for (const DocumentState& document : state->documents) {
        if (!MayHaveTwin(document)) continue;
        const std::string key = TwinKey(*state, document);
        if (key.empty()) continue;
        units_.try_emplace(key);
        contents_.emplace(document.content.empty() ? state->content : document.content, state->collection);
      }
      if (HasMembers(*state)) contents_.emplace(state->content, state->collection);
    }
    for (const auto& [content, collection] : contents_) AddUnits(content, collection);
    for (auto& [key, units] : units_) std::sort(units.begin(), units.end(), Leads);
    return std::move(units_);
  }

 private:
  // The documents of the files that have that content.
  void AddUnits(const std::string& content, const std::string& collection) {
    std::vector<FileState*> files = catalogue_.Equals(content, collection, false);
    const bool is_gone = files.empty();
    if (with_gone_) {
      const std::vector<FileState*> gone = catalogue_.Equals(content, collection, true);
      files.insert(files.end(), gone.begin(), gone.end());
    }
    if (files.empty()) return;
    const std::vector<DocumentState>& documents = files.front()->documents;
    for (std::size_t at = 0; at < documents.size(); ++at) {
      const std::string key = TwinKey(*files.front(), documents[at]);
      const auto found = key.empty() ? units_.end() : units_.find(key);
      if (found == units_.end()) continue;
      Unit unit{{}, at, is_gone};
      std::copy_if(files.begin(), files.end(), std::back_inserter(unit.files), [&](const FileState* file) {
        return at < file->documents.size() && file->documents[at].place == documents[at].place;
      });
      found->second.push_back(std::move(unit));
    }
  }

  Catalogue& catalogue_;
  bool with_gone_;
  std::map<std::string, std::vector<Unit>> units_;
  std::set<std::pair<std::string, std::string>> contents_;  // of files, with their collections
};

}  // namespace

std::vector<std::string> Unit::Paths() const {
  std::vector<std::string> paths;
  for (const FileState* file : files) paths.push_back(file->path + file->documents[at].place);
  return paths;
}

std::string TwinKey(const FileState& state, const DocumentState& document) {
  const bool is_comparable = document.fate == DocumentFate::kMadeId || document.fate == DocumentFate::kTwin;
  const std::string_view member = MemberOf(document.place);
  const std::string& content = member.empty() ? state.content : document.content;
  if (!is_comparable || document.problem || content.empty()) return "";
  return state.collection + '\0' + content + document.place.substr(member.size());
}

bool Leads(const Unit& a, const Unit& b) {
  const auto order = [](const Unit& unit) {
    const FileState& first = *unit.files.front();
    return std::tuple(unit.is_gone, first.anchor == first.path, first.path + unit.document().place, first.file);
  };
  return order(a) < order(b);
}

std::map<std::string, std::vector<Unit>> FindTwins(Catalogue& catalogue, bool with_gone) {
  return Search(catalogue, with_gone).Run();
}

}  // namespace bayan::indexer
