#include "reading/codes/two_d_doc.h"
#include "reading/codes/model_of_tests.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace justif::reading {
namespace {

// The specimens of the specification: an attestation, a diploma, a proof of
// address. Their holder does not exist.
const std::string kAttestation =
    "DC04FR0000011A5E1A5EB101FRBK18-ROSWFTHR-35B0CORINNE/NATACHA\x1D"
    "B2BERTHIER\x1D"
    "B3\x1D"
    "B712071973BB9654321785T\x1D"
    "\x1FZXH2BBDCISCPWX72YIFSMANO662O2IS6PPPIIUMGVO3ECEML7RU6QIE5CKZK3A5X6SFT3HBPICLUE6RKLYA4M7ATOXSG2HIF5CE35UA";
const std::string kDiploma =
    "DC03FR000001122016A2B001B1NATACHA\x1D"
    "B2SPECIMEN\x1D"
    "B6FB712071973B9FRBD7BGMABHSCIENCES TECHNOLOGIES SANTE\x1D"
    "BIINFORMATIQUE\x1D"
    "BJINFORMATIQUE DU LOGICIEL\x1D"
    "B8TOULON\x1D"
    "BB0600010040B\x1D"
    "BC9840328\x1D"
    "BF7DF\x1F"
    "FDRZFG3UCKGNVMMH3FHTVPDC74DVXSQLE4TQXRMTEHEPUD4RE5P5PFPDT2ZGL7G5RMZKLMGTQIUQRQPXO7ES6JH6JR4KDQSTTQEHX4Q";
const std::string kAddress =
    "DC02FR000001125E125B0126FR247500010MME/SPECIMEN/NATACHA\x1D"
    "22145 AVENUE DES SPECIMENS\x1D"
    "\x1F"
    "54LDD5F7JD4JEFPR6WZYVZVB2JZXPZB73SP7WUTN5N44P3GESXW75JZUZD5FM3G4URAJ6IKDSSUB66Y3OWQIEH22G46QOAGWH7YHJWQ";

std::string ValueOf(const TwoDDoc& doc, const std::string& id) {
  for (const TwoDDocElement& element : doc.elements) {
    if (element.id == id) return element.value;
  }
  return "absent";
}

std::string NormalizedOf(const std::vector<Field>& fields, const std::string& name) {
  const Field* field = FindField(fields, name);
  return field == nullptr ? "absent" : field->normalized_value;
}

TEST(ParseTwoDDoc, TheAttestation) {
  const auto doc = ParseTwoDDoc(kAttestation, Model());
  ASSERT_TRUE(doc.has_value());
  EXPECT_EQ(doc->version, 4);
  EXPECT_EQ(doc->certificate_authority_id, "FR00");
  EXPECT_EQ(doc->certificate_id, "0001");
  EXPECT_EQ(doc->emission_date, "2018-06-25");  // 0x1A5E = 6750 days after 1 January 2000
  EXPECT_EQ(doc->document_type, "B1");
  EXPECT_EQ(doc->perimeter, "01");
  EXPECT_EQ(doc->country, "FR");
  EXPECT_EQ(doc->elements.size(), 6U);
  EXPECT_EQ(ValueOf(*doc, "BK"), "18-ROSWFTHR-35");
  EXPECT_EQ(ValueOf(*doc, "B0"), "CORINNE/NATACHA");
  EXPECT_EQ(ValueOf(*doc, "B3"), "");
  EXPECT_EQ(ValueOf(*doc, "B7"), "12071973");
  EXPECT_EQ(ValueOf(*doc, "BB"), "9654321785T");
  EXPECT_EQ(doc->signed_bytes, kAttestation.substr(0, kAttestation.find('\x1F')));
  EXPECT_EQ(doc->signature.size(), 103U);  // 64 bytes in base 32 without padding
}

TEST(ParseTwoDDoc, TheDiplomaAndTheAddress) {
  const auto diploma = ParseTwoDDoc(kDiploma, Model());
  ASSERT_TRUE(diploma.has_value());
  EXPECT_EQ(diploma->version, 3);
  EXPECT_EQ(diploma->document_type, "B0");
  EXPECT_EQ(diploma->perimeter, "01");
  EXPECT_EQ(diploma->country, "");
  EXPECT_EQ(ValueOf(*diploma, "BH"), "SCIENCES TECHNOLOGIES SANTE");
  EXPECT_EQ(ValueOf(*diploma, "BF"), "7DF");
  const auto address = ParseTwoDDoc(kAddress, Model());
  ASSERT_TRUE(address.has_value());
  EXPECT_EQ(address->version, 2);
  EXPECT_EQ(address->emission_date, "2012-11-15");
  EXPECT_EQ(address->signature_date, "2012-11-12");
  EXPECT_EQ(ValueOf(*address, "26"), "FR");
  EXPECT_EQ(ValueOf(*address, "24"), "75000");
  EXPECT_EQ(ValueOf(*address, "10"), "MME/SPECIMEN/NATACHA");
  EXPECT_EQ(ValueOf(*address, "22"), "145 AVENUE DES SPECIMENS");
}

TEST(ParseTwoDDoc, DatesThatAreNone) {
  std::string none = kAttestation;
  none.replace(12, 8, "FFFFFFFF");
  EXPECT_EQ(ParseTwoDDoc(none, Model())->emission_date, "");
  EXPECT_EQ(ParseTwoDDoc(none, Model())->signature_date, "");
  std::string malformed = kAttestation;
  malformed.replace(12, 4, "ZZZZ");
  EXPECT_EQ(ParseTwoDDoc(malformed, Model())->emission_date, "");
  std::string first = kAttestation;
  first.replace(12, 4, "0000");
  EXPECT_EQ(ParseTwoDDoc(first, Model())->emission_date, "2000-01-01");
}

TEST(ParseTwoDDoc, AnAnnexeIsNotSigned) {
  const auto doc = ParseTwoDDoc(kAttestation +
                                    "\x1D"
                                    "B8TOULON",
                                Model());
  ASSERT_TRUE(doc.has_value());
  ASSERT_EQ(doc->elements.size(), 7U);
  EXPECT_EQ(doc->elements[6].id, "B8");
  EXPECT_EQ(doc->elements[6].value, "TOULON");
  EXPECT_FALSE(doc->elements[6].is_signed);
  EXPECT_TRUE(doc->elements[5].is_signed);
  EXPECT_EQ(doc->signature.size(), 103U);
}

TEST(ParseTwoDDoc, ATruncatedValueEndsWithARecordSeparator) {
  const std::string name(38, 'A');
  const auto doc = ParseTwoDDoc("DC04FR0000011A5E1A5EB101FRB2" + name +
                                    "\x1E"
                                    "B712071973\x1FSIGNATURE",
                                Model());
  ASSERT_TRUE(doc.has_value());
  EXPECT_EQ(ValueOf(*doc, "B2"), name);
  EXPECT_EQ(ValueOf(*doc, "B7"), "12071973");
}

TEST(ParseTwoDDoc, FixedValuesEndedEarlyDoNotEatTheNext) {
  const auto doc = ParseTwoDDoc(
      "DC04FR0000011A5E1A5EB101FRB71973\x1D"
      "B2BERTHIER\x1D\x1FSIGNATURE",
      Model());
  ASSERT_TRUE(doc.has_value());
  EXPECT_EQ(ValueOf(*doc, "B7"), "1973");
  EXPECT_EQ(ValueOf(*doc, "B2"), "BERTHIER");
}

TEST(ParseTwoDDoc, AnyCutIsSurvived) {
  for (const std::string& whole : {kAttestation, kDiploma, kAddress}) {
    for (std::size_t length = 0; length <= whole.size(); ++length) {
      const auto doc = ParseTwoDDoc(std::string_view(whole).substr(0, length), Model());
      EXPECT_EQ(doc.has_value(), length >= (whole[3] == '2' ? 22U : whole[3] == '3' ? 24U : 26U)) << length;
      if (doc) FieldsOfTwoDDoc(*doc);
    }
  }
}

TEST(ParseTwoDDoc, ASeparatorWithinTheHeaderEndsNothing) {
  std::string odd = kAttestation;
  odd[22] = '\x1F';
  const auto doc = ParseTwoDDoc(odd, Model());
  ASSERT_TRUE(doc.has_value());
  EXPECT_EQ(doc->signature.size(), 103U);
  EXPECT_EQ(doc->signed_bytes.size(), kAttestation.find('\x1F'));
  EXPECT_TRUE(ParseTwoDDoc(odd.substr(0, 26), Model())->elements.empty());
}

TEST(ParseTwoDDoc, WhatIsNone) {
  for (const char* raw : {"", "DC", "DC05FR0000011A5E1A5EB101FRBK", "DD04FR0000011A5E1A5EB101FRBK",
                          "DC01FR0000011A5E1A5EB1 too short for its signature", "https://example.org/DC04"}) {
    EXPECT_FALSE(ParseTwoDDoc(raw, Model()).has_value()) << raw;
  }
}

TEST(FieldsOfTwoDDoc, TheAttestation) {
  const std::vector<Field> fields = FieldsOfTwoDDoc(*ParseTwoDDoc(kAttestation, Model()));
  EXPECT_EQ(NormalizedOf(fields, "cvec_number"), "18-ROSWFTHR-35");
  EXPECT_EQ(NormalizedOf(fields, "given_names"), "CORINNE NATACHA");
  EXPECT_EQ(NormalizedOf(fields, "family_name"), "BERTHIER");
  EXPECT_EQ(NormalizedOf(fields, "usage_name"), "absent") << "an empty value is no value";
  EXPECT_EQ(NormalizedOf(fields, "birth_date"), "1973-07-12");
  EXPECT_EQ(NormalizedOf(fields, "ine"), "9654321785T");
  for (const Field& field : fields) EXPECT_EQ(field.source, Source::kCode);
}

TEST(FieldsOfTwoDDoc, YearsMeanWhatTheDocumentIs) {
  // The year a diploma is of; the year in which an academic year ends.
  EXPECT_EQ(NormalizedOf(FieldsOfTwoDDoc(*ParseTwoDDoc(kDiploma, Model())), "session"), "2015");
  const auto attestation = ParseTwoDDoc("DC04FR0000011A5E1A5EB101FRBF7E9\x1F", Model());
  EXPECT_EQ(NormalizedOf(FieldsOfTwoDDoc(*attestation), "academic_year"), "2024-2025");
}

TEST(FieldsOfTwoDDoc, UnknownPartsOfABirthDate) {
  const auto doc = ParseTwoDDoc("DC04FR0000011A5E1A5EB101FRB700001973\x1F", Model());
  const std::vector<Field> fields = FieldsOfTwoDDoc(*doc);
  const Field* date = FindField(fields, "birth_date");
  ASSERT_NE(date, nullptr);
  EXPECT_EQ(date->value, "00001973");
  EXPECT_EQ(date->normalized_value, "");
}

TEST(FieldsOfTwoDDoc, AnAnnexeGivesNone) {
  const auto doc = ParseTwoDDoc(kAttestation + "\x1D" + "B8TOULON\x1D" + "B2SOMEBODY ELSE", Model());
  const std::vector<Field> fields = FieldsOfTwoDDoc(*doc);
  EXPECT_EQ(NormalizedOf(fields, "birth_place"), "absent");
  EXPECT_EQ(NormalizedOf(fields, "family_name"), "BERTHIER");
}

TEST(FieldsOfTwoDDoc, TheDiploma) {
  const std::vector<Field> fields = FieldsOfTwoDDoc(*ParseTwoDDoc(kDiploma, Model()));
  EXPECT_EQ(NormalizedOf(fields, "given_names"), "NATACHA");
  EXPECT_EQ(NormalizedOf(fields, "birth_place"), "TOULON");
  EXPECT_EQ(NormalizedOf(fields, "diploma_number"), "9840328");
  EXPECT_EQ(NormalizedOf(fields, "diploma_level"), "7");
  EXPECT_EQ(NormalizedOf(fields, "diploma_domain"), "SCIENCES TECHNOLOGIES SANTE");
  EXPECT_EQ(NormalizedOf(fields, "diploma_speciality"), "INFORMATIQUE DU LOGICIEL");
}

TEST(ParseTwoDDoc, ElementsAndTypesHaveTheirLabels) {
  const auto attestation = ParseTwoDDoc(kAttestation, Model());
  EXPECT_EQ(attestation->type_label, "Attestation de versement de la CVEC");
  EXPECT_EQ(attestation->elements[2].id, "B2");
  EXPECT_EQ(attestation->elements[2].label, "Nom patronymique");
  const auto address = ParseTwoDDoc(kAddress, Model());
  EXPECT_EQ(address->type_label, "");
  EXPECT_EQ(address->elements[0].id, "26");
  EXPECT_NE(address->elements[0].label, "");
}

TEST(ParseTwoDDoc, WhatATypeMustCarry) {
  EXPECT_TRUE(ParseTwoDDoc(kAttestation, Model())->missing.empty());
  EXPECT_TRUE(ParseTwoDDoc(kDiploma, Model())->missing.empty()) << "B1 stands for B0|B1";
  EXPECT_TRUE(ParseTwoDDoc(kAddress, Model())->missing.empty()) << "nothing is known of type 01";
  const auto bare = ParseTwoDDoc(
      "DC04FR0000011A5E1A5EB101FRBK18-ROSWFTHR-35B2\x1D\x1FSIGNATURE\x1D"
      "B0NATACHA",
      Model());
  EXPECT_EQ(bare->missing, (std::vector<std::string>{"B0", "B2", "B7", "BB"}))
      << "an empty value and an annexe do not count";
}

TEST(ParseTwoDDoc, AVariableValueEndedEarlyWithoutASeparator) {
  // DH and DP hold up to 20 characters; here DH has 14 and no separator.
  const auto doc = ParseTwoDDoc(
      "DC04FR0000011A5E1A5EC101FRDHFR123456789000DPFR987654321000\x1D"
      "B712071973\x1FSIGNATURE",
      Model());
  ASSERT_TRUE(doc.has_value());
  EXPECT_EQ(ValueOf(*doc, "DH"), "FR123456789000");
  EXPECT_EQ(ValueOf(*doc, "DP"), "FR987654321000");
  EXPECT_EQ(ValueOf(*doc, "B7"), "12071973");
}

TEST(ParseTwoDDoc, MoreThanASymbolHoldsIsNone) {
  EXPECT_TRUE(ParseTwoDDoc(kAttestation + std::string(7089 - kAttestation.size(), 'A'), Model()).has_value());
  EXPECT_FALSE(ParseTwoDDoc(kAttestation + std::string(7090 - kAttestation.size(), 'A'), Model()).has_value());
}

TEST(TwoDDocModel, TheWholeTable) {
  EXPECT_EQ(Model().identifier_count(), 376);
  std::ifstream table("../shared/domain/two_d_doc_fields.tsv");
  if (!table) GTEST_SKIP() << "the table of the specification is not here";
  int count = 0;
  for (std::string line; std::getline(table, line);) {
    if (line.starts_with("#") || line.starts_with("id\t")) continue;
    std::istringstream columns(line);
    std::string id, least, most;
    std::getline(columns, id, '\t');
    std::getline(columns, least, '\t');
    std::getline(columns, most, '\t');
    const model::v1::TwoDDocIdentifier* identifier = Model().Identifier(id);
    ASSERT_NE(identifier, nullptr) << id;
    EXPECT_EQ(identifier->min_length(), std::stoi(least)) << id;
    EXPECT_EQ(identifier->max_length(), most == "-" ? 0 : std::stoi(most)) << id;
    EXPECT_NE(identifier->label(), "") << id;
    ++count;
  }
  EXPECT_EQ(count, 376);
}

TEST(TwoDDocModel, Unknown) {
  EXPECT_EQ(Model().Identifier("ZZ"), nullptr);
  EXPECT_EQ(Model().Identifier(""), nullptr);
  EXPECT_EQ(Model().Identifier("b2"), nullptr);
  EXPECT_EQ(Model().Type("B9"), nullptr);
}

TEST(TwoDDocModel, RefusesWhatContradictsItself) {
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "two_d_doc_models";
  std::filesystem::create_directories(folder);
  const auto refusal = [&](const std::string& text) {
    std::ofstream(folder / "two_d_doc.textproto") << text;
    return std::string(TwoDDocModel::Create(folder.string()).status().message());
  };
  const std::string good = "identifiers { id: \"B2\" max_length: 38 type: ALPHANUMERIC label: \"Nom\" }";
  EXPECT_EQ(refusal(good), "");
  EXPECT_THAT(refusal(good + good), testing::HasSubstr("'B2'"));
  EXPECT_THAT(refusal("identifiers { id: \"B2\" }"), testing::HasSubstr("with a type"));
  EXPECT_THAT(refusal("identifiers { id: \"b\" type: NUMERIC }"), testing::HasSubstr("'b'"));
  EXPECT_THAT(refusal("identifiers { id: \"B3\" min_length: 9 max_length: 8 type: NUMERIC }"),
              testing::HasSubstr("'B3'"));
  EXPECT_THAT(refusal("identifiers {"), testing::HasSubstr("two_d_doc.textproto:1:"));
  EXPECT_EQ(TwoDDocModel::Create("nowhere").status().code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace justif::reading
