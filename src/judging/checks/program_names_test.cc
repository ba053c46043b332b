#include "judging/checks/program_names.h"

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include "justif/model/v1/image_programs.pb.h"

namespace justif::judging {
namespace {

std::string Named(std::string_view text) {
  static const model::v1::ImagePrograms kPrograms = [] {
    model::v1::ImagePrograms programs;
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
        "editors { name: 'Brush' marks: 'brush' marks: 'brush studio' unless: 'camera' } "
        "editors { name: 'Draw' marks: 'draw' }",
        &programs));
    return programs;
  }();
  return ProgramNamed(text, kPrograms.editors());
}

TEST(ProgramNamed, InWholeWordsWithoutCase) {
  EXPECT_EQ(Named("BRUSH 7.1 (Windows)"), "Brush");
  EXPECT_EQ(Named("Office/Draw"), "Draw");
  EXPECT_EQ(Named("A drawing service"), "");
  EXPECT_EQ(Named("redraw"), "");
  EXPECT_EQ(Named(""), "");
}

TEST(ProgramNamed, SomeProgramsShareAName) { EXPECT_EQ(Named("Brush Camera 3"), ""); }

}  // namespace
}  // namespace justif::judging
