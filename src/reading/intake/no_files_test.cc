// What the reader process lives by: once warm, no upload needs a file to be
// opened.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <opencv2/imgproc.hpp>
#include <string>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "reading/intake/made_files.h"
#include "reading/intake/upload.h"
#include "reading/intake/warm_up.h"

namespace justif::reading {
namespace {

// From now on opening a file fails with EACCES in this process.
bool ForbidOpening() {
#define JUSTIF_DENY(call) \
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (call), 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EACCES)
  sock_filter filter[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
#ifdef SYS_open
      JUSTIF_DENY(SYS_open),
      JUSTIF_DENY(SYS_creat),
#endif
      JUSTIF_DENY(SYS_openat),
      JUSTIF_DENY(SYS_openat2),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
#undef JUSTIF_DENY
  sock_fprog program{sizeof(filter) / sizeof(filter[0]), filter};
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

// What went wrong, empty when nothing did.
std::string ReadAll(const std::vector<std::pair<std::string, std::string>>& files) {
  std::string problems;
  for (const auto& [name, bytes] : files) {
    const auto opened = OpenUpload(bytes, {});
    if (const auto* refusal = std::get_if<Unreadable>(&opened)) {
      absl::StrAppend(&problems, name, " refused: ", refusal->detail, "; ");
      continue;
    }
    Upload& upload = *std::get<0>(opened);
    for (int page = 1; page <= upload.PageCount(); ++page) {
      if (!upload.Pixels(page, 150).ok()) absl::StrAppend(&problems, name, " gives no pixels; ");
      upload.EmbeddedImages(page, 5);
      const bool has_text = !upload.TextLayer(page).empty();
      if (has_text != name.starts_with("text")) absl::StrAppend(&problems, name, " has wrong text; ");
    }
  }
  return problems;
}

void ReadWithoutFiles(const std::vector<std::pair<std::string, std::string>>& files) {
  if (const absl::Status warm = WarmUpIntake(); !warm.ok()) {
    std::fprintf(stderr, "not warm: %s\n", warm.ToString().c_str());
    std::_Exit(2);
  }
  if (!ForbidOpening() || ::open("/dev/null", O_RDONLY) != -1 || errno != EACCES) {
    std::fprintf(stderr, "opening files could not be forbidden\n");
    std::_Exit(3);
  }
  const std::string problems = ReadAll(files);
  std::fprintf(stderr, "%s\n", problems.c_str());
  std::_Exit(problems.empty() ? 0 : 1);
}

TEST(NoFilesDeathTest, UploadsOfEveryFormatAreReadWithoutOpeningFiles) {
  const cv::Mat sheet = made::PaperScan(600, 848);
  cv::Mat color;
  cv::cvtColor(sheet, color, cv::COLOR_GRAY2BGR);
  made::Pdf foreign;  // fonts and a character map that are not embedded
  foreign.AddPage(595, 842, "BT /F1 14 Tf 50 800 Td (Nom) Tj /F2 14 Tf 0 -40 Td <0041> Tj ET",
                  "/Font<</F1<</Type/Font/Subtype/TrueType/BaseFont/Verdana-Bold/Encoding/WinAnsiEncoding>>"
                  "/F2<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
                  "/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
                  "/FontDescriptor<</Type/FontDescriptor/FontName/SimSun/Flags 4>>>>]>>>>");
  const std::vector<std::pair<std::string, std::string>> files = {
      {"text pdf", made::TextPdf(20)},
      {"text pdf with foreign fonts", foreign.Build()},
      {"scan pdf", made::ScanPdf(made::Jpeg(sheet), 600, 848)},
      {"jpeg", made::Jpeg(color)},
      {"png", made::Png(color)},
      {"webp", made::Webp(color, 80)},
      {"g4 tiff", made::Tiff({{.pixels = sheet, .compression = 4, .bilevel = true}})},
      {"jpeg tiff", made::Tiff({{.pixels = sheet, .compression = 7}})},
      {"heic", made::Heic(sheet, 6, true)},
  };
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(ReadWithoutFiles(files), ::testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace justif::reading
