// What is looked at again because it has not the form it should have: invented
// pages, shipped models.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "reading/kinds/kind_reader.h"
#include "reading/kinds/page_builder.h"

namespace justif::reading {
namespace {

KindResult Read(const PageText& text, const LookAgain& look_again) {
  static const auto* const reader = [] {
    auto created = KindReader::Create("models");
    EXPECT_TRUE(created.ok()) << created.status();
    return created.ok() ? created->release() : nullptr;
  }();
  return reader->Read({text}, {}, "", look_again);
}

std::string ValueOf(const KindResult& result, std::string_view name) {
  const Field* field = FindField(result.fields, name);
  return field == nullptr ? "" : field->normalized_value;
}

// Looks that see `text` three times at places of the line at `y` that reach as far
// as `x`, and nothing elsewhere.
LookAgain LooksThatSee(const std::string& text, double x, double y) {
  return [=](int, const Box& place, Expected expected) {
    std::vector<TextLine> looks;
    const bool there = place.x1 >= x && place.y0 <= y && place.y1 >= y;
    if (there && (expected == Expected::kPlain || expected == Expected::kIdentifier)) {
      TextLine look;
      look.box = place;
      look.words.push_back({text, place, 0.99});
      looks.assign(3, look);
    }
    return looks;
  };
}

PageBuilder Attestation() {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.08, "Contribution vie étudiante et de campus");
  return page;
}

TEST(MisreadValues, AnIneInASentence) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20,
          "Nous certifions que l'étudiante Maëlle Kervella, née le 21/11/2005 (INE 06000100A40B), a acquitté");
  page.At(0.1, 0.22, "la contribution vie étudiante et de campus.");
  const KindResult result = Read(page.Text(), LooksThatSee("(INE 0600010040B),", 0.6, 0.206));
  ASSERT_EQ(ValueOf(result, "ine"), "0600010040B");
  EXPECT_LT(FindField(result.fields, "ine")->confidence, 0.93) << "the first look read something else";
  EXPECT_EQ(ValueOf(Read(page.Text(), LooksThatSee("(INE unlisible),", 0.6, 0.206)), "ine"), "");
  EXPECT_EQ(ValueOf(Read(page.Text(), nullptr), "ine"), "");
}

TEST(MisreadValues, AYearOfAnotherLength) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.05, "Relevé de notes du baccalauréat").At(0.1, 0.08, "Académie de Rennes");
  page.At(0.1, 0.11, "Session : 28024").At(0.1, 0.14, "Nom : KERHERVÉ");
  EXPECT_EQ(ValueOf(Read(page.Text(), LooksThatSee("2024", 0.2, 0.116)), "session"), "2024");
  EXPECT_EQ(ValueOf(Read(page.Text(), nullptr), "session"), "");
}

TEST(MisreadValues, WordsWithoutDigitsAreNone) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "Nous certifions que Maëlle Kervella, dont l'identifiant INE");
  page.At(0.1, 0.22, "figure au relevé de notes, a acquitté la contribution.");
  EXPECT_EQ(ValueOf(Read(page.Text(), LooksThatSee("0600010040B", 0.2, 0.226)), "ine"), "");
}

TEST(MisreadValues, ADateOfIssueUnderAStamp) {
  // The stamp parts it, or changes a digit.
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "Fait à Reims, le 07/ O7").At(0.32, 0.20, "/2024");
  KindResult result = Read(page.Text(), LooksThatSee("07/07/2024", 0.33, 0.206));
  EXPECT_EQ(ValueOf(result, "issue_date"), "2024-07-07") << "both parts are looked at";
  page = Attestation();
  page.At(0.1, 0.20, "Fait à Reims, le 07/07/2424");
  result = Read(page.Text(), LooksThatSee("07/07/2024", 0.28, 0.206));
  EXPECT_EQ(ValueOf(result, "issue_date"), "2024-07-07");
  EXPECT_EQ(ValueOf(Read(page.Text(), LooksThatSee("07/07/2424", 0.28, 0.206)), "issue_date"), "");
}

TEST(MisreadValues, ADateOfWhichOnePartAloneHasItsZeroLostADigit) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "Née le : 1/02/2007");
  const KindResult longer = Read(page.Text(), LooksThatSee("11/02/2007", 0.2, 0.206));
  EXPECT_EQ(ValueOf(longer, "birth_date"), "2007-02-11");
  const KindResult same = Read(page.Text(), LooksThatSee("1/02/2007", 0.2, 0.206));
  ASSERT_EQ(ValueOf(same, "birth_date"), "2007-02-01");
  EXPECT_LT(FindField(same.fields, "birth_date")->confidence, 0.6);
  page = Attestation();
  page.At(0.1, 0.20, "Née le : 1/2/2007");
  EXPECT_GT(FindField(Read(page.Text(), nullptr).fields, "birth_date")->confidence, 0.9);
}

TEST(MisreadValues, AFamilyNameOfOneLetterIsLookedAtAgain) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "Nom de naissance : A").At(0.1, 0.22, "Prénoms : Yusuf");
  const auto looks = [](const std::string& text) {
    return [=](int, const Box& place, Expected expected) {
      std::vector<TextLine> seen;
      if (expected == Expected::kText && place.y0 < 0.21) seen.assign(3, TextLine{{{text, place, 0.9}}, place});
      return seen;
    };
  };
  const KindResult longer = Read(page.Text(), looks("Akın"));
  EXPECT_EQ(ValueOf(longer, "family_name"), "Akın");
  // It may be one letter after all.
  const KindResult one = Read(page.Text(), looks("A"));
  ASSERT_EQ(ValueOf(one, "family_name"), "A");
  EXPECT_GT(FindField(one.fields, "family_name")->confidence, 0.8);
  const KindResult unseen = Read(page.Text(), looks("?"));
  EXPECT_LT(FindField(unseen.fields, "family_name")->confidence, 0.6);
}

TEST(MisreadValues, ADateThatWasReadAndIsNoneOfIssueStaysNone) {
  // The jury's date, in a sentence that begins like the place of issue.
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "Vu l'arrêté du 3 mai 2018, le jury réuni le 05/07/2024");
  page.At(0.1, 0.30, "Fait à Reims, le 07/07/2024");
  EXPECT_EQ(ValueOf(Read(page.Text(), LooksThatSee("05/07/2024", 0.3, 0.206)), "issue_date"), "2024-07-07");
  // Nor is one that is misread.
  page = Attestation();
  page.At(0.1, 0.20, "Vu l'arrêté du 3 mai 2018, le jury réuni le 05/07/2424");
  EXPECT_EQ(ValueOf(Read(page.Text(), LooksThatSee("05/07/2024", 0.3, 0.206)), "issue_date"), "");
}

TEST(MisreadValues, AValueThatWasReadFurtherOnStaysWhereItIs) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "Le Crous de Limoges atteste que Maëlle Kervella, INE 12 ou 0600010040B");
  EXPECT_EQ(ValueOf(Read(page.Text(), nullptr), "ine"),
            ValueOf(Read(page.Text(), LooksThatSee("12 ou 0600010040B", 0.6, 0.206)), "ine"));
}

TEST(MisreadValues, AMendedWholeNameTellsItsParts) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.05, "Attestation de réussite au baccalauréat général").At(0.1, 0.08, "Session 2024");
  page.At(0.1, 0.20, "Le recteur certifie que EUCJA AGNIESZKA NOWAKOWSKA, née le 30/12/2007 à Nanterre,");
  const auto looks = [](const std::string& first) {
    return [=](int, const Box& place, Expected expected) {
      std::vector<TextLine> seen;
      if (expected == Expected::kName && place.y0 > 0.15) {
        TextLine look;
        look.box = place;
        for (const std::string& word : {first, std::string("AGNIESZKA"), std::string("NOWAKOWSKA")})
          look.words.push_back({word, place, 0.9});
        seen.assign(3, look);
      }
      return seen;
    };
  };
  const KindResult unread = Read(page.Text(), looks("EUCJA"));
  EXPECT_EQ(ValueOf(unread, "full_name"), "EUCJA AGNIESZKA NOWAKOWSKA");
  EXPECT_EQ(ValueOf(unread, "family_name"), "");
  const KindResult mended = Read(page.Text(), looks("ŁUCJA"));
  EXPECT_EQ(ValueOf(mended, "family_name"), "NOWAKOWSKA");
  EXPECT_EQ(ValueOf(mended, "given_names"), "ŁUCJA AGNIESZKA");
  EXPECT_EQ(ValueOf(mended, "full_name"), "");
}

TEST(MisreadValues, ATextLayerIsNeverMisread) {
  PageBuilder page(Source::kTextLayer);
  page.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.08, "Contribution vie étudiante et de campus");
  page.At(0.1, 0.20, "Fait à Reims, le 07/07/2424");
  EXPECT_EQ(ValueOf(Read(page.Text(), LooksThatSee("07/07/2024", 0.28, 0.206)), "issue_date"), "");
}

}  // namespace
}  // namespace justif::reading
