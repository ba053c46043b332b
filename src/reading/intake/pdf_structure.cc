#include "reading/intake/pdf_structure.h"

#include <algorithm>
#include <array>
#include <exception>
#include <set>
#include <stdexcept>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "reading/intake/library_exceptions.h"
#include "reading/intake/qpdf_headers.h"

namespace justif::reading {
namespace {

constexpr int kMaxPageTreeDepth = 64;
constexpr int kMaxPageTreeNodes = 10'000;

// Object and cross-reference streams of a file; one holds a hundred objects
// and more as programs write them.
constexpr int kMaxObjectStreams = 20'000;

// A deflated byte unfolds to no more than this many (zlib's technical notes).
constexpr std::int64_t kMaxDeflateRatio = 1032;

// Where a stream dictionary's keyword may follow its type.
constexpr std::size_t kDictionarySearchBytes = 1024;

// Keys that lead from a page's content to other pages or back up.
constexpr std::array<std::string_view, 6> kForeignKeys = {"/Parent", "/P", "/Dest", "/A", "/IRT", "/Popup"};

// How many bytes a deflated stream at the start of `data` unfolds to, counted
// as far as `limit`.
std::int64_t InflatedBytes(std::string_view data, std::int64_t limit) {
  LimitedSink sink(limit, false);
  Pl_Flate inflate("object stream", &sink, Pl_Flate::a_inflate);
  constexpr std::size_t kPieceBytes = std::size_t{64} << 10;
  try {
    for (; !data.empty() && !sink.OverLimit(); data.remove_prefix(std::min(data.size(), kPieceBytes))) {
      const std::int64_t before = sink.Count();
      const std::string_view piece = data.substr(0, kPieceBytes);
      inflate.write(reinterpret_cast<unsigned char const*>(piece.data()), piece.size());
      if (sink.Count() == before) break;  // the stream has ended, what follows is not part of it
    }
  } catch (const std::runtime_error&) {
    // Not deflated, damaged, or over the limit: what was counted stands.
  }
  return sink.Count();
}

int CountFilters(std::string_view dictionary) {
  int count = 0;
  for (const std::string_view filter :
       {"FlateDecode", "LZWDecode", "RunLengthDecode", "ASCIIHexDecode", "ASCII85Decode"}) {
    for (std::size_t at = dictionary.find(filter); at != std::string_view::npos; at = dictionary.find(filter, at + 1)) {
      ++count;
    }
  }
  return count;
}

// qpdf unfolds object streams and cross-reference streams in memory, without a
// limit, as soon as it opens a file; so they are measured before.
bool ObjectStreamsWithinLimit(std::string_view bytes) {
  std::size_t stream_end = 0;  // found last; a file without any is searched once
  int streams_left = kMaxObjectStreams;
  std::int64_t left = kMaxObjectStreamBytes;
  std::int64_t unmeasured_left = kMaxObjectStreamBytes / 4;
  for (const std::string_view type : {std::string_view("ObjStm"), std::string_view("XRef")}) {
    stream_end = 0;
    for (std::size_t at = bytes.find(type); at != std::string_view::npos; at = bytes.find(type, at + 1)) {
      const std::string_view rest = bytes.substr(at, kDictionarySearchBytes);
      const std::size_t keyword = rest.find("stream");
      if (keyword == std::string_view::npos) continue;
      if (--streams_left < 0) return false;
      const std::size_t from = at - std::min(at, kDictionarySearchBytes);
      const std::string_view before = bytes.substr(from, at - from);
      const std::size_t start = before.rfind("obj");
      std::string dictionary(before.substr(start == std::string_view::npos ? 0 : start));
      dictionary += rest.substr(0, keyword);
      // Nobody folds these twice but to unfold a million bytes from one.
      if (CountFilters(dictionary) > 1) return false;
      std::string_view data = bytes.substr(at + keyword + 6);
      if (data.starts_with("\r\n")) {
        data.remove_prefix(2);
      } else if (data.starts_with("\n") || data.starts_with("\r")) {
        data.remove_prefix(1);
      }
      const std::size_t data_at = bytes.size() - data.size();
      if (stream_end < data_at) stream_end = std::min(bytes.find("endstream", data_at), bytes.size());
      data = bytes.substr(data_at, stream_end - data_at);
      const std::int64_t worst = static_cast<std::int64_t>(data.size()) * kMaxDeflateRatio;
      if (worst <= unmeasured_left) {  // small ones need not be measured
        unmeasured_left -= worst;
        continue;
      }
      left -= InflatedBytes(data, left);
      if (left <= 0) return false;
    }
  }
  return true;
}

void WalkPageTree(QPDFObjectHandle node, QPDFObjectHandle resources, int depth, std::size_t max_pages, int& nodes_left,
                  std::set<QPDFObjGen>& path, std::vector<PdfPageObject>& pages) {
  if (!node.isDictionary() || depth > kMaxPageTreeDepth || --nodes_left < 0 || pages.size() > max_pages) return;
  if (node.getKey("/Resources").isDictionary()) resources = node.getKey("/Resources");
  QPDFObjectHandle kids = node.getKey("/Kids");
  if (!kids.isArray()) {
    pages.push_back({node, resources});
    return;
  }
  const QPDFObjGen id = node.getObjGen();
  if (node.isIndirect() && !path.insert(id).second) return;  // a node that is its own ancestor
  const int count = kids.getArrayNItems();
  for (int i = 0; i < count && nodes_left >= 0 && pages.size() <= max_pages; ++i) {
    WalkPageTree(kids.getArrayItem(i), resources, depth + 1, max_pages, nodes_left, path, pages);
  }
  path.erase(id);
}

bool IsSimplyDeflated(QPDFObjectHandle dictionary) {
  QPDFObjectHandle filter = dictionary.getKey("/Filter");
  if (filter.isArray() && filter.getArrayNItems() == 1) filter = filter.getArrayItem(0);
  return filter.isNull() || (filter.isName() && (filter.getName() == "/FlateDecode" || filter.getName() == "/Fl"));
}

// Adds up the decoded bytes of streams reachable from some objects.
class ContentMeter {
 public:
  void Visit(QPDFObjectHandle object, int depth) {
    if (!WithinLimit() || depth > kMaxPageTreeDepth) return;
    if (object.isIndirect() && !seen_.insert(object.getObjGen()).second) return;
    if (object.isArray()) {
      objects_left_ -= object.getArrayNItems();
      for (int i = 0; i < object.getArrayNItems() && WithinLimit(); ++i) {
        QPDFObjectHandle item = object.getArrayItem(i);
        if (!item.isScalar()) Visit(item, depth + 1);
      }
      return;
    }
    const bool stream = object.isStream();
    if (!stream && !object.isDictionary()) return;
    QPDFObjectHandle dictionary = stream ? object.getDict() : object;
    if (stream && !dictionary.getKey("/Subtype").isNameAndEquals("/Image")) Measure(object, dictionary);
    for (const std::string& key : dictionary.getKeys()) {
      if (--objects_left_ < 0 || !WithinLimit()) return;
      if (std::ranges::find(kForeignKeys, key) != kForeignKeys.end()) continue;
      QPDFObjectHandle value = dictionary.getKey(key);
      if (!value.isScalar()) Visit(value, depth + 1);
    }
  }

  bool WithinLimit() const { return bytes_left_ >= 0 && objects_left_ >= 0; }

 private:
  void Measure(QPDFObjectHandle stream, QPDFObjectHandle dictionary) {
    QPDFObjectHandle length = dictionary.getKey("/Length");
    const std::int64_t stored = length.isInteger() ? length.getIntValue() : 0;
    // Too short to matter even if every byte unfolds to its most; most are.
    if (stored > 0 && stored <= unmeasured_left_ / kMaxDeflateRatio && IsSimplyDeflated(dictionary)) {
      unmeasured_left_ -= stored * kMaxDeflateRatio;
      return;
    }
    LimitedSink sink(bytes_left_, false);
    stream.pipeStreamData(&sink, nullptr, 0, qpdf_dl_specialized, true);
    bytes_left_ = sink.OverLimit() ? -1 : bytes_left_ - sink.Count();
  }

  std::int64_t bytes_left_ = kMaxPageContentBytes;
  std::int64_t unmeasured_left_ = kMaxPageContentBytes;
  int objects_left_ = kMaxPageObjects;
  std::set<QPDFObjGen> seen_;
};

}  // namespace

void LimitedSink::write(unsigned char const* data, size_t size) {
  const std::int64_t room = limit_ - count_;
  const std::int64_t taken = std::min(room, static_cast<std::int64_t>(size));
  if (keep_) bytes_.append(reinterpret_cast<char const*>(data), static_cast<std::size_t>(taken));
  count_ += taken;
  if (static_cast<std::int64_t>(size) > room) {
    over_limit_ = true;
    throw std::runtime_error("decoded stream exceeds its limit");
  }
}

absl::StatusOr<std::unique_ptr<PdfStructure>> PdfStructure::Open(std::string_view bytes, int max_pages, Damage damage) {
  if (!ObjectStreamsWithinLimit(bytes)) {
    return absl::ResourceExhaustedError(
        absl::StrCat("object streams decode to more than ", kMaxObjectStreamBytes, " bytes"));
  }
  auto structure = std::unique_ptr<PdfStructure>(new PdfStructure);
  try {
    structure->document_ = std::make_unique<QPDF>();
    structure->document_->setSuppressWarnings(true);
    // What qpdf repairs is not what was saved.
    structure->document_->setAttemptRecovery(damage == Damage::kRepair);
    structure->document_->processMemoryFile("upload", bytes.data(), bytes.size());
    std::set<QPDFObjGen> path;
    int nodes_left = kMaxPageTreeNodes;
    WalkPageTree(structure->document_->getRoot().getKey("/Pages"), QPDFObjectHandle::newNull(), 0, max_pages,
                 nodes_left, path, structure->pages_);
  } catch (...) {
    return StatusOfLibraryException();
  }
  if (structure->pages_.empty()) return absl::DataLossError("the page tree has no page");
  return structure;
}

bool PdfStructure::ContentWithinLimit(std::size_t page) {
  ContentMeter meter;
  try {
    QPDFObjectHandle object = pages_[page].page;
    meter.Visit(object.getKey("/Contents"), 0);
    meter.Visit(pages_[page].resources, 0);
    meter.Visit(object.getKey("/Annots"), 0);
  } catch (...) {
    // Damaged objects are not drawn either: what was counted stands.
    if (absl::IsResourceExhausted(StatusOfLibraryException())) return false;
  }
  return meter.WithinLimit();
}

}  // namespace justif::reading
