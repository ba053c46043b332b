// Recognition engines that work side by side.
#ifndef JUSTIF_READING_TEXT_RECOGNIZERS_H_
#define JUSTIF_READING_TEXT_RECOGNIZERS_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

#include "reading/text/line_recognizer.h"

namespace justif::reading {

// A thread each, which ends before the call returns. Not thread-safe itself.
class Recognizers {
 public:
  // At least one engine.
  explicit Recognizers(std::vector<std::unique_ptr<LineRecognizer>> engines) : engines_(std::move(engines)) {}

  LineRecognizer& First() { return *engines_.front(); }

  // Runs `work` once for each index below `count`, every engine on one thread.
  void ForEach(std::size_t count, const std::function<void(LineRecognizer&, std::size_t)>& work);

  std::size_t Count() const { return engines_.size(); }

  // Runs `work` once on every engine, with its index.
  void EachOnce(const std::function<void(LineRecognizer&, std::size_t)>& work);

  void Reset();

 private:
  std::vector<std::unique_ptr<LineRecognizer>> engines_;
};

}  // namespace justif::reading

#endif  // JUSTIF_READING_TEXT_RECOGNIZERS_H_
