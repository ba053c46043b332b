#include <gtest/gtest.h>

#include "reading/codes/codes.h"
#include "reading/codes/cvec_number.h"
#include "reading/codes/model_of_tests.h"

namespace justif::reading {
namespace {

Code Parsed(const std::string& raw) { return ParseCode(Symbology::kQrCode, raw, Model()); }

std::string ValueOf(const Code& code, const std::string& name) {
  const Field* field = FindField(code.fields, name);
  return field == nullptr ? "absent" : field->normalized_value;
}

TEST(NormalizedCvecNumber, WrittenForms) {
  for (const char* written : {"VER5-ABCDEF-12", "VER5 ABCDEF 12", "VER5ABCDEF12", "ver5 abcdef 12"}) {
    EXPECT_EQ(NormalizedCvecNumber(written), "VER5-ABCDEF-12") << written;
  }
  EXPECT_EQ(NormalizedCvecNumber("18-ROSWFTHR-35"), "18-ROSWFTHR-35");
  for (const char* other :
       {"", "VER5-ABCDE-12", "VER5-ABCDEFG-12", "VERS-ABCDEF-12", "0600010040B", "VER5-ABC1EF-12"}) {
    EXPECT_EQ(NormalizedCvecNumber(other), "") << other;
  }
}

TEST(ParseCode, ANumberAlone) {
  const Code code = Parsed("VER5 ABCDEF 12 / MARTI");
  EXPECT_EQ(code.content, CodeContent::kCvecNumber);
  EXPECT_EQ(ValueOf(code, "cvec_number"), "VER5-ABCDEF-12");
  EXPECT_EQ(ValueOf(code, "family_name_prefix"), "MARTI");
}

TEST(ParseCode, DelimitedText) {
  for (const char separator : {';', '|', '\n', '\t', ','}) {
    std::string raw;
    for (const char* part : {"VER5-ABCDEF-12", "nom=PETIT", "prenom=Loïc", "16/04/2004", "0600010040B", "2024-2025"}) {
      raw += (raw.empty() ? "" : std::string(1, separator)) + part;
    }
    const Code code = Parsed(raw);
    EXPECT_EQ(code.content, CodeContent::kCvecDelimited) << raw;
    EXPECT_EQ(ValueOf(code, "cvec_number"), "VER5-ABCDEF-12") << raw;
    EXPECT_EQ(ValueOf(code, "family_name"), "PETIT") << raw;
    EXPECT_EQ(ValueOf(code, "given_names"), "Loïc") << raw;
    EXPECT_EQ(ValueOf(code, "birth_date"), "2004-04-16") << raw;
    EXPECT_EQ(ValueOf(code, "ine"), "0600010040B") << raw;
    EXPECT_EQ(ValueOf(code, "academic_year"), "2024-2025") << raw;
  }
}

TEST(ParseCode, UrlsOfTheIssuer) {
  for (const char* url : {"https://cvec-ctrl.etudiant.gouv.fr/api/attestation/VER5-ABCDEF-12?etudiant=MARTI",
                          "https://CVEC.ETUDIANT.GOUV.FR/api/attestation/VER5-ABCDEF-12?etudiant=MARTI",
                          "https://cvec.etudiant.gouv.fr:443/VER5-ABCDEF-12?etudiant=MARTI",
                          "https://cvec.etudiant.gouv.fr/?n=VER5%2DABCDEF%2D12&etudiant=MARTI"}) {
    const Code code = Parsed(url);
    EXPECT_EQ(code.content, CodeContent::kCvecUrl) << url;
    EXPECT_EQ(ValueOf(code, "cvec_number"), "VER5-ABCDEF-12") << url;
    EXPECT_EQ(ValueOf(code, "family_name_prefix"), "MARTI") << url;
  }
}

TEST(ParseCode, UrlsThatOnlyLookLikeTheIssuers) {
  for (const char* url : {
           "http://cvec.etudiant.gouv.fr/VER5-ABCDEF-12",                // not encrypted
           "https://cvec.etudiant.gouv.fr@evil.example/VER5-ABCDEF-12",  // user information
           "https://evil.example/cvec.etudiant.gouv.fr/VER5-ABCDEF-12",  // in the path
           "https://evil.example?https://cvec.etudiant.gouv.fr/VER5-ABCDEF-12",
           "https://evil.example#cvec.etudiant.gouv.fr/VER5-ABCDEF-12",
           "https://evil.example\\.etudiant.gouv.fr/VER5-ABCDEF-12",
           "https://cvec.etudiant.gouv.fr.evil.example/VER5-ABCDEF-12",  // only the beginning
           "https://xetudiant.gouv.fr/VER5-ABCDEF-12",                   // no label boundary
           "https://cvec.etudiant.gouv.fr:8443/VER5-ABCDEF-12",          // another port
           "https://c\xD0\xB2"
           "ec.etudiant.gouv.fr.example/VER5-ABCDEF-12",  // a Cyrillic letter
           "https://[::1]/VER5-ABCDEF-12",
       }) {
    const Code code = Parsed(url);
    EXPECT_EQ(code.content, CodeContent::kOtherUrl) << url;
    EXPECT_TRUE(code.fields.empty()) << url;
  }
}

TEST(ParseCode, AUrlOfTheIssuerWithoutANumberIsNoCvecCode) {
  EXPECT_EQ(Parsed("https://cvec.etudiant.gouv.fr/").content, CodeContent::kOtherUrl);
}

TEST(ParseCode, AnythingElseIsUnknown) {
  for (const std::string& raw :
       {std::string("BEGIN:VCARD"), std::string("4006381333931"), std::string(3000, 'A'), std::string("\0\1\2\xFF", 4),
        std::string("javascript:alert(1)"), std::string("WIFI:S:reseau;P:motdepasse;;")}) {
    const Code code = Parsed(raw);
    EXPECT_EQ(code.content, CodeContent::kUnknown) << raw.substr(0, 20);
    EXPECT_TRUE(code.fields.empty());
    EXPECT_EQ(code.raw, raw) << "the bytes are kept as they are";
  }
}

}  // namespace
}  // namespace justif::reading
