#include "reading/forensics/active_content.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>

#include "reading/intake/library_exceptions.h"

namespace justif::reading {
namespace {

// What a page is drawn with, and ways back: no action is there.
constexpr std::array<std::string_view, 8> kSkipped = {"/Resources", "/Contents", "/Parent",         "/P",
                                                      "/Prev",      "/Thumb",    "/StructTreeRoot", "/Metadata"};

class Search {
 public:
  void Visit(QPDFObjectHandle object, int depth) {
    if (depth > kMaxActiveContentDepth || objects_left_ <= 0) return;
    if (object.isIndirect() && !seen_.insert(object.getObjGen()).second) return;
    if (object.isArray()) {
      for (int i = 0; i < object.getArrayNItems() && --objects_left_ > 0; ++i) Visit(object.getArrayItem(i), depth + 1);
      return;
    }
    // Streams are not entered: an action is none.
    if (!object.isDictionary()) return;
    Look(object);
    for (const std::string& key : object.getKeys()) {
      if (--objects_left_ <= 0) return;
      if (std::ranges::find(kSkipped, key) == kSkipped.end()) Visit(object.getKey(key), depth + 1);
    }
  }

  std::vector<ActiveContent> Found() const { return {found_.begin(), found_.end()}; }

 private:
  void Look(QPDFObjectHandle dictionary) {
    QPDFObjectHandle type = dictionary.getKey("/S");
    // The script alone makes a script, with and without its action's type.
    if (type.isNameAndEquals("/JavaScript") || dictionary.hasKey("/JS")) found_.insert(ActiveContent::kJavaScript);
    if (type.isNameAndEquals("/Launch")) found_.insert(ActiveContent::kLaunch);
    if (type.isNameAndEquals("/SubmitForm") || type.isNameAndEquals("/ImportData"))
      found_.insert(ActiveContent::kFormData);
    if (dictionary.getKey("/EF").isDictionary()) found_.insert(ActiveContent::kEmbeddedFile);
  }

  int objects_left_ = kMaxActiveContentObjects;
  std::set<QPDFObjGen> seen_;
  std::set<ActiveContent> found_;
};

}  // namespace

std::vector<ActiveContent> FindActiveContent(QPDF& document) {
  Search search;
  try {
    search.Visit(document.getRoot(), 0);
  } catch (...) {
    // Damage ends the search: what was found until then is there.
    StatusOfLibraryException().IgnoreError();
  }
  return search.Found();
}

}  // namespace justif::reading
