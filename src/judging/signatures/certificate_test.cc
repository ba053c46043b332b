#include "judging/signatures/certificate.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace justif::judging {
namespace {

// The test certificate that the ANTS specification publishes.
std::string SpecimenPem() {
  std::ifstream file("testdata/trust/specimen/FR00-0001.pem");
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

TEST(Certificate, TheSpecimen) {
  const std::vector<Certificate> certificates = ParseCertificates(SpecimenPem());
  ASSERT_EQ(certificates.size(), 1U);
  const Certificate& specimen = certificates[0];
  EXPECT_EQ(specimen.CommonName(), "0001");
  EXPECT_EQ(specimen.Organisation(), "CERTIFICAT DE TEST");
  EXPECT_EQ(specimen.IssuerCommonName(), "FR00");
  EXPECT_EQ(specimen.IssuerOrganisation(), "AC DE TEST");
  EXPECT_EQ(specimen.ValidFrom(), "2012-11-01");
  EXPECT_EQ(specimen.ValidUntil(), "2015-11-01");
  EXPECT_EQ(specimen.Curve(), "P-256");
  EXPECT_FALSE(specimen.IsAuthority());
  EXPECT_FALSE(specimen.IsSignedBy(specimen));
  EXPECT_TRUE(specimen.RevocationListUrls().empty());
}

TEST(ParseCertificates, EveryFormDirectoriesPublish) {
  const std::string pem = SpecimenPem();
  const std::string der = ParseCertificates(pem)[0].Der();
  const auto count = [](const std::string& bytes) { return ParseCertificates(bytes).size(); };
  EXPECT_EQ(count(der), 1U);
  EXPECT_EQ(count(der + der), 2U);
  EXPECT_EQ(count("a comment\n" + pem + pem), 2U);
  EXPECT_EQ(
      count("--End\r\nContent-Type: application/pkix-cert\r\n\r\n" + der + "\r\n--End\r\n\r\n" + der + "\r\n--End--"),
      2U);
  EXPECT_EQ(ParseCertificates(der)[0].Fingerprint(), ParseCertificates(pem)[0].Fingerprint());
}

TEST(ParseCertificates, WhatIsNone) {
  const std::string der = ParseCertificates(SpecimenPem())[0].Der();
  EXPECT_TRUE(ParseCertificates("").empty());
  EXPECT_TRUE(ParseCertificates("<html>not found</html>").empty());
  EXPECT_TRUE(ParseCertificates("--").empty());
  EXPECT_TRUE(ParseCertificates("-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----\n").empty());
  EXPECT_TRUE(ParseCertificates(der.substr(0, der.size() - 1)).empty());
  EXPECT_TRUE(ParseRevocationLists(der).empty());
}

}  // namespace
}  // namespace justif::judging
