#include "reading/text/line_recognizer.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <opencv2/imgproc.hpp>

namespace justif::reading {
namespace {

// No more files can be opened while it lives, as in the sandbox.
class NoFiles {
 public:
  NoFiles() {
    getrlimit(RLIMIT_NOFILE, &before_);
    const rlimit none{0, before_.rlim_max};
    setrlimit(RLIMIT_NOFILE, &none);
  }
  ~NoFiles() { setrlimit(RLIMIT_NOFILE, &before_); }

 private:
  rlimit before_{};
};

TEST(LineRecognizer, SaysNothingOnStderrWhereNoFilesMayBeOpened) {
  const auto recognizer = LineRecognizer::Create("");
  ASSERT_TRUE(recognizer.ok()) << recognizer.status();
  testing::internal::CaptureStderr();
  {
    const NoFiles no_files;
    EXPECT_TRUE((*recognizer)->Recognize(cv::Mat(40, 300, CV_8UC1, cv::Scalar(255))).empty());
    (*recognizer)->Recognize(cv::Mat(1, 1, CV_8UC1, cv::Scalar(0)));
    (*recognizer)->Recognize(cv::Mat(3, 3, CV_8UC1, cv::Scalar(128)));
  }
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

TEST(LineRecognizer, IdentifiersHoldCapitalsDigitsAndHyphens) {
  const auto recognizer = LineRecognizer::Create("");
  ASSERT_TRUE(recognizer.ok()) << recognizer.status();
  cv::Mat strip(60, 520, CV_8UC1, cv::Scalar(255));
  cv::putText(strip, "(NAN5-QWERTZ-41),", {10, 42}, cv::FONT_HERSHEY_SIMPLEX, 1.2, cv::Scalar(0), 2, cv::LINE_AA);
  const auto text = [&](Alphabet alphabet) {
    std::string all;
    for (const auto& word : (*recognizer)->Recognize(strip, LineRecognizer::Extent::kFoundLine, alphabet))
      all += word.text;
    return all;
  };
  EXPECT_NE(text(Alphabet::kPlain).find(')'), std::string::npos);
  const std::string identifier = text(Alphabet::kIdentifiers);
  EXPECT_NE(identifier.find("QWERTZ"), std::string::npos) << identifier;
  EXPECT_EQ(identifier.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"), std::string::npos) << identifier;
}

}  // namespace
}  // namespace justif::reading
