#include "reading/intake/pdf_layers.h"

#include <algorithm>

namespace justif::reading {
namespace {

std::set<QPDFObjGen> GroupsOf(QPDFObjectHandle list) {
  std::set<QPDFObjGen> groups;
  if (!list.isArray()) return groups;
  for (int i = 0; i < std::min(list.getArrayNItems(), kMaxLayers); ++i) {
    QPDFObjectHandle group = list.getArrayItem(i);
    if (group.isIndirect()) groups.insert(group.getObjGen());
  }
  return groups;
}

}  // namespace

PdfLayers::PdfLayers(QPDF& document) {
  QPDFObjectHandle properties = document.getRoot().getKey("/OCProperties");
  if (!properties.isDictionary()) return;
  QPDFObjectHandle configuration = properties.getKey("/D");
  if (!configuration.isDictionary()) return;
  base_off_ = configuration.getKey("/BaseState").isNameAndEquals("/OFF");
  on_ = GroupsOf(configuration.getKey("/ON"));
  off_ = GroupsOf(configuration.getKey("/OFF"));
}

bool PdfLayers::IsGroupOff(const QPDFObjectHandle& group) const {
  const QPDFObjGen id = QPDFObjectHandle(group).getObjGen();
  return off_.contains(id) || (base_off_ && !on_.contains(id));
}

bool PdfLayers::IsOff(QPDFObjectHandle layer) const {
  if (!layer.isDictionary()) return false;
  if (layer.getKey("/Type").isNameAndEquals("/OCG")) return layer.isIndirect() && IsGroupOff(layer);
  if (!layer.getKey("/Type").isNameAndEquals("/OCMD") || layer.hasKey("/VE")) return false;
  QPDFObjectHandle groups = layer.getKey("/OCGs");
  int off = 0, all = 0;
  const auto count = [&](const QPDFObjectHandle& group) {
    if (!QPDFObjectHandle(group).isDictionary()) return;
    ++all;
    off += IsGroupOff(group) ? 1 : 0;
  };
  if (groups.isArray()) {
    for (int i = 0; i < std::min(groups.getArrayNItems(), kMaxLayers); ++i) count(groups.getArrayItem(i));
  } else {
    count(groups);
  }
  if (all == 0) return false;
  QPDFObjectHandle policy = layer.getKey("/P");
  if (policy.isNameAndEquals("/AllOn")) return off > 0;
  if (policy.isNameAndEquals("/AnyOff")) return off == 0;
  if (policy.isNameAndEquals("/AllOff")) return off < all;
  return off == all;  // AnyOn
}

}  // namespace justif::reading
