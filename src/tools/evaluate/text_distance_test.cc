#include "tools/evaluate/text_distance.h"

#include <gtest/gtest.h>

namespace justif::tools {
namespace {

TEST(CharacterErrorsTest, InsertedDeletedReplaced) {
  EXPECT_EQ(CharacterErrors("kitten", "sitting"), 3);
  EXPECT_EQ(CharacterErrors("", "abc"), 3);
  EXPECT_EQ(CharacterErrors("abc", ""), 3);
  EXPECT_EQ(CharacterErrors("2025-2026", "2024-2025"), 2);
  EXPECT_EQ(CharacterErrors("same", "same"), 0);
}

TEST(CharacterErrorsTest, CountsCharactersNotBytes) {
  EXPECT_EQ(CharacterErrors("Zoé", "Zoè"), 1);
  EXPECT_EQ(CharactersOf("Zoé"), 3);
  EXPECT_EQ(CharactersOf("𝄞"), 1);
}

TEST(FoldedTest, CaseAndAccents) {
  EXPECT_EQ(Folded("Éléonore d’Œuvre"), Folded("ELEONORE D’ŒUVRE"));
  EXPECT_NE(Folded("MARTIN"), Folded("MORIN"));
}

}  // namespace
}  // namespace justif::tools
