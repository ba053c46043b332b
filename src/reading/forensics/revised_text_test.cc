#include "reading/forensics/revised_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading/forensics/drawn_page.h"

namespace justif::reading {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

std::string Stream(const std::string& content) {
  return absl::StrCat("<</Length ", content.size(), ">>stream\n", content, "\nendstream");
}

constexpr const char* kOld = "BT /F1 11 Tf 100 400 Td (Moyenne) Tj 60 0 Td (11,25) Tj ET\n";
constexpr const char* kNew = "BT /F1 11 Tf 100 400 Td (Moyenne) Tj 60 0 Td (16,25) Tj ET\n";

// Of the pages of PageWith.
constexpr int kContent = 2;

std::string Original() { return PageWith(Letterpress(kOld)); }

std::string Updated(const std::string& bytes, const std::string& content) {
  return made::Update(bytes, kContent, Stream(Letterpress(content)));
}

RevisionComparison Compared(const std::string& bytes) {
  const OpenPage page = Draw(bytes);
  return CompareRevisions(page.bytes, page.structure->Pages().at(0), 1, page.drawing, Soon());
}

TEST(RevisedText, AValueRewritten) {
  const auto compared = Compared(Updated(Original(), kNew));
  EXPECT_EQ(compared.compared, 1);
  ASSERT_THAT(compared.changes, SizeIs(1));
  EXPECT_EQ(compared.changes[0].revision, 1);
  EXPECT_EQ(compared.changes[0].before, "11,25");
  EXPECT_EQ(compared.changes[0].after, "16,25");
  EXPECT_FALSE(compared.changes[0].in_form_field);
}

TEST(RevisedText, AValuePaintedOver) {
  const auto compared = Compared(
      Updated(Original(), absl::StrCat(kOld, "1 g 158 396 40 14 re f BT 0 g /F1 11 Tf 160 400 Td (16,25) Tj ET")));
  ASSERT_THAT(compared.changes, SizeIs(1));
  EXPECT_EQ(compared.changes[0].before, "11,25");
  EXPECT_EQ(compared.changes[0].after, "16,25");
}

TEST(RevisedText, TheEarliestRevisionIsNamedOnce) {
  const auto compared = Compared(Updated(Updated(Original(), kOld), kNew));
  EXPECT_EQ(compared.compared, 2);
  ASSERT_THAT(compared.changes, SizeIs(1));
  EXPECT_EQ(compared.changes[0].revision, 1);
}

TEST(RevisedText, SavingAgainChangesNothing) {
  std::string again = Original();
  for (int i = 0; i < 9; ++i) again = Updated(again, kOld);
  const auto compared = Compared(again);
  EXPECT_EQ(compared.compared, static_cast<int>(kMaxComparedRevisions) - 1);
  EXPECT_THAT(compared.changes, IsEmpty());
}

TEST(RevisedText, TheSameTextInOtherPiecesAndOrder) {
  const std::string other =
      "BT /F1 11 Tf 160 400 Td [(11)(,25)] TJ ET BT /F1 11 Tf 1 0 0 1 100 400 Tm (Moyenne) Tj ET\n";
  const auto compared = Compared(Updated(Original(), other));
  EXPECT_EQ(compared.compared, 1);
  EXPECT_THAT(compared.changes, IsEmpty());
}

TEST(RevisedText, WhatIsOnlyAddedIsNoChange) {
  const std::string added = absl::StrCat(kOld, "BT /F1 9 Tf 300 100 Td (Signe electroniquement le 12/07/2024) Tj ET\n");
  const auto compared = Compared(Updated(Original(), added));
  EXPECT_EQ(compared.compared, 1);
  EXPECT_THAT(compared.changes, IsEmpty());
}

TEST(RevisedText, AFieldThatIsFilledIn) {
  const std::string form = PageWith(Letterpress("BT /F1 11 Tf 100 400 Td (..............) Tj ET\n"));
  const auto compared = Compared(Updated(form, "BT /F1 11 Tf 100 400 Td (12/03/2006) Tj ET\n"));
  EXPECT_EQ(compared.compared, 1);
  EXPECT_THAT(compared.changes, IsEmpty());
}

TEST(RevisedText, APageSetAnewIsNotCompared) {
  std::string other;
  for (int y = 700; y > 100; y -= 25) absl::StrAppend(&other, "BT /F1 12 Tf 71 ", y, " Td (Une autre page) Tj ET\n");
  const auto compared = Compared(made::Update(Original(), kContent, Stream(other)));
  EXPECT_EQ(compared.compared, 0);
  EXPECT_THAT(compared.changes, IsEmpty());
}

TEST(RevisedText, ARevisionThatDoesNotOpenIsNotRepaired) {
  std::string bytes = Original();
  // The table is no longer where the first revision says, but where the second
  // does.
  const std::string second = Updated(bytes, kNew);
  std::string broken = second;
  broken.replace(broken.find("startxref") + 10, 1, "9");
  EXPECT_EQ(Compared(broken).compared, 0);
}

TEST(RevisedText, AFileSavedOnce) { EXPECT_EQ(Compared(Original()).compared, 0); }

}  // namespace
}  // namespace justif::reading
