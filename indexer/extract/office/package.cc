#include "indexer/extract/office/package.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "indexer/extract/archive_reader.h"

namespace bayan::indexer {
namespace {

constexpr std::string_view kZipMagic = "PK";
constexpr std::string_view kCompoundFileMagic = "\xD0\xCF\x11\xE0";
// UTF-16LE, as the directory of a compound file names its streams: [MS-OFFCRYPTO] 1.3.
constexpr std::string_view kEncryptedPackage("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);

Problem Malformed(std::string message) { return {"malformed", std::move(message), false}; }

Problem TooLarge(const std::string& what) {
  return {"too_large", "unpacked, the document is over " + what + ", the limit.", false};
}

std::optional<Problem> CheckMagic(std::string_view bytes) {
  if (bytes.empty()) return Problem{"empty", "the file holds nothing.", true};
  if (bytes.starts_with(kZipMagic)) return std::nullopt;
  if (!bytes.starts_with(kCompoundFileMagic)) return Malformed("the file is no zip, as its kind of document must be.");
  if (bytes.find(kEncryptedPackage) != std::string_view::npos) {
    return Problem{"encrypted", "the document is encrypted.", false};
  }
  return Malformed("the file is an old office document although its name says otherwise.");
}

// Iterative: this is what makes recursion safe afterwards.
bool IsTooDeep(const pugi::xml_document& document) {
  std::size_t depth = 0;
  pugi::xml_node node = document.first_child();
  while (node) {
    if (node.first_child()) {
      if (++depth > kMaxOfficeXmlDepth) return true;
      node = node.first_child();
      continue;
    }
    while (node && !node.next_sibling()) {
      node = node.parent();
      if (depth > 0) --depth;
    }
    node = node.next_sibling();
  }
  return false;
}

}  // namespace

std::optional<Problem> OfficePackage::Open(std::string_view bytes, bool (*wanted)(std::string_view name)) {
  if (std::optional<Problem> problem = CheckMagic(bytes)) return problem;
  MemoryStream stream(bytes);
  ArchiveReader reader(stream, ArchiveFormat::kZip);
  ArchiveMember member;
  std::size_t members = 0;
  std::size_t total = 0;
  while (reader.Next(member)) {
    if (++members > kMaxOfficeMembers) return TooLarge(std::to_string(kMaxOfficeMembers) + " parts");
    if (member.encrypted) return Problem{"encrypted", "the document is encrypted.", false};
    if (member.kind != MemberKind::kFile || !wanted(member.name)) continue;
    MemberStream data(reader);
    std::string part = ReadAtMost(data, kMaxOfficePartBytes);
    if (!reader.member_fault().empty()) {
      return Malformed("its part " + utf8::Sanitise(member.name) + " is damaged: " + reader.member_fault() + ".");
    }
    total += part.size();
    if (part.size() > kMaxOfficePartBytes) return TooLarge(MiB(kMaxOfficePartBytes) + " in one part");
    if (total > kMaxOfficeXmlBytes) return TooLarge(MiB(kMaxOfficeXmlBytes));
    parts_[member.name] = std::move(part);
  }
  if (!reader.fault().empty()) return Malformed("the document is damaged: " + reader.fault() + ".");
  return std::nullopt;
}

std::optional<Problem> OfficePackage::Parse(const std::string& name, pugi::xml_document& document) const {
  const auto part = parts_.find(name);
  if (part == parts_.end()) return std::nullopt;
  // White space alone is text too: "<t> </t>" stands between two words.
  constexpr unsigned kOptions = pugi::parse_default | pugi::parse_ws_pcdata;
  const pugi::xml_parse_result result = document.load_buffer(part->second.data(), part->second.size(), kOptions);
  if (result.status == pugi::status_no_document_element) return Malformed("its part " + name + " is empty.");
  if (!result) {
    return Malformed("its part " + name + " breaks at byte " + std::to_string(result.offset) + ": " +
                     result.description() + ".");
  }
  if (IsTooDeep(document)) {
    return Malformed("its part " + name + " nests elements more than " + std::to_string(kMaxOfficeXmlDepth) + " deep.");
  }
  return std::nullopt;
}

std::string_view LocalName(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node Child(const pugi::xml_node& node, std::string_view local_name) {
  for (const pugi::xml_node& child : node.children()) {
    if (LocalName(child) == local_name) return child;
  }
  return {};
}

std::string_view Attribute(const pugi::xml_node& node, std::string_view local_name) {
  for (const pugi::xml_attribute& attribute : node.attributes()) {
    const std::string_view name = attribute.name();
    const std::size_t colon = name.find(':');
    if ((colon == std::string_view::npos ? name : name.substr(colon + 1)) == local_name) return attribute.value();
  }
  return {};
}

std::string TextOf(const pugi::xml_node& node) {
  std::string text;
  for (const pugi::xml_node& child : node.children()) {
    text += child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata ? child.value() : TextOf(child);
  }
  return utf8::Sanitise(text);
}

}  // namespace bayan::indexer
