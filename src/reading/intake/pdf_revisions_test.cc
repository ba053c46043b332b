#include "reading/intake/pdf_revisions.h"

#include <gtest/gtest.h>

#include <string>

#include "reading/intake/made_files.h"
#include "reading/intake/qpdf_headers.h"

namespace justif::reading {
namespace {

TEST(PdfRevisions, AFileSavedOnceHasOne) { EXPECT_EQ(CountRevisions(made::TextPdf(3)), 1); }

TEST(PdfRevisions, EachUpdateAddsOne) {
  const std::string once = made::Update(made::TextPdf(3), 1, "null");
  EXPECT_EQ(CountRevisions(once), 2);
  EXPECT_EQ(CountRevisions(made::Update(once, 1, "null")), 3);
}

TEST(PdfRevisions, ALinearisedFileHasOneThoughItHasTwoTables) {
  const std::string plain = made::TextPdf(3);
  QPDF document;
  document.processMemoryFile("plain", plain.data(), plain.size());
  Pl_Buffer buffer("linearised");
  QPDFWriter writer(document);
  writer.setOutputPipeline(&buffer);
  writer.setLinearization(true);
  writer.write();
  const auto bytes = buffer.getBufferSharedPointer();
  const std::string linearised(reinterpret_cast<char*>(bytes->getBuffer()), bytes->getSize());
  EXPECT_EQ(CountRevisions(linearised), 1);
}

TEST(PdfRevisions, AFileWithoutAnEndHasOne) {
  EXPECT_EQ(CountRevisions("%PDF-1.4\n1 0 obj"), 1);
  EXPECT_EQ(CountRevisions(""), 1);
  EXPECT_EQ(CountRevisions("the word startxref in a text"), 1);
  EXPECT_EQ(CountRevisions("startxref"), 1);
}

}  // namespace
}  // namespace justif::reading
