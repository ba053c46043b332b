#include "tools/synth/value_changes.h"

namespace justif::tools {

std::optional<std::vector<ValueChange>> ChangesBetween(const std::vector<DrawnValue>& before,
                                                       const std::vector<DrawnValue>& after) {
  if (before.size() != after.size()) return std::nullopt;
  std::vector<ValueChange> changes;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i].name != after[i].name) return std::nullopt;
    if (before[i].text != after[i].text) changes.push_back({before[i], after[i]});
  }
  return changes;
}

bool CanBePatched(const std::vector<ValueChange>& changes) {
  for (const auto& [before, after] : changes) {
    if (before.text.empty() || after.text.empty() || before.wrapped || after.wrapped) return false;
    // Within running text there is room for as much as there was.
    const double room = before.inline_text ? before.box.width * 1.02 : before.box.width * 1.6 + 20;
    if (after.box.width > room) return false;
  }
  return !changes.empty();
}

std::vector<ValuePatch> PatchesOf(const std::vector<ValueChange>& changes, const SynthDocument& page, int number) {
  std::vector<ValuePatch> patches;
  for (const auto& [before, after] : changes) {
    ValuePatch patch;
    patch.page = number;
    patch.x = before.box.x, patch.y = before.box.y;
    patch.width = before.box.width, patch.height = before.box.height;
    patch.page_width = page.width, patch.page_height = page.height;
    patch.old_text = before.text, patch.new_text = after.text;
    patch.font_family = before.style.family, patch.font_size = before.style.size, patch.bold = before.style.bold;
    patch.gray = before.style.ink.Gray(), patch.background = before.background.Gray();
    patches.push_back(patch);
  }
  return patches;
}

}  // namespace justif::tools
